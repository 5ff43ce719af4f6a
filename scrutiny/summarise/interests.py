"""What interest somebody declared, as minutes tell it: "Councillor Lockyer declared a personal interest in item 5, as ..."."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scrutiny.records import Declaration, Paragraph, Utterance
from scrutiny.sentences import sentences
from scrutiny.summarise.checking import faults
from scrutiny.summarise.heard import Heard
from scrutiny.summarise.outsiders import names_outsider
from scrutiny.summarise.quotations import clean, earlier, excerpt, pieces, quoted
from scrutiny.summarise.reported import report_statement
from scrutiny.summarise.telling import with_pronouns

_DECLARED = 45  # words of a declaration that are quoted
_TORN_END = re.compile(r",[^,]*(?:\.\.\.|[—–…])\W*$")
_OWN = re.compile(r"\b(?:I|my|he|she|they)\b", re.IGNORECASE)
_PUT_ON_RECORD = re.compile(r"^.*?\b(?:place|put) (?:it )?on (?:the )?record,? (?:that )?", re.IGNORECASE)
_BEGINS_ANEW = re.compile(r"(?<=\b[A-Z]\.) (?=(?:My|I|He|She|We|It|They)\b)")  # behind what looks like an initial
_BROKEN_OFF = re.compile(r"(?:\.\.\.|[—–…])\W*$")
_INTEREST = re.compile(r"\binterests?\b", re.IGNORECASE)
_REASON = re.compile(r"\binterests?\b[^.?!]*?,? (?:(?P<as>as)|because|since|in that) (?P<why>[^.?!]+)", re.IGNORECASE)
_POSITION = re.compile(r"(?:an? |the )?(?!(?:I|we|my|our)\b)[^,;—–]+", re.IGNORECASE)
_KIN = "nephew|niece|son|daughter|husband|wife|partner|brother|sister|mother|father|grandson|granddaughter|stepson|stepdaughter"
_SAME_RELATIVE = re.compile(rf"(?P<first>\b(?:{_KIN}) [^,.]*?\band) (?:he|she) (?=\w)")
_FRAME = r"(?:also )?(?:stated|advised|confirmed|reported|added) that,? "
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b", re.IGNORECASE)

_PRIVATE_LIFE = "This may tell of somebody's private life. Keep no more of it than the minutes need."
_NAMED = "Somebody outside the committee was named. Enter the nature of the interest in general words."
_WORD_IT = "This could not be put into reported speech. Word it."


def declared(declaration: Declaration, heard: Heard) -> Paragraph:
    """Who declared which interest, and why; the reason in the words it was given in where it cannot be told in others."""
    evidence = heard.ids(*declaration.evidence)
    said = heard.utterances[evidence[0]]
    who = heard.name(declaration.person) if declaration.person else heard.speaker(said)
    kind = f"{'an' if declaration.kind[:1] in 'aeiou' else 'a'} {declaration.kind}" if declaration.kind else "an"
    item = f" in {heard.reference(declaration.item)}" if declaration.item else ""
    fact = f"{who} declared {kind} interest{item}"
    interest = " ".join(one for one in _interest(declaration, said) if not _only_declares(one))
    if names_outsider(interest, heard.meeting):
        return Paragraph(f"{fact}.", "narrative", evidence, doubt=_NAMED)
    reasons = _reasons(interest, who, said, heard) if interest else []
    if reasons is None:
        return Paragraph(f"{fact}: {quoted(interest)}", "narrative", evidence, doubt=f"{_WORD_IT} {_PRIVATE_LIFE}")
    text = _SAME_RELATIVE.sub(r"\g<first> ", f"{fact}, as {' and '.join(reasons)}." if reasons else f"{fact}.")
    text = with_pronouns(text, who, heard.title_of(said), heard.others(who))
    return Paragraph(text, "narrative", evidence, doubt=_PRIVATE_LIFE if reasons else "Enter the nature of the interest.")


def _interest(declaration: Declaration, said: Utterance) -> list[str]:
    """The sentences on the interest, without what broke off at its end."""
    interest = clean(declaration.interest)
    words = interest if interest and interest in clean(said.text) else excerpt(pieces([said]), _DECLARED, earlier)
    whole = [_TORN_END.sub(".", part) for sentence in sentences(words) for part in _BEGINS_ANEW.split(sentence.text)]
    ended = [one for one in whole if not _BROKEN_OFF.search(one)]
    own = [one for one in ended if _INTEREST.search(one) or _OWN.search(one)] if any(map(_OWN.search, ended)) else ended
    told = [one for one in own if not one.endswith("?") or _PUT_ON_RECORD.search(one)]
    return [f"{_PUT_ON_RECORD.sub('', one).rstrip('.? ')}." for one in told] or [words]


def _only_declares(sentence: str) -> bool:
    """Whether a sentence says that there is an interest, and nothing of what it is."""
    return bool(_INTEREST.search(sentence)) and not _REASON.search(sentence)


def _reasons(interest: str, who: str, said: Utterance, heard: Heard) -> list[str] | None:
    """Each reason as a clause after "as"; None where one of them cannot be told so."""
    told = [_reason(sentence.text, who, said, heard) for sentence in sentences(interest)]
    return None if None in told else [one for part in told for one in part or ()]


def _reason(sentence: str, who: str, said: Utterance, heard: Heard) -> list[str] | None:
    given = _REASON.search(sentence)
    if given and given["as"] and (position := _POSITION.match(given["why"])) and not _FIRST_PERSON.search(position.group()):
        return [position.group().strip()]
    setting = replace(heard.setting(sentence, said, None), speaker=who)
    reported = report_statement(f"{given['why']}." if given else sentence, setting)
    if reported is None or faults(reported.text, (said.text, sentence), (*heard.known, who), reported.computed):
        return None
    clauses = list(_clauses(reported.text, who))
    return clauses if all(clauses) else None


def _clauses(reported: str, who: str) -> Iterator[str]:
    """What was stated, without who stated it; nothing for what is more than a statement."""
    for sentence in sentences(reported):
        stated = re.match(rf"{re.escape(who)} {_FRAME}", sentence.text)
        yield sentence.text[stated.end() :].rstrip(".").replace(" and that ", " and ") if stated else ""
