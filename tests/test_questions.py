"""What counts as a question raised, and what does not."""

import csv
import io
from dataclasses import replace

import pytest

from scrutiny.actions.findings import find
from scrutiny.records import Conversation, Findings, Grouping, Meeting, Person, Question, Section, Utterance

PEOPLE = """\
id,name,title,role,aliases
ollerton,Margaret Ollerton,Councillor,Chair,Cllr Ollerton;Chair;Madam Chair
sangha,Devinder Sangha,Councillor,Vice-Chair,Cllr Sangha
hardacre,Joan Hardacre,Councillor,Member,Cllr Hardacre
pilling,Tom Pilling,Councillor,Member,Cllr Pilling
qureshi,Farida Qureshi,Councillor,Member,Cllr Qureshi
lockyer,Stephen Lockyer,Mr,Executive Director of Children's Services,DCS;Director
whitworth,Denise Whitworth,Councillor,Cabinet Member for Children's Services,Cabinet Member
prowse,Alan Prowse,Mr,Commissioner for Children's Services,Commissioner
eastham,Peter Eastham,Councillor,Member,Cllr Eastham
moss,Helen Moss,Ms,Democratic Services Officer,Helen;the clerk
tolland,Karen Tolland,Ms,Assistant Director (SEND),Karen
"""


def people() -> tuple[Person, ...]:
    rows = csv.DictReader(io.StringIO(PEOPLE))
    return tuple(Person(row["id"], row["name"], row["title"], row["role"], aliases=tuple(row["aliases"].split(";"))) for row in rows)


def findings(exchange: str, *, date: str | None = "2025-01-14", named: bool = True, listed: tuple[Person, ...] | None = None) -> Findings:
    """What is found in an exchange of lines like "pilling: Why is that?"; "5 pilling: ..." says it under item 5."""
    said = [line.strip().partition(":") for line in exchange.splitlines() if line.strip()]
    utterances = tuple(
        Utterance(f"u{place}", None, None, f"S-{who.split()[-1]}", who.split()[-1] if named else None, text.strip())
        for place, (who, _, text) in enumerate(said, 1)
    )
    items = [who.split()[0] if " " in who else None for who, _, _ in said]
    sections = tuple(Section(item, place, place + 1, 1.0) for place, item in enumerate(items))
    meeting = Meeting("Northmere", "Overview and Scrutiny", date, "18:30", None, (), listed if listed is not None else people())
    return find(meeting, Conversation(utterances), Grouping(sections))


def raised(exchange: str, *, named: bool = True) -> list[str]:
    return [question.text for question in findings(exchange, named=named).questions]


def only(exchange: str) -> Question:
    (question,) = findings(exchange).questions
    return question


@pytest.mark.parametrize(
    "sentence",
    [
        "How many team managers have left since the inspection?",
        "So, why have we not seen the figures?",
        "And what has happened to the caseloads?",
        "Is there a plan for the autumn term?",
        "Could we have a breakdown by ward, please?",
        "So can we have them?",
        "I wonder what steps are being taken to help people speak up.",
        "I'd like to know whether the figure has moved since the autumn.",
        "I'm still not clear whether the safeguarding lead reports to us.",
        "I was just wondering how much discretion head teachers have.",
        "Can I ask the Cabinet Member whether she is satisfied with this?",
        "So what I want to ask is how many children are waiting.",
        "Can you tell us what difference it has made?",
        "I would welcome some clarification on the budget.",
        "Presumably the allowance will still be paid.",
        "How many team managers have left",
        "Did the director know, yes or no?",
        "Were we ever sent the dates of the board",
        "On the eight posts, really, which teams did they come from.",
        "I'd be grateful if Mr Lockyer could tell us how the figures break down by ward.",
        "Can you start by telling us how many children are waiting?",
        "Are you content with where the service is now?",
    ],
)
def test_a_question_is_kept_word_for_word(sentence: str) -> None:
    assert raised(f"pilling: Thank you, Chair. {sentence}\nlockyer: It was twelve at the end of December.") == [sentence]


