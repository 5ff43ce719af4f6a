"""Who said what: heard by the engines or read from a transcript, and parted into what was public and what was private.

Where the public was excluded is known only once everything was heard. Until
then words and turns lie among the pieces of unfinished work; then the public
part is written, the private one where it was asked for, and the pieces go. What
is made of the public part is made of it alone, so that it is the same whether
it was just heard or lay in the folder.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from scrutiny import artefacts
from scrutiny.actions.exclusion import Passage, private_passages
from scrutiny.artefacts import as_piece, keep, kept, make_folder, pieces, rules, stamp, write_artefact
from scrutiny.corrections import corrected, read_reviewed
from scrutiny.diarize.attribution import attribute, named
from scrutiny.diarize.channels import ByMicrophone
from scrutiny.diarize.naming import name_voices, presiding_voice
from scrutiny.diarize.reattribution import said_by_others
from scrutiny.engines import Embedder, Engines, Keep, Reporter, Sound
from scrutiny.intake.transcripts import read_transcript
from scrutiny.mending import mended, texts_told
from scrutiny.private import (
    apart,
    breaks,
    ending,
    inside,
    is_public_again,
    noted,
    only,
    parts,
    private_parts,
    span_of,
    stretch_of,
    whole,
    without,
)
from scrutiny.records import (
    Conversation,
    Doubt,
    Grouping,
    Meeting,
    PrivateStretch,
    Reviewed,
    Section,
    Stamp,
    Transcript,
    Turn,
    Turns,
    Utterance,
    Voice,
    Word,
)
from scrutiny.summarise.grouping import group
from scrutiny.transcribe.audio import decode
from scrutiny.transcribe.fair_copy import fair_copy

Listened: TypeAlias = tuple[Transcript, Turns]
Part: TypeAlias = tuple[tuple[Word, ...], tuple[Turn, ...]]


# ------------------------------------------------------------------ a recording


def listen(
    meeting: Meeting, recordings: Sequence[Path], folder: Path, engines: Engines, reporter: Reporter, *, part_2: bool
) -> tuple[Conversation, Conversation | None]:
    """Who said what in public, and in private if that is wanted and there is any."""
    engines, reviewed = replace(engines, diarizer=ByMicrophone(engines.diarizer)), read_reviewed(folder)
    stamps = _stamps(meeting, engines)
    with pieces(folder / artefacts.TRANSCRIPT, stamps[0]) as keep_words, pieces(folder / artefacts.TURNS, stamps[1]) as keep_turns:
        had = _heard_before(meeting, folder, stamps, reviewed, part_2=part_2)
        done = kept(folder / artefacts.UTTERANCES, _stamp(meeting, folder, reviewed), Conversation) if all(had) and not part_2 else None
        heard = _all_of(had, _by_engines(meeting, recordings, engines, reporter, keep_words, keep_turns), reporter)
        if done:
            return done, None
        said, private = _with_private(meeting, heard, reviewed, engines.embedder)
        public = apart(*heard, private)
        _write(folder, public, stamps, had)
        if part_2 and private:
            _write(folder / artefacts.PART_2, inside(*heard, private), stamps, (None, None))
    conversation = keep(
        folder / artefacts.UTTERANCES,
        _stamp(meeting, folder, reviewed),
        Conversation,
        lambda: noted(_corrected(_conversation(meeting, *public), reviewed, meeting), private) if private else said,
    )
    return conversation, _in_private(meeting, conversation, heard, folder) if part_2 and private else None


def _stamps(meeting: Meeting, engines: Engines) -> tuple[Stamp, Stamp]:
    """Of the words and of the turns."""
    heard = {"recordings": meeting.recordings(), "excerpt": meeting.excerpt}
    return stamp(engines.transcriber.made_by, **heard), stamp(engines.diarizer.made_by, **heard)


def _stamp(meeting: Meeting, folder: Path, reviewed: Reviewed, **more: object) -> Stamp:
    """Of who said what."""
    files = {"transcript": folder / artefacts.TRANSCRIPT, "turns": folder / artefacts.TURNS}
    return stamp(
        rules(),
        **{name: path for name, path in files.items() if path.exists()},
        meeting=meeting.whatever_style(),
        corrections=reviewed,
        **more,
    )


def _heard_before(
    meeting: Meeting, folder: Path, stamps: tuple[Stamp, Stamp], reviewed: Reviewed, *, part_2: bool
) -> tuple[Transcript | None, Turns | None]:
    """The words and turns that lie in the folder, as far as nothing is cut out of them that is now wanted."""
    transcript, turns = _kept(folder, stamps)
    if transcript is None:
        return None, None if turns is None or turns.cut else turns
    if transcript.private and part_2:
        words, voices = _kept(folder / artefacts.PART_2, stamps)
        if turns is None or voices is None or words is None or words.private != transcript.private:
            return None, None
        return whole((transcript, turns), (words, voices))
    texts = _texts_in_force(meeting, (transcript, turns or Turns(())), reviewed) if transcript.private else []
    if is_public_again(transcript.private, meeting.agenda, texts):
        return None, None
    return transcript, turns


def _texts_in_force(meeting: Meeting, heard: Listened, reviewed: Reviewed) -> list[tuple[frozenset[str], str]]:
    """Of each utterance whose words were mended, and are found here: all words it had, and those it has now."""
    said = _corrected(_conversation(meeting, *heard), reviewed, meeting) if reviewed.corrections else Conversation(())
    return [(had, now) for had, now in texts_told(reviewed.corrections) if any(now in one.text for one in said.utterances)]


def _kept(folder: Path, stamps: tuple[Stamp, Stamp]) -> tuple[Transcript | None, Turns | None]:
    return kept(folder / artefacts.TRANSCRIPT, stamps[0], Transcript), kept(folder / artefacts.TURNS, stamps[1], Turns)


def _by_engines(
    meeting: Meeting, recordings: Sequence[Path], engines: Engines, reporter: Reporter, keep_words: Keep, keep_turns: Keep
) -> tuple[Callable[[], Transcript], Callable[[], Turns]]:
    """What hears the words, and what tells the voices apart."""
    vocabulary = tuple(person.name for person in meeting.people)

    @cache
    def sound() -> Sound:
        with reporter.stage("Reading the recording") as progress:
            return decode(recordings, progress, meeting.excerpt)

    def transcribe() -> Transcript:
        heard = sound()
        with reporter.stage("Transcribing") as progress:
            return with_files(engines.transcriber.transcribe(heard, vocabulary, progress, keep_words), heard)

    def diarize() -> Turns:
        heard = sound()
        with reporter.stage("Telling voices apart") as progress:
            return engines.diarizer.diarize(heard, progress, keep_turns)

    return (
        lambda: as_piece(keep_words, transcribe, Transcript, lambda: reporter.kept("Transcribing")),
        lambda: as_piece(keep_turns, diarize, Turns, lambda: reporter.kept("Telling voices apart")),
    )


def _all_of(
    had: tuple[Transcript | None, Turns | None], make: tuple[Callable[[], Transcript], Callable[[], Turns]], reporter: Reporter
) -> Listened:
    """Words and turns, heard by the engines where they are not had."""
    for name, done in zip(("Transcribing", "Telling voices apart"), had, strict=True):
        if done is not None:
            reporter.kept(name)
    return had[0] if had[0] is not None else make[0](), had[1] if had[1] is not None else make[1]()


def with_files(transcript: Transcript, sound: Sound) -> Transcript:
    """The transcript with what is known of the recording from decoding it."""
    return replace(transcript, doubts=(*sound.doubts, *transcript.doubts), files=sound.files)


def _write(folder: Path, listened: Listened, stamps: tuple[Stamp, Stamp], had: tuple[Transcript | None, Turns | None]) -> None:
    """Write words and turns where they are not there already; the words first, for they tell what was cut."""
    make_folder(folder)
    for name, made, content, before in zip((artefacts.TRANSCRIPT, artefacts.TURNS), stamps, listened, had, strict=True):
        if content != before:
            write_artefact(folder / name, made, content)


def _with_private(
    meeting: Meeting, heard: Listened, reviewed: Reviewed, embedder: Embedder
) -> tuple[Conversation, tuple[PrivateStretch, ...]]:
    """All that is heard, and where the public was excluded: what was found earlier, and what is found in what is there."""
    transcript, turns = heard
    conversation = _corrected(_conversation(meeting, transcript, turns), reviewed, meeting)
    gaps = breaks(conversation.utterances, transcript.private)
    passages = _passages(meeting, conversation, embedder, transcript.private, gaps)
    found = [_stretch(passage, conversation.utterances, heard) for passage in passages]
    return conversation, tuple(sorted((*transcript.private, *found), key=lambda one: one.start or 0))


def _stretch(passage: Passage, utterances: Sequence[Utterance], heard: Listened) -> PrivateStretch:
    start, end = span_of(passage.start, passage.stop, utterances, ending(*heard))
    words = sum(start <= word.start < end for word in heard[0].words)
    return PrivateStretch(start, end, words, passage.items, passage.resolution, None, passage.sure_start, passage.sure_end)


def _passages(
    meeting: Meeting, conversation: Conversation, embedder: Embedder, known: Sequence[PrivateStretch] = (), gaps: Iterable[int] = ()
) -> tuple[Passage, ...]:
    covered = {item for stretch in known for item in stretch.items}
    unknown = [item for item in meeting.agenda if item.exempt and item.number not in covered]
    everything = Grouping((Section(None, 0, len(conversation.utterances), 0.0),))
    grouping = group(conversation, meeting.agenda, embedder) if unknown else everything
    return private_passages(meeting, conversation, grouping, covered, frozenset(gaps))


def _conversation(meeting: Meeting, transcript: Transcript, turns: Turns) -> Conversation:
    """Who said what, each voice named from what is said."""
    heard = _written_fair(parts(transcript, turns), meeting)
    utterances, doubts = _attributed(heard)
    voices, unnamed = name_voices(utterances, meeting.people)
    elsewhere = said_by_others(utterances, voices, presiding_voice(utterances, meeting.people), meeting.people)
    if elsewhere:
        utterances, doubts = _attributed(heard, elsewhere)
        voices, unnamed = name_voices(utterances, meeting.people)
    if not utterances:
        doubts.append(Doubt("recording", "No speech was heard in the recording. Check that it is the right one and has sound."))
    persons = {voice.speaker: voice.person for voice in voices}
    return Conversation(named(utterances, persons), voices, (*transcript.doubts, *turns.doubts, *doubts, *unnamed))


def _written_fair(heard: Iterable[Part], meeting: Meeting) -> list[tuple[Transcript, tuple[Turn, ...]]]:
    return [(fair_copy(Transcript(words), meeting), turns) for words, turns in heard]


def _attributed(
    heard: Sequence[tuple[Transcript, tuple[Turn, ...]]], known: Mapping[Word, str | None] | None = None
) -> tuple[list[Utterance], list[Doubt]]:
    """The utterances of each part, numbered through, and what could not be attributed."""
    utterances, doubts = list[Utterance](), list[Doubt]()
    for copy, turns in heard:
        said, unattributed = attribute(copy.words, turns, first=len(utterances) + 1, known=known or {})
        utterances += said
        doubts += [*copy.doubts, *unattributed]
    return utterances, doubts


def _corrected(conversation: Conversation, reviewed: Reviewed, meeting: Meeting) -> Conversation:
    return mended(corrected(conversation, reviewed.voices, meeting.people), reviewed.corrections, meeting.people)


def _in_private(meeting: Meeting, public: Conversation, heard: Listened, folder: Path) -> Conversation:
    """Who said what in private: voices have the names that they have in public, and others those that they are called by."""
    place, known = folder / artefacts.PART_2, {voice.speaker: voice.person for voice in public.voices if voice.person}

    def conversation() -> Conversation:
        utterances, doubts = _attributed(_written_fair(private_parts(*heard, public.private), meeting))
        voices, _ = name_voices(utterances, meeting.people)
        persons = {voice.speaker: known.get(voice.speaker, voice.person) for voice in voices}
        found = Conversation(named(utterances, persons), tuple(Voice(voice, person) for voice, person in persons.items()), tuple(doubts))
        return _corrected(found, read_reviewed(place), meeting)

    return keep(place / artefacts.UTTERANCES, _stamp(meeting, place, read_reviewed(place), voices=known), Conversation, conversation)


# ------------------------------------------------------------------ a transcript


def read(meeting: Meeting, transcript: Path, folder: Path, engines: Engines, *, part_2: bool) -> tuple[Conversation, Conversation | None]:
    """Who said what in public, from a transcript made elsewhere, and in private if that is wanted and there is any."""
    reviewed, place = read_reviewed(folder), folder / artefacts.PART_2
    wanted = _stamp(meeting, folder, reviewed, embedder=engines.embedder.made_by)

    @cache
    def parted() -> tuple[Conversation, tuple[Passage, ...]]:
        said = _corrected(read_transcript(transcript, meeting.people), reviewed, meeting)
        return said, _passages(meeting, said, engines.embedder)

    def public() -> Conversation:
        said, passages = parted()
        return noted(without(said, _edges(passages)), [_read_stretch(passage, said.utterances) for passage in passages])

    def private() -> Conversation:
        said, passages = parted()
        return _corrected(only(said, _edges(passages)), read_reviewed(place), meeting)

    conversation = keep(folder / artefacts.UTTERANCES, wanted, Conversation, public)
    if not (part_2 and conversation.private):
        return conversation, None
    make_folder(place)
    wanted = _stamp(meeting, place, read_reviewed(place), public=folder / artefacts.UTTERANCES)
    return conversation, keep(place / artefacts.UTTERANCES, wanted, Conversation, private)


def _edges(passages: Sequence[Passage]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(passage.start, passage.stop) for passage in passages]


def _read_stretch(passage: Passage, utterances: Sequence[Utterance]) -> PrivateStretch:
    return replace(
        stretch_of((passage.start, passage.stop), utterances),
        items=passage.items,
        resolution=passage.resolution,
        sure_start=passage.sure_start,
        sure_end=passage.sure_end,
    )
