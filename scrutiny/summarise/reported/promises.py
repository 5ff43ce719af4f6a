"""What was promised: "The Assistant Director undertook to ..."; and what was moved, as it stands in a resolution."""

import re

from scrutiny.sentences import sentences
from scrutiny.summarise.reported.fluent import fluent
from scrutiny.summarise.reported.grammar import Changes, is_finite, parsed, subject
from scrutiny.summarise.reported.pronouns import Setting, numbers, replaced
from scrutiny.summarise.reported.questions import noun
from scrutiny.summarise.reported.rendering import tidy, turned, written
from scrutiny.summarise.reported.soundness import has_right_form, is_impersonal, is_sound, root
from scrutiny.summarise.reported.splitting import Clause, clauses, without_dashes
from scrutiny.summarise.reported.statements import Reported, report_statement
from scrutiny.summarise.reported.tense import backshifted
from scrutiny.summarise.reported.time_words import settled_in_time
from scrutiny.summarise.reported.verbs import participle
from scrutiny.summarise.reported.wording import words

_PROMISE = re.compile(
    r"^(?P<lead>.*?)\b(?:I|we)(?P<how>'ll|'d| will| shall| can| could| would|'m| am|'re| are)(?: (?:certainly|definitely"
    r"|of course|also|absolutely|gladly|just|then|very|more than|quite|perfectly|personally|again))*"
    r"(?P<more> (?:be )?(?:happy|glad|pleased|willing|prepared|content|going|able|committed) to| (?:undertake|commit"
    r"|endeavour|try|aim|promise|arrange|agree|make sure we) to| (?:make sure|ensure)(?= )|) (?:also |just |certainly |then |again )*",
    re.IGNORECASE,
)
_COMES_TO_IT = re.compile(
    r"[,—–]\s*(?:but|so|and) (?=(?:(?:I|we)(?:'ll| will| can)|(?:can|could|may) I ask you to|(?:perhaps|maybe) (?:you|we) c)\b)",
    re.IGNORECASE,
)
_COULD_YOU = re.compile(
    r"^(?:(?:so|and|again|then|also|but),? )*(?:if [^,]*, )?(?:(?:perhaps|maybe) (?:if )?you (?:could|can|would|might)"
    r"|(?:can|could|may) I ask you to)"
    r"(?: also| just| please)* ",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:(?:so|and|again|then|also|but),? )*(?:(?:perhaps|maybe) (?:we|I) could (?:have|get|see|receive)"
    r"|(?:we|I)(?:'d| would) (?:also |very much |really )?(?:appreciate|welcome|be grateful for)) (?=(?:an?|some|the|any)\b)",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"^(?P<before>(?:(?:yes|yeah|so|and|but|well|ok|okay|of course|certainly)[, ]+)*)"
    r"(?:will|shall|'?ll|(?:more than )?happy to|going to) (?=[a-z])",
    re.IGNORECASE,
)
"""The "I" that was not said, or not recognised, before a promise."""
_LEFT_WITH_ME = re.compile(r"\bleave (?:it|that|this) with (?:me|us)\b", re.IGNORECASE)
_ASKING_FOR_IT = re.compile(r"^(?:(?:can|could|may) (?:I|we)|I(?:'d| would| will|'ll)(?: like to)?) ask \w.* to \w", re.IGNORECASE)
_CONDITION = re.compile(r"^(?P<if>(?:if|once|when|as soon as|after|before|by|in|within|on|over|at)\b.*?),?\s*$", re.IGNORECASE)
_SORRY = re.compile(r"^I(?:'m| am) (?:very |really |so )?sorry\b[^,]*,\s*(?:and|but|so)\b,?\s*", re.IGNORECASE)
_MOVING = re.compile(
    r"^(?:.*?\b(?:I|we)(?:'d| would|'ll| will)?(?: like to| want to| wish to)? (?:propose|move|recommend|suggest"
    r"|resolve)(?: to the committee)?,? )?(?:that )?",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r",?\s+and,?\s+that\s+(?=\w+\s+\w)")
_RESOLVING = re.compile(
    r"^(?:a motion (?:under [^,]+? )?)?(?:to )?(?:resolve|agree)(?: to)? "
    r"(?=(?:exclude|note|approve|endorse|receive|accept|adopt|support)\b)",
    re.IGNORECASE,
)
_RESOLVES_TO = re.compile(r"^(?P<who>(?:that )?(?:the committee|we)) resolves? to (?=\w)", re.IGNORECASE)
_EXCLUDE = re.compile(
    r"(?:to )?exclude (?P<who>(?:the )?(?:press|public)(?: and (?:the )?(?:press|public))?)(?P<rest>(?: (?:from|for|during) [^,]+)?)$",
    re.IGNORECASE,
)
_NOTED = words("note approve endorse receive accept agree adopt welcome confirm support reject")


