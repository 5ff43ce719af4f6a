"""The blocks of minutes that have fixed wording."""

from dataclasses import replace

import pytest

from scrutiny.records import AgendaItem, Apology, Attendance, Declaration, Findings
from tests.drafting import AGENDA, MEETING, decided, minutes_of, texts, under

REPORT = "Thank you, Chair. " + "The decline goes back to about 2019, and requests for assessment have gone up by 64% in that time. " * 3


def test_one_apology():
    minutes = minutes_of("1 chair: Apologies from Councillor Pilling.", findings=Findings(apologies=(Apology("pilling", ("u1",)),)))
    assert texts(minutes, "1") == ["An apology for absence was received from Councillor Pilling."]


def test_apologies_from_the_list_name_it_as_their_source():
    attendance = (Attendance("chair", "present"), *(Attendance(one, "apologies") for one in ("pilling", "mabey", "sangha")))
    [formula] = under(minutes_of("1 chair: Any apologies?", findings=Findings(attendance=attendance)), "1")
    assert (
        formula.text
        == "Apologies for absence were received from Councillors Pilling and Sangha; and Reverend Mabey, Co-opted Member (Diocese)."
    )
    assert (formula.kind, formula.evidence, formula.source) == ("formula", (), "the attendance list")


def test_there_were_none_only_if_the_item_was_reached():
    reached = minutes_of("1 chair: Any apologies?", "2 chair: Any declarations?")
    assert texts(reached, "1") == ["There were no apologies for absence."]
    assert texts(reached, "2") == ["No declarations of any disclosable pecuniary interests or personal interests were received."]
    assert all(paragraph.source and paragraph.doubt for number in "12" for paragraph in under(reached, number))
    missed = minutes_of("4 director: We begin.")
    assert texts(missed, "1") == texts(missed, "2") == ["No discussion was heard under this item."]


def test_an_interest_is_declared_with_its_reason():
    said = "Yes, Chair. A personal interest in item 4. My sister is a governor."
    declaration = Declaration("pilling", "4", "personal", "A personal interest in item 4. My sister is a governor.", ("u1",))
    [paragraph] = under(minutes_of(f"2 pilling: {said}", findings=Findings(declarations=(declaration,))), "2")
    assert paragraph.text == "Councillor Pilling declared a personal interest in item 4, as their sister was a governor."
    assert paragraph.doubt


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("I'd like to declare an interest as a governor of two schools, but it is not prejudicial.", ", as a governor of two schools."),
        ("An interest in item 4. My brother teaches there, and he sits on the union's board, which is...",
         ", as their brother taught there and sat on the union's board."),
        ("An interest because I run a nursery.", ", as they ran a nursery."),
        ("Just the usual interest.", "."),
        ("An interest. Brother, school, you know the one.", ": “Brother, school, you know the one.”"),
        ("An interest. My nephew, Jayden, is at the school.", "."),
    ],
)  # fmt: skip
def test_the_reason_for_an_interest_is_told_and_nobody_outside_is_named(said, minute):
    declaration = Declaration("pilling", None, None, said, ("u1",))
    [paragraph] = under(minutes_of(f"2 pilling: {said}", findings=Findings(declarations=(declaration,))), "2")
    assert paragraph.text == f"Councillor Pilling declared an interest{minute}"
    assert paragraph.doubt


def test_apologies_and_declarations_are_minuted_though_the_agenda_has_no_item_for_them():
    findings = Findings(apologies=(Apology("pilling", ("u1",)),), declarations=(Declaration(None, None, None, "", ("u2",)),))
    meeting = replace(MEETING, agenda=AGENDA[3:])
    minutes = minutes_of("- chair: Apologies from Councillor Pilling.", "4 sangha: I am a governor.", findings=findings, meeting=meeting)
    assert [item.title for item in minutes.items[:2]] == ["Apologies", "Declarations of interest"]
    assert texts(minutes, "")[0] == "An apology for absence was received from Councillor Pilling."
    assert minutes.items[1].paragraphs[0].text == "Councillor Sangha declared an interest, as they were a governor."


