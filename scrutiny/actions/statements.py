"""Statements put for confirmation: "So the figure has gone up since then.", to which somebody says yes.

Such a statement asks by what it stands between: its speaker asks questions and
asked none in this turn, it draws a conclusion, holds somebody to their words or
was announced ("Can I just clarify one thing?"), or the reply confirms it; and
somebody who is there to answer speaks next. What says "whether", where the
recogniser lost who asks, stands between the same.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from scrutiny.actions.cues import content, cue, heard, opening, plain, spoken
from scrutiny.actions.floor import Floor, Remark

_LAST = 3  # sentences at the end of a turn that may be put to somebody
_MATTER = 3  # words of content from which a sentence says something that can be confirmed
_A_CALL = 8  # words up to which a remark of the chair only calls the next to speak

_CONCLUDES = cue(
    "draws a conclusion",
    r"^\W*((and|but|okay|ok|right|well|yes|no|oh)[, ]+)*so,?(?= )(?! (thank|if|just)\b)",
    r"(?<=, )(?<!well, )(?<!now, )then(?=\.|$|, (?!['‘\"]))",
)
_HOLDS_TO = opening("you('ve| have)? ?((just|also|already|earlier) )?(said|indicated|told us|mentioned|suggested|confirmed)")
_CLARIFIES = opening(
    r"(can|could|may) (i|we) (just )?(clarify|check|confirm|be clear about)( (one|a|some|this|that|something) ?\w*)?(?=[?.]|$)",
    r"(just )?(to|let me) (clarify|check|confirm)( (one|a|some|this|that|something) ?\w*)?(?=[?.]|$)",
)
_CONFIRMED = opening(
    r"((yes|yeah|no)[, .]+)?(that's|that is|that was|it's|it is) (\w+ )?(right|correct|true|the case|accurate|(my|our) understanding)",
    "correct|exactly|indeed|definitely",
    "(yes|no)[, .]+(it|they|we|there|that|definitely|absolutely|exactly|indeed|correct)",
)
_WHETHER = spoken(r"(?<=\w )(?<!of )(?<!on )(?<!over )(?<!about )whether (the |our |any )?\w+('s|'re| \w+)")
_OPINES = spoken(
    "i(?! (guess|suppose|presume|assume|imagine|gather|understand|take it))(?=[ '])",
    "concern(s|ed|ing)?|worr(y|ying|ied)|disappoint(ed|ing)|important|helpful|useful|interesting|shame|pity|grateful|appreciate|hope",
)


def put(floor: Floor, asking: Collection[str | None], asked_in: Collection[int]) -> Iterator[tuple[Remark, str, str]]:
    """The statements that one of the voices ``asking`` puts to another, each with its remark and what is said next in it.

    ``asked_in`` are the remarks, by index, in which something is asked outright: there, what is stated only leads up to it.
    """
    for remark in floor.remarks:
        reply = _reply(remark, floor)
        if reply is None or reply.voice in asking or remark.voice not in asking or remark.presiding or remark.index in asked_in:
            continue
        said = next(_put(remark, reply), None)
        if said:
            yield (remark, *said)


def _reply(remark: Remark, floor: Floor) -> Remark | None:
    """Who speaks next, be it that the chair calls them."""
    after = [other for other in floor.after(remark, 2) if not (other.presiding and other.words <= _A_CALL)]
    return after[0] if after and not after[0].presiding and after[0].voice != remark.voice else None


def _put(remark: Remark, reply: Remark) -> Iterator[tuple[str, str]]:
    """What is put, the likeliest first, each with the sentence behind it."""
    sentences = (*remark.sentences, "")
    for before, (sentence, following) in zip(("", *sentences), pairwise(sentences), strict=False):
        if _can_be_confirmed(sentence) and _CLARIFIES.match(plain(before)):
            yield sentence, following
    for sentence, following in list(pairwise(sentences))[-_LAST:]:
        if _can_be_confirmed(sentence) and (heard(sentence, _CONCLUDES) or _HOLDS_TO.match(plain(sentence))):
            yield sentence, following
    for sentence, following in pairwise(sentences):
        if _WHETHER.search(plain(sentence)):
            yield sentence, following
    if _can_be_confirmed(remark.sentences[-1]) and _CONFIRMED.match(plain(reply.text)):
        yield remark.sentences[-1], ""


def _can_be_confirmed(sentence: str) -> bool:
    """Whether it states something of the matter in hand, rather than what its speaker thinks of it."""
    return not sentence.endswith("?") and len(content(sentence)) >= _MATTER and not _OPINES.search(plain(sentence))
