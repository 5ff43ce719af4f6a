"""Build archives of generated meetings, and time how long they take to build and to answer.

python -m benchmarks.archive [MEETINGS ...]      1000 and 10000 if none are given

A meeting has 40 to 400 utterances of made-up talk on a few topics, with the frequencies that words have in English;
its vectors are generated too, a cluster a topic, for embedding them all would take a day. Queries name people, roles,
committees, dates and topics, or nothing of these. "cold" is `scrutiny ask` from the shell, a process a query, with the
real sentence model; "warm" is one process for many queries. Memory is the most that the warm process held. "adding" is one
meeting of 500 utterances as people speak (two turns of the sample meeting each), with generated vectors and with real ones.
"""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scrutiny.archive.adding import store
from scrutiny.archive.asking import Wishes, ask, opened
from scrutiny.archive.folder import PublicMeeting, Said
from scrutiny.archive.minilm import NumpyMiniLm
from scrutiny.records import AgendaItem, Findings, MadeBy, Meeting, Minutes, Person, Question, Source, Utterance

QUERIES = 200
COLD = 7
ADDED = 500  # utterances
SAMPLE = Path(__file__).parent.parent / "samples" / "northmere" / "truth.json"
FIRST_DAY = date(2005, 1, 10)
COMMITTEES = ("Children's Services", "Adult Social Care and Health", "Regeneration and Skills", "Corporate Services")
ROLES = ("Chair", "Vice-Chair", "Member", "Member", "Member", "Executive Director of Children's Services",
         "Cabinet Member for Children's Services", "Commissioner for Children's Services", "Democratic Services Officer")  # fmt: skip
SYLLABLES = ("ba", "den", "fo", "gar", "hil", "jor", "ket", "lam", "mor", "nes", "pol", "quin", "ros", "sto", "tam", "ver", "wes", "yar")
TOPICS = 400


