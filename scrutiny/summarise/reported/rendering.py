"""Words of a parse, changed, put in order and written out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scrutiny.summarise.reported.grammar import Changes, Token
from scrutiny.summarise.reported.pronouns import Setting, numbers, replaced
from scrutiny.summarise.reported.tense import backshifted
from scrutiny.summarise.reported.time_words import years_and_now
from scrutiny.summarise.reported.wording import words

_AGAIN_THEN = re.compile(r"(?P<then>\bat that time\b)(?P<between>[^.]*?),? at that time\b")
_NO_SPACE_BEFORE = frozenset(",.;:?!)%")


@dataclass(frozen=True, slots=True)
class Turned:
    """Words as they stand in reported speech, and the dates worked out in them."""

    text: str
    computed: tuple[str, ...] = ()


def turned(tokens: list[Token], setting: Setting, changes: Changes | None = None, *, asking: bool = False) -> Turned | None:
    """The tokens in the order given, in the past, the third person and with lasting time words; ``changes`` win."""
    verbs = backshifted(tokens, numbers(setting))
    names = replaced([token for token in tokens if not changes or token.i not in changes], setting, asking=asking)
    times = years_and_now(tokens, setting.held)
    if verbs is None or names is None or times is None:
        return None
    return Turned(written(tokens, {**verbs, **names, **times[0], **(changes or {})}), times[1])


def written(tokens: Iterable[Token], changes: Changes) -> str:
    """The tokens as running text, without a capital at the start unless the first is a name."""
    text = ""
    last: Token | None = None
    for token in tokens:
        word = changes.get(token.i, token.text)
        if -token.i - 1 in changes:  # a word that was not said stands before
            word = f"{changes[-token.i - 1]} {word}"
        if not word:
            continue
        glued = (
            -token.i - 1 not in changes
            and last is not None
            and last.i == token.i - 1
            and not last.whitespace_
            and token.i not in changes
            and last.i not in changes
        )
        if glued or word[0] in _NO_SPACE_BEFORE or (word in ("'s", "'") and token.tag_ == "POS") or not text:
            text += word
        else:
            text += " " + word
        last = token
        if text == word and not _is_name(token) and token.i not in changes:
            text = word[0].lower() + word[1:]
    return tidy(text)


def tidy(text: str) -> str:
    """The text with single spaces and commas, and no punctuation at either end."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:?!)])", r"\1", text)
    text = re.sub(r"(?:,\s*)+,", ",", text)
    text = _AGAIN_THEN.sub(r"\g<then>\g<between>", text)
    text = re.sub(r"\bthat that (?=(?:was|were|had|would|could|did|might)\b)", "that this ", text)
    text = re.sub(r"\bthat (?=that (?:day|evening|week|month|year|term)$)", "it ", text.strip(" ,;:.?!—–-"))
    return text.strip(" ,;:.?!—–-")


def _is_name(token: Token) -> bool:
    if token.lower_ in SMALL and not (token.text.isupper() and len(token.text) > 1):
        return False
    return bool(
        token.tag_ in ("NNP", "NNPS")
        or token.ent_type_ in ("NORP", "GPE", "ORG", "PERSON", "FAC", "LOC")
        or (token.text.isupper() and len(token.text) > 1)
        or token.text == "I"
        or re.search(r"[A-Z]", token.text[1:])
    )


SMALL = words(
    """
    the a an this that these those there it he she they we i you what how why when where who which in on at for from with by to of as
    if our my your their his her its all some any many most each every children people parents young schools
    """
)
