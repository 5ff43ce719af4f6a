"""A person's word on who a voice is: kept, put on top, and never on another voice."""

import json
from pathlib import Path

import msgspec
import pytest

from scrutiny.artefacts import hold, write_artefact, write_json
from scrutiny.corrections import corrected, heard, people_named, read_corrections, set_voices
from scrutiny.errors import ArtefactError, OutputError, RequestError
from scrutiny.records import Conversation, Doubt, MadeBy, Meeting, Person, Source, Stamp, Utterance, Voice, VoiceCorrection

PEOPLE = (
    Person("margaret-ollerton", "Margaret Ollerton", "Councillor", "Chair", aliases=("Madam Chair",)),
    Person("tom-pilling", "Tom Pilling", "Councillor", "Member"),
    Person("ann-pilling", "Ann Pilling", "Ms", "Officer"),
    Person("stephen-lockyer", "Stephen Lockyer", "Mr", "Executive Director", aliases=("DCS",)),
)
MEETING = Meeting("Northmere", None, None, None, None, (), PEOPLE, recording=Source("a.opus", "0" * 64))


def conversation(*spans: tuple[str, int, int], persons: dict[str, str] | None = None, doubts: tuple[Doubt, ...] = ()) -> Conversation:
    """Utterances (voice, start, end) in seconds, their voices named by ``persons``."""
    named = persons or {}
    utterances = tuple(
        Utterance(f"u{number:04d}", start * 1000, end * 1000, voice, named.get(voice), "Yes.")
        for number, (voice, start, end) in enumerate(spans, 1)
    )
    voices = tuple(Voice(voice, named.get(voice)) for voice in dict.fromkeys(voice for voice, _, _ in spans))
    return Conversation(utterances, voices, doubts)


HEARD = conversation(
    ("S1", 0, 60), ("S2", 60, 90), ("S3", 90, 100), ("S2", 100, 120), persons={"S1": "margaret-ollerton", "S2": "tom-pilling"}
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_json(tmp_path / "meeting.json", msgspec.to_builtins(MEETING))
    write_artefact(tmp_path / "3-utterances.json", Stamp(1, MadeBy("replay", "1"), {}), HEARD)
    return tmp_path


def set_to(person: str | None, voice: str = "S2", of: Conversation = HEARD) -> VoiceCorrection:
    spoken = tuple((one.start or 0, one.end or 0) for one in of.utterances if one.speaker == voice)
    return VoiceCorrection(voice, spoken, "tom-pilling", person, "clerk", None)


def who(conversation: Conversation) -> dict[str, str | None]:
    return {voice.speaker: voice.person for voice in conversation.voices}


# ------------------------------------------------------------------ setting


def test_a_correction_is_kept_with_who_why_before_and_after(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "clerk")
    set_voices(folder, ["S2=stephen-lockyer"], "I know his voice")
    assert read_corrections(folder) == (
        VoiceCorrection("S2", ((60_000, 90_000), (100_000, 120_000)), "tom-pilling", "stephen-lockyer", "clerk", "I know his voice"),
    )


def test_it_holds_at_once_for_the_voice_and_all_it_says(folder: Path) -> None:
    set_voices(folder, ["S2=stephen-lockyer"], None)
    _, now = heard(folder)
    assert who(now) == {"S1": "margaret-ollerton", "S2": "stephen-lockyer", "S3": None}
    assert [one.person for one in now.utterances] == ["margaret-ollerton", "stephen-lockyer", None, "stephen-lockyer"]


def test_the_artefact_itself_is_left_to_the_next_run(folder: Path) -> None:
    before = (folder / "3-utterances.json").read_bytes()
    set_voices(folder, ["S2=stephen-lockyer"], None)
    assert (folder / "3-utterances.json").read_bytes() == before


def test_the_last_word_holds_and_the_history_is_kept(folder: Path) -> None:
    set_voices(folder, ["S2=stephen-lockyer"], None)
    set_voices(folder, ["S2=unknown", "S2=ann-pilling"], None)
    assert who(heard(folder)[1])["S2"] == "ann-pilling"
    history = [(one.before, one.after) for one in read_corrections(folder)]
    assert history == [("tom-pilling", "stephen-lockyer"), ("stephen-lockyer", None), (None, "ann-pilling")]


def test_what_we_do_not_know_in_the_file_stays_there(folder: Path) -> None:
    (folder / "reviewed.json").write_text('{"findings": [{"id": "q1"}], "voices": []}', "utf-8")
    set_voices(folder, ["S3=DCS"], None)
    content = json.loads((folder / "reviewed.json").read_text("utf-8"))
    assert content["findings"] == [{"id": "q1"}]
    assert [one["after"] for one in content["voices"]] == ["stephen-lockyer"]


@pytest.mark.parametrize(
    "name", ["stephen-lockyer", "Stephen Lockyer", "Lockyer", "lockyer", "Mr Lockyer", "mr lockyer", "DCS", "Executive Director"]
)
def test_a_person_is_found_by_id_or_name(name: str) -> None:
    assert [person.id for person in people_named(name, PEOPLE)] == ["stephen-lockyer"]


def test_a_title_tells_two_of_one_surname_apart() -> None:
    assert [person.id for person in people_named("Councillor Pilling", PEOPLE)] == ["tom-pilling"]
    assert [person.id for person in people_named("Pilling", PEOPLE)] == ["tom-pilling", "ann-pilling"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("S9=Lockyer", r'no voice "S9".* S1, S2, S3'),
        ("S2=Locker", r'Nobody .*"Locker".*stephen-lockyer \(Mr Lockyer\).*unknown'),
        ("S2=Pilling", r"may be several people: tom-pilling .*, ann-pilling .*Give the id"),
        ("S2=", r'Nobody .*""'),
        ("S2", "does not say which voice is who"),
        ("=Lockyer", "does not say which voice is who"),
    ],
)
def test_a_wish_that_cannot_be_granted_says_what_there_is_and_changes_nothing(folder: Path, wish: str, said: str) -> None:
    with pytest.raises(RequestError, match=said) as error:
        set_voices(folder, ["S3=Lockyer", wish], None)
    assert error.value.exit_code == 2
    assert "\n" not in str(error.value)
    assert not (folder / "reviewed.json").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"voices": [{"voice": "S2"}]}', '{"voices": 5}'])
