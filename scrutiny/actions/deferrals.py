"""Putting off: the wordings by which something is promised, or asked, for later.

The questions, their status and the actions of a meeting all rest on them.
"""

import re

from scrutiny.actions.cues import cue, heard, opening, plain, spoken

PROMISES = cue(
    "promises to inform",
    "<will> ... (write|circulate|e-?mail|distribute|find out|report back|feed back|get back to|respond in writing)",
    "<will> ... (?<!bring )forward (<them>|the|a|my)",
    "<will> be (sending|writing|circulating|issuing|providing|sharing|coming back|getting back)",
    "<will> ... come back (to|with|on)",
    "<will> ... come back$",
    r"<will> ... (send|bring) (?!in\b|forward|people|.{0,30}\battention)(\w+ ){0,6}?(<them>|<paper>|to (your|our|<you>)|out|round|over)",
    "<will> ... have (<them>|the \\w+) (with|to|for|back to) (<you>|him|her|them)",
    r"<will> ... drop (<you>|him|her|them|[\w'-]+|the [\w'-]+) (a )?(line|note|e-?mail|message)",
    "<will> ... (share|send) <them> (with|to)",
    "<will> ... (supply|provide) <you> with|<will> ... (send|e-?mail) <you> (all )?(the|an?|our|some|those)",
    r"<will> ... (put|add) .{0,30}in (the|our|your) (next |\w+ )?(report|papers?|update)",
    "you('ll| will) (all )?(have|get|receive) .{0,40}(by|before|within)(?! \\w+ing)",
    "you('ll| will) (all )?(have|get|receive|see) <them> as soon as",
    "you('ll| will) (all )?be sent (<them>|the \\w+)",
    r"<will> ... get (<them>|the \w+|an? \w+) (\w+ )?(to|out|round|over|back|across)",
    r"<will> ... (provide|supply|share|give|submit|prepare|draft|produce) <no_chance>(\S+ ){0,6}?(<paper>|those|them)",
    r"<will> ... (check(?! to see)|update <you>|let (\w+|<you>) (know|have))",
    "<will> ... (take|pick) <them> (one )?(up )?(away|back|offline|separately|outside|after|with)",
    "<will> ... (establish|ascertain|verify) (<them>|<clause>)",
    r"<must> ... go back to (the|my|our) ([\w-]+ ){0,2}(team|service|department|office\w*|colleagues|system|records|figures|data)",
    "<must> ... look (<them> )?up",
    r"<must> ... (check|find out|come back to|get back to|write|ask (?!you\b|these|this|that|a\b|.{0,40}\b(question|repeat)\b))",
    "(i|we) (need|have) to (check|find out)",
    "(let me|can i|i'll|i will) (take <them> (away|back|offline)|go (away|back) and)",
    r"(it|that|this|they|those)('ll| will) be (included )?in (the|our|your|that) (next |\w+ )?(report|papers|update)",
    r"<will> ... (include|build|reflect) (<them>|the \w+) (in|into)",
    "<will> ... make sure (that )?(<you>|councillors|everybody) (all )?(get|have|receive|see)",
    "<will> ... (see|see to it|ensure) that (<you>|councillors?|everybody)( \\w+)? (all )?(gets?|receives?)",
    "leave <them> with (me|us)",
    "(will|would|'ll|it'll) be with <you> (in|by|before|on|within)",
    "<will> ... (send|bring) (\\S+ ){1,4}?to (the|our|your|this) (\\w+ )?(committee|board|panel|forum|meeting)",
    "(pick|discuss|confirm|answer|deal with|do) .{0,30}(outside (of )?(the|this) meeting|after the meeting|in writing)",
)
NOT_NOW = cue(
    "has it not now",
    r"(don't|do not|didn't|haven't|have not) (\w+ )?(have|got)\b.{0,50}(to hand|with me|here|in front of|at the moment|today|tonight)",
    r"(don't|do not|haven't|have not) (\w+ )?(have|got) <some> (\w+ )?(exact|actual|precise|specific|definitive|figures?|numbers?|answer)",
    "(i|we)('d|'ll| would| will)? (rather|need to|have to|want to|like to|can) ... (check|find out|ask|come back|look into)",
    "off the top of my head|<must> work <them> out",
    "(don't|not) want to give (you )?(an?|any|the) (wrong|false|inaccurate)",
    "(can't|cannot|couldn't) (tell|give|answer|say) (you )?.{0,40}(today|tonight|now|at the moment|this (evening|morning|afternoon))",
    "data (isn't|is not|aren't|are not)",
    "no (final )?decision",
    "too (early|soon) to say",
    "once (we've|we have|the data|i've)",
)
UNDERTAKES = cue(
    "undertakes",
    "<will> ... (arrange|organise|set (<them> )?up|convene|look into|investigate|follow <them> up|chase|invite|raise (<them>|the))",
    r"<will> ... pass (<them>|the) .{0,40}?on",
    "<will> ... (fix|sort) (<them> (up|out)|an? (time|date))|<will> ... sit down (and|with (<you>|him|her|them))",
    "<will> ... (book (<them>|the|an?)|make a note)",
    r"<will> ... (ring|phone|contact) (him|her|them|<you>|the \w+|[A-Z][\w'-]+)",
    r"<will> ... speak (to|with) (?!this|that|it\b|item|the (report|item|paper|slides|agenda))\w+",
    "<will> ... ask (officers|colleagues|the team|my team|democratic services)",
    "<will> ... ((add|put) <them> (to|in|on)|take <them> as an action)",
    "<will> ... (announce|publish|issue|launch) (the|an?|our|this|that|it|further|details)",
    r"<will> ... (ensure|make sure) (that )?.{0,60}\b(passed on|sent|circulated|raised|shared|added|published|reported|included|invited)",
    "i undertake to|take that as an action",
    "(we'?ll|we will|we're going to|we are going to) be (sending|writing|circulating|publishing|launching|issuing|arranging)",
)
REQUESTS = cue(
    "requests",
    r"(<asking> (we|i|you)|(if )?<we_could>|it would be possible) (\S+ ){0,5}?<gives> (\w+ )?<some> (\S+ ){0,3}?<document>",
    r"(could|can|may|might) (we|i) ... ask <somebody>(\S+ ){1,6}?to <does>",
    "(<asking> you|(if|perhaps) you( could)?) ... (make sure|ensure|circulate|write to|look into|take a look at|arrange|set up|find out)",
    "(<asking> you|(if|perhaps) you( could)?) ... (invite|report back|come back to us|let us have|send (us|me|members|round|<them>))",
    r"(i|<you>|we)('d| would) ... (appreciate|welcome|be grateful for|like|request) (to (have|see|receive) )?<some> (\w+ ){0,2}<document>",
    "let us have <some> <document>",
    "(that's|that is|it's) an action for",
    "(can|could) (we have an action|i request that)",
    r"<asking> you (\w+ )?(share|send|provide|supply|circulate) (\S+ ){0,5}?<paper>",
    "(^|(?<=, ))((and|so) )?please (circulate|send|arrange|provide|ensure|make sure|let(?! (us|me)))",
    "(^|(?<=, ))((and|so) )?please (ring|tell|write|draft|check|chase|prepare)",
    "<asking> you (\\w+ )?let (?!(us|me) (know|have))(\\w+|the \\w+) know",
    r"<asking> (the (board|committee|panel)|members) (\w+ )?(have|get|receive|see) <some> (\S+ ){0,3}?(<document>|dashboard)",
    r"(i|we)('d| would) (\w+ )?like (you|officers|officials) to (?!<says>|see|hear|think|imagine|consider|look|know|understand|be)\w+",
    "(?<=, )<do_it> (?!in touch)[^,.?]{2,60},? please(?=[.!]|$)",
    r"(?<!how )<asking> you (\w+ )?(draft|get (us |me )?(a|an|the|some|that|those)|prepare|obtain|write (to|up)|(put|pull) together)",
    "let's invite",
    r"(^|(?<=[,;] )|(?<=\band ))<do_it> <them> [^.?]{0,60}\bplease",
    r"(put|add) (\S+ ){1,6}?(on|to) (the|our) (action|work|forward)",
    "<asking> <them> be (added|circulated|sent|shared|included|brought|provided)",
)
ASKS_A_FAVOUR = cue(
    "asks somebody to do something",
    r"(?<!how )<asking> (you|some(body|one)|officers) (\w+ly |also |now |please |at least )?"
    r"(?!<says>|not\b|know|see|think|agree|accept|be\b)\w+",
    "<asking> (i|we|<people>) (\\w+ly |also |please |at least )?(see|have|get|receive|be sent)",
    "(wonder|wondering) (if|whether) .{2,40}? (could|would|might)",
)
OFFERS = cue(
    "offers to reply later",
    "(can|could|may) i (take <them> (away|offline)|write to <you>|drop .{2,30} a (line|note)|let <you>)",
    "(can|could|may) (i|we) (come|get) back to <you>",
)
TAKES_ON = opening(
    "((yes|yeah|yep|aye|(of )?course|certainly|absolutely|sure|fine)[, .]+)*"
    "((i|we)('ll| will| can)( certainly| definitely| gladly)?( do( that| so| it)?)?(?=[.,!]|$)"
    "|(i'm |we're )?(very |more than )?happy to(?=[.,!]|$| do)|will do|can do|consider it done"
    "|by all means|gladly|with pleasure|leave (it|that) with (me|us)"
    "|(i )?(don't|can't) see (a|any|why) (problem|difficulty|not)|(that's )?(easily done|no problem|not a problem))"
)
_OURS = re.compile(r"\b(?:my|our) (?:office|team|department|officials|officers|staff|colleagues) will\b", re.IGNORECASE)
_DROPPED = re.compile(
    r"(?P<before>\W*(?:(?:yes|yeah|so|and|but|well|ok|okay|of course|certainly)[, ]+)*)"
    r"(?:will|shall|'?ll|(?:more than )?happy to|going to)(?= (?:\w+ly |also |then )?"
    r"(?:write|circulate|send|e-?mail|come back|get|report|feed|check|find|provide|share|bring|look into|arrange|organise|let"
    r"|make|ensure|take|pass|publish|raise|follow|ask|add|include|speak|chase|investigate)\b)",
    re.IGNORECASE,
)
_ONLY_POSSIBLE = spoken(
    r"(what|how|that|which|where|whether|if|until|as \w+ as|everything|anything|all) (\w+ )?(i|we) (can|could)",
    "(what|how|where|when|whether|until) (i|we)('ll| will)",
)


def promises_to_inform(sentence: str) -> bool:
    """Whether the speaker promises to supply something later; "what we can share" promises nothing."""
    return bool(heard(_ONLY_POSSIBLE.sub(";", with_subject(sentence)), PROMISES, OFFERS))


def undertakes(sentence: str) -> bool:
    """Whether the speaker promises to do something."""
    return bool(heard(with_subject(sentence), UNDERTAKES))


def with_subject(sentence: str) -> str:
    """The sentence with the "I" that was not said, or stands for others: "Will write to members.", "My office will send it round."."""
    words = plain(sentence)
    words = _OURS.sub("I will", words)
    dropped = None if words.endswith("?") else _DROPPED.match(words)
    return f"{dropped['before']}I will{words[dropped.end() :]}" if dropped else words


def puts_off(sentence: str) -> bool:
    """Whether the speaker has no answer at the meeting."""
    return bool(heard(sentence, NOT_NOW))
