"""Asking the archive: a query understood, its results in the speakers' own words, and what goes with each."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny.archive.connection import reading
from scrutiny.archive.dates import ALWAYS, Period
from scrutiny.archive.moments import Moment, moment
from scrutiny.archive.ranking import FIRST, Lexicon, Ranked, Sieve, Sought, confidence, falling, pairs_of, rank, terms_of
from scrutiny.archive.roles import Holder, Holding, holders, listed, match, plain, register, registered, unqualified
from scrutiny.archive.understanding import SELDOM, TITLES, Asked, Vocabulary, names_in, understand, words_to_look_up
from scrutiny.archive.vectors import Index, load_index
from scrutiny.engines import Embedder
from scrutiny.errors import ArchiveError, RequestError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNSURE = 0.28  # confidence below which the results are said to be off the point, perhaps
NOTHING = 0.05  # confidence below which there are none
_LONGEST = 2_000  # letters of a query that are read: enough for any question
_OTHERS = 3  # results that others said of the people asked about
_A_STATEMENT = 12  # words: what is shorter calls somebody to speak rather than speaks of them
_LIKE_TITLES = 5  # people offered where nobody held the post that was asked for
_NAMINGS = 5_000  # utterances with a name that are looked at
_IN_FRONT = 40  # letters in front of a surname: room for a title and a forename


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for beside the query itself; it wins over what the query says."""

    since: str | None = None
    until: str | None = None
    committee: str | None = None
    speaker: str | None = None
    limit: int = 10
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The results, best first (or newest), how the query was understood, and lines that a person should read."""

    asked: Asked
    results: tuple[Moment, ...]
    notes: tuple[str, ...]
    unsure: bool
    of_them: tuple[Moment, ...] = ()  # what others said of the people asked about


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a query, before any of it is read: how it was understood, who held the role asked for, and how sure it is.

    ``ranked`` is None where nothing was searched, as ``notes`` then say.
    """

    asked: Asked
    notes: tuple[str, ...]
    people: tuple[int, ...] = ()
    held: Mapping[int, Holder] = field(default_factory=dict)
    sieve: Sieve | None = None
    sought: Sought | None = None
    ranked: Ranked | None = None
    sure: float = 0.0


@dataclass(frozen=True)
class Shelf:
    """An archive opened for many queries: what is the same for all of them is read once."""

    archive: sqlite3.Connection
    embedder: Embedder
    today: date

    @cached_property
    def index(self) -> Index:
        return load_index(self.archive)

    @cached_property
    def utterances(self) -> int:
        return int(self.archive.execute("SELECT count(*) FROM utterance").fetchone()[0])

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.archive, self.utterances)

    @cached_property
    def speakers(self) -> "NDArray[np.int64]":
        """Who says each utterance, by its id: a row of attendee, 0 where it is not known."""
        return self._of_each("attendee")

    @cached_property
    def items(self) -> "NDArray[np.int64]":
        """The item of each utterance, by its id, 0 where it has none."""
        return self._of_each("item")

    def _of_each(self, column: str) -> "NDArray[np.int64]":
        import numpy as np

        every = np.zeros(len(self.index.meeting), dtype=np.int64)
        numbers = f"SELECT group_concat(id), group_concat({column}) FROM utterance WHERE {column} > 0"  # noqa: S608  # from the index alone
        ids, values = self.archive.execute(numbers).fetchone()
        if ids:
            every[np.fromstring(ids, dtype=np.int64, sep=",")] = np.fromstring(values, dtype=np.int64, sep=",")
        return every

    @cached_property
    def holders_at(self) -> dict[str, dict[int, list[Holder]]]:
        """Who held each role that was asked for so far, at each meeting."""
        return {}

    @cached_property
    def posts(self) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """The roles on any list with the names for them, and these as they are stored."""
        rows = self.archive.execute("SELECT DISTINCT role, aliases FROM attendee")
        return tuple((role, tuple(json.loads(aliases)), aliases) for role, aliases in rows)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        return register(self.archive)

    @cached_property
    def bodies(self) -> tuple[tuple[int, str, str], ...]:
        """Number, prefix and name of each committee."""
        return tuple(self.archive.execute("SELECT id, prefix, committee FROM body ORDER BY prefix"))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        people = [row[0] for row in self.archive.execute("SELECT DISTINCT bare FROM attendee WHERE bare <> '' ORDER BY bare")]
        parties = [row[0] for row in self.archive.execute("SELECT DISTINCT party FROM attendee WHERE party <> ''")]
        names = {one.strip() for role, aliases, _ in self.posts for one in (role, *aliases) if _is_of_a_post(one, role)}
        names |= {one.post for one in self.holdings}
        names |= {unqualified(one) for one in names}
        names |= {head for one in names if " " in (head := re.split(r",|\s(?:for|of)\s", one)[0])}  # "the deputy minister" is enough
        return Vocabulary(
            tuple(people), tuple(sorted(names)), tuple(sorted(parties, key=len, reverse=True)), _committee_names(self.bodies), {}
        )


