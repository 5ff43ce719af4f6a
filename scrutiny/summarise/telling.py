"""One spoken sentence, or one question or promise, as a sentence of the minutes that its evidence bears out.

Reported speech where it can be had and nothing in it contradicts what was said; otherwise a short quotation, for the clerk to word.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.parsing import parse
from scrutiny.records import Paragraph, ParagraphKind, Utterance, UtteranceIds
from scrutiny.summarise.checking import faults
from scrutiny.summarise.heard import NOT_IDENTIFIED, Heard
from scrutiny.summarise.outsiders import FEW, counts_few, is_case
from scrutiny.summarise.quotations import clean, quoted
from scrutiny.summarise.reported import Reported, Setting, report_promise, report_question, report_statement

if TYPE_CHECKING:
    from scrutiny.parsing import Token

_LONGEST = 45  # words of a sentence: about 40, as accessible writing asks, and the name of who said it
_QUOTED = 30  # words of a quotation
_FRAME = r"(?:advised|stated|reported|explained|added) that,?"
_AND_THAT = re.compile(r"\band that\b")

_IN_GENERAL = {
    ("asked", True): "asked about an individual case", ("asked", False): "asked a question",
    ("replied", True): "replied with reference to an individual case", ("replied", False): "replied",
    ("said", True): "referred to an individual case", ("said", False): "spoke on the matter",
}  # fmt: skip
_PRONOUNS = {"Mr": "he", "Mrs": "she", "Ms": "she", "Miss": "she"}
_COLLEAGUES = "and colleagues"  # with whom "we" is told of, where the body they speak for is not known: the minutes then write "they"

_WORD_IT = "This could not be put into reported speech. Word it."
_PERSONAL = "Somebody outside the committee is named or may be recognised in what was said. Keep to general words."

_Report: TypeAlias = Callable[[str, Setting], Reported | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the minutes (or two that are one statement), whom it is about, what it rests on and what to look at."""

    text: str
    speaker: str
    evidence: UtteranceIds
    doubts: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    verbatim: bool = False


def statement(words: str, said: Utterance, addressee: str | None, heard: Heard) -> Told | None:
    """What was stated, or None where it cannot be told in other words."""
    return _told(report_statement, words, said, heard.setting(words, said, addressee), heard)


def question(words: str, said: Utterance, asked_by: str | None, addressee: str | None, heard: Heard) -> Told:
    """What was asked; in the words it was asked in where it cannot be told in others."""
    setting = heard.setting(words, said, addressee, asked_by)
    return _told(report_question, words, said, setting, heard) or in_own_words(words, said, "asked", heard, setting.speaker)


def after(words: str, told: Told) -> Told:
    """What was asked, with what it is about before it: "With regard to the board, Councillor X asked who sat on it."."""
    return replace(told, text=f"{words}, {inside(told.text)}")


def inside(text: str) -> str:
    """A sentence as it goes on after a comma."""
    return re.sub(r"^(?:The|A) ", lambda article: article[0].lower(), text)


def promise(words: str, said: Utterance, addressee: str | None, heard: Heard) -> Told:
    """What was promised or asked for; in the words of it where it cannot be told in others."""
    setting = heard.setting(words, said, addressee)
    for report in (report_promise, report_statement if not words.endswith("?") else report_question):
        told = _told(report, words, said, setting, heard)
        if told:
            return told
    return in_own_words(words, said, "asked" if words.endswith("?") else "said", heard)


def confirmation(said: Utterance, heard: Heard) -> Told:
    """What a bare "Yes." says in answer to whether something is so."""
    who = heard.speaker(said)
    return Told(f"{who} confirmed that this was the case.", who, (said.id,), _about_speaker(who, said))


def in_own_words(words: str, said: Utterance, verb: str, heard: Heard, speaker: str | None = None) -> Told:
    """A short quotation; nothing of it where somebody outside the committee is told of."""
    who = speaker or heard.speaker(said)
    if heard.is_private(words, said):
        return Told(f"{who} {_IN_GENERAL[verb, is_case(words)]}.", who, (said.id,), (_PERSONAL, *_about_speaker(who, said)))
    text = f"{who} {verb}: {quoted(shortened(clean(words)))}"
    return Told(text, who, (said.id,), (_WORD_IT, *_about_speaker(who, said), *([FEW] if counts_few(words) else [])), verbatim=True)


def shortened(words: str) -> str:
    """The first words, with a mark where more were said."""
    spoken = words.split()
    return words if len(spoken) <= _QUOTED else " ".join([*spoken[:_QUOTED], "…"])


