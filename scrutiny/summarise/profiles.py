"""The same business written in four manners: by name, by topic, by theme, or as questions and responses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from scrutiny.clock import day
from scrutiny.names import mentions
from scrutiny.records import Action, Paragraph, Profile
from scrutiny.sentences import sentences
from scrutiny.summarise.business import Exchange, Happening, Remark, Reply
from scrutiny.summarise.heard import Heard
from scrutiny.summarise.quotations import quoted
from scrutiny.summarise.telling import Told, inside, paragraph

_NOT_ANSWERED = "No answer was found in the recording."
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def written(happenings: Sequence[Happening], heard: Heard) -> Iterator[Paragraph]:
    """The business of an item as paragraphs, in the manner that the council wants."""
    yield from _MANNERS[heard.meeting.style.profile](happenings, heard)


def action_line(action: Action, heard: Heard) -> Paragraph:
    """Who is to do something, and by when."""
    owner = heard.called(action.owner) if action.owner else "owner not identified"
    return Paragraph(f"ACTION: {owner} – {_due(action)}", "action", (action.utterance,))


def _due(action: Action) -> str:
    """When it is due; the words from which a date was worked out stand in its comment and in the annex."""
    if action.due:
        return f"by {day(action.due)}"
    return f"date not worked out (said: {quoted(action.due_text).removesuffix('.')})" if action.due_text else "due date not stated"


# ------------------------------------------------------------------ by name


def _named(happenings: Sequence[Happening], heard: Heard) -> Iterator[Paragraph]:
    for one in happenings:
        if isinstance(one, Remark):
            yield paragraph(one.told, "narrative", heard)
        else:
            yield paragraph((*one.asked, *_put_again(one)), "question", heard)
            yield from _answers(one, heard)
        yield from (action_line(action, heard) for action in one.actions)


def _put_again(exchange: Exchange) -> tuple[Told, ...]:
    if not exchange.repeated_in:
        return ()
    return (Told("The question was put again later in the meeting.", "", exchange.repeated_in),)


def _answers(exchange: Exchange, heard: Heard) -> Iterator[Paragraph]:
    for reply in exchange.replies:
        yield paragraph(_placed(reply, heard), "answer", heard, more=reply.rests_on)
    if exchange.answered_above and not exchange.replies:
        speaker = heard.speaker(heard.utterances[exchange.answered_above[0]])
        yield Paragraph(f"{speaker} replied to this as recorded above.", "answer", exchange.answered_above)
    yield from _unanswered(exchange)


def _placed(reply: Reply, heard: Heard) -> tuple[Told, ...]:
    """A reply that came under another item says so."""
    first, *rest = reply.told
    if reply.later is None:
        return reply.told
    text = f"Later, under {heard.reference(reply.later)}, {inside(first.text)}"
    return (replace(first, text=text), *rest)


def _unanswered(exchange: Exchange) -> Iterator[Paragraph]:
    """Which of the questions got no answer that could be heard."""
    if not exchange.replies and not exchange.answered_above:
        yield Paragraph(_NOT_ANSWERED, "note", (exchange.questions[0].utterance,))
    elif exchange.open:
        which = " and ".join(_ORDINALS[at] if at < len(_ORDINALS) else "last" for at in exchange.open)
        text = f"No answer to the {which} question{'s' if len(exchange.open) > 1 else ''} was found in the recording."
        yield Paragraph(text, "note", (exchange.questions[0].utterance,))


# ------------------------------------------------------------------ by topic

_ON_A_THING = re.compile(r"(?:on|in terms of|with regard to|with respect to|in relation to|regarding) (?P<thing>.+)$")
_REGARDING = re.compile(r"With regard to ([^,]+), ")
_ASKED = re.compile(
    r"^(?:also )?(?:asked(?: again)?(?: the(?: [A-Z][\w'’]+)+(?= whether\b))?(?:, (?P<lead>[^,]+),(?= (?:wh|how)))?|"
    r"queried|enquired|sought (?:information|clarification|confirmation|an? (?:update|explanation|"
    r"assurance)) (?:on|about|as to|of)|"
    r"sought (?=assurance|clarification|confirmation|information|an? )|requested|wished to know|expressed concern (?:at|about)|"
    r"suggested) (?P<topic>.+)\.$"
)


def _by_topic(happenings: Sequence[Happening], heard: Heard) -> Iterator[Paragraph]:
    """Reports as they are; then what was asked about, nobody named and nothing answered; then what was promised."""
    exchanges = [one for one in happenings if isinstance(one, Exchange)]
    for one in happenings:
        if isinstance(one, Remark):
            yield from _named([one], heard)
    bullets = [
        Paragraph(f"{topic};", "bullet", one.evidence, doubt=" ".join(one.doubts) or None)
        for each in exchanges
        for one in each.asked
        for topic in [_topic(one, heard, led=True)]
        if topic
    ]
    if bullets:
        evidence = heard.ids(*(question.utterance for each in exchanges for question in each.questions))
        yield Paragraph("Members of the Committee asked questions and raised matters on the following issues:", "narrative", evidence)
        yield from bullets[:-1]
        yield replace(bullets[-1], text=f"{bullets[-1].text[:-1]}.")
    yield from (action_line(action, heard) for each in exchanges for action in each.actions)


def _topic(told: Told, heard: Heard, *, led: bool = False) -> str | None:
    """What a question was about, as it stands after "about", or ``led`` in by what it rests on; None where that would name somebody."""
    if told.verbatim:
        words = told.text.partition(": ")[2].rstrip(".")
        return None if _names_somebody(words, heard) else words or None
    about = _REGARDING.match(told.text)
    asked = told.text[about.end() :] if about else told.text
    name = inside(told.speaker) if about else told.speaker
    match = _ASKED.match(asked.removeprefix(f"{name} ").strip())
    asked_about = _with_respondent(match["topic"], heard) if match else None
    if match is None or asked_about is None:
        return None
    lead = f"with regard to {about[1]}" if about else match["lead"]
    topic = _as_thing(asked_about)
    if not lead or led:
        return f"{lead}, {topic}" if lead else topic
    thing = _ON_A_THING.match(lead)
    return f"{thing['thing']} and {topic}" if thing else f"{topic}, {lead}"


def _names_somebody(words: str, heard: Heard) -> bool:
    """Whether anybody on the list is called by a name, not by an office alone."""
    return any(words[one.start : one.stop].istitle() for one in mentions(words, tuple(heard.people.values())))


def _with_respondent(asked: str, heard: Heard) -> str | None:
    """What was asked with no name in it: the one person who is named, most likely the one asked, is the respondent; None for several."""
    named = {name for person in heard.people for name in (heard.inside(person) or "", heard.called(person)) if name and name in asked}
    if len({name.removeprefix("the ") for name in named}) > 1:
        return None
    longest = max(named, key=len, default="")
    return asked.replace(longest, "the respondent") if longest else asked


def _as_thing(asked: str) -> str:
    """What was asked as the thing that it was about, where that is easily named: "the number of children waiting"."""
    for pattern, thing in _THINGS:
        named = pattern.fullmatch(asked)
        if named:
            return named.expand(thing)
    return asked


_THINGS = tuple(
    (re.compile(pattern), thing)
    for pattern, thing in (
        (r"how many ([^,]+?) (?:had been|were) (\w+ing\b.*)", r"the number of \1 \2"),
        (r"what (\w+(?: \w+)?) (?:was|were) being (\w+.*)", r"the \1 being \2"),
        (r"what ((?:the|its|their) [^,]+) (?:was|were)", r"\1"),
        (r"why (.+)", r"the reasons why \1"),
    )
)


# ------------------------------------------------------------------ by theme

_STATED = re.compile(r"^(?P<verb>advised|stated|reported|explained|confirmed|believed|understood) that(?P<comma>,?) ")


_OPENS_PHRASE = re.compile(r"^(?:If|When|In|On|At|As|To|For|With|From|Since|Although|While|Given|By|Until|Once|After|Before)\b")
_STANDS_FOR_SPEAKER = re.compile(r"\b(?:he|she|his|her|him|they|their|them|the Councillor)\b", re.IGNORECASE)


_GROUND = re.compile(r" (?=(?:said: “|(?:stated|advised|believed|added) that))")
"""Behind its speaker, a statement on which a question rests."""


def _by_theme(happenings: Sequence[Happening], heard: Heard) -> Iterator[Paragraph]:
    for one in happenings:
        if isinstance(one, Remark):
            yield from _named([one], heard)
            continue
        asked = [part for told in one.asked for part in _apart(told)]
        grounds = [told for told in asked if _GROUND.match(told.text, len(told.speaker))]
        topics = [topic for told in asked if told not in grounds for topic in [_topic(told, heard)] if topic]
        before = [_ground_unnamed(told, one, heard) for told in grounds]
        lead = " ".join([*before, f"In response to {_questions_about(topics)}, "])
        asked_in = [question.utterance for question in one.questions]
        for reply in one.replies:
            told = _impersonal(_asker_unnamed(reply.told, one, heard))
            yield paragraph(told, "answer", heard, lead=lead, more=[*asked_in, *reply.rests_on])
            lead = "In response to the same question, " if len(one.questions) == 1 else "In response to the same questions, "
        if not one.replies:
            yield Paragraph(" ".join((*before, _question_put(topics), _NOT_ANSWERED)), "note", heard.ids(*asked_in))
        yield from (action_line(action, heard) for action in one.actions)


def _apart(told: Told) -> tuple[Told, ...]:
    """The sentences of a question that comes with what it rests on."""
    return (told,) if told.verbatim else tuple(replace(told, text=one.text) for one in sentences(told.text))


def _questions_about(topics: Sequence[str]) -> str:
    """What was answered: "a question about the plan", or the question itself where it stands in its own words."""
    if len(topics) == 1 and topics[0].startswith("“"):
        return f"the question {topics[0]}"
    return f"{'questions' if len(topics) > 1 else 'a question'}{_about(topics)}"


def _question_put(topics: Sequence[str]) -> str:
    """That something was asked, as a sentence."""
    if len(topics) == 1 and topics[0].startswith("“"):
        return f"A question was asked: {topics[0]}"
    return f"{'Questions were' if len(topics) > 1 else 'A question was'} asked{_about(topics)}."


def _about(topics: Sequence[str]) -> str:
    return f" about {' and '.join(topics)}" if topics else ""


def _ground_unnamed(told: Told, exchange: Exchange, heard: Heard) -> str:
    """What a question rests on, said by "a Member"."""
    who = "A Member" if heard.is_member(exchange.questions[0].asked_by or "") else "The questioner"
    return f"{who}{told.text[len(told.speaker) :]}"


def _asker_unnamed(told: Sequence[Told], exchange: Exchange, heard: Heard) -> tuple[Told, ...]:
    """A reply in which whoever asked is "the Member", or "the questioner" where that is nobody of the committee."""
    person = exchange.questions[0].asked_by
    name = heard.inside(person)
    if not person or not name or name.startswith("the ") or any(one.speaker == name for one in told):
        return tuple(told)
    as_what = "the Member" if heard.is_member(person) else "the questioner"
    return tuple(replace(one, text=one.text if one.verbatim else one.text.replace(name, as_what)) for one in told)


def _small(word: re.Match[str]) -> str:
    return word.group().lower()


def _impersonal(told: Sequence[Told]) -> tuple[Told, ...]:
    """As "It was confirmed that ..." in the place of who confirmed it; other sentences as they are, as inside a sentence."""
    first, *rest = told
    words = first.text.removeprefix(f"{first.speaker} ")
    named_again = any(_STANDS_FOR_SPEAKER.search(one.text) for one in told)
    stated = None if named_again else _STATED.match(words)
    text = (
        f"it was {stated['verb']} that{stated['comma']} {words[stated.end() :]}"
        if stated
        else _OPENS_PHRASE.sub(_small, inside(first.text))
    )
    return (replace(first, text=text), *rest)


# ------------------------------------------------------------------ questions and responses


def _as_questions(happenings: Sequence[Happening], heard: Heard) -> Iterator[Paragraph]:
    for one in happenings:
        if isinstance(one, Remark):
            yield from _named([one], heard)
            continue
        yield paragraph((*one.asked, *_put_again(one)), "question", heard, lead="Question: ")
        for answer in _answers(one, heard):
            yield Paragraph(f"Response: {answer.text}", answer.kind, answer.evidence, doubt=answer.doubt)
        yield from (action_line(action, heard) for action in one.actions)


_MANNERS: dict[Profile, Callable[[Sequence[Happening], Heard], Iterator[Paragraph]]] = {
    "named": _named,
    "topic": _by_topic,
    "thematic": _by_theme,
    "qa": _as_questions,
}