@dataclass(frozen=True)
class Generated:
    """Vectors for generated talk: near the middle of its topic, which is its last word; queries go through the real model."""

    @property
    def made_by(self) -> MadeBy:
        """The real model's: the queries are embedded by it."""
        return NumpyMiniLm().made_by

    @cached_property
    def middles(self) -> NDArray[np.float32]:
        """The middle of each topic."""
        return np.random.default_rng(1).normal(size=(TOPICS, 384)).astype(np.float32)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit-length vectors, shape (len(texts), 384)."""
        topics = np.array([crc32(text.rsplit(" ", 1)[-1].encode()) % TOPICS for text in texts], dtype=np.intp)
        noise = np.random.default_rng(len(texts)).normal(size=(len(texts), 384)).astype(np.float32)
        vectors = self.middles[topics] + noise
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


class Talk:
    """Words in the frequencies of a language, names, and meetings made of them; the same at every run."""

    def __init__(self) -> None:
        self.chance = random.Random(7)  # noqa: S311  # no secret
        self.words = [self.name(self.chance.choice((1, 2, 2, 3, 4))) + str(n % 7 or "") for n in range(12_000)]
        self.weights = np.cumsum([1 / (rank + 20) for rank in range(len(self.words))]).tolist()
        self.people = [f"{self.name(2).title()} {self.name(3).title()}" for _ in range(300)]
        self.topics = [" ".join(self.some(3)) for _ in range(TOPICS)]

    def name(self, syllables: int) -> str:
        """A made-up word or name."""
        return "".join(self.chance.choice(SYLLABLES) for _ in range(syllables))

    def some(self, count: int) -> list[str]:
        """So many words, common ones oftener."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def meeting(self, number: int) -> PublicMeeting:
        """The meeting of that number; each committee meets about monthly, and its people change over the years."""
        committee, day = COMMITTEES[number % 4], FIRST_DAY + timedelta(days=3 * (number // 4))
        first = (number // 400 + 40 * (number % 4)) % (len(self.people) - len(ROLES))
        people = tuple(Person(f"p{n}", self.people[first + n], role=role) for n, role in enumerate(ROLES))
        agenda = tuple(AgendaItem(str(n), self.chance.choice(self.topics)) for n in range(1, 7))
        said = tuple(self._said(self.chance.randint(40, 400), agenda))
        questions = (Question("q1", said[0].utterance.id, said[0].utterance.text, "p2", "p5", "1", "answered", (said[1].utterance.id,)),)
        name = f"Overview and Scrutiny Committee ({committee})"
        meeting = Meeting("Northmere", name, day.isoformat(), None, None, agenda, people, recording=Source("m.opus", f"{number:064}"))
        return PublicMeeting(Path(f"/meetings/{number}"), str(number), meeting, said, Findings(questions), Minutes(()), 0, ())

    def _said(self, count: int, agenda: Sequence[AgendaItem]) -> Iterator[Said]:
        for n in range(count):
            item = agenda[n * len(agenda) // count]
            words = self.some(min(110, int(self.chance.expovariate(1 / 35)) + 4))
            words[len(words) // 2 : len(words) // 2] = item.title.split()[: self.chance.randint(0, 3)]
            text = f"{' '.join(words).capitalize()} {item.title.split()[-1]}"
            yield Said(n, Utterance(f"u{n:04}", n * 9000, n * 9000 + 8000, "S1", f"p{n % len(ROLES)}", text), item.number)

    def queries(self) -> list[str]:
        """Queries of every kind, in turn."""
        kinds = (
            lambda: f"What did {self.chance.choice(self.people)} say about {self.chance.choice(self.topics)}?",
            lambda: f"What did the chair say about {self.chance.choice(self.topics)}?",
            lambda: f"What did the DCS promise about {self.chance.choice(self.topics)} since May 2009?",
            lambda: f"{self.chance.choice(self.topics)}",
            lambda: f"Who asked about {' '.join(self.some(2))} in 2008?",
            lambda: f"What did Cllr {self.chance.choice(self.people).split()[-1][:-1]} say about {self.chance.choice(self.topics)}?",
            lambda: f"What was agreed on {self.chance.choice(self.topics)} at the regeneration and skills committee?",
            lambda: f"Summarize {' '.join(self.words[:12])} {self.chance.choice(self.topics)}",
        )
        return [kinds[n % len(kinds)]() for n in range(QUERIES)]


def main(arguments: Sequence[str]) -> int:
    for count in [int(one) for one in arguments] or [1000, 10_000]:
        with tempfile.TemporaryDirectory() as place:
            report(Path(place) / "archive.sqlite", count)
    return 0


def report(path: Path, meetings: int) -> None:
    """Build the archive, ask it, and print the figures."""
    talk, embedder = Talk(), Generated()
    began, spoken, times = time.perf_counter(), 0, [0.0]
    for number in range(meetings):
        meeting = talk.meeting(number)
        started = time.perf_counter()
        spoken += store(path, meeting, embedder).utterances
        times.append(time.perf_counter() - started)
    print(f"{meetings:,} meetings, {spoken:,} utterances, {path.stat().st_size / 1e6:,.0f} MB")
    print(f"  built in {time.perf_counter() - began:,.0f} s, {spoken / sum(times):,.0f} utterances a second while storing; "
          f"the last meetings took {statistics.median(times[-20:]) * 1000:.0f} ms each")  # fmt: skip
    adding(path)
    queries = talk.queries()
    _print("cold", cold(path, queries[:COLD]))
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # as `scrutiny ask` sets it
    subprocess.run([sys.executable, "-m", "benchmarks.archive", "--warm", str(path)], check=True, env=alone)


def adding(path: Path) -> None:
    """Add a meeting of 500 utterances as people speak, without embedding it and with, and print how long each takes."""
    turns = [turn["text"] for turn in json.loads(SAMPLE.read_text(encoding="utf-8"))["turns"]]
    texts = [f"{turns[n % len(turns)]} {turns[(n + 1) % len(turns)]}" for n in range(ADDED)]
    said = tuple(Said(n, Utterance(f"u{n:04}", None, None, "S1", None, text), None) for n, text in enumerate(texts))
    for label, embedder in (("without embedding", Generated()), ("with embedding", NumpyMiniLm())):
        meeting = Meeting("Northmere", label, None, None, None, (), (), transcript=Source("talk", label))
        began, spent = time.perf_counter(), time.process_time()
        store(path, PublicMeeting(Path("/adding") / label, label, meeting, said, Findings(), Minutes(()), 0, ()), embedder)
        print(f"  adding {ADDED} utterances ({len(' '.join(texts).split()):,} words) {label}: {time.perf_counter() - began:.1f} s "
              f"({time.process_time() - spent:.1f} s of processor time)", flush=True)  # fmt: skip


def cold(path: Path, queries: Sequence[str]) -> list[float]:
    """Seconds that `scrutiny ask` takes from the shell, for each query."""
    return [_timed([sys.executable, "-m", "scrutiny", "ask", query, "--json", "--archive", str(path)]) for query in queries]


def _timed(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def warm(path: Path) -> None:
    """Time all queries in this process, once everything is read, and print that with the memory it took."""
    times, spent = [], []
    with opened(path, NumpyMiniLm(), date(2030, 1, 1)) as shelf:
        ask(shelf, "anything", Wishes())
        for query in Talk().queries():
            began, used = time.perf_counter(), time.process_time()
            ask(shelf, query, Wishes())
            times.append(time.perf_counter() - began)
            spent.append(time.process_time() - used)
    _print("warm", times)
    _print("warm, processor time", spent)
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _print(label: str, times: Sequence[float]) -> None:
    ranked = sorted(times)
    print(f"  {label}: {len(times)} queries, median {ranked[len(ranked) // 2] * 1000:,.0f} ms, "
          f"p95 {ranked[int(0.95 * (len(ranked) - 1))] * 1000:,.0f} ms, worst {ranked[-1] * 1000:,.0f} ms", flush=True)  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--warm"]:
        warm(Path(sys.argv[2]))
    else:
        sys.exit(main(sys.argv[1:]))
