"""Asking the archive: whose words, when, where, about what; and saying so when nothing fits."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from scrutiny.archive.adding import add
from scrutiny.archive.asking import Reply, Shelf, Wishes, ask, find, opened
from scrutiny.archive.minilm import NumpyMiniLm
from scrutiny.archive.ranking import WEIGHTS, in_order
from scrutiny.archive.roles import Holding, add_holdings, match, read_holdings
from scrutiny.archive.showing import as_line, as_text
from scrutiny.archive.understanding import Asked, Vocabulary, understand
from scrutiny.cli import main
from scrutiny.errors import AgendaError, ArchiveError, RequestError
from scrutiny.records import Findings, Person, Question, Status
from tests.meetings import PEOPLE, TALK, WordsApart, meeting_folder

TODAY = date(2025, 3, 10)
NEW_DIRECTOR = Person("vane", "Imogen Vane", "Ms", "Interim Director of Children's Services", aliases=("DCS",))
VOCABULARY = Vocabulary(
    ("stephen lockyer", "joan hardacre", "tom pilling", "john kelly", "mary kelly", "alan prowse"),
    ("Executive Director of Children's Services", "DCS", "Director", "Chair", "Commissioner for Children's Services"),
    ("Liberal Democrat", "Labour"),
    {"osc-cs": "OSC-CS", "children's services": "OSC-CS", "cabinet": "CABINET"},
    {},
)


def understood(query: str) -> Asked:
    return understand(query, VOCABULARY, TODAY)


# ------------------------------------------------------------------ meaning


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    texts = ["Why were the school buses late?", "", "The coaches that take pupils to class did not come on time, all term.", "Thank you."]
    together = NumpyMiniLm().embed(texts)
    assert np.allclose(together, [NumpyMiniLm().embed([text])[0] for text in texts], atol=1e-5)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert together[0] @ together[2] > together[0] @ together[3] + 0.2


# ------------------------------------------------------------------ understanding


@pytest.mark.parametrize(
    ("query", "people", "topic"),
    [
        ("What did Stephen Lockyer say about school transport?", ("stephen lockyer",), "school transport"),
        ("what did lockyer say about school transport", ("stephen lockyer",), "school transport"),
        ("What did Mr Lockier say about school transport?", ("stephen lockyer",), "school transport"),
        ("What did Stephen Lokyer say about school transport?", ("stephen lockyer",), "school transport"),
        ("What did Cllr Kelly ask about buses?", ("john kelly", "mary kelly"), "buses"),
        ("According to Joan Hardacre and Tom Pilling, why were buses late?", ("joan hardacre", "tom pilling"), "buses late"),
        ("what did hardaker say about buses", ("joan hardacre",), "buses"),
        ("what did joan hardaker say about buses", ("joan hardacre",), "buses"),
        ("what did cllr hardaker ask about buses", ("joan hardacre",), "buses"),
        ("did hardaker or pilling ask about buses", ("joan hardacre", "tom pilling"), "buses"),
        ("What did Joan say about buses?", ("joan hardacre",), "buses"),
        ("what did young people say about buses", (), "young people buses"),
        ("how much does a cllr think of buses", (), "buses"),
        ("what did the chair hardly say about buses", (), "buses"),
        ("Why were the buses late?", (), "the buses late"),
        ("What was said about Tom Pilling?", (), "said about"),
    ],
)
def test_whose_words_are_wanted_and_about_what(query: str, people: tuple[str, ...], topic: str) -> None:
    asked = understood(query)
    assert asked.people == people
    if people:
        assert topic in asked.topic


def test_a_word_that_is_often_said_is_no_name_that_was_typed_wrongly() -> None:
    often = replace(VOCABULARY, people=("anne parrent",), heard={"parents": 0.2})
    assert understand("what did parents say about buses", often, TODAY).people == ()
    assert understand("what did parents say about buses", replace(often, heard={}), TODAY).people == ("anne parrent",)


def test_one_who_is_spoken_to_is_not_the_one_who_speaks() -> None:
    asked = understood("What did Joan Hardacre say to Stephen Lockyer about buses?")
    assert (asked.people, asked.beside) == (("joan hardacre",), ("stephen lockyer",))


def test_a_name_that_nobody_bears_is_said_and_not_guessed() -> None:
    assert understood("What did Cllr Zymurgy say about buses?").unknown == "Cllr Zymurgy"


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("What did the DCS say about SEND?", "DCS"),
        ("What has the executive director of childrens services promised?", "Executive Director of Children's Services"),
        ("What did the chair say about buses?", "Chair"),
        ("What did the commissioner think of foster care?", "commissioner"),
        ("What did the Commissioner for Children’s Services think?", "Commissioner for Children's Services"),
        ("What did the Director of Public Health say?", "Director of Public Health"),
        ("What did the Chair of the Improvement Board say about buses?", "Chair of the Improvement Board"),
        ("What did the chair of the committee say about buses?", "Chair"),
        ("Who asked the DCS about SEND?", None),
        ("How much did a chair cost?", None),
        ("What was said about the commissioner?", None),
    ],
)
def test_a_role_is_heard_where_it_stands_for_a_person(query: str, role: str | None) -> None:
    found = understood(query).role
    assert (found or "").lower() == (role or "").lower()


def test_party_committee_kind_and_time_are_understood() -> None:
    asked = understood("What did the Labour members ask at the children's services committee in November 2024 about buses?")
    assert (asked.party, asked.committees, asked.act) == ("Labour", ("OSC-CS",), "asked")
    assert (asked.period.since, asked.period.until) == ("2024-11-01", "2024-11-30")
    assert understood("How has the labour market changed?").party is None


def test_what_somebody_was_asked_is_no_search_for_their_questions() -> None:
    assert (understood("What was the chair asked about buses?").act, understood("What was asked about buses?").act) == (None, "asked")
    assert understood("What was said when Joan Hardacre asked about buses?").act == "asked"


def test_a_party_is_known_by_its_members() -> None:
    greens = replace(VOCABULARY, parties=("Green",))
    assert understand("questions about buses from Greens", greens, TODAY).party == "Green"
    assert understand("who eats greens", greens, TODAY).party is None


def test_who_decided_is_no_search_for_decisions() -> None:
    assert (understood("Who decided on the new buses?").act, understood("What was decided on the new buses?").act) == (None, "agreed")


def test_the_name_of_a_matter_is_not_that_of_a_committee() -> None:
    director, cars = understood("What did the Director of Children's Services say?"), understood("How much has children's services spent?")
    assert director.role == "director of children's services"
    assert director.committees == cars.committees == ()
    assert "services" in cars.topic


def test_of_two_posts_that_are_named_the_fuller_is_meant() -> None:
    assert understood("Chair, what did the Director of Children's Services say?").role == "director of children's services"


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("since May", "2024-05-01", None),
        ("last year", "2024-01-01", "2024-12-31"),
        ("before March 2023", None, "2023-02-28"),
        ("between May and July 2024", "2024-05-01", "2024-07-31"),
        ("from 3 March to 5 April 2024", "2024-03-03", "2024-04-05"),
        ("on 14 January 2025", "2025-01-14", "2025-01-14"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("over the last six months", "2024-09-08", None),
        ("before 0001-01-01", None, "0001-01-01"),
        ("after 9999-12-31", None, None),
        ("by 31 June", None, None),
        ("places in 2031", None, None),
        ("it may be in doubt", None, None),
    ],
)
def test_times_are_told_from_today(words: str, since: str | None, until: str | None) -> None:
    period = understood(f"What was said {words}?").period
    assert (period.since, period.until) == (since, until)


# ------------------------------------------------------------------ roles


@pytest.mark.parametrize(
    ("wanted", "role", "strength"),
    [
        ("DCS", "Director of Children's Services", 3),
        ("DCS", "Executive Director of Children’s Services", 3),
        ("DCS", "Assistant Director of Children's Services", 0),
        ("DCS", "Deputy Director of Children's Services", 0),
        ("the commissioner".removeprefix("the "), "Commissioner for Children's Services", 2),
        ("commissioner", "Children's Commissioner for England", 0),
        ("chair", "Chair", 3),
        ("chair", "Vice-Chair", 0),
        ("chair", "Chair of the Improvement Board", 0),
        ("lead member", "Lead Member for Children's Services", 3),
        ("lead member", "Cabinet Member for Education and Schools", 1),
        ("lead member", "Cabinet Member for Highways", 0),
    ],
)
def test_nobody_is_taken_for_the_holder_of_a_post_with_a_name_like_it(wanted: str, role: str, strength: int) -> None:
    assert match(wanted, role, ()) == strength


def test_holdings_are_read_with_dates_as_people_write_them(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("person,post,from,to,basis\nImogen Vane,DCS,01/02/2025,,interim\n\n", encoding="utf-8")
    assert read_holdings(file) == (Holding("Imogen Vane", "DCS", "2025-02-01", None, "interim"),)


@pytest.mark.parametrize(
    "content",
    ["name,post\nx,y\n", "person,post\n,DCS\n", "person,post,from\nx,y,soon\n", "person,post,from,to\nx,y,2025-02-01,2025-01-01\n",
     "person,post,basis\nx,y,sometimes\n", 'person,post\n"' + "a quotation mark that is never closed " * 5_000],
)  # fmt: skip
def test_holdings_that_cannot_be_understood_are_refused_whole(tmp_path: Path, content: str) -> None:
    (tmp_path / "posts.csv").write_text(content, encoding="utf-8")
    with pytest.raises(AgendaError, match=r"posts\.csv"):
        add_holdings(tmp_path / "a.sqlite", tmp_path / "posts.csv")
    assert not (tmp_path / "a.sqlite").exists()


# ------------------------------------------------------------------ asking


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two meetings: at the second, there is another Director."""
    folder = tmp_path_factory.mktemp("asked")
    archive = folder / "archive.sqlite"
    add(archive, meeting_folder(folder / "january"), WordsApart())
    later = [*TALK[:2], ("vane", "4", "The contractor has lost a third driver, and school buses will be late until Easter.")]
    people = [person for person in PEOPLE if person.id != "lockyer"] + [NEW_DIRECTOR]
    add(
        archive,
        meeting_folder(folder / "february", later, date="2025-02-11", people=people, recording="2" * 64, findings=Findings()),
        WordsApart(),
    )
    return archive


