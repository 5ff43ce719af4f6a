"""Names, places and abbreviations of the meeting, written as its lists spell them where something like them was heard.

A wrong correction is worse than none: an ordinary word is left alone unless
what stands beside it says that a name is meant, and where two names fit about
as well, what was heard stays.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from scrutiny.records import Word
from scrutiny.transcribe.lexicon import is_common, is_ordinary, is_rare
from scrutiny.transcribe.phonetics import likeness, same_sound
from scrutiny.transcribe.rewriting import TITLES, Change, Spoken, joined_before, joined_to, letters_of, read, rewritten
from scrutiny.transcribe.vocabulary import Vocabulary

_AFTER_A_NAME = 0.75  # likeness from which a capitalised word after "Councillor" or "Karen" is a surname of the list
_IF_KNOWN = 0.82  # the same for a word in small letters, a short one, or one that the recogniser knows and is sure of
_ALONE = 0.88  # for a word that is no English, wherever it stands
_IN_TWO_WORDS = 0.9  # for "Hard acre"
_A_FORENAME = 0.8
_A_TITLE = 0.65  # likeness to "councillor" from which a word before a councillor's name is that title
_CLEAR_OF_OTHERS = 0.08  # by which the best name must be ahead of the next
_SHORTEST = 5  # letters of a name that is found by sound alone

_COUNCILLOR = frozenset({"councillor", "councilor", "counsellor", "counselor", "cllr"})
_DETERMINERS = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "our", "their", "no", "any", "every", "each", "some",
    "another", "other",
})  # fmt: skip
_BEFORE_NOUNS = _DETERMINERS | frozenset(["in", "of", "on", "about", "with", "for", "from", "under", "within", "around", "by", "local"])
_VERBS = frozenset(["is", "was", "has", "had", "isn't", "wasn't", "hasn't"])
_SENDERS = frozenset(["i", "you", "we", "they", "to", "would", "will", "could", "should", "can", "must", "might", "did", "do"])
_RUN_TOGETHER = re.compile(r"(?P<in_favour>[1-9]\d?)[-,. ]?4[-,. ]?(?P<against>[1-9]\d?)")
_WITHIN = 6  # words behind "against" among which abstentions are told
_ONE_NAME = re.compile(r"(?=.{5})(?:Mc|Mac|[A-Z]['’])?[^\W\d_][^\W\d_A-Z]*(?:[-'’][^\W\d_][^\W\d_A-Z]*)*")  # no EHCP, no care—the


def corrected(words: Sequence[Word], terms: Vocabulary) -> tuple[Word, ...]:
    """``words`` with the names and abbreviations spelt as its lists do; each changed word keeps what was heard."""
    heard = tuple(words)
    for rule in (
        _listed_after_all,
        _votes,
        _spelt_out,
        _abbreviations,
        _words_of_a_phrase,
        _full_names,
        _titled_surnames,
        _names_in_two_words,
        _names_alone,
        _titles,
    ):
        spoken = read(heard)
        heard = rewritten(spoken, rule(spoken, terms), misheard=True)
    return heard


# ------------------------------------------------------------------ people


def _listed_after_all(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Names that were taken for the Chair's title, "Thank you, Jack", where a Jack is on the list."""
    for place, word in enumerate(spoken):
        name = letters_of(word.word.heard or "")
        if word.small == "chair" and name in terms.forenames | terms.surnames:
            yield Change(place, place + 1, (name,))


