"""What was asked: "Councillor Lockyer asked whether ..."."""

import re
from collections.abc import Callable
from typing import TypeAlias

from scrutiny.sentences import sentences
from scrutiny.summarise.reported import asking
from scrutiny.summarise.reported.fluent import fluent
from scrutiny.summarise.reported.grammar import head_of_group, is_finite, is_inverted, parsed, subject
from scrutiny.summarise.reported.inversion import uninverted, uninverted_by_trial
from scrutiny.summarise.reported.pronouns import Setting
from scrutiny.summarise.reported.rendering import Turned, tidy, turned
from scrutiny.summarise.reported.soundness import has_right_form, is_sound, is_whole, root
from scrutiny.summarise.reported.splitting import without_dashes
from scrutiny.summarise.reported.statements import Reported, report_statement
from scrutiny.summarise.reported.time_words import settled_in_time
from scrutiny.summarise.reported.wording import capital

_LONG = 34  # words from which two questions are two sentences
_VERB = re.compile(
    r"asked(?: the(?: [A-Z][\w']+)+(?= wh| how))?(?! (?:about|for)\b)|sought (?:assurance|clarification|confirmation)|requested"
)
_AROUND_LEAD = re.compile(r"^just |, then$", re.IGNORECASE)
_TORN = re.compile(r"\? That (?=\w)")
_ASKED = re.compile(r" (?:asked|sought|requested)\b")


def report_question(text: str, setting: Setting) -> Reported | None:
    """The questions or requests as minutes tell them, or None where one of them cannot be turned with confidence."""
    timely, computed = settled_in_time(_as_one_question(text.replace("’", "'")), setting.held)
    asked: list[Turned] = []
    for sentence in sentences(timely):
        if asking.CUT_OFF.search(sentence.text) or sentence.text.startswith(("—", "–")):
            return None
        words = without_dashes(fluent(asking.SAID_OF_ASKING.sub("", sentence.text)))
        if not re.search(r"\w", words) or asking.TAG.fullmatch(" " + words):
            continue
        told = _questions(words if words.endswith((".", "?", "!")) else words + "?", setting) or _without_reason(words, setting)
        if told is None:
            return None
        asked.extend(told)
    return _told(asked, setting, computed) if asked else None


def _as_one_question(text: str) -> str:
    """The text without the stop by which recognition ended the question too soon: "How sure are you? That it will last."."""
    return _TORN.sub(", that ", text).rstrip(".?") + "?" if _TORN.search(text) else text


def _told(asked: list[Turned], setting: Setting, computed: tuple[str, ...]) -> Reported | None:
    written: list[str] = []
    for one in asked:
        if written and _goes_with(written[-1], one.text):
            written[-1] += " and " + one.text.removeprefix("asked ")
        elif one.text.startswith(setting.speaker):
            written.append(one.text)
        else:
            written.append(f"{setting.speaker} {'also ' if any(map(_ASKED.search, written)) else ''}{one.text}")
    text = " ".join(tidy(sentence) + "." for sentence in written)
    if not has_right_form(text):
        return None
    return Reported(text, tuple(dict.fromkeys((*computed, *(day for one in asked for day in one.computed)))))


def _without_reason(words: str, setting: Setting) -> list[Turned] | None:
    """What is asked without "because ..." behind it, which could not be told."""
    asked, because, _ = words.partition(", because ")
    return _questions(asked + "?", setting) if because else None


def _goes_with(before: str, text: str) -> bool:
    """Whether a second question is short and plain enough to stand in the sentence of the first."""
    if not text.startswith("asked ") or " asked " not in before or len((before + text).split()) >= _LONG:
        return False
    return " and " not in before.split(" asked ", 1)[1]


