"""British spelling of what a recogniser writes the American way, "Mr." without its point included.

Conservative: a word is changed where its British spelling is the only one, or
councils write one of two ("adviser", "OK"), and never inside a name. What was said stays the same, so nothing is marked as misheard.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from scrutiny.records import Word
from scrutiny.transcribe.lexicon import is_ordinary
from scrutiny.transcribe.rewriting import Change, Spoken, joined_before, joined_to, read, rewritten

_IZE = re.compile(r"([a-z]{3,})i(z)(e|es|ed|er|ers|ing|able|ation|ations|ational)$")
_YZE = re.compile(r"((?:anal|paral|catal|dial)y)z(e|es|ed|er|ers|ing)$")
_ALWAYS_Z = re.compile(
    r"^(?:(?:re|down|out|over|under|mid|super|up|life|king)?siz|(?:ap)?priz|seiz|capsiz|assiz|bapsiz|maiz|wiz|citiz|deniz)"
)

_OUR = (
    "col", "fav", "hon", "lab", "neighb", "behavi", "harb", "hum", "rum", "flav", "vap", "savi", "endeav", "parl", "rig", "tum", "vig",
    "arm", "od", "splend", "cand", "clam", "demean", "ferv", "val",
)  # fmt: skip
_OUR_ENDINGS = ("s", "ed", "ing", "er", "ers", "able", "ably", "ful", "fully", "less", "ite", "ites", "hood", "hoods", "al", "ly", "y")
_DOUBLED = (
    "travel", "cancel", "label", "model", "fuel", "signal", "level", "tunnel", "channel", "total", "counsel", "equal", "initial",
    "dial", "rival", "marvel", "quarrel", "shovel", "unravel",
)  # fmt: skip
_WORDS = {
    "center": "centre", "centers": "centres", "centered": "centred", "theater": "theatre", "theaters": "theatres", "fiber": "fibre",
    "fibers": "fibres", "liter": "litre", "liters": "litres", "kilometer": "kilometre", "kilometers": "kilometres",
    "centimeter": "centimetre", "centimeters": "centimetres", "millimeter": "millimetre", "millimeters": "millimetres",
    "caliber": "calibre", "somber": "sombre", "meager": "meagre", "specter": "spectre", "defense": "defence", "defenses": "defences",
    "offense": "offence", "offenses": "offences", "pretense": "pretence", "catalog": "catalogue", "catalogs": "catalogues",
    "dialog": "dialogue", "dialogs": "dialogues", "gray": "grey", "plow": "plough", "plows": "ploughs", "mold": "mould", "moldy": "mouldy",
    "aluminum": "aluminium", "maneuver": "manoeuvre", "maneuvers": "manoeuvres", "pediatric": "paediatric",
    "pediatrics": "paediatrics", "pediatrician": "paediatrician", "pediatricians": "paediatricians", "orthopedic": "orthopaedic",
    "anesthetic": "anaesthetic", "cozy": "cosy", "skeptical": "sceptical", "skeptic": "sceptic", "skepticism": "scepticism",
    "artifact": "artefact", "artifacts": "artefacts", "aging": "ageing", "enrollment": "enrolment", "enrollments": "enrolments",
    "enroll": "enrol", "enrolls": "enrols", "fulfill": "fulfil", "fulfills": "fulfils", "fulfillment": "fulfilment",
    "installment": "instalment", "installments": "instalments", "skillful": "skilful", "skillfully": "skilfully", "willful": "wilful",
    "jewelry": "jewellery", "councilor": "councillor", "councilors": "councillors", "program": "programme", "programs": "programmes",
    "advisor": "adviser", "advisors": "advisers", "okay": "OK",
}  # fmt: skip
_BRITISH = (
    _WORDS
    | {f"{stem}or{ending}": f"{stem}our{ending}" for stem in _OUR for ending in ("", *_OUR_ENDINGS)}
    | {f"{stem}{ending}": f"{stem}l{ending}" for stem in _DOUBLED for ending in ("ed", "ing", "er", "ers", "ings")}
)
_ALSO_IN_NAMES = frozenset({"councilor", "councilors", "labor"})  # titles and parties here are British ones
_CONTRACTED = frozenset({"mr", "mrs", "ms", "dr", "cllr", "revd"})
_COMPUTING = frozenset({"computer", "computers", "software", "to", "coding", "spreadsheet"})
_LICENCE = frozenset({
    "a", "the", "this", "their", "his", "her", "your", "our", "my", "no", "premises", "driving", "driver's", "alcohol", "taxi", "tv",
    "fishing", "entertainment",
})  # fmt: skip


def british(words: Sequence[Word], names: Collection[str] = ()) -> tuple[Word, ...]:
    """``words`` in British spelling; a word in capitals only where its British spelling is among ``names``."""
    return rewritten(read(words), _changes(read(words), names), misheard=False)


def _changes(spoken: Sequence[Spoken], names: Collection[str]) -> Iterator[Change]:
    for place, word in enumerate(spoken):
        if word.small in _CONTRACTED and word.after == ".":
            yield Change(place, place + 1, (word.letters,), "")
        written = _spelt(spoken, place)
        if written and (not _in_a_name(spoken, place) or word.small in _ALSO_IN_NAMES or _like(word.letters, written) in names):
            yield Change(place, place + 1, (_like(word.letters, written),))


def _spelt(spoken: Sequence[Spoken], place: int) -> str | None:
    """The British spelling of the word at ``place``; None where it is that already, or may be another word."""
    small, before = spoken[place].small, joined_before(spoken, place)
    if small.startswith("program") and before and before.small in _COMPUTING:
        return None
    if small in {"license", "licenses"}:
        return small.replace("s", "c", 1) if before and before.small in _LICENCE else None
    return _BRITISH.get(small) or _with_s(small)


def _with_s(small: str) -> str | None:
    """As in: "organisation" for "organization", if there is such a word."""
    match = _IZE.fullmatch(small) or _YZE.fullmatch(small)
    if not match or _ALWAYS_Z.match(small):
        return None
    written = small[: match.end(1)] + small[match.end(1) :].replace("z", "s", 1)
    return written if is_ordinary(written) else None


def _in_a_name(spoken: Sequence[Spoken], place: int) -> bool:
    """Whether it is written with a capital that the place in the sentence does not explain."""
    if not spoken[place].capital:
        return False
    behind = joined_to(spoken, place)
    opens = place == 0 or spoken[place - 1].ends
    return not opens or bool(behind and behind.capital)


def _like(letters: str, written: str) -> str:
    """``written`` with the capitals of ``letters``."""
    if letters.isupper():
        return written.upper()
    return written.capitalize() if letters[0].isupper() else written