def _titled_surnames(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Surnames after a title: "Councillor Quaresci", "Mr. Prouse", "Councillor Hard acre"."""
    for place, title in enumerate(spoken[:-1]):
        if title.small not in TITLES or title.pauses or terms.is_listed(spoken[place + 1].letters):
            continue
        among = terms.surnames_after(title.small in _COUNCILLOR)
        change = _in_two_words(spoken, place + 1, among, terms) or _in_one_word(spoken, place + 1, among, terms)
        if change:
            yield change


def _in_two_words(spoken: Sequence[Spoken], place: int, among: Collection[str], terms: Vocabulary) -> Change | None:
    name, behind = spoken[place], joined_to(spoken, place)
    if not behind or behind.capital or is_common(behind.letters):
        return None
    both = name.letters + behind.letters
    found = _closest(both, among, terms.surnames, _IN_TWO_WORDS)
    return Change(place, place + 2, (found,)) if found and likeness(both, found) > likeness(name.letters, found) else None


def _in_one_word(spoken: Sequence[Spoken], place: int, among: Collection[str], terms: Vocabulary) -> Change | None:
    name, behind = spoken[place], joined_to(spoken, place)
    if name.capital and behind and behind.capital:
        return None  # a forename: the surname is looked for behind it
    found = _closest(name.letters, among, terms.surnames, _needed_of_a_surname(name) if name.capital else _IF_KNOWN)
    if not found or (not name.capital and name.small != found.lower() and not _a_name_in_small_letters(spoken, place)):
        return None
    return Change(place, place + 1, (found,))


def _a_name_in_small_letters(spoken: Sequence[Spoken], place: int) -> bool:
    """Whether a word behind a title may be a name: not in "the councillor filling in the form"."""
    name, before = spoken[place], joined_before(spoken, place - 1)
    generic = before is not None and before.small in _DETERMINERS
    return not generic and not is_common(name.letters) and not (name.sure and is_ordinary(name.letters))


def _needed_of_a_surname(name: Spoken) -> float:
    """The likeness from which a word with a capital is a surname of the list."""
    known = name.sure and is_ordinary(name.letters)
    return _IF_KNOWN if known or len(name.letters) < _SHORTEST else _AFTER_A_NAME


def _full_names(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Forename and surname: "Karen Tollin", "Fareeda Koreshi"."""
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
    """Titles before the name of a councillor: "Cancer Bentley", "counsellor Pilling"."""
    councillors = terms.surnames_after(councillor=True)
    for place, title in enumerate(spoken[:-1]):
        name, behind = spoken[place + 1], joined_to(spoken, place + 1)
        if title.pauses or title.owns or title.letters == "Councillor" or title.small in {*TITLES - _COUNCILLOR, "cllr"}:
            continue
        if title.small not in _COUNCILLOR and not _sounds_like_a_title(spoken, place):
            continue
        found = _listed_surname(name, councillors, terms)
        if found and not (behind and behind.capital):
            yield Change(place, place + 2, ("Councillor", found))
        elif behind and behind.letters in terms.surnames_with(name.letters) & councillors:
            yield Change(place, place + 1, ("Councillor",))


def _listed_surname(name: Spoken, among: Collection[str], terms: Vocabulary) -> str | None:
    """The surname that is heard, or that a word which is not English is very like."""
    if name.letters in among:
        return name.letters
    return _closest(name.letters, among, terms.surnames, _IF_KNOWN) if name.capital and not is_ordinary(name.letters) else None


def _sounds_like_a_title(spoken: Sequence[Spoken], place: int) -> bool:
    before = joined_before(spoken, place)
    other = before and (before.small in _DETERMINERS or before.capital)  # "the council", "Northmere Council"
    return not other and likeness(spoken[place].letters, "councillor") >= _A_TITLE


# ------------------------------------------------------------------ places, bodies, abbreviations


def _names_alone(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Words that are not English and very like a name, "Northmeer", or that stood for a name after a title elsewhere."""
    names = {name for name in terms.surnames | terms.forenames | terms.proper if len(name) >= _SHORTEST}
    meant = _meant_elsewhere(spoken)
    for place, heard in enumerate(spoken):
        if not _ONE_NAME.fullmatch(heard.letters) or terms.is_listed(heard.letters) or is_ordinary(heard.letters):
            continue
        found = meant.get(heard.small) or _closest(heard.letters, names, names, _ALONE)
        if found and _may_stand_alone(spoken, place, found, terms):
            yield Change(place, place + 1, (found,))


def _may_stand_alone(spoken: Sequence[Spoken], place: int, name: str, terms: Vocabulary) -> bool:
    if name in terms.proper:  # the agenda also writes words with a capital that are no names
        return spoken[place].small != name.lower() or name in terms.home
    alike = name in terms.surnames or same_sound(spoken[place].letters, name)  # "Davie" is not our David
    return alike and not _part_of_another_name(spoken, place)


def _meant_elsewhere(spoken: Sequence[Spoken]) -> dict[str, str]:
    """What each word that was mended stood for, where that was always the same."""
    meant: dict[str, set[str]] = {}
    for word in spoken:
        if word.word.heard:
            meant.setdefault(letters_of(word.word.heard).lower(), set()).add(word.letters)
    return {heard: names.pop() for heard, names in meant.items() if len(names) == 1}


def _part_of_another_name(spoken: Sequence[Spoken], place: int) -> bool:
    """Whether a name goes with an unlisted one: "Peter Hardaker" is not our Joan Hardacre, nor is "Hardaker Road"."""
    before, behind = joined_before(spoken, place), joined_to(spoken, place)
    named = before and before.capital and before.small not in TITLES and not is_common(before.letters)
    return bool(named or (behind and behind.capital and not spoken[place].owns))


def _names_in_two_words(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Names heard in two parts: "north mere", "off-stead"."""
    for place, one in enumerate(spoken):
        other = joined_to(spoken, place)
        if "-" in one.letters:
            parts, stop = one.letters.split("-"), place + 1
        elif other and not one.owns:
            parts, stop = [one.letters, other.letters], place + 2
        else:
            continue
        if _after_a_determiner(spoken, place) and not any(map(is_rare, parts)):
            continue  # "a north mere"
        name = _made_of(parts, terms.proper)
        if name:
            yield Change(place, stop, (name,))


def _after_a_determiner(spoken: Sequence[Spoken], place: int) -> bool:
    before = joined_before(spoken, place)
    return before is not None and before.small in _DETERMINERS and not spoken[place].capital


def _made_of(parts: Sequence[str], names: Collection[str]) -> str | None:
    """The name that the parts make when they are said in one: letter for letter, or in sound where a part is seldom written."""
    whole = "".join(parts)
    long = {name for name in names if len(name) > _SHORTEST}
    written = min((name for name in long if name.lower() == whole.lower()), default=None)
    own_words = is_common(parts[-1]) or not whole.isalpha() or any(part.lower() == name.lower() for part in parts for name in long)
    if written or own_words or not any(map(is_rare, parts)):
        return written
    return _closest(whole, long, long, _IN_TWO_WORDS)


def _abbreviations(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Abbreviations in other letters, "Dfe", and "send" where a verb cannot stand."""
    for place, heard in enumerate(spoken):
        letters = heard.small.replace(".", "")
        several = letters.endswith("s") and letters not in terms.abbreviations
        written = terms.abbreviations.get(letters.removesuffix("s") if several else letters)
        if written and (not is_ordinary(letters) or _noun_here(spoken, place, terms)) and not heard.letters.startswith(written):
            yield Change(place, place + 1, (written + "s" * several,))


def _noun_here(spoken: Sequence[Spoken], place: int, terms: Vocabulary) -> bool:
    """Whether an abbreviation that is also a word is meant: the lists have it beside its neighbour, or it cannot be that word here."""
    heard = spoken[place]
    before, behind = (word.small if word else "" for word in (joined_before(spoken, place), joined_to(spoken, place)))
    if (before, heard.small) in terms.pairs or (heard.small, behind) in terms.pairs:
        return True
    if heard.small == "send":  # the one abbreviation of the field that is an everyday word, and only a verb
        return before in _BEFORE_NOUNS or (behind in _VERBS and before not in _SENDERS)
    return before in _BEFORE_NOUNS and is_rare(heard.small) and not heard.sure


def _spelt_out(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Capitals one by one: "E H C P", "EHC Ps"."""
    for place, first in enumerate(spoken):
        letters = first.letters
        for stop in range(place + 1, min(place + 5, len(spoken))):
            piece = joined_to(spoken, stop - 1)
            if not piece or not letters.isupper():
                break
            letters += piece.letters
            written = terms.abbreviations.get(letters.removesuffix("s").lower())
            if written and len(written) > 2 and letters.removesuffix("s").isupper():
                yield Change(place, stop + 1, (written + "s" * letters.endswith("s"),))


def _words_of_a_phrase(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:
    """Words that sound the same as the agenda's: "improvement bored" where it has an Improvement Board."""
    meant: dict[str, set[str]] = {}
    for first, second in terms.pairs:
        meant.setdefault(first, set()).add(second)
    for place, one in enumerate(spoken[:-1]):
        other = joined_to(spoken, place)
        if not other or other.sure or (one.small, other.small) in terms.pairs:
            continue
        fits = [
            word for word in meant.get(one.small, ()) if same_sound(word, other.letters) and word.rstrip("s") != other.small.rstrip("s")
        ]
        if len(fits) == 1:
            yield Change(place + 1, place + 2, (fits[0].capitalize() if other.capital else fits[0],))


# ------------------------------------------------------------------ votes


def _votes(spoken: Sequence[Spoken], terms: Vocabulary) -> Iterator[Change]:  # noqa: ARG001
    """Counts run together, "642 against and 1 abstention": "for" sounds like the figure, and nobody has 642 members."""
    for place, count in enumerate(spoken):
        behind = joined_to(spoken, place)
        told = _RUN_TOGETHER.fullmatch(count.letters)
        counted = not count.letters.isdigit() or any(word.small.startswith("abst") for word in spoken[place + 2 : place + 2 + _WITHIN])
        if told and behind and behind.small == "against" and counted:
            yield Change(place, place + 1, (told["in_favour"], "for,", told["against"]))


# ------------------------------------------------------------------ common to the rules


def _closest(heard: str, names: Collection[str], rivals: Collection[str], at_least: float) -> str | None:
    """The one of ``names`` that is clearly the most like what was heard, also among ``rivals``."""
    if not heard[:1].isalpha():
        return None
    ranked = sorted(((likeness(heard, name), name) for name in {*names, *rivals}), reverse=True)
    if not ranked or ranked[0][0] < at_least or ranked[0][1] not in names:
        return None
    (best, name), *others = ranked
    rival = next((other for like, other in others if best - like < _CLEAR_OF_OTHERS), None)
    told_apart = rival is None or (same_sound(heard, name) and not same_sound(heard, rival))
    return name if told_apart else None