@pytest.fixture
def shelf(place: Path) -> Iterator[Shelf]:
    with opened(place, WordsApart(), TODAY) as archive:
        yield archive


def said(reply: Reply) -> list[str | None]:
    return [one.person for one in reply.results]


def test_the_answer_comes_with_the_question_the_moment_and_who_it_was_then(shelf: Shelf) -> None:
    best = ask(shelf, "What did Stephen Lockyer say about the contractor and drivers?", Wishes()).results[0]
    assert (best.person, best.role, best.item, best.start) == ("Stephen Lockyer", "Executive Director of Children's Services", "4", 30_000)
    assert best.question is not None
    assert best.question.text == "Why were the school buses late throughout September?"
    assert best.link is not None
    assert best.link.endswith("recording.opus#t=30")
    assert best.before is not None
    assert best.before.person == "Joan Hardacre"


def test_the_question_comes_with_its_answer(shelf: Shelf) -> None:
    best = ask(shelf, "What did Tom Pilling ask about foster carers?", Wishes()).results[0]
    assert [answer.person for answer in best.answers] == ["Stephen Lockyer"]
    assert best.status == "answered"


@pytest.mark.parametrize(
    ("query", "first"), [("School buses late in September", "Stephen Lockyer"), ("Who asked about late school buses?", "Joan Hardacre")]
)
def test_an_answer_comes_before_its_question_unless_it_is_asked_who_asked(shelf: Shelf, query: str, first: str) -> None:
    assert said(ask(shelf, query, Wishes(until="2025-01-31")))[0] == first


