"""Score `scrutiny ask`: whether what was said is found, and whether what nobody said is told as such.

python -m benchmarks.asking [QMSUM]

Without a folder, the questions are ours (benchmarks/questions.json), on the sample meeting among twenty generated ones.
QMSUM is a folder of committee meetings as QMSum publishes them (<meeting>.json with meeting_transcripts, topic_list and
specific_query_list): its questions are asked of their own meeting, then of all. Questions without an answer are put to the
same archive: on things nobody spoke of, and to people who have nothing to do with the meeting of the topic.

hit@1, hit@5: a result among the first is one of the turns that answer. by: the query names a speaker, and the first result is
by that speaker and right. kept: answerable, and the results are not said to be off the point. told: no answer, and said so.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.archive import Generated, Talk
from scrutiny.actions.findings import find as findings_of
from scrutiny.archive.adding import store
from scrutiny.archive.asking import NOTHING, UNSURE, Found, Shelf, Wishes, find, opened
from scrutiny.archive.folder import PublicMeeting, Said
from scrutiny.archive.minilm import NumpyMiniLm
from scrutiny.engines import Embedder
from scrutiny.names import bare_name
from scrutiny.records import AgendaItem, Conversation, Meeting, Minutes, Person, Source, Utterance
from scrutiny.summarise.grouping import group

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "northmere" / "truth.json"
OURS = json.loads((HERE / "questions.json").read_text(encoding="utf-8"))
TODAY = date(2025, 6, 2)
OTHERS = 20  # generated meetings beside the sample


@dataclass(frozen=True, slots=True)
class Trial:
    """A query with the utterances that answer it, none if nothing does; and who is named in it."""

    query: str
    committee: str
    answers: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()  # bare names


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a trial: the candidates found, and of each, whether it answers and whether it is by one who was named."""

    trial: Trial
    found: Found
    answers: "np.typing.NDArray[np.bool_]"
    by: "np.typing.NDArray[np.bool_]"


def main(arguments: Sequence[str]) -> int:
    """Print the scores."""
    with tempfile.TemporaryDirectory() as place:
        archive, embedder = Path(place) / "archive.sqlite", NumpyMiniLm()
        trials = committees(archive, Path(arguments[0]), embedder) if arguments else sample(archive, embedder)
        with opened(archive, embedder, TODAY) as shelf:
            nothing = without_answer(shelf)
            for label, within in (("its own meeting", True), ("all meetings", False)):
                print(f"{label:16} {score([tried(shelf, one, within=within) for one in trials])}", flush=True)
            print(f"{'no answer':16} {told([tried(shelf, one, within=False) for one in nothing])}")
    return 0


# ------------------------------------------------------------------ what is asked


def sample(archive: Path, embedder: Embedder) -> list[Trial]:
    """Store the sample meeting among generated ones; our questions about it."""
    truth = json.loads(SAMPLE.read_text(encoding="utf-8"))
    people = [Person(one["id"], one["name"], one["title"], one["role"], one.get("party") or "", aliases=tuple(one["aliases"]))
              for one in truth["people"]]  # fmt: skip
    agenda = [AgendaItem(str(one["number"]), one["title"]) for one in truth["agenda"]]
    turns = [(turn["speaker"], turn["text"]) for turn in truth["turns"]]
    details = truth["meeting"]
    store(archive, _meeting(details["committee"], details["date"], people, agenda, turns, embedder), embedder)
    talk = Talk()
    for number in range(OTHERS):
        store(archive, talk.meeting(number), Generated())
    ids = {turn["id"]: f"u{number:04}" for number, turn in enumerate(truth["turns"], 1)}
    asked = OURS["northmere"]
    return [
        Trial(one["query"], details["committee"], frozenset(ids[turn] for turn in one["turns"]), _by_surname(one["query"], people))
        for one in asked
    ]


def _by_surname(query: str, people: Sequence[Person]) -> frozenset[str]:
    words = re.findall(r"\w+", query.lower())
    return frozenset(bare for one in people if (bare := bare_name(one.name).lower()).split()[-1] in words)


def committees(archive: Path, folder: Path, embedder: Embedder) -> list[Trial]:
    """Store the meetings of a folder as QMSum has them, their items as we tell them; its specific questions."""
    trials: list[Trial] = []
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        turns = [(turn["speaker"], turn["content"]) for turn in content["meeting_transcripts"]]
        topics = sorted((min(span), one["topic"]) for one in content["topic_list"] if (span := _turns(one["relevant_text_span"])))
        agenda = [AgendaItem(str(number), title) for number, (_, title) in enumerate(topics, 1)]
        people = [Person(who, who) for who in dict.fromkeys(who for who, _ in turns)]
        store(archive, _meeting(path.stem, None, people, agenda, turns, embedder), embedder)
        for one in content["specific_query_list"]:
            answers = frozenset(f"u{turn + 1:04}" for turn in _turns(one["relevant_text_span"]))
            if answers:
                trials.append(Trial(one["query"], path.stem, answers, named(one["query"], people)))
    return trials


