"""What people corrected: kept in reviewed.json, and put on top of what the program found.

A correction is of a voice, not of its label. Where the voices are told apart
anew, the voice meant is the one that speaks in most of the same time; where
there is none, nothing is corrected, and a doubt says so.
"""

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from scrutiny.artefacts import MEETING, REVIEWED, UTTERANCES, hold, load, write_json
from scrutiny.errors import RequestError
from scrutiny.names import bare_name, formal_name, surname
from scrutiny.records import Conversation, Correction, Doubt, Meeting, Ms, Person, Reviewed, Utterance, Voice, VoiceCorrection

UNKNOWN = "unknown"

Spans: TypeAlias = tuple[tuple[Ms, Ms], ...]


def heard(folder: Path) -> tuple[Meeting, Conversation]:
    """The meeting in ``folder`` and who said what in it, corrections put in.

    Raises `ArtefactError` where one of its files is missing or damaged.
    """
    meeting = load(folder / MEETING, Meeting)
    return meeting, corrected(load(folder / UTTERANCES, Conversation), read_corrections(folder), meeting.people)


def read_corrections(folder: Path) -> tuple[VoiceCorrection, ...]:
    """Who people said that voices are in ``folder``, oldest first.

    Raises `ArtefactError` where the file is damaged.
    """
    return read_reviewed(folder).voices


def read_reviewed(folder: Path) -> Reviewed:
    """All that people corrected in ``folder``: voices, utterances and findings, each oldest first.

    Raises `ArtefactError` where the file is damaged.
    """
    path = folder / REVIEWED
    return load(path, Reviewed) if path.exists() else Reviewed()


def set_voices(folder: Path, wishes: Sequence[str], why: str | None) -> tuple[VoiceCorrection, ...]:
    """Corrections from wishes like "S3=Lockyer" or "S3=unknown", noted in ``folder``: all of them or none.

    Raises `RequestError` where a voice or a person is not to be found in this meeting.
    """
    load(folder / MEETING, Meeting)  # where there is no meeting, no folder is made
    made: list[VoiceCorrection] = []
    with hold(folder):
        meeting, conversation = heard(folder)
        for wish in wishes:
            made.append(_correction(wish, conversation, meeting.people, why))
            conversation = corrected(conversation, made[-1:], meeting.people)
        note(folder, "voices", made)
    return tuple(made)


def withdraw_voices(folder: Path, labels: Sequence[str], why: str | None) -> tuple[VoiceCorrection, ...]:
    """What was set for each voice of ``labels`` taken back, noted in ``folder``: all of them or none.

    Raises `RequestError` where nothing was set for one of them.
    """
    load(folder / MEETING, Meeting)
    with hold(folder):
        meeting, conversation = heard(folder)
        holding, _ = in_force(read_corrections(folder), conversation.utterances, meeting.people)
        made = tuple(_withdrawal(label, holding, read_corrections(folder), why) for label in labels)
        note(folder, "voices", made)
    return made


def _withdrawal(label: str, holding: Mapping[str, VoiceCorrection], history: Sequence[VoiceCorrection], why: str | None) -> VoiceCorrection:
    last = {voice.casefold(): one for voice, one in holding.items()}.get(label.casefold())
    if last is None:
        there = ", ".join(holding) or "none"
        raise RequestError(f'Nothing is set by hand for the voice "{label}". Voices for which something is: {there}.')
    since = [one for one in history[: history.index(last) + 1] if one.voice == last.voice]
    withdrawn = [at for at, one in enumerate(since) if one.withdrawn]
    first = since[withdrawn[-1] + 1 if withdrawn else 0]
    return VoiceCorrection(last.voice, last.spoken, last.after, first.before, login(), why, withdrawn=True)


def note(folder: Path, kind: str, made: Sequence[VoiceCorrection | Correction]) -> None:
    """Add to what is noted in ``folder``, leaving everything else in the file, known to us or not, as it is."""
    path = folder / REVIEWED
    content: dict[str, Any] = load(path, dict) if path.exists() else {}
    write_json(path, {**content, kind: [*content.get(kind, ()), *msgspec.to_builtins(made)]})


# ------------------------------------------------------------------ what a person types


def _correction(wish: str, conversation: Conversation, people: Sequence[Person], why: str | None) -> VoiceCorrection:
    label, _, name = (part.strip() for part in wish.rpartition("="))
    if not label:
        raise RequestError(f'"{wish}" does not say which voice is who. Write it like --set S3=NAME or --set S3={UNKNOWN}.')
    voice = _voice(label, conversation.voices)
    person = None if name.casefold() == UNKNOWN else person_named(name, people).id
    spoken = _spoken(conversation.utterances).get(voice.speaker, ())
    return VoiceCorrection(voice.speaker, spoken, voice.person, person, login(), why)


def _voice(label: str, voices: Sequence[Voice]) -> Voice:
    found = [voice for voice in voices if voice.speaker == label] or [
        voice for voice in voices if voice.speaker.casefold() == label.casefold()
    ]
    if len(found) != 1:
        there = ", ".join(voice.speaker for voice in voices) or "none"
        raise RequestError(f'There is no voice "{label}" in this meeting. Its voices: {there}.')
    return found[0]


