"""Who "I", "we" and "you" were: the words of a speaker as another tells them."""

from dataclasses import dataclass
from datetime import date

from scrutiny.summarise.reported.grammar import Changes, Token, auxiliaries, is_finite, subject
from scrutiny.summarise.reported.wording import words


@dataclass(frozen=True, slots=True)
class Setting:
    """Who speaks to whom, and when: what the words of a speaker depend on.

    ``speaker`` as it stands at the start of a sentence ("The Executive Director"), ``speaks_for`` what "we" stands for ("the Council")
    and ``addressee`` what "you" stands for, as inside a sentence; None where that is not known. ``held`` is the date of the meeting.
    """

    speaker: str
    speaks_for: str | None
    addressee: str | None
    held: date | None


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "the Executive Director"."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def is_plural(name: str) -> bool:
    """Whether the name stands for several: "Members", "the officers"."""
    head = name.split(" of ")[0].split(" for ")[0].split()[-1]
    return (head[0].islower() and head.endswith("s") and not head.endswith("ss")) or head in (
        "Members",
        "Officers",
        "Commissioners",
        "Councillors",
        "Ministers",
    )


def possessive(name: str) -> str:
    """The name as an owner: "the Council's", "Members'"."""
    return name + ("'" if is_plural(name) or (name.startswith("the ") and name.endswith("s")) else "'s")


def numbers(setting: Setting) -> dict[str, bool]:
    """Which pronouns stand for one person or body, by pronoun."""
    return {
        "i": True,
        "we": setting.speaks_for is None or not is_plural(setting.speaks_for),
        "you": setting.addressee is None or not is_plural(setting.addressee),
    }


def replaced(tokens: list[Token], setting: Setting, *, asking: bool = False) -> Changes | None:
    """Names for the pronouns of the first and second person; None where one has nobody to stand for.

    ``asking``: who asks means the one asked by "you"; who states often means anybody, and then there is no name for it.
    """
    changes: Changes = {}
    for token in tokens:
        word = token.lower_
        if token.pos_ not in ("PRON", "DET", "ADJ", "PROPN", "NOUN") and token.tag_ not in ("PRP", "PRP$"):
            continue
        if word not in _FORMS:
            continue
        if word.startswith("you") and not (_is_addressed(token) or (asking and not _is_anybody(token))):
            return None
        written = _written(token, setting)
        if written is None:
            return None
        changes[token.i] = written
    return changes


_FORMS = words("i me my mine myself we us our ours ourselves you your yours yourself yourselves")


_BETWEEN_TWO = words(
    """
    say mention ask raise refer describe request state comment note indicate suggest tell give write send provide assure thank inform
    remind advise report explain update show commend congratulate share present invite welcome bring reassure question submit publish
    """
)
_TOGETHER = words("work speak talk engage discuss meet liaise agree disagree listen report")
_BETWEEN_TWO_THINGS = words(
    """
    question point comment evidence letter concern paper inquiry enquiry statement answer officials department colleague colleagues
    recommendation recommendations predecessor report presentation submission response suggestion remarks consultation committee
    """
)


def _is_addressed(token: Token) -> bool:
    """Whether "you" can only be the one spoken to: in what two people say and give to each other."""
    if token.lower_ == "your":
        return token.head.lower_ in _BETWEEN_TWO_THINGS
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ == "pobj" and verb.lemma_ in _TOGETHER:
        return True
    return (verb.lemma_ in _BETWEEN_TWO or (token.dep_ in ("dobj", "dative", "pobj") and _was_done(token))) and not _is_anybody(token)


def _was_done(token: Token) -> bool:
    """Whether it is told of what happened, which is seldom told of anybody: "it was not to keep them from you"."""
    verb = token.head
    while verb.dep_ != "ROOT" and not any(is_finite(one) for one in (verb, *auxiliaries(verb))):
        verb = verb.head
    return any(one.tag_ == "VBD" for one in (verb, *auxiliaries(verb)))


def _is_anybody(token: Token) -> bool:
    """Whether "you" stands in a condition or comparison that may be about anybody: "if you are a parent"."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.dep_ != "ROOT":
        verb = verb.head
    return verb.dep_ == "advcl" and any(
        word.lower_ in ("if", "when", "where", "unless", "as", "because", "once") and word.dep_ in ("mark", "advmod") for word in verb.lefts
    )


def _written(token: Token, setting: Setting) -> str | None:
    word = token.lower_
    name = _name(word, setting)
    if name is None or word in ("mine", "ours", "yours", "yourself", "yourselves"):
        return None
    if word in ("my", "our", "your"):
        return possessive(name)
    if word in ("myself", "ourselves"):
        return _reflexive(token, name)
    if word in ("i", "we") and _repeats_subject(token):
        return ""
    return name


def _name(word: str, setting: Setting) -> str | None:
    if word in ("i", "me", "my", "mine", "myself"):
        return inside(setting.speaker)
    return setting.speaks_for if word in ("we", "us", "our", "ours", "ourselves") else setting.addressee


def _reflexive(token: Token, name: str) -> str | None:
    """A reflexive of a body; a person's, which would need a gender, only where it merely stresses."""
    if (
        token.dep_ in ("npadvmod", "appos")
        or token.head.lower_ == "it"
        or (token.i > 0 and token.nbor(-1).lower_ in ("it", "them", "that", "this"))
    ):
        return ""
    if token.lower_ == "ourselves":
        return "themselves" if is_plural(name) else "itself"
    return None


def _repeats_subject(token: Token) -> bool:
    """Whether it is the second "we" of "we met staff and we listened", which goes."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "conj" or token.i == 0 or token.nbor(-1).lower_ != "and":
        return False
    first = subject(verb.head)
    return first is not None and first.lower_ == token.lower_ and verb.dep_ == "conj"
