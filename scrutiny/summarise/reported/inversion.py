"""Direct questions told in the order of a statement: "is there a plan?" as "whether there was a plan"."""

from scrutiny.summarise.reported.grammar import Changes, Token, is_inverted, parsed, subject
from scrutiny.summarise.reported.pronouns import Setting
from scrutiny.summarise.reported.rendering import Turned, turned
from scrutiny.summarise.reported.soundness import is_sound, root
from scrutiny.summarise.reported.tense import without_do
from scrutiny.summarise.reported.wording import words

_POINTING = words("this that these those")


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
    return turned(list(doc), setting, asking=True) if asking is not None and asking in list(who.subtree) else None


def _is_unclear(doc: Token, main: Token, who: Token, carrier: Token, asking: Token | None) -> bool:
    """Whether it asks nothing ("can I say ..."), or it cannot be told where the subject ends or what "not" belongs to."""
    if carrier.tag_ == "MD" and who.lower_ == "i" and carrier.i == 0:
        return True
    if carrier.lower_ in ("was", "were") and any(token.dep_ == "neg" for token in main.children):
        return True
    if carrier != main:
        return False
    ends_with_subject = not _stands_alone(who) and _body(main, who, carrier, asking)[-1].i + 2 >= len(doc)
    return (asking is None and ends_with_subject) or any(token.lower_ == "being" for token in who.subtree)


def _stands_alone(who: Token) -> bool:
    """Whether the subject is one word to which nothing belongs, whatever the parse says."""
    return bool(who.tag_ in ("PRP", "EX") or who.lower_ in _POINTING)


def _body(main: Token, who: Token, carrier: Token, asking: Token | None) -> list[Token]:
    """The words of the subject; without what is said of it, where the parser took that for a part of it: "are teachers ready"."""
    if _stands_alone(who):
        return [who]
    body = [token for token in who.subtree if token.i > carrier.i]
    said_of_it = _taken_for_part(main, who) if carrier == main and asking is None else None
    return body if said_of_it is None else [token for token in body if token.i < said_of_it.left_edge.i]


def _taken_for_part(main: Token, who: Token) -> Token | None:
    """The adjective or phrase behind the subject that "be" would be left without."""
    if any(child.dep_ in ("acomp", "attr", "prep", "advmod", "ccomp", "advcl", "xcomp") and child.i > who.i for child in main.children):
        return None
    of_it = [child for child in who.rights if child.dep_ == "prep" and child.lower_ == "of"]
    return next((child for child in who.rights if child not in of_it and (child.pos_ == "ADJ" or child.dep_ == "prep")), None)


def _in_order(doc: Token, main: Token, who: Token, carrier: Token) -> tuple[list[Token], Changes]:
    """The tokens with the subject before the verb, and the verb without the "do" that asks."""
    body = _body(main, who, carrier, _asking_word(doc))
    negation = [token for token in doc[carrier.i + 1 : body[0].i] if token.dep_ == "neg"]
    moved = {token.i for token in (*body, *negation, carrier)}
    order = [*doc[: carrier.i], *body, carrier, *negation, *(token for token in doc[carrier.i + 1 :] if token.i not in moved)]
    asks_with_do = carrier.lemma_ == "do" and carrier != main and not any(token.dep_ == "neg" for token in main.children)
    return order, without_do(carrier, main) if asks_with_do else {}
