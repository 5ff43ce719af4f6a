"""What is one utterance in a transcript made elsewhere, and who said it."""

import io
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from scrutiny.errors import RecordingError
from scrutiny.intake.people import read_people
from scrutiny.intake.transcripts import read_transcript
from scrutiny.records import Conversation, Person

Reader = Callable[..., Conversation]

PEOPLE = (
    Person("margaret-ollerton", "Margaret Ollerton", "Councillor", "Chair", aliases=("Madam Chair",)),
    Person("devinder-sangha", "Devinder Sangha", "Councillor", "Vice-Chair"),
    Person("stephen-lockyer", "Stephen Lockyer", "Mr", "Executive Director of Children's Services", aliases=("DCS",)),
)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read_written(content: str | bytes, name: str = "transcript.txt", people: tuple[Person, ...] = PEOPLE) -> Conversation:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_transcript(path, people)

    return read_written


def spoken(conversation: Conversation) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.text) for one in conversation.utterances]


def times(conversation: Conversation) -> list[tuple[int | None, int | None]]:
    return [(one.start, one.end) for one in conversation.utterances]


def messages(conversation: Conversation) -> str:
    return " | ".join(doubt.message for doubt in conversation.doubts)


# ------------------------------------------------------------------ who speaks


@pytest.mark.parametrize(
    ("speaker", "person"),
    [
        ("Devinder Sangha", "devinder-sangha"),
        ("CLLR SANGHA", "devinder-sangha"),
        ("Councillor Devinder Sangha", "devinder-sangha"),
        ("The Chair", "margaret-ollerton"),
        ("DCS", "stephen-lockyer"),
        ("Joan Hardacre", None),
        ("S1", None),
    ],
)
def test_a_speaker_is_named_where_one_person_fits(read: Reader, speaker: str, person: str | None) -> None:
    conversation = read(json.dumps([{"speaker": speaker, "text": "Good evening."}]))

    assert [(one.speaker, one.person) for one in conversation.utterances] == [(speaker, person)]
    assert [(voice.speaker, voice.person) for voice in conversation.voices] == [(speaker, person)]
    assert [doubt.kind for doubt in conversation.doubts] == ([] if person else ["speaker"])


def test_each_speaker_is_one_voice_with_the_reason_for_the_name(read: Reader) -> None:
    conversation = read("CHAIR: Good evening.\nDCS: Good evening.\nCHAIR: Item 4.\n")
    chair, dcs = conversation.voices

    assert (chair.speaker, dcs.speaker) == ("CHAIR", "DCS")
    (clue,) = dcs.clues
    assert (clue.speaker, clue.person, clue.cue, clue.weight) == ("DCS", "stephen-lockyer", "named in the transcript", 1.0)
    assert clue.evidence == ("u0002",)


def test_a_speaker_who_is_not_on_the_list_is_one_doubt(read: Reader) -> None:
    conversation = read("CHAIR: Welcome.\nJOAN HARDACRE: Thank you.\nJOAN HARDACRE: Chair.\n")

    assert [(doubt.kind, doubt.evidence) for doubt in conversation.doubts] == [("speaker", ("u0002",))]
    assert '"JOAN HARDACRE" is not on the list' in messages(conversation)


def test_a_speaker_who_may_be_two_people_is_neither(read: Reader) -> None:
    people = (Person("a", "Tom Pilling", "Councillor"), Person("b", "Ann Pilling", "Councillor"))
    conversation = read("Cllr Pilling: Thank you.\n", people=people)

    assert conversation.utterances[0].person is None
    assert conversation.voices[0].clues == ()
    assert "Tom Pilling or Ann Pilling" in messages(conversation)


def test_every_speaker_finds_the_row_that_is_written_alike(read: Reader, tmp_path: Path) -> None:
    names = ["Lyn Naylor AM", "Dr Owen Pryce", "The Chair (Hon. Ann Rowe (Mill Lane, Lib.))", "The Chair", "Hon. Ann Rowe", "Ann Rowe",
             "Mr. Luc D'Arcy (Minister of Families, Children)", "Mr. Luc D'Arcy", "Right Hon. Jo  Bell"]  # fmt: skip
    listed = tmp_path / "people.csv"
    listed.write_text("name,title,role,party,aliases\n" + "".join(f'"{name}",,,,\n' for name in names))
    people, _ = read_people(listed)
    conversation = read(json.dumps({"utterances": [{"speaker": name, "text": "Thank you."} for name in names]}), people=people)

    assert [one.person for one in conversation.utterances] == [person.id for person in people]
    assert conversation.doubts == ()


