"""Backshift: what is said in the present is written in the past, what is said in the past in the past perfect."""

import re

from scrutiny.summarise.reported.grammar import Changes, Token, auxiliaries, head_of_group, is_finite, is_inverted, subject
from scrutiny.summarise.reported.verbs import participle, past
from scrutiny.summarise.reported.wording import words

_MODALS = {
    "will": "would", "'ll": "would", "wo": "would", "shall": "would", "sha": "would", "can": "could", "ca": "could", "may": "might",
    "'d": "would", "would": "would", "could": "could", "might": "might", "should": "should", "must": "must", "ought": "ought",
    "need": "need",
}  # fmt: skip
_BE_NOW = words("is am are 's 're 'm")
_SEVERAL = words("are 're were")
_WHILE = words("when before after until till since as while once whenever")
_UNREAL = words("would 'd could might should")
_HAPPENS = words("happen become go come begin start occur grow fall rise arrive disappear emerge lead take")
_BETWEEN = words("not n't never ever already also always still often previously recently initially clearly originally")
_ASKS_FOR = words("recommendation proposal suggestion motion request advice recommend propose suggest request move")
_DATES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d|(?:Mon"
    r"|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_CLOCK = re.compile(
    r"\b(?:in|on|during|at|around|about|back in|by|from|of|throughout|early|late|mid-?)\s+(?:the )?"
    r"(?:(?:early|late|mid|(?:end|beginning|start|summer|spring|autumn) of) )*(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_DATES}\b"
    r"|\b(?:yesterday|ago|earlier|at that stage|at the time"
    r"|the previous (?:day|week|month|year|meeting|evening|morning|\w+day|term|session|weekend|summer|autumn|spring))\b"
)


def backshifted(tokens: list[Token], singular: dict[str, bool]) -> Changes | None:
    """The tokens' verbs one step back in time; ``singular`` says which of "we" and "you" stand for one; None where that cannot be told."""
    changes: Changes = {token.i: "not" if token.lower_ == "n't" else "could not" for token in tokens if token.lower_ in ("n't", "cannot")}
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.tag_ == "VBD" and token.dep_ == "conj" and token.head.tag_ == "VBN" and subject(token) is None and not auxiliaries(token):
            changes[token.i] = participle(token.lemma_.lower())
        if is_finite(token) and token.i not in changes:
            shifted = _shifted(token, head_of_group(token), singular)
            if shifted is None:
                return None
            changes |= {place: word for place, word in shifted.items() if place in inside or -place - 1 in inside}
    return changes


def without_do(carrier: Token, main: Token) -> Changes:
    """The verb of a question without the "do" that asks: "did they go" as "had gone"."""
    lemma = main.lemma_.lower()
    if carrier.lower_ == "did" and not _stays_simple(main):
        return {carrier.i: "", main.i: f"had {participle(lemma)}"}
    return {carrier.i: "", main.i: past(lemma)}


def _shifted(token: Token, verb: Token, singular: dict[str, bool]) -> Changes | None:
    if verb != token and token.lemma_ == "do" and verb.tag_ in ("VBD", "VBN", "VBZ"):
        return None  # "did report came": misheard
    if _is_recommended(token, verb):
        return {}
    if token.tag_ == "MD":
        return _modal(token, verb)
    if to_do := _going_to(token, verb):
        return {token.i: "would", verb.i: "", to_do.i: ""}
    if token.tag_ in ("VBD", "VBN"):
        return _past(token, verb, singular)
    return _present(token, verb, singular)


def _is_recommended(token: Token, verb: Token) -> bool:
    """Whether it is asked for and so has no tense: "the recommendation is that we note the report"."""
    if token != verb or token.tag_ not in ("VB", "VBP") or token.lemma_ in ("be", "have") or verb.dep_ not in ("ccomp", "acl"):
        return False
    asking = subject(verb.head) if verb.head.lemma_ == "be" else verb.head
    return asking is not None and asking.lemma_ in _ASKS_FOR