def test_what_follows_a_question_need_not_answer_it() -> None:
    assert raised("pilling: Has the plan been published? No one has told us.") == ["Has the plan been published?"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chair, could I come back in, just briefly?",
        "Could it not be June, Chair?",
        "Can everybody hear me?",
        "Can we talk about training?",
        "Can I just clarify one thing?",
        "How many times have we been told that?",
        "It is getting better, isn't it?",
        "They were there to help, weren't they, at the start of it.",
        "I would be thinking, well, is it safe to say something?",
        "Is that acceptable? Of course it isn't.",
        "What have we done? We have put in an assistant director.",
        "Would you like to come in on that?",
        "It is a pleasure to be here.",
        "What I would say is that the direction has changed.",
        "That the board becomes a standing item on our agenda?",
        "Because the plan had not been written?",
        "It was getting worse every month, but am I satisfied?",
        "Should a parent write to us, we shall reply.",
        "Now is the time to thank them.",
        "They cannot say what is the deficit of the service.",
        "Can I, very briefly—?",
        "How can anyone trust that?",
        "Is that how we treat people? I don't think it is.",
        "Do you know, I am not sure.",
        "Can my vote against be recorded, please?",
        "Would you minute that I abstained, please?",
        "Do you want to, Karen, because you were at the group?",
    ],
)
def test_what_asks_nothing_of_anybody_is_no_question(sentence: str) -> None:
    assert raised(f"pilling: {sentence}\nlockyer: Thank you, and good evening to you all.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Are there any others?",
        "Has anybody got anything to declare?",
        "Mr Lockyer?",
        "Councillor Pilling, have you got another question?",
        "Would you like to take us through it?",
        "Is that agreed?",
        "Shall we put it down for May?",
        "Helen, have you got that?",
        "Does anybody want to add anything?",
        "Can I have a mover?",
        "Are there any matters of accuracy?",
        "Councillor Pilling, have you finished?",
        "What does the committee want to do?",
        "Karen, can you let him know?",
        "Anything anybody wants to change?",
        "Everybody happy with that?",
        "Can somebody fetch Councillor Sangha?",
        "Karen, can you get a quote for the next meeting?",
        "Could we ask Karen Tolland to bring the recovery plan?",
        "Denise, can you make sure that every group leader gets the dates?",
    ],
)
def test_the_chair_running_the_meeting_raises_no_question(sentence: str) -> None:
    assert raised(f"ollerton: Item 5. {sentence}\npilling: Yes, Chair.") == []


def test_the_chair_may_raise_a_question_too() -> None:
    assert raised("ollerton: Before we leave this, how many of those children are in school?") == [
        "Before we leave this, how many of those children are in school?"
    ]


def test_two_questions_in_a_turn_are_two() -> None:
    assert len(raised("sangha: Which teams did they come from? And what has happened to the caseloads they left?")) == 2


def test_two_questions_in_a_sentence_are_two() -> None:
    assert raised("sangha: What is your view of these figures, and how will you know that they are right?") == [
        "What is your view of these figures",
        "and how will you know that they are right?",
    ]


def test_each_part_of_a_marked_sentence_is_marked() -> None:
    assert raised("sangha: Can the Director say how many cases are open, and how many are closed?") == [
        "Can the Director say how many cases are open",
        "and how many are closed?",
    ]


def test_a_plain_question_is_surer_than_a_doubtful_one() -> None:
    plain = only("pilling: How many children have been waiting more than a year for a final plan?\nlockyer: Forty children have.")
    doubtful = only("ollerton: Could we bend it?\npilling: Yes.")
    assert plain.confidence is not None
    assert doubtful.confidence is not None
    assert 0 <= doubtful.confidence < 0.8 < plain.confidence <= 1


def test_saying_it_again_in_the_same_breath_is_not_a_second_question() -> None:
    assert raised("sangha: Will the payments to students continue as normal? Is that the intention?") == [
        "Will the payments to students continue as normal?"
    ]


def test_a_question_repeated_later_names_the_first() -> None:
    first, second = findings(
        """
        pilling: How many prisoners received the emergency payment?
        lockyer: I am glad that the payment helped so many families in such a hard winter.
        pilling: How many prisoners received that emergency payment, please?
        lockyer: Twelve.
        """
    ).questions
    assert (first.repeat_of, second.repeat_of) == (None, first.id)


def test_those_who_are_there_to_answer_raise_no_questions() -> None:
    """A director who has been answering all evening asks a question of the room while presenting."""
    exchange = """
        pilling: How many plans were late?
        lockyer: Forty of them were late.
        sangha: When will that be put right?
        lockyer: By the summer. How do we get there, though, with the staff that we have? That is what we work on.
        hardacre: Who is responsible for it?
        lockyer: The assistant director is.
    """
    assert raised(exchange) == ["How many plans were late?", "When will that be put right?", "Who is responsible for it?"]


