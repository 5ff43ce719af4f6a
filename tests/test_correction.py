"""Names, places and abbreviations of the meeting come out as its lists spell them; nothing else is touched."""

import pytest

from scrutiny.records import AgendaItem, Meeting, Person, Word
from scrutiny.transcribe.correction import corrected
from scrutiny.transcribe.vocabulary import vocabulary
from tests.heard import heard, written

PEOPLE = (
    Person("ollerton", "Margaret Ollerton", "Councillor", "Chair"),
    Person("qureshi", "Farida Qureshi", "Councillor", "Member"),
    Person("hardacre", "Joan Hardacre", "Councillor", "Member"),
    Person("sangha", "Devinder Sangha", "Councillor", "Member"),
    Person("pilling", "Tom Pilling", "Councillor", "Member"),
    Person("bentley", "Ruth Bentley", "Councillor", "Member"),
    Person("moss", "Helen Moss", "Ms", "Democratic Services Officer"),
    Person("lockyer", "Stephen Lockyer", "Mr", "Executive Director of Children's Services"),
    Person("tolland", "Karen Tolland", "Ms", "Assistant Director (SEND)"),
)
AGENDA = (
    AgendaItem("1", "Decline in SEND provision"),
    AgendaItem("2", "Commissioner's report and the Improvement Board"),
    AgendaItem("3", "MASH performance", "Places at Brackenfield School"),
)


def meeting(people: tuple[Person, ...] = PEOPLE, agenda: tuple[AgendaItem, ...] = AGENDA) -> Meeting:
    return Meeting("Northmere Borough Council", "Scrutiny Committee", None, None, "Northmere Town Hall", agenda, people)


def mended(text: str, confidence: float | None = 0.6, people: tuple[Person, ...] = PEOPLE, agenda: tuple[AgendaItem, ...] = AGENDA) -> str:
    return written(corrected(heard(text, confidence), vocabulary(meeting(people, agenda))))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Thank you, Councillor Quaresci.", "Thank you, Councillor Qureshi."),
        ("Councillor Sandra, please.", "Councillor Sangha, please."),
        ("Mr. Locker?", "Mr. Lockyer?"),
        ("Councillor Hard acre asked.", "Councillor Hardacre asked."),
        ("to nominate councillor filling every year", "to nominate Councillor Pilling every year"),
        ("thank you councillor pilling", "thank you Councillor Pilling"),
        ("Councillor Quaresci's question", "Councillor Qureshi's question"),
        ("Ms Karen Tollin started.", "Ms Karen Tolland started."),
        ("our director, Karen Tollin, started", "our director, Karen Tolland, started"),
        ("I asked Fareeda Koreshi.", "I asked Farida Qureshi."),
    ],
)
def test_a_name_beside_a_title_or_a_forename_is_mended(said: str, meant: str) -> None:
    assert mended(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Cancer Bentley, please.", "Councillor Bentley, please."),
        ("Thank you, Cancer Koreshi.", "Thank you, Councillor Qureshi."),
        ("Counsellor Pilling asked.", "Councillor Pilling asked."),
        ("Councilor Hardacher asked.", "Councillor Hardacre asked."),
        ("Council Ruth Bentley asked.", "Councillor Ruth Bentley asked."),
    ],
)
def test_a_misheard_title_is_mended_before_a_councillor(said: str, meant: str) -> None:
    assert mended(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "The council Bentley spoke of.",
        "Northmere Council Bentley spoke of.",
        "It was cancer, Bentley said.",
        "the school counsellor helps",
        "Cancer Research Bentley Road",
    ],
)
def test_a_word_like_the_title_is_left_where_it_is_no_title(said: str) -> None:
    assert mended(said) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("that Northmeer will come out", "that Northmere will come out"),
        ("in north mere today", "in Northmere today"),
        ("people in northmere today", "people in Northmere today"),
        ("he attends Bracken field School", "he attends Brackenfield School"),
        ("after the off-stead judgement", "after the Ofsted judgement"),
        ("after the off stead judgement", "after the Ofsted judgement"),
    ],
)
def test_places_and_bodies_are_mended_wherever_they_stand(said: str, meant: str) -> None:
    assert mended(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the decline in send provision", "the decline in SEND provision"),
        ("and send is the first thing", "and SEND is the first thing"),
        ("an E H C P for each child", "an EHCP for each child"),
        ("all the EHC Ps we have", "all the EHCPs we have"),
        ("the Dfe has asked", "the DfE has asked"),
        ("I was in the mash last week", "I was in the MASH last week"),
        ("the mash performance", "the MASH performance"),
    ],
)
def test_abbreviations_are_written_as_such(said: str, meant: str) -> None:
    assert mended(said) == meant


