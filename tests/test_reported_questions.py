"""What somebody asked, promised or moved, as minutes tell it."""

from datetime import date

import pytest

from scrutiny.summarise.reported import Reported, Setting, report_clause, report_promise, report_question, shorter_questions

HELD = date(2024, 2, 14)
MEMBER = Setting("Councillor Sangha", "the Committee", "the Head of Housing", HELD)
OFFICER = Setting("The Head of Housing", "the Council", "Councillor Sangha", HELD)


def asked(said: str) -> str | None:
    reported = report_question(said, MEMBER)
    return reported.text.removeprefix("Councillor Sangha ") if reported else None


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("Is there a waiting list?", "asked whether there was a waiting list."),
        ("Are the flats warm?", "asked whether the flats were warm."),
        ("Have the tenants been told?", "asked whether the tenants had been told."),
        ("Do the wardens visit every week?", "asked whether the wardens visited every week."),
        ("Did the wardens find the leak?", "asked whether the wardens had found the leak."),
        ("Don't the wardens visit?", "asked whether the wardens did not visit."),
        ("Can you stop the leak?", "asked whether the Head of Housing could stop the leak."),
        ("How many flats do we own?", "asked how many flats the Committee owned."),
        ("Why isn't the lift working?", "asked why the lift was not working."),
        ("When will the lift be mended?", "asked when the lift would be mended."),
        ("Where did the money go?", "asked where the money had gone."),
        ("To what extent do tenants pay?", "asked to what extent tenants paid."),
        ("Who pays for the lift?", "asked who paid for the lift."),
        ("Which blocks have lifts?", "asked which blocks had lifts."),
        ("What's the rent?", "asked what the rent was."),
    ],
)
def test_questions_take_the_order_of_a_statement(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("Can you tell us how many flats are empty?", "asked how many flats were empty."),
        ("I wonder whether the flats are dry.", "asked whether the flats were dry."),
        ("I'd like to know why the lift stopped.", "asked why the lift had stopped."),
        ("Can I ask, is the lift safe?", "asked whether the lift was safe."),
        ("What about the garages?", "asked about the garages."),
        ("Could we have a list of the garages, please?", "requested a list of the garages."),
        ("Could you send us the plan for the garages?", "requested the plan for the garages."),
        ("Can you assure us that the lift is safe?", "sought assurance that the lift was safe."),
        ("Can you confirm that the lift is safe?", "sought confirmation that the lift was safe."),
        ("So what you're saying is the lift isn't safe?", "sought clarification as to whether the lift was not safe."),
        ("The lift is safe, isn't it?", "sought confirmation that the lift was safe."),
        ("There's no plan?", "sought confirmation that there was no plan."),
        ("Given that the lift is broken, how do tenants get out?", "asked, given that the lift was broken, how tenants got out."),
    ],
)
def test_the_way_of_asking_becomes_the_reporting_verb(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("What is the plan and when will it start?", "asked what the plan was and when it would start."),
        ("Is it the boiler or is it the pipes?", "asked whether it was the boiler or whether it was the pipes."),
        (
            "The lift is old, so when will it be replaced?",
            "stated that the lift was old. Councillor Sangha asked when it would be replaced.",
        ),
        ("Is the lift safe? Who checks it?", "asked whether the lift was safe and who checked it."),
    ],
)
def test_each_of_several_questions_is_told(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    "said", ["", "?", "The rents?", "Chair, can I just come in?", "Is it because—?", "Did he say, 'Go away'?", "Are we all here?"]
)
def test_questions_that_cannot_be_told_with_confidence_are_not_told(said: str) -> None:
    assert asked(said) is None


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("Yes, I'll send the list to all members.", "undertook to send the list to all members."),
        ("We will publish it by the end of the month.", "undertook to publish it by 29 February 2024."),
        ("I'm happy to share our figures with you.", "agreed to share the Council's figures with Councillor Sangha."),
        ("Leave it with me.", "agreed to look into the matter."),
    ],
)
def test_promises_use_the_words_that_make_an_action(said: str, minute: str) -> None:
    reported = report_promise(said, OFFICER)
    assert reported is not None
    assert reported.text == f"The Head of Housing {minute}"


def test_a_date_in_a_promise_is_marked_as_worked_out() -> None:
    reported = report_promise("I'll write to members by the end of the month.", OFFICER)
    assert reported == Reported("The Head of Housing undertook to write to members by 29 February 2024.", ("29 February 2024",))


