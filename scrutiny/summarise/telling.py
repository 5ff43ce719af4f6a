"""One spoken sentence, or one question or promise, as a sentence of the minutes that its evidence bears out.

Reported speech where it can be had and nothing in it contradicts what was said; otherwise a short quotation, for the clerk to word.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from scrutiny.names import forename
from scrutiny.parsing import parse
from scrutiny.records import Paragraph, ParagraphKind, Utterance, UtteranceIds
from scrutiny.sentences import sentences
from scrutiny.summarise.checking import faults
from scrutiny.summarise.heard import NOT_IDENTIFIED, Heard
from scrutiny.summarise.outsiders import FEW, counts_few, is_case
from scrutiny.summarise.quotations import clean, continued, quoted
from scrutiny.summarise.reported import (
    Reported,
    Setting,
    report_promise,
    report_question,
    report_statement,
    shorter_questions,
    where_it_asks,
)
from scrutiny.summarise.salience import leans

if TYPE_CHECKING:
    from scrutiny.parsing import Token

_LONGEST = 45  # words of a sentence: about 40, as accessible writing asks, and the name of who said it
QUOTED = 30  # words of a quotation
_FRAME = r"(?:advised|stated|reported|explained|added) that,?"
_MIND = r"(?:believed|hoped|expected|understood|knew|was aware|felt|did not (?:believe|think|know|want)|wanted|wished)(?: that)?"
_SHORT = 34  # words of two statements that are told as one
_BOTH_HAVE_MORE = re.compile(r"\b(?:and|but) |;")
_ONE_MORE = re.compile(
    r" and that (?=(?:the|a|an|there|it|they|he|she|no|some|these|this|one|two|three|all|each|every)\b)(?!.* and that )", re.IGNORECASE
)
"""The one "and that" of a sentence, before what can only be a subject."""

_AND_THAT = re.compile(r"\b(?:and|but) that\b")
_NAMING = ("NOUN", "PROPN")

_YOUR_MEETING = re.compile(r"\byour(?= (?:(?:next|last|previous) )?(?:meeting|agenda|work programme|committee meeting)\b)", re.IGNORECASE)

_IN_GENERAL = {
    ("asked", True): "asked about an individual case", ("asked", False): "asked a question",
    ("replied", True): "replied with reference to an individual case", ("replied", False): "replied",
    ("said", True): "referred to an individual case", ("said", False): "spoke on the matter",
}  # fmt: skip
_FIGURE_ALONE = re.compile(
    r"((?:(?:about|around|roughly|approximately|just (?:over|under)|over|under|nearly|almost) )?"
    r"£?\d[\d,.]*(?:%| per ?cent| million| billion)?"
    r"(?: (?:a|per) (?:day|week|month|quarter|term|year|head|child|person))?"
    r"(?:,? (?:with|including|excluding|without) the (?!own\b)[\w-]+(?: [\w-]+)?)?)\.",
    re.IGNORECASE,
)
"""A figure that is all of an answer."""

_FORMS = {"Mr": ("he", "him", "his")} | dict.fromkeys(("Mrs", "Ms", "Miss"), ("she", "her", "her"))
_OTHERS_AS_THEY = re.compile(r"\b(?:they|them|their|themselves)\b", re.IGNORECASE)
_GROUP = "@@GROUP@@"  # stands for "we" until the sentence shows whether that is "they" or "them"
_COLLEAGUES = "and colleagues"  # with whom "we" is told of, where the body they speak for is not known: the minutes then write "they"

_PREPOSITIONS = frozenset(
    (
        "of",
        "for",
        "to",
        "with",
        "between",
        "among",
        "from",
        "by",
        "about",
        "without",
        "against",
        "around",
        "on",
        "upon",
        "in",
        "at",
        "over",
        "into",
    )
)

_OPENS_CLAUSE = frozenset(("NNP", "NNPS", "NNS", "PRP", "PRP$", "DT", "EX"))  # behind "that", which before "board" would point at it

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
    words = _with_committees(words, said, heard)
    return _told(report_statement, words, said, heard.setting(words, said, addressee), heard)


def question(words: str, said: Utterance, asked_by: str | None, addressee: str | None, heard: Heard) -> Told:
    """What was asked; in the words it was asked in where it cannot be told in others."""
    words = _with_clause_behind(_without_call(continued(words, said.text), heard), said)
    words, left_out = _in_public(words, said, heard)
    setting = heard.setting(words, said, addressee, asked_by)
    for wording in (words, *shorter_questions(words)):
        told = None if heard.misheard(wording, said) else _told(report_question, wording, said, setting, heard)
        if told:
            return replace(told, doubts=(*told.doubts, _PERSONAL)) if left_out else told
    return in_own_words(words, said, "asked", heard, setting.speaker)


def _in_public(words: str, said: Utterance, heard: Heard) -> tuple[str, bool]:
    """The sentences of a question that tell of nobody outside the committee, where one of these asks; and whether others are left out."""
    cut = [sentence.text for sentence in sentences(words)]
    public = [one for one in cut if not heard.is_private(one, said)]
    asks = any(one.endswith("?") and not leans(one) for one in public)
    return (" ".join(public), True) if asks and len(public) < len(cut) else (words, False)


def _with_clause_behind(words: str, said: Utterance) -> str:
    """A question with a clause that was heard as a sentence of its own: "How sure are you? That it will work."."""
    behind = clean(said.text).partition(words)[2].strip()
    clause = sentences(behind)[0].text if behind.startswith("That ") and words.endswith("?") else ""
    if not clause or parse([clause], names=False)[0][1].tag_ not in _OPENS_CLAUSE:
        return words
    return f"{words.rstrip('? ')}{',' if ',' in words else ''} that {clause.removeprefix('That ').rstrip('. ')}?"


def _without_call(words: str, heard: Heard) -> str:
    """A question without a name of the list where it is only called out: "some clarity, Steven Green, around"."""
    for person in heard.people.values():
        if person.name in words:
            words = re.sub(rf",\s*{re.escape(person.name)}\s*(?:,(?! (?:and|or)\b)|(?=[.?]))", "", words)
        first = forename(person)
        if first and first in words:
            words = re.sub(rf",\s*{re.escape(first)},(?= (?:about|around|for|how|in|of|on|to|what|why|with)\b)", "", words)
    return words


def _with_committees(words: str, said: Utterance, heard: Heard) -> str:
    """The words of somebody who attends, with the committee's own named as such: "the Committee's next meeting" for "your next meeting"."""
    return _YOUR_MEETING.sub("the Committee's", words) if heard.presents(said) else words