# ------------------------------------------------------------------ JSON


def test_our_json(read: Reader) -> None:
    conversation = read(
        '{"utterances": [{"speaker": "Chair", "text": "Welcome.", "start": 0, "end": 1500}, {"speaker": null, "text": "Hello."}]}'
    )

    assert [one.id for one in conversation.utterances] == ["u0001", "u0002"]
    assert spoken(conversation) == [("Chair", "Welcome."), (None, "Hello.")]
    assert times(conversation) == [(0, 1500), (None, None)]
    assert conversation.doubts[-1].evidence == ("u0002",)


def test_each_utterance_of_a_json_stays_one_in_its_place(read: Reader) -> None:
    said = list(itertools.product(["Chair", "Chair", "Nobody", ""], ["", "Yes.", "Item 4: noted.", "No\nmore"]))
    conversation = read(json.dumps([{"speaker": speaker, "text": text} for speaker, text in said]))

    assert spoken(conversation) == [(speaker or None, " ".join(text.split())) for speaker, text in said]
    assert [one.id for one in conversation.utterances] == [f"u{number:04d}" for number in range(1, 17)]


def test_ids_grow_beyond_four_digits(read: Reader) -> None:
    assert read(json.dumps([{"text": "Yes."}] * 10_000)).utterances[-1].id == "u10000"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('{"utterances": [{"speaker": "Chair", "text": "Hello"},]}', "line 1, column 55"),
        ('{"utterances": [\n{"speaker": "Chair", "txt": "Hello"}]}', r"`text` - at `\$\.utterances\[0\]`"),
        ('[{"text": null}]', r"\$\.utterances\[0\]\.text"),
        ('[{"text": "Hello", "start": 1.5}]', "whole milliseconds"),
        ('{"segments": []}', "utterances"),
        ("[" * 100_000, "JSON"),
        ("7", "not a transcript"),
    ],
)
def test_wrong_json_says_where(read: Reader, content: str, where: str) -> None:
    with pytest.raises(RecordingError, match=where) as error:
        read(content, "transcript.json")
    assert error.value.exit_code == 3
    assert "\n" not in str(error.value)


# ------------------------------------------------------------------ times


def test_where_only_starts_are_told_an_utterance_lasts_until_the_next(read: Reader) -> None:
    conversation = read(json.dumps([{"text": "A.", "start": 0}, {"text": "B."}, {"text": "C.", "start": 900}]))

    assert times(conversation) == [(0, 900), (None, None), (900, 900)]
    assert "only when an utterance starts" in messages(conversation)


def test_times_that_begin_anew_are_a_doubt(read: Reader) -> None:
    starts = [1000, 9000, 2000, None, 3000]
    conversation = read(json.dumps([{"speaker": "CHAIR", "text": "Yes.", "start": start, "end": start} for start in starts]))

    assert times(conversation) == [(start, start) for start in starts]
    assert [doubt.evidence for doubt in conversation.doubts] == [("u0003",)]


@pytest.mark.parametrize("wrong", [{"start": 900, "end": 100}, {"start": -5, "end": 100}, {"end": 100}])
def test_times_that_cannot_be_are_dropped_with_a_doubt(read: Reader, wrong: dict[str, int]) -> None:
    conversation = read(json.dumps([{"speaker": "Chair", "text": "A."}, {"speaker": "Chair", "text": "B.", **wrong}]))

    assert times(conversation) == [(None, None), (None, None)]
    assert [doubt.evidence for doubt in conversation.doubts] == [("u0002",)]


# ------------------------------------------------------------------ WebVTT and SRT

TEAMS_VTT = """WEBVTT

8f1c2b-1/12-0
00:00:01.000 --> 00:00:03.500
<v Margaret Ollerton>Good evening, and welcome
to the meeting.</v>

8f1c2b-1/12-1
00:00:04.000 --> 00:00:06.000
<v Margaret Ollerton>Item 4.</v>

8f1c2b-1/13-0
00:00:06.100 --> 00:00:08.000
<v Stephen Lockyer>Thank you &amp; good evening.</v>
"""