@pytest.mark.parametrize("said", ["", "I won't send the list.", "I have sent the list.", "We'll see.", "It will rain.", "I'll be brief."])
def test_no_promise_is_made_of_what_is_none(said: str) -> None:
    assert report_promise(said, OFFICER) is None


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("I move that we note the report.", "That the report be noted."),
        ("The report be noted.", "That the report be noted."),
        ("We should write to the Minister.", "That the Committee write to the Minister."),
    ],
)
def test_motions_are_not_shifted_in_time(said: str, clause: str) -> None:
    reported = report_clause(said, MEMBER)
    assert reported is not None
    assert reported.text == clause


@pytest.mark.parametrize("said", ["", "Agreed?", "I think that's fine."])
def test_what_is_no_motion_is_not_made_one(said: str) -> None:
    assert report_clause(said, MEMBER) is None


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("Were we ever sent the dates?", "asked whether the Committee had ever been sent the dates."),
        ("What was going to happen about the rents?", "asked what was going to happen about the rents."),
        ("How sure are you, really, that the lift will work?", "asked how sure the Head of Housing was that the lift would work."),
        (
            "Can I just ask the Cabinet Member whether she's satisfied with all this?",
            "asked the Cabinet Member whether she was satisfied with all this.",
        ),
        ("I'd like to know whether the figure has moved, because 22% is, um, that's old.", "asked whether the figure had moved."),
    ],
)
def test_what_stands_around_a_question_does_not_spoil_it(said: str, minute: str) -> None:
    assert asked(said) == minute


def test_an_apology_before_a_promise_goes_and_its_condition_stays() -> None:
    told = report_promise("I'm sorry about that case, and if you let me have the details, I'll look into it myself.", OFFICER)
    assert told is not None
    promised = "The Head of Housing undertook to look into the matter"
    assert told.text == f"{promised} if Councillor Sangha let the Head of Housing have the details."


def test_each_part_of_a_motion_is_worded_as_resolutions_are() -> None:
    told = report_clause("training becomes mandatory for all councillors and that everybody completes it within six months", MEMBER)
    assert told == Reported("That training become mandatory for all councillors, and that everybody complete it within six months.")


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("How confident are you?", "asked how confident the Head of Housing was."),
        ("Are wardens ready for the winter?", "asked whether wardens were ready for the winter."),
        ("Have any depots closed?", "asked whether any depots had closed."),
        ("What does it cost us all in?", "asked what it cost the Committee all in."),
        ("In which case, how are the rents going to be set?", "asked, in which case, how the rents would be set."),
        ("On what basis, then, are you confident?", "asked on what basis the Head of Housing was confident."),
        ("On the eight wardens, it's a question in two parts, really, which teams did they come from.",
         "asked, on the eight wardens, which teams they had come from."),
        ("How, yes, how many flats are empty?", "asked how many flats were empty."),
        ("I'm still not clear whether the wardens report to the board.", "asked whether the wardens reported to the board."),
        ("I wonder if you can tell us what the plan is.", "asked what the plan was."),
        ("What I'm particularly keen to find out is how the rents are set.", "asked how the rents were set."),
        ("Can you outline the plan for the garages?", "asked the Head of Housing to outline the plan for the garages."),
        ("Thinking about tenants, can you give an assurance that rents will stay?",
         "sought assurance, thinking about tenants, that rents would stay."),
        ("The plans for the yard, are they ready?", "asked, with regard to the plans for the yard, whether they were ready."),
        ("And I imagine it's gone to the board.", "sought confirmation that it had gone to the board."),
        ("and how the wardens might staff the blocks?", "asked how the wardens might staff the blocks."),
    ],
)  # fmt: skip
def test_further_ways_of_asking(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    ("said", "core"),
    [
        ("The way I look at it is that it's late, so why is the roof being mended now?", "Why is the roof being mended now?"),
        ("There are flats—forty, I think—so what is the cost?", "What is the cost?"),
        ("Will it divert staff from schools, particularly given that we have a limit?", "Will it divert staff from schools?"),
    ],
)
def test_a_question_may_be_told_without_what_stands_around_it(said: str, core: str) -> None:
    assert core in shorter_questions(said)


@pytest.mark.parametrize(
    "said",
    [
        "If the grant goes and nobody tells us, what happens to the wardens?",
        "We hope not, but should there be a fire, do we have the hoses to deal with it?",
        "The rents rose, so are they fair?",
    ],
)
def test_no_question_loses_its_condition_or_what_it_points_at(said: str) -> None:
    assert all(one.split()[0] in said.split()[0] for one in shorter_questions(said))


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("So, if you have it, perhaps you could send us a note.", "asked Councillor Sangha to send the Council a note."),
        ("Maybe we could have a note on the rents.", "requested a note on the rents."),
        ("We'd also appreciate a note on the rents.", "requested a note on the rents."),
        ("As the Mayor said, much will be mapped, but we can give you advice on that.", "agreed to give Councillor Sangha advice on that."),
    ],
)
def test_requests_in_the_form_of_a_wish(said: str, minute: str) -> None:
    told = report_promise(said, OFFICER)
    assert told is not None
    assert told.text == f"The Head of Housing {minute}"