def after(words: str, told: Told) -> Told:
    """What was asked, with what it is about before it: "With regard to the board, Councillor X asked who sat on it."."""
    return replace(told, text=f"{words}, {inside(told.text)}")


def inside(text: str) -> str:
    """A sentence as it goes on after a comma."""
    return re.sub(r"^(?:The|A) ", lambda article: article[0].lower(), text)


def promise(words: str, said: Utterance, addressee: str | None, heard: Heard) -> Told:
    """What was promised or asked for; in the words of it where it cannot be told in others."""
    words = _with_committees(continued(words, said.text), said, heard)
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


def affirmation(said: Utterance, heard: Heard) -> Told:
    """What a bare "Yes." says to a question that was not whether something is so."""
    who = heard.speaker(said)
    return Told(f"{who} replied in the affirmative.", who, (said.id,), _about_speaker(who, said))


def in_own_words(words: str, said: Utterance, verb: str, heard: Heard, speaker: str | None = None) -> Told:
    """A short quotation; nothing of it where somebody outside the committee is told of."""
    who = speaker or heard.speaker(said)
    if heard.is_private(words, said):
        return Told(f"{who} {_IN_GENERAL[verb, is_case(words)]}.", who, (said.id,), (_PERSONAL, *_about_speaker(who, said)))
    figure = _FIGURE_ALONE.fullmatch(clean(words))
    if verb == "replied" and figure and not counts_few(words):
        return Told(f"{who} gave the figure as {figure[1]}.", who, (said.id,), _about_speaker(who, said))
    cut = end_of_question if verb == "asked" else shortened
    text = f"{who} {verb}: {quoted(cut(clean(words)))}"
    return Told(text, who, (said.id,), (_WORD_IT, *_about_speaker(who, said), *([FEW] if counts_few(words) else [])), verbatim=True)


def shortened(words: str) -> str:
    """The first words, with a mark where more were said."""
    spoken = words.split()
    return words if len(spoken) <= QUOTED else " ".join([*spoken[:QUOTED], "…"])


