"""Clauses: what is proposed, without "I'd like to move that", as a whole clause or not at all.

Recognised speech tears motions apart: "Can I suggest we add something? That the
board becomes a standing item? With a report to every meeting, is that agreed?"
A proposal therefore goes on over the fragments behind it, and what grammar does
not find whole ("we add something", "this committee recommends to") is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny.actions.cues import spoken, straight
from scrutiny.parsing import parse

if TYPE_CHECKING:
    from scrutiny.parsing import Doc, Token

_PROPOSAL = re.compile(
    r"(?:(?:recommendations?|motion|question|resolution|proposal) (?:\w+ ){0,2}?(?:is|are|would be|reads?)(?! a motion)"
    r"|mov(?:e|ing) (?:an|the|my|this) (?:\w+ )?amendment(?=,? (?:to|that)\b)|take it(?= that)"
    r"|suggest(?:ing)?|propos(?:e|ing)|mov(?:e|ing)(?= that| the| to adopt| to approve| we|,)|recommend|resolve[sd]?)"
    r"(?:.{0,80}?\bthat\b|,)?\s+(?P<clause>.+)"
    rf"|(?:happy|content|agreed?|asked|invited|motion\b.{{0,60}}?) (?P<to>{spoken('to <resolve>').pattern}.+)"
    rf"|(?:(?:can|could|shall|should|if) we|we(?:'d like| want| wish| would like) to) (?:\w+ )?"
    rf"(?P<upwards>{spoken('(ask|request|urge|call on|recommend to|say to) <above>').pattern}.+)",
    re.IGNORECASE,
)
_PUT_BEHIND = re.compile(r"[,;]?\s+(?:is|are) (?:that|we|you|members|everyone)(?: all)? (?:agreed|content|happy)\W*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?P<joined>(?:and )?(?:with|without|including|as well as|within|by|before|to|for)\b)"
    r"|(?:(?:and|that is|namely),? )?that\b(?!['’]s| is\b)",
    re.IGNORECASE,
)
_VAGUE = frozenset({"thing", "things", "way", "bit", "lot", "one", "point", "following"})
_DECIDES = frozenset({"note", "agree", "approve", "receive", "accept", "endorse", "adopt", "confirm", "defer", "reject"})
_LEAVES_OPEN = frozenset({"the", "a", "an", "our", "your", "their", "its", "every", "each", "this", "that", "to", "not", "very"})


def proposes(sentence: str) -> bool:
    """Whether the sentence says that something is moved, recommended or put."""
    return bool(_PROPOSAL.search(straight(sentence)))


def proposed(sentences: Sequence[str]) -> tuple[str, ...]:
    """The whole clauses that are proposed in ``sentences``, in order; fragments behind a proposal belong to it."""
    return tuple(clause for place in range(len(sentences)) for clause in _proposed_at(sentences, place))


def trimmed(text: str) -> str:
    """The text without the stops at its end."""
    return text.strip().rstrip(".?!,; ")


@lru_cache(maxsize=1024)
def is_whole(text: str) -> bool:
    """Whether the text can stand as a decision: a verb with what it needs, about something that is named."""
    (doc,) = parse([text], names=False)
    words = [token for token in doc if not token.is_punct]
    return bool(words) and not _ends_open(words[-1]) and _does_something(doc) and (_names_something(doc) or _decides(doc))


def _proposed_at(sentences: Sequence[str], place: int) -> Iterator[str]:
    """The clauses of the proposal that opens in the sentence at ``place``: its own, and those that go on from it."""
    found = _PROPOSAL.search(straight(sentences[place]))
    if not found:
        return
    clauses = [_opening_clause(sentences[place], found)]
    for sentence in sentences[place + 1 :]:
        goes_on = None if proposes(sentence) else _GOES_ON.match(straight(sentence))
        if not goes_on:
            break
        if goes_on["joined"]:
            clauses[-1] = f"{clauses[-1]}, {sentence[0].lower()}{_without_putting(sentence[1:])}"
        else:
            clauses.append(_without_putting(sentence[goes_on.end() :]))
    yield from (clause for clause in clauses if clause and is_whole(clause))


def _opening_clause(sentence: str, found: re.Match[str]) -> str:
    """What stands behind "I move that"; with the verb, where only a name stands behind it: "move the recommendations"."""
    begin = next(found.start(group) for group in ("to", "upwards", "clause") if found[group])
    behind, with_verb = (_without_putting(sentence[start:]) for start in (begin, found.start()))
    return with_verb if not is_whole(behind) and is_whole(with_verb) and "that" not in with_verb.split()[:3] else behind


def _without_putting(sentence: str) -> str:
    return trimmed(_PUT_BEHIND.sub("", sentence))


def _ends_open(last: "Token") -> bool:
    """Whether something must follow the last word: "of", "the", "and", or a verb that has nothing to act on."""
    if last.text.lower() in _LEAVES_OPEN or last.pos_ in {"SCONJ", "CCONJ", "AUX"} or (last.pos_ == "ADP" and last.dep_ != "prt"):
        return True
    return last.pos_ == "VERB" and last.tag_ != "VBN" and last.dep_ not in {"amod", "compound", "pobj"}


def _does_something(doc: "Doc") -> bool:
    """Whether there is a verb that stands: "to note it" may open the clause, "this committee to note it" leaves out what is to be done."""
    verbs = [token for token in doc if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound", "aux", "auxpass"}]
    stands = any(verb.dep_ == "ROOT" for verb in verbs) and not any(_is_unfinished(verb) for verb in verbs)
    return stands or _is_motion_to(doc)


def _is_unfinished(verb: "Token") -> bool:
    parts = {child.dep_ for child in verb.children}
    return verb.dep_ == "ROOT" and "nsubj" in parts and any(child.tag_ == "TO" for child in verb.children)


def _is_motion_to(doc: "Doc") -> bool:
    """Whether a name has its verb behind it: "a motion to exclude the public"."""
    return any(token.dep_ in {"acl", "relcl"} and token.head.dep_ == "ROOT" for token in doc)


def _names_something(doc: "Doc") -> bool:
    return any(token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() not in _VAGUE for token in doc)


def _decides(doc: "Doc") -> bool:
    """Whether it decides on what was just named: "to note those"."""
    return any(
        token.dep_ == "dobj"
        and token.head.lemma_.lower() in _DECIDES
        and token.text.lower() in {"those", "these", "them", "it", "that", "this"}
        for token in doc
    )
