"""What was said, word for word: without fillers and restarts, cut to whole sentences, between quotation marks."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from math import inf
from typing import TypeAlias

from scrutiny.records import Utterance
from scrutiny.sentences import sentences

Piece: TypeAlias = str | None
"""A sentence, or None between two utterances."""

Weigh: TypeAlias = Callable[[int, str], float]
"""What a sentence is worth, given its place and its words."""

_SPARES_LITTLE = 1.25  # a quotation at most so many times its budget is not cut
_ER = r"(?<![\w'’-])(?:[Ee]rm?|[Uu]mm?|[Uu]hm?)(?![\w'’-])"
_FILLER = re.compile(rf"(?P<before>,?)\s*{_ER}(?P<after>[,.?!…]*)\s*(?P<next>\w?)")
_SMALL_WORD = (
    r"(?:I|you|he|she|it|we|they|that|this|the|a|an|and|but|or|to|of|in|on|at|for|with|by|if|as|is|was"
    r"|who|what|which|how|why|when|where|my|our|your|their)\b"
)
_BREAK = r"(?:,| ?[–—…-]|\.\.\.) (?:(?:yes|yeah|sorry|well), )?"
# Up to three words said twice, of a sentence that goes on. Without an "er" between them they must begin with a small word:
# "very, very" and "I know, I know." are meant.
_RESTART = re.compile(
    rf"\b(?:(?P<word>(?={_SMALL_WORD})[\w'’]+(?: [\w'’]+){{0,2}})(?:{_BREAK}(?P=word))+|"
    rf"(?P<after_er>[\w'’]+(?: [\w'’]+){{0,2}})(?:{_BREAK}| )(?:{_ER},? ){{1,3}}(?P=after_er))(?= \w)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:(?:yeah|yes|ok|okay|right|well|and|oh|good|great|lovely),? )?(?:many )?"
    r"(?:thank you|thanks|good (?:morning|afternoon|evening)|hello|welcome)\b[^\d?]*",
    re.IGNORECASE,
)
_COURTESY_WORDS = 8
ENDED = (".", "?", "!", "…")
INNER_QUOTES = str.maketrans('“”"', "‘’'")


_ARM = re.compile(r"(?P<before>(?:['’]ll|\b(?:was|is|will|would|and|but|so))) arm[.,](?= )", re.IGNORECASE)
"""An "erm" that was heard as a word: "I'll arm. I'll add it."."""
_NOT_SO_MUCH = re.compile(r"(?<=\bnot so much)[.] +(?P<next>[A-Z])")
_CUT = re.compile(r"[.]\s+(?=(?:that|with|which|who|whose|because|by|to|for|from|of|than|and|or|but|so that)\s+\w)")


def clean(text: str) -> str:
    """``text`` without "er", "um", immediate restarts and full stops before a word that goes on in small letters; no other is changed."""
    text = _ARM.sub(r"\g<before> er,", _NOT_SO_MUCH.sub(lambda cut: f" {cut['next'].lower()}", _CUT.sub(" ", text)))
    text = _until_settled(_RESTART, lambda match: match["word"] or match["after_er"], " ".join(text.split()))
    return " ".join(_until_settled(_FILLER, _without_filler, text).split())


def continued(words: str, said: str) -> str:
    """The ``words`` of a sentence of ``said`` up to its end, where a full stop was heard in the middle of it."""
    bare, whole = clean(words).rstrip(".?! "), clean(said)
    at = whole.find(bare)
    behind = whole[at + len(bare) :] if at >= 0 else ""
    return bare + sentences("x" + behind)[0].text[1:] if words.rstrip().endswith(".") and behind.startswith(" ") else clean(words)


def quoted(text: str) -> str:
    """``text`` between quotation marks, its own turned into single ones."""
    inner = text.translate(INNER_QUOTES)
    return f"“{inner}”" if inner.rstrip("'’").endswith(ENDED) else f"“{inner}”."


def excerpt(pieces: Sequence[Piece], budget: int, weigh: Weigh, keep: Collection[str] = ()) -> str:
    """The weightiest whole sentences in about ``budget`` words, in the order they were said, "…" where something is cut.

    Sentences that share their words with one of ``keep`` (none of them empty) are taken besides.
    """
    pieces = _without_courtesies(pieces)
    said = {at: piece for at, piece in enumerate(pieces) if piece}
    chosen = {at for at, piece in said.items() if any(words in piece or piece in words for words in keep)}
    left = budget if sum(len(piece.split()) for piece in said.values()) > _SPARES_LITTLE * budget else inf
    for at in sorted(said.keys() - chosen, key=lambda at: (-weigh(at, said[at]), at)):
        left -= len(said[at].split())
        if left < 0:
            break
        chosen.add(at)
    return _joined(pieces, chosen) if chosen else _opening(said.values(), budget)


def _until_settled(pattern: re.Pattern[str], put: Callable[[re.Match[str]], str], text: str) -> str:
    """``text`` once nothing is left to replace: what stutters twice takes two rounds."""
    before = None
    while text != before:
        before, text = text, pattern.sub(put, text)
    return text


def _without_filler(match: re.Match[str]) -> str:
    before = match.string[: match.start()].rstrip()
    if not before or before.endswith(ENDED):
        return f" {match['next'].upper()}"
    ending = "" if match["after"] == "," else match["after"] or match["before"]  # ", er," goes with both its commas
    return f"{ending} {match['next']}"


def _joined(pieces: Sequence[Piece], chosen: Collection[int]) -> str:
    marked: list[str] = []
    for at, piece in enumerate(pieces):
        if piece and at in chosen:
            marked.append(piece)
        elif not marked or marked[-1] != "…":
            marked.append("…")
    return " ".join(marked)


def _opening(said: Iterable[str], words: int) -> str:
    """What is left where one sentence is longer than all there is room for, as in speech without full stops."""
    everything = " ".join(said).split()
    return " ".join([*everything[:words], "…"])


def pieces(utterances: Iterable[Utterance]) -> list[Piece]:
    """The sentences of what was said, cleaned, with None between two utterances."""
    pieces: list[Piece] = []
    for said in utterances:
        pieces += [*([None] if pieces else []), *(sentence.text for sentence in sentences(clean(said.text)))]
    return pieces


def _without_courtesies(pieces: Sequence[Piece]) -> Sequence[Piece]:
    kept = [at for at, piece in enumerate(pieces) if piece and not courteous(piece)]
    return pieces[kept[0] : kept[-1] + 1] if kept else pieces


def courteous(sentence: str) -> bool:
    """Whether a sentence only greets or thanks."""
    return len(sentence.split()) <= _COURTESY_WORDS and bool(_COURTESY.fullmatch(sentence))


def earlier(at: int, _: str) -> float:
    """Weighs what was said first highest: an answer comes before its reasons."""
    return -at


def length(said: Utterance) -> int:
    """How many words were said."""
    return len(said.text.split())