def test_teams_vtt(read: Reader) -> None:
    conversation = read(TEAMS_VTT, "teams.vtt")

    assert spoken(conversation) == [
        ("Margaret Ollerton", "Good evening, and welcome to the meeting. Item 4."),
        ("Stephen Lockyer", "Thank you & good evening."),
    ]
    assert times(conversation) == [(1000, 6000), (6100, 8000)]
    assert [one.person for one in conversation.utterances] == ["margaret-ollerton", "stephen-lockyer"]
    assert conversation.doubts == ()


def captions(*shown: tuple[str, str, str]) -> str:
    return "\n".join(f"{number}\n{start} --> {end}\n{text}\n" for number, (start, end, text) in enumerate(shown, 1))


def test_captions_of_one_speaker_are_one_utterance_only_when_close(read: Reader) -> None:
    conversation = read(
        captions(
            ("00:00:01,000", "00:00:02,000", "CHAIR: Welcome"),
            ("00:00:03,499", "00:00:04,000", "CHAIR: to the meeting."),
            ("00:00:05,500", "00:00:06,000", "CHAIR: Item 4."),
        ),
        "captions.srt",
    )

    assert spoken(conversation) == [("CHAIR", "Welcome to the meeting."), ("CHAIR", "Item 4.")]
    assert times(conversation) == [(1000, 4000), (5500, 6000)]


def test_captions_of_nobody_known_are_not_joined(read: Reader) -> None:
    conversation = read(captions(("00:00:01,000", "00:00:02,000", "Welcome"), ("00:00:02,000", "00:00:03,000", "Thank you")))

    assert spoken(conversation) == [(None, "Welcome"), (None, "Thank you")]


def test_captions_that_name_a_speaker_only_at_a_change(read: Reader) -> None:
    conversation = read(
        captions(
            ("00:00:01,000", "00:00:02,000", "CHAIR: Welcome."),
            ("00:00:02,000", "00:00:03,000", "Item 4."),
            ("00:00:03,000", "00:00:04,000", "DCS: Thank you."),
            ("00:00:08,000", "00:00:09,000", "Who is this?"),
        )
    )

    assert spoken(conversation) == [("CHAIR", "Welcome. Item 4."), ("DCS", "Thank you."), (None, "Who is this?")]
    assert "only at a change" in messages(conversation)


def test_captions_that_name_every_speaker_leave_the_others_to_nobody(read: Reader) -> None:
    conversation = read(
        captions(
            ("00:00:01,000", "00:00:02,000", "CHAIR: Welcome."),
            ("00:00:02,000", "00:00:03,000", "CHAIR: Item 4."),
            ("00:00:03,000", "00:00:04,000", "Thank you."),
        )
    )

    assert spoken(conversation) == [("CHAIR", "Welcome. Item 4."), (None, "Thank you.")]


def test_two_speakers_in_one_caption(read: Reader) -> None:
    tagged = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Chair>Agreed?</v>\n<v DCS><i>Agreed.</i></v>\n")
    named = read(captions(("00:00:01,000", "00:00:02,000", "- CHAIR: Agreed?\n- DCS: Agreed.")))

    assert spoken(tagged) == [("Chair", "Agreed?"), ("DCS", "Agreed.")]
    assert spoken(named) == [("CHAIR", "Agreed?"), ("DCS", "Agreed.")]
    assert times(named) == [(1000, 2000), (1000, 2000)]


def test_an_empty_caption_keeps_its_place_and_notes_are_no_speech(read: Reader) -> None:
    conversation = read(
        "WEBVTT - Meeting\nKind: captions\n\nNOTE made by hand\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nChair: Hello.\n"
    )

    assert spoken(conversation) == [(None, ""), ("Chair", "Hello.")]


def test_an_empty_line_inside_a_caption_loses_nothing(read: Reader) -> None:
    conversation = read(
        captions(("00:00:01,000", "00:00:02,000", "CHAIR: Good\n\nevening."), ("00:00:09,000", "00:00:10,000", "DCS: Hello."))
    )

    assert spoken(conversation) == [("CHAIR", "Good evening."), ("DCS", "Hello.")]


# ------------------------------------------------------------------ plain text


def test_plain_text_with_lines_that_go_on(read: Reader) -> None:
    conversation = read(
        "CHAIR: Good evening.\nThe next item is: item 4.\n\nWe begin at 10:30.\nDCS (0:07): Thank you.\nCHAIR:\nDCS: Yes.\n"
    )

    assert spoken(conversation) == [
        ("CHAIR", "Good evening. The next item is: item 4. We begin at 10:30."),
        ("DCS", "Thank you."),
        ("CHAIR", ""),
        ("DCS", "Yes."),
    ]