@contextmanager
def opened(path: Path, embedder: Embedder, today: date) -> Iterator[Shelf]:
    """The archive at ``path``, ready to be asked; "last year" is told from ``today``.

    Raises `ArchiveError` where it cannot be used, or was made with another model than ``embedder``.
    """
    with reading(path) as archive:
        model = embedder.made_by.model or embedder.made_by.engine
        other = archive.execute(
            "SELECT m.folder FROM vectors v JOIN meeting m ON m.id = v.meeting WHERE v.model <> ? LIMIT 1", (model,)
        ).fetchone()
        if other:
            raise ArchiveError(
                f"{path} was made with another sentence model. Add its meetings again, the first of them: scrutiny archive add {other[0]}"
            )
        yield Shelf(archive, embedder, today)


def ask(shelf: Shelf, query: str, wishes: Wishes) -> Reply:
    """What was said on ``query``, in the words of the people it asks about.

    Raises `RequestError` where a wish names a committee or a speaker that the archive does not have.
    """
    found = find(shelf, query, wishes)
    if found.ranked is None:
        return Reply(found.asked, (), found.notes, unsure=True)
    ranked = _newest(shelf, found.ranked, found.asked) if wishes.newest else found.ranked
    results = _chosen(shelf, ranked, wishes, found.held) if found.sure >= NOTHING else ()
    of_them, unsure = _besides(_of_them(shelf, found, wishes), results), found.sure < UNSURE
    notes = found.notes
    if not results:
        notes = (*notes, "Nothing else in the archive fits." if of_them else "Nothing in the archive fits.")
    elif unsure:
        notes = (*notes, "Nothing fits well. The nearest, which may be off the point:")
    return Reply(found.asked, results, notes, unsure, of_them)


def find(shelf: Shelf, query: str, wishes: Wishes) -> Found:
    """What fits ``query``, best first.

    Raises `RequestError` where a wish names a committee or a speaker that the archive does not have.
    """
    asked = _understood(shelf, query[:_LONGEST], wishes)
    if not len(shelf.index.owners):
        return Found(asked, ("The archive is empty. Add meetings with: scrutiny archive add FOLDER",))
    meetings, notes = _meetings(shelf, asked), list[str]()
    elsewhen = not meetings and asked.topic and asked.period != ALWAYS and not (asked.role or wishes.since or wishes.until)
    if elsewhen:  # "the exams of last year": what is asked about may be of another time than the meeting
        notes.append(f"No meeting in the archive is of {_when(asked.period)}: all are searched.")
        asked = replace(asked, period=ALWAYS)
        meetings = _meetings(shelf, asked)
    if not meetings and asked.period != ALWAYS:
        return Found(asked, (f"No meeting in the archive is of {_when(asked.period)}.",))
    people, held = _people(shelf, asked, meetings, notes)
    if asked.unknown or (asked.restricted and not people):
        absent = [*_not_there(asked.role, meetings.values(), shelf.holdings)] if asked.role else []
        return Found(asked, (*notes, *(absent or (_nobody(asked), *_with_like_titles(shelf, asked.role or "", meetings)))))
    sieve = _sieve(shelf, asked, meetings, people)
    notes.extend(_not_theirs(asked, sieve))
    sought = _sought(shelf, asked)
    ranked = rank(shelf.index, sought, sieve)
    sure = _sure(asked, ranked)
    ranked = ranked if asked.act == "asked" else _answers_first(shelf, ranked)
    return Found(asked, tuple(notes), tuple(people), held, sieve, sought, ranked, min(sure, NOTHING) if elsewhen else sure)