def test_who_asks_is_the_person_of_the_voice() -> None:
    assert only("pilling: How many plans were late?").asked_by == "pilling"


def test_an_unnamed_voice_asks_as_nobody_and_the_clerk_is_told() -> None:
    found = findings("pilling: How many plans were late?\nlockyer: Forty of them.", named=False)
    assert [(question.asked_by, question.to) for question in found.questions] == [(None, None)]
    assert [doubt.kind for doubt in found.doubts] == ["question"]


@pytest.mark.parametrize(
    "exchange",
    [
        "hardacre: Mr Prowse, you have seen a lot of these. How confident are you?\nollerton: Thank you.",
        "hardacre: I would like to know who decided that.\nollerton: Mr Prowse?\nprowse: The council did, in 2023.",
        "hardacre: Who decided that?\nprowse: The council did, in 2023.",
        "hardacre: Can I ask the Commissioner who decided that?\nollerton: Thank you.",
    ],
)
def test_a_question_goes_to_who_is_named_or_called_or_replies(exchange: str) -> None:
    assert only(exchange).to == "prowse"


def test_speaking_through_the_chair_addresses_nobody_in_particular() -> None:
    assert only("hardacre: Thank you, Chair. Who decided that?\nollerton: Thank you.").to is None


def test_a_question_stands_under_the_item_it_was_raised_at() -> None:
    assert only("5 hardacre: Who decided that?").item == "5"


@pytest.mark.parametrize("exchange", ["pilling: ", "pilling: ...", "pilling: ?", "pilling: [inaudible]"])
def test_what_cannot_be_understood_raises_nothing(exchange: str) -> None:
    assert raised(exchange) == []


def test_a_meeting_without_words_has_no_findings() -> None:
    meeting = Meeting(None, None, None, None, None, (), ())
    assert find(meeting, Conversation(()), Grouping(())) == Findings()


def test_a_meeting_in_another_language_has_no_findings_and_the_clerk_is_told() -> None:
    welsh = (
        "Faint o blant sydd wedi bod yn aros am gynllun ers yr arolygiad diwethaf, a beth mae'r gwasanaeth yn ei wneud am hynny? "
        "Mae'n bwysig bod y pwyllgor yn craffu ar y gwasanaethau plant ac yn gofyn cwestiynau i'r cyfarwyddwr am y cynnydd a wnaed."
    )
    found = findings(f"pilling: {welsh}\nlockyer: Diolch yn fawr.")
    assert (found.questions, found.actions, found.decisions) == ((), (), ())
    assert "language" in [doubt.kind for doubt in found.doubts]


def test_a_few_words_are_too_few_to_tell_the_language() -> None:
    assert findings("pilling: Bore da.").doubts == ()


def test_one_voice_alone_asks_and_finds_no_answer() -> None:
    question = only("pilling: How many plans were late? I shall wait for the figures.")
    assert (question.asked_by, question.status) == ("pilling", "none_found")


def test_thirty_voices_each_ask_for_themselves() -> None:
    exchange = "\n".join(f"member{number}: Who decided on school {number}?\nlockyer: The council did." for number in range(30))
    listed = (*people(), *(Person(f"member{number}", f"Member{number} Surname{number}") for number in range(30)))
    asked = [question.asked_by for question in findings(exchange, listed=listed).questions]
    assert asked == [f"member{number}" for number in range(30)]


def test_a_grouping_that_covers_nothing_leaves_items_unknown() -> None:
    meeting = Meeting(None, None, None, None, None, (), ())
    conversation = Conversation((Utterance("u1", None, None, None, None, "How many plans were late?"),))
    (question,) = find(meeting, conversation, Grouping(())).questions
    assert (question.item, question.asked_by, question.status) == (None, None, "none_found")


def test_ids_run_in_order() -> None:
    found = findings("pilling: Who decided that?\nprowse: The council.\nsangha: When was it decided?\nprowse: In 2023.")
    assert [question.id for question in found.questions] == ["q1", "q2"]


def test_a_question_that_recognition_ended_too_soon_keeps_what_it_hangs_on() -> None:
    torn = "How confident are you, really? That Northmere will come out of intervention."
    assert raised(f"pilling: {torn}\nlockyer: Fairly.") == [torn]
    assert raised("pilling: Are you sure? That is what members were told.\nlockyer: Yes.") == ["Are you sure?"]


