"""What a query asks for: whose words, which committee, when, what kind of thing, and about what.

A name or a role is looked for among those the archive has; what is not found
there stays part of the topic.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from scrutiny.archive.dates import ALWAYS, Period, period_in
from scrutiny.archive.roles import ROLE_WORDS, plain
from scrutiny.names import bare_name, likeness

Act: TypeAlias = Literal["asked", "promised", "agreed"]

_LIKE = 80  # of 100: likeness of spelling or sound from which a name beside a title or a forename is meant
_ALONE = 86  # the same for a name that stands alone
SELDOM = 0.001  # of all utterances: a word said oftener is no misspelt name
TITLES = frozenset(
    {"councillor", "cllr", "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "professor", "prof", "reverend", "rev", "sir", "dame", "lord"}
    | {"lady", "baroness", "canon", "hon"}
)
_LETTERS_AFTER = frozenset({"AM", "AS", "MS", "MP", "MSP", "MLA", "MA", "QC", "KC", "OBE", "MBE", "CBE"})
_SUBJECT = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|was|were|is|according to|by|from|of|that|what|when)|^)\W+(?:the\s+)?$", re.IGNORECASE
)
_BEHIND = re.compile(  # a name or a role behind one of these is spoken of, or to
    r"(?:\b(?:about|(?<!according )to|for|regarding|concerning|towards?|with|against|on|like|ask(?:ed|s)?|tell|told|tells)"
    r"|(?<!opinion )(?<!opinions )(?<!view )(?<!views )(?<!words )(?<!answers )\bof)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ACTS: tuple[tuple[Act, str], ...] = (
    ("asked", r"\b(?:ask(?:s|ed|ing)?|enquir\w+|question(?:s|ed))\b"),
    ("promised", r"\b(?:promis\w+|undert(?:ake|ook|aking)|commit(?:s|ted)?\b|pledg\w+|agree[sd]? to\b)"),
    ("agreed", r"\b(?<!who )(?:agree[sd]?|decide[sd]?|decisions?|resolve[sd]?|resolutions?|recommend(?:s|ed)|voted?)\b"),
)
_PUT_TO = re.compile(  # "what was the Chair asked": their answers are wanted
    r"\b(?:was|were)\s+(?:(?!(?:asked|said|when|that)\b)[\w’'-]+\s+){1,6}asked\b", re.IGNORECASE
)
_SPEAKING = (
    r"say|said|says|saying|think|thinks|thought|ask|asked|asks|promise|promised|agree|agreed|talk|talked|speak|spoke|respond|responded|reply"
    r"|replied|answer|answered|mention|mentioned|discuss|discussed|tell|told|explain|explained|elaborate|elaborated|introduce|introduced|propose"
    r"|proposed|suggest|suggested|claim|claimed|state|stated|describe|described|recommend|recommended"
)
_SPEAKER = re.compile(  # "did hardacre or pilling say": where only names can stand, though they be typed without a capital
    rf"\b(?:did|does|do|has|have|had)\s+(?!the\b)((?:[^\W\d_][\w’'-]*\s+){{1,5}}?)(?:{_SPEAKING})\b", re.IGNORECASE
)
_NO_TITLE = rf"(?!(?:{_SPEAKING}|about|on|in|at|when|since|during|regarding|to|with|over)\b)"  # in front of a word: no title has it
_OF_WHAT = re.compile(  # "the Chair of the Improvement Board" is not the Chair
    r"\s+(?:of|for)\s+(?!(?:the|this|our|that)\s+(?:meeting|committee|panel|council)\b)"
    rf"(?:the\s+)?{_NO_TITLE}[\w’'&-]+(?:\s+{_NO_TITLE}[\w’'&-]+){{0,6}}",
    re.IGNORECASE,
)
_PARTY_FOLLOWS = r"(?:\s+(?:members?|councillors?|cllrs?|group|party|side|benches|opposition))"
_FRAME = re.compile(
    r"\b(?:(?:when|while)\s+(?:talking|speaking|discussing|debating|\w+ing about)\b(?:\s+(?:about|on|of))?"
    r"|(?:opinions?|views?|attitudes?|explanations?|answers?)\s+(?:about|on|of|to|towards?)\b"
    r"|(?:what|how|why|when|where|who|which)\b(?:\s+(?:did|does|do|has|have|had|was|were|is|are))?"
    r"|(?:did|does|do|has|have)\b(?:\s+(?:any|some|every)(?:one|body)\b)?"
    r"|(?:please\s+)?(?:summari[sz]e|show|find|tell me)\b(?:\s+(?:the )?(?:discussions?|debates?|opinions?|views?))?"
    r"|\b(?:the|their|this) (?:discussions?|debates?|conversations?)\s+(?:about|on|of|over|around|regarding|concerning)\b"
    rf"|(?:{_SPEAKING})\b"
    r"(?:\s+(?:about|on|of|to|for|with|regarding|concerning|that))?"
    r"|according to|in (?:his|her|their|the) opinion"
    r"|(?:the|this) (?:meeting|committee|group|panel)\b)",
    re.IGNORECASE,
)


_A_BODY = re.compile(r"\b(?:committee|panel|board|group|cabinet|council|commission|forum)\b|-")  # a name that can be only that of a body
_OCCASION = re.compile(  # in front of the question it ends with a comma, behind it with the question
    r"^\s*(?:{0})\b([^,?]*),|\b(?:{0})\b([^?]*)".format(
        r"(?:when|while)\s+\w+ing|(?:during|in)\s+(?:the\s+|a\s+)?(?:discussion|debate|item|part)s?\s+(?:about|on|of)|under\s+(?:the\s+)?item"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as understood. ``people`` are bare names, of those whose words are wanted; ``beside`` those named otherwise.

    ``occasion`` is the part of the topic that says when in the meeting it came up: "when discussing school transport".
    """

    query: str
    topic: str
    occasion: str = ""
    people: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    role: str | None = None
    party: str | None = None
    committees: tuple[str, ...] = ()
    period: Period = ALWAYS
    act: Act | None = None
    unknown: str | None = None  # a name with a title that nobody in the archive bears

    @property
    def restricted(self) -> bool:
        """Whether only certain people's words are wanted."""
        return bool(self.people or self.role or self.party)