def replies(shelf: Shelf, queries: Iterable[str], wishes: Wishes) -> Iterator[Reply]:
    """The reply to each query, as soon as it is known."""
    return (ask(shelf, query, wishes) for query in queries)


# ------------------------------------------------------------------ what is asked for


def _understood(shelf: Shelf, query: str, wishes: Wishes) -> Asked:
    heard = {word: _share(shelf, word) for word in words_to_look_up(query, shelf.vocabulary.surnames)}
    asked = understand(query, replace(shelf.vocabulary, heard=heard), shelf.today)
    if wishes.speaker:
        who = understand(f"what did {wishes.speaker} say", shelf.vocabulary, shelf.today)
        if not who.restricted:
            raise RequestError(f"Nobody in the archive is called {wishes.speaker}. Give a name or a role as the lists of people have it.")
        asked = replace(asked, people=who.people, role=who.role, party=who.party, unknown=None)
    if wishes.committee:
        asked = replace(asked, committees=_committee(shelf, wishes.committee))
    return replace(asked, period=Period(wishes.since or asked.period.since, wishes.until or asked.period.until))


def _share(shelf: Shelf, word: str) -> float:
    """The share of utterances that have ``word``, counted no further than it matters."""
    enough = int(SELDOM * shelf.utterances) + 3
    count = shelf.archive.execute(
        "SELECT count(*) FROM (SELECT 1 FROM spoken WHERE spoken MATCH ? LIMIT ?)", (f'"{word.replace(chr(34), " ")}"', enough)
    ).fetchone()[0]
    return float(count >= enough) or count / (1000 * enough)


def _is_of_a_post(name: str, role: str) -> bool:
    """Whether a name for somebody is one for their post: "DCS", "the clerk", "Director"; and not "Cllr Moss" or "Joan"."""
    small = name.lower().removeprefix("the ")
    return len(small) > 2 and (name == role or name.isupper() or name.startswith("the ") or small in role.lower())


def _committee_names(bodies: Iterable[tuple[int, str, str]]) -> dict[str, str]:
    """What a committee may be called in a query, in small letters, with the prefixes of those so called."""
    names: dict[str, list[str]] = {}
    for _, prefix, committee in bodies:
        own = committee.partition("(")[2].rstrip(") ").lower()
        for name in {prefix.lower(), committee.lower(), own}:
            if len(name) > 3:
                names.setdefault(name, []).append(prefix)
    return {name: " ".join(prefixes) for name, prefixes in names.items()}


def _committee(shelf: Shelf, wanted: str) -> tuple[str, ...]:
    small = wanted.lower().strip()
    exact = tuple(prefix for _, prefix, name in shelf.bodies if small in (prefix.lower(), name.lower()))
    found = exact or tuple(prefix for _, prefix, name in shelf.bodies if small in name.lower())
    if not found:
        there = "; ".join(f"{prefix} ({name})" for _, prefix, name in shelf.bodies[:10])
        raise RequestError(f"No committee in the archive is called {wanted}. There are: {there or 'none'}.")
    return found


def _meetings(shelf: Shelf, asked: Asked) -> dict[int, str | None]:
    """The meetings that are asked about, with their dates."""
    rows = shelf.archive.execute(
        "SELECT m.id, m.date FROM meeting m JOIN body b ON b.id = m.body WHERE (? IS NULL OR m.date >= ?) AND (? IS NULL OR m.date <= ?) "
        "AND (? = '[]' OR b.prefix IN (SELECT value FROM json_each(?))) ORDER BY m.date, m.id",
        (*(asked.period.since,) * 2, *(asked.period.until,) * 2, *(json.dumps(asked.committees),) * 2),
    )
    return dict(rows.fetchall())