def test_a_yes_in_front_makes_no_tag_of_a_question() -> None:
    assert raised("pilling: I have, yes, how many team managers have left?\nlockyer: Twelve.")


def test_what_the_chair_takes_for_a_point_is_no_question() -> None:
    asks = "pilling: Encourage it, yes, who is going to enforce it?"
    assert raised(f"{asks}\nollerton: That's a fair point, but it has been moved and seconded.") == []
    assert len(raised(f"{asks}\nollerton: That's a fair point. Mr Lockyer?\nlockyer: The group leaders are.")) == 1


def test_one_who_mostly_answers_may_ask_another_who_does() -> None:
    asked = raised(
        """
        pilling: How many children are waiting?
        lockyer: Forty, at the end of December.
        pilling: Which schools are they from?
        lockyer: From nine schools, most of them primary schools.
        qureshi: When will the team be full?
        tolland: In March, when the last two start.
        qureshi: Who leads it?
        tolland: I do, for now.
        lockyer: What are you doing about the summer term?
        tolland: We have a plan for it.
        """
    )
    assert "What are you doing about the summer term?" in asked


def test_an_asker_who_says_that_it_was_not_answered_asks_again() -> None:
    first, again = findings(
        """
        pilling: When did the Cabinet Member know?
        lockyer: We report every month.
        pilling: That's not what I asked. When did she first hear of it?
        lockyer: In the first week of October.
        """
    ).questions
    assert (again.repeat_of, first.repeat_of) == (first.id, None)


@pytest.mark.parametrize("when", ["In January", "At the last meeting,", "Six months ago", "Last year,"])
def test_what_was_asked_at_another_meeting_is_not_what_was_asked_just_now(when: str) -> None:
    *_, again = findings(
        f"""
        pilling: When did the Cabinet Member know?
        lockyer: We report every month.
        pilling: {when} I asked how many children wait for a plan, and I still don't know. How many children are waiting for a plan?
        lockyer: Sixty are.
        """
    ).questions
    assert (again.text, again.repeat_of) == ("How many children are waiting for a plan?", None)


def test_questions_listed_after_one_another_are_each_their_own() -> None:
    asked = "How many people replied to it, how long was it open, and were the schools told?"
    assert raised(f"pilling: {asked}\nlockyer: Three hundred.") == [
        "How many people replied to it",
        "how long was it open",
        "and were the schools told?",
    ]


def test_what_opens_with_a_clause_is_one_question() -> None:
    assert raised("pilling: When a child is excluded, who is responsible?\nlockyer: The school is, for the first five days.") == [
        "When a child is excluded, who is responsible?"
    ]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("so um just on that of the two hundred how many are waiting for a home", "how many are waiting for a home"),
        ("thanks I heard that elsewhere they train barbers, is that something you've looked at", "is that something you've looked at"),
        ("um what did the last contract cost per appointment", "um what did the last contract cost per appointment"),
    ],
)
def test_a_question_is_heard_in_speech_without_stops(said: str, asked: str) -> None:
    assert raised(f"pilling: {said}\nlockyer: um about eleven I think so far") == [asked]


@pytest.mark.parametrize("said", ["so I want to say that nobody knows how many are waiting", "we saw what the service did last year"])
def test_a_clause_that_hangs_on_another_asks_nothing_without_stops(said: str) -> None:
    assert raised(f"pilling: {said}\nlockyer: thank you") == []


def test_um_and_er_hide_no_question() -> None:
    assert raised("pilling: I, um, wonder, er, what steps are being taken.\nlockyer: Several steps.") != []


@pytest.mark.parametrize(
    "said",
    [
        "Helen, would you take the sederunt?",
        "Is the Vice-Chair minded to accept the amendment?",
        "Would somebody bring Councillor Pilling back in?",
        "Could I ask each of you to say who you are?",
        "Has anyone got an interest to declare?",
        "Councillor Pilling, you're leaving us?",
        "Those in favour of the motion as amended?",
        "Do I hear a seconder?",
        "Sorry, where have we got to?",
    ],
)
def test_what_a_chair_asks_to_run_the_meeting_is_none(said: str) -> None:
    assert raised(f"ollerton: {said}\npilling: Yes, Chair.") == []


def test_a_convener_presides() -> None:
    listed = tuple(replace(one, role="Convener") if one.id == "ollerton" else one for one in people())
    assert [one.person for one in findings("ollerton: Good evening. Item 1.", listed=listed).chairing] == ["ollerton"]