@dataclass(frozen=True)
class Vocabulary:
    """The names an archive knows: bare names of people, roles and their aliases, parties, committees (by reference prefix)."""

    people: tuple[str, ...]
    roles: tuple[str, ...]
    parties: tuple[str, ...]
    committees: Mapping[str, str]
    heard: Mapping[str, float]  # the share of utterances in which a word is said, of the words that were looked up

    @cached_property
    def surnames(self) -> Mapping[str, tuple[str, ...]]:
        """Bare names by last name."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.people:
            last = name.split()[-1]
            found[last] = (*found.get(last, ()), name)
        return found

    @cached_property
    def forenames(self) -> Mapping[str, tuple[str, ...]]:
        """Bare names by first name."""
        found: dict[str, tuple[str, ...]] = {}
        for name in (name for name in self.people if " " in name):
            first = name.split()[0]
            found[first] = (*found.get(first, ()), name)
        return found


@dataclass(frozen=True, slots=True)
class _Named:
    """People named at ``text[start:stop]``; nobody, where a title goes with a name that nobody bears."""

    people: tuple[str, ...]
    start: int
    stop: int


def understand(query: str, vocabulary: Vocabulary, today: date) -> Asked:
    """What ``query`` asks for, as far as the archive's own names tell."""
    text = " ".join(query.split())
    period, rest = period_in(text, today)
    committees, rest = _committees(rest, vocabulary)
    party, rest = _party(rest, vocabulary)
    asked = Asked(query, rest, party=party, committees=committees, period=period, act=_act(text))
    rest = _apart(rest, vocabulary)
    named = _people(rest, vocabulary)
    role = _role(rest, vocabulary.roles, named)
    wanted = [one for one in named if _is_subject(rest, one, named)]
    if role and (not wanted or role[1] < wanted[0].start):
        asked, wanted = replace(asked, role=role[0]), []
    unknown = next((rest[one.start : one.stop] for one in wanted if not one.people), None)
    people = tuple(dict.fromkeys(name for one in wanted for name in one.people))
    beside = tuple(dict.fromkeys(name for one in named if one not in wanted for name in one.people))
    spans = [(one.start, one.stop) for one in named] + ([role[1:]] if role and asked.role else [])
    return replace(
        asked, people=people, beside=beside, unknown=None if people else unknown, topic=_topic(rest, spans), occasion=_occasion(rest)
    )


def _apart(text: str, vocabulary: Vocabulary) -> str:
    """The text with a name that was typed as one word, "JoanHardacre" or "Joan-Hardacre", in its words."""
    joined = {re.sub(r"\W", "", name): name.title() for name in vocabulary.people if " " in name}
    as_one_word = r"\b[A-Z]\w*(?:[a-z][A-Z]\w*|-[A-Z]\w*)+"
    return re.sub(as_one_word, lambda word: joined.get(word[0].replace("-", "").lower(), word[0]), text)


