"""The folder of a meeting: finished work is kept, and nothing of a person's is written over."""

from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny import artefacts
from scrutiny.artefacts import keep, keep_document, load, open_folder, stamp, write_whole
from scrutiny.errors import ArtefactError, OutputError
from scrutiny.records import WHOLE, Doubt, Excerpt, MadeBy, Meeting, Source, Transcript, Word

ENGINE = MadeBy("replay", "1")
HELLO = Transcript((Word(0, 400, "Hello,", 0.9), Word(400, 700, "Siân.")), (Doubt("speech", "Check it."),))
FIRST, SECOND = Source("a.opus", "1" * 64), Source("b.opus", "2" * 64)
MEETING = Meeting("Northmere", None, "2025-01-14", None, None, (), (), recording=FIRST)


def read_only(*_: object, **__: object) -> None:
    raise OSError(30, "Read-only file system")


def never() -> Transcript:
    pytest.fail("made again although nothing changed")


def test_what_was_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "1-transcript.json"
    keep(path, stamp(ENGINE, recording="a"), Transcript, lambda: HELLO)
    assert keep(path, stamp(ENGINE, recording="a"), Transcript, never) == HELLO
    assert load(path, Transcript) == HELLO


@pytest.mark.parametrize("changed", [stamp(ENGINE, recording="b"), stamp(MadeBy("replay", "2"), recording="a"), stamp(ENGINE)])
def test_it_is_made_again_when_an_input_or_the_engine_changes(tmp_path: Path, changed: artefacts.Stamp) -> None:
    path = tmp_path / "1-transcript.json"
    keep(path, stamp(ENGINE, recording="a"), Transcript, lambda: HELLO)
    assert keep(path, changed, Transcript, lambda: Transcript(())) == Transcript(())


def test_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        keep(tmp_path / name, stamp(ENGINE, recording="a"), Transcript, lambda: HELLO)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"stamp": 1, "words": 5}', b"\xff\xfe", b'{"words": [{"start": "x"}]}'])
def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "1-transcript.json"
    path.write_bytes(content)
    with pytest.raises(ArtefactError, match=r"1-transcript\.json is damaged"):
        load(path, Transcript)
    assert path.read_bytes() == content


def test_a_file_that_can_be_neither_written_nor_removed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("io.open", "os.unlink"):
        monkeypatch.setattr(step, read_only)
    with pytest.raises(OutputError, match="Read-only file system"):
        write_whole(tmp_path / "transcript.vtt", b"")


def test_a_file_that_failed_to_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