def test_first_is_where_most_of_what_fits_was_said() -> None:
    """A passing mention fits best by itself; three utterances of another meeting fit about as well, side by side."""
    scores, utterances, meetings = np.array([5.0, 4.8, 4.6, 4.7]), np.array([10, 40, 42, 41]), np.array([1, 2, 2, 2], dtype=np.int32)
    assert in_order(scores, utterances, meetings).tolist()[0] != 0
    assert in_order(scores, np.array([10, 40, 62, 81]), meetings).tolist() == [0, 1, 3, 2]
    assert in_order(scores, utterances, np.array([1, 2, 3, 4], dtype=np.int32)).tolist() == [0, 1, 3, 2]
    assert in_order(scores[:0], utterances[:0], meetings[:0]).tolist() == []


def test_only_the_words_of_those_asked_about_are_shown(shelf: Shelf) -> None:
    assert set(said(ask(shelf, "What did Denise Whitworth say about foster carers?", Wishes()))) == {"Denise Whitworth"}


def test_each_holder_of_a_post_is_shown_for_their_own_time(shelf: Shelf) -> None:
    reply = ask(shelf, "What did the DCS say about drivers and the contractor?", Wishes())
    assert set(said(reply)) == {"Stephen Lockyer", "Imogen Vane"}
    assert [line.partition(",")[0] for line in reply.notes] == ["DCS: Stephen Lockyer", "DCS: Imogen Vane"]
    assert {one.basis for one in reply.results if one.person == "Imogen Vane"} == {"interim"}


