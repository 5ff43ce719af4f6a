"""Words that were not clearly heard: where a paragraph says them, a person should listen."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scrutiny.clock import clock
from scrutiny.records import MinuteItem, Paragraph, Utterance, Word

UNSURE = 0.5  # the recogniser's confidence; of its words below this some two in five were wrong on clean speech, two in three in noise
_MEANS_SOMETHING = re.compile(r"[^\W\d_]{4,}|\d")  # a short word seldom changes what a sentence says
_TOKEN = re.compile(r"[\w£%.,'’-]*\w[%]?")


def with_unclear_words(item: MinuteItem, utterances: Mapping[str, Utterance]) -> MinuteItem:
    """The item with a doubt at each paragraph that has words which were not clearly heard."""
    return replace(item, paragraphs=tuple(_checked(paragraph, utterances) for paragraph in item.paragraphs))


def _checked(paragraph: Paragraph, utterances: Mapping[str, Utterance]) -> Paragraph:
    if paragraph.author == "clerk":
        return paragraph
    unclear = list(_unclear(paragraph.text, (utterances[one] for one in paragraph.evidence if one in utterances)))
    if not unclear:
        return paragraph
    words = ", ".join(f"“{_bare(word.text)}” ({clock(word.start)})" for word in unclear)
    return replace(paragraph, doubt=" ".join(filter(None, (paragraph.doubt, f"Not clearly heard: {words}."))))


def _unclear(text: str, evidence: Iterable[Utterance]) -> Iterator[Word]:
    """The unsure words of the evidence that the text says, each once."""
    said = {_bare(token).lower() for token in _TOKEN.findall(text)}
    for utterance in evidence:
        for word in _as_heard(utterance):
            bare = _bare(word.text).lower()
            if word.confidence is not None and word.confidence < UNSURE and bare in said and _MEANS_SOMETHING.search(bare):
                said.discard(bare)
                yield word


def _as_heard(utterance: Utterance) -> tuple[Word, ...]:
    """The words of an utterance, unless a person wrote others."""
    return utterance.words if " ".join(word.text for word in utterance.words) == utterance.text else ()


def _bare(word: str) -> str:
    return word.strip(".,;:?!…“”\"'’ ")
