"""What was stated: "The Executive Director advised that ..."."""

import re
from dataclasses import dataclass, replace

from scrutiny.sentences import sentences
from scrutiny.summarise.reported import stating
from scrutiny.summarise.reported.fluent import fluent, says_yes
from scrutiny.summarise.reported.grammar import Changes, Token, auxiliaries, parsed, subject
from scrutiny.summarise.reported.pronouns import Setting, inside
from scrutiny.summarise.reported.rendering import SMALL, tidy, turned
from scrutiny.summarise.reported.soundness import has_right_form, is_whole, root
from scrutiny.summarise.reported.splitting import clauses, without_dashes
from scrutiny.summarise.reported.time_words import settled_in_time
from scrutiny.summarise.reported.wording import capital, ended

_LONG = 36  # words from which two clauses are two sentences
_LISTS = re.compile(r", (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|others|another|many|most) ")
"""Such as "five came from the teams, two from the service"."""


@dataclass(frozen=True, slots=True)
class Reported:
    """Whole sentences of reported speech, ready to print, with their subject; ``computed`` are dates worked out, for the clerk to check."""

    text: str
    computed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """One clause: what the speaker did with it ("advised that"; "" where the clause tells so itself), its words, and what joins it on."""

    frame: str
    body: str
    computed: tuple[str, ...]
    join: str = ""


def report_statement(text: str, setting: Setting) -> Reported | None:
    """The statement as minutes tell it, or None where that cannot be done with confidence."""
    timely, computed = settled_in_time(text.replace("’", "'"), setting.held)
    whole = [sentence.text for sentence in sentences(timely)]
    if any(stating.CUT_OFF.search(sentence) or stating.UNENDED.search(sentence) for sentence in whole):
        return None
    said: list[_Said] = []
    confirms = says_yes(text)
    for part in (part for sentence in whole for part in stating.ANEW.split(sentence)):
        words = without_dashes(fluent(_hedge_first(part)))
        for clause in clauses(ended(words)) if re.search(r"\w", words) else ():
            told = _statement(clause.text, setting, confirms=confirms and not said)
            if told is None:
                return None
            said.append(replace(told, join=clause.join))
    return _told(said, setting, computed) if said else None


def _hedge_first(text: str) -> str:
    """A trailing "I think" put before what it weakens, so that it survives."""
    hedge = stating.HEDGE_BEHIND.search(text)
    if not hedge or len(text[: hedge.start()].split()) < 3:
        return text
    weakened = fluent(text[: hedge.start()])
    return f"{hedge[1]} {weakened[0].lower() + weakened[1:] if weakened.split()[0].lower() in SMALL else weakened}."


def _statement(clause: str, setting: Setting, *, confirms: bool) -> _Said | None:
    if clause.endswith("?"):
        return None
    clause = capital(stating.IT_IS_THAT.sub("", clause))
    mind = stating.MY_MIND.match(clause)
    if mind:
        clause = f"I {stating.MY_MIND_IS.get(mind['noun'].lower(), 'believe')} that {clause[mind.end() :]}"
    if stating.WITHOUT_I.match(clause):
        clause = f"I {clause[0].lower()}{clause[1:]}"
    frame, clause = _framed(_performed(clause), setting, confirms=confirms)
    doc = parsed(re.sub(r"^I (?:suppose|guess) ", "I think ", capital(clause)))
    main = root(doc)
    who = None if main is None else subject(main)
    if main is None or who is None or who.i > main.i or not is_whole(doc):
        return None
    if who.lower_ == "i":
        return _own_mind(doc, main, who, setting) or _plain(doc, who, frame, setting)
    return _plain(doc, who, frame, setting)


def _performed(clause: str) -> str:
    """What is done by saying so, without the wish to say it: "I would like to thank" is "I thank"."""
    clause = stating.WHAT_WE_DO.sub(lambda match: capital(match[1]), clause)
    wish = stating.PERFORMING.match(clause)
    return f"{wish['lead']}I {wish['verb'].lower()}{clause[wish.end() :]}" if wish else clause


def _framed(clause: str, setting: Setting, *, confirms: bool) -> tuple[str, str]:
    """The reporting words for a clause, and the clause without the speaker's own."""
    plain = "stated that" if stating.MEMBER.match(setting.speaker) or not stating.BY_POST.match(setting.speaker) else "advised that"
    for pattern in (stating.PLEASED_TO_SAY, stating.WHAT_I_SAY, stating.SAYS):
        match = pattern.match(clause)
        if match and len(clause[match.end() :].split()) > 2:
            verb = stating.VERB_SAID.search(match.group())
            frame = {"confirm": "confirmed that", "report": "reported that", "announce": "announced that"}[verb.group()] if verb else plain
            return frame, capital((match.groupdict().get("lead") or "") + clause[match.end() :])
    return ("confirmed that" if confirms else plain), clause


def _own_mind(doc: Token, main: Token, who: Token, setting: Setting) -> _Said | None:
    """What the speaker thinks, hopes or is concerned about is told as such: "Councillor Lockyer believed that ..."."""
    if (main.tag_ in ("VBD", "VBN", "VBG") and main.lemma_ != "be") or not _is_of_the_mind(main):
        return None
    if any(child.dep_ not in ("prep", "advmod", "advcl", "punct", "aux", "neg", "nsubj", "npadvmod", "cc") for child in main.lefts):
        return None
    wording = _believed(main)
    if wording is None:
        return None
    told = turned(list(doc), setting, {who.i: setting.speaker if who.i == 0 else inside(setting.speaker)} | wording)
    return None if told is None else _Said("", told.text, told.computed)