# ------------------------------------------------------------------ whose words


def _people(shelf: Shelf, asked: Asked, meetings: Mapping[int, str | None], notes: list[str]) -> tuple[list[int], dict[int, Holder]]:
    """The rows of the people whose words are wanted at those meetings, and who of them held the role that was asked for."""
    if asked.role:
        found = _holders(shelf, asked.role, meetings)
        notes.extend(_who_held(asked.role, found, _of_bodies_with(shelf, found, meetings), shelf.holdings))
        held = {holder.attendee: holder for some in found.values() for holder in some}
        return _everywhere(shelf, held), held
    if asked.people:
        notes.extend(_namesakes(asked.people))
    if asked.party:
        rows = shelf.archive.execute("SELECT id, meeting FROM attendee WHERE party = ?", (asked.party,))
    else:
        rows = shelf.archive.execute(
            "SELECT id, meeting FROM attendee WHERE bare IN (SELECT value FROM json_each(?))", (json.dumps(asked.people),)
        )
    return [attendee for attendee, meeting in rows if meeting in meetings], {}


def _holders(shelf: Shelf, role: str, meetings: Mapping[int, str | None]) -> dict[int, list[Holder]]:
    if role not in shelf.holders_at:
        shelf.holders_at[role] = _holders_ever(shelf, role)
    return {meeting: found for meeting, found in shelf.holders_at[role].items() if meeting in meetings}


def _holders_ever(shelf: Shelf, role: str) -> dict[int, list[Holder]]:
    posts = {(title, stored) for title, aliases, stored in shelf.posts if match(role, title, aliases)}
    bare = {one.person: names_in(one.person) for one in shelf.holdings}
    rows = shelf.archive.execute(
        "SELECT a.id, a.meeting, m.date, a.name, a.bare, a.role, a.aliases FROM attendee a JOIN meeting m ON m.id = a.meeting "
        "WHERE a.role IN (SELECT value FROM json_each(?)) OR a.bare IN (SELECT value FROM json_each(?))",
        (json.dumps([title for title, _ in posts]), json.dumps([*bare.values()])),
    )
    wanted = (row for row in rows if (row[5], row[6]) in posts or row[4] in bare.values())
    return holders(role, map(listed, wanted), shelf.holdings, bare)


def _everywhere(shelf: Shelf, held: Mapping[int, Holder]) -> list[int]:
    """All rows of the same people at the same meetings: a list may have somebody twice."""
    rows = shelf.archive.execute(
        "SELECT other.id FROM json_each(?) h JOIN attendee a ON a.id = h.value "
        "JOIN attendee other ON other.meeting = a.meeting AND +other.bare = a.bare",  # by meeting: a person may have been at hundreds
        (json.dumps([*held]),),
    )
    return [row[0] for row in rows]


def _of_bodies_with(shelf: Shelf, found: Iterable[int], meetings: Mapping[int, str | None]) -> dict[int, str | None]:
    """Those of ``meetings`` that are of a committee at which somebody held the role: nobody misses a Chief Constable at another."""
    body_of = dict(shelf.archive.execute("SELECT id, body FROM meeting").fetchall())
    bodies = {body_of[meeting] for meeting in found}
    return {meeting: day for meeting, day in meetings.items() if body_of[meeting] in bodies}


