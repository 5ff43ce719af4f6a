"""What each utterance says of the agenda item it belongs to, and of a change of item.

All of it is measured against the meeting itself, in standard units: some titles
are near to everything that is said, and some meetings keep to one subject.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scrutiny.engines import Embedder
from scrutiny.records import AgendaItem, Utterance
from scrutiny.sentences import sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SAID = ("like the title", "words of the title")
LEAVING = (
    "chair",
    "chair moves on",
    "chair calls a voice not heard lately",
    "break of 150 words",
    "break of 500 words",
    "break of 1000 words",
)
ARRIVING = (
    "last sentences like the title",
    "chair's last sentences like the title",
    "words of the title",
    "next 100 words like the title",
    "next 400 words more like the title than those before",
)
"""The names of the measures, in the order of the last axis of `Evidence`."""

FULL_WEIGHT = 100  # words from which an utterance counts as much as any
TYPICAL = 60  # words at which a standard unit of likeness weighs 1
LATELY = 20  # utterances after which a voice counts as new again
LONG_SENTENCE = 40  # words from which a sentence counts as much as any
LONG_UTTERANCE = 200  # the same for an utterance in a window
EMPTY_PHRASE = 4  # words below which a sentence ("Thank you.") says little: a fifth of its length

_MOVES_ON = re.compile(
    r"\b(?:mov(?:e|ing)(?: us)? (?:on|to|now)|turn(?:ing)? (?:now )?to|next (?:question\w*|item|topic|area|set|section)"
    r"|questions?(?: now)? (?:are |is |come )?(?:from|on|about|around|regarding|for)|come on to|go (?:straight )?(?:in)?to|proceed to|item"
    r"|(?:we'll|we will|let's|i'll|i will|i want to|like to) (?:now )?(?:go|move|turn|come|proceed|focus|start)"
    r"|(?:last|final|another) (?:set|question|area|topic|issue|subject)s?|brings us|specific(?:ally)?|switch)\b",
    re.IGNORECASE,
)
_MOVES_ON_WITHIN = 250  # characters at the end of an utterance, where a chair hands over
_FUNCTION_WORDS = frozenset(
    [
        "about",
        "and",
        "are",
        "been",
        "but",
        "can",
        "could",
        "did",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "her",
        "his",
        "how",
        "its",
        "not",
        "our",
        "she",
        "should",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_SAME_WORD = 6  # letters: "provision" and "providing" differ, "inspection" and "inspecting" do not


@dataclass(frozen=True, slots=True)
class Evidence:
    """Measures by utterance, and by agenda item where they differ between items.

    ``said``: for belonging to an item, shape (num_utterances, num_items, len(SAID)).
    ``leaving``: for a change of item just before an utterance, shape (num_utterances, len(LEAVING)).
    ``arriving``: for that change leading to an item, shape (num_utterances, num_items, len(ARRIVING)).
    ``sentences``: by utterance, how like its sentences are to the titles, in plain cosines, shape (num_sentences, num_items).
    """

    said: "Array"
    leaving: "Array"
    arriving: "Array"
    sentences: "tuple[Array, ...]" = ()


def gather(utterances: Sequence[Utterance], agenda: Sequence[AgendaItem], embedder: Embedder) -> Evidence:
    """The evidence in ``utterances`` (at least one) on where each item of ``agenda`` (at least one) was heard."""
    import numpy as np

    spoken = [[sentence.text for sentence in sentences(utterance.text)] or [""] for utterance in utterances]
    titles = [f"{item.title}. {item.text}".strip(" .") for item in agenda]
    lines, subjects = _vectors(spoken, embedder), embedder.embed(titles).astype(np.float64)
    words = np.array([len(utterance.text.split()) for utterance in utterances], dtype=np.float64)
    meaning = np.array([_mean_meaning(line, text) for line, text in zip(lines, spoken, strict=True)])
    chair = chairs(utterances)

    like = _standard(meaning @ subjects.T)
    lexical = _title_words([utterance.text for utterance in utterances], titles)
    likeness = tuple(line @ subjects.T for line in lines)
    closing = _closing(likeness)
    ahead = {size: _standard(_windows(meaning, words, size)[1] @ subjects.T) for size in (100, 400)}
    behind = _standard(_windows(meaning, words, 400)[0] @ subjects.T)
    return Evidence(
        said=np.stack([like * (np.clip(words, 1, FULL_WEIGHT) / TYPICAL)[:, None], lexical], axis=-1),
        leaving=np.stack(
            [
                chair,
                chair * _moving_on(utterances),
                chair * _silence_before_next(utterances),
                *(_breaks(meaning, words, n) for n in (150, 500, 1000)),
            ],
            axis=-1,
        ),
        arriving=np.stack([closing, closing * chair[:, None], lexical, ahead[100], ahead[400] - behind], axis=-1),
        sentences=likeness,
    )


def _vectors(spoken: Sequence[Sequence[str]], embedder: Embedder) -> "list[Array]":
    """The vectors of the sentences of each utterance; what is said again and again is embedded once."""
    import numpy as np

    distinct = sorted({sentence for lines in spoken for sentence in lines})
    place = {sentence: i for i, sentence in enumerate(distinct)}
    vectors = embedder.embed(distinct).astype(np.float64)
    return [vectors[[place[sentence] for sentence in lines]] for lines in spoken]


def _mean_meaning(vectors: "Array", lines: Sequence[str]) -> "Array":
    import numpy as np

    lengths = [min(len(line.split()), LONG_SENTENCE) for line in lines]
    weights = np.array([length if length >= EMPTY_PHRASE else length / 5 for length in lengths])
    return _unit(weights @ vectors)


def _closing(likeness: "Sequence[Array]") -> "Array":
    """How like each title the likest of the last three sentences is, where a chair names what comes next."""
    import numpy as np

    every = np.concatenate(likeness)
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    return np.array([((one[-3:] - mean) / spread).max(axis=0) for one in likeness])


def _title_words(texts: Sequence[str], titles: Sequence[str]) -> "Array":
    """Words of each title in each text, rare ones counting most, against the other titles; shape (num_texts, num_titles)."""
    import numpy as np

    said, wanted = [stems(text) for text in texts], [set(stems(title)) for title in titles]
    spread = Counter(stem for words in said for stem in words)
    shared = Counter(stem for words in wanted for stem in words)
    rarity = {stem: np.log((len(texts) + 1) / (spread[stem] + 1)) / count for stem, count in shared.items()}
    found = np.array(
        [
            [sum(rarity[stem] * min(words[stem], 2) for stem in sorted(title & words.keys())) for title in wanted]
            for words in said
        ]
    )  # fmt: skip
    whole = np.array([sum(rarity[stem] for stem in sorted(title)) for title in wanted])
    scores: Array = found / np.sqrt(whole + 1e-6)
    against_others: Array = scores - scores.mean(axis=1, keepdims=True)
    return against_others


def stems(text: str) -> Counter[str]:
    """The words of ``text`` that carry meaning, without their endings, and how often each is there."""
    words = re.findall(r"[^\W_]{3,}", text.lower())
    return Counter(word[:_SAME_WORD] for word in words if word not in _FUNCTION_WORDS)


def chairs(utterances: Sequence[Utterance]) -> "Array":
    """1 where the chair speaks: the voice that speaks next to the most others; 0 elsewhere, and where no voices are known."""
    import numpy as np

    voices = [utterance.voice() for utterance in utterances]
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(voices):
        if one and other and one != other:
            beside[one].add(other)
            beside[other].add(one)
    chair = max(beside, key=lambda voice: len(beside[voice]), default=None)
    return np.array([float(voice is not None and voice == chair) for voice in voices])


def _moving_on(utterances: Sequence[Utterance]) -> "Array":
    import numpy as np

    return np.array([float(bool(_MOVES_ON.search(utterance.text[-_MOVES_ON_WITHIN:]))) for utterance in utterances])


def _silence_before_next(utterances: Sequence[Utterance]) -> "Array":
    """How long whoever speaks after each utterance was silent: 1 where that voice is new."""
    import numpy as np

    last: dict[str | None, int] = {}
    silence = []
    for index, utterance in enumerate(utterances):
        voice = utterance.voice()
        silence.append(min(1.0, (index - last[voice]) / LATELY) if voice in last else 1.0)
        last[voice] = index
    return np.array([*silence[1:], 0.0])


def _breaks(meaning: "Array", words: "Array", size: int) -> "Array":
    """How much what follows each utterance's start differs from what went before (Hearst 1997), in windows of ``size`` words."""
    before, after = _windows(meaning, words, size)
    alike = (before * after).sum(axis=1)
    if len(alike) > 1:
        alike[0] = alike[1:].mean()
    return -_standard(alike[:, None])[:, 0]


def _windows(meaning: "Array", words: "Array", size: int) -> "tuple[Array, Array]":
    """The meaning of about ``size`` words before each utterance, and of as many from its start on."""
    import numpy as np

    count = len(words)
    weighted = np.concatenate([np.zeros((1, meaning.shape[1])), np.cumsum(meaning * np.minimum(words, LONG_UTTERANCE)[:, None], axis=0)])
    spoken = np.concatenate([[0.0], np.cumsum(words)])
    start = np.arange(count)
    until = np.minimum(np.searchsorted(spoken, spoken[start] + size), count)
    since = np.maximum(np.searchsorted(spoken, spoken[start] - size, side="right") - 1, 0)
    return _unit(weighted[start] - weighted[since]), _unit(weighted[until] - weighted[start])


def _standard(scores: "Array") -> "Array":
    standard: Array = (scores - scores.mean(axis=0)) / (scores.std(axis=0) + 1e-6)
    return standard


def _unit(vectors: "Array") -> "Array":
    import numpy as np

    unit: Array = vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)
    return unit