def _questions(sentence: str, setting: Setting) -> list[Turned] | None:
    """The questions of one sentence, each with its verb: cut at "and when ..." where both sides can be told, else whole."""
    for joined in asking.JOINED.finditer(sentence):
        before, after = sentence[: joined.start()].rstrip(" ,") + "?", sentence[joined.end() :]
        first = _question(before, setting, alone=False) or _stated(before, setting)
        rest = None if first is None else _questions(capital(after), setting)
        if first is None or rest is None:
            continue
        if joined["join"].lower() == "or" and first.text.startswith("asked whether") and rest[0].text.startswith("asked whether"):
            either = Turned(first.text + " or " + rest[0].text.removeprefix("asked "), first.computed + rest[0].computed)
            return [either, *rest[1:]]
        return [first, *rest]
    whole = _question(sentence, setting)
    return None if whole is None else [whole]


def _stated(words: str, setting: Setting) -> Turned | None:
    """What is stated before a question in the same sentence."""
    told = report_statement(words.rstrip("?.! ") + ".", setting)
    return None if told is None else Turned(told.text, told.computed)


def _question(sentence: str, setting: Setting, *, alone: bool = True) -> Turned | None:
    """What is asked, with its verb; where it does not stand ``alone``, a statement is none."""
    sentence = asking.NAMED_BEHIND.sub(r"\g<verb> \g<thing> \g<said>?", sentence)
    sentence = asking.TAG_INSIDE.sub(",", asking.EITHER_WAY.sub("?", asking.JOINING.sub("", sentence)))
    sentence = asking.ON_WHAT.sub(r"\1 ", asking.NUMBERED.sub(", ", sentence))
    sentence = capital(asking.MOVING_ON.sub("In relation to ", asking.ANNOUNCED.sub("", sentence)))
    if _asks_why_do(sentence):
        return None
    if asking.PERFORMED.match(sentence) or asking.ASKED_FOR.match(sentence):
        return _stated(sentence, setting)
    for pattern, make in _REQUESTS:
        match = pattern.match(sentence)
        told = make(match, sentence[match.end() :], setting) if match else None
        if told is not None:
            return told
    if relayed := asking.RELAYED.match(sentence):
        return _question(capital(sentence[relayed.end() :]), setting)
    if introduced := asking.ASKING.match(sentence):
        told = _indirect(sentence[introduced.end() :], setting)
        whom = introduced["whom"] or ""
        return told and Turned(f"asked{whom} {told.text.removeprefix('asked ')}", told.computed)
    return (
        _direct(sentence, setting)
        or _led(sentence, setting)
        or (_goes_on(sentence, setting) or _put_for_confirmation(sentence, setting) if alone else None)
    )


def _goes_on(sentence: str, setting: Setting) -> Turned | None:
    """A question that goes on from one before: "and how you might staff the schools"."""
    goes_on = re.match(r"(?:how|whether|why|when|where)\b(?! \w+n't\b)", sentence, re.IGNORECASE)
    return _indirect(sentence, setting) if goes_on else None


def _led(sentence: str, setting: Setting) -> Turned | None:
    """A question after what it rests on: "Given that ..., how ...?"."""
    match = asking.LEAD.match(sentence)
    if not match:
        return None
    if not asking.LEADS.match(match["lead"]):
        return _about_thing(match, setting)
    if (
        asking.ASKS_FIRST.match(match["lead"])
        or asking.TO_KNOW.search(match["lead"])
        or any(is_inverted(token) for token in parsed(match["lead"]) if token.pos_ in ("VERB", "AUX"))
    ):
        return None
    asked = _question(capital(match["core"]), setting, alone=False)
    lead = turned(list(parsed(_AROUND_LEAD.sub("", match["lead"]))), setting, asking=True)
    verb = _VERB.match(asked.text) if asked else None
    if asked is None or lead is None or verb is None:
        return None
    return Turned(f"{verb.group()}, {lead.text},{asked.text[verb.end() :]}", lead.computed + asked.computed)