def test_plain_text_never_joins_and_has_no_times(read: Reader) -> None:
    conversation = read("**CHAIR:** Good evening.\nCHAIR: Item 4.\n")

    assert spoken(conversation) == [("CHAIR", "Good evening."), ("CHAIR", "Item 4.")]
    assert times(conversation) == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "line",
    ["[00:00:07] CHAIR: Welcome.", "0:07 CHAIR: Welcome.", "CHAIR [0:07]: Welcome.", "Chair  0:07\nWelcome.", "00:00:07 Chair\nWelcome.",
     "[Margaret Ollerton] 00:00:07\nWelcome.", "0:07\tCHAIR\tWelcome.", "CHAIR\t0:07\tWelcome."],
)  # fmt: skip
def test_plain_text_with_times(read: Reader, line: str) -> None:
    conversation = read(f"{line}\nDCS: Thank you.\n")

    assert spoken(conversation)[0][1] == "Welcome."
    assert conversation.utterances[0].person == "margaret-ollerton"
    assert conversation.utterances[0].start == 7000


@pytest.mark.parametrize(
    "label",
    ["Joan Hardacre", "JOAN HARDACRE", "Cllr Joan Hardacre (Mill Lane)", "Speaker 1", "SPEAKER_01", "S1", "vice-chair", "Head of Service",
     "Member of the public", "Unidentified speaker"],
)  # fmt: skip
def test_what_is_a_label(read: Reader, label: str) -> None:
    assert spoken(read(f"CHAIR: Welcome.\n{label}: Thank you.\n"))[1] == (label, "Thank you.")


@pytest.mark.parametrize(
    "line",
    ["The question is: why?", "at 10:30 we begin", "https://northmere.example", "Yes! Now: go on", "as I said: no",
     "At the public meeting: no", "0:20 We agreed (Chair) that it goes on", "0:20 Sangha, Devinder (Cllr) None on our side"],
)  # fmt: skip
def test_what_is_no_label(read: Reader, line: str) -> None:
    assert spoken(read(f"CHAIR: Welcome.\n{line}\n")) == [("CHAIR", f"Welcome. {line}")]


@pytest.mark.parametrize("line", ["[SPEAKER_01]: Thank you.", "[CHAIR] Thank you.", "(Chair) Thank you.", "*CHAIR:* Thank you."])
def test_brackets_and_asterisks_around_who_speaks(read: Reader, line: str) -> None:
    assert [text for _, text in spoken(read(f"DCS: Welcome.\n{line}\n"))] == ["Welcome.", "Thank you."]


def test_brackets_in_captions(read: Reader) -> None:
    conversation = read("1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Good evening.\n\n2\n00:00:02,500 --> 00:00:03,000\n[Applause]\n")

    assert spoken(conversation) == [("SPEAKER_00", "Good evening. [Applause]")]


def test_somebody_who_is_not_on_the_list_takes_over_from_who_is(read: Reader) -> None:
    conversation = read("00:00:01 Chair\nGood evening.\n\n00:00:07 Joan Hardacre\nThank you.\n")

    assert [(one.text, one.person) for one in conversation.utterances] == [("Good evening.", "margaret-ollerton"), ("Thank you.", None)]


def test_a_table_of_who_and_what(read: Reader) -> None:
    conversation = read("Speaker\tText\nChair\tAre we agreed: yes or no?\nJoan Hardacre\tWe are: yes.\n")

    assert spoken(conversation) == [("Chair", "Are we agreed: yes or no?"), ("Joan Hardacre", "We are: yes.")]


def test_what_stands_before_the_first_speaker_is_a_doubt(read: Reader) -> None:
    conversation = read("Transcript of the meeting\n\nCHAIR: Welcome.\n")

    assert spoken(conversation) == [("CHAIR", "Welcome.")]
    assert "Transcript of the meeting" in messages(conversation)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(read: Reader, encoding: str) -> None:
    assert spoken(read("CHAIR: Diolch, Siân – “da iawn”.\r\n".encode(encoding))) == [("CHAIR", "Diolch, Siân – “da iawn”.")]