def _modal(token: Token, verb: Token) -> Changes | None:
    word = token.lower_
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    perfect = verb != token and verb.tag_ in ("VBN", "VBD") and not any(aux.lemma_ == "have" for aux in auxiliaries(verb))
    if word == "'d" and (perfect or following == "better"):
        return {token.i: "had"}
    return {token.i: _MODALS[word]} if word in _MODALS else None


def _going_to(token: Token, verb: Token) -> Token | None:
    """The "to" of "am/is/are going to do", which is a future."""
    if token.lower_ not in _BE_NOW or verb.lower_ != "going":
        return None
    done = (child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ in ("VB", "VBN", "VBG"))
    return next((word for child in done for word in child.lefts if word.tag_ == "TO"), None)


def _present(token: Token, verb: Token, singular: dict[str, bool]) -> Changes | None:
    word = token.lower_
    if word == "ai":
        return None
    has = word in ("'ve", "has", "have") or (word == "'s" and _is_has(token, verb))
    if has:
        if verb == token or not _is_mere_got(verb):
            return {token.i: "had"}
        if any(child.dep_ == "neg" for child in verb.children):
            return {token.i: "did", verb.i: "have"}
        return {token.i: "", verb.i: "had"}
    if token.lemma_ == "be" or word in _BE_NOW:
        return {token.i: _was(token, verb, singular)}
    if token.lemma_ == "do" and token != verb:
        stresses = verb.tag_ in ("VB", "VBP") and not any(child.dep_ == "neg" for child in verb.children) and is_inverted(verb) is None
        return {token.i: "", verb.i: past(verb.lemma_.lower())} if stresses else {token.i: "did"}
    return {token.i: past(token.lemma_.lower())}


def _is_mere_got(verb: Token) -> bool:
    """Whether "got" only stands beside "have": "we've got a plan"."""
    return verb.lower_ == "got" and any(child.dep_ in ("dobj", "xcomp") for child in verb.children)


def _is_has(token: Token, verb: Token) -> bool:
    """Whether "'s" stands for "has": with "been" or "got", with an object, with what happens and is not done, and after a person."""
    if verb == token or verb.tag_ not in ("VBN", "VBD") or any(aux.lower_ == "being" for aux in auxiliaries(verb)):
        return False
    if verb.lower_ in ("been", "got", "had") or any(aux.lower_ == "been" for aux in auxiliaries(verb)):
        return True
    if verb.lemma_ in _HAPPENS or any(child.dep_ == "dobj" for child in verb.children):
        return True
    return bool(token.dep_ == "aux" or (token.i > 0 and token.nbor(-1).lower_ in ("he", "she", "who")))


def _past(token: Token, verb: Token, singular: dict[str, bool]) -> Changes | None:
    word, lemma = token.lower_, token.lemma_.lower()
    if lemma == "have" and (token != verb or word == "'d"):
        return {token.i: "had"}  # past perfect already
    if word == "used" and any(child.tag_ == "TO" or child.dep_ == "xcomp" for child in verb.children):
        return {}
    if _stays_simple(verb) or (lemma == "be" and _goes_on_for_a_while(verb)):
        return _simple(token, verb, singular)
    if lemma == "be":
        return _had_been(token, verb)
    if lemma == "do" and token != verb:
        return {token.i: "had", verb.i: participle(verb.lemma_.lower())}
    done = participle(lemma) if lemma != word else word
    return {token.i: f"had {done}" if _opens_group(token) else done}


def _goes_on_for_a_while(verb: Token) -> bool:
    """Whether "was" stands before "being done" or "going to do", of which nobody writes a past perfect."""
    being = any(aux.lower_ == "being" for aux in auxiliaries(verb))
    return being or (verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.rights))


