"""The ways people ask: what goes before what they want to know, and what kind of request it is."""

import re

_WH = r"(?:what|how|why|when|where|who|whom|whose|which|whether|if)"
_AUX = (
    r"(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|may|might|isn't|aren't|wasn't|weren't|don't|doesn't|didn't"
    r"|haven't|hasn't|hadn't|can't|couldn't|won't|wouldn't|shouldn't)"
)
_MAY_I = r"(?:can|could|may|might) (?:I|we)"
_CAN_YOU = r"(?:can|could|would|will) you"
_SOMEBODY = r"(?:you|he|she|they|the (?:\w+ ){0,2}?\w+|someone|anybody|anyone)"
_US = r"(?:us|me|members|everyone|everybody|the committee|the board)"
_SOFTLY = r"(?:please |just |perhaps |possibly |also |maybe |briefly )*"
_ASK = r"(?:ask|know|hear|understand|find out|be clear)"
_EXPLAIN = (
    r"(?:tell|explain|say|clarify|outline|describe|advise|set out|let us know"
    r"|give (?:us|me|members|the committee) (?:an|any|some) (?:idea|indication|sense|update|clarity) (?:of|on|about|as to)"
    r"|share|comment on"
    r"|talk us through|talk through|expand on|say a bit about"
    r"|know|be (?:a (?:little )?bit )?(?:clearer|more specific|more precise)(?: about)?)"
)

_NOT_CLAUSE = rf"(?!{_WH}\b)"

ASKING = re.compile(
    rf"^(?:"
    rf"(?:{_MAY_I}|(?:if )?I (?:can|could|may|might)|I(?:'d| would)(?: just| really)?(?: like to)?"
    rf"|I (?:just )?want(?:ed)? to|I wish to|I'll|let me|I have to|I need to)"
    rf"(?: please| just| also)* {_ASK}(?: you| both of you| him| her| them| about|(?P<whom> the(?: [A-Z][\w'’]+){{1,4}})| the \w+)?"
    rf"(?:, again,)?(?: about| on)?"
    rf"|(?:can|could|will|would|do|are) {_SOMEBODY} {_SOFTLY}(?:be able to |able to |like to "
    rf"|in a position to )?{_EXPLAIN}(?: to)?(?: {_US})?"
    rf"(?: please| exactly| briefly)?(?: a (?:little )?bit)?(?: more)?(?: about| on)?"
    rf"|I(?:'m| am)?(?: just| also| really| quite)* (?:wonder(?:ed|ing)?|curious|asking)(?: about| to know| as to)?"
    rf"|I(?:'m| am)(?: just| also| really| still)* (?:trying|keen|hoping|looking) "
    rf"to (?:establish|understand|find out|work out|ascertain|clarify)"
    rf"|I(?:'m| am|'d be| would be| was)(?: just| also| really| quite| very| particularly)* "
    rf"(?:interested (?:in|to know|to hear|to understand)"
    rf"|keen to (?:know|hear|understand))"
    rf"(?: about| knowing| hearing| understanding)?"
    rf"|(?:I(?:'m| am)|it(?:'s| is)) (?:still |really |just )*(?:not|unclear|uncertain)"
    rf"(?: (?:yet|quite|really|entirely|completely|exactly))?(?: (?:clear|sure|certain))?(?: to me)?(?: about| as to| on)?"
    rf"|I (?:still )?(?:don't|do not) (?:quite |really |fully )?(?:understand|know|see)"
    rf"|(?:my|the) (?:first |second |next |last |final |other )?question"
    rf"(?: (?:for|to) [^,.?]{{3,40}}?)? (?:is|was|would be)(?: really)?(?: about)?"
    rf"|do you (?:have )?(?:any )?(?:idea|know|sense of)"
    rf"|is it possible to (?:know|say)"
    rf")[,:]?\s+(?={_WH}\b)",
    re.IGNORECASE,
)
"""What introduces an indirect question: "can you tell us", "I wonder"."""

RELAYED = re.compile(
    rf"^(?:{_MAY_I} (?:just |also )?ask|I(?:'d| would) (?:just |also )?like to ask|I(?:'ll| will) ask"
    rf"|I want(?:ed)? to ask)(?: you| the \w+)?,?\s+(?={_AUX}\b)",
    re.IGNORECASE,
)
"""What introduces a direct question: "can I ask, do you ..."."""