def end_of_question(words: str) -> str:
    """The end of a question, from where it comes to what is asked or else from where a clause begins, with a mark where more were said."""
    spoken = words.split()
    if len(spoken) <= QUOTED:
        return words
    asked = next((one for one in where_it_asks(words) if len(one.split()) <= QUOTED), None)
    if asked:
        return f"… {asked}"
    last = spoken[-QUOTED:]
    begins = next((at for at, word in enumerate(last[: QUOTED // 2], 1) if word.endswith((",", "—", ":", ";"))), 0)
    return " ".join(["…", *last[begins:]])


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
    text = with_pronouns(heard.formally(reported.text), setting.speaker, heard.title_of(said), heard.others(setting.speaker))
    if setting.addressee and report is report_question:
        text = _asked_once(text, setting, heard)
    return Told(text, setting.speaker, (said.id,), (*_about_speaker(setting.speaker, said), *few), reported.computed)


def with_pronouns(text: str, speaker: str, title: str, others: Collection[str]) -> str:
    """Whoever speaks is named once in a sentence, then "he" or "she" by the title on the list, or else "they" or "the Councillor"."""
    text = _with_they(text, speaker)
    text = " ".join(_named_once(sentence, speaker, title, others) for sentence in _sentences(text))
    return text.replace(inside(NOT_IDENTIFIED), "the speaker") if speaker == NOT_IDENTIFIED else text


def _asked_once(text: str, setting: Setting, heard: Heard) -> str:
    """Whoever is asked is named once in a sentence as well."""
    whom = setting.addressee or ""
    person = next((one for one in heard.people if heard.inside(one) == whom), None)
    if person is None:
        return text
    title = heard.people[person].title.rstrip(".")
    others = [other for other in heard.others(whom) if other != inside(setting.speaker)]
    return " ".join(_named_once(sentence, whom, title, others) for sentence in _sentences(text))


def _named_once(sentence: str, speaker: str, title: str, others: Collection[str]) -> str:
    named = rf"(?<!\w)(?:{re.escape(inside(speaker))}|{re.escape(speaker)})(?P<own>['’]s?)?(?!\w)(?P<was> was\b)?"
    again = list(re.finditer(named, sentence))[1:]
    if any(other in sentence for other in others):
        again = [match for match in again if _is_done_to(sentence, match, others)]
    if not again or speaker == NOT_IDENTIFIED:
        return sentence
    forms = _FORMS[title] if title in _FORMS else _neutral(sentence[: again[0].start()], sentence, speaker)
    if forms is None:
        return sentence
    subjects = {token.idx for token in _subjects(sentence)}
    for match in reversed(again):
        is_subject = any(match.start() <= at < match.end() for at in subjects) or _does_it(match)
        form = forms[2] if match["own"] else forms[0] if is_subject else forms[1]
        was = (" were" if form == "they" else " was") if match["was"] else ""
        sentence = f"{sentence[: match.start()]}{form}{was}{sentence[match.end() :]}"
    return sentence


_VERB_BEHIND = re.compile(r" (?:was|were|had|did|would|could|might|should)\b")


def _does_it(match: re.Match[str]) -> bool:
    """Whether the verb stands right behind a name with no preposition before it: "the level that Ms Moss would want"."""
    verb = match["was"] or _VERB_BEHIND.match(match.string, match.end())
    if not verb or match["own"] or _follows_preposition(match):
        return False
    before = [token for token in parse([match.string], names=False)[0] if token.idx < match.start()]
    return bool(before) and before[-1].pos_ in ("NOUN", "PROPN")


def _is_done_to(sentence: str, named: re.Match[str], others: Collection[str]) -> bool:
    """Whether somebody else does it to the one named, so that a pronoun can mean nobody else: "if X let him have it"."""
    doc = parse([sentence], names=False)[0]
    token = next((one for one in doc if named.start() <= one.idx < named.end() and one.dep_ in {"nsubj", "dobj", "dative", "pobj"}), None)
    if token is None or named["own"]:
        return False
    verb = (
        token.head.head
        if token.dep_ == "pobj" or (token.dep_ == "nsubj" and not any(one.tag_ in {"VBD", "MD"} for one in (token.head, *token.head.lefts)))
        else token.head
    )
    doer = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i and child != token), None)
    return doer is not None and any(doer.text == other.split()[-1] for other in others)


def _neutral(before: str, sentence: str, speaker: str) -> tuple[str, str, str] | None:
    """For a speaker whose title does not tell: "they" where no others can be meant, else "the Councillor"; None for the name."""
    if not _OTHERS_AS_THEY.search(sentence) and not any(token.tag_ in {"NNS", "NNPS"} for token in parse([before], names=False)[0]):
        return ("they", "them", "their")
    return ("the Councillor", "the Councillor", "the Councillor's") if speaker.startswith("Councillor ") else None


def _with_they(text: str, speaker: str) -> str:
    """A speaker and colleagues, of whom no more is known, are "they"."""
    group = re.compile(rf"(?:{re.escape(inside(speaker))}|{re.escape(speaker)}) {_COLLEAGUES}(?P<own>['’])?(?P<was> was\b)?")
    if not group.search(text):
        return text
    text = group.sub(_as_they, text)
    subjects = {token.idx for token in _subjects(text.replace(_GROUP, "we"), also=("we",))}
    places = [match.start() - at * (len(_GROUP) - 2) for at, match in enumerate(re.finditer(_GROUP, text))]
    for place in places:
        text = text.replace(_GROUP, "they" if place in subjects else "them", 1)
    return ". ".join(part[:1].upper() + part[1:] for part in text.split(". "))


def _as_they(match: re.Match[str]) -> str:
    """What stands for speaker and colleagues: "their", "they were", or a place that shows later whether it is "they" or "them"."""
    if match["own"]:
        return "their"
    if match["was"]:
        return f"{_GROUP} was" if _follows_preposition(match) else "they were"
    return _GROUP


def _follows_preposition(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].split()
    return bool(before) and before[-1].lower() in _PREPOSITIONS


def _subjects(text: str, also: Collection[str] = ()) -> Iterator["Token"]:
    """The words that are subjects of a verb that tells who does it; of pronouns in ``also``, all but objects."""
    for token in parse([text], names=False)[0]:
        if token.lower_ in also:
            if not _is_object(token):
                yield token
        elif token.dep_ in {"nsubj", "nsubjpass"} and not _infinitive(token.head):
            yield token


def _is_object(token: "Token") -> bool:
    """Whether a pronoun stands where "them" does: behind a preposition or a verb, unless a verb that tells follows at once."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ in _PREPOSITIONS:
        return True
    if token.i + 1 < len(token.doc) and token.nbor().tag_ == "TO":
        return True
    return token.dep_ in {"dobj", "pobj", "dative"} and not _goes_before_verb(token)


def _goes_before_verb(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().tag_ in {"VBD", "MD"}


def _infinitive(verb: "Token") -> bool:
    """Whether the verb is bare: "to have", and "have" in "let them have it"."""
    return any(child.tag_ == "TO" for child in verb.children) or (
        verb.tag_ == "VB" and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    )


def _too_long(text: str) -> bool:
    return any(len(sentence.split()) > _LONGEST for sentence in _sentences(text))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences(text))


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
        together = _together(text[-1], one) if same else None
        if together:
            text[-1] = together
        else:
            text.append(_without_frame(one) if same else one.text)
    return " ".join(text)


def _together(before: str, told: Told) -> str | None:
    """Two short statements as one: "... advised that one was late and that one was lost"; None where they stay two."""
    both = f"{before} {told.text}"
    if told.verbatim or len(both.split()) > _SHORT or len(_sentences(both)) != 2 or _BOTH_HAVE_MORE.search(both):
        return None
    if not _on_one_subject(before, told):
        return None
    for frame in (f"{_FRAME}(?<!,)", _MIND):
        opens = re.compile(rf"{re.escape(told.speaker)} (?={frame} )")
        if opens.match(before) and opens.match(told.text):
            verb = opens.sub("", told.text)
            return f"{before.removesuffix('.')} and {re.sub(rf'^{_FRAME}', 'that', verb)}"
    return None


def _on_one_subject(before: str, told: Told) -> bool:
    """Whether a statement speaks of something that the one before named."""
    first, second = ({token.lemma_.lower() for token in parse([text])[0] if token.pos_ in _NAMING} for text in (before, told.text))
    who = {token.lemma_.lower() for token in parse([told.speaker])[0]}
    return bool((first & second) - who)


def _without_frame(told: Told) -> str:
    """A sentence that goes on where the one before stopped: "The service had ..." for "The Director advised that the service had ..."."""
    first, *more = _sentences(told.text)
    match = re.match(rf"{re.escape(told.speaker)} {_FRAME} ", first)
    if match is None:
        return told.text
    words = _ONE_MORE.sub(" and ", first[match.end() :])
    if _AND_THAT.search(words):
        return f"{told.speaker} added that {told.text[match.end() :]}"
    return " ".join([words[0].upper() + words[1:], *more])


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
