"""Words as a recogniser hands them over: one every 300 ms."""

from collections.abc import Iterable

from scrutiny.records import Word


def heard(text: str, confidence: float | None = 0.6, pace: int = 300) -> tuple[Word, ...]:
    return tuple(Word(i * pace, i * pace + pace * 9 // 10, word, confidence) for i, word in enumerate(text.split()))


def written(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)
