"""How a sentence asks, by its grammar: a verb before its subject, a question word in front.

Recognised speech has question marks that nobody spoke and lacks others; word
order is in the words themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny.parsing import parse

if TYPE_CHECKING:
    from scrutiny.parsing import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_SUBORDINATE = frozenset({"advcl", "acl", "csubj", "csubjpass", "pcomp"})  # a relative clause is never turned: one that is asks
_FRONTED_WITHOUT_ASKING = frozenset({"nor", "neither", "so", "only", "never", "not", "here", "there", "now", "next"})
_SAYS_LITTLE = frozenset(
    {"be", "have", "do", "say", "think", "know", "get", "go", "see", "take", "make", "want", "look", "able", "sure", "come"}
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a sentence is built.

    ``inverted``: a verb stands before its subject, as in "have we seen"; ``turned``: and that verb is not "be", which
    also stands there in "what is the effect"; ``fronted``: a question word opens its main clause, as in "who decided";
    ``of_us``: what is asked is said of "I" or "we"; ``hangs``: it states, in a clause that hangs on another, as
    "that the ..." or "because ...".
    """

    inverted: bool = False
    fronted: bool = False
    turned: bool = False
    of_us: bool = False
    hangs: bool = False

    @property
    def asks(self) -> bool:
        return self.inverted or self.fronted


def shapes(texts: Iterable[str]) -> tuple[Shape, ...]:
    """How each sentence is built, in order."""
    return tuple(_shape(doc) for doc in parse(texts, names=False))


def said_of(text: str) -> frozenset[str]:
    """What ``text`` says of anything: its verbs and the adjectives behind them, without endings, less those that say little."""
    (doc,) = parse([text], names=False)
    return frozenset(
        token.lemma_.lower()
        for token in doc
        if token.pos_ in ("VERB", "ADJ") and token.dep_ not in ("amod", "compound") and token.lemma_.lower() not in _SAYS_LITTLE
    )


def is_clause(text: str) -> bool:
    """Whether something is said of something in ``text``, rather than only named: "In August." and "Not at present." are none."""
    (doc,) = parse([text], names=False)
    return any(token.dep_ in _SUBJECTS for token in doc)


def _shape(doc: "Doc") -> Shape:
    asking = list(_inverted(doc))
    subjects = {subject.lower_ for subject in asking}
    return Shape(
        inverted=bool(asking),
        fronted=any(_is_fronted(token) for token in doc),
        of_us=bool({"i", "we"} & subjects),
        turned=any(subject.head.lemma_ != "be" for subject in asking),
        hangs=not asking and any(token.dep_ == "mark" and token.lower_ in ("that", "because") for token in doc[:2]),
    )


def _inverted(doc: "Doc") -> Iterator["Token"]:
    """The subjects that stand behind the finite verb of a main clause."""
    for subject in doc:
        if subject.dep_ not in _SUBJECTS or subject.head.dep_ in _SUBORDINATE:
            continue
        verb = _finite(subject.head)
        if verb is not None and verb.i < subject.i and not _is_set_phrase(doc, verb, subject):
            yield subject


def _finite(head: "Token") -> "Token | None":
    """The first verb of the clause if it can stand before a subject: an auxiliary, or "be" or "have" alone."""
    verbs = [child for child in head.children if child.dep_ in ("aux", "auxpass") and child.tag_ != "TO"]
    if head.lemma_ in ("be", "have", "do"):
        verbs.append(head)
    first = min(verbs, key=lambda verb: verb.i, default=None)
    return first if first is not None and first.tag_ in ("MD", "VBD", "VBP", "VBZ", "VB") else None


def _is_set_phrase(doc: "Doc", verb: "Token", subject: "Token") -> bool:
    """Whether the order is that of "nor do I", "here is the list" or a tag, "isn't it"."""
    before = doc[verb.i - 1] if verb.i else None
    if before is not None and before.lower_ in _FRONTED_WITHOUT_ASKING and not (before.lower_ == "so" and before.i == 0):
        return True
    rest = [token for token in doc[subject.i + 1 :] if not token.is_punct]
    return before is not None and before.text == "," and not rest and subject.tag_ in ("PRP", "EX", "DT") and verb.i > 3


def _is_fronted(token: "Token") -> bool:
    """Whether the question word opens a main clause as its subject, or stands before its turned verb."""
    if token.tag_ not in _WH_TAGS or token.lower_ in ("that", "when", "while"):
        return token.lower_ == "when" and _turned_behind(token)
    return _turned_behind(token) or (_clause(token).dep_ == "ROOT" and _is_subject(token) and not _lead(token))


def _turned_behind(token: "Token") -> bool:
    clause = _clause(token)
    if clause.dep_ in _SUBORDINATE - {"advcl"}:
        return False
    verb = _finite(clause)
    subject = next((child for child in clause.children if child.dep_ in _SUBJECTS), None)
    return verb is not None and subject is not None and token.i < verb.i < subject.i


def _clause(token: "Token") -> "Token":
    """The verb of the clause that the word belongs to."""
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _is_subject(token: "Token") -> bool:
    """Whether the word is the subject, or stands in it: "how many children"."""
    while token.dep_ not in _SUBJECTS and token.head.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token.dep_ in _SUBJECTS


def _lead(token: "Token") -> bool:
    """Whether another verb stands before the word."""
    return any(before.pos_ in ("VERB", "AUX") for before in token.doc[: token.i])
