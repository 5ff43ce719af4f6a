"""How alike two words sound when spoken by a British voice, whatever their spelling.

A word is respelt letter by sound, and the two respellings are compared by
weighted edits: sounds that are easily misheard for one another cost little.
The weights are judgement, not fitted; thresholds are set where this is used.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_STRANGE = str.maketrans({"ł": "w", "ø": "o", "đ": "d", "ß": "s", "æ": "e", "œ": "e"})
_RESPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"^mc", "mak"),
        (r"^(kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "z"),
        (r"^(wh|hw)", "w"),
        (r"^gh", "g"),
        (r"(?<=[aeiouy])gh(?=[aeiou])", "h"),
        (r"(?<=[aeiouy])gh", ""),
        (r"(?<!^)(bh|mh)", "v"),
        (r"(^bh)", "b"),
        (r"gh|kh", "g"),
        (r"dh", "d"),
        (r"tch|cz|tsch", "C"),
        (r"sch", "sk"),
        (r"ch", "C"),
        (r"sh|sz|sci(?=[aeiou])|ti(?=on)|ssi(?=on)", "S"),
        (r"th", "T"),
        (r"ph", "f"),
        (r"dge?(?=[eiy]|$)|j", "J"),
        (r"ck|cq", "k"),
        (r"qu(?=[aeioy])", "kw"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ge(?=s?$)", "J"),
        (r"(?<=[^aeiouydt])ed$", "d"),
        (r"(?<=[^aeiouy])le$", "@l"),
        (r"(?<=[^aeiouylr])re$", "@"),
        (r"(?<=[aeiou][^aeiou])e(?=s?$)|(?<=[^aeiou][^aeiou])e(?=s?$)", ""),
        (r"([^aeiou])\1", r"\1"),
        (r"r(?![aeiouy@])", "R"),
        (r"(?<![aeiouy])y(?=[aeiou])", "j"),
        (r"([eaou]?[aou]R|a|ah|eR|iR|ia)$", "@"),
        (r"(ow|aw|ough)(?![aeiouy])", "o"),
        (r"ew(?![aeiouy])", "u"),
        (r"oo|ue|ui|eu", "u"),
        (r"ai|ay|ei|ey(?!$)", "e"),
        (r"ee|ea|ie|ey$|y", "i"),
        (r"o[aiou]|au", "o"),
        (r"([aeiou])[aeiou@]+", r"\1"),
        (r"R", ""),
        (r"(.)\1", r"\1"),
    )
)
_VOWELS = frozenset("aeiou@")
_VOWEL_FOR_VOWEL, _DISTANT_VOWEL, _WEAK_VOWEL = 0.25, 0.4, 0.15
_NEAR = {
    frozenset(pair): cost
    for cost, pairs in {
        0.15: "sz",
        0.3: "pb td kg fv SC CJ SJ sS zJ Tf mn Td Tt kC",
        0.5: "bd bg dg pt pk tk lr wr wv lw Ts vb gJ vT zS lj rj mb nd sC kS hw sf ST",
    }.items()
    for pair in pairs.split()
}
_ADDED = {"h": 0.3, "j": 0.35, "@": 0.3, "w": 0.4, "r": 0.5, "t": 0.5, "d": 0.5, "s": 0.5, "z": 0.5} | dict.fromkeys("aeiou", 0.5)
_LOST = 0.8
_BY_SOUND = 0.7  # the rest of the likeness is by spelling


def likeness(heard: str, name: str) -> float:
    """How alike ``heard`` and ``name`` are, mostly in sound, 0 to 1."""
    from rapidfuzz import fuzz

    one, other = sounds(heard), sounds(name)
    longest = max(len(one), len(other))
    if not longest:
        return 0.0
    sound = max(0.0, 1 - _distance(one, other) / longest)
    return _BY_SOUND * sound + (1 - _BY_SOUND) * fuzz.ratio(_plain(heard), _plain(name)) / 100


def same_sound(heard: str, name: str) -> bool:
    """Whether a listener could not tell ``heard`` from ``name``."""
    return bool(sounds(heard)) and sounds(heard) == sounds(name)


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """The word as a row of sounds, one letter each: vowels, "@" for a weak one, and consonants."""
    respelt = _plain(word)
    for pattern, sound in _RESPELLINGS:
        respelt = pattern.sub(sound, respelt)
    return respelt


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word.lower().translate(_STRANGE))


@lru_cache(maxsize=262_144)
def _distance(one: str, other: str) -> float:
    before = [0.0, *_sums(_ADDED.get(sound, _LOST) for sound in other)]
    for sound in one:
        now = [before[0] + _ADDED.get(sound, _LOST)]
        for place, against in enumerate(other):
            now.append(
                min(
                    before[place] + _instead(sound, against),
                    before[place + 1] + _ADDED.get(sound, _LOST),
                    now[place] + _ADDED.get(against, _LOST),
                )
            )
        before = now
    return before[-1]


def _instead(sound: str, other: str) -> float:
    """What it costs to hear one sound for the other."""
    if sound == other:
        return 0.0
    if sound in _VOWELS and other in _VOWELS:
        if "@" in (sound, other):
            return _WEAK_VOWEL
        return _VOWEL_FOR_VOWEL if frozenset((sound, other)) in _NEXT_VOWELS else _DISTANT_VOWEL
    return _NEAR.get(frozenset((sound, other)), 1.0)


_NEXT_VOWELS = frozenset(frozenset(pair) for pair in ("ie", "ea", "ao", "ou", "au"))


def _sums(costs: Iterable[float]) -> list[float]:
    total, sums = 0.0, []
    for cost in costs:
        total += cost
        sums.append(total)
    return sums