def _told(report: _Report, words: str, said: Utterance, setting: Setting, heard: Heard) -> Told | None:
    if heard.is_private(words, said):
        return None
    together = setting.speaks_for or f"{inside(setting.speaker)} {_COLLEAGUES}"
    reported = report(clean(words), replace(setting, speaks_for=together))
    if reported is None or _too_long(reported.text):
        return None
    if faults(reported.text, (said.text, words), (*heard.known, together), reported.computed):  # a clerk may have mended the words
        return None
    few = [FEW] if counts_few(reported.text) else []
    text = _with_pronouns(heard.formally(reported.text), setting.speaker, heard.title_of(said))
    return Told(text, setting.speaker, (said.id,), (*_about_speaker(setting.speaker, said), *few), reported.computed)


def _with_pronouns(text: str, speaker: str, title: str) -> str:
    """Whoever speaks is not named again right after "that": "he" or "she" only by the title on the list, or else "they"."""
    text = _with_they(text, speaker)
    pronoun = _PRONOUNS.get(title, "they")
    again = re.compile(rf"(?<=\bthat )(?:{re.escape(inside(speaker))}|{re.escape(speaker)})(?!['’])(?P<was> was\b)?")
    text = again.sub(lambda match: pronoun + ((" were" if pronoun == "they" else " was") if match["was"] else ""), text)
    return text.replace(inside(NOT_IDENTIFIED), "the speaker") if speaker == NOT_IDENTIFIED else text


def _with_they(text: str, speaker: str) -> str:
    """A speaker and colleagues, of whom no more is known, are "they"."""
    group = re.compile(rf"(?:{re.escape(inside(speaker))}|{re.escape(speaker)}) {_COLLEAGUES}(?P<own>['’])?")
    if not group.search(text):
        return text
    subjects = {
        part.idx
        for token in parse([text])[0]
        if token.dep_ in {"nsubj", "nsubjpass"} and not _infinitive(token.head)
        for part in token.subtree
    }

    def put(match: re.Match[str]) -> str:
        word = "their" if match["own"] else "they" if match.start() in subjects else "them"
        return word.capitalize() if match.start() == 0 or text[: match.start()].endswith(". ") else word

    return group.sub(put, text)


def _infinitive(verb: "Token") -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _too_long(text: str) -> bool:
    return any(len(sentence.split()) > _LONGEST for sentence in re.split(r"(?<=[.]) (?=[A-Z])", text))


def _about_speaker(speaker: str, said: Utterance) -> tuple[str, ...]:
    if speaker != NOT_IDENTIFIED:
        return ()
    voice = f" (voice {said.speaker})" if said.speaker else ""
    return (f"Who speaks here{voice} was not found out. Enter the name if you know it.",)


def joined(told: Sequence[Told]) -> str:
    """Sentences that follow on each other as running text: who speaks is said once, as long as it is the same person."""
    text: list[str] = []
    for at, one in enumerate(told):
        same = at > 0 and told[at - 1].speaker == one.speaker and not told[at - 1].verbatim
        text.append(_without_frame(one) if same else one.text)
    return " ".join(text)


def _without_frame(told: Told) -> str:
    """A sentence that goes on where the one before stopped: "The service had ..." for "The Director advised that the service had ..."."""
    first, full_stop, rest = told.text.partition(". ")
    match = re.match(rf"{re.escape(told.speaker)} {_FRAME} ", first)
    if match is None:
        return told.text
    if _AND_THAT.search(first):
        return f"{told.speaker} added that {told.text[match.end() :]}"
    words = first[match.end() :]
    return words[0].upper() + words[1:] + full_stop + rest


def paragraph(told: Sequence[Told], kind: ParagraphKind, heard: Heard, *, lead: str = "", more: Iterable[str] = ()) -> Paragraph:
    """One paragraph of sentences, resting on all that they (and ``more``) rest on."""
    dates = dict.fromkeys(date for one in told for date in one.computed)
    worked_out = [f"Worked out from what was said and the date of the meeting: {', '.join(dates)}."] if dates else []
    doubts = dict.fromkeys((*(doubt for one in told for doubt in one.doubts), *worked_out))
    evidence = heard.ids(*(one for part in told for one in part.evidence), *more)
    return Paragraph(f"{lead}{joined(told)}", kind, evidence, doubt=" ".join(doubts) or None)


def one_after_another(asked: Sequence[Told]) -> tuple[Told, ...]:
    """Questions of one person in one breath: "Councillor X asked who ..., and what ...", or "Councillor X also asked ..."."""
    found: list[Told] = []
    for one in asked:
        lead = f"{one.speaker} asked "
        if found and one.text.startswith(lead) and lead in found[-1].text and not found[-1].verbatim:
            together = f"{found[-1].text.removesuffix('.')}, and {one.text.removeprefix(lead)}"
            if ", and " not in found[-1].text and len(together.split()) <= _LONGEST:
                found[-1] = replace(
                    found[-1], text=together, doubts=(*found[-1].doubts, *one.doubts), computed=(*found[-1].computed, *one.computed)
                )
                continue
        found.append(replace(one, text=one.text.replace(lead.strip(), f"{one.speaker} also asked", 1)) if found else one)
    return tuple(found)
