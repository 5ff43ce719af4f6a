"""Cues: the turns of phrase by which people ask, answer, promise and decide.

A cue is a set of wordings with the act they signal. Cues are aids: each module
says which of them decide, and what else must hold. A wording is a regular
expression between word boundaries, made readable in three ways: round brackets
only group, ``...`` stands for up to four words in between, and ``<wh>`` for a
family of words listed here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from scrutiny.actions.counting import COUNT
from scrutiny.sentences import FILLERS

_FAMILIES = {
    "wh": "what|how|why|when|who|whom|whose|where|which",
    "clause": "<wh>|whether|if",
    "aux": "<helps>(n't)?|can't|won't|shall|may|must|(what|how|where|who|there)'s",
    "helps": "is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|might",
    "subject": "i|you|we|they|he|she|it|there|that|this|those|these|the|any|anyone|anybody|our|your|their|all|a",
    "people": "members|everyone|everybody|colleagues|the committee|committee",
    "willing": "happy|content|agreed|minded|okay|ok|all right|alright|fine",
    "will_tell": "comment|discuss|disclose|speculate|divulge|name",
    "will": "(i|we)( (\\w+ly|also|then|of course))?('ll| will| shall| can| could|( undertake| intend| am <ready>| are <ready>|<would>) to)",
    "would": "'(m|re) <ready>|('d| would) (be <ready>|like)",
    "must": "(i|we)('d| would|'ll| will| shall) (have|need) to",
    "ready": "happy|going|able|prepared|planning|glad",
    "them": "that|it|this|those|them|these",
    "you": "you|members|(the|this) (committee|board|panel|forum|inquiry|clerk)",
    "we_could": "(we|you|members) (could|can|might)",
    "may_i": "(can|could|may|might|shall) (i|we)",
    "can_you": "(can|could|will|would) (you|members|colleagues|everyone)",
    "turns": "(talk|move|turn|go|come|look|start|touch|focus|take)",
    "paper": "<document>|figures?|numbers?|data|details?|information|updates?|answers? to|response|reply|<source>",
    "source": "link|slides|advice|transcript|schedule|statistics",
    "document": "notes?|briefings?|reports?|cop(y|ies)|papers?|letters?|breakdowns?|lists?|<written>",
    "written": "written \\w+|timetable|plan|minutes|dates|summary",
    "no_chance": "(?!.{0,30}\\b(chance|opportunity|time)\\b)",
    "some": "an?|the|some|that|those|any",
    "gives": "have|get|ask for|receive|be sent|be given|give us|let us have|send us|send|provide us with|provide|supply|share",
    "do_it": "put|pop|add|send|circulate|check|arrange|bring|write|draft|ask|find out|chase|prepare|organise|share|publish",
    "asking": "(?<!how )(?<!what )(?<!when )(?<!where )(?<!as )(could|can|may|might|will|would)",
    "somebody": "(?!(a|an|one|to|for|if|whether|<wh>|about)\\b)",
    "does": "(?!<says>|introduce|leave|vote|note|remain|be (brief|concise|quick))\\w+",
    "says": "explain|repeat|rephrase|tell|confirm|clarify|comment|outline|respond|answer|say|describe|give (us|me)",
    "resolve": "note|agree|approve|endorse|accept|adopt|resolve|recommend|receive|exclude",
    "above": "(the |that |both )?(cabinets?(?! member)|executive(?! director)|full council|council|mayor|leader of the council)",
    "noted": "reports?|updates?|papers?|letters?|minutes|presentation|position|item|recommendations?|plan|strategy",
    "voted": "vote|voted|against|abst\\w+|dissent|opposition|objection|opposed?",
    "planning": "hoping|planning|going|due|expecting",
    "run_it": "(the|this|tonight's|today's|that) (meeting|session|item|rest)",
    "count": COUNT,
}
_GAP = r"(?:(?!(?:not|never|continue|if|have|need|want|be|see|how|what|when)\b)[\w',-]+ ){0,4}?"
_FILLERS = rf"\W*(?:(?:{FILLERS})[\s,.]+)*"
_NOT_CONTENT = frozenset(
    re.findall(
        r"\w+",
        """
    about above actually after again against also always another anything around because been before being between both cannot could
    does doing done down each even ever every from further getting give given going have having here however into itself just know
    like little look lots made make many maybe mean more most much need never next nothing only other over perhaps quite rather really
    right said same says should since some something sort still such sure take talk tell than thank thanks that their them then there
    these they thing things think this those through time today under until upon very want well were what when where whether which
    while will with within without would your yours chair councillor minister question questions
    """,
    )
)


_HESITATION = re.compile(r",?(?:^|\s)(?:[Uu]+m+|[Uu]+h+|[Ee]r+m*)\b(?:,|(?=[ .?!]|$))")  # "er", but not "ER"


@dataclass(frozen=True, slots=True)
class Cue:
    """Wordings and the act they signal; ``confidence`` says how often they do."""

    act: str
    pattern: re.Pattern[str]
    confidence: float = 0.8


def cue(act: str, *wordings: str, confidence: float = 0.8) -> Cue:
    """The cue that any of the ``wordings`` gives."""
    return Cue(act, spoken(*wordings), confidence)


def spoken(*wordings: str) -> re.Pattern[str]:
    """A pattern that finds any of the ``wordings``."""
    return re.compile("|".join(rf"(?<!\w)(?:{_expression(wording)})(?!\w)" for wording in wordings), re.IGNORECASE)


def opening(*wordings: str) -> re.Pattern[str]:
    """A pattern that matches what begins with any of the ``wordings``, but for "well" or "thank you, Chair"."""
    return re.compile(rf"{_FILLERS}(?:{'|'.join(_expression(wording) for wording in wordings)})(?!\w)", re.IGNORECASE)


def heard(text: str, *cues: Cue) -> Cue | None:
    """The first of the cues that ``text`` gives."""
    text = plain(text)
    return next((cue for cue in cues if cue.pattern.search(text)), None)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text with straight apostrophes and without "um" and "er": to look for cues in, not to quote from."""
    return _HESITATION.sub("", straight(text)).lstrip()


def straight(text: str) -> str:
    """The text, letter for letter, with straight apostrophes: what is found in it stands at the same place in ``text``."""
    return text.replace("’", "'")


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The words that carry the matter of ``text``, without endings, so that two wordings of one thing can be compared."""
    words = re.findall(r"[a-z]{4,}|[a-z]*\d[\d.,]*", plain(text).lower())
    return frozenset(re.sub(r"(?:ing|ed|es|s)$", "", word) for word in words if word not in _NOT_CONTENT)


def likeness(one: str, other: str) -> float:
    """The share of the shorter wording's content that the other has too, 0 to 1."""
    a, b = content(one), content(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _expression(wording: str) -> str:
    while family := re.search(r"(?<!P)<(\w+)>", wording):
        wording = wording.replace(family.group(), f"({_FAMILIES[family[1]]})")
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", wording.replace("... ", _GAP))