def named(query: str, people: Sequence[Person]) -> frozenset[str]:
    """The bare names of the people whom a query names, in full or, with a capital letter, by surname."""
    words = re.findall(r"\w+", query.replace("'s", ""))
    said = f" {' '.join(words).lower()} "
    bare = {bare_name(one.name).lower() for one in people} - {"", "chair", "the chair"}
    full = {name for name in bare if " " in name and _is_in(said, name)}
    double = {name for name in bare if "-" in name.split()[-1] and _is_in(said, name.split()[-1])}
    return frozenset(full or double or {name for name in bare if len(name.split()[-1]) > 3 and name.split()[-1].title() in words})


def _is_in(said: str, name: str) -> bool:
    return f" {name.replace('-', ' ')} " in said


def without_answer(shelf: Shelf) -> list[Trial]:
    """Queries that nothing in the archive answers."""
    rows = shelf.archive.execute(
        "SELECT m.id, a.bare FROM meeting m JOIN attendee a ON a.meeting = m.id WHERE a.bare NOT IN ('', 'chair', 'the chair')"
    )
    present: dict[int, set[str]] = {}
    for meeting, bare in rows:
        present.setdefault(meeting, set()).add(bare)
    people = sorted({name for some in present.values() for name in some if " " in name})
    forms = ("What was said about {}?", "Summarize the discussion about {}.", "What did {} say about {}?", "Why did {} disagree with {}?")
    queries = [
        form.format(*([people[(7 * n + 3 * k) % len(people)].title()] if form.count("{}") > 1 else []), topic)
        for n, topic in enumerate(OURS["absent"])
        for k, form in enumerate(forms)
    ]
    return [*(Trial(query, "") for query in queries), *_of_strangers(shelf, present, people)]


def _of_strangers(shelf: Shelf, present: dict[int, set[str]], people: Sequence[str]) -> Iterator[Trial]:
    """People asked about the items of meetings none of whose members they ever met."""
    met = {name: set().union(*(some for some in present.values() if name in some)) for name in people}
    for n, (meeting, title) in enumerate(shelf.archive.execute("SELECT meeting, title FROM item ORDER BY id")):
        strangers = [name for name in people if not met[name] & present.get(meeting, set())]
        if strangers and n % 2:
            yield Trial(f"What did {strangers[11 * n % len(strangers)].title()} say about {title}?", "")


def _turns(spans: Sequence[Sequence[str]]) -> set[int]:
    return {turn for first, last in spans for turn in range(int(first), int(last) + 1)}


def _meeting(
    committee: str,
    day: str | None,
    people: Sequence[Person],
    agenda: Sequence[AgendaItem],
    turns: Sequence[tuple[str, str]],
    embedder: Embedder,
) -> PublicMeeting:
    """The meeting as its folder would have it, with the items and the findings that we tell."""
    said = tuple(Utterance(f"u{n:04}", None, None, None, who, text) for n, (who, text) in enumerate(turns, 1))
    meeting = Meeting("", committee, day, None, None, tuple(agenda), tuple(people), transcript=Source(committee, committee))
    grouping = group(Conversation(said), agenda, embedder)
    found = findings_of(meeting, Conversation(said), grouping)
    under = zip(said, grouping.items(), strict=True)
    public = tuple(Said(n, utterance, item) for n, (utterance, item) in enumerate(under))
    return PublicMeeting(Path("/meetings") / committee, committee, meeting, public, found, Minutes(()), 0, ())


# ------------------------------------------------------------------ what came of it


def tried(shelf: Shelf, trial: Trial, *, within: bool) -> Tried:
    """The candidates for a trial, best first."""
    found = find(shelf, trial.query, Wishes(committee=trial.committee if within else None))
    ids = found.ranked.utterances.tolist() if found.ranked else []
    rows = shelf.archive.execute(
        "SELECT u.id, u.name, b.committee, coalesce(a.bare, '') FROM utterance u JOIN meeting m ON m.id = u.meeting "
        "JOIN body b ON b.id = m.body LEFT JOIN attendee a ON a.id = u.attendee WHERE u.id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    about = {number: (committee == trial.committee and name in trial.answers, bare in trial.by) for number, name, committee, bare in rows}
    answers, by = (np.array([about[one][k] for one in ids], dtype=bool) for k in (0, 1))
    return Tried(trial, found, answers, by)


def score(results: Sequence[Tried]) -> str:
    """The shares, in a line."""
    shown = [one.answers if one.found.sure >= NOTHING else one.answers[:0] for one in results]
    first = [bool(answers[:1].any()) for answers in shown]
    by = [hit and bool(one.by[0]) for hit, one in zip(first, results, strict=True) if one.trial.by]
    shares = {
        "hit@1": np.mean(first),
        "hit@5": np.mean([bool(answers[:5].any()) for answers in shown]),
        f"by ({len(by)})": np.mean(by or [False]),
        "kept": np.mean([one.found.sure >= UNSURE for one in results]),
        "empty": np.mean([not len(answers) for answers in shown]),
    }
    return f"{len(results):4} queries  " + "  ".join(f"{name} {share:.3f}" for name, share in shares.items())


def told(results: Sequence[Tried]) -> str:
    """How often it is said that nothing fits, in a line."""
    sure = np.array([one.found.sure for one in results])
    return f"{len(results):4} queries  told {np.mean(sure < UNSURE):.3f}  empty {np.mean(sure < NOTHING):.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