def test_a_question_that_recognition_ended_too_soon_is_told_whole() -> None:
    told = report_question("How confident are you, really? That the plan will last.", MEMBER)
    assert told is not None
    assert told.text == "Councillor Sangha asked how confident the Head of Housing was that the plan would last."


def test_a_promise_without_its_first_word_is_told() -> None:
    told = report_promise("Will write to members.", OFFICER)
    assert told is not None
    assert told.text == "The Head of Housing undertook to write to members."


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("I'm trying to establish whether the lift will last.", "asked whether the lift would last."),
        ("Can you be a bit clearer about how they are paid?", "asked how they were paid."),
        ("I'd just ask for some clarity about the rents.", "asked for some clarity about the rents."),
        ("Just in relation to the lifts and how they will be paid for.", "asked about the lifts and how they would be paid for."),
        ("What about setting a rent for the yard?", "asked about setting a rent for the yard."),
        ("That's a perfectly reasonable answer, but then what about setting a rent?", "asked about setting a rent."),
        ("And on this, my last question, have the lifts been tested?", "asked whether the lifts had been tested."),
        ("To conclude, how safe are the lifts?", "asked how safe the lifts were."),
        ("My question for the Director is, when will the lift be mended?", "asked when the lift would be mended."),
        ("Can the health minister tell us why the lift stopped?", "asked why the lift had stopped."),
        ("Has that been paid, the grant for halls?", "asked whether the grant for halls had been paid."),
        (
            "Is that something that you will be looking at, do you think?",
            "asked whether that was something that the Head of Housing would be looking at.",
        ),
        ("Are you saying to me that no flats are damp?", "sought clarification as to whether no flats were damp."),
    ],
)
def test_ways_of_coming_to_a_question(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("Are the plans for the yard ready?", "asked whether the plans for the yard were ready."),
        (
            "Has the Welsh Government been involving you so far?",
            "asked whether the Welsh Government had been involving the Head of Housing so far.",
        ),
        ("Who were the talks with?", "asked who the talks had been with."),
        ("What are the risks these tenants are facing?", "asked what the risks were that these tenants were facing."),
        (
            "What is the government planning to do to help small firms that can't get a loan?",
            "asked what the government was planning to do to help small firms that could not get a loan.",
        ),
        (
            "So what new steps will you be taking in that regard?",
            "asked what new steps the Head of Housing would be taking in that regard.",
        ),
    ],
)
def test_the_subject_of_a_question_comes_before_its_verb(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    "said", ["We are short of wardens in all the blocks, who's doing the visits?", "Will repairs for the flats change if rents rise or—?"]
)
def test_a_question_behind_a_statement_is_not_put_for_confirmation(said: str) -> None:
    assert asked(said) is None


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("to resolve to exclude the public from the rest of the meeting", "That the public be excluded from the rest of the meeting."),
        ("a motion under Standing Order 4 to resolve to exclude the public for this item", "That the public be excluded for this item."),
        ("the Committee resolves to meet in private", "That the Committee meet in private."),
    ],
)
def test_a_motion_to_resolve_is_worded_as_what_is_resolved(said: str, clause: str) -> None:
    reported = report_clause(said, MEMBER)
    assert reported is not None
    assert reported.text == clause


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        (
            "Are the rents higher in the north than elsewhere, given the repairs that were done?",
            "asked whether the rents were higher in the north than elsewhere, given the repairs that had been done.",
        ),
        ("Why is the board paying for a lift that doesn't work?", "asked why the board was paying for a lift that did not work."),
        ("Where is the money for the halls coming from?", "asked where the money for the halls was coming from."),
        ("In terms of the yard, then, how has it been used?", "asked, in terms of the yard, how it had been used."),
    ],
)
def test_the_verb_of_a_question_goes_where_a_statement_has_it(said: str, minute: str) -> None:
    assert asked(said) == minute


@pytest.mark.parametrize(
    "said",
    [
        "What are the outcomes of the tenants' workshop held last week on early help?",
        "How do the boards of tenants work might be a good question?",
        "What is the Council's position on these tenants being moved by the landlord?",
        "Why reduce the number of wardens, when our tenants want them?",
        "When will plans or schemes or whatever you're intending to put in place see the light of day?",
        "Can you give us some indication about how the programme links, then, with the outcomes for tenants?",
    ],
)
def test_a_question_whose_order_cannot_be_told_is_left_in_its_own_words(said: str) -> None:
    assert asked(said) is None


def test_what_is_said_before_moving_on_is_no_part_of_a_question() -> None:
    assert asked("And, before we move on, are the flats warm?") == "asked whether the flats were warm."
