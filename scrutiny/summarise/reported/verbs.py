"""The past tense and the past participle of English verbs, spelt the British way."""

import re

_SAME = """
    bet bid burst cast cost cut hit hurt let put quit rid set shed shut split spread thrust upset broadcast forecast offset beset reset
"""
_ALIKE = """
    bend bent, bind bound, bleed bled, breed bred, bring brought, build built, burn burnt, buy bought, catch caught, cling clung,
    creep crept, deal dealt, dig dug, feed fed, feel felt, fight fought, find found, flee fled, get got, grind ground, hang
    hung, have had,
    hear heard, hold held, keep kept, lay laid, lead led, learn learnt, leave left, lend lent, lose lost, make made, mean
    meant, meet met, mislead misled,
    overhear overheard, oversee oversaw, pay paid, read read, rebuild rebuilt, repay repaid, say said, seek sought, sell sold, send sent,
    shine shone, shoot shot, sit sat, sleep slept, slide slid, spell spelt, spend spent, spin spun, stand stood, stick stuck, strike struck,
    sweep swept, swing swung, teach taught, tell told, think thought, understand understood, uphold upheld, weep wept, win won, wind wound,
    withhold withheld, withstand withstood, misunderstand misunderstood, underpin underpinned, signpost signposted, benefit benefited
"""
_DIFFERENT = """
    arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become, begin began begun, bite bit bitten,
    blow blew blown, break broke broken, choose chose chosen, come came come, do did done, draw drew drawn, drink drank drunk,
    drive drove driven, eat ate eaten, fall fell fallen, fly flew flown, forbid forbade forbidden, foresee foresaw foreseen,
    forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, give gave given, go went gone, grow grew grown, hide hid hidden,
    know knew known, lie lay lain, mistake mistook mistaken, outgrow outgrew outgrown, overcome overcame overcome,
    override overrode overridden, oversee oversaw overseen, overtake overtook overtaken, prove proved proven, redo redid
    redone, rewrite rewrote rewritten,
    ride rode ridden,
    ring rang rung, rise rose risen, run ran run, see saw seen, shake shook shaken, show showed shown, shrink shrank shrunk, sing sang sung,
    sink sank sunk, speak spoke spoken, steal stole stolen, swear swore sworn, swim swam swum, take took taken, tear tore torn,
    throw threw thrown, undergo underwent undergone, undertake undertook undertaken, undo undid undone, wake woke woken, wear wore worn,
    withdraw withdrew withdrawn, write wrote written
"""
_DOUBLED = """
    admit commit omit permit submit transmit refer prefer defer infer confer transfer occur recur incur concur regret equip control enrol
    fulfil compel excel rebel expel patrol travel cancel label model level signal fuel channel tunnel counsel total equal dial marshal trial
    plan stop drop step slip trip rub grab ban tap trim chat fit flag hop jog log map mop nod pin plot pop rip rob rot scan scrap ship skip
    slam snap spot stem stir strip swap tag tip top trap wrap hug beg drag dub knit shop
"""


def _table() -> dict[str, tuple[str, str]]:
    table = {verb: (verb, verb) for verb in _SAME.split()}
    table |= {verb: (past, past) for verb, past in (entry.split() for entry in _ALIKE.split(","))}
    return table | {verb: (past, participle) for verb, past, participle in (entry.split() for entry in _DIFFERENT.split(","))}


_IRREGULAR = _table()
_DOUBLES = frozenset(_DOUBLED.split())


def past(verb: str) -> str:
    """The simple past: "went" for "go"."""
    if verb == "be":
        return "was"
    return _IRREGULAR[verb][0] if verb in _IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    """The past participle: "gone" for "go"."""
    if verb == "be":
        return "been"
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else _regular(verb)


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if verb in _DOUBLES:
        return verb + verb[-1] + "ed"
    return verb + "ed"
