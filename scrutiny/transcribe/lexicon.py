"""Ordinary English: which words are in the language, and how often they are written.

Counts are those of symspellpy's dictionary (Google Books, checked against a
word list of British and American English), which holds few proper names.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from scrutiny.errors import EngineError

_DICTIONARY = "frequency_dictionary_en_82_765.txt"
_RARE = 2_000_000  # of some 10^12 words: "mash" and "quorum" are rarer, "budget" is not
_COMMON = 300_000_000  # some 200 words are more common: "the", "then", "please"
_NEGATED = re.compile(r"[a-z]n't$")
_ENDINGS = re.compile(r"'(?:s|ve|re|ll|d|m)?$")


def is_ordinary(word: str) -> bool:
    """Whether ``word`` is English, whatever its capitals and endings; each part of a hyphenated word must be."""
    bare = _bare(word)
    return bool(_NEGATED.search(bare)) or all(part in _counts() for part in bare.split("-"))


def is_rare(word: str) -> bool:
    """Whether ``word`` is seldom written, or not English at all."""
    return _counts().get(_bare(word), 0) < _RARE


def is_common(word: str) -> bool:
    """Whether ``word`` is one of the few hundred words that English is mostly made of."""
    return _counts().get(_bare(word), 0) > _COMMON


def _bare(word: str) -> str:
    return _ENDINGS.sub("", word.lower().replace("’", "'"))


@cache
def _counts() -> dict[str, int]:
    package = find_spec("symspellpy")
    if package is None or package.origin is None:
        raise EngineError("The list of English words cannot be found. Install it again with: pip install --force-reinstall symspellpy")
    lines = Path(package.origin).with_name(_DICTIONARY).read_text("utf-8-sig").splitlines()
    return {word: int(count) for word, count in (line.rsplit(" ", 1) for line in lines)}
