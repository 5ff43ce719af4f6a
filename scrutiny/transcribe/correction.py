"""Names, places and abbreviations of the meeting, written as its lists spell them where something like them was heard.

A wrong correction is worse than none: an ordinary word is left alone unless
what stands beside it says that a name is meant, and where two names fit about
as well, what was heard stays.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from scrutiny.records import Word
from scrutiny.transcribe.lexicon import is_common, is_ordinary, is_rare
from scrutiny.transcribe.rewriting import TITLES, Change, Spoken, joined_before, joined_to, letters_of, read, rewritten
from scrutiny.transcribe.sound import likeness, same_sound
from scrutiny.transcribe.vocabulary import Vocabulary

_AFTER_A_NAME = 0.75  # likeness from which a capitalised word after "Councillor" or "Karen" is a surname of the list
_IF_KNOWN = 0.82  # the same for a word in small letters, a short one, or one that the recogniser knows and is sure of
_ALONE = 0.86  # for a word that is no English, wherever it stands
_IN_TWO_WORDS = 0.9  # for "Hard acre"
_A_FORENAME = 0.8
_A_TITLE = 0.65  # likeness to "councillor" from which a word before a councillor's name is that title
_CLEAR_OF_OTHERS = 0.08  # by which the best name must be ahead of the next
_SHORTEST = 5  # letters of a name that is found by sound alone
_NEVER = 2.0

_COUNCILLOR = frozenset({"councillor", "councilor", "counsellor", "counselor", "cllr"})
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "our",
        "their",
        "no",
        "any",
        "every",
        "each",
        "some",
        "another",
        "other",
    ]
)
_BEFORE_NOUNS = _DETERMINERS | frozenset(["in", "of", "on", "about", "with", "for", "from", "under", "within", "around", "by", "local"])
_VERBS = frozenset(["is", "was", "has", "had", "isn't", "wasn't", "hasn't"])
_SENDERS = frozenset(["i", "you", "we", "they", "to", "would", "will", "could", "should", "can", "must", "might", "did", "do"])
_ONE_NAME = re.compile(r"(?:Mc|Mac|[A-Z]['’])?[^\W\d_][^\W\d_A-Z]*(?:[-'’][^\W\d_][^\W\d_A-Z]*)*")  # and neither EHCP nor care—the


_Rule: TypeAlias = Callable[[Sequence[Spoken], Vocabulary], Iterator[Change]]


def corrected(words: Sequence[Word], terms: Vocabulary) -> tuple[Word, ...]:
    """``words`` with the names and abbreviations spelt as its lists do; each changed word keeps what was heard."""
    heard = tuple(words)
    for rule in (_abbreviations, _words_of_a_phrase, _full_names, _titled_surnames, _names_in_two_words, _names_alone, _titles):
        spoken = read(heard)
        heard = rewritten(spoken, rule(spoken, terms), misheard=True)
    return heard


# ------------------------------------------------------------------ people


def _titled_surnames(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "Councillor Quaresci", "Mr. Prouse", "councillor filling"."""
    for place, title in enumerate(spoken[:-1]):
        name = spoken[place + 1]
        if title.small not in TITLES or title.pauses or terms.is_listed(name.letters):
            continue
        behind = joined_to(spoken, place + 1)
        among = terms.surnames_after(title.small in _COUNCILLOR)
        if behind and not behind.capital and not is_common(behind.letters):
            whole = _closest(name.letters + behind.letters, among, terms.surnames, _IN_TWO_WORDS)
            if whole and likeness(name.letters + behind.letters, whole) > likeness(name.letters, whole):
                yield Change(place + 1, place + 3, (whole,))
                continue
        if name.capital and behind and behind.capital:
            continue  # a forename, so that the surname is looked for behind it
        found = _closest(name.letters, among, terms.surnames, _needed_after_a_title(spoken, place))
        if found:
            yield Change(place + 1, place + 2, (found,))