CONFIRM = re.compile(
    rf"^(?:can|could|will|would) (?:{_SOMEBODY}|I|we) {_SOFTLY}(?P<verb>confirm|clarify)(?: to us| for us| please"
    rf"| for me)?,? (?P<how>that|whether|if) ",
    re.IGNORECASE,
)
ASSURE = re.compile(
    rf"^(?:can|could|will|would) {_SOMEBODY} {_SOFTLY}(?:(?:re)?assure(?: {_US})?|give (?:{_US} )?(?:an |some |the )?(?:re)?assurances?)"
    r"(?: today| tonight| that day| that evening)?,? (?:that )?",
    re.IGNORECASE,
)
HAVE = re.compile(
    rf"^(?:{_MAY_I}|(?:would it be|is it|if it (?:would be|is|were)) possible (?:for us )?to"
    rf"|(?:can|could) (?:members|the committee)) {_SOFTLY}"
    r"(?:have|get|see|ask for|request|be given|be sent|receive) (?=(?:an?|the|some|any|that|more|further|those|these|copies"
    r"|details|information)\b)",
    re.IGNORECASE,
)
GIVE = re.compile(
    rf"^{_CAN_YOU} {_SOFTLY}(?:give|send|provide|share|let) (?:{_US}(?: with| have)? )?"
    r"(?=(?:an?|the|some|any|your|more|further|those|these|copies|details|information)\b)",
    re.IGNORECASE,
)
OUTLINE = re.compile(
    rf"^{_CAN_YOU} {_SOFTLY}(?P<verb>outline|describe|explain|set out|summarise|clarify|detail)(?: (?:to|for) (?:us|me))? "
    r"(?=(?:an?|the|some|any|your|more|further|those|these)\b)",
    re.IGNORECASE,
)
TELL_ABOUT = re.compile(
    rf"^{_CAN_YOU} {_SOFTLY}(?:tell {_US}|say|talk(?: to us)?|speak(?: to us)?|explain|expand|elaborate|comment)"
    rf"(?: a little| a bit| a little bit| something| briefly)?(?: more| further)? (?:about|on) {_NOT_CLAUSE}",
    re.IGNORECASE,
)
ASK_ABOUT = re.compile(
    rf"^(?:{_MAY_I}|I(?:'d| would)(?: like to)?|I (?:just )?want(?:ed)? to)(?: please| just| also)* ask (?:you )?about {_NOT_CLAUSE}",
    re.IGNORECASE,
)
MEANING = re.compile(
    r"^(?:so )?(?:what (?:you're|you are) (?:saying|telling us) is|are you (?:saying|telling us|suggesting)"
    r"|you're (?:saying|telling us))(?: to (?:me|us))?(?: that)?,? ",
    re.IGNORECASE,
)
ABOUT = re.compile(rf"^(?:what|how) about {_NOT_CLAUSE}", re.IGNORECASE)
ON_THING = re.compile(
    rf"^(?:just )?(?:in relation to|in terms of|with regard to|with respect to|regarding|about) "
    rf"(?P<thing>(?:(?!{_AUX}\b)[\w'’-]+ )+?(?:and|or) (?:how|why|whether|what|when|where|who) [^,?]+)$",
    re.IGNORECASE,
)
"""A thing that is asked about without a verb of asking: "Just in relation to the schools and how they will be staffed."."""
UPDATE = re.compile(
    r"^(?:is there |are there |do we have |have we (?:got |had )?)?any (?P<what>update|progress|news|information)s? (?P<on>on|about) ",
    re.IGNORECASE,
)

TAG = re.compile(
    r"(?<!\bto),?\s*(?:(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)(?:n't)? (?:it|they|we|you|he|she"
    r"|there|that|this|I)(?: not)?"
    r"|wo(?:n't) (?:it|they|we|you|he|she)|(?<=, )(?:right|correct|yes|yeah|no)|is that (?:right|correct|fair)"
    r"|am I right|would you agree|don't you think|(?<=, )do you (?:think|know|feel|believe)|or not"
    r"|or (?:do|does|did|is|are|was|were|have|has|will|would|can|could)n't (?:it|they|we|you|he|she))\s*\?$",
    re.IGNORECASE,
)
NAMED_BEHIND = re.compile(
    rf"^(?P<verb>{_AUX}) (?:it|that|this|they|those|these) (?P<said>[^,?]+), "
    rf"(?P<thing>(?:the|those|these|your|our|his|her|their) (?:(?!{_AUX}\b)[\w'’-]+ ?){{1,8}})\?$",
    re.IGNORECASE,
)
"""A question that names behind it what it is about: "has that gone now, the grant for halls?"."""

