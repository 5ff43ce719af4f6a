"""Which of the sentences that were said are worth minuting."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from scrutiny.numbers import CARDINALS, TENS
from scrutiny.parsing import parse
from scrutiny.records import Utterance
from scrutiny.sentences import sentences
from scrutiny.summarise.quotations import clean, courteous
from scrutiny.summarise.record import is_of_record

if TYPE_CHECKING:
    from scrutiny.parsing import Token

_WORD = re.compile(r"[A-Za-z][\w'’-]{3,}")
_NUMBERS = "|".join(word for word in (*CARDINALS, *TENS) if word != "one")
_FIGURE = re.compile(rf"\d|£|\b(?:{_NUMBERS})\b|\bper cent\b|\b(?:half|third|quarter|dozen|hundred|thousand|million)s?\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,] )(?!I\b)[A-Z]\w+")
_BODY = re.compile(
    r"\b(?:because|due to|as a result|the reason|therefore|risk|concern|worr|pressure|shortage|delay|backlog|waiting|cost|fund|"
    r"budget|invest|saving|grant|"
    r"recruit|staff|vacanc|caseload|increase|decrease|reduc|improv|declin|risen|fallen|gone up|gone down|doubled|inspect|judg|"
    r"statutory|legal|duty|"
    r"plan|target|review|audit|strateg|policy|launch|publish|consult|establish|appoint|agree|decid|recommend|propos|suggest|oppos|"
    r"support|need|priority)",
    re.IGNORECASE,
)
_RUNNING_ON = re.compile(
    r"\b(?:I(?: just| also| really| would just)?(?:['’]ll| will|['’]m going to|['’]d like to| want to| wanted to| would like to)"
    r"|let me|can I|if I (?:may|can|"
    r"could)) (?:just )?"
    r"(?:be (?:brief|blunt|honest|quick|clear|frank)|start|begin|say|come (?:on|back|in)|hand|bring in|take it as read|ask|turn|"
    r"move|go|stop|leave it|pass|hold you|add to|pick up|echo|thank)\b|"
    r"\b(?:you(?:['’]ve| have) (?:all )?(?:had|read|got|seen) the|as I (?:said|say|mentioned)|thank|thanks|sorry|apologi[sz]e|"
    r"good (?:question|point)|glad to hear|appreciate|"
    r"page \d+|microphone|mute|can you hear|slide|my (?:first|second|third|last|final|next) (?:question|point)|two questions|"
    r"question in (?:two|three|several|\d) parts|follow[- ]up|very quickly|just briefly|honest answer|"
    r"I think we(?:['’]d| would) all|(?:be|try and be|try to be) brief|com(?:e|ing) in (?:on|to|here|now|at)|want(?:s|"
    r"ed)? to come in|next questions?|\bquestions? (?:\w+ ){0,4}from [A-Z]|(?:supplementary|questions?) from|(?:go|going|move|"
    r"turn) (?:\w+ )?to (?:\w+ ){0,3}questions?|"
    r"you['’](?:re|ve got it) (?:\w+ly )?right|kind of you|moving on|icy|weather|coffee|joke|laugh)\b|"
    r"^(?:(?:and|so|well|yes),? )*(?:there (?:are|were|is) )?(?:two|three|four|five|several|a (?:few|couple of)) (?:things|points|"
    r"parts|reasons|issues)\W*$|"
    r"^(?:and |but |so )?I(?:['’]d| would| do)? (?:support|second|echo|welcome|endorse) (?:that|it|this)(?:,? chair)?\W*$|"
    r"^(?:(?:and|so|now|then|next|ok|okay|right|well|thank you),? )*"
    r"(?:we|I)(?:['’]ll| will|['’]re going to| can| shall)(?: now| next| then)* "
    r"(?:go|move|turn|proceed|continue|come|start|hand)\b(?: on| over| back| off)*(?: now| next)? (?:to|with) (?:\S+ ?){1,6}$|"
    r"\b(?:two|three|several|a few|a couple of) (?:other |more |further )?(?:things|points) "
    r"(?:to (?:say|add|make|mention)|I(?:['’]d| would))\b|"
    r"\bthe floor (?:goes|is)\b|\bpoint of order from\b|"
    r"\bin a (?:sec|second|minute|moment)\b|"
    r"\b(?:better|wrong|right) (?:phrase|word|way of putting)\b|"
    r"^(?:(?:and|so|but|well|perhaps|maybe),? )*(?:(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?|"
    r"(?:my|our) (?:\w+ )?(?:colleague|officer|official|director)s?) "
    r"(?:can|could|will|may|might)(?: (?:be able to|just|also|perhaps|probably))* "
    r"(?:give (?:you |us |members )?(?:more|further|some|the)\b|say (?:something|more|a)|add\b|come in|speak to|talk (?:about|to|through)|"
    r"tell (?:you|us)|pick (?:that|this|it) up|answer\b|expand|elaborate)|"
    r"\bif (?:(?-i:[A-Z])[\w’'-]+ ){1,3}(?:can|could|would) (?:say|come|add|give|answer|respond|talk|tell|speak|explain)\b|"
    r"\[laughter|"
    r"^(?:(?:please|yes|ok|okay)\W+)?go ahead\b|"
    r"^(?:(?:and|so|now),? )*(?:we|I)(?:['’]ll| will|['’]re going to) (?:now |then )?(?:(?:move|turn|proceed) (?:on )?(?:now |then )?to "
    r"(?:our|the|item)|carry on with)\b|"
    r"\btranscript\b[^.]*\b(?:check|accuracy)\b|\brecord of (?:the )?proceedings\b|"
    r"\b(?:happy|glad|pleased|delighted) to (?:respond|answer)\b|\b(?:pleased|delighted|pleasure) to welcome (?!(?:[^.]*)substitut)|"
    r"\b(?:seconds|minutes|moments) (?:left|remaining)\b|\banother \d+ seconds\b|\b(?:have|is) a point of order\b|"
    r"\b(?:want|like|need) to clarify (?:one|a|something|this|that)\b(?: (?:point|thing))?[^,:—–]{0,40}$|"
    r"\b(?:have|has|take) the floor\b|\brun out of time\b|"
    r"^(?:(?:and|so|but|well),? )*if I (?:can|could|may) just clarify\W|\bapologies if\b|"
    r"\b(?:she|he|I)(?:['’]s|['’]m| is| am) (?:not (?:\w+ )?well|poorly|unwell)\b|"
    r"\b(?:unable to|can['’]t|cannot|couldn['’]t) hear (?:you|me|us|anything|the (?:\w+ )?(?:member|speaker|chair|sound|question))\b|"
    r"\b(?:can|could)(?:['’]t| ?not)(?: really)? say (?:any ?more|any further|much more)\b|"
    r"\binterpretation|\bitem \d|^(?:that['’]s|it['’]s|this is) (?:very |really )?(?:great|good|helpful|useful|right|clear|"
    r"reassuring|true|it|fine|interesting|important)\W*$",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^(?:(?:and|but|so|well|yes|no|now|because|then|also|again|look|okay|right|yeah|oh)\b[, ]*)+", re.IGNORECASE)
_LEANS = re.compile(
    r"^(?:it|its|they|them|their|that|this|those|these|he|she|his|her|so|neither|both|one|some|none|not|here|there it|the (?:same|"
    r"other|latter|former|first|second))\b",
    re.IGNORECASE,
)
_IT_STANDS_FOR_WHAT_FOLLOWS = re.compile(
    r"^it(?:['’]s| is| was| would be| will be) (?:not |very |really |so )?(?:(?:a|an|no) (?:\w+ ){1,3}?|nothing |wrong |right |important |"
    r"clear |essential |vital |difficult |hard |likely |possible |impossible |fair |worth )"
    r"(?:for (?:\w+ ){1,4}?)?(?:that|to|how|whether|why|what)\b",
    re.IGNORECASE,
)
"""It does not point back in "it is important that ..."."""
_BROKEN_OFF = re.compile(r"(?:—|–|-|…|\.\.\.)\W*$")
_TOPIC = re.compile(
    r"^(?:(?:and|so|well|just|yes),? )*(?:(?:it['’]s|this is|mine['’]s|mine is|my (?:next |first |second |other )?question(?:['’]s|"
    r" is)) (?:really |just |also )?)?"
    r"(?:(?:about|on|regarding|around) )?(?P<topic>(?:the|this|that|our|these|those) (?:[\w'’-]+ ){0,5}?[\w'’-]+)\.$",
    re.IGNORECASE,
)
_LEANS_WITHIN = re.compile(
    r"^(?:I )?(?:(?:do not|don['’]t) )?(?:think|believe|hope|suppose|know|feel|expect|understand)(?: that)? "
    r"(?:(?:they|those|these|he|she|their)\b|it (?!is\b|was\b|has\b|seems\b|looks\b|takes\b|depends\b|makes sense\b)\w+s\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:this|that|the \w+) ones?\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_SAYS_LITTLE = frozenset(
    [
        "about",
        "also",
        "because",
        "been",
        "being",
        "could",
        "does",
        "doing",
        "done",
        "from",
        "going",
        "have",
        "having",
        "here",
        "into",
        "just",
        "like",
        "made",
        "make",
        "more",
        "much",
        "never",
        "nobody",
        "only",
        "other",
        "over",
        "quite",
        "really",
        "said",
        "same",
        "says",
        "some",
        "something",
        "sort",
        "still",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "though",
        "through",
        "very",
        "want",
        "well",
        "went",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "will",
        "with",
        "would",
        "your",
        "yours",
    ]
)
_SHORTENED = re.compile(r"\b(?:(?:I|we|you|they|he|she|it|that|there|who|what|here|let)['’]\w+|\w+n['’]t)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|they|them|this|that|these|those)\b", re.IGNORECASE)
_TIMES = ("time", "year", "month", "week", "day", "evening", "morning", "afternoon", "term", "stage", "point", "period", "meeting")
_SPOKEN_OF = ("decision", "point", "question", "request", "suggestion", "comment", "answer", "concern", "challenge")
_PLURAL = ("they", "them", "these", "those")
_LEAST = 0.01  # of what is wanted though nothing tells that it matters
_ALIKE = 0.5  # the share of common words, and
_IN_COMMON = 4  # their number, from which a sentence only repeats another
_FEWEST = 4  # words of a sentence that says something
_FEWEST_THAT_TELL = 2  # words that carry its subject, from which it is worth telling unasked; of one that points back, one more
_ORDINARY = 12  # words of a sentence; a shorter one is not weighed higher for being short


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of an utterance; ``leans`` where it cannot be understood without the one before, ``at`` being its place among them."""

    said: Utterance
    at: int
    text: str
    leans: bool


