"""Words that were not clearly heard: where a paragraph says them, a person should listen."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny.clock import clock
from scrutiny.parsing import is_english, parse
from scrutiny.records import MinuteItem, Paragraph, Utterance, Word

if TYPE_CHECKING:
    from scrutiny.parsing import Token

UNSURE = 0.5  # the recogniser's confidence; of its words below this some two in five were wrong on clean speech, two in three in noise
AS_OFTEN_WRONG = 0.45  # below this, of words that carry meaning, two in five were wrong on clean speech, two in three in noise
UNSURE_OF_STRANGE = 0.7  # below this, of words that no dictionary has ("haseloads"), one in three were wrong on clean speech, all in noise
_MEANS_SOMETHING = re.compile(r"[^\W\d_]{4,}|\d")  # a short word seldom changes what a sentence says
_TOKEN = re.compile(r"[\w£%.,'’-]*\w[%]?")


def with_unclear_words(item: MinuteItem, utterances: Mapping[str, Utterance], known: Collection[str] = ()) -> MinuteItem:
    """The item with a doubt at each paragraph that has words which were not clearly heard; those ``known`` may be in no dictionary."""
    return replace(item, paragraphs=tuple(_checked(paragraph, utterances, known) for paragraph in item.paragraphs))


def misheard(words: str, said: Utterance, known: Collection[str] = ()) -> bool:
    """Whether a word that carries what ``words`` of an utterance say was likely heard wrong, and is none of those ``known``."""
    heard = (word for word in _as_heard(said) if not word.heard)  # what was mended is of our lists, or was heard again
    unsure = {_bare(word.text).lower(): word.confidence for word in heard if word.confidence is not None}
    unsure = {word: sure for word, sure in unsure.items() if sure < UNSURE_OF_STRANGE and word not in known}
    return any(
        token.lower_ in unsure and unsure[token.lower_] < _least(token)
        for token in (parse([words], names=False)[0] if unsure else ())
        if not token.is_stop or token.like_num or _ties(token) or _minds(token)
    )


def _least(token: "Token") -> float:
    """The confidence that a word needs: figures more than others, and most of all what is no word."""
    if token.like_num or _ties(token):
        return UNSURE
    if _minds(token):
        return UNSURE_OF_STRANGE
    strange = token.text[1:].islower() and (token.is_sent_start or token.is_lower) and not is_english(token)
    return UNSURE_OF_STRANGE if strange else AS_OFTEN_WRONG


def _ties(token: "Token") -> bool:
    """Whether it is a "not" or a preposition, on which the sense hangs; two in three of those below `UNSURE` were wrong."""
    return token.dep_ in ("prep", "neg")


def _minds(token: "Token") -> bool:
    """Whether it is an "it" that expects or hopes, as a person does: an "I" or a "we" heard wrong."""
    return token.lower_ == "it" and token.dep_ == "nsubj" and token.head.lemma_ in ("expect", "hope", "believe", "think", "wish", "know")


def _checked(paragraph: Paragraph, utterances: Mapping[str, Utterance], known: Collection[str]) -> Paragraph:
    if paragraph.author == "clerk":
        return paragraph
    unclear = list(_unclear(paragraph.text, (utterances[one] for one in paragraph.evidence if one in utterances), known))
    if not unclear:
        return paragraph
    words = ", ".join(f"“{_bare(word.text)}” ({clock(word.start)})" for word in unclear)
    return replace(paragraph, doubt=" ".join(filter(None, (paragraph.doubt, f"Not clearly heard: {words}."))))


def _unclear(text: str, evidence: Iterable[Utterance], known: Collection[str]) -> Iterator[Word]:
    """The unsure words of the evidence that the text says, each once."""
    said = {_bare(token).lower() for token in _TOKEN.findall(text)}
    for utterance in evidence:
        for word in _as_heard(utterance):
            bare = _bare(word.text).lower()
            if bare in said and _MEANS_SOMETHING.search(bare) and _is_unsure(word, known):
                said.discard(bare)
                yield word


def _is_unsure(word: Word, known: Collection[str]) -> bool:
    """Whether the recogniser was unsure of a word; sooner of one that no dictionary has ("haseloads")."""
    if word.confidence is None or word.confidence >= UNSURE_OF_STRANGE:
        return False
    bare = _bare(word.text)
    return word.confidence < UNSURE or (not (word.heard or bare.lower() in known) and _is_strange(bare))


def _is_strange(word: str) -> bool:
    """Whether it is a word that means something and no dictionary has, whatever capital stands at its head."""
    forms = [doc[0] for doc in parse((word.lower(), word, word.lower().removesuffix("ed")), names=False)]
    return word[1:].islower() and not any(is_english(form) or form.pos_ in ("PRON", "DET", "INTJ") for form in forms)


def _as_heard(utterance: Utterance) -> tuple[Word, ...]:
    """The words of an utterance, unless a person wrote others."""
    return utterance.words if " ".join(word.text for word in utterance.words) == utterance.text else ()


def _bare(word: str) -> str:
    return word.strip(".,;:?!…“”\"'’ ")