EITHER_WAY = re.compile(r",?\s*yes or no\s*\?$", re.IGNORECASE)
TAG_INSIDE = re.compile(
    r",?\s*(?:is|are|was|were|do|does|did|have|has|ca|wo|would)n't (?:it|they|we|you|he|she|there)(?: really)?,", re.IGNORECASE
)
JOINED = re.compile(
    rf",?\s+(?P<join>and|or|but|so),?\s+(?:also,? |then,? |indeed,? |if so,? |so )?(?=(?:{_WH}(?:'s|'re)?|{_AUX})\s+\w)", re.IGNORECASE
)
ASKS_ANEW = re.compile(
    rf"(?:[,;:—–]|\b(?P<join>but|so|and)\b)\s*(?:(?:and|but|so|then|again),?\s+)*"
    rf"(?=(?:in terms of|in relation to|with regard to|on|for) [^,?]{{3,80}}, (?:what|how|why|{_AUX})\b"
    rf"|(?:what|how) about\b|(?:what|how|why)(?:'s|'re)?\b(?: [\w'-]+){{0,5}}? {_AUX}\b"
    rf"|(?<=[—–:] )(?:who|which|when|where)\b|(?!should\b){_AUX} [\w'-]+ [\w'-]+"
    rf"|I(?:'m| am)?(?: just)? wonder(?:ing)?\b|(?:can|could) I (?:just |also )?ask\b|I(?:'d| would) (?:just )?(?:like|be interested)\b)",
    re.IGNORECASE,
)
"""Where inside a sentence somebody may come to the question itself: "the way I look at this is ..., so why is ..."."""
STILL_ASKS = re.compile(
    rf"(?:,|\band|\bor|\bbut|\bso|\bis),? "
    rf"(?:(?:{_WH})?\s*{_AUX} (?:you|we|they|it|he|she|there|the|that|this|what|I|those|these|your|our|any)\b|(?:so|but) {_WH}\b)",
    re.IGNORECASE,
)
"""A second question inside a sentence."""

SHOULD_IT = re.compile(r", should (?=(?:the|it|they|we|there|that|this|a|an)\b[^,]*\?$)", re.IGNORECASE)
"""A condition without "if", behind a question."""
TO_KNOW = re.compile(r", (?:just |simply )?to (?:understand|be clear|clarify|check|know|get)\b", re.IGNORECASE)
"""Why somebody asks, put before the question."""
ASKS_BEHIND = re.compile(r", (?:who|what|how|why|when|where)(?:'s|'re| is| are| was| were| do| does| did| can| will)\b", re.IGNORECASE)
"""A question that a statement comes to: "we are short of staff, who's doing the visits?"."""
LEAD = re.compile(
    rf"^(?P<lead>.{{3,140}}?[^\s,]),\s+(?P<core>(?:(?:(?:to|in|for|from|at|of|with|on|by|under) )?(?:{_WH}"
    rf"|{_AUX})\b(?! not )|I(?:'d|'m| would| am| just)* (?:wonder|like to|interested|curious|keen)).+)$",
    re.IGNORECASE,
)
ASKS_FIRST = re.compile(r"^(?:in|on|to|for|at|with|by|from|under) (?:what|whose|which(?! case\b))\b", re.IGNORECASE)
ON_WHAT = re.compile(r"^((?:in|on|to|for|at|with|by|from|under) (?:what|which) \w+), then,? ", re.IGNORECASE)
TAKEN = re.compile(r"^I (?:imagine|assume|presume|take it|suppose|guess) (?:that )?|^presumably,? ", re.IGNORECASE)
"""What a speaker says of a statement that somebody is to confirm."""

