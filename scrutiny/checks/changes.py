"""What was changed between two texts: paragraph by paragraph, and word by word within a paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from scrutiny.checks.paper import Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARKS = "[-words-] were taken out, {+words+} were put in."
"""How changed words are marked."""

_ALIKE = 50  # of 100: likeness from which a paragraph was changed, and not another put in its place


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that was added, removed or changed, under its heading; ``text`` has changed words marked."""

    kind: Literal["added", "removed", "changed"]
    text: str
    under: str


def changes(before: Sequence[Line], after: Sequence[Line]) -> tuple[Change, ...]:
    """What was done to ``before`` to make it ``after``, in the order of the text."""
    headings_before, headings_after = _headings(before), _headings(after)
    old, new = [line.text for line in before], [line.text for line in after]
    found: list[Change] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for was, becomes in _pairs(old, new, (i, i_end), (j, j_end)) if tag != "equal" else ():
            if was is None and becomes is not None:
                found.append(Change("added", new[becomes], headings_after[becomes]))
            elif was is not None and becomes is None:
                found.append(Change("removed", old[was], headings_before[was]))
            elif was is not None and becomes is not None:
                found.append(Change("changed", marked(old[was], new[becomes]), headings_after[becomes]))
    return tuple(found)


def marked(before: str, after: str) -> str:
    """``after`` with the words marked that ``before`` does not have, and those of ``before`` that it no longer has."""
    old, new = before.split(), after.split()
    words: list[str] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            words += new[j:j_end]
            continue
        if i < i_end:
            words.append(f"[-{' '.join(old[i:i_end])}-]")
        if j < j_end:
            words.append(f"{{+{' '.join(new[j:j_end])}+}}")
    return " ".join(words)


def _headings(lines: Sequence[Line]) -> list[str]:
    """The heading that each line stands under; a heading stands under itself."""
    found: list[str] = []
    for line in lines:
        found.append(line.text if line.level is not None else found[-1] if found else "")
    return found


def _pairs(
    old: Sequence[str], new: Sequence[str], before: tuple[int, int], after: tuple[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Which paragraph became which, in order; None where one was added or removed."""
    from rapidfuzz import fuzz, process

    likeness = process.cdist(old[slice(*before)], new[slice(*after)], scorer=fuzz.ratio)
    became, next_new = _matches(likeness), after[0]
    for was in range(*before):
        if was - before[0] not in became:
            yield was, None
            continue
        becomes = after[0] + became[was - before[0]]
        yield from ((None, added) for added in range(next_new, becomes))
        yield was, becomes
        next_new = becomes + 1
    yield from ((None, added) for added in range(next_new, after[1]))


def _matches(likeness: "NDArray[np.float32]") -> dict[int, int]:
    """Which row is which column, in order: the most alike; then those before it, and those behind it, among themselves."""
    found: dict[int, int] = {}
    waiting = [(0, likeness.shape[0], 0, likeness.shape[1])]
    while waiting:
        top, bottom, left, right = waiting.pop()
        block = likeness[top:bottom, left:right]
        if block.size and block.max() >= _ALIKE:
            row, column = divmod(int(block.argmax()), right - left)
            found[top + row] = left + column
            waiting += [(top, top + row, left, left + column), (top + row + 1, bottom, left + column + 1, right)]
    return found