def words_to_look_up(query: str, surnames: Collection[str]) -> tuple[str, ...]:
    """The words of a query of which it must be known how often they are said: those that might be names."""
    found = [(word[0].lower(), word[0][0].isupper(), word.start()) for word in re.finditer(r"[^\W\d_][\w'’-]*", query)]
    in_front, speakers = ["", *(word for word, _, _ in found)], _speakers(query)
    might_be = (
        word
        for (word, capital, start), before in zip(found, in_front, strict=False)
        if len(word) > 2 and (capital or word in surnames or before in TITLES or start in speakers)
    )
    return tuple(dict.fromkeys(might_be))[:60]


def _speakers(text: str) -> dict[int, list[str]]:
    """What can only be somebody's name, by where it stands: one name by itself, or several joined by "and"."""
    return {
        spoken.start(1) + part.start(): part[0].split()
        for spoken in _SPEAKER.finditer(text)
        for part in re.finditer(r"\b(?:(?!(?:and|or)\b)[^\W\d_][\w’'-]*\s+)+", spoken[1])
    }


def _topic(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """What is left of the query without names and without its frame ("what did ... say about")."""
    for start, stop in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[stop:]}"
    text = re.sub(r"['’]\s?s\b", "", text)
    return re.sub(r"^(?:\W|and\b|or\b)+|\W+$", "", " ".join(_FRAME.sub(" ", text).split()))


def _occasion(text: str) -> str:
    found = _OCCASION.search(text)
    return (found[1] or found[2] or "").strip() if found else ""


def _act(text: str) -> Act | None:
    if _PUT_TO.search(text):
        return None
    return next((act for act, pattern in _ACTS if re.search(pattern, text, re.IGNORECASE)), None)


