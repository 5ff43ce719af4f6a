"""Whether a sentence of minutes stands in the words it rests on.

The checker knows nothing of who wrote the sentence: rules, a clerk, a model. It compares names, figures, dates, negations, modal verbs and
the words that carry matter with the evidence, and looks at the form. It is strict: what it cannot find in the evidence is a fault.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from scrutiny.clock import MONTHS
from scrutiny.summarise.quantities import is_numeral, quantities
from scrutiny.summarise.reported.grammar import parsed_without_names
from scrutiny.summarise.reported.soundness import is_impersonal
from scrutiny.summarise.reported.verbs import past
from scrutiny.summarise.reported.wording import BANNED, words

_Token: TypeAlias = Any

_REPORTING = words(
    """
    advise state report explain confirm clarify respond ask query seek clarification confirmation assurance information request
    suggest comment welcome express concern note undertake agree add believe understand hope expect wish want think say tell feel know
    matter whether further also then relation regard aware
    """
)
_FUNCTION = words(
    """
    a an the and or but nor so that this these those which who whom whose what when where why how whether if as than then there it its
    he him his she her hers they them their theirs be have do will would shall should can could may might must ought need to of in on
    at for from with by about into onto over under up down out off through during before after since until till within without between
    among against per via not no never n't also such too very more most less least some any all both each every other another same own
    one itself themselves herself himself let get go make thing way because while although though once unless however therefore only
    just currently previous following earlier time day evening year month week meeting been
    """
)
_ALIKE = {
    "think": "believe", "suppose": "believe", "guess": "believe", "reckon": "believe", "like": "wish", "want": "wish", "worry": "concern",
    "worried": "concern", "concerned": "concern", "assure": "assurance", "reassure": "assurance", "yes": "confirm", "happy": "agree",
    "update": "information",
}  # fmt: skip
_NEGATIONS = words("not n't no never none nobody nothing neither nor without cannot nowhere hardly")
_MODALS = {
    "will": "would", "'ll": "would", "wo": "would", "would": "would", "'d": "would", "shall": "would", "can": "could", "ca": "could",
    "could": "could", "may": "might", "might": "might", "must": "must", "should": "should", "ought": "should",
}  # fmt: skip
_PERFORMED = words(
    """
    thank suggest argu urg echo congratulat welcom support propos apolog remind second endors commend emphas reiterat stress question
    encourag mov ask
    """
)
_CONDITION = re.compile(r"\bif not\b|\byes or no\b|\b(?:whether )?or not\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def faults(sentence: str, evidence: Sequence[str], known: Collection[str], computed: Collection[str] = ()) -> tuple[str, ...]:
    """What in ``sentence`` does not stand in the ``evidence``, each fault in a few words; nothing where all of it stands.

    ``known`` are names, roles and titles that may be added, as who speaks and to whom; ``computed`` are dates that were worked out.
    """
    said = re.sub(r"\s*[—–]\s*", " — ", " ".join(evidence).replace("’", "'"))
    told = _without(sentence.replace("’", "'"), (*computed, *known))
    told, said = _CONDITION.sub("if so", told), _CONDITION.sub("if so", said)
    told_doc, said_doc, whole = map(parsed_without_names, (told, said, sentence))
    return tuple(
        dict.fromkeys(
            (
                *_form(sentence, whole),
                *_names(told_doc, said_doc),
                *_figures(told, said),
                *_matter(told_doc, said_doc),
                *_polarity(told_doc, said_doc),
                *_modality(told_doc, said_doc),
            )
        )
    )


def _without(sentence: str, allowed: Iterable[str]) -> str:
    """The sentence with what may be added replaced by a neutral word, so that its grammar stays."""
    for added in sorted(filter(None, allowed), key=len, reverse=True):
        if added.casefold() not in sentence.casefold():
            continue  # a pattern for each of many people takes long
        sentence = re.sub(
            rf"(?<!\w){re.escape(added)}(?!\w)",
            "then" if added[0].isdigit() or added.split()[0] in MONTHS.split("|") else "they",
            sentence,
            flags=re.IGNORECASE,
        )
    return sentence


def _form(sentence: str, doc: _Token) -> Iterator[str]:
    if not is_impersonal(sentence):
        yield "words of talk, of the first or second person, or said twice"
    if BANNED.search(sentence):
        yield "a word that judges"
    if not any(token.tag_ in ("VBD", "MD", "VBZ", "VBP") for token in doc) and " be " not in sentence:
        yield "no verb"
    if sentence.count("(") != sentence.count(")") or sentence.count('"') % 2 or sentence.count("“") != sentence.count("”"):
        yield "quotes or brackets left open"
    if not re.search(r"\.[”\"]?$", sentence.strip()) or not re.match(r"[A-Z“\"0-9£]", sentence.strip()):
        yield "not a sentence"


def _names(told: _Token, said: _Token) -> Iterator[str]:
    """Words with a capital that nobody said."""
    heard = {part for token in said for part in (token.lower_.rstrip("."), *re.split(r"['-]", token.lower_))}
    for token in told:
        if token.is_sent_start or not token.text[0].isupper():
            continue
        word = token.text.lower().rstrip(".")
        if word not in heard and word.removesuffix("s") not in heard:
            yield f"a name that was not said: {token.text}"


def _figures(told: str, said: str) -> Iterator[str]:
    heard = set(quantities(said))
    for number in quantities(told):
        if number not in heard:
            yield f"a figure that was not said: {number:g}"


def _matter(told: _Token, said: _Token) -> Iterator[str]:
    """Words that carry matter and were not said in any form."""
    heard = {form for token in said for form in _forms(token)}
    for token in told:
        if token.is_punct or token.is_space or token.pos_ in ("PUNCT", "NUM", "PART", "PRON", "DET", "AUX", "CCONJ", "SCONJ"):
            continue
        word = token.lemma_.lower()
        if (
            word in _FUNCTION
            or word in _REPORTING
            or token.lower_ in _FUNCTION
            or _FIGURE.fullmatch(token.text)
            or is_numeral(token.lower_)
        ):
            continue
        if not _forms(token) & heard:
            yield f"a word that was not said: {token.text}"


def _forms(token: _Token) -> set[str]:
    lemma = token.lemma_.lower()
    in_past = {past(lemma)} if token.pos_ == "VERB" else set()  # which the parser does not always know for one: "foresaw"
    return {token.lower_, lemma, _ALIKE.get(lemma, lemma), _stem(token.lower_), _stem(lemma), *in_past}


def _stem(word: str) -> str:
    return re.sub(r"(?:ise|ize|ised|ized|ising|izing|ing|ed|es|s|e|d|en|n)$", "", word) if len(word) > 3 else word


def _polarity(told: _Token, said: _Token) -> Iterator[str]:
    """Words that were said with a negation and are told without, or the other way round."""
    negated, plain = _by_negation(said)
    for word, is_negated in _signs(told):
        if is_negated and word not in negated and (word in plain or not negated):
            yield f"a negation that was not said: not {word}"
        if not is_negated and word in negated and word not in plain:
            yield f"a negation was lost: {word}"


def _by_negation(doc: _Token) -> tuple[set[str], set[str]]:
    signs = [
        *_signs(doc),
        *((_stem(_ALIKE.get(token.lemma_.lower(), token.lemma_.lower())), True) for token in doc if _is_negated_from_afar(token)),
    ]
    return {word for word, negated in signs if negated}, {word for word, negated in signs if not negated}


def _signs(doc: _Token) -> Iterator[tuple[str, bool]]:
    """Each word that carries matter, and whether it is negated."""
    for token in doc:
        if (
            token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "ADV", "PROPN")
            and token.dep_ not in ("aux", "auxpass")
            and token.lower_ not in _NEGATIONS
        ):
            lemma = token.lemma_.lower()
            if token.pos_ == "ADV" and lemma in _FUNCTION:
                continue
            yield _stem(_ALIKE.get(lemma, lemma)), any(child.lower_ in _NEGATIONS or child.dep_ == "neg" for child in token.children)


def _is_negated_from_afar(token: _Token) -> bool:
    """Whether the "not" stands with the "be" or "have" that the word depends on: "isn't the Council doing", "it is not clear"."""
    parted = token.dep_ in ("acomp", "attr", "xcomp") and token.head.lemma_ in ("be", "have", "do", "seem", "go")
    return parted and any(child.dep_ == "neg" for child in token.head.children)


def _modality(told: _Token, said: _Token) -> Iterator[str]:
    """Verbs whose modal verb is another than was said."""
    heard: dict[str, set[str]] = {}
    for verb, modal in _modals(said):
        heard.setdefault(verb, set()).add(modal)
    for verb, modal in _modals(told):
        if verb in heard and modal not in heard[verb] and verb not in _REPORTING and (modal or verb not in _PERFORMED):
            yield f"said with {'/'.join(sorted(heard[verb])) or 'no modal'}, told with {modal or 'no modal'}: {verb}"


def _modals(doc: _Token) -> Iterator[tuple[str, str]]:
    """Each verb with its modal, in the past: "would" for "is going to", "must" for "has to"; none where there is nothing to compare."""
    for token in doc:
        if (
            token.pos_ not in ("VERB", "AUX")
            or token.dep_ in ("aux", "auxpass")
            or token.lemma_.lower() in ("have", "do", "be", "go", "get")
        ):
            continue
        carriers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
        if any(child.tag_ == "TO" for child in carriers):
            lead = token.head
            if token.dep_ == "xcomp" and lead.lower_ == "going":
                yield _stem(token.lemma_.lower()), "would"
            elif token.dep_ == "xcomp" and lead.lemma_ == "have":
                yield _stem(token.lemma_.lower()), "must"
            continue
        modal = next((_MODALS[child.lower_] for child in carriers if child.tag_ == "MD" and child.lower_ in _MODALS), "")
        if modal or token.tag_ in ("VBZ", "VBP", "VBD") or carriers:
            yield _stem(token.lemma_.lower()), modal
