"""Small questions about the grammar of a sentence, asked of its tokens."""

from functools import lru_cache
from typing import Any, TypeAlias

from scrutiny.parsing import parse
from scrutiny.summarise.reported.wording import words

Token: TypeAlias = Any
"""A word of a parsed sentence, as `scrutiny.parsing` gives it."""

Changes: TypeAlias = dict[int, str]
"""What is written for the words at these places; "" leaves a word out. A word to stand before the one at ``i`` is kept at ``-i - 1``."""


@lru_cache(maxsize=512)
def parsed(text: str) -> Token:
    """The grammar of one text; kept, for a sentence is looked at whole, in pieces and again in the end."""
    return parse([text])[0]


@lru_cache(maxsize=512)
def parsed_without_names(text: str) -> Token:
    """The same in half the time, where no named entities are asked for."""
    return parse([text], names=False)[0]


SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_NOUNS_PLACE = frozenset(("pobj", "dobj", "compound", "nsubj", "nsubjpass"))
_AUXILIARY = frozenset(("aux", "auxpass"))


def subject(verb: Token) -> Token | None:
    """The subject that stands with this verb."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.lemma_ == "be" and any(child.dep_ == "expl" for child in found):
        return next((child for child in found if child.dep_ == "expl"), None)
    return found[-1] if found else None


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb in order, without "to"."""
    return [child for child in verb.lefts if child.dep_ in _AUXILIARY and child.tag_ != "TO"] + [
        child for child in verb.rights if child.dep_ in _AUXILIARY and child.tag_ != "TO" and child.i < verb.i
    ]


def head_of_group(token: Token) -> Token:
    """The main verb that an auxiliary belongs to; any other word is its own."""
    return token.head if token.dep_ in _AUXILIARY else token


def is_finite(token: Token) -> bool:
    """Whether the word carries tense: "is", "went", "will", "'ve", but not "to go", "gone" or "going"."""
    if (token.tag_ == "MD" and token.dep_ not in SUBJECTS) or (
        token.i == 0 and token.dep_ in _AUXILIARY and token.lower_ in ("have", "do")
    ):
        return True
    if (
        token.pos_ not in ("VERB", "AUX")
        or token.lower_ in _NEVER_VERBS
        or token.tag_ == "MD"  # the month: "May 24 is a holiday"
        or (token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_)
    ):
        return False
    if (
        token.lower_ in ("provided", "given")
        and subject(token) is None
        and any(child.dep_ in ("ccomp", "pcomp") for child in token.children)
    ):
        return False  # a condition: "provided the price is right"
    if token.tag_ in ("VBZ", "VBP", "VBD"):
        if token.dep_ in _NOUNS_PLACE or (token.tag_ == "VBZ" and token.dep_ == "advcl" and subject(token) is None):
            return False  # a noun taken for a verb: "all age ranges"
        if token.tag_ == "VBZ" and ((subject(token) is None and _ends_a_count(token)) or _follows_joining_that(token)):
            return False
        if token.tag_ != "VBD" and token.lower_.endswith("ing"):
            return False
        if token.tag_ == "VBD" and _is_wished(token):
            return False
        return not _shares_group(token) and not _completes(token) and not (token.tag_ == "VBD" and _is_reduced(token))
    if token.tag_ in ("VB", "VBN") and token.dep_ not in _AUXILIARY:
        return _is_mistaken(token) or _goes_on(token)
    return False


_NEVER_VERBS = words("been programme programmes practice practices licence licences advice")
"""What carries no tense: nouns as British English spells them are taken for verbs."""


def _ends_a_count(token: Token) -> bool:
    """Whether a noun before it is counted and needs it as its plural: "all age ranges"."""
    before = token.nbor(-1) if token.i else None
    counted = ("all", "these", "those", "many", "several")
    return before is not None and before.tag_ == "NN" and any(child.lower_ in counted for child in before.lefts)


def _follows_joining_that(token: Token) -> bool:
    """Whether a noun in the plural stands right behind the "that" of a clause: "know that calls to centres have gone up"."""
    before = token.nbor(-1) if token.i else None
    return bool(before is not None and before.tag_ == "IN" and before.lower_ == "that" and token.nbor().tag_ == "IN")


def _goes_on(token: Token) -> bool:
    """Whether a bare verb after "and" goes on from one in the present: "they work and get better"."""
    if (
        token.tag_ != "VB"
        or token.dep_ != "conj"
        or any(child.i < token.i and (child.tag_ == "TO" or child.dep_ in _AUXILIARY or child.dep_ in SUBJECTS) for child in token.children)
    ):
        return False
    return bool(token.head.tag_ == "VBP" and is_finite(token.head) and not auxiliaries(token.head))


def _shares_group(token: Token) -> bool:
    """Whether a verb after "and" is under the auxiliaries of the one before: "will recruit and train"."""
    if token.dep_ != "conj" or subject(token) or auxiliaries(token):
        return False
    first = token.head
    if token.tag_ == "VBP":
        return bool(first.tag_ == "VB")
    return token.tag_ == "VBD" and first.tag_ == "VBN" and not _is_mistaken(first)


def _completes(token: Token) -> bool:
    """Whether what looks finite is under an auxiliary that is: the participle of "have", the infinitive of "will"."""
    carriers = auxiliaries(token)
    if token.tag_ in ("VBP", "VBZ"):
        return bool(carriers)
    return any(aux.lemma_ in ("have", "be", "'ve") or aux.lower_ in ("'ve", "'s", "have", "has", "had") for aux in carriers)


def _is_reduced(token: Token) -> bool:
    return token.dep_ in ("acl", "amod") and subject(token) is None


def _is_mistaken(token: Token) -> bool:
    """Whether what looks like an infinitive or participle has a subject and nothing else that could carry tense."""
    if token.dep_ not in ("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis", "pcomp", "acl") or _is_absolute(token):
        return False
    who = subject(token)
    if who is None or who.i > token.i or auxiliaries(token) or any(child.tag_ == "TO" for child in token.lefts):
        return False
    in_the_accusative = who.tag_ == "PRP" and who.lower_ in ("me", "us", "him", "them", "her")
    return not (token.lemma_ == "be" or _is_wanted(token) or (token.tag_ == "VB" and in_the_accusative))


def _is_absolute(token: Token) -> bool:
    """Whether a participle only says how things are: "with the names taken out"."""
    return bool(token.tag_ == "VBN" and any(child.dep_ in SUBJECTS and child.i > 0 and _follows_with(child) for child in token.lefts))


def _follows_with(who: Token) -> bool:
    before = who.left_edge.i - 1
    return before >= 0 and who.doc[before].lower_ in ("with", "without")


def _is_wished(token: Token) -> bool:
    return bool(token.dep_ == "ccomp" and token.head.lemma_ in ("want", "need", "like", "prefer"))


_WANTING = words(
    """
    suggest recommend propose request insist ask demand move urge let make help see hear have get watch require
    """
)


def _is_wanted(token: Token) -> bool:
    """Whether somebody asks for it, so that it has no tense: "recommend that it be", "let them go", "want it noted"."""
    return _is_wished(token) or (token.dep_ == "ccomp" and token.head.lemma_ in _WANTING)


def is_inverted(verb: Token) -> Token | None:
    """The auxiliary (or "be") that stands before its subject, as in a question."""
    who = subject(verb)
    if who is None:
        return None
    for carrier in [*auxiliaries(verb), verb]:
        if is_finite(carrier) and carrier.i < who.left_edge.i and (carrier != verb or verb.lemma_ in ("be", "have")):
            return None if who.tag_ == "EX" and carrier.i > who.i else carrier
    return None