def _about_thing(match: re.Match[str], setting: Setting) -> Turned | None:
    """A question about a thing that is named first: "the plans for the yard, are they ready?"."""
    thing = parsed(match["lead"])
    main = next((token for token in thing if token.dep_ == "ROOT"), None)
    if main is None or main.pos_ != "NOUN" or subject(main) is not None or not re.search(r"\b(?:it|they|them)\b", match["core"]):
        return None
    asked, lead = _question(capital(match["core"]), setting, alone=False), turned(list(thing), setting, asking=True)
    if asked is None or lead is None or not asked.text.startswith("asked "):
        return None
    return Turned(f"asked, with regard to {lead.text}, {asked.text.removeprefix('asked ')}", lead.computed + asked.computed)


def _direct(sentence: str, setting: Setting) -> Turned | None:
    """A question with its verb first or a question word; one with a tag behind is a statement to be confirmed."""
    if not sentence.endswith("?") and not _has_order_of_question(sentence):
        return None
    sentence = sentence.rstrip(".?") + "?"
    tagged = asking.TAG.search(sentence)
    if tagged and tagged.start() > 8 and (tagged.group().startswith(",") or not asking.opens_with_question_word(sentence)):
        bare = sentence[: tagged.start()] + "?"
        return _direct(bare, setting) or _put_for_confirmation(bare, setting)
    told = (
        None
        if asking.STILL_ASKS.search(asking.SHOULD_IT.sub(", if ", sentence), 4)
        else uninverted(sentence, setting) or uninverted_by_trial(sentence, setting)
    )
    return None if told is None else Turned(f"asked {told.text}", told.computed)


def _asks_why_do(sentence: str) -> bool:
    """Whether it asks "why" of a bare verb, which no reported question has: "why close the hall?"."""
    opening = re.match(r"why (?:not )?(?=\w)", sentence, re.IGNORECASE)
    if opening is None:
        return False
    first = next((token for token in parsed(sentence) if token.idx == opening.end()), None)
    return first is not None and first.pos_ == "VERB" and first.tag_ in ("VB", "VBP") and subject(first) is None


def _has_order_of_question(sentence: str) -> bool:
    """Whether it asks though no question mark was heard: "which teams did they come from."."""
    main = root(parsed(sentence)) if asking.opens_with_question_word(sentence) else None
    return main is not None and is_inverted(main) is not None


def _indirect(rest: str, setting: Setting) -> Turned | None:
    """An indirect question, "what the plan is", told as it stands; a direct one after "can I ask" is turned."""
    rest = capital(rest.rstrip("?. ") + "?")
    if whether := re.match(r"(?:whether|if)(?: or not)?,?\s+", rest, re.IGNORECASE):
        doc = parsed(capital(rest[whether.end() :].rstrip("?") + "."))
        told = turned(list(doc), setting, asking=True) if is_sound(doc) else None
        return _able(rest[whether.end() :], setting) or (None if told is None else Turned("asked whether " + told.text, told.computed))
    direct = _direct(rest, setting)
    if direct is not None:
        return direct
    doc = parsed("They asked " + rest[0].lower() + rest[1:].rstrip("?") + ".")
    main = root(doc)
    if (
        main is None
        or main.lower_ != "asked"
        or not is_sound(doc)
        or any(is_inverted(head_of_group(token)) for token in doc if is_finite(token))
    ):
        return None
    told = turned(list(doc[2:]), setting, asking=True)
    return None if told is None else Turned("asked " + told.text, told.computed)


def _able(words: str, setting: Setting) -> Turned | None:
    """A wish behind "I wonder whether": "you can tell us what the plan is"."""
    wish = re.match(r"you (can|could|would|might) ", words, re.IGNORECASE)
    told = _question(f"{wish[1].capitalize().replace('Might', 'Could')} you {words[wish.end() :]}", setting) if wish else None
    return None if told is None or told.text.startswith(f"asked whether {setting.addressee} c") else told


def _put_for_confirmation(sentence: str, setting: Setting) -> Turned | None:
    """A statement put as a question: "So there is no plan?"."""
    sentence = capital(asking.TAKEN.sub("", sentence))
    if asking.opens_with_question_word(sentence) or asking.STILL_ASKS.search(sentence) or asking.ASKS_BEHIND.search(sentence):
        return None
    return _clause("sought confirmation that ", sentence, setting)


