"""How people are spoken of, and how minutes write them."""

import pytest

from scrutiny.names import bare_name, formal_name, is_voice, mentions
from scrutiny.records import Person

CHAIR = Person("ollerton", "Margaret Ollerton", "Councillor", "Chair", aliases=("Chair", "Madam Chair"))
QURESHI = Person("qureshi", "Farida Qureshi", "Councillor", "Member")
LOCKYER = Person("lockyer", "Stephen Lockyer", "Mr", "Executive Director of Children's Services", aliases=("DCS", "Director", "Stephen"))
PROWSE = Person("prowse", "Alan Prowse", "Mr", "Commissioner for Children's Services", aliases=("Commissioner",))
PEOPLE = (CHAIR, QURESHI, LOCKYER, PROWSE)


def found(text: str, people: tuple[Person, ...] = PEOPLE) -> list[tuple[str, str]]:
    return [(mention.person, text[mention.start : mention.stop]) for mention in mentions(text, people)]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Councillor Qureshi, please.", "qureshi"),
        ("Cllr Qureshi?", "qureshi"),
        ("I agree with Farida Qureshi.", "qureshi"),
        ("Mr Lockyer?", "lockyer"),
        ("I asked the DCS about it.", "lockyer"),
        ("That is for the Executive Director of Children's Services.", "lockyer"),
        ("It is in the Commissioner's report.", "prowse"),
    ],
)
def test_people_are_found_by_name_alias_and_role(said: str, who: str) -> None:
    assert [person for person, _ in found(said)] == [who]


@pytest.mark.parametrize("heard", ["Councillor Kureshi", "Councillor Quareshi", "councillor Quresh", "Counsellor Qureshi"])
def test_a_titled_surname_is_found_as_it_was_misheard(heard: str) -> None:
    assert found(f"Thank you, {heard}.") == [("qureshi", heard)]


def test_a_name_of_nobody_on_the_list_finds_nobody() -> None:
    assert found("Thank you, Councillor Abernathy. Mr Smith?") == []


def test_two_people_with_one_surname_are_told_apart_by_forename_only() -> None:
    people = (Person("a", "John Hale", "Councillor"), Person("b", "Ruth Hale", "Councillor"))
    assert found("Councillor Hale, please.", people) == []
    assert found("Ruth Hale spoke.", people) == [("b", "Ruth Hale")]


def test_two_surnames_that_sound_alike_find_neither_when_misheard() -> None:
    people = (Person("a", "Ann Marsden", "Councillor"), Person("b", "Bea Marston", "Councillor"))
    assert found("Councillor Marsdon, please.", people) == []


def test_an_ordinary_word_is_no_name() -> None:
    people = (Person("pilling", "Tom Pilling", "Councillor"), Person("moss", "Helen Moss", "Ms"))
    assert found("We found moss on the roof.", people) == []


@pytest.mark.parametrize(
    "said",
    [
        "I spoke to Joan Carter about it.",
        "I spoke to Carol Moss about it.",
        "Carol Moss wrote to me.",
        "Thank you, Councillor Carol Pilling.",
        "We met at Trinity Saint Moss.",
    ],
)
def test_half_of_another_persons_name_finds_nobody(said: str) -> None:
    people = (
        Person("joan", "Joan Hardacre", "Councillor"),
        Person("moss", "Helen Moss", "Ms"),
        Person("pilling", "Tom Pilling", "Councillor"),
    )
    assert found(said, people) == []


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("I asked Joan about it.", "Joan"),
        ("Joan, please.", "Joan"),
        ("Thanks Joan.", "Joan"),
        ("I asked Joan Hardaker about it.", "Joan"),
        ("Thank you, Councillor Joan Hardaker.", "Councillor Joan Hardaker"),
        ("Thank you, Councillor Jo Hardacre.", "Councillor Jo Hardacre"),
        ("That is Hardacre's amendment.", "Hardacre"),
    ],
)
def test_a_name_by_itself_or_with_its_own_other_half_is_found(said: str, what: str) -> None:
    assert found(said, (Person("joan", "Joan Hardacre", "Councillor"),)) == [("joan", what)]


def test_a_surname_of_two_words_is_found_after_a_title() -> None:
    assert found("Thank you, Mr Van Dorn.", (Person("dorn", "Pieter Van Dorn", "Mr"),)) == [("dorn", "Mr Van Dorn")]


@pytest.mark.parametrize(
    ("listed", "bare"),
    [
        ("Right Hon. Jane Doe MP (Minister)", "Jane Doe"),
        ("CLLR J DOE", "J DOE"),
        ("Jane Doe (Chair (acting))", "Jane Doe"),
        ("Jane Doe (Chair (acting)", "Jane Doe"),
        ("(Chair) Jane Doe", "Jane Doe"),
        ("Jane Doe (Chair", "Jane Doe"),
        ("Mx Rowan Doe", "Rowan Doe"),
        ("Revd Canon Jane Doe", "Jane Doe"),
        ("Doctor Jane Doe", "Jane Doe"),
        ("", ""),
    ],
)
def test_titles_and_letters_and_brackets_are_not_part_of_a_name(listed: str, bare: str) -> None:
    assert bare_name(listed) == bare


def test_minutes_write_the_surname_and_the_full_name_where_it_is_shared() -> None:
    assert formal_name(QURESHI, PEOPLE) == "Councillor Qureshi"
    twin = Person("twin", "Omar Qureshi", "Councillor")
    assert formal_name(QURESHI, (*PEOPLE, twin)) == "Councillor Farida Qureshi"
    assert formal_name(Person("x", "Jo Bell"), PEOPLE) == "Jo Bell"


@pytest.mark.parametrize(("label", "voice"), [("S4", True), ("S12", True), ("the Committee", False), ("S", False), ("Sangha", False)])
def test_a_voice_is_told_from_a_body(label: str, voice: bool) -> None:
    assert is_voice(label) is voice