def report_promise(text: str, setting: Setting) -> Reported | None:
    """The promise as minutes tell it, "... undertook to ...", or None where that cannot be done with confidence."""
    timely, computed = settled_in_time(text.replace("’", "'"), setting.held)
    if _LEFT_WITH_ME.search(timely) and len(timely.split()) < 14:
        return Reported(f"{setting.speaker} agreed to look into the matter.")
    for sentence in sentences(timely):
        words = without_dashes(fluent(sentence.text))
        for clause in _parts(words):
            told = _promise(clause.text, setting) or _request(clause.text, setting)
            if told is None and _ASKING_FOR_IT.match(clause.text):
                told = report_statement(clause.text.rstrip("?.") + ".", setting)
            if told is not None:
                return Reported(told.text, tuple(dict.fromkeys((*computed, *told.computed))))
    return None


def _parts(words: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, then what follows where it comes to the promise: "..., but we can send you more"."""
    if not words:
        return ()
    return (
        *clauses(words if words.endswith((".", "?", "!")) else words + "."),
        *(Clause(words[to.end() :]) for to in _COMES_TO_IT.finditer(words)),
    )


def _promise(clause: str, setting: Setting) -> Reported | None:
    clause = _UNSAID.sub(r"\g<before>I'll ", _SORRY.sub("", clause))
    match = _PROMISE.match(clause)
    if not match:
        return None
    how, more = match["how"].strip().lower(), match["more"].strip().lower()
    if how in ("'m", "am", "'re", "are", "would", "'d") and not more:
        return None
    agreed = how in ("can", "could", "would", "'d") or more.startswith(
        ("happy", "be happy", "glad", "be glad", "pleased", "be pleased", "willing", "prepared", "content", "try", "able")
    )
    verb = "agreed to" if agreed else "undertook to"
    keep = {
        "try to": "try to ",
        "aim to": "aim to ",
        "endeavour to": "endeavour to ",
        "arrange to": "arrange to ",
        "make sure": "make sure ",
        "ensure": "ensure ",
    }.get(more, "")
    doing = keep + clause[match.end() :]
    body = _doing(doing, setting)
    lead = _condition(match["lead"], setting)
    if body is None or lead is None:
        return None
    text = f"{setting.speaker}{lead.text} {verb} {body.text}."
    if lead.text.startswith(", if "):
        text = f"{setting.speaker} {verb} {body.text}{lead.text.rstrip(',').replace(', if ', ' if ', 1)}."
    return Reported(text, (*lead.computed, *body.computed)) if has_right_form(text) else None


def _request(clause: str, setting: Setting) -> Reported | None:
    """What somebody is asked for in the form of a wish: "perhaps you could send it", "we would appreciate a note"."""
    wish, wanted = _COULD_YOU.match(clause), _WANTED.match(clause)
    if wish and setting.addressee:
        body = _doing(clause[wish.end() :], setting)
        return _in_form(f"{setting.speaker} asked {setting.addressee} to {body.text}.", body.computed) if body else None
    told = noun("requested ", clause[wanted.end() :], setting) if wanted else None
    return _in_form(f"{setting.speaker} {told.text}.", told.computed) if told else None


def _in_form(text: str, computed: tuple[str, ...]) -> Reported | None:
    return Reported(text, computed) if has_right_form(text) else None


_THE_MATTER = re.compile(r"^(?P<verb>(?:look|check) into|investigate) (?:it|that|this)\b", re.IGNORECASE)
"""What is looked into once the talk on it is cut."""


def _doing(words: str, setting: Setting) -> Reported | None:
    """What will be done, from its bare verb on."""
    words = _THE_MATTER.sub(r"\g<verb> the matter", words)
    doc = parsed(f"They agreed to {words.rstrip('.?! ')}.")
    main = root(doc)
    if main is None or main.lower_ != "agreed" or not is_sound(doc):
        return None
    if (
        doc[3].tag_ != "VB"
        or doc[3].dep_ not in ("xcomp",)
        or doc[3].lower_ in ("be", "have", "see", "think", "say", "know")
        or any(token.dep_ == "neg" and token.head.i == 3 for token in doc)
    ):
        return None
    told = turned(list(doc[3:]), setting, asking=True)
    return None if told is None else Reported(told.text, told.computed)


def _condition(words: str, setting: Setting) -> Reported | None:
    """What stands before the promise: nothing, or a condition or time that belongs to it."""
    bare = words.strip(" ,")
    if not bare or re.fullmatch(
        r"(?:yes|yeah|so|and|well|okay|no|sure|certainly|I think|what|but|of course|absolutely|thank you)(?:[ ,]+(?:yes|so|and"
        r"|well|chair|I think))*",
        bare,
        re.IGNORECASE,
    ):
        return Reported("")
    if not _CONDITION.match(words):
        return None
    told = turned(list(parsed(bare)), setting, asking=True)
    return None if told is None else Reported(f", {told.text},", told.computed)


def report_clause(text: str, setting: Setting) -> Reported | None:
    """A motion or recommendation as it stands in a resolution, "That the report be noted"; None where that cannot be told."""
    timely, computed = settled_in_time(text.replace("’", "'"), setting.held)
    words = without_dashes(fluent(timely))
    match = _MOVING.match(words)
    core = _RESOLVES_TO.sub(r"\g<who> ", _RESOLVING.sub("", words[match.end() :].strip() if match else words))
    if not core:
        return None
    parts = [
        _excluding(part) or _worded(part, setting) or _noting(part, setting) or _subjunctive(part, setting)
        for part in _AND_THAT.split(core)
    ]
    if not all(parts):
        return None
    told = ", and ".join(filter(None, (parts[0], *((part or "").replace("That", "that", 1) for part in parts[1:]))))
    return Reported(told + ".", computed) if is_impersonal(told) else None


def _excluding(core: str) -> str | None:
    """The motion "to exclude the public from the rest of the meeting" as "That the public be excluded ..."."""
    match = _EXCLUDE.match(core.rstrip(".?! "))
    return f"That {match['who']} be excluded{match['rest']}" if match else None


def _worded(core: str, setting: Setting) -> str | None:
    """A motion that was worded as one: "the report be noted"."""
    doc = parsed(core)
    if not any(token.lower_ == "be" and token.dep_ == "auxpass" and token.nbor(-1).tag_ not in ("MD", "TO") for token in doc[1:]) or any(
        is_finite(token) for token in doc
    ):
        return None
    names = replaced(list(doc), setting, asking=True)
    return None if names is None else f"That {written(list(doc), names)}"


def _noting(core: str, setting: Setting) -> str | None:
    """The motion "note the report" as "That the report be noted"."""
    core = re.sub(r"^(?:to|we|the committee|members)(?: should| shall)? (?=\w)", "", core, flags=re.IGNORECASE)
    verb, _, thing = core.rstrip(".?! ").partition(" ")
    if verb.lower() not in _NOTED or not thing or re.match(r"(?:that|to|with|how|what|whether)\b", thing):
        return None
    doc = parsed(f"They noted {thing}.")
    main = root(doc)
    if (
        main is None
        or main.lower_ != "noted"
        or not is_sound(doc)
        or any(child.dep_ not in ("nsubj", "dobj", "punct") for child in main.children)
    ):
        return None
    names = replaced(list(doc[2:]), setting, asking=True)
    noun = next((child for child in main.children if child.dep_ == "dobj"), None)
    if names is None or noun is None:
        return None
    return f"That {written(list(doc[2:]), names)} be {participle(verb.lower())}"


def _subjunctive(core: str, setting: Setting) -> str | None:
    """The motion "we write to the Minister" as "That the Committee write to the Minister"."""
    doc = parsed(core[0].upper() + core[1:].rstrip(".?! ") + ".")
    main = root(doc)
    if main is None or not is_sound(doc):
        return None
    who = subject(main)
    if who is None or who.i > main.i or who.lower_ == "i":
        return None
    names = replaced(list(doc), setting, asking=True)
    if names is None:
        return None
    changes: Changes = dict(names)
    carriers = [child for child in main.lefts if child.dep_ in ("aux", "auxpass") and child.tag_ in ("MD", "VBZ", "VBP")]
    if any(child.lower_ not in ("should", "shall", "is", "are", "must", "will") for child in carriers) or (
        main.tag_ in ("VBD", "VBN") and not carriers
    ):
        return None
    for carrier in carriers:
        changes[carrier.i] = "be" if carrier.lemma_ == "be" else ""
    if main.tag_ in ("VBZ", "VBP") or main.lemma_ == "be":
        changes[main.i] = main.lemma_.lower() if main.lemma_ != "be" else "be"
    text = written(list(doc), changes)
    return f"That {tidy(text)}"


__all__ = ["backshifted", "numbers", "report_clause", "report_promise"]
