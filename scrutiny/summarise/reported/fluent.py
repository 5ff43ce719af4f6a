"""What was said without what only the voice needs: fillers, restarts, greetings, names called out."""

import re

from scrutiny.summarise.reported.wording import any_of, words

_FILLER = re.compile(r"(?:,\s*)?(?<![\w'])(?:u+m+|e+r+m*|u+h+|a+h+|mm+|hmm+|oh)(?![\w'])(?:\s*,|\.(?=\s+[a-z]))?", re.IGNORECASE)
_ASIDES = any_of(
    """
    you know | I mean | really | if you like | if you will | as it were | in fact | by the way | if I can | if I may
    if you don't mind | please | thank you | if I (?:can|could|may) (?:speak|be) (?:candidly|frankly|plainly|candid|frank|blunt|honest)
    to be honest | to be fair | to be frank | to be perfectly honest | if I'm honest | in all honesty | quite frankly
    frankly | let's be honest | as I(?:'m| am) saying | as you(?:'d| would| might) expect | as you can imagine
    obviously | clearly | basically | literally | of course | indeed | believe me | trust me | fair enough
    with respect | with all due respect
    let's face it | dare I say | shall I say | shall we say | I have to say | I must say | I would say | I'd say | as I say
    as I(?: have|'ve)? (?:said|mentioned)(?: earlier| before| already| previously)?
    as (?:you|we)(?: all)?(?:'ll| will)? know | as you(?:'re| are|'ll be| will be) aware
    as you(?:'ve| have)? (?:rightly )?(?:said|mentioned|pointed out)
    (?:Madam |Mr\\.? )?Chair
    """
)
_KINDS = "thing|things|person|people|the|a|an|this|that|it|these|those|issue|service|support|work|approach|model|level"
_PADDING = re.compile(rf",?\s*(?<![\w'])(?:{_ASIDES}\s*,|(?:sort of|kind of)(?=\s(?!(?:{_KINDS})\b)))", re.IGNORECASE)
_KEEPS_SORT_OF = re.compile(r"\b(?:a|the|this|that|what|any|some|every|same|these|those|which|one|another|all)\s*$", re.IGNORECASE)
_LEAN_ON_WHAT_FOLLOWS = words(
    """is are was were be been am has have had do does did will would can could may might must should that and but or so which
    who because if
    when it's that's there's we're they're i'm we've they've i've not the a of to in on for with"""
)
_OPENS_A_CLAUSE = words(
    """i we you he she it they there and but so or because which who if when where it's that's there's we're they're i'm i've
    we've they've the
    this these our"""
)
_EMPTY = (
    "actually|basically|obviously|literally|honestly|frankly|clearly|simply|genuinely|really|certainly|absolutely"
    "|just|quite|very much|of course"
)
_WEIGHTY_BEFORE = r"(?<![\w'])(?<!not )(?<!n't )(?<!no )(?<!never )"
_WEIGHTY_BEHIND = r"(?![\w'])(?! (?:about|like|as|because|a few|enough|under|over|before|after|the (?:one|start))\b)"
_ADVERB = re.compile(rf"{_WEIGHTY_BEFORE}(?<!a matter )(?:{_EMPTY}){_WEIGHTY_BEHIND}")
_ARTICLE = re.compile(rf"\b(?P<article>an?) (?:(?:{_EMPTY}) )+(?P<next>[a-z][\w-]*)", re.IGNORECASE)
_ADVERB_FIRST = re.compile(r"^\s*(?:obviously|actually|basically|clearly|literally|honestly|frankly),?\s+", re.IGNORECASE)
_THINKING = re.compile(
    r"\b(I|we|they) (think|believe|suppose|guess|mean|know|feel|understand|hope|would say),\s+"
    r"(?!(?:which|who|and|but|because|so|about|at|by|even|for|from|if|of|on|to|until|when|with)\b)"
)
_REPEATED = re.compile(r"\b((?:[\w']+ ){0,3}[\w']+)(?:\s*[,—–-]*\s+(?:(?:yes|yeah|no|sorry|well),\s+)?\1\b)+", re.IGNORECASE)
_MAY_REPEAT = words("that had")
_COURTESIES = any_of(
    """
    well | so | and | but | or | okay | ok | right | now | look | listen | good | great | lovely | yeah | yep | yes | no
    sure | fine | anyway | then | also | again
    because | absolutely | indeed | exactly | certainly | fair enough | believe me | of course | please | sorry
    apologies | hello | hi | oh | like | just
    thank you(?: very much| so much)?(?: indeed)?(?: for (?:that|(?:your|the) [a-z]+))?
    thanks(?: very much| a lot)?(?: for (?:that|(?:your|the) [a-z]+))? | many thanks
    good (?:morning|afternoon|evening)(?: everyone| all| everybody)?
    (?:through you, )?(?:madam |madame |mr\\.? )?(?:chair(?:man|woman|person)?|speaker) | (?:deputy )?minister
    cabinet secretary | commissioner | director
    I mean | you know | obviously | basically | actually | honestly | frankly | to be honest | to be fair | clearly
    sort of | kind of | as I say | as I said
    however | therefore | finally | firstly | secondly | thirdly | first of all | lastly | equally | perhaps just | just finally | briefly
    very briefly | just briefly | just quickly
    just on that | on that | just to come in | in that case | with respect | personally | for me | from my point of view | in reality
    and finally(?: in this section)?(?: from me)? | a final question(?: from me)? | finally, for me
    (?:just )?(?:quickly |very quickly )?in response to (?:the|your|that) (?:[a-z]+ )?question
    good question
    (?:that's|it's) a (?:very |really |perfectly )?(?:good|great|fair|reasonable|helpful|interesting|important) (?:question|point|answer)
    """
)
_OPENER = re.compile(rf"^\s*{_COURTESIES}\s*[,.;:!—–]+\s*", re.IGNORECASE)
_TAKING_UP = re.compile(
    r"^\s*(?:just )?(?:"
    r"to (?:add to|follow up on|pick up on|go back to|come back to|build on)"
    r" (?:what [^,.?]{2,50}? (?:said|says|saying|mentioned|raised)|(?:that|this|your|the) (?:\w+ )?(?:point|question|answer))"
    r"|(?:on|to|in answer to|in relation to) (?:that|this|your|the (?:first|second|third|last|other))"
    r" (?:\w+ )?(?:question|point|one|issue)(?: then)?"
    r"|(?:and |so )?(?:the|my|one) (?:first|second|third|last|final|next|other) (?:point|thing|issue)"
    r"(?: (?:on|about) (?:this|that))?(?:, then)?"
    r")[,:]\s+(?=\w)",
    re.IGNORECASE,
)
"""What a speaker goes back to before coming to the matter: "on that question, ..."."""
_AS_TOLD = re.compile(
    r",\s*as (?:the |my |our )?(?:(?:deputy|cabinet|prime|assistant|executive|chief) )*"
    r"(?:minister|chair|councillor(?: [A-Z]\w+)?|secretary|director|officer|colleagues?|members?|(?-i:[A-Z])[a-z][\w'-]+)"
    r" (?:(?:has|have|had|just|already|rightly|earlier) )*(?:said|mentioned|described|indicated|outlined|explained),",
    re.IGNORECASE,
)
"""That another has said so too: "as the Director mentioned"."""
_NAME_HAS_BEEN = re.compile(r"\b(?!(?:It|That|There|What|He|She|This|Here|Who)\b)(?P<name>[A-Z]\w+)'s (?=been\b)")
"""Where the parser takes "has" for the mark of an owner."""
_OWN_REPORT = re.compile(
    r"\b(?P<whose>the (?:commissioner|director|auditor|inspector|minister|officer))s report\b(?! that\b)", re.IGNORECASE
)
"""A report of one person's, where no apostrophe was written, which is taken for what several do."""
_HAVE_GOT = re.compile(
    r"(?:(?<=\w)(?P<short>'ve|'s)|\b(?P<long>have|has))(?P<when> (?:now|already|also|still|currently))? got"
    r"(?= (?:an?|the|this|that|these|those|no|some|any|it|them|all|lots|plenty|many|more"
    r"|our|their|my|your|\d+|\w+teen|\w+ty|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve)\b|[.,])"
)
_CONJUNCTION = re.compile(
    r"^\s*(?:and so|and then|but then|so then|and also|but also|and|but|so|or|because|well|okay|yes|yeah)\s+"
    r"(?!(?:far|much|many|long|called|few|little|to speak|is|are|do|does|of)\b)",
    re.IGNORECASE,
)
_CLOSERS = any_of(
    """
    please | thank you(?: very much)?(?: indeed)? | thanks(?: very much)? | as well | and so on | and so forth
    etcetera | etc | and all that
    and things like that | and stuff like that | (?:and |or )?(?:that|this) (?:sort|kind) of thing | sort of thing
    really | to be honest | frankly | actually
    you know | if you like | obviously | (?<!a matter )of course | if that makes sense | as I say | as I said | basically
    or whatever | as you(?:'d| would| might) expect | as you can imagine
    (?<=, )I(?:'m| am)(?: very| really)? (?:pleased|glad|happy|delighted|sorry) to (?:say|report) | (?<=, )I(?:'m| am) afraid
    """
)
_CALLED_BY_OFFICE = r"(?:(?:madam |madame |mr\.? )?(?:chair|speaker)|(?:deputy |prime )?minister|cabinet secretary|commissioner|director)"
_CLOSER = re.compile(
    rf"(?:\s*[,;—–-]+\s*(?:then|though|so|and|but|or|indeed|because)|\s*,\s*{_CALLED_BY_OFFICE}|[\s,;—–-]+{_CLOSERS})(?=[.?!…]*$)",
    re.IGNORECASE,
)
_TITLED = r"(?:Councillor|Counsellor|Cllr|Mr|Mrs|Ms|Dr|Professor|Reverend)\.? [A-Z][\w'-]+"
_SPEAKS_ON = "I|we|you|it|they|there|that's|can|could|do|does|did|is|are|was|were|has|have|had|will|would|what|how|why|thank|yes|no"
_CALLED = re.compile(rf"^\s*({_TITLED}|[A-Z][a-z]+)\s*,\s+(?=(?:and |but |so )?(?:{_SPEAKS_ON})\b)")
_CALLED_LAST = re.compile(rf",\s+{_TITLED}(?=\?$)")
_NOT_A_NAME = words(
    """However Therefore Currently Today Yesterday Recently Overall Similarly Unfortunately Fortunately Hopefully Generally
    Nationally Locally
    Historically Previously Also Again Equally Ultimately Perhaps Sadly Traditionally Typically Usually Often Sometimes Meanwhile Instead
    Otherwise Still Here There Now Then First Second Third Once Since Although While Initially Interestingly Importantly
    Critically Crucially
    Specifically Particularly Essentially Obviously Clearly Personally Certainly Absolutely Indeed Right Sure Anyway Besides Nevertheless
    Nonetheless Moreover Furthermore Additionally Finally Lastly Firstly Secondly Thirdly Increasingly January February March April May June
    July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Apparently
    Presumably Potentially
    Possibly Probably Arguably Technically Financially Internally Externally Unusually Surprisingly Normally Regrettably Originally"""
)
_YES = re.compile(
    r"^\W*(?:(?:well|oh|so|okay|er|um)\W+)*(?:yes|yeah|yep|absolutely|indeed|correct|exactly|that's (?:right|correct|true)"
    r"|certainly)\b(?=\s*[,.—-]|$)",
    re.IGNORECASE,
)