def spoken(said: Utterance) -> tuple[Spoken, ...]:
    """The statements of an utterance: no courtesies, no questions, nothing that only carries the talk on."""
    cut = [sentence.text for sentence in sentences(clean(said.text))]
    return tuple(Spoken(said, at, text, leans(text)) for at, text in enumerate(cut) if says_something(text) and is_telling(text))


def is_telling(sentence: str) -> bool:
    """Whether enough of a sentence is about something: not "There is more to do."."""
    fewest = _FEWEST_THAT_TELL + (leans(sentence) or dangles(sentence))
    return len(content(sentence)) >= fewest or bool(_FIGURE.search(sentence)) or is_of_record(sentence)


def says_something(sentence: str) -> bool:
    """Whether a sentence states anything about the business."""
    if is_of_record(sentence):
        return True
    if sentence.endswith("?") or broken_off(sentence) or courteous(sentence) or carries_on(sentence):
        return False
    return len(sentence.split()) >= _FEWEST or bool(_FIGURE.search(sentence))


def broken_off(sentence: str) -> bool:
    """Whether a speaker stopped before the end of a sentence."""
    return bool(_BROKEN_OFF.search(sentence))


def carries_on(sentence: str) -> bool:
    """Whether a sentence only carries the talk on: "I'll be brief."."""
    return bool(_RUNNING_ON.search(sentence))