def _who_held(
    role: str, found: Mapping[int, Sequence[Holder]], meetings: Mapping[int, str | None], holdings: Sequence[Holding]
) -> Iterator[str]:
    """Lines on who held the role when: each holder in order, two at once, and meetings for which none is recorded."""
    spans: dict[tuple[str, str, str], list[str]] = {}
    for meeting, day in meetings.items():
        for holder in found.get(meeting, ()):
            spans.setdefault((holder.name, holder.title, holder.basis), []).append(day or "an unknown date")
    for (name, title, basis), days in spans.items():
        when = days[0] if len(set(days)) == 1 else f"{days[0]} to {days[-1]}"
        yield f"{role}: {name}, {title}{'' if basis == 'permanent' else f' ({basis})'}, at meetings of {when}."
    both = [day or "an unknown date" for meeting, day in meetings.items() if len({one.name for one in found.get(meeting, ())}) > 1]
    if both:
        yield f"More than one person is recorded as {role} for {_few(both)}: all are shown."
    without = [day for meeting, day in meetings.items() if not found.get(meeting)]
    yield from _not_there(role, without, holdings)
    none = [day or "an unknown date" for day in without if not registered(role, holdings, day)]
    if none:
        yield f"No holder of {role} is recorded for {_few(none)}."


def _not_there(role: str, days: Iterable[str | None], holdings: Sequence[Holding]) -> Iterator[str]:
    """Lines on who held the role on those days as the register has it, and is not on the list of the meeting."""
    missed: dict[str, list[str]] = {}
    for day in days:
        for name in registered(role, holdings, day):
            missed.setdefault(name, []).append(day or "")
    return (f"{role}: {name}, as entered, who is not on the list of {_few(on)}." for name, on in missed.items())


def _few(days: Sequence[str]) -> str:
    days = [*dict.fromkeys(days)]
    return ", ".join(days[:3]) + (f" and {len(days) - 3} more" if len(days) > 3 else "")


def _namesakes(people: Sequence[str]) -> Iterator[str]:
    for place in (0, -1):
        called = [name.split()[place] for name in people]
        for shared in dict.fromkeys(name for name in called if called.count(name) > 1):
            same = [name.title() for name in people if name.split()[place] == shared]
            yield f"{len(same)} people are called {shared.title()}: {', '.join(same)}. All are shown."


def _nobody(asked: Asked) -> str:
    if asked.role:
        when = _when(asked.period)
        day = f" for {when}" if when else ""
        return f"No holder of {asked.role} is recorded{day}. Enter who held it with: scrutiny archive roles add FILE.csv"
    if asked.unknown:
        return f"Nobody called {asked.unknown} is on the list of any meeting in the archive."
    who = asked.party or " or ".join(name.title() for name in asked.people)
    return f"{who} is not on the list of any meeting that was asked about."


def _with_like_titles(shelf: Shelf, role: str, meetings: Mapping[int, str | None]) -> Iterator[str]:
    """A line with those whose title has the words of a role that nobody held, but for what it is of: one of them may be meant."""
    wanted = {*plain(re.split(r"\s(?:of|for)\s", role)[0]).split()}
    rows = shelf.archive.execute("SELECT meeting, name, role FROM attendee WHERE role <> '' ORDER BY meeting, id")
    like = [f"{name}, {title}" for meeting, name, title in rows if meeting in meetings and wanted and wanted <= {*plain(title).split()}]
    some = [*dict.fromkeys(like)][:_LIKE_TITLES]
    if some:
        yield f"Ask by name if you mean {'; or '.join(some)}."


def _not_theirs(asked: Asked, sieve: Sieve) -> Iterator[str]:
    """A line where those asked about said nothing, or nothing of the kind that is asked for."""
    if asked.restricted and not sieve.wanted.any():
        yield "They are on the list, but nothing that was said at the meetings asked about is known to be their words."
    elif asked.restricted and asked.act in ("asked", "promised") and not (sieve.favoured & sieve.wanted).any():
        yield f"No {'question' if asked.act == 'asked' else 'promise'} was found among their words."


def _when(period: Period) -> str:
    if period.since and period.until:
        return " to ".join(dict.fromkeys((period.since, period.until)))
    return f"{period.since} or later" if period.since else f"{period.until} or earlier" if period.until else ""


# ------------------------------------------------------------------ what fits