def _clause(verb: str, words: str, setting: Setting) -> Turned | None:
    """The verb with a whole clause behind it."""
    doc = parsed(capital(words.rstrip("?.! ") + "."))
    main = root(doc)
    who = None if main is None else subject(main)
    if main is None or who is None or not is_whole(doc) or who.i > main.i or who.lower_ == "i":
        return None
    told = turned(list(doc), setting, asking=True)
    opens_with_phrase = who.left_edge.i > 1 and any(token.text == "," for token in doc[: who.left_edge.i])
    return None if told is None else Turned(f"{verb.rstrip()}{',' if opens_with_phrase else ''} {told.text}", told.computed)


def noun(verb: str, words: str, setting: Setting) -> Turned | None:
    """The verb with a noun phrase as its object."""
    doc = parsed(f"They requested {words.rstrip('?. ')}.")
    main = root(doc)
    if main is None or main.lower_ != "requested" or not is_sound(doc):
        return None
    objects = [child for child in main.children if child.dep_ == "dobj"]
    if len(objects) != 1 or any(child.dep_ in ("conj", "ccomp", "advcl") for child in main.children):
        return None
    told = turned(list(doc[2:]), setting, asking=True)
    return None if told is None else Turned(verb + told.text, told.computed)


def _confirmation(match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return _clause("sought confirmation that " if match["how"].lower() == "that" else "asked whether ", rest, setting)


def _assurance(_match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return _clause("sought assurance that ", rest, setting)


def _clarification(_match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return _clause("sought clarification as to whether ", asking.TAG.sub("", rest), setting)


def _request(_match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return noun("requested ", rest, setting)


def _outline(match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return noun(f"asked {setting.addressee} to {match['verb'].lower()} ", rest, setting) if setting.addressee else None


def _asked_about(_match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return noun("asked about ", rest, setting) or _doing_asked_about(rest, setting)


def _doing_asked_about(rest: str, setting: Setting) -> Turned | None:
    """What is asked about where that is a deed: "providing a figure for it"."""
    doc = parsed(f"They asked about {rest.rstrip('?. ')}.")
    main = root(doc)
    if main is None or main.lower_ != "asked" or len(doc) < 5 or doc[3].tag_ != "VBG" or doc[3].dep_ != "pcomp" or not is_sound(doc):
        return None
    told = turned(list(doc[3:]), setting, asking=True)
    return None if told is None else Turned("asked about " + told.text, told.computed)


def _asked_about_thing(match: re.Match[str], _rest: str, setting: Setting) -> Turned | None:
    """What is asked about where nothing asks: "in relation to the schools and how they will be staffed"."""
    doc = parsed(f"They asked about {match['thing'].rstrip('?. ')}.")
    main = root(doc)
    if main is None or main.lower_ != "asked" or not is_sound(doc):
        return None
    told = turned(list(doc[3:]), setting, asking=True)
    return None if told is None else Turned("asked about " + told.text, told.computed)


def _asked_for_update(match: re.Match[str], rest: str, setting: Setting) -> Turned | None:
    return noun(f"asked whether there was any {match['what'].lower()} {match['on'].lower()} ", rest, setting)


_Make: TypeAlias = Callable[[re.Match[str], str, Setting], Turned | None]
_REQUESTS: tuple[tuple[re.Pattern[str], _Make], ...] = (
    (asking.CONFIRM, _confirmation),
    (asking.ASSURE, _assurance),
    (asking.MEANING, _clarification),
    (asking.HAVE, _request),
    (asking.GIVE, _request),
    (asking.OUTLINE, _outline),
    (asking.TELL_ABOUT, _asked_about),
    (asking.ASK_ABOUT, _asked_about),
    (asking.ABOUT, _asked_about),
    (asking.ON_THING, _asked_about_thing),
    (asking.UPDATE, _asked_for_update),
)
