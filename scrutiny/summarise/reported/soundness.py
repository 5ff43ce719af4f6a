"""Whether a parse can be relied on, and whether what was written from it has the right form."""

import re

from scrutiny.summarise.reported.grammar import SUBJECTS, Token, auxiliaries, is_finite, is_inverted, parsed_without_names, subject
from scrutiny.summarise.reported.verbs import past
from scrutiny.summarise.reported.wording import BANNED, words

_ODD = frozenset(("dep", "parataxis", "meta"))
_QUOTED = re.compile(r"[\"“”—–]|(?<!\w)'(?!\w{1,2}\b)|'(?=\W*$)|\{|\}|\[|\]|…|\.\.\.")
_PERSONAL = re.compile(
    r"\b(?:I|me|my|mine|myself|we|us|our|ours|ourselves|you|your|yours|yourself)\b|\b\w+'(?:ll|ve|re|d|m)\b|n't\b"
    r"|\b(?:it|he|she|there|that|what|who|let|here|how|where)'s\b|[?\"]",
    re.IGNORECASE,
)
_LEANING = "is|was|are|were|the|a|an|of|to|my|our|their|has|have|had|will|would|can|and|or|but|it's|that's|we're|they're|I'm"
_NO_PHRASE = r"(?!\b(?:and|or|but), (?:in|on|for|with|as|at|by|from|under) (?:\w+ ){1,6}?\w+, \w)"  # which may stand between commas
_BROKEN = re.compile(
    rf"(?<!that )(?<!'ve )(?<!have ){_NO_PHRASE}\b(?:{_LEANING})(?:,|\.(?= ))"
    rf"|\b(?:say|said|says|saying|ask|asked|think|thought|thinking),? (?:well|right"
    rf"|okay|oh|look|yes|no|hang on)\b"
    r"|\b(?:of|about|for|with|on) that (?:this|it|they|there|we|he|she|these)\b|\bso, \w+ing\b"
    r"|\b(?:said|says|say|saying|thought),\s|;|^(?:[Tt]hat|[Ww]hich) [A-Z]|\b(?:is|are|was|were) that(?:'s| is| was)\b"
    r"|\b(?:is|was) (?:it|there|he|she)'s\b|\b(?:is|was) (?:we|they)(?:'re| are| were) (?:trying|going|doing)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:even )?if (?:it|they|he|she|we|you) (?:is|are|was|were|do|does|did|has|have|had)\W*$|\b(?:because|that|but) if [^,]*$",
    re.IGNORECASE,
)
_HEADLESS = re.compile(
    r"^(?:(?!\b(?:which|who|that|what|whom|where)\b).)*"
    r"\b(?:believed|hoped|thought|expected|understood|knew|felt) "
    r"(?:would|was|were|had|could|should|might|received|\w+ed (?:a|an|the))\b"
)
_TWO_ORDERS = re.compile(r"\bwhether (?:\w+ ){1,4}(?:should|would|could|had|were) (?:that|this|it|they|there|he|she) [a-z]+\b(?<!been)")
_NO_FORM = re.compile(
    r"\b(?:was|were|had had) been\b|\b(?:this|that|it) was and that\b|\bhad (?:pleased|delighted) (?:that|to)\b"
    r"|\bwhether that was (?:these|those)\b|\basked (?:when|why|where|how) (?:was|were|had|did|would|could|might|should)\b",
    re.IGNORECASE,
)
_US = re.compile(r"\bUS\b")
_DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
_MAY_DOUBLE = words("had that")
_DANGLING = re.compile(
    r"(?:\b(?:to|particularly|especially|and|or|but|because|if|the|a|an|which|who|very|my|our|their|your|whether|than|also)|,)$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:er|um|uh|erm|yeah|okay|ok|gonna|wanna|blah|hello|thank you|thanks|please|yep|oh|let's|you know|bloody|hell|damn)\b",
    re.IGNORECASE,
)


def root(doc: "Token") -> Token | None:
    """The main verb of a text that is one whole sentence; None where it is not."""
    roots = [token for token in doc if token.dep_ == "ROOT" and not token.is_punct]
    return roots[0] if len(roots) == 1 else None