@pytest.mark.parametrize(
    ("chair_says", "formula"),
    [
        (
            "The minutes of 12 November 2024. Agreed? They are agreed.",
            "That the Minutes of the meeting held on 12 November 2024 be confirmed as a correct record.",
        ),
        ("The minutes. They are agreed.", "That the Minutes of the previous meeting be confirmed as a correct record."),
        (
            "The minutes of 12 November or of 13 November. Agreed.",
            "That the Minutes of the previous meeting be confirmed as a correct record.",
        ),
        (
            "The minutes. We'll change welcomed to noted. Agreed, with that change.",
            "That the Minutes of the previous meeting be confirmed as a correct record, "  # noqa: ISC004
            "subject to the following amendment: “welcomed” be changed to “noted”.",
        ),
        (
            "The minutes. Agreed, with that amendment.",
            "That the Minutes of the previous meeting be confirmed as a correct record, subject to the amendment made at the meeting.",
        ),
    ],
)
def test_minutes_are_confirmed_with_a_date_and_an_amendment_only_if_they_were_said(chair_says, formula):
    minutes = minutes_of(
        f"3 chair: {chair_says}", findings=Findings(decisions=(decided("the minutes are agreed", kind="minutes", item="3"),))
    )
    assert texts(minutes, "3") == [f"RESOLVED: {formula}"]
    assert bool(under(minutes, "3")[0].doubt) == ("12 November 2024" not in formula)


def test_a_report_is_considered_only_where_one_is_spoken_of_and_its_presenter_heard():
    opening = "The Committee considered the report of the Executive Director of Children's Services."
    assert texts(minutes_of("4 chair: Mr Lockyer, it's your report.", f"4 director: {REPORT}"), "4")[0] == opening
    assert opening not in texts(minutes_of("4 chair: Mr Lockyer.", f"4 director: {REPORT}"), "4")
    assert opening not in texts(minutes_of("4 chair: Mr Lockyer, it's your report.", "4 director: It is."), "4")


def test_a_verbal_update_is_received_only_if_it_was_called_so():
    minutes = minutes_of("4 chair: Mr Lockyer has a verbal update for us.", f"4 director: {REPORT}")
    assert texts(minutes, "4")[0] == "The Committee received a verbal update from the Executive Director of Children's Services."


def test_business_follows_on_an_earlier_minute_where_that_was_said():
    chair = "4 chair: This follows Minute No. 19 (3) of 27 September 2022. Mr Lockyer, your report."
    assert texts(minutes_of(chair, f"4 director: {REPORT}"), "4")[0] == (
        "Further to Minute No. 19 (3) of 27 September 2022, the Committee considered the report of the Executive Director of "
        "Children's Services."
    )


def test_whoever_came_is_thanked_once():
    minutes = minutes_of("4 chair: Mr Lockyer, thank you for coming.", "4 chair: Thank you again for coming, Mr Lockyer.")
    assert texts(minutes, "4") == ["The Chair thanked the Executive Director for attending."]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("I'll close the meeting at 8.15 pm.", "The meeting closed at 8.15 pm."),
        ("The meeting is closed, and the time is 8:15pm.", "The meeting closed at 8.15 pm."),
        ("The meeting closed.", None),
        ("We close the gap at 20%.", None),
    ],
)
def test_the_time_of_closing_is_given_only_where_it_was_said(said, text):
    assert [one for one in texts(minutes_of(f"5 chair: {said}"), "5") if "closed at" in one] == ([text] if text else [])


def test_public_questions_and_petitions():
    agenda = (AgendaItem("1", "Public Question Time"), AgendaItem("2", "Petitions"))
    meeting = replace(MEETING, agenda=agenda)
    none = minutes_of("1 chair: We have had no public questions.", "2 chair: A petition with 214 signatures came in.", meeting=meeting)
    assert texts(none, "1") == ["There were no public questions."]
    assert texts(none, "2") == ["A petition containing 214 signatures was submitted."]
    some = minutes_of("1 ?S4: Why has the library closed?", meeting=meeting)
    assert texts(some, "1")[0].startswith("The Committee considered the questions raised by Members of the public")
