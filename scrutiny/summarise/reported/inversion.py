"""Direct questions told in the order of a statement: "is there a plan?" as "whether there was a plan"."""

import re

from scrutiny.summarise.reported.grammar import Changes, Token, auxiliaries, is_inverted, parsed, subject
from scrutiny.summarise.reported.pronouns import Setting
from scrutiny.summarise.reported.rendering import Turned, turned
from scrutiny.summarise.reported.soundness import is_sound, root
from scrutiny.summarise.reported.tense import without_do
from scrutiny.summarise.reported.wording import words

_POINTING = words("this that these those")
_BEFORE_SUBJECT = re.compile(
    r"(?P<asking>(?:(?:to|in|for|on|at|with) )?(?:what|how|why|when|where|who|which)\b(?: [\w-]+){0,3}? )?"
    r"(?P<verb>is|are|was|were|has|have|had|will|would|can|could|should) ",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 10  # words
_TAKES_TWO = words("ask charge give offer pay promise send show teach tell")  # somebody something
_LEADS_TO_NOUN = words("the a an of in on at for to by with from and or their our your its")
_FORMS_AFTER = {"be": ("VBG", "VBN"), "have": ("VBN",)}


def uninverted(question: str, setting: Setting) -> Turned | None:
    """The question after "asked", "whether ..." or "what ...", or None where its parse cannot be relied on."""
    doc = parsed(question)
    main = root(doc)
    who = None if main is None else subject(main)
    if main is None or who is None or not is_sound(doc) or _asks_twice(doc, main):
        return None
    carrier, asking = is_inverted(main), _asking_word(doc)
    if carrier is None:
        return _of_the_subject(doc, who, asking, setting)
    if (asking is None and carrier.i != 0) or _is_unclear(doc, main, who, carrier, asking):
        return None
    order, changes = _in_order(doc, main, who, carrier)
    told = turned(order, setting, changes, asking=True)
    return None if told is None else Turned(f"{'' if asking is not None else 'whether '}{told.text}", told.computed)


def uninverted_by_trial(question: str, setting: Setting) -> Turned | None:
    """The same where the parser is lost in the order of a question: the verb is tried behind each subject, until one order is sound."""
    opening = _BEFORE_SUBJECT.match(question)
    if opening is None:
        return None
    words = question[opening.end() :].rstrip("?. ").split()
    lead, verb = opening["asking"] or "whether ", opening["verb"].lower()
    for length in range(1, min(_LONGEST_SUBJECT, len(words) - 1) + 1):
        who, said_of_it = words[:length], words[length:]
        if who[-1].endswith(","):
            return None
        if who[-1].lower() in _LEADS_TO_NOUN:
            continue
        doc = parsed(f"They asked {lead[0].lower()}{lead[1:]}{' '.join(who)} {verb} {' '.join(said_of_it)}.")
        if _has_subject_before(doc, f"{lead}{' '.join(who)}", verb):
            return turned(list(doc[2:]), setting, asking=True)
    return None


def _has_subject_before(doc: Token, before: str, verb: str) -> bool:
    """Whether what was asked is one sound clause in which the ``verb`` stands at once behind its whole subject."""
    at = next((token for token in doc if token.idx == len(f"They asked {before} ")), None)
    if at is None or doc[1].dep_ != "ROOT" or at.lower_ != verb or at.dep_ not in ("aux", "auxpass") or not is_sound(doc):
        return False
    if at.tag_ == "MD" and at.nbor().lower_ not in ("be", "have"):
        return False  # behind "will" a noun may be taken for the verb: "services will intervention change"
    who = subject(at.head)
    has_part = doc[2].dep_ in ("det", "pobj") or (doc[2].dep_ == "dobj" and at.head.lemma_ in _TAKES_TWO)
    if at.lemma_ == "be" and at.head.tag_ == "VBN" and doc[2].lower_ in ("what", "who") and not has_part:
        return False  # "what are the results of the survey held": they were not held
    if who is None or who.right_edge.i != at.i - 1 or at.head.dep_ != "ccomp" or at.head.head != doc[1]:
        return False
    return at.head.tag_ in (("VBG", "VBN") if at.tag_ == "MD" else _FORMS_AFTER.get(at.lemma_, ())) and not any(
        is_inverted(token) for token in doc if token.pos_ in ("VERB", "AUX")
    )


def _asks_twice(doc: Token, main: Token) -> bool:
    return any(
        token != main and token.pos_ in ("VERB", "AUX") and is_inverted(token) is not None and not _is_condition(token) for token in doc
    )


def _is_condition(verb: Token) -> bool:
    """Whether it is under a condition without "if": "should the year not be completed"."""
    carrier = is_inverted(verb)
    return carrier is not None and verb.dep_ == "advcl" and carrier.lower_ in ("should", "had", "were")


def _asking_word(doc: Token) -> Token | None:
    """The question word, where the sentence opens with one or a phrase around one: "to what extent"."""
    opens = doc[1] if len(doc) > 1 and doc[0].pos_ == "ADP" else doc[0]
    return opens if opens.tag_ in ("WP", "WRB", "WDT", "WP$") else None


def _of_the_subject(doc: Token, who: Token, asking: Token | None, setting: Setting) -> Turned | None:
    """A question after its own subject, "who signed this off?", which has the order of a statement."""
    if asking is None or asking not in list(who.subtree) or _parts_its_verb(who.head):
        return None
    return turned(list(doc), setting, asking=True)


def _parts_its_verb(verb: Token) -> bool:
    """Whether a noun stands between a verb and what carries its tense: "who have the talks been with", where the talks are the subject."""
    return any(token.pos_ in ("NOUN", "PROPN", "PRON") for aux in auxiliaries(verb) for token in verb.doc[aux.i + 1 : verb.i])


def _is_unclear(doc: Token, main: Token, who: Token, carrier: Token, asking: Token | None) -> bool:
    """Whether it asks nothing ("can I say ..."), or it cannot be told where the subject ends or what "not" belongs to."""
    if carrier.tag_ == "MD" and who.lower_ == "i" and carrier.i == 0:
        return True
    if carrier.lower_ in ("was", "were") and any(token.dep_ == "neg" for token in main.children):
        return True
    if carrier != main:
        return False
    if _goes_on_behind(main, who) or (asking is not None and asking.tag_ == "WRB" and _does_deep_inside(who)):
        return True
    ends_with_subject = not _stands_alone(who) and _body(main, who, carrier, asking)[-1].i + 2 >= len(doc)
    if asking is not None and asking.tag_ == "WRB" and _body(main, who, carrier, asking)[-1].tag_ == "VBG":
        return True
    return (asking is None and ends_with_subject) or any(token.lower_ == "being" for token in who.subtree)


def _goes_on_behind(main: Token, who: Token) -> bool:
    """Whether a participle that belongs to the subject was taken for a clause of its own: "what are the results of the survey held"."""
    return any(
        child.dep_ == "advcl" and child.tag_ in ("VBD", "VBN") and subject(child) is None and child.left_edge.i == who.right_edge.i + 1
        for child in main.rights
    )


def _stands_alone(who: Token) -> bool:
    """Whether the subject is one word to which nothing belongs, whatever the parse says."""
    return bool(who.tag_ in ("PRP", "EX") or who.lower_ in _POINTING)


def _body(main: Token, who: Token, carrier: Token, asking: Token | None) -> list[Token]:
    """The words of the subject; without what is said of it, where the parser took that for a part of it: "are teachers ready"."""
    if _stands_alone(who):
        return [who]
    body = [token for token in who.subtree if token.i > carrier.i]
    if body[-1].dep_ == "prep" and len(body) > 1 and not any(True for _ in body[-1].children):
        body.pop()  # "who were the talks with"
    said_of_it = None
    if carrier == main and asking is None:
        said_of_it = _taken_for_part(main, who)
    elif carrier == main and asking is not None and asking.tag_ == "WRB":
        said_of_it = _doing(who)
    return body if said_of_it is None else [token for token in body if token.i < said_of_it]


def _doing(who: Token) -> int | None:
    """Where what the subject does begins, if the parser took that for a part of it: "why is the board paying for it"."""
    return next((int(child.left_edge.i) for child in who.rights if child.dep_ == "acl" and child.tag_ == "VBG"), None)


def _does_deep_inside(who: Token) -> bool:
    """Whether it cannot be told who does it: "how are the teams in the north doing"."""
    return any(one.dep_ == "acl" and one.tag_ == "VBG" and one.head != who for one in who.subtree)


def _taken_for_part(main: Token, who: Token) -> int | None:
    """Where the adjective or phrase behind the subject begins that "be" would be left without."""
    compared = next((one for one in who.rights if one.tag_ in ("JJR", "RBR") and one.dep_ == "amod"), None)
    if compared is not None and not any(child.dep_ in ("acomp", "attr") for child in main.children):
        return int(compared.i)
    if any(child.dep_ in ("acomp", "attr", "prep", "advmod", "ccomp", "advcl", "xcomp") and child.i > who.i for child in main.children):
        return None
    of_it = [child for child in who.rights if child.dep_ == "prep" and child.lower_ == "of"]
    adjective = next((one for one in who.subtree if one.pos_ == "ADJ" and one.i > who.i and one.nbor(-1).pos_ in ("NOUN", "PROPN")), None)
    if adjective is not None:
        return int(adjective.i)
    return next((int(child.left_edge.i) for child in who.rights if child not in of_it and child.dep_ == "prep"), None)


def _with_phrase_behind(body: list[Token], main: Token, carrier: Token) -> list[Token]:
    """The subject with a phrase between it and the verb, which belongs to it whatever the parse says: "has the grant for halls gone"."""
    verbs = [main, *(aux for aux in auxiliaries(main) if aux != carrier)]
    following = min((one.i for one in verbs if one.i > body[-1].i), default=body[-1].i)
    between = list(main.doc[body[-1].i + 1 : following])
    return [*body, *between] if between and between[0].pos_ == "ADP" and body[0].i > carrier.i else body


def _what_is_told_of(who: Token, body: list[Token]) -> list[Token]:
    """The clause that ends a subject, which goes behind the verb: "what the risks are that they face"."""
    clause = next((child for child in who.rights if child.dep_ == "relcl" and child.right_edge == body[-1]), None)
    return [] if clause is None else [token for token in body if token.i >= clause.left_edge.i]


def _in_order(doc: Token, main: Token, who: Token, carrier: Token) -> tuple[list[Token], Changes]:
    """The tokens with the subject before the verb, and the verb without the "do" that asks."""
    body = _with_phrase_behind(_body(main, who, carrier, _asking_word(doc)), main, carrier)
    negation = [token for token in doc[carrier.i + 1 : body[0].i] if token.dep_ == "neg"]
    moved = {token.i for token in (*body, *negation, carrier)}
    told = _what_is_told_of(who, body) if carrier == main else []
    named = [token for token in body if token not in told]
    order = [*doc[: carrier.i], *named, carrier, *negation, *told, *(token for token in doc[carrier.i + 1 :] if token.i not in moved)]
    if told:
        return order, {} if told[0].tag_ in ("WDT", "WP", "WRB", "WP$", "IN") else {-told[0].i - 1: "that"}
    asks_with_do = carrier.lemma_ == "do" and carrier != main and not any(token.dep_ == "neg" for token in main.children)
    return order, without_do(carrier, main) if asks_with_do else {}
