"""What the grammar of a sentence tells us."""

from scrutiny.parsing import parse


def test_each_text_gets_its_own_grammar_in_order() -> None:
    asked, said = parse(["Why have the minutes not been published?", "We published them."])
    assert [token.lemma_ for token in asked if token.dep_ == "ROOT"] == ["publish"]
    assert [token.text for token in said if token.dep_ == "nsubj"] == ["We"]


def test_no_text_has_no_grammar() -> None:
    assert parse([]) == ()
    assert [len(doc) for doc in parse([""])] == [0]


def test_grammar_is_the_same_where_no_names_are_looked_for() -> None:
    text = "Ms Tomlinson said that the centre in Northmere had not opened."
    (whole,), (bare,) = parse([text]), parse([text], names=False)
    assert [(token.tag_, token.lemma_, token.head.i) for token in whole] == [(token.tag_, token.lemma_, token.head.i) for token in bare]
    assert whole.ents
    assert not bare.ents