def topic_named(sentence: str) -> str | None:
    """What a sentence that only names a topic names: "the board" in "It's about the board."; None where it says more."""
    match = _TOPIC.match(sentence)
    if match is None or carries_on(sentence) or any(token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in parse([match["topic"]])[0]):
        return None
    return match["topic"][0].lower() + match["topic"][1:]


def leans(sentence: str) -> bool:
    """Whether a sentence begins with a word that points back: "It has.", "So they stopped."."""
    bare = _OPENER.sub("", sentence)
    points_back = _LEANS.match(bare) and not _IT_STANDS_FOR_WHAT_FOLLOWS.match(bare)
    return bool(points_back or _LEANS_WITHIN.match(bare) or _ONE.search(sentence))


@lru_cache(maxsize=4096)
def dangles(sentence: str) -> bool:
    """Whether something in a sentence stands for what only the talk before it named: "The parents took them out."."""
    return bool(_POINTS.search(sentence)) and any(_stands_for_unsaid(token) for token in parse([sentence])[0])


def _stands_for_unsaid(token: "Token") -> bool:
    if token.dep_ == "det" and (token.lower_ == "that" or (token.lower_ == "this" and token.head.lemma_ in _SPOKEN_OF)):
        return _is_named_before(token.head)
    if token.lower_ in ("this", "that"):
        above = set(_up_to_clause(token))
        is_pronoun = token.tag_ == "DT" and token.pos_ == "PRON"
        return is_pronoun and not any(one.pos_ == "VERB" and one not in above for one in token.doc[: token.i])
    if token.lower_ in ("these", "those") and token.dep_ == "det":
        return _is_named_before(token.head)
    if token.pos_ != "PRON" or (token.lower_ not in _PLURAL and (token.lower_ != "it" or token.dep_ not in ("dobj", "pobj"))):
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    doing = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")] if token.dep_ in ("dobj", "pobj") else []
    named = [one for one in token.doc[: token.i] if one.pos_ in ("NOUN", "PROPN") and one not in doing]
    return not any(token.lower_ == "it" or one.tag_ in ("NNS", "NNPS", "NNP") or one.dep_ == "conj" for one in named)