def _committees(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """The committees named, by their prefixes; a name is known by its reference, in full, or by what is its own in it.

    What is its own may also be a matter or part of a post ("education"): it names a committee where it is said to.
    """
    small = text.lower()
    for form in sorted({*vocabulary.committees}, key=len, reverse=True):
        name, called = rf"(?:the\s+)?{re.escape(form)}(?!\w)", r"\s+(?:scrutiny\s+)?(?:committee|panel|board)\b"
        said_to_be = rf"at\s+{name}(?:{called})?|(?:(?:in|by|of|to)\s+)?{name}{called}"
        body = rf"|(?:(?:in|by|of|to)\s+)?{name}" if _A_BODY.search(form) else ""
        found = re.search(rf"(?<!\w)(?:{said_to_be}{body})", small)
        if found:
            prefixes = tuple(vocabulary.committees[form].split())
            return prefixes, f"{text[: found.start()]} {text[found.end() :]}"
    return (), text


def _party(text: str, vocabulary: Vocabulary) -> tuple[str | None, str]:
    for party in vocabulary.parties:
        stem = re.escape(party.removesuffix("s"))
        found = re.search(rf"\b(?:the\s+)?(?:{stem}{_PARTY_FOLLOWS}|(?<=the ){stem}s|(?-i:{stem}s))\b", text, re.IGNORECASE)
        if found:
            return party, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


# ------------------------------------------------------------------ people


def _people(text: str, vocabulary: Vocabulary) -> list[_Named]:
    """Everybody named, in order; a full name before a surname, what is spelt right before what is only like it."""
    words = [(match.group(), match.start(), match.end()) for match in re.finditer(r"[^\W\d_](?:[\w’'.-]*\w)?", text)]
    speakers = _speakers(text)
    words = [(word.removesuffix("'s").removesuffix("’s"), start, stop) for word, start, stop in words]
    found: list[_Named] = []
    place = 0
    while place < len(words):
        named, used = _speaker(speakers.get(words[place][1], ()), vocabulary)
        if not used:
            named, used = _name_at(words[place:], vocabulary)
        if used:
            start = words[place - 1][1] if place and words[place - 1][0].lower().rstrip(".") in TITLES else words[place][1]
            used += place + used < len(words) and words[place + used][0] in _LETTERS_AFTER
            found.append(_Named(named, start, words[place + used - 1][2]))
        place += used or 1
    return found


def _speaker(name: Sequence[str], vocabulary: Vocabulary) -> tuple[tuple[str, ...], int]:
    """Who is named where only a name can stand, and by how many words: "young people" names nobody, nor does "he"."""
    if len(name) == 2:
        close = _like_full_name(name[0], name[1], vocabulary)
        return close, 2 * bool(close)
    if len(name) != 1:
        return (), 0
    people, used = _surname_alone(name[0].capitalize(), vocabulary)
    people = people or vocabulary.forenames.get(name[0].lower(), ())
    return people, used or int(bool(people))


def _name_at(words: Sequence[tuple[str, int, int]], vocabulary: Vocabulary) -> tuple[tuple[str, ...], int]:
    """Who is named by the words at the front, and by how many of them."""
    spoken = [word.lower() for word, _, _ in words[:5]]
    for size in range(min(4, len(spoken)), 1, -1):
        whole = " ".join(spoken[:size])
        if whole in vocabulary.people:
            return (whole,), size
    if words[0][0].lower().rstrip(".") in TITLES and len(words) > 1:
        return _after_title(words, vocabulary)
    if len(words) > 1 and words[0][0][0].isupper() and words[1][0][0].isupper():
        close = _like_full_name(spoken[0], spoken[1], vocabulary)
        if close:
            return close, 2
    return _surname_alone(words[0][0], vocabulary)


def _after_title(words: Sequence[tuple[str, int, int]], vocabulary: Vocabulary) -> tuple[tuple[str, ...], int]:
    full, used = _name_at(words[1:], vocabulary) if len(words) > 2 and words[1][0].lower().rstrip(".") not in TITLES else ((), 0)
    if full and used > 1:
        return full, used + 1
    name = words[1][0]
    capital = name[0].isupper()
    typed = capital or (len(name) > 4 and vocabulary.heard.get(name.lower(), 0.0) < SELDOM)
    close = vocabulary.surnames.get(name.lower()) or (_closest(name, vocabulary.surnames, _LIKE if capital else _ALONE) if typed else ())
    return close, 2 if close or capital else 0


def _like_full_name(first: str, last: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    near = [name for name in vocabulary.people if len(name.split()) > 1 and likeness(last, name.split()[-1]) >= _LIKE]
    near = [name for name in near if likeness(first, name.split()[0]) >= _LIKE]
    return tuple(near[:1]) if len(near) == 1 else ()


def _surname_alone(word: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], int]:
    """A surname that stands alone: with a capital letter, or said too seldom to be a common word."""
    small = word.lower()
    seldom = vocabulary.heard.get(small, 0.0) < SELDOM
    if len(small) > 2 and small in vocabulary.surnames and (word[0].isupper() or seldom):
        return vocabulary.surnames[small], 1
    if len(small) > 4 and word[0].isupper() and seldom and not word.isupper():
        close = _closest(word, vocabulary.surnames, _ALONE)
        return close, int(bool(close))
    return (), 0


def _closest(heard: str, surnames: Mapping[str, tuple[str, ...]], enough: float) -> tuple[str, ...]:
    """Whose surname is nearest; where two surnames are about as near, both."""
    ranked = sorted(((likeness(heard, name), name) for name in surnames if abs(len(name) - len(heard)) < 4), reverse=True)
    return tuple(who for like, name in ranked if like >= enough and like > ranked[0][0] - 5 for who in surnames[name])


def _is_subject(text: str, one: _Named, named: Sequence[_Named]) -> bool:
    """Whether this person's own words are wanted: the first named, and whoever is joined to them by "and"."""
    if one == named[0]:
        return not _BEHIND.search(text[: one.start])
    before = named[named.index(one) - 1]
    return re.fullmatch(r"\s*(?:,|and|,\s*and|or|&)\s*", text[before.stop : one.start]) is not None and _is_subject(text, before, named)


def _role(text: str, roles: Iterable[str], named: Sequence[_Named]) -> tuple[str, int, int] | None:
    """The role asked for, and where it stands: the longest that the archive or the language of councils knows."""
    found = [
        (len(role), match.start(), match.end(), role)
        for role in dict.fromkeys((*roles, *ROLE_WORDS))
        for match in re.finditer(rf"(?<![\w-])(?:the\s+)?{_flexible(role)}(?![\w-])", text, re.IGNORECASE)
        if not any(one.start < match.end() and match.start() < one.stop for one in named) and _stands_for_a_person(text, match, role)
    ]
    if not found:
        return None
    _, start, stop, role = max(found, key=lambda one: (-(one[1] // 200), one[0]))
    whole = re.search(r"\b(?:of|for)\b", role) or role.isupper()
    longer = None if whole else _OF_WHAT.match(text, stop)
    return (f"{role}{longer[0]}", start, longer.end()) if longer else (role, start, stop)


def _stands_for_a_person(text: str, match: re.Match[str], role: str) -> bool:
    """A role of one small word ("chair", "member") is one only behind "the" or in capitals; and not after "about"."""
    if _BEHIND.search(text[: match.start()]):
        return False
    return (
        " " in role or match.group().lower().startswith("the ") or match.group().isupper() or bool(_SUBJECT.search(text[: match.start()]))
    )


def _flexible(role: str) -> str:
    """A pattern for the role as people type it: with or without apostrophes and full stops."""
    words = (re.sub("s$", "['’]?s['’]?", re.escape(word)) for word in plain(role).split())
    return r"[\s,–—-]+(?:for\s+|of\s+|the\s+)?".join(words)


def names_in(name: str) -> str:
    """The bare name under which a person is known in every meeting."""
    return bare_name(name).lower()