def test_a_post_that_only_another_committee_has_is_missed_at_no_other(place: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.sqlite"
    archive.write_bytes(place.read_bytes())
    panel = meeting_folder(tmp_path / "p", TALK[:2], committee="Police Panel", recording="3" * 64, people=PEOPLE[:2], findings=Findings())
    add(archive, panel, WordsApart())
    with opened(archive, WordsApart(), TODAY) as shelf:
        notes = ask(shelf, "What did the executive director of children's services say about drivers?", Wishes()).notes
    assert [line for line in notes if line.startswith("No holder")] == [
        "No holder of Executive Director of Children's Services is recorded for 2025-02-11."
    ]


def test_where_nobody_held_a_post_those_with_like_titles_are_offered_and_not_taken(shelf: Shelf) -> None:
    reply = ask(shelf, "What did the children's services director say?", Wishes(speaker="the director", since="2025-02-01"))
    assert reply.results == ()
    assert reply.notes[-1] == "Ask by name if you mean Imogen Vane, Interim Director of Children's Services."


def test_a_post_that_nobody_held_then_is_said(shelf: Shelf) -> None:
    reply = ask(shelf, "What did the monitoring officer say about drivers in January 2025?", Wishes())
    assert reply.results == ()
    assert "No holder of monitoring officer is recorded for 2025-01-01 to 2025-01-31" in reply.notes[0]


def test_the_register_tells_who_held_a_post_that_no_list_names(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("person,post,from,to,basis\nAlan Prowse,Monitoring Officer,2025-02-01,,acting\n", encoding="utf-8")
    assert add_holdings(place, file) == 1
    assert add_holdings(place, file) == 0
    with opened(place, WordsApart(), TODAY) as shelf:
        notes = ask(shelf, "What did the monitoring officer say about drivers?", Wishes()).notes
    assert notes[0] == "Monitoring Officer: Alan Prowse, Monitoring Officer (acting), at meetings of 2025-02-11."
    assert "No holder of Monitoring Officer is recorded for 2025-01-14." in notes


def test_a_director_of_something_else_is_not_the_director(shelf: Shelf) -> None:
    reply = ask(shelf, "What did the Director of Public Health say about drivers?", Wishes())
    assert reply.results == ()
    assert reply.notes[0].startswith("No holder of Director of Public Health is recorded.")
    assert "Stephen Lockyer, Executive Director of Children's Services" in reply.notes[1]


def test_a_title_is_known_without_what_stands_in_front_of_it(tmp_path: Path) -> None:
    other = Person("crabtree", "Sheila Crabtree", "Mrs", "Executive Director of Adult Social Care")
    talk = [*TALK[:3], ("crabtree", "4", "Adults use the school buses too, and the contractor has too few drivers.")]
    add(tmp_path / "a.sqlite", meeting_folder(tmp_path / "m", talk, people=[*PEOPLE, other], findings=Findings()), WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        assert set(said(ask(shelf, "What did the Director of Adult Social Care say about drivers?", Wishes()))) == {"Sheila Crabtree"}


def test_a_time_of_which_there_is_no_meeting_is_said_and_not_that_nobody_held_the_post(shelf: Shelf) -> None:
    assert ask(shelf, "What did the DCS say in June 2024?", Wishes()).notes == (
        "No meeting in the archive is of 2024-06-01 to 2024-06-30.",
    )


def test_that_somebody_said_nothing_or_promised_nothing_is_said(tmp_path: Path) -> None:
    add(tmp_path / "a.sqlite", meeting_folder(tmp_path / "m", TALK[:4], findings=Findings()), WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        assert ask(shelf, "What did Denise Whitworth say?", Wishes()).notes[0].startswith("They are on the list, but nothing")
        assert ask(shelf, "What did Tom Pilling promise?", Wishes()).notes[0] == "No promise was found among their words."


def test_two_people_of_one_forename_are_both_shown_and_said(tmp_path: Path) -> None:
    people = [*PEOPLE, Person("carter", "Joan Carter", "Ms", "Member")]
    folder = meeting_folder(tmp_path / "m", [*TALK[:4], ("carter", "4", "The buses are full.")], people=people, findings=Findings())
    add(tmp_path / "a.sqlite", folder, WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        reply = ask(shelf, "what did joan say about buses", Wishes())
    assert set(said(reply)) == {"Joan Hardacre", "Joan Carter"}
    assert reply.notes == ("2 people are called Joan: Joan Carter, Joan Hardacre. All are shown.",)


def test_who_held_a_post_and_was_not_there_is_told_as_such(place: Path, tmp_path: Path) -> None:
    archive, file = tmp_path / "a.sqlite", tmp_path / "posts.csv"
    archive.write_bytes(place.read_bytes())
    file.write_text(
        "person,post,from,to,basis\nStephen Lockyer,Returning Officer,2025-01-01,,acting\nAda Quill,Coroner,2025-02-01,,\n",
        encoding="utf-8",
    )
    add_holdings(archive, file)
    with opened(archive, WordsApart(), TODAY) as shelf:
        officer = ask(shelf, "What did the returning officer say about drivers?", Wishes()).notes
        coroner = ask(shelf, "What did the coroner say about drivers?", Wishes()).notes
    assert "Returning Officer: Stephen Lockyer, as entered, who is not on the list of 2025-02-11." in officer
    assert coroner == ("Coroner: Ada Quill, as entered, who is not on the list of 2025-02-11.",)
    assert not [line for line in officer if line.startswith("No holder")]


def test_dates_committee_and_speaker_can_be_wished_for(shelf: Shelf) -> None:
    assert {one.date for one in ask(shelf, "school buses late", Wishes(since="2025-02-01")).results} == {"2025-02-11"}
    assert set(said(ask(shelf, "school buses late", Wishes(speaker="the chair")))) <= {"Margaret Ollerton"}
    assert ask(shelf, "school buses late", Wishes(committee="osc-cs")).results
    with pytest.raises(RequestError, match="OSC-CS"):
        ask(shelf, "school buses late", Wishes(committee="Planning"))
    with pytest.raises(RequestError, match="Zymurgy"):
        ask(shelf, "school buses late", Wishes(speaker="Zymurgy"))


def test_newest_first_on_request(shelf: Shelf) -> None:
    dates = [one.date or "" for one in ask(shelf, "school buses late", Wishes(newest=True)).results]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) == 2


def test_the_newest_that_fits_is_shown_however_few_are_wished_for(shelf: Shelf) -> None:
    query = "drivers had left and the contractor could not replace them, school buses late"
    assert [ask(shelf, query, Wishes(limit=1, newest=newest)).results[0].date for newest in (False, True)] == ["2025-01-14", "2025-02-11"]


def test_a_word_misspelt_finds_what_is_meant(shelf: Shelf) -> None:
    assert ask(shelf, "the contracter", Wishes()).results[0].person in {"Stephen Lockyer", "Imogen Vane"}


def test_what_was_said_in_private_is_not_found(shelf: Shelf) -> None:
    for query in ("settlement Zymurgy forty thousand pounds", "What did the commissioner say about the settlement?"):
        assert "Zymurgy" not in as_line(ask(shelf, query, Wishes())).replace(query, "")


@pytest.mark.parametrize(
    "query",
    ['"', "NOT", "AND OR NEAR(", "buses*", "St. Anne's ward-level", "'; DROP TABLE utterance; --", "🦊🚌", "-", "?", "^buses", "text:buses",
     "x" * 10_000, "school buses " * 900, "\x00", "%_%", "(((", "Cllr", "the", "since", "in November"],
)  # fmt: skip
def test_no_query_does_harm(shelf: Shelf, query: str) -> None:
    reply = ask(shelf, query, Wishes(limit=3))
    assert len(reply.results) <= 3
    assert json.loads(as_line(reply))["query"] is not None
    assert "\n" not in as_line(reply)
    assert as_text(reply, 80)
    assert shelf.archive.execute("SELECT count(*) FROM utterance").fetchone()[0] == 9


def test_an_empty_archive_says_that_it_is_empty(tmp_path: Path) -> None:
    folder = meeting_folder(tmp_path / "m", [("prowse", "6", "All of this is private.")], findings=Findings())
    add(tmp_path / "archive.sqlite", folder, WordsApart())
    with opened(tmp_path / "archive.sqlite", WordsApart(), TODAY) as shelf:
        assert "empty" in ask(shelf, "buses", Wishes()).notes[0]


def test_vectors_of_another_model_are_not_compared(place: Path) -> None:
    class Other(WordsApart):
        made_by = WordsApart.made_by.__class__("another", "1")

    with pytest.raises(ArchiveError, match="another sentence model"), opened(place, Other(), TODAY):
        pass


def test_json_keeps_the_shape_that_others_rely_on(shelf: Shelf) -> None:
    line = json.loads(as_line(ask(shelf, "What did the DCS say about drivers?", Wishes(limit=1))))
    assert {"query", "resolved", "results"} <= line.keys()
    assert {"person", "role", "topic"} <= line["resolved"].keys()
    keys = {"meeting", "committee", "date", "utterance", "start", "end", "speaker", "person", "role", "item", "text", "score"}
    assert keys <= line["results"][0].keys()


# ------------------------------------------------------------------ the point of a query


def test_the_point_of_a_query_is_told_from_its_occasion() -> None:
    asked = understood("What did Joan Hardacre say about drivers when discussing school transport?")
    assert asked.occasion.split() == ["school", "transport"]
    assert understood("When discussing school transport, what did Joan Hardacre say about drivers?").occasion == "school transport"
    assert understood("When were drivers told?").occasion == ""


def test_a_name_typed_as_one_word_is_known() -> None:
    assert understood("What did JoanHardacre say about buses?").people == ("joan hardacre",)
    assert understood("Summarise Joan-Hardacre's opinion on buses").people == ("joan hardacre",)


def test_a_remark_counts_with_what_it_replies_to(tmp_path: Path) -> None:
    """Neither remark has a word of the query, and both stand beside the question that has them all: only one replies to it."""
    talk = [
        ("pilling", "4", "When will the budget be brought back to us, and who is going to write it, please?"),
        ("lockyer", "4", "Next month, and the finance team has it in hand, though rather later than we had hoped."),
        ("hardacre", "5", "How many foster carers have we recruited so far this whole year, please?"),
        ("ollerton", "5", "Mr Lockyer."),
        ("lockyer", "5", "Eleven, and two more are being assessed, which is rather fewer than we had hoped."),
    ]
    add(tmp_path / "a.sqlite", meeting_folder(tmp_path / "m", talk, findings=Findings()), WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as archive:
        query = "What did Stephen Lockyer say about recruited foster carers?"
        assert ask(archive, query, Wishes()).results[0].text.startswith("Eleven")
        ranked = find(archive, query, Wishes()).ranked
    assert ranked is not None
    assert ranked.features[:, list(WEIGHTS).index("covered before")].tolist() == [1.0, 0.0]


def test_a_time_before_all_meetings_is_said_and_does_not_hide_what_fits(shelf: Shelf) -> None:
    reply = ask(shelf, "Why were the school buses late in 2019?", Wishes())
    assert reply.notes[0] == "No meeting in the archive is of 2019-01-01 to 2019-12-31: all are searched."
    assert reply.unsure
    assert reply.results
    assert not ask(shelf, "Why were the school buses late?", Wishes(since="2031-01-01")).results


@pytest.mark.parametrize(("when", "told"), [("since 2025-03-01", "2025-03-01 or later"), ("until 2001-05-01", "2001-05-01 or earlier")])
def test_a_time_that_is_open_to_one_side_is_told_so(shelf: Shelf, when: str, told: str) -> None:
    assert f"No meeting in the archive is of {told}: all are searched." in ask(shelf, f"school buses {when}", Wishes()).notes


# ------------------------------------------------------------------ what others said of them


@pytest.fixture
def gossip(tmp_path: Path) -> Path:
    """Somebody speaks on foster carers, and somebody else says what he had said of them."""
    talk = [
        *TALK[:6],
        ("pilling", "5", "Mr Lockyer told the press that foster carers are paid enough, and foster carers disagree."),
        ("hardacre", "5", "The Lockyer bridge is closed again."),
    ]
    add(tmp_path / "archive.sqlite", meeting_folder(tmp_path / "m", talk, findings=Findings()), WordsApart())
    return tmp_path / "archive.sqlite"


def test_what_others_said_of_a_person_stands_apart_from_their_own_words(gossip: Path) -> None:
    with opened(gossip, WordsApart(), TODAY) as shelf:
        reply = ask(shelf, "What did Stephen Lockyer say about foster carers?", Wishes())
    assert set(said(reply)) == {"Stephen Lockyer"}
    assert [(one.person, "press" in one.text) for one in reply.of_them] == [("Tom Pilling", True)]
    assert json.loads(as_line(reply))["said_of_them"][0]["person"] == "Tom Pilling"


@pytest.mark.parametrize(
    "words",
    [
        "Foster carers: Councillor Pilling first, and then Mr Lockyer.",
        "Let us come to the recruitment of foster carers this year, on which Mr Lockyer has a report for the committee.",
    ],
)
def test_to_call_somebody_is_not_to_speak_of_them(tmp_path: Path, words: str) -> None:
    talk = [*TALK[:4], ("ollerton", "5", words), TALK[4] if "report" in words else TALK[5]]
    add(tmp_path / "a.sqlite", meeting_folder(tmp_path / "m", talk, findings=Findings()), WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        assert ask(shelf, "What did Stephen Lockyer say about foster carers?", Wishes()).of_them == ()


def test_an_answer_that_names_who_asked_is_shown_once(tmp_path: Path) -> None:
    answer = "Councillor Pilling, we have recruited twelve foster carers, and three of them have begun to foster this week."
    question = Question("q1", "u0004", TALK[3][2], "pilling", "lockyer", "5", "answered", ("u0005",))
    folder = meeting_folder(tmp_path / "m", [*TALK[:4], ("lockyer", "5", answer), TALK[5]], findings=Findings((question,)))
    add(tmp_path / "a.sqlite", folder, WordsApart())
    with opened(tmp_path / "a.sqlite", WordsApart(), TODAY) as shelf:
        reply = ask(shelf, "What did Tom Pilling ask about foster carers?", Wishes())
    assert [one.text for one in reply.results[0].answers] == [answer]
    assert reply.of_them == ()


def test_where_nothing_but_a_person_is_asked_about_others_words_are_not_shown(gossip: Path) -> None:
    with opened(gossip, WordsApart(), TODAY) as shelf:
        assert ask(shelf, "What did Stephen Lockyer say?", Wishes()).of_them == ()
        assert ask(shelf, "What was said about Stephen Lockyer?", Wishes()).of_them != ()


def test_no_query_of_nobody_brings_what_others_said(gossip: Path) -> None:
    with opened(gossip, WordsApart(), TODAY) as shelf:
        assert ask(shelf, "foster carers", Wishes()).of_them == ()


# ------------------------------------------------------------------ from the command line


@pytest.fixture
def from_shell(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What `scrutiny` prints, with a sentence model that needs no loading."""
    monkeypatch.setattr("scrutiny.archive.minilm.NumpyMiniLm", WordsApart)

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_two_holders_of_a_role_at_one_meeting_are_both_shown(tmp_path: Path, from_shell: Callable[..., str]) -> None:
    people = [*PEOPLE, NEW_DIRECTOR]
    talk = [*TALK[:3], ("vane", "4", "The contractor has found new drivers for the school buses since then.")]
    folder, archive = meeting_folder(tmp_path / "m", talk, people=people, findings=Findings()), str(tmp_path / "a.sqlite")
    from_shell("archive", "add", str(folder), "--archive", archive)
    shown = from_shell("ask", "What did the DCS say about the contractor and drivers?", "--archive", archive)
    assert "More than one person is recorded as DCS for 2025-01-14: all are shown." in shown
    assert "Stephen Lockyer, Executive Director of Children's Services" in shown
    assert "Imogen Vane, Interim Director of Children's Services (interim)" in shown


@pytest.mark.parametrize("width", [60, 300])
def test_lines_of_a_reply_fit_the_terminal_and_are_never_too_long_to_read(
    place: Path, from_shell: Callable[..., str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = from_shell("ask", "What did Stephen Lockyer say about the contractor and drivers?", "--archive", str(place)).splitlines()
    assert max(len(line) for line in shown if "file:" not in line) <= min(width, 100)
    assert any("file:" in line and line.endswith("#t=30") for line in shown) or not any("file:" in line for line in shown)


@pytest.mark.parametrize(("status", "told"), [("answered", "answered by Stephen Lockyer"), ("deferred", "reply of Stephen Lockyer")])
def test_a_reply_is_called_an_answer_only_where_it_is_one(
    tmp_path: Path, from_shell: Callable[..., str], status: Status, told: str
) -> None:
    question = Question("q1", "u0002", TALK[1][2], "hardacre", "lockyer", "4", status, ("u0003",))
    folder, archive = meeting_folder(tmp_path / "m", findings=Findings((question,))), str(tmp_path / "a.sqlite")
    from_shell("archive", "add", str(folder), "--archive", archive)
    assert told in from_shell("ask", "What did Joan Hardacre ask about school buses?", "--archive", archive)


def test_that_nobody_held_a_role_is_said(place: Path, from_shell: Callable[..., str]) -> None:
    shown = from_shell("ask", "What did the chief executive say about buses?", "--archive", str(place))
    assert "No holder of chief executive is recorded" in shown
    assert "1. " not in shown


def test_others_words_are_headed_as_not_their_own(gossip: Path, from_shell: Callable[..., str]) -> None:
    shown = from_shell("ask", "What did Stephen Lockyer say about foster carers?", "--archive", str(gossip))
    own, _, others = shown.partition("Not their own words: what others said of them.")
    assert "told the press" in others
    assert "1. Tom Pilling" not in own
