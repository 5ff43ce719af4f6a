"""Long spoken sentences, cut where one whole clause ends and the next begins."""

import re
from dataclasses import dataclass

from scrutiny.summarise.reported.grammar import Token, is_finite, parsed, subject
from scrutiny.summarise.reported.soundness import is_whole
from scrutiny.summarise.reported.wording import ended, words

_JOINS = frozenset(("and", "but", "so", "or"))
_TO_SAY = re.compile(r"\b(?:important|fair|right|worth|able|happy|pleased|glad) (?:to )?(?:say|saying|note|stress|add)$")
"""Where what is said has yet to come: "it's important to say, I think, that ..."."""
_EMBEDDING = words("relcl advcl acl pcomp csubj xcomp")


@dataclass(frozen=True, slots=True)
class Clause:
    """A whole clause, and the word that joined it to the one before: "and", "but", "so" or nothing."""

    text: str
    join: str = ""


def clauses(text: str, join: str = "") -> tuple[Clause, ...]:
    """The whole clauses of a sentence in order; the sentence itself where it cannot be cut."""
    doc = parsed(text)
    for cut, resume in _cuts(doc):
        before, after = text[:cut].strip(" ,;"), text[resume:].strip(" ,;")
        if len(before.split()) < 3 or len(after.split()) < 3 or _TO_SAY.search(before):
            continue
        first, second = parsed(ended(before)), parsed(ended(after))
        if is_whole(first) and _begins_clause(second):
            word = text[cut:resume].strip(" ,;").lower().split(" ")[0]
            return (Clause(ended(before), join), *clauses(ended(after[0].upper() + after[1:]), word))
    return (Clause(text, join),)


def _begins_clause(doc: Token) -> bool:
    return is_whole(doc) or len(clauses(doc.text)) > 1


def _cuts(doc: Token) -> list[tuple[int, int]]:
    """Where clauses may be cut: the end of the first and the start of the next, in characters."""
    found = []
    for token in doc[:-1]:
        following = token.nbor()
        joined = token.lower_ in _JOINS and token.dep_ in ("cc", "advmod", "mark", "conj")
        spliced = (
            token.text in (",", ";")
            and following.lower_ in ("it", "we", "i", "they", "there", "he", "she", "this", "that")
            and following.dep_ in ("nsubj", "nsubjpass", "expl")
        )
        spliced = spliced and not _follows_join(token)
        if (
            not (joined or spliced)
            or following.lower_ in ("which", "who", "whether", "what", "how", "why", "where")
            or (following.lower_ == "that" and following.dep_ not in ("nsubj", "nsubjpass"))
        ):
            continue
        if token.lower_ == "so" and (token.i == 0 or token.nbor(-1).lower_ not in (",", "and") or following.is_punct):
            continue
        resume = following
        while resume.lower_ in ("so", "then", "also", "therefore") and resume.i + 1 < len(doc):
            resume = resume.nbor()
        verb = next((word for word in doc[resume.i :] if is_finite(word) and word.pos_ in ("VERB", "AUX")), None)
        if verb is None:
            continue
        carrier = verb.head if verb.dep_ in ("aux", "auxpass") else verb
        who = subject(carrier)
        if who is None or who.left_edge.i < resume.i or not _opens_with(resume, who.left_edge) or _is_embedded(carrier):
            continue
        found.append((token.idx, resume.idx))
    return found


def _follows_join(comma: Token) -> bool:
    """Whether between a joining word and this comma there is no verb: "so, in those cases, it ..."."""
    for token in reversed(list(comma.doc[max(0, comma.i - 8) : comma.i])):
        if token.pos_ in ("VERB", "AUX"):
            return False
        if token.lower_ in _JOINS:
            return True
    return bool(comma.i < 5)


def _opens_with(first: Token, subject_opens: Token) -> bool:
    """Whether a clause that starts here comes to its subject at once, or after a phrase and a comma."""
    return bool(subject_opens.i <= first.i + 2 or (subject_opens.i <= first.i + 14 and subject_opens.nbor(-1).text == ","))


def _is_embedded(verb: Token) -> bool:
    while verb.dep_ != "ROOT":
        if verb.dep_ in _EMBEDDING or (verb.dep_ == "ccomp" and verb.i > verb.head.i):
            return True
        if verb.dep_ not in ("conj", "ccomp", "cc"):
            return True
        verb = verb.head
    return False


_PAIRED = re.compile(r"\s*—\s*([^—]{3,90}?)\s*—\s*")


_CLAUSE_ASIDE = re.compile(
    r"[—–]\s*(?!which|who|where|if|as|when|whether|such)(?:(?:and |but |so )?(?:I|we|you|it|they|there|that|this)(?:'\w+)? "
    r"|[^—–]*\b(?:is|are|was|were|can|could|will|would|has|have|had|do|does|did)\b)[^—–]*[—–]"
)


def without_dashes(text: str) -> str:
    """The text with dashed asides between commas."""
    return re.sub(r"\s*[—–]\s*", ", ", _PAIRED.sub(r", \1, ", text)) if not _CLAUSE_ASIDE.search(text) else text