def test_a_damaged_file_is_said_and_left(folder: Path, content: str) -> None:
    (folder / "reviewed.json").write_text(content, "utf-8")
    for use in (lambda: heard(folder), lambda: set_voices(folder, ["S2=Lockyer"], None)):
        with pytest.raises(ArtefactError, match=r"reviewed\.json is damaged.*mend it"):
            use()
    assert (folder / "reviewed.json").read_text("utf-8") == content


def test_nothing_is_set_while_a_run_is_at_work(folder: Path) -> None:
    with hold(folder), pytest.raises(OutputError, match="Another run"):
        set_voices(folder, ["S2=Lockyer"], None)
    assert not (folder / "reviewed.json").exists()


def test_no_folder_is_made_where_there_is_no_meeting(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="Run scrutiny minutes"):
        set_voices(tmp_path / "nowhere", ["S2=Lockyer"], None)
    assert not (tmp_path / "nowhere").exists()


def test_a_system_without_accounts_is_no_obstacle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: {}["no such user"])
    assert set_voices(folder, ["S2=Lockyer"], None)[0].who is None


# ------------------------------------------------------------------ on top


def test_without_corrections_nothing_changes() -> None:
    assert corrected(HEARD, (), PEOPLE) == HEARD


def test_to_put_them_on_twice_is_to_put_them_on_once() -> None:
    gone = VoiceCorrection("S7", ((500_000, 510_000),), None, "tom-pilling", None, None)
    once = corrected(HEARD, (set_to("stephen-lockyer"), gone), PEOPLE)
    assert corrected(once, (set_to("stephen-lockyer"), gone), PEOPLE) == once


def test_the_doubt_about_a_voice_without_a_name_goes_when_it_is_named() -> None:
    unnamed, other = Doubt("speaker", "The voice S3 could not be named.", ("u0003",)), Doubt("speech", "Check.", ("u0003",))
    unsure = conversation(("S1", 0, 60), ("S2", 60, 90), ("S3", 90, 100), doubts=(unnamed, other))
    assert corrected(unsure, (set_to("tom-pilling", "S3"),), PEOPLE).doubts == (other,)
    assert corrected(unsure, (set_to(None, "S3"),), PEOPLE).doubts == (unnamed, other)


def test_a_voice_told_apart_anew_is_known_by_when_it_speaks() -> None:
    """A voice before it is now heard for itself, so S2 has become S3, and its times are a little different."""
    anew = conversation(("S1", 0, 50), ("S2", 50, 62), ("S3", 62, 91), ("S4", 91, 100), ("S3", 100, 119))
    now = corrected(anew, (set_to("stephen-lockyer"),), PEOPLE)
    assert who(now) == {"S1": None, "S2": None, "S3": "stephen-lockyer", "S4": None}
    assert now.doubts == ()


@pytest.mark.parametrize(
    "anew",
    [
        conversation(("S1", 0, 60), ("S2", 200, 260)),
        conversation(("S1", 0, 60), ("S2", 60, 80), ("S3", 80, 90), ("S4", 100, 120)),
        conversation(("S1", 0, 5), ("S2", 5, 120)),
    ],
    ids=["it speaks at other times", "it is now several, none of them most of it", "it is now less than half of a bigger one"],
)
def test_a_correction_that_no_longer_fits_names_nobody_and_is_a_doubt(anew: Conversation) -> None:
    now = corrected(anew, (set_to("stephen-lockyer"),), PEOPLE)
    assert set(who(now).values()) == {None}
    (doubt,) = now.doubts
    assert doubt.message.startswith('The voice S2 was set to "stephen-lockyer", but the voices were told apart anew')


def test_to_set_the_label_again_settles_that_doubt() -> None:
    anew = conversation(("S1", 0, 60), ("S2", 200, 260))
    now = corrected(anew, (set_to("stephen-lockyer"), set_to("tom-pilling", of=anew)), PEOPLE)
    assert (who(now), now.doubts) == ({"S1": None, "S2": "tom-pilling"}, ())


def test_a_person_who_left_the_list_leaves_the_voice_without_a_name() -> None:
    now = corrected(HEARD, (set_to("stephen-lockyer"),), PEOPLE[:3])
    assert who(now)["S2"] is None
    assert "no longer on the list of people" in now.doubts[0].message


def test_in_a_transcript_without_times_a_voice_is_its_label() -> None:
    untimed = Conversation((Utterance("u0001", None, None, "DCS", None, "Yes."),), (Voice("DCS", None),))
    assert who(corrected(untimed, (VoiceCorrection("DCS", (), None, "stephen-lockyer", None, None),), PEOPLE)) == {"DCS": "stephen-lockyer"}


def test_an_utterance_of_no_length_is_still_known_again() -> None:
    brief = conversation(("S1", 0, 60), ("S2", 60, 60))
    assert who(corrected(brief, (set_to("tom-pilling", of=brief),), PEOPLE))["S2"] == "tom-pilling"
