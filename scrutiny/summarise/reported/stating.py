"""The ways people state things: what goes before the matter, and what they do by saying it."""

import re

from scrutiny.summarise.reported.wording import any_of, words

MINDS = words(
    """
    think believe hope expect understand know assume accept agree disagree appreciate recognise recognize acknowledge doubt feel suspect
    welcome wonder support oppose share want wish thank apologise apologize congratulate propose second suggest recommend endorse commend
    regret remember recall argue urge ask emphasise emphasize reiterate stress question encourage move remind anticipate
    imagine presume prefer trust
    worry value look echo concur note fear
    """
)
"""Verbs by which a speaker tells what goes on in the mind, or does something by saying so."""

STATES = words(
    """
    aware sure certain confident concerned worried pleased glad delighted grateful conscious sorry afraid disappointed
    surprised happy hopeful
    keen clear interested proud mindful optimistic anxious supportive uncertain unsure satisfied convinced uncomfortable nervous thankful
    """
)

_LEAD = r"^(?P<lead>.{0,60}?,\s+|)"
_TO_US = r"(?:you|members|the committee|the (?:\w+ ){0,2}\w+(?= that\b)|(?:\w+ ){0,3}\w+(?= that\b))"
_MATTER = r"(?=\w)(?!(?:about|to|a|how|what|whether|if|why|when|something|anything|more|so)\b)"
SAYS = re.compile(
    rf"{_LEAD}(?:Let me|I)(?:'d| would| can|'ll| will| could| should| have to| must| want to| wanted to| think I(?:'d| would))?"
    r"(?: (?:like|want|have|need) to)?(?: also| just)? "
    rf"(?:say|clarify|stress|emphasise|add|point out|report|confirm|reiterate|mention|(?:tell|assure|reassure"
    rf"|inform) {_TO_US})(?: to you)?,? (?:that )?{_MATTER}"
)
"""What a speaker says about saying it: "I would say that"."""

WHAT_I_SAY = re.compile(
    r"^(?:(?:Just |Simply |Only )?to (?:say|confirm|clarify|add|reassure you)(?: (?:to|for) (?:you|members|the committee))?"
    r"(?:, (?:\w+ )?\w+ly,)?(?= that\b)|"
    r"What I (?:can|would|will|'d|'ll|could) (?:say|tell you|add) is,?|All I can say is|The (?:thing|point) I(?:'d"
    r"| would) make is|I would say|I'd say"
    r"|I(?:'m going to|'ll| will| would| want to)(?: just)? be (?:\w+ )?(?:straight|honest|frank|blunt|candid|open|clear) and say)"
    r"(?: that)? (?=\w)",
    re.IGNORECASE,
)
PLEASED_TO_SAY = re.compile(
    r"^I(?:'m| am) (?:very |really )?(?:pleased|happy|glad|delighted|able|sorry) to (?:say|report|tell you|confirm|inform you|announce)"
    r"(?: to you)? (?:that )?"
)
IT_IS_THAT = re.compile(r"^It(?:'s| is) (?:just |simply |more )?that (?=(?:the|a|an|we|they|people|our|I|there|it|he|she|some|all)\b)")
VERB_SAID = re.compile(r"confirm|report|announce")

_WISHING = any_of(
    """
    I(?:'d| would)(?: just| also)*(?: like to| want to| wish to|) | I (?:just |also )*(?:want|wanted|wish) to | I(?:'ll| have to| must)
    I(?:'m| am) going to | (?:Can|Could|May) (?:I|we) | Let me | I(?:'m| am) (?:happy|pleased|delighted|glad|prepared) to
    """
)
_DONE_BY_SAYING = any_of(
    r"""
    thank | suggest | argue | urge | echo | congratulate | welcome | support | propose | apologise | remind | ask for
    second | endorse | commend
    agree | disagree | accept | acknowledge | recognise | hope | expect | note | emphasise | reiterate | stress
    question | encourage | move(?= that\b)
    """
)
_ASK_TO = r"ask(?= (?!(?:if|whether|what|when|where|who|why|how|about|you)\b|a (?:\w+ )?question)(?:\w+ ){1,5}?to\b)"
PERFORMING = re.compile(
    rf"{_LEAD}{_WISHING}(?: just| also| again| start by| begin by)* (?P<verb>{_DONE_BY_SAYING}|{_ASK_TO})(?! you\b)\b", re.IGNORECASE
)
"""The wish to do what is done by saying so: "I would like to thank"."""

MY_MIND = re.compile(
    r"^(?:(?:And|But|So|Well),? )?(?:my|our) (?:own )?(?P<noun>understanding|view|belief|opinion|expectation|hope)"
    r" (?:is|was|would be|remains)(?: still)?,? (?:that )?"
    r"(?=(?:the|this|that|these|those|it|they|we|I|there|we're|it's|there's|they're|\w+ \w+ly)\b)",
    re.IGNORECASE,
)
"""What a speaker calls it to think something: "my understanding is that"."""

MY_MIND_IS = {"understanding": "understand", "expectation": "expect", "hope": "hope"}
"""The verb for it; "believe" for others."""

WHAT_WE_DO = re.compile(
    r"^What (?:we|I|they)(?:'re|'ve|'ll| are| have| will)? (?:do|did|done|doing) (?:is|was)(?: that)?,? ((?:we|I|they)\b)"
)
HEDGE_BEHIND = re.compile(
    r",?\s+(I (?:think|believe|suppose|guess|understand|hope|suspect|expect|presume|would (?:think|presume|imagine|assume)))"
    r"(?:, (?:actually|really))?\s*[.?!]*$"
)

WITHOUT_I = re.compile(
    r"^(?:Want to(?= \w)|(?:Don't|Do not) (?:want to|think|know (?:if|whether|that|how|why)|believe|accept that|agree)\b|Can't support\b"
    r"|(?:Think|Know|Believe|Hope|Suppose|Suspect) (?=(?:that )?(?:it|they|there|we|he|she|those|these)(?:'\w+)? ))"
)
"""A verb of the speaker's own mind whose "I" was not heard: nobody gives such an order, and nobody else's mind is told so."""

CUT_OFF = re.compile(r"^[—–]|(?:—|–|--|…|\.\.\.|-)\s*[.?!]*\s*$")
UNENDED = re.compile(r"\b(?:to|are|is|was|were|of|for|with|in|on|at|by|from|have|has|will|would|can|could|be|been|that|as|not|more)\s*$")
ANEW = re.compile(
    r"(?<=[^—–]{12})\s*[—–]\s*(?=(?:and |but |so |because )?(?:it|we|I|they|there|that|he|she|this|those|these)\b(?![^—–]*[—–]))|;\s+"
)
"""A dash or semicolon behind which a speaker begins anew."""

BY_POST = re.compile(r"^(?:The|An?) ")
MEMBER = re.compile(r"^(?:The )?(?:Councillor|Cllr|Chair|Vice-Chair|Deputy Chair|Reverend|Rev|Co-opted)\b", re.IGNORECASE)