def is_sound(doc: "Token") -> bool:
    """Whether this is one clause with a subject and a finite verb, and nothing in its parse that shows the parser was lost."""
    main = root(doc)
    if main is None or main.pos_ not in ("VERB", "AUX"):
        return False
    who = subject(main)
    if who is None or not _carries_tense(main) or any(token.dep_ in _ODD and token.lower_ not in ("all", "both") for token in doc):
        return False
    if (
        _UNFINISHED.search(doc.text)
        or _QUOTED.search(doc.text)
        or _BROKEN.search(doc.text)
        or _SPOKEN.search(doc.text)
        or _DANGLING.search(doc.text.rstrip(".?! "))
    ):
        return False
    return not _has_loose_clause(main) and not any(flaw(token) for token in doc for flaw in _FLAWS)


def is_whole(doc: "Token") -> bool:
    """Whether this is sound and stands alone as a statement: no "if" before it, and nothing asked in it."""
    main = root(doc)
    if main is None or not is_sound(doc):
        return False
    if any(child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB") for child in main.lefts):
        return False
    who = subject(main)
    if (
        doc[0].tag_ in ("WP", "WRB", "WDT", "WP$")
        and (who is None or doc[0] not in list(who.subtree))
        and not any(child.dep_ == "advcl" and doc[0] in list(child.subtree) for child in main.lefts)
    ):
        return False
    if any(_is_object_in_front(token, main) for token in doc[: main.i]):
        return False
    return not any(token.pos_ in ("VERB", "AUX") and is_inverted(token) is not None for token in doc)


def _is_object_in_front(token: Token, main: Token) -> bool:
    """Whether a question word stands before the subject of the main verb and belongs to that verb: "roughly what we would pay"."""
    who = subject(main)
    return bool(token.tag_ in ("WP", "WDT", "WP$") and token.head == main and who is not None and token.i < who.left_edge.i)


def _carries_tense(verb: Token) -> bool:
    return is_finite(verb) or any(is_finite(aux) for aux in auxiliaries(verb))


def _has_loose_clause(main: Token) -> bool:
    """Whether a whole clause stands before the main one without a word to tie it: a run-on."""
    for child in main.lefts:
        if child.dep_ == "csubj" and _is_finite_clause(child) and not _is_introduced(child):
            return True
        if _goes_on_condition(child, main):
            continue
        if _is_another_start(child):
            return True
        if child.dep_ in ("ccomp", "conj") and not any(word.dep_ == "mark" for word in child.lefts) and child.tag_ not in ("VBG", "VBN"):
            return True
    return sum(1 for child in main.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")) > 1


def _is_another_start(verb: Token) -> bool:
    """Whether a bare verb begins the sentence and then another begins: "Agree on the rents, I think they are high"."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VB", "VBP") or subject(verb) is not None or auxiliaries(verb):
        return False
    return not any(word.dep_ == "mark" or word.tag_ in ("TO", "WRB", "WP") for word in verb.subtree)


def _goes_on_condition(verb: Token, main: Token) -> bool:
    """Whether it is the second verb of a condition: "if I come back and the audits look the same, ..."."""
    conditions = [child for child in main.lefts if child.dep_ == "advcl" and child.i < verb.i]
    kinds = [{word.dep_ for word in one.children} for one in conditions]
    return verb.dep_ == "ccomp" and any(kind >= {"mark", "cc"} for kind in kinds)


def _is_finite_clause(verb: Token) -> bool:
    """Whether the verb has a subject and tense of its own."""
    return subject(verb) is not None and _carries_tense(verb)


def _is_introduced(verb: Token) -> bool:
    """Whether "that" or a question word opens the clause of the verb."""
    who = subject(verb)
    opening = [*verb.lefts, *(who.subtree if who is not None else ())]
    return any(word.dep_ == "mark" or word.tag_ in ("WP", "WRB", "WDT", "WP$") for word in opening)


def _lets(token: Token) -> bool:
    """Whether it is "let me", which tells nobody's deed."""
    return token.lower_ == "let" and _next_is(token, "me", "us")


def _is_here(token: Token) -> bool:
    """Whether it says "here", for which no place was named."""
    return bool(token.lower_ == "here")


def _next_is(token: Token, *forms: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in forms


def _is_contraction_taken_for_owner(token: Token) -> bool:
    return token.tag_ == "POS" and token.i + 1 < len(token.doc) and token.nbor().tag_ in ("RB", "VBN", "VBD", "VBG", "DT", "IN", "TO")


def _is_name_called(token: Token) -> bool:
    """Whether a name belongs to nothing in the clause, or stands between commas, as of one spoken to."""
    if token.pos_ != "PROPN":
        return False
    if token.dep_ in ("npadvmod", "dep", "vocative") and token.ent_type_ not in ("DATE", "TIME"):
        return True
    return token.head.pos_ in ("VERB", "AUX") and token.dep_ not in ("nsubj", "nsubjpass", "conj") and _is_called_out(token)


def _is_stray(token: Token) -> bool:
    """Whether it is an interjection, a lone dash or colon, or no word at all."""
    if token.dep_ == "intj" or (token.dep_ == "punct" and token.text in (":", "—", "–", "-") and token.whitespace_):
        return True
    return token.pos_ in ("X", "SYM") and token.text not in ("£", "%", "$", "/", "-")


def _is_called_out(token: Token) -> bool:
    """Whether a name stands between commas, as of one spoken to."""
    first, last = token.left_edge.i, token.right_edge.i
    return bool(first > 0 and token.doc[first - 1].text == "," and last + 1 < len(token.doc) and token.doc[last + 1].is_punct)


def _floats(token: Token) -> bool:
    """Whether "all" goes with a "we" or "you" that one body will stand for."""
    if token.lower_ not in ("all", "both", "each"):
        return False
    if _next_is(token, "in", "told") and token.i + 2 < len(token.doc) and token.nbor(2).is_punct:
        return False  # what it costs "all in"
    if token.i > 0 and token.nbor(-1).lower_ in ("we", "us", "you"):
        return True
    who = subject(token.head) if token.head.pos_ in ("VERB", "AUX") else None
    return who is not None and who.lower_ in ("we", "you") and who.i < token.i and token.dep_ not in ("dobj", "pobj", "attr")


def _is_unjoined(token: Token) -> bool:
    """Whether a second verb has no "and" or "or" anywhere before or after it."""
    if token.dep_ != "conj" or token.pos_ != "VERB" or subject(token) is not None:
        return False
    while token.dep_ == "conj":
        if any(child.dep_ == "cc" for child in token.children) or any(child.dep_ == "cc" for child in token.head.children):
            return False
        token = token.head
    return True


def _is_spliced(token: Token) -> bool:
    """Whether a clause with its own pronoun hangs on by a comma alone: "they had not come, they had been ill"."""
    who = subject(token) if token.pos_ in ("VERB", "AUX") and token.dep_ in ("conj", "ccomp") and token.i > token.head.i else None
    if who is None or who.tag_ not in ("PRP", "EX") or who.i == 0 or who.nbor(-1).text != ",":
        return False
    if token.left_edge.i != who.i:  # a reason or a time belongs to the first clause then
        return token.dep_ == "ccomp" and any(child.dep_ == "ccomp" and child.i < token.left_edge.i for child in token.head.children)
    return token.head.pos_ in ("VERB", "AUX") and not any(child.dep_ == "cc" for child in (*token.head.children, *token.children))


def _is_left_out_of_clause(token: Token) -> bool:
    """Whether a thing is named before the subject and left hanging: "the parents, I have met with them"."""
    verb = token.head
    if token.dep_ == "mark":
        return False
    if (
        token.pos_ not in ("NOUN", "PROPN", "PRON")
        or verb.pos_ not in ("VERB", "AUX")
        or token.i >= verb.i
        or token.ent_type_ in ("DATE", "TIME")
    ):
        return False
    who = subject(verb)
    if who is None or who.i <= token.i or (token.dep_ in ("nsubj", "nsubjpass") and token == who):
        return False
    return not any(word.tag_ in ("WDT", "WP", "WP$", "WRB") for word in token.subtree) and token.lower_ not in (
        "day",
        "morning",
        "evening",
        "afternoon",
        "week",
        "month",
        "year",
        "time",
    )


def _disagrees(token: Token) -> bool:
    """Whether the verb is in the plural and its subject in the singular: a slip of the speaker or of the parser."""
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    who = subject(verb)
    return (
        token.lower_ in ("are", "were", "'re", "have")
        and who is not None
        and who.tag_ == "NN"
        and not who.lower_.endswith("s")
        and is_finite(token)
        and who.i < verb.i
        and not any(child.dep_ in ("conj", "nummod") or child.lower_ in ("of", "both") for child in who.children)
        and who.lower_ not in _GROUPS
    )


_GROUPS = words(
    """
    team staff group committee council board government majority number range variety family police cabinet minority lot half third
    quarter rest percent percentage public couple education department authority service panel union
    """
)


def _is_some_of_us(token: Token) -> bool:
    """Whether "us" are counted one by one, for whom a body cannot stand: "every one of us"."""
    counted = token.head.head.lower_ if token.head.lower_ == "of" else ""
    return token.lower_ == "us" and counted in ("one", "each", "all", "some", "many", "most", "none", "both", "any", "those")


def _does_a_clause(token: Token) -> bool:
    """Whether "do" has a clause for its object, as only what was misheard has: "since the office did report came out"."""
    return token.lemma_ == "do" and token.dep_ not in ("aux", "auxpass") and any(child.dep_ == "ccomp" for child in token.children)


def _stands_loose_in_front(token: Token) -> bool:
    """Whether a noun before the subject belongs to nothing and is no time: "each four it says"."""
    return bool(
        token.dep_ == "npadvmod"
        and token.pos_ in ("NOUN", "NUM")
        and token.head.dep_ == "ROOT"
        and token.i < token.head.i
        and token.ent_type_ not in ("DATE", "TIME")
        and any(child.dep_ in ("det", "quantmod") for child in token.children)
        and (who := subject(token.head)) is not None
        and token.i < who.left_edge.i
    )


def _is_verb_in_a_name(token: Token) -> bool:
    """Whether "did" belongs to a noun, as only what was misheard has it: "the Office did Report"."""
    return token.lower_ in ("did", "does", "do") and token.dep_ == "compound"


def _is_own_of_nobody(token: Token) -> bool:
    """Whether "own" has an article for its owner, as only what was misheard has: "the own costs"."""
    return token.lower_ == "own" and token.i > 0 and token.nbor(-1).lower_ in ("the", "a", "an", "this", "that")


_UNCOUNTED = words("advice care evidence funding guidance information knowledge progress safeguarding staffing traffic transport wellbeing")


def _is_uncounted(token: Token) -> bool:
    """Whether "a" stands before what is never counted, as where a word after it was lost: "a foster care on it"."""
    article = next((child for child in token.lefts if child.lower_ in ("a", "an")), None)
    return token.lower_ in _UNCOUNTED and article is not None and token.dep_ != "compound"


def _is_name_among_things(token: Token) -> bool:
    """Whether a single name that is no body's is joined to things, most likely misheard: "Herman and exclusions"."""
    if token.tag_ != "NNP" or token.text.isupper() or token.ent_type_ not in ("", "PERSON") or any(True for _ in token.lefts):
        return False
    return token.dep_ in SUBJECTS and any(child.dep_ == "conj" and child.tag_ in ("NN", "NNS") for child in token.children)


def _lacks_object(token: Token) -> bool:
    """Whether what is seen or made is not said, as where a speaker broke off: "they would want to see."."""
    ends = token.i + 1 == len(token.doc) or token.nbor().text == "."
    if not ends or token.tag_ != "VB" or token.lemma_ not in ("see", "make", "get", "ensure", "provide"):
        return False
    above = [token, *token.ancestors]
    return not any(one.dep_ in ("relcl", "csubj") or any(child.tag_ in ("WP", "WDT", "WRB") for child in one.lefts) for one in above)


def _ends_on_its_own_place(token: Token) -> bool:
    """Whether the main verb ends on a preposition whose object opens the sentence: "In the towns we looked at.", the rest being lost."""
    if token.dep_ != "prep" or token.i + 2 < len(token.doc) or any(True for _ in token.children):
        return False
    is_done_to = any(child.dep_ == "auxpass" for child in token.head.children)
    return token.head.dep_ == "ROOT" and token.doc[0].pos_ == "ADP" and not is_done_to


def _thinks_a_thing(token: Token) -> bool:
    """Whether somebody "thinks" a thing, as where what is thought of it was cut off: "I think the way that we work."."""
    if token.lemma_ == "think" and any(word.dep_ == "mark" and word.lower_ == "as" for child in token.rights for word in child.lefts):
        return any(child.dep_ == "ccomp" and any(word.lower_ == "as" for word in child.lefts) for child in token.rights)
    clauses = [child for child in token.rights if child.dep_ == "ccomp" or (child.dep_ == "prep" and child.lower_ not in ("about", "of"))]
    if token.lemma_ not in ("think", "suppose", "guess") or any(_carries_tense(child) for child in token.rights if child.dep_ == "ccomp"):
        return False
    return bool(clauses) or any(child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN") for child in token.children)


def _ends_on_adverb_of_nothing(token: Token) -> bool:
    """Whether an article has only an adverb behind it, the noun being lost: "grateful for the extremely."."""
    ends = token.i + 1 == len(token.doc) or token.nbor().text in ".,;"
    return bool(ends and token.tag_ == "RB" and token.i > 0 and token.nbor(-1).lower_ in ("the", "a", "an"))


def _opens_clause_twice(token: Token) -> bool:
    """Whether "that" was said twice: "understand that that different boards are late"."""
    if token.lower_ != "that" or token.i == 0 or token.nbor(-1).lower_ != "that" or token.i + 2 >= len(token.doc):
        return False
    return bool(token.dep_ == "mark" and token.nbor().tag_ == "JJ" and token.nbor(2).tag_ == "NNS")


def _asks_of_a_noun(token: Token) -> bool:
    """Whether "how" hangs on a noun, as where its verb was taken for one: "how the programme links"."""
    return token.lower_ in ("how", "where") and token.dep_ == "advmod" and token.head.pos_ in ("NOUN", "PROPN") and token.i < token.head.i


def _has_two_tenses(token: Token) -> bool:
    """Whether a verb has both "do" and a modal verb, as where two questions ran into one: "how do the boards work might be"."""
    carriers = auxiliaries(token) if token.pos_ in ("VERB", "AUX") else []
    return any(aux.tag_ == "MD" for aux in carriers) and any(aux.lemma_ == "do" for aux in carriers)


def _is_spoken_to(token: Token) -> bool:
    """Whether the subject is parted from its verb by a lone comma, as somebody who is told to do it: "Minister, go ahead"."""
    who = subject(token) if token.tag_ in ("VB", "VBP") else None
    if who is None or who.pos_ not in ("NOUN", "PROPN") or who.right_edge.i + 2 != token.i:
        return False
    return token.nbor(-1).text == "," and not any(one.text == "," for one in who.subtree)


_FLAWS = (
    _is_spoken_to,
    _ends_on_adverb_of_nothing,
    _opens_clause_twice,
    _asks_of_a_noun,
    _has_two_tenses,
    _thinks_a_thing,
    _ends_on_its_own_place,
    _lacks_object,
    _is_own_of_nobody,
    _is_uncounted,
    _is_name_among_things,
    _is_verb_in_a_name,
    _is_some_of_us,
    _does_a_clause,
    _stands_loose_in_front,
    _lets,
    _is_here,
    _is_contraction_taken_for_owner,
    _is_name_called,
    _floats,
    _is_unjoined,
    _is_spliced,
    _is_left_out_of_clause,
    _disagrees,
    _is_stray,
)  # fmt: skip


def is_impersonal(text: str) -> bool:
    """Whether the sentences are in the third person, with no trace of talk."""
    if (
        _PERSONAL.search(_US.sub("", text))
        or any(trace.search(text) for trace in (BANNED, _SPOKEN, _TWO_ORDERS, _NO_FORM))
        or _is_headless(text)
    ):
        return False
    return all(double[1].lower() in _MAY_DOUBLE for double in _DOUBLED.finditer(text))


def _is_headless(text: str) -> bool:
    """Whether what is believed has lost its subject: "Councillor Lockyer believed would continue"."""
    return any(_HEADLESS.search(sentence) for sentence in re.split(r"(?<=\.) (?=[A-Z])", text))


def has_right_form(text: str) -> bool:
    """Whether the sentences are in the third person and the past, with no trace of talk."""
    return is_impersonal(text) and not any(_is_present(token) for token in parsed_without_names(text))


def _goes_on_in_present(token: Token) -> bool:
    """Whether a bare verb after "and" goes on from one in the past: "had helped and continue to help"."""
    if token.tag_ not in ("VB", "VBP") or token.dep_ != "conj" or token.head.tag_ not in ("VBD", "VBN"):
        return False
    return not any(child.tag_ in ("TO", "MD") for verb in (token, token.head) for child in verb.lefts)


def _is_present(token: Token) -> bool:
    """A verb left in the present."""
    if _goes_on_in_present(token):
        return True
    if token.tag_ == "VBP" and past(token.lemma_.lower()) == token.lower_:
        return False  # "let" is its own past
    if token.tag_ == "VBP" and token.dep_ == "ccomp" and token.head.lemma_ in ("let", "make", "see", "hear"):
        return False  # "let them have it"
    return bool(token.tag_ in ("VBZ", "VBP") and token.pos_ in ("VERB", "AUX") and subject(token) is not None) or (token.lower_ in (
        "is", "are", "am", "has", "does", "will", "can", "may", "'ve",
    ) and token.tag_ in ("VBZ", "VBP", "MD"))  # fmt: skip
