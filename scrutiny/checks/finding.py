"""What a check has found in a Word file."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Weight: TypeAlias = Literal["FAIL", "WARN"]

_WORDS = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is not kept, what to do about it, and the words of the paragraph where that is."""

    rule: str
    weight: Weight
    advice: str
    words: str = ""

    def line(self) -> str:
        """As a person reads it: "FAIL A13  Describe the picture ...: “The first words …”"."""
        return f"{self.weight} {self.rule:<4} {self.told()}"

    def told(self) -> str:
        """What to do, and where."""
        return f"{self.advice}{f': “{opening(self.words)}”' if self.words.strip() else ''}"


def opening(text: str) -> str:
    """The first words of a paragraph."""
    words = text.split()
    return " ".join([*words[:_WORDS], *(["…"] if len(words) > _WORDS else [])])