def test_signs_that_word_cannot_hold_are_left_out(read: Reader) -> None:
    assert spoken(read('[{"speaker": "Chair", "text": "Good\\u0000 eve\\ud800ning.\\u000b"}]')) == [("Chair", "Good evening.")]


# ------------------------------------------------------------------ the .docx of Teams


def word(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_teams_docx_with_names_and_times(read: Reader) -> None:
    conversation = read(
        word(
            "Scrutiny Committee-20250114_183000-Meeting Recording",
            "14 January 2025, 06:30pm",
            "Margaret Ollerton started transcription",
            "Margaret Ollerton   0:03\nGood evening.",
            "\nStephen Lockyer   1:02:05\nThank you.\nWe begin at 10:30.",
            "Margaret Ollerton stopped transcription",
        ),
        "teams.docx",
    )

    assert spoken(conversation) == [("Margaret Ollerton", "Good evening."), ("Stephen Lockyer", "Thank you. We begin at 10:30.")]
    assert times(conversation) == [(3000, 3_725_000), (3_725_000, 3_725_000)]
    assert [one.person for one in conversation.utterances] == ["margaret-ollerton", "stephen-lockyer"]


@pytest.mark.parametrize("together", [True, False])
def test_older_teams_docx_with_spans(read: Reader, together: bool) -> None:
    blocks = ["0:0:3.120 --> 0:0:5.0\nMargaret Ollerton\nGood evening.", "0:0:5.50 --> 0:0:8.200\njoan@northmere\nThank you.\nChair."]
    conversation = read(word(*(blocks if together else "\n".join(blocks).split("\n"))), "teams.docx")

    assert spoken(conversation) == [("Margaret Ollerton", "Good evening."), (None, "joan@northmere Thank you. Chair.")]
    assert times(conversation) == [(3120, 5000), (5500, 8200)]


def test_word_with_plain_labels(read: Reader) -> None:
    assert spoken(read(word("CHAIR: Good evening.", "DCS: Thank you."), "minutes.docx")) == [
        ("CHAIR", "Good evening."),
        ("DCS", "Thank you."),
    ]


# ------------------------------------------------------------------ wrong files


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("", "empty.txt"),
        ("   \n", "blank.txt"),
        ("We talked about many things.", "talk.txt"),
        ("[]", "none.json"),
        ('{"utterances": []}', "none.json"),
        ('[{"speaker": "Chair", "text": " "}]', "silent.json"),
        ("WEBVTT\n\n", "none.vtt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "silent.vtt"),
        (word("We talked."), "talk.docx"),
    ],
)
def test_a_transcript_without_an_utterance(read: Reader, content: str | bytes, name: str) -> None:
    with pytest.raises(RecordingError, match=r"No utterance was found|zero bytes"):
        read(content, name)


@pytest.mark.parametrize(
    ("content", "name"), [(b"RIFF\x24\0\0\0WAVEfmt ", "t.txt"), (b"ID3\x04", "t"), (b"\0\0\0\x20ftypM4A ", "t.bin"), (b"x", "t.mp3")]
)
def test_a_recording_given_as_a_transcript(read: Reader, content: bytes, name: str) -> None:
    with pytest.raises(RecordingError, match="without --transcript"):
        read(content, name)


@pytest.mark.parametrize("content", [bytes(range(256)), b"%PDF-1.4\n...", b"\xd0\xcf\x11\xe0 an old Word file"])
def test_binary_rubbish(read: Reader, content: bytes) -> None:
    with pytest.raises(RecordingError, match="not a transcript we can read"):
        read(content)


@pytest.mark.parametrize("content", [b"PK\x03\x04rubbish", word("CHAIR: Hello.")[:2000], b"CHAIR: Hello."])
def test_a_damaged_word_file(read: Reader, content: bytes) -> None:
    with pytest.raises(RecordingError, match="damaged"):
        read(content, "teams.docx")


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="There is no file"):
        read_transcript(tmp_path / "transcript.json", PEOPLE)
    with pytest.raises(RecordingError, match="is a folder"):
        read_transcript(tmp_path, PEOPLE)


@pytest.mark.parametrize("label", ["Several members", "A member", "Members", "Unidentified speaker"])
def test_voices_that_nobody_names_are_no_part_of_what_was_said_before(read: Reader, label: str) -> None:
    found = read(f"CHAIR: Is that agreed?\n{label}: Agreed.")
    assert [(one.person, one.text) for one in found.utterances][1:] == [(None, "Agreed.")]