@pytest.mark.parametrize(
    "said", ["I will send it.", "We send provision to them.", "what I send is late", "please send the report", "bangers and mash"]
)
def test_the_word_that_an_abbreviation_also_is_stays(said: str) -> None:
    assert mended(said, agenda=AGENDA[1:]) == said


def test_a_word_that_sounds_like_the_agendas_is_mended_in_its_phrase() -> None:
    assert mended("the improvement bored as it stands") == "the improvement board as it stands"
    assert mended("I was bored by the improvement") == "I was bored by the improvement"
    assert mended("the improvement bored as it stands", confidence=0.95) == "the improvement bored as it stands"


@pytest.mark.parametrize(
    "said",
    [
        "We found moss on the hill.",
        "There is a locker in every room.",
        "Thank you, Councillor Abernathy.",
        "I spoke to Peter Hardaker.",
        "It is on Hardaker Road.",
        "The councillor filling in the form is here.",
        "Councillor can we talk?",
        "Thank you, councillor. Pleasing news.",
        "Sandra spoke to Karen about it.",
        "Councillor Sarah Sanderson asked.",
        "A new town hall and the improvement plan.",
        "The board's minutes, the boards and the report.",
        "",
        "... - ?",
        "12 £3 4% 5.30pm",
    ],
)
def test_ordinary_words_and_strangers_are_left_alone(said: str) -> None:
    assert mended(said) == said


@pytest.mark.parametrize(("said", "confidence"), [("Councillor Sandra asked.", 0.95), ("Councillor Sandra asked.", None)])
def test_a_name_that_the_recogniser_knows_and_is_sure_of_is_not_bent(said: str, confidence: float | None) -> None:
    assert mended(said, confidence) == said


def test_where_two_names_fit_as_well_what_was_heard_stays() -> None:
    people = (Person("a", "Ann Marsden", "Councillor"), Person("b", "Bea Marston", "Councillor"))
    assert mended("Councillor Marsdon, please.", people=people) == "Councillor Marsdon, please."


def test_an_unknown_name_heard_in_several_ways_is_not_made_one() -> None:
    said = "Councillor Abernathy and Councillor Abernethy and Councillor Habernathy"
    assert mended(said) == said


def test_what_stood_for_a_name_after_a_title_stands_for_it_elsewhere() -> None:
    assert mended("Councillor Quaresci asked. What Quaresci said is right.") == "Councillor Qureshi asked. What Qureshi said is right."
    assert mended("What Quaresci said is right.") == "What Quaresci said is right."


def test_a_changed_word_keeps_what_was_heard_and_when() -> None:
    words = heard("Cancer Bentley, in north mere.")
    after = corrected(words, vocabulary(meeting()))
    assert after == (
        Word(0, 270, "Councillor", 0.6, heard="Cancer"),
        Word(300, 570, "Bentley,", 0.6),
        Word(600, 870, "in", 0.6),
        Word(900, 1470, "Northmere.", 0.6, heard="north mere."),
    )


def test_what_is_right_already_is_the_same_record() -> None:
    words = heard("Thank you, Councillor Qureshi. The SEND report for Northmere, Mr Lockyer.")
    assert corrected(words, vocabulary(meeting())) == words


@pytest.mark.parametrize("people", [(), (Person("x", ""),), (Person("x", "CLLR J DOE", "CLLR"),)])
def test_lists_with_nothing_to_go_by_change_nothing(people: tuple[Person, ...]) -> None:
    said = "Thank you, Councillor Qureshi, and Councillor Doe. The report is noted."
    assert mended(said, people=people, agenda=()) == said


def test_an_agenda_in_capitals_does_not_put_capitals_into_what_is_said() -> None:
    said = "The budget report and the forward plan."
    assert mended(said, agenda=(AgendaItem("1", "BUDGET REPORT"), AgendaItem("2", "FORWARD PLAN"))) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("So that's 642 against and 1 abstention.", "So that's 6 for, 2 against and 1 abstention."),
        ("That is 10-4-3 against.", "That is 10 for, 3 against."),
    ],
)
def test_counts_of_a_vote_that_ran_together_are_told_apart(said: str, meant: str) -> None:
    assert mended(said) == meant


@pytest.mark.parametrize("said", ["We had 642 referrals.", "There were 64 against.", "It was 142 against 156 last year."])
def test_other_numbers_stay(said: str) -> None:
    assert mended(said) == said


def test_a_name_taken_for_the_chair_is_a_name_again_where_it_is_on_the_list() -> None:
    (*_, word) = corrected((*heard("Thank you,"), Word(900, 1100, "Chair.", 0.6, "Karen.")), vocabulary(meeting()))
    assert word.text == "Karen."


def test_the_chair_stays_where_the_name_is_on_no_list() -> None:
    (*_, word) = corrected((*heard("Thank you,"), Word(900, 1100, "Chair.", 0.6, "Chad.")), vocabulary(meeting()))
    assert word.text == "Chair."