def _sieve(shelf: Shelf, asked: Asked, meetings: Mapping[int, str | None], people: Sequence[int]) -> Sieve:
    import numpy as np

    index = shelf.index
    there = np.zeros(int(index.meeting.max(initial=0)) + 1, dtype=bool)
    there[[meeting for meeting in meetings if meeting < len(there)]] = True
    there[0] = False
    of_meetings = there[index.meeting]
    wanted = of_meetings & _by(shelf, people) if asked.restricted else of_meetings
    beside = [
        row[0]
        for row in shelf.archive.execute(
            "SELECT id FROM attendee WHERE bare IN (SELECT value FROM json_each(?))", (json.dumps(asked.beside),)
        )
    ]
    return Sieve(of_meetings, wanted, _by(shelf, beside), _favoured(shelf, asked), partial(_voices, shelf), shelf.items)


def _by(shelf: Shelf, people: Sequence[int]) -> "NDArray[np.bool_]":
    """Which utterances are by these people."""
    import numpy as np

    theirs = np.zeros(max(int(shelf.speakers.max(initial=0)), *people, 0) + 1, dtype=bool)
    theirs[list(people)] = True
    theirs[0] = False
    return theirs[shelf.speakers]


def _favoured(shelf: Shelf, asked: Asked) -> "NDArray[np.bool_]":
    """Which utterances ask, promise or decide something, where such are asked for."""
    table = {"asked": "question", "promised": "action", "agreed": "decision", None: ""}[asked.act]
    rows = shelf.archive.execute(f"SELECT utterance FROM {table}").fetchall() if table else []  # noqa: S608  # one of three
    return _marked(shelf, [row[0] for row in rows])


def _marked(shelf: Shelf, utterances: "Sequence[int] | NDArray[np.int64]") -> "NDArray[np.bool_]":
    import numpy as np

    marked = np.zeros(len(shelf.index.meeting), dtype=bool)
    marked[np.asarray(utterances, dtype=np.int64)] = True
    return marked