LEADS = re.compile(
    r"^(?:just )?(?:in|given|as|if|when|where|with|on|for|since|because|considering|at|from|under|based|regarding|after|before"
    r"|during|following|bearing"
    r"|despite|although|while|once|of|looking|thinking|without|to)\b",
    re.IGNORECASE,
)
MOVING_ON = re.compile(r"^(?:moving|turning|going)(?: on)?(?: now| then)? to (?=.{3,60}?, )", re.IGNORECASE)
ANNOUNCED = re.compile(
    r"^(?:I (?:think|suppose|guess) )?(?:so )?what I(?:'m| am|'d| would| was|'ve been| want| wanted)?"
    r"(?: really| just| also| particularly| very| most)*"
    r"(?: (?:like|keen|trying|interested|hoping|asking|want))?(?: to| in)?(?: (?:ask|know|find out|understand"
    r"|hear|hearing|knowing|get to|get at"
    r"|establish|finding out))?(?: about)? (?:is|was)[,:]?\s+"
    r"|^(?:just )?(?:so that (?:I|we) can (?:be clear|understand)"
    r"|to (?:finish|conclude|end|close|come back|follow up|pick up|go back|take|be clear|clarify|check)\b"
    r"[^,—–:?]{0,70})[,—–:]\s*"
    r"|^(?:can|could|may) I (?:just |also )*ask,\s+(?=\w+ )"
    r"|^[^:?]{0,60}\bquestion\b[^:?]{0,30}:\s*",
    re.IGNORECASE,
)
PERFORMED = re.compile(
    r"^(?:can|could|may) (?:I|we)(?: just| also| start by| begin by)* (?:thank|welcome|congratulate|remind|commend|apologise"
    r"|ask (?!if\b|whether\b|wh|how\b|about\b|for\b|you\b|a (?:\w+ )?question)(?:\w+ ){1,5}?to)\b",
    re.IGNORECASE,
)
"""What is done by asking leave to do it: "can I thank", "could we ask X to"."""

ASKED_FOR = re.compile(
    r"^I(?:(?:'d| would)(?: just| also)*(?: like to)?|(?: just| also)* want(?:ed)? to|'ll(?: just)?) ask for (?=\w)", re.IGNORECASE
)
"""A wish that asks for a thing by saying so."""

SAID_OF_ASKING = re.compile(
    r"^(?:and |so |but )?(?:just )?(?:on|in relation to) (?:this|that)"
    r"(?: (?:one|point|issue|subject|specifically|particularly|too|as well))?"
    r"(?:\s*[—–,-]\s*(?:(?:and|it's|this is|just) )?"
    r"(?:(?:my|a|one|the) )?(?:very )?(?:last|final|next|quick|brief) (?:question|point|one)[^—–,?]{0,20})?\s*[—–,]\s*(?=\w)"
    r"|^(?:(?:and|so|but),? )?(?:just )?before (?:I|we) (?:move|go|leave|finish|close|end|pass)\b[^,—–?]{0,40}[—–,]\s*(?=\w)"
    r"|^(?:and |so )?(?:(?:my|a|one|the) )?(?:very )?(?:last|final|next) (?:question|point|one|thing)"
    r"(?: from me| on (?:this|that))?[^—–,?:]{0,15}[—–,:]\s*(?=\w)",
    re.IGNORECASE,
)
"""What is said of the question itself before it comes: "on this, my last question, ..."."""

JOINING = re.compile(
    r"^(?:and|but|so|or|because|please|perhaps|just|also|maybe|then|my question is|the question is|question)[,:]?\s+",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r",\s*(?:it's|it is|this is|that's|there's|I've got|I have)(?: (?:\w+)){0,3}? (?:questions?|parts?)"
    r"(?: (?:in|with|of) (?:two|three|several) (?:parts|questions))?(?:, really)?,\s*",
    re.IGNORECASE,
)
"""How many things are asked, said between commas: "it's a question in two parts"."""

CUT_OFF = re.compile(r"[—–…-]\.?\s*\??$|\.\.\.\s*\??$|^(?:\W*\w+,?)?\s*did you want", re.IGNORECASE)


def opens_with_question_word(text: str) -> bool:
    """Whether the first word asks: "what", "whether"."""
    return re.match(rf"{_WH}\b", text, re.IGNORECASE) is not None