def _is_of_the_mind(main: Token) -> bool:
    if any(aux.tag_ == "MD" and aux.lower_ not in ("'d", "would") for aux in auxiliaries(main)):
        return False
    if main.lemma_ == "be":
        return any(child.dep_ == "acomp" and child.lower_ in stating.STATES for child in main.children)
    if main.lemma_ == "look":
        return any(child.lower_ == "forward" for child in main.children)
    return main.lemma_ in stating.MINDS or (main.lemma_ == "like" and _is_wish(main))


def _is_wish(main: Token) -> bool:
    """Whether somebody "would like" it, not "does not like" it."""
    return any(aux.tag_ == "MD" for aux in auxiliaries(main))


def _believed(main: Token) -> Changes | None:
    """What is written: "believed that" for "think", "wished" for "would like"; None where it cannot be told so."""
    changes = _that(main)
    if changes is None:
        return None
    if (
        main.lemma_ == "know"
        and main.tag_ == "VBP"
        and not any(True for child in main.lefts if child.dep_ in ("aux", "neg"))
        and _knows_that(main)
    ):
        changes[main.i] = "was aware"
    if main.lemma_ == "think" and any(child.dep_ == "ccomp" for child in main.children):
        changes[main.i] = "believe" if auxiliaries(main) else "believed"
    if main.lemma_ == "like" and _is_wish(main):
        if not any(child.dep_ == "xcomp" for child in main.children):
            return None
        changes |= {auxiliaries(main)[0].i: "", main.i: "wished"}
        changes |= {child.i: "" for child in main.lefts if child.lower_ in ("quite", "really", "just", "very")}
    return changes


def _knows_that(main: Token) -> bool:
    """Whether a fact is known, not "how" or "whether" something is."""
    clause = next((child for child in main.rights if child.dep_ == "ccomp"), None)
    return clause is not None and not any(_ties(word) for word in main.doc[main.i + 1 : main.i + 3])


def _that(main: Token) -> Changes | None:
    """The word "that" before what is thought, where it was not said; None where words between commas are in its way."""
    carrier = next((child for child in main.children if child.dep_ == "acomp" and main.lemma_ == "be"), main)
    clause = next(
        (child for child in (*main.children, *carrier.children) if child.dep_ == "ccomp" and child.i > main.i and subject(child)), None
    )
    if clause is None:
        return {}
    if main.lemma_ in ("want", "like", "prefer"):  # "I want it noted that ..."
        return {}
    if any(child.tag_ == "TO" for child in clause.lefts):  # "I expect it to come"
        return {}
    first = clause.left_edge
    if any(token.is_punct for token in main.doc[main.i : first.i]):
        return None
    if first.lower_ == "that":
        return {-first.i - 1: "that"} if first.dep_ in ("nsubj", "nsubjpass") else {}
    tied = any(_ties(word) for word in main.doc[first.i : first.i + 3] if word.i < clause.i) or any(
        word.dep_ == "mark" for word in clause.lefts
    )
    return {} if tied and not _opens_as_subject(first, clause) else {-first.i - 1: "that"}


def _ties(word: Token) -> bool:
    return word.tag_ in ("WP", "WRB", "WDT", "WP$") or word.lower_ in ("whether", "if")


def _opens_as_subject(first: Token, clause: Token) -> bool:
    """Whether a question word opens the subject of what is thought: "I think what matters is ..."."""
    who = subject(clause)
    return who is not None and who.dep_ in ("csubj", "csubjpass") and first in list(who.subtree)


def _plain(doc: Token, who: Token, frame: str, setting: Setting) -> _Said | None:
    comma: Changes = {-who.left_edge.i - 1: ","} if _follows_on_condition(who) else {}
    told = turned(list(doc), setting, comma)
    if told is None:
        return None
    opens_with_phrase = bool(comma) or (who.left_edge.i > 1 and any(token.text == "," for token in doc[: who.left_edge.i]))
    return _Said(frame, (", " if opens_with_phrase else " ") + told.text, told.computed)


def _follows_on_condition(who: Token) -> bool:
    """Whether a clause opens the sentence up to its subject, with no comma between: "When I came that was different."."""
    clause = next((child for child in who.head.lefts if child.dep_ == "advcl" and child.left_edge.i == 0), None)
    return clause is not None and clause.right_edge.i + 1 == who.left_edge.i


def _told(said: list[_Said], setting: Setting, computed: tuple[str, ...]) -> Reported | None:
    """The clauses as sentences, each with its speaker; two short ones of a kind are one sentence."""
    written: list[str] = []
    before = ""
    for clause in said:
        if not clause.frame:
            written.append(clause.body)
        elif before == clause.frame and _goes_with(written[-1], clause.body):
            written[-1] += f"{_joining(written[-1], clause.join)} that{clause.body}"
        else:
            frame = clause.frame if not written else "added that" if len(written) % 2 else f"also {clause.frame}"
            written.append(f"{setting.speaker} {frame}{clause.body}")
        before = clause.frame
    text = " ".join(capital(tidy(sentence)) + "." for sentence in written)
    if not has_right_form(text):
        return None
    return Reported(text, tuple(dict.fromkeys((*computed, *(day for clause in said for day in clause.computed)))))


def _joining(before: str, join: str) -> str:
    """The word between two clauses, set off by a comma where the first has a list that would take the second in."""
    return ", but" if join == "but" else ", and" if _LISTS.search(before) else " and"


def _goes_with(before: str, body: str) -> bool:
    return len(before.split()) + len(body.split()) < _LONG and not re.search(r" (?:and|but) that\b", before)
