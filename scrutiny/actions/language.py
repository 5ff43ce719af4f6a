"""Whether English is spoken: the rules know no other language."""

import re
from collections.abc import Iterable

# the commonest words that are seldom words of another language
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "it", "you", "we", "have", "this", "with", "for", "are", "they", "what", "from", "our", "would"}
    | {"there", "but", "which", "not", "as", "be"}
)
_ENOUGH_WORDS = 40  # fewer do not tell
_LEAST_SHARE = 0.12  # of the words: half of what the plainest English has, and several times what its neighbours have


def is_english(texts: Iterable[str]) -> bool:
    """Whether what is said is English, or too little to tell."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())]
    return len(words) < _ENOUGH_WORDS or sum(word in _ENGLISH for word in words) >= _LEAST_SHARE * len(words)