def _up_to_clause(token: "Token") -> "Iterator[Token]":
    """A word with all that it hangs on, up to where another clause joins it with "and"."""
    yield token
    while token.head != token and token.dep_ != "conj":
        token = token.head
        yield token


def _is_named_before(thing: "Token") -> bool:
    """Whether "that challenge" or "those views" were named before the sentence: nothing in it tells which, and it is no time."""
    told = any(child.dep_ in ("relcl", "prep", "acl") for child in thing.rights) or thing.ent_type_ in ("DATE", "TIME")
    return not told and thing.lemma_ not in _TIMES and not any(one.lemma_ == thing.lemma_ for one in thing.doc[: thing.left_edge.i])


@dataclass(frozen=True, slots=True)
class Relevance:
    """What a sentence is worth under an agenda item: by its figures, names and reasons, and by the words the item is about.

    In an answer, where ``asked`` are the words of the question, by those too, and by how much it says.
    """

    counts: Mapping[str, int]
    title: frozenset[str]
    asked: frozenset[str] | None = None
    everything: bool = False  # where also what seems to weigh nothing is wanted

    def of(self, sentence: str) -> float:
        """The weight of a sentence, from 0 up."""
        words = content(sentence)
        told = (
            2.0 * min(2, len(_FIGURE.findall(sentence)))
            + 0.7 * min(3, len(_NAME.findall(sentence)))
            + 0.8 * min(3, len(_BODY.findall(sentence)))
            + 1.0 * min(2, len(words & self.title))
        )
        if self.asked is not None:
            told += 1.0 * min(2, len(words & self.asked)) + 0.1 * min(8, len(words))
        recurring = 0.25 * sum(self.counts[word] > 1 for word in words) if told else 0.0  # what keeps coming back may be chatter
        weight = (told + recurring) / sqrt(max(_ORDINARY, len(sentence.split())))
        weight = weight * 0.6 if _SECOND_PERSON.search(sentence) else weight
        return weight + _LEAST if self.everything else weight

    def answering(self, question: str) -> "Relevance":
        """The same for what is said in answer to a question."""
        return replace(self, asked=frozenset(content(question)))


def relevance(said: Iterable[Utterance], title: str, *, everything: bool = False) -> Relevance:
    """What is relevant in what was ``said`` under the item called ``title``; ``everything`` may be."""
    return Relevance(Counter(word for one in said for word in content(one.text)), frozenset(content(title)), everything=everything)


def content(text: str) -> set[str]:
    """The words of a text that carry its subject."""
    return {word.lower() for word in _WORD.findall(_SHORTENED.sub(" ", text))} - _SAYS_LITTLE


def worthiest(
    candidates: Sequence[Spoken],
    words: int,
    relevant: Relevance,
    tellable: Callable[[Spoken], object],
    *,
    besides: Collection[str] = (),
    ground: tuple[str, int] | None = None,
) -> tuple[Spoken, ...]:
    """The weightiest of those candidates that are ``tellable``, in about so many ``words``, in the order they were said.

    None that says again what another or ``besides`` says; one that leans on the sentence before comes with it or not at all,
    unless that is ``ground`` (its utterance and place), which is told anyway.
    """
    chosen: set[Spoken] = set()
    covered = [content(text) for text in besides]
    room = words
    for one in sorted(candidates, key=lambda one: -relevant.of(one.text)):
        if len(one.text.split()) > room:
            continue
        wanted = [each for each in _with_ground(one, candidates, ground) if each not in chosen]
        length = sum(len(each.text.split()) for each in wanted)
        if not wanted or length > room or relevant.of(one.text) <= 0 or _repeats(one, covered):
            continue
        if not all(tellable(each) for each in wanted):
            continue
        chosen.update(wanted)
        covered += [content(each.text) for each in wanted]
        room -= length
    return tuple(one for one in candidates if one in chosen)


def _with_ground(one: Spoken, candidates: Sequence[Spoken], told: tuple[str, int] | None) -> Sequence[Spoken]:
    """A sentence with those before it that it leans on; nothing where one of them is not to be had."""
    before = {(each.said.id, each.at): each for each in candidates}
    group = [one]
    while (group[0].leans or dangles(group[0].text)) and (one.said.id, group[0].at - 1) != told:
        ground = before.get((one.said.id, group[0].at - 1))
        if ground is None:
            return []
        group.insert(0, ground)
    return group


def _repeats(one: Spoken, covered: Iterable[set[str]]) -> bool:
    words = content(one.text)
    return any(len(words & other) >= _IN_COMMON and len(words & other) > _ALIKE * min(len(words), len(other)) for other in covered)