def _needed_after_a_title(spoken: Sequence[Spoken], place: int) -> float:
    name = spoken[place + 1]
    if name.capital:
        return _needed_of_a_surname(name)
    generic = place > 0 and spoken[place - 1].small in _DETERMINERS  # "the councillor filling in the form"
    if is_common(name.letters) or generic or (name.sure and is_ordinary(name.letters)):
        return _NEVER
    return _IF_KNOWN


def _needed_of_a_surname(name: Spoken) -> float:
    known = name.sure and is_ordinary(name.letters)
    return _IF_KNOWN if known or len(name.letters) < _SHORTEST else _AFTER_A_NAME


def _full_names(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "Karen Tollin", "Freda Koreshi"."""
    for place, first in enumerate(spoken[:-1]):
        last = spoken[place + 1]
        if first.pauses or first.owns or not (first.capital and last.capital) or last.letters in terms.surnames:
            continue
        forename = first.letters if first.letters in terms.forenames else _forename(first, last, terms)
        surname = _closest(last.letters, terms.surnames_with(forename), terms.surnames, _needed_of_a_surname(last)) if forename else None
        if forename and surname:
            yield Change(place, place + 2, (forename, surname))


def _forename(first: Spoken, last: Spoken, terms: Vocabulary) -> str | None:
    """The forename that was misheard, where it and the surname point to one person."""
    if is_ordinary(first.letters):
        return None
    found = _closest(first.letters, terms.forenames, terms.forenames, _A_FORENAME)
    return found if found and any(likeness(last.letters, name) >= _A_FORENAME for name in terms.surnames_with(found)) else None


def _titles(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "Cancer Bentley", "counsellor Pilling"."""
    councillors = terms.surnames_after(councillor=True)
    for place, title in enumerate(spoken[:-1]):
        name, behind = spoken[place + 1], joined_to(spoken, place + 1)
        if title.pauses or title.owns or title.letters == "Councillor" or title.small in {*TITLES - _COUNCILLOR, "cllr"}:
            continue
        full = behind and name.letters in terms.forenames and behind.letters in terms.surnames_with(name.letters) & councillors
        followed = name.letters in councillors and not (behind and behind.capital)
        if (full or followed) and (title.small in _COUNCILLOR or _sounds_like_a_title(spoken, place)):
            yield Change(place, place + 1, ("Councillor",))


def _sounds_like_a_title(spoken: Sequence[Spoken], place: int) -> bool:
    before = joined_before(spoken, place)
    other = before and (before.small in _DETERMINERS or before.capital)  # "the council", "Northmere Council"
    return not other and likeness(spoken[place].letters, "councillor") >= _A_TITLE


# ------------------------------------------------------------------ places, bodies, abbreviations


def _names_alone(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "Northmeer": no English word, and very like a name; or a word that stood for a name elsewhere."""
    names = {name for name in terms.surnames | terms.forenames | terms.proper if len(name) >= _SHORTEST}
    meant = {letters_of(word.word.heard).lower(): word.letters for word in spoken if word.word.heard}
    for place, heard in enumerate(spoken):
        if len(heard.letters) < _SHORTEST or not _ONE_NAME.fullmatch(heard.letters) or terms.is_listed(heard.letters):
            continue
        if is_ordinary(heard.letters):
            continue
        found = meant.get(heard.small) or _closest(heard.letters, names, names, _ALONE)
        if found and (found in terms.proper or not _part_of_another_name(spoken, place, terms)):
            yield Change(place, place + 1, (found,))


def _part_of_another_name(spoken: Sequence[Spoken], place: int, terms: Vocabulary) -> bool:
    """ "Peter Hardaker" is not our Joan Hardacre, nor is Hardaker Road."""
    before, behind = joined_before(spoken, place), joined_to(spoken, place)
    named = before and before.capital and before.small not in TITLES and not is_common(before.letters)
    return bool(named or (behind and behind.capital and not spoken[place].owns))


def _names_in_two_words(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "north mere", "off-stead"."""
    for place, one in enumerate(spoken):
        other = joined_to(spoken, place)
        if place and spoken[place - 1].small in _DETERMINERS and not one.capital and "-" not in one.letters:
            continue  # "a north mere"
        if "-" in one.letters and (name := _made_of(one.letters.split("-"), terms.proper)):
            yield Change(place, place + 1, (name,))
        elif other and not one.owns and one.letters not in terms.proper and (name := _made_of((one.letters, other.letters), terms.proper)):
            yield Change(place, place + 2, (name,))


def _made_of(parts: Sequence[str], names: Collection[str]) -> str | None:
    """The name that the parts make when they are said in one."""
    whole = "".join(parts)
    written = [name for name in names if name.lower() == whole.lower() and len(name) > _SHORTEST]
    if written or any(map(is_common, parts)) or not any(map(is_rare, parts)) or not whole.isalpha():
        return min(written, default=None)
    return _closest(whole, {name for name in names if len(name) > _SHORTEST}, names, _IN_TWO_WORDS)


def _abbreviations(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "E H C P", "Dfe", and "send" where a verb cannot stand."""
    for place, heard in enumerate(spoken):
        letters = heard.small.replace(".", "")
        several = letters.endswith("s") and letters not in terms.abbreviations
        written = terms.abbreviations.get(letters.removesuffix("s") if several else letters)
        if written and (not is_ordinary(letters) or _noun_here(spoken, place, terms)) and not heard.letters.startswith(written):
            yield Change(place, place + 1, (written + "s" * several,))
    yield from _spelt_out(spoken, terms)


def _noun_here(spoken: Sequence[Spoken], place: int, terms: Vocabulary) -> bool:
    """Whether an abbreviation that is also a word is meant: the lists have it beside its neighbour, or it cannot be that word here."""
    heard = spoken[place]
    before = joined_before(spoken, place)
    behind = joined_to(spoken, place)
    if (before and (before.small, heard.small) in terms.pairs) or (behind and (heard.small, behind.small) in terms.pairs):
        return True
    if heard.small == "send":
        return bool(before and before.small in _BEFORE_NOUNS) or bool(
            behind and behind.small in _VERBS and not (before and before.small in _SENDERS)
        )
    return bool(before and before.small in _BEFORE_NOUNS and is_rare(heard.small) and not heard.sure)


def _spelt_out(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Capitals one by one: "E H C P", "EHC P"."""
    for place in range(len(spoken)):
        letters = ""
        for stop in range(place, min(place + 6, len(spoken))):
            piece = spoken[stop].letters.removesuffix("s")
            if not piece.isalpha() or not piece.isupper() or len(piece) > 3:
                break
            letters += piece
            written = terms.abbreviations.get(letters.lower())
            if stop > place and len(letters) > 2 and written:
                yield Change(place, stop + 1, (written + "s" * spoken[stop].letters.endswith("s"),))
            if spoken[stop].pauses:
                break


def _words_of_a_phrase(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """ "improvement bored" where the agenda has an Improvement Board."""
    meant: dict[str, set[str]] = {}
    for one, other in terms.pairs:
        meant.setdefault(one, set()).add(other)
    for place, one in enumerate(spoken[:-1]):
        other = joined_to(spoken, place)
        if not other or other.sure or (one.small, other.small) in terms.pairs:
            continue
        fits = [word for word in meant.get(one.small, ()) if same_sound(word, other.letters)]
        if len(fits) == 1:
            yield Change(place + 1, place + 2, (fits[0].capitalize() if other.capital else fits[0],))


# ------------------------------------------------------------------ common to the rules


def _closest(heard: str, names: Collection[str], rivals: Collection[str], at_least: float) -> str | None:
    """The one of ``names`` that is clearly the most like what was heard, also among ``rivals``."""
    if not heard[:1].isalpha():
        return None
    ranked = sorted(((likeness(heard, name), name) for name in {*names, *rivals}), reverse=True)[:2]
    if not ranked or ranked[0][0] < at_least or ranked[0][1] not in names:
        return None
    best = ranked[0][1]
    if (
        len(ranked) > 1
        and ranked[0][0] - ranked[1][0] < _CLEAR_OF_OTHERS
        and not (same_sound(heard, best) and not same_sound(heard, ranked[1][1]))
    ):
        return None
    return best
