"""What was said: errors for each word of the truth, over words as Whisper's English normaliser writes them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from benchmarks.account import Said

MOST_VOICES = 20  # beyond which meeteval pairs no voices


def word_error_rate(true: Sequence[Said], ours: Sequence[Said]) -> float:
    """WER: whoever said the words, taken in order of time."""
    from meeteval.wer import siso_word_error_rate

    rate: float = siso_word_error_rate(_joined(true), _joined(ours)).error_rate
    return rate


def error_rate_by_voice(true: Sequence[Said], ours: Sequence[Said]) -> float | None:
    """CpWER: the words of each voice joined, under the best pairing of voices; None where there are too many to pair."""
    from meeteval.wer import cp_word_error_rate

    speakers, voices = _grouped(true, _name), _grouped(ours, lambda says: says.voice)
    if max(len(speakers), len(voices)) > MOST_VOICES:
        return None
    rate: float = cp_word_error_rate(speakers, voices, reference_sort=False, hypothesis_sort=False).error_rate
    return rate


def error_rate_by_name(true: Sequence[Said], ours: Sequence[Said]) -> float:
    """CpWER with the voices paired by the names they were given: a word under a wrong name, or none, counts twice."""
    from meeteval.wer import siso_word_error_rate

    speakers, named = _grouped(true, _name), _grouped(ours, _name)
    errors = 0
    for name in speakers.keys() | named.keys():
        reference, heard = speakers.get(name, ""), named.get(name, "")
        errors += siso_word_error_rate(reference, heard).errors if reference else len(heard.split())
    return errors / sum(len(words.split()) for words in speakers.values())


def _name(says: Said) -> str:
    return says.name or f"unknown {says.voice}"


def _grouped(said: Iterable[Said], key: Callable[[Said], str]) -> dict[str, str]:
    """All that is said under each key, keys in order of the alphabet."""
    groups: dict[str, list[Said]] = {}
    for says in said:
        groups.setdefault(key(says), []).append(says)
    return {name: _joined(groups[name]) for name in sorted(groups)}


def _joined(said: Iterable[Said]) -> str:
    return " ".join(_normaliser()(says.text) for says in sorted(said, key=lambda says: (says.start, says.end)))


@cache
def _normaliser() -> Callable[[str], str]:
    from whisper_normalizer.english import EnglishTextNormalizer

    normaliser: Callable[[str], str] = EnglishTextNormalizer()
    return normaliser