class TestDocument:
    def write(self, folder: Path, content: bytes, version: str = "1") -> Path:
        return keep_document(folder, "minutes.docx", stamp(ENGINE, minutes=version), lambda: content)

    def test_it_is_written_once_and_then_kept(self, tmp_path: Path) -> None:
        assert self.write(tmp_path, b"draft") == tmp_path / "minutes.docx"
        assert self.write(tmp_path, b"never written").read_bytes() == b"draft"

    def test_ours_is_replaced_when_something_changed(self, tmp_path: Path) -> None:
        self.write(tmp_path, b"draft")
        assert self.write(tmp_path, b"better", "2") == tmp_path / "minutes.docx"
        assert (tmp_path / "minutes.docx").read_bytes() == b"better"

    def test_one_that_a_person_edited_is_never_written_over(self, tmp_path: Path) -> None:
        self.write(tmp_path, b"draft")
        (tmp_path / "minutes.docx").write_bytes(b"edited")
        assert self.write(tmp_path, b"better", "2") == tmp_path / "minutes-2.docx"
        assert self.write(tmp_path, b"best", "3") == tmp_path / "minutes-2.docx"
        assert (tmp_path / "minutes.docx").read_bytes() == b"edited"

    def test_one_that_was_there_before_us_is_never_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "minutes.docx").write_bytes(b"somebody's")
        assert self.write(tmp_path, b"draft") == tmp_path / "minutes-2.docx"

    def test_two_documents_of_a_meeting_do_not_stand_in_each_others_way(self, tmp_path: Path) -> None:
        def write(version: str) -> list[bytes]:
            made = ((name, f"{name} {version}".encode()) for name in ("minutes.docx", "working.docx"))
            return [
                keep_document(tmp_path, name, stamp(ENGINE, minutes=version), lambda content=content: content).read_bytes()
                for name, content in made
            ]

        assert write("1") == [b"minutes.docx 1", b"working.docx 1"]
        (tmp_path / "working.docx").write_bytes(b"edited")
        assert write("1") == [b"minutes.docx 1", b"edited"]
        assert write("2") == [b"minutes.docx 2", b"working.docx 2"]
        assert sorted(path.name for path in tmp_path.glob("*.docx")) == ["minutes.docx", "working-2.docx", "working.docx"]

    def test_one_that_was_deleted_is_written_again(self, tmp_path: Path) -> None:
        self.write(tmp_path, b"draft").unlink()
        assert self.write(tmp_path, b"draft").read_bytes() == b"draft"

    def test_a_crash_between_note_and_file_ends_the_same(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.write(tmp_path, b"draft")

        def stops_before_word(path: Path, content: bytes) -> None:
            if path.suffix == ".docx":
                raise KeyboardInterrupt
            write_whole(path, content)

        with monkeypatch.context() as broken:
            broken.setattr(artefacts, "write_whole", stops_before_word)
            with pytest.raises(KeyboardInterrupt):
                self.write(tmp_path, b"better", "2")
        assert self.write(tmp_path, b"better", "2").read_bytes() == b"better"
        assert not (tmp_path / "minutes-2.docx").exists()


class TestFolder:
    def test_it_notes_what_the_clerk_told_us(self, tmp_path: Path) -> None:
        with open_folder(tmp_path / "14 January – Siân", MEETING):
            pass
        assert load(tmp_path / "14 January – Siân" / "meeting.json", Meeting) == MEETING

    def test_another_meeting_is_refused(self, tmp_path: Path) -> None:
        with open_folder(tmp_path, MEETING):
            pass
        other = Meeting("Northmere", None, None, None, None, (), (), recording=Source("b.opus", "2" * 64))
        with pytest.raises(OutputError, match=r"holds the work on a\.opus"), open_folder(tmp_path, other):
            pass
        assert load(tmp_path / "meeting.json", Meeting) == MEETING

    @pytest.mark.parametrize("other", [(), (Source("c.opus", "3" * 64),), (SECOND, Source("c.opus", "3" * 64))])
    def test_other_further_files_are_another_meeting(self, tmp_path: Path, other: tuple[Source, ...]) -> None:
        before = replace(MEETING, further_recordings=(SECOND,))
        with open_folder(tmp_path, before):
            pass
        with (
            pytest.raises(OutputError, match=r"holds the work on a\.opus, b\.opus\."),
            open_folder(tmp_path, replace(MEETING, further_recordings=other)),
        ):
            pass
        assert load(tmp_path / "meeting.json", Meeting) == before

    def test_the_same_files_in_another_order_are_another_meeting(self, tmp_path: Path) -> None:
        with open_folder(tmp_path, replace(MEETING, further_recordings=(SECOND,))):
            pass
        with pytest.raises(OutputError, match="Choose another --out folder"):
            open_folder(tmp_path, replace(MEETING, recording=SECOND, further_recordings=(FIRST,))).__enter__()

    @pytest.mark.parametrize("then", [Excerpt(0, 60_000), Excerpt(300_000), Excerpt(299_000, 600_000)])
    def test_a_part_in_which_work_would_be_lost_is_refused(self, tmp_path: Path, then: Excerpt) -> None:
        before = replace(MEETING, excerpt=Excerpt(0, 599_000))
        with open_folder(tmp_path, before):
            (tmp_path / "1-transcript.json").write_text("{}")
        with pytest.raises(OutputError, match=r"holds the work on another part of a\.opus\. Choose another --out folder"):
            open_folder(tmp_path, replace(MEETING, excerpt=then)).__enter__()
        assert load(tmp_path / "meeting.json", Meeting) == before

    @pytest.mark.parametrize("then", [WHOLE, Excerpt(0, 600_000), Excerpt(60_000, 599_000)])
    def test_a_wider_part_takes_the_place_of_a_narrower_one(self, tmp_path: Path, then: Excerpt) -> None:
        with open_folder(tmp_path, replace(MEETING, excerpt=Excerpt(60_000, 599_000))):
            (tmp_path / "1-transcript.json").write_text("{}")
        with open_folder(tmp_path, replace(MEETING, excerpt=then)):
            assert load(tmp_path / "meeting.json", Meeting).excerpt == then

    def test_a_part_that_was_never_listened_to_may_be_put_right(self, tmp_path: Path) -> None:
        with open_folder(tmp_path, MEETING):
            pass
        with open_folder(tmp_path, replace(MEETING, excerpt=Excerpt(5000, 9000))):
            assert load(tmp_path / "meeting.json", Meeting).excerpt == Excerpt(5000, 9000)

    def test_artefacts_of_nobody_knows_whom_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "5-findings.json").write_text("{}")
        with pytest.raises(OutputError, match="cannot tell whose"), open_folder(tmp_path, MEETING):
            pass

    def test_where_it_is_damaged_whose_it_is_nothing_is_lost_by_what_is_advised(self, tmp_path: Path) -> None:
        (tmp_path / "meeting.json").write_text("{")
        with pytest.raises(ArtefactError, match="put a copy of it back, or choose another --out folder"), open_folder(tmp_path, MEETING):
            pass
        assert (tmp_path / "meeting.json").read_text() == "{"

    def test_two_runs_never_share_a_folder(self, tmp_path: Path) -> None:
        with open_folder(tmp_path, MEETING), pytest.raises(OutputError, match="Another run"), open_folder(tmp_path, MEETING):
            pass

    def test_a_file_in_the_place_of_the_folder_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("not a folder")
        with pytest.raises(OutputError, match="Cannot write in"), open_folder(tmp_path / "out", MEETING):
            pass

    @pytest.mark.parametrize("step", ["os.mkdir", "os.open"])
    def test_a_drive_that_cannot_be_written_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        monkeypatch.setattr(step, read_only)
        with pytest.raises(OutputError, match=r"Cannot write in .* \(Read-only file system\)"), open_folder(tmp_path / "out", MEETING):
            pass

    def test_what_goes_wrong_in_the_run_itself_is_not_taken_for_that(self, tmp_path: Path) -> None:
        with pytest.raises(PermissionError, match="elsewhere"), open_folder(tmp_path, MEETING):
            raise PermissionError("elsewhere")
        with open_folder(tmp_path, MEETING):
            assert (tmp_path / "meeting.json").exists()
