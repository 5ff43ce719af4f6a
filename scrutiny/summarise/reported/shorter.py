"""Shorter wordings of what cannot be told whole: without asides and reasons; of a question what is asked, of a statement a clause."""

import re
from collections.abc import Iterator

from scrutiny.summarise.reported.asking import ASKS_ANEW
from scrutiny.summarise.reported.fluent import fluent
from scrutiny.summarise.reported.splitting import clauses, without_dashes
from scrutiny.summarise.reported.wording import capital

_ASIDE = re.compile(r"\s*(?:[—–][^—–?]{3,160}?[—–]|\[[^\]]*\])\s*")
_CONDITION_BEHIND = re.compile(r"[,—–]\s*(?:(?:and|but|so) )?should (?:there|it|we|they|the|that|this)\b", re.IGNORECASE)
_REASON = re.compile(
    r",?\s+(?:particularly |especially )?(?:because|given (?:that|the)|considering|bearing in mind)\b"
    r"|[,—–]\s*(?:particularly|especially|which|although|though|not least|let alone|for example|and that as part)\b"
)
_LEADS_ON = re.compile(
    r"(?:,|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|to|of|and|or|but|that|so|not|a|an|the))$", re.IGNORECASE
)
_BEHIND = re.compile(r",\s+(?:because|which)\b(?!.*\b(?:not|n't|but|only|unless)\b)", re.IGNORECASE)
"""Where a reason or a remark follows on what is whole without it, and takes nothing of it back."""
_CONDITION = re.compile(r"\b(?:if|unless|should there|suppose|supposing|assuming|provided that|in case|let's say)\b", re.IGNORECASE)
_SHOULD_THEY = re.compile(r"\bshould (?:anybody|anyone|any|he|it|she|that|the|they|this|we|you)\b", re.IGNORECASE)
"""A condition without "if", in a statement."""
_POINTS_BACK = re.compile(r"\b(?:they|them|their|these|those|it|that|he|she)\b", re.IGNORECASE)
_MEANS_NOTHING_BEFORE = re.compile(r"\bif (?:I|we|you) (?:may|can|could|like|don't mind|will)\b", re.IGNORECASE)
_POINTS_AT_ONCE = re.compile(r"\w+(?:n't)? (?:they|he|she|(?:those|these) (?:be|have|all|still|also))\b", re.IGNORECASE)
_POINTS_SOON = re.compile(r"(?:\w+(?:n't)? ){1,2}(?:it|that|this|they|he|she|those|these)\b", re.IGNORECASE)
_WHOLE = 6  # words of a clause that is worth telling without the others
_FEWEST = 4  # words of a question
_ALONE = 9  # words from which a question can be understood though it points back


def shorter_questions(text: str) -> Iterator[str]:
    """What may be told in the place of the question, the fullest first; never without a condition that it is under."""
    said = text.replace("’", "'").lstrip("—– ")
    whole = list(dict.fromkeys((said, _ended(_ASIDE.sub(_unsaid, said)), _ended(_ASIDE.sub(", ", said)))))
    if _CONDITION_BEHIND.search(said):
        yield from whole
        return
    fullest = [*whole, *(_ended(one[: cut.start()]) for one in whole if (cut := _last(_REASON, one)))]
    bare = [core for one in whole for core in _cores(one)]
    shortest = [_ended(core[: cut.start()]) for core in bare if (cut := _last(_REASON, core))]
    yield from dict.fromkeys(one for one in (*fullest, *bare, *shortest) if one != text)


def _unsaid(aside: re.Match[str]) -> str:
    """What stands for an aside: a comma where a phrase begins behind it."""
    return ", " if re.match(r"(?:in|on|for|at|given|when|where)\b", aside.string[aside.end() :]) else " "


def shorter_statements(text: str) -> Iterator[str]:
    """The whole clauses of a statement that stand under no condition, the first of them first."""
    said = text.replace("’", "'")
    for words in dict.fromkeys((said, _ASIDE.sub(" ", said))):
        if not (_CONDITION.search(_MEANS_NOTHING_BEFORE.sub("", said)) or _SHOULD_THEY.search(said)):
            parts = [clause.text for clause in clauses(without_dashes(fluent(words)))]
            yield from (part for part in parts if len(parts) > 1 and (len(part.split()) >= _WHOLE or re.search(r"\d", part)))
            yield from () if words == said else (words,)
            yield from (f"{before}." for before in map(str.strip, _BEHIND.split(words)[:1]) if before != words and _is_ended(before))


def _is_ended(words: str) -> bool:
    """Whether the words may be all of a statement."""
    return len(words.split()) >= _WHOLE and not _LEADS_ON.search(words)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place where the pattern stands, behind a question that could stand alone."""
    return next((found for found in reversed(list(pattern.finditer(text))) if len(text[: found.start()].split()) > 4), None)


def _cores(sentence: str) -> Iterator[str]:
    """The sentence from each place on where it asks anew."""
    for anew in ASKS_ANEW.finditer(sentence):
        before, core = sentence[: anew.start()], sentence[anew.end() :]
        if _CONDITION.search(_MEANS_NOTHING_BEFORE.sub("", before)):
            continue
        if len(core.split()) < _FEWEST or _POINTS_AT_ONCE.match(core) or (len(core.split()) < _ALONE and _POINTS_BACK.search(core)):
            continue
        yield capital(_ended(core))


def where_it_asks(sentence: str) -> Iterator[str]:
    """The rest of a sentence from each place on where it asks anew, as it was said: "do we have the room?"."""
    yield from (
        rest
        for anew in ASKS_ANEW.finditer(sentence)
        for rest in [sentence[anew.end() :]]
        if len(rest.split()) >= _WHOLE and not _POINTS_SOON.match(rest)
    )


def _ended(words: str) -> str:
    return words.rstrip(" ,;:.?—–") + "?"