_MADE_OF_TWO = re.compile(r"(?<=[a-z]) (?=(?:focused|centred|oriented)(?:[.,?]|$))")
"""The gap in "outcome focused", which is taken for a verb."""


def says_yes(text: str) -> bool:
    """Whether the words open by saying yes to what was put."""
    return bool(_YES.search(text))


def fluent(sentence: str) -> str:
    """The sentence as it would be written: no fillers, repeats, calls or courtesies around it."""
    text = re.sub(r"\s+", " ", _settled(sentence)).strip(" ,;—–-")
    text = _PADDING.sub(_unless_it_counts, _AS_TOLD.sub("", _HAVE_GOT.sub(_has, text)))
    text = _THINKING.sub(r"\1 \2 ", text)
    text = _REPEATED.sub(_once, text)
    text = _without_edges(text)
    text = _ADVERB.sub("", _ARTICLE.sub(_fitting, text))
    text = _tidy(text)
    return text[:1].upper() + text[1:]


def _settled(text: str) -> str:
    """Straight apostrophes, whole contractions, known dashes, and no fillers."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("--", "—")
    text = re.sub(r"\s+(?='(?:s|re|ve|ll|d|m|t)\b)", "", text)
    text = re.sub(r"\s+(?=[,.?!;:])", "", text)
    text = re.sub(r"\b(is|was|do|does|did|has|have|had|would|could|should|wo|ca|are|were|must|need) n't\b", r"\1n't", text)
    text = re.sub(r"\bcan not\b", "cannot", re.sub(r"\bgon na\b|\bgonna\b", "going to", text))
    text = re.sub(r"\bwan na\b|\bwanna\b", "want to", text)
    text = re.sub(r"\b(M(?:rs?|s)\.)(?=[A-Z])", r"\1 ", text)
    text = re.sub(r"\bhere in\b", "in", text)
    text = re.sub(r"\b(days|weeks|months|years) here\b", r"\1", text)
    text = _OWN_REPORT.sub(r"\g<whose>'s report", text)
    text = _NAME_HAS_BEEN.sub(r"\g<name> has ", text)
    text = _MADE_OF_TWO.sub("-", text)
    return _FILLER.sub(" ", re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", text))


def _unless_it_counts(match: re.Match[str]) -> str:
    """What is left of an aside: a comma where a clause begins behind it; all of "a kind of"."""
    if re.search(r"(?:sort|kind) of", match.group(), re.IGNORECASE):
        return match.group() if _KEEPS_SORT_OF.search(match.string[: match.start()]) else ""
    before = match.string[: match.start()].split()
    after = re.match(r"\s*([\w']+)", match.string[match.end() :])
    if not match.group().startswith(",") or not before or after is None:
        return " "
    return " " if before[-1].lower() in _LEAN_ON_WHAT_FOLLOWS or after[1].lower() not in _OPENS_A_CLAUSE else ","


def _has(match: re.Match[str]) -> str:
    """What is written for "have got"."""
    verb = match["long"] or {"'ve": " have", "'s": " has"}[match["short"]]
    return f"{match['when'] or ''}{verb}" if match["short"] else f"{(match['when'] or '').lstrip()} {verb}".lstrip()


def _fitting(match: re.Match[str]) -> str:
    """The article that fits when the adverb between goes."""
    article = "an" if match["next"][0] in "aeiou" and not match["next"].startswith(("uni", "use", "one", "eu")) else "a"
    return f"{article if match['article'].islower() else article.capitalize()} {match['next']}"


def _once(match: re.Match[str]) -> str:
    return match.group() if match[1].lower() in _MAY_REPEAT or re.search(r"\d", match[1]) else match[1]


def _without_edges(text: str) -> str:
    before = None
    while before != text:
        before = text
        called = _CALLED.match(text)
        if called and called[1] not in _NOT_A_NAME:
            text = text[called.end() :]
        for edge in (_ADVERB_FIRST, _OPENER, _TAKING_UP, _CONJUNCTION, _CALLED_LAST, _CLOSER):
            text = edge.sub("", text)
    return text


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.?!;:])", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r",(?:\s*,)+", ",", text).strip(" ,;—–-")