def _had_been(token: Token, verb: Token) -> Changes:
    """What stands for "was": "had been", with "not" and the like between the two."""
    place = verb
    if verb != token and is_inverted(verb) == token and verb.nbor(-1).lower_ in _BETWEEN:
        return {token.i: f"had {verb.nbor(-1).lower_} been", verb.i - 1: ""}
    if verb == token:
        place = token.nbor()
        while place.dep_ in ("neg", "advmod") and place.lower_ in _BETWEEN and place.i + 1 < len(token.doc):
            place = place.nbor()
    if is_inverted(verb) == token or place.i == token.i + 1:
        return {token.i: "had been"}
    return {token.i: "had", -place.i - 1: "been"}


def _opens_group(token: Token) -> bool:
    """Whether "had" must be said: not for the second of "recruited and trained"."""
    if token.dep_ != "conj" or subject(token) is not None or token.i - token.head.i >= 12:
        return True
    first = token.head
    told_with_had = is_finite(first) and first.tag_ in ("VBD", "VBN") and first.lemma_ != "be" and not auxiliaries(first)
    return not told_with_had or _stays_simple(first)


def _simple(token: Token, verb: Token, singular: dict[str, bool]) -> Changes:
    if token.lower_ in ("was", "were"):
        return {token.i: _was(token, verb, singular)}
    return {token.i: past(token.lemma_.lower())} if token.tag_ == "VBN" and token.lemma_ != "be" else {}


def _stays_simple(verb: Token) -> bool:
    """Whether a past event needs no past perfect: it is dated, subordinate in time, or not real."""
    return _is_dated(verb) or _is_subordinate_in_time(verb) or _is_unreal(verb)


def _is_dated(verb: Token) -> bool:
    """Whether it is told when it was, of this verb or of one that shares its subject: "went and spoke to them in 2019"."""
    goes_on = verb.dep_ == "conj" and subject(verb) is None and verb.head.tag_ == verb.tag_
    sharing = (child for child in verb.rights if child.dep_ == "conj" and child.tag_ == verb.tag_ and subject(child) is None)
    return _has_date(verb) or any(map(_has_date, sharing)) or bool(goes_on and _is_dated(verb.head))


def _has_date(verb: Token) -> bool:
    around = (
        child for child in verb.children if child.dep_ in ("prep", "npadvmod", "advmod", "pobj", "dobj", "attr") and child.pos_ != "PRON"
    )
    phrases = (list(child.subtree) for child in around)
    return bool(_CLOCK.search(" ".join(token.text for phrase in phrases if len(phrase) < 12 for token in phrase)))


def _is_subordinate_in_time(verb: Token) -> bool:
    return verb.dep_ in ("advcl", "pcomp") and any(
        child.lower_ in _WHILE and child.dep_ in ("mark", "advmod", "prep") for child in verb.lefts
    )


def _is_unreal(verb: Token) -> bool:
    """Whether it is under "if" with "would" beside it, or wished."""
    if not any(child.lower_ in ("if", "unless") and child.dep_ in ("mark", "advmod") for child in verb.lefts):
        return bool(verb.dep_ == "ccomp" and verb.head.lemma_ == "wish")
    return any(aux.lower_ in _UNREAL for aux in auxiliaries(verb.head))


def _was(token: Token, verb: Token, singular: dict[str, bool]) -> str:
    """The fitting one of "was" and "were", as the subject will stand in the minutes."""
    who = subject(verb) or (subject(verb.head) if verb.dep_ == "conj" else None)
    plural = token.lower_ in _SEVERAL
    if who is not None and who.tag_ == "EX":
        plural = plural or _are_several(verb, who)
    elif who is not None and who.lower_ in singular and not any(child.dep_ == "conj" for child in who.children):
        plural = not singular[who.lower_]
    return "were" if plural else "was"


def _are_several(verb: Token, there: Token) -> bool:
    """Whether what there is is in the plural, though one says "there's"."""
    what = next((child for child in verb.children if child.dep_ in ("attr", "nsubj") and child != there), None)
    return what is not None and (
        what.tag_ in ("NNS", "NNPS") or any(child.dep_ == "nummod" and child.lower_ not in ("one", "1") for child in what.children)
    )
