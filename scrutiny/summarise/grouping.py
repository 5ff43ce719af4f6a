"""Which agenda item each utterance belongs to.

An utterance speaks for the item whose title it resembles, the more the longer
it is; an announcement ("Item 5, ...") speaks loudest. The items then follow
each other on the path that fits best, where staying is free, moving on to the
next item costs a little and any other move costs more (Viterbi 1967).
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny.engines import Embedder
from scrutiny.numbers import CARDINALS
from scrutiny.records import AgendaItem, Conversation, Doubt, Grouping, Section, Utterance
from scrutiny.sentences import sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

# Costs in units of `_resemblance`, tuned on 24 committee meetings of QMSum (MIT), not on the sample
NEXT_ITEM = 2.0
OTHER_ITEM = 15.0
ANNOUNCED = 12.0  # an announcement is believed against the resemblance of several long utterances
FULL_WEIGHT = 100  # words from which an utterance counts as much as any
TYPICAL = 60  # words at which one standard unit of likeness weighs 1

_ANNOUNCEMENT = re.compile(
    r"^(?:[\w'’]+[\s,.–-]+){0,3}?"  # OK, / Thank you. / Last one, / Now we have
    r"(?:(?:on|over|back|turn|move|moving|go|going|come|coming)\s+)?(?:to\s+)?(?:agenda\s+)?item\s+(?:number\s+)?(?P<number>\w+)\b",
    re.IGNORECASE,
)
_MERELY_MENTIONED = re.compile(
    r"\b(?:interest|declare\w*|under|about|regarding|discussed|mentioned|in|on)\s+(?:agenda\s+)?item\s", re.IGNORECASE
)


def group(conversation: Conversation, agenda: Sequence[AgendaItem], embedder: Embedder) -> Grouping:
    """Sections that cover every utterance once, in order; one without an item where nothing was said of any."""
    utterances = conversation.utterances
    if not utterances:
        return Grouping(sections=())
    scores = _resemblance(utterances, agenda, embedder)
    opened = [announced(utterance.text, agenda) for utterance in utterances]
    path = _best_path(scores, opened)
    return Grouping(sections=tuple(_sections(path, scores, agenda)), doubts=tuple(_unheard(path, agenda)))


def announced(text: str, agenda: Sequence[AgendaItem]) -> int | None:
    """Index of the agenda item that ``text`` opens last, or None: a mention in passing opens nothing."""
    numbers = [item.number.lower() for item in agenda]
    for sentence in reversed(sentences(text)):
        match = _ANNOUNCEMENT.match(sentence.text)
        if match and not _MERELY_MENTIONED.search(sentence.text[: match.end()]):
            spoken = match.group("number").lower()
            number = str(CARDINALS.get(spoken, spoken))
            if number in numbers:
                return numbers.index(number)
    return None


def _resemblance(utterances: Sequence[Utterance], agenda: Sequence[AgendaItem], embedder: Embedder) -> "Scores":
    """How much each utterance resembles each item, shape (num_utterances, num_items).

    Some titles are near to everything that is said, so likeness is taken in
    standard units of each title over the meeting.
    """
    import numpy as np

    said = embedder.embed([utterance.text for utterance in utterances])
    titles = embedder.embed([f"{item.title}. {item.text}".strip(" .") for item in agenda])
    likeness = (said @ titles.T).astype(np.float64)
    standard = (likeness - likeness.mean(axis=0)) / (likeness.std(axis=0) + 1e-6)
    words = np.array([len(utterance.text.split()) for utterance in utterances])
    weighted: Scores = standard * np.clip(words, 1, FULL_WEIGHT)[:, None] / TYPICAL
    return weighted


def _best_path(scores: "Scores", opened: Sequence[int | None]) -> list[int]:
    """The item of each utterance on the path of the highest total score less the costs of moving.

    Moving to an item where it is announced costs nothing, and being elsewhere then costs most.
    """
    import numpy as np

    costs = _moves(scores.shape[1])
    total, came_from = scores[0].copy(), []
    if opened[0] is not None:
        total[opened[0]] += ANNOUNCED
    for score, item in zip(scores[1:], opened[1:], strict=True):
        arriving = total[:, None] - costs
        if item is not None:
            arriving[:, item] = total + ANNOUNCED
        came_from.append(arriving.argmax(axis=0))
        total = arriving.max(axis=0) + score
    path = [int(np.argmax(total))]
    for back in reversed(came_from):
        path.append(int(back[path[-1]]))
    return path[::-1]


def _moves(items: int) -> "Scores":
    """What it costs to go from each item to each other, shape (num_items, num_items)."""
    import numpy as np

    costs = np.full((items, items), OTHER_ITEM)
    np.fill_diagonal(costs, 0.0)
    costs[range(items - 1), range(1, items)] = NEXT_ITEM
    return costs


def _sections(path: Sequence[int], scores: "Scores", agenda: Sequence[AgendaItem]) -> list[Section]:
    sections = []
    for item, run in groupby(range(len(path)), key=path.__getitem__):
        indices = list(run)
        score = round(float(scores[indices, item].mean()), 3)
        sections.append(Section(agenda[item].number, indices[0], indices[-1] + 1, score))
    return sections


def _unheard(path: Sequence[int], agenda: Sequence[AgendaItem]) -> list[Doubt]:
    return [
        Doubt("agenda", f"Nothing was heard under item {item.number}, {item.title}.") for i, item in enumerate(agenda) if i not in set(path)
    ]