def _voices(shelf: Shelf, utterances: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Who says each utterance, as a number: the person, or else the voice, below 0."""
    import numpy as np

    people = shelf.speakers[utterances]
    nameless = utterances[people == 0].tolist()
    rows = shelf.archive.execute(
        "SELECT id, -1 - CAST(ltrim(coalesce(speaker, ''), 'S') AS INTEGER) FROM utterance WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(nameless),),
    )
    voices = dict(rows.fetchall()) if nameless else {}
    people[people == 0] = np.array([voices[one] for one in nameless], dtype=np.int64)
    return people


def _sought(shelf: Shelf, asked: Asked) -> Sought:
    topic, query = shelf.embedder.embed([asked.topic or asked.query, asked.query or "-"])
    terms = terms_of(shelf.lexicon, asked.topic, asked.occasion)
    return Sought(terms, pairs_of(shelf.lexicon, asked.topic, terms), topic, query)


def _sure(asked: Asked, ranked: Ranked) -> float:
    """How sure it is that anything fits; where people are all that is asked for, all of theirs does."""
    return confidence(ranked.features) if asked.topic else float(asked.restricted or bool(asked.committees) or asked.period != ALWAYS)


def _answers_first(shelf: Shelf, ranked: Ranked) -> Ranked:
    """With each question among the leading few behind the best of its answers, where that is one of them."""
    leading = ranked.utterances[:FIRST].tolist()
    rows = shelf.archive.execute(
        "SELECT q.utterance, r.utterance FROM question q JOIN answer r ON r.question = q.id "
        "WHERE q.utterance IN (SELECT value FROM json_each(?1)) AND r.utterance IN (SELECT value FROM json_each(?1))",
        (json.dumps(leading),),
    )
    places = {(leading.index(asked), leading.index(answered)) for asked, answered in rows}
    best = dict(sorted(places, reverse=True))  # of several answers the foremost is written last
    moved = ranked.only([*dict.fromkeys(n for place in range(len(ranked.utterances)) for n in (best.get(place, place), place))])
    return replace(moved, scores=falling(moved.scores))


def _chosen(shelf: Shelf, ranked: Ranked, wishes: Wishes, held: Mapping[int, Holder]) -> tuple[Moment, ...]:
    words = [term.word for term in ranked.terms]
    best = list(zip(ranked.utterances.tolist(), ranked.scores.tolist(), strict=True))[: wishes.limit]
    found = [moment(shelf.archive, utterance, score, words, held) for utterance, score in best]
    return tuple(sorted(found, key=lambda one: one.date or "", reverse=True) if wishes.newest else found)


def _newest(shelf: Shelf, ranked: Ranked, asked: Asked) -> Ranked:
    """Those that fit by themselves, newest first; where none does, the best few."""
    fits = _fitting(ranked, asked) or range(len(ranked.utterances))[:FIRST]
    rows = shelf.archive.execute(
        "SELECT u.id, m.date FROM utterance u JOIN meeting m ON m.id = u.meeting WHERE u.id IN (SELECT value FROM json_each(?))",
        (json.dumps(ranked.utterances.tolist()),),
    )
    days = dict(rows.fetchall())
    return ranked.only(sorted(fits, key=lambda n: days[int(ranked.utterances[n])] or "", reverse=True))


def _fitting(ranked: Ranked, asked: Asked) -> list[int]:
    """The places of those that fit by themselves, best first; of all where no topic was asked about."""
    return [n for n in range(len(ranked.utterances)) if not asked.topic or confidence(ranked.features[n : n + 1]) >= UNSURE]


# ------------------------------------------------------------------ what others said of them


def _of_them(shelf: Shelf, found: Found, wishes: Wishes) -> tuple[Moment, ...]:
    """Where others name the people asked about and speak on the topic, if there is one; nobody's own words are among them."""
    of_people = found.people and found.asked.topic
    if found.sieve is None or found.sought is None or not (of_people or (found.asked.beside and not found.asked.restricted)):
        return ()
    rows = shelf.archive.execute(
        "SELECT DISTINCT bare FROM attendee WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(found.people),)
    )
    people = [bare for (bare,) in rows if bare] if found.people else found.asked.beside
    named = _marked(shelf, [one for bare in people for one in _naming(shelf, bare)]) & (shelf.index.words >= _A_STATEMENT)
    ranked = rank(shelf.index, found.sought, replace(found.sieve, wanted=named & found.sieve.there))
    return _chosen(shelf, ranked.only(_fitting(ranked, found.asked)[:_OTHERS]), wishes, {})


def _besides(others: Sequence[Moment], results: Sequence[Moment]) -> tuple[Moment, ...]:
    """Those of ``others`` that do not stand beside a result already, as its question or answer."""
    shown = {(one.meeting, beside.utterance) for one in results for beside in (one.question, *one.answers) if beside}
    return tuple(one for one in others if (one.meeting, one.utterance) not in shown)


def _naming(shelf: Shelf, bare: str) -> Iterator[int]:
    """The utterances in which somebody else says the name, with a title or a forename; who speaks next is spoken to, and not of."""
    *first, last = bare.split()
    rows = shelf.archive.execute(
        "SELECT u.id, u.text FROM spoken s JOIN utterance u ON u.id = s.rowid LEFT JOIN attendee a ON a.id = u.attendee "
        "LEFT JOIN utterance n ON n.meeting = u.meeting AND n.position = u.position + 1 LEFT JOIN attendee b ON b.id = n.attendee "
        "WHERE spoken MATCH ? AND a.bare IS NOT ? AND b.bare IS NOT ? LIMIT ?",
        (f'"{last}"', bare, bare, _NAMINGS),
    )
    surname, in_front = re.compile(rf"\b{re.escape(last)}\b", re.IGNORECASE), TITLES | frozenset(first)
    return (utterance for utterance, text in rows if any(_is_led_by(text[: found.start()], in_front) for found in surname.finditer(text)))


def _is_led_by(before: str, words: frozenset[str]) -> bool:
    """Whether one of ``words`` is the last of the text, or the last but one."""
    *_, second, last = ["", "", *before[-_IN_FRONT:].lower().split()]
    return last.rstrip(".") in words or (second.rstrip(".") in words and last.isalpha())