def person_named(name: str, people: Sequence[Person]) -> Person:
    """The one person whom ``name`` means; raises `RequestError` where there is none, or several."""
    found = people_named(name, people)
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{person.id} ({formal_name(person, people)})" for person in found or people)
    raise RequestError(
        f'"{name}" may be several people: {listed}. Give the id of one.'
        if found
        else f'Nobody on the list of people is "{name}". Those on it: {listed}; or {UNKNOWN}.'
    )


def people_named(name: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Everybody whom ``name`` may mean: an id or a full name before "Mr Lockyer", that before a surname, a role or an alias."""
    wanted = {name.casefold(), bare_name(name.title()).casefold()} - {""}
    for forms in (_full_forms, _titled_forms, _short_forms):
        found = tuple(person for person in people if wanted & {form.casefold() for form in forms(person)})
        if found:
            return found
    return ()


def _full_forms(person: Person) -> tuple[str, ...]:
    return (person.id, person.name, bare_name(person.name))


def _titled_forms(person: Person) -> tuple[str, ...]:
    return (f"{person.title} {surname(person)}",)


def _short_forms(person: Person) -> tuple[str, ...]:
    return (surname(person), person.role, *person.aliases)


def login() -> str | None:
    """The login name of who is at the keyboard, where the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without accounts
        return None


# ------------------------------------------------------------------ on top of what the program found


def corrected(conversation: Conversation, corrections: Sequence[VoiceCorrection], people: Sequence[Person]) -> Conversation:
    """The same conversation with the people that voices were set to, and a doubt for each correction that no longer fits."""
    holding, doubts = in_force(corrections, conversation.utterances, people)
    listed = {person.id for person in people}
    persons = {voice: correction.after if correction.after in listed else None for voice, correction in holding.items()}
    newly_named = {voice.speaker for voice in conversation.voices if voice.person is None and persons.get(voice.speaker)}
    speakers = {utterance.id: utterance.speaker for utterance in conversation.utterances}
    unsettled = [doubt for doubt in conversation.doubts if not _settled(doubt, newly_named, speakers)]
    return replace(
        conversation,
        utterances=tuple(
            replace(utterance, person=persons[utterance.speaker]) if utterance.speaker in persons else utterance
            for utterance in conversation.utterances
        ),
        voices=tuple(replace(voice, person=persons.get(voice.speaker, voice.person)) for voice in conversation.voices),
        doubts=tuple(dict.fromkeys((*unsettled, *doubts))),
    )


def in_force(
    corrections: Sequence[VoiceCorrection], utterances: Sequence[Utterance], people: Sequence[Person]
) -> tuple[dict[str, VoiceCorrection], tuple[Doubt, ...]]:
    """The last correction of each voice, by the label it has now, and a doubt for each that no longer fits.

    To set a label again settles the doubt about it.
    """
    spoken = _spoken(utterances)
    holding: dict[str, VoiceCorrection] = {}
    lost: dict[str, VoiceCorrection] = {}
    for correction in corrections:
        lost.pop(correction.voice, None)
        voice = _same_voice(correction, spoken)
        if correction.withdrawn:
            holding.pop(voice or "", None)
        elif voice is None:
            lost[correction.voice] = correction
        else:
            holding[voice] = correction
    listed = {None, *(person.id for person in people)}
    nobody = [correction for correction in holding.values() if correction.after not in listed]
    return holding, (
        *(_doubt(correction, "but the voices were told apart anew since, and none is that voice now") for correction in lost.values()),
        *(_doubt(correction, "who is no longer on the list of people: it is left without a name") for correction in nobody),
    )


def _doubt(correction: VoiceCorrection, why: str) -> Doubt:
    was = f'The voice {correction.voice} was set to "{correction.after or UNKNOWN}"'
    return Doubt("speaker", f"{was}, {why}. Look at scrutiny speakers and set it again.")


def _settled(doubt: Doubt, newly_named: set[str], speakers: Mapping[str, str | None]) -> bool:
    """Whether it only says that a voice has no name, which it now has."""
    return doubt.kind == "speaker" and bool(doubt.evidence) and {speakers.get(utterance) for utterance in doubt.evidence} <= newly_named


def _spoken(utterances: Sequence[Utterance]) -> dict[str, Spans]:
    """When each voice speaks; an empty tuple where the transcript has no times."""
    spoken: dict[str, list[tuple[Ms, Ms]]] = {}
    for utterance in utterances:
        if utterance.speaker is not None:
            spans = spoken.setdefault(utterance.speaker, [])
            if utterance.start is not None and utterance.end is not None:
                spans.append((utterance.start, utterance.end))
    return {voice: tuple(spans) for voice, spans in spoken.items()}


def _same_voice(correction: VoiceCorrection, spoken: Mapping[str, Spans]) -> str | None:
    """The label that the corrected voice has now: of whom it is most, and who is most of it."""
    if not correction.spoken:
        return correction.voice if correction.voice in spoken else None
    then = _tenths(correction.spoken)
    same = [voice for voice, spans in spoken.items() if _mostly_one(then, _tenths(spans))]
    return correction.voice if correction.voice in same else next(iter(same), None)


def _mostly_one(then: frozenset[int], now: frozenset[int]) -> bool:
    return 2 * len(then & now) > max(len(then), len(now))


def _tenths(spans: Spans) -> frozenset[int]:
    """The tenths of a second in which a voice speaks; at least one for each span."""
    return frozenset(tenth for start, end in spans for tenth in range(start // 100, max(start, end - 1) // 100 + 1))
