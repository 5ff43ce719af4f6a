"""How much of what was heard the draft rests on, and what it leaves out and why: nothing is lost unseen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from scrutiny.records import Conversation, Minutes, Ms, Utterance, UtteranceIds
from scrutiny.summarise.left_out import EXEMPT

_LONG: Ms = 20_000  # a stretch left out that is longer is listed
_LONG_IN_WORDS = 50  # the same in a transcript without times: about what is said in twenty seconds
_FIRST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """How much was said: in words, and in time where every part of it has times."""

    words: int
    time: Ms | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech that follows on each other and was left out: when it begins, how much it is, how it begins, and why."""

    start: Ms | None
    amount: Amount
    first_words: str
    reasons: tuple[str, ...]
    utterances: UtteranceIds


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of all that was said: ``said = used + all of left_out``; ``unattributed`` is the part of it without a name."""

    said: Amount
    used: Amount
    left_out: tuple[tuple[str, Amount], ...]  # by reason, the most first
    unattributed: Amount
    long_stretches: tuple[Stretch, ...]  # in the order they were said; none of private business, of which no word may be shown


def coverage(conversation: Conversation, minutes: Minutes) -> Coverage:
    """How much of ``conversation`` the paragraphs of ``minutes`` rest on, and what became of the rest."""
    reasons = {one.utterance: one.reason for one in minutes.left_out}
    left_out = [one for one in conversation.utterances if one.id in reasons]
    by_reason = [(reason, _amount(one for one in left_out if reasons[one.id] == reason)) for reason in Counter(reasons.values())]
    stretches = (list(run) for out, run in groupby(conversation.utterances, lambda one: reasons.get(one.id, EXEMPT) != EXEMPT) if out)
    return Coverage(
        said=_amount(conversation.utterances),
        used=_amount(one for one in conversation.utterances if one.id not in reasons),
        left_out=tuple(sorted(by_reason, key=lambda entry: -entry[1].words)),
        unattributed=_amount(one for one in conversation.utterances if one.person is None),
        long_stretches=tuple(stretch for stretch in (_stretch(run, reasons) for run in stretches) if _is_long(stretch.amount)),
    )


def _amount(said: Iterable[Utterance]) -> Amount:
    said = list(said)
    times = [one.end - one.start for one in said if one.start is not None and one.end is not None]
    return Amount(sum(len(one.text.split()) for one in said), sum(times) if len(times) == len(said) else None)


def _stretch(run: list[Utterance], reasons: dict[str, str]) -> Stretch:
    words = [word for one in run for word in one.text.split()]
    first_words = " ".join([*words[:_FIRST_WORDS], *(["…"] if len(words) > _FIRST_WORDS else [])])
    why = tuple(dict.fromkeys(reasons[one.id] for one in run))
    return Stretch(run[0].start, _amount(run), first_words, why, tuple(one.id for one in run))


def _is_long(amount: Amount) -> bool:
    return amount.words > _LONG_IN_WORDS if amount.time is None else amount.time > _LONG
