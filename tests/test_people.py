"""Who is on the attendance list, and whom a name, an alias or a post means."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrutiny.errors import AgendaError
from scrutiny.intake.people import fitting, read_people
from scrutiny.records import Doubt, Person

Read = tuple[tuple[Person, ...], tuple[Doubt, ...]]
Reader = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read_written(content: str | bytes, name: str = "people.csv") -> Read:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_people(path)

    return read_written


def messages(found: Read) -> str:
    return " | ".join(doubt.message for doubt in found[1])


NORTHMERE = """name,title,role,party,aliases
Margaret Ollerton,Councillor,Chair,Labour,Cllr Ollerton; Chair; Madam Chair
Devinder Sangha,Councillor,Vice-Chair,Labour,Cllr Sangha
Tom Pilling,Councillor,Member,Conservative,Tom
Stephen Lockyer,Mr,Executive Director of Children's Services,,DCS; Director
Colin Mabey,Reverend,Co-opted Member (Diocese),,Rev Mabey
Helen Moss,Ms,Democratic Services Officer,,Helen; the clerk
"""


# ------------------------------------------------------------------ the list


def test_a_person_is_what_the_row_says(read: Reader) -> None:
    people, doubts = read(NORTHMERE)

    assert people[0] == Person(
        id="margaret-ollerton",
        name="Margaret Ollerton",
        title="Councillor",
        role="Chair",
        party="Labour",
        aliases=("Cllr Ollerton", "Chair", "Madam Chair"),
    )
    assert [person.id for person in people[1:3]] == ["devinder-sangha", "tom-pilling"]
    assert doubts == ()


def test_only_the_name_is_needed(read: Reader) -> None:
    assert read("name\nHelen Moss\n")[0] == (Person(id="helen-moss", name="Helen Moss"),)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_delimiters(read: Reader, sign: str) -> None:
    (person,), doubts = read(sign.join(["Name", "Role"]) + "\n" + sign.join(["Helen Moss", '"Clerk, deputy"']))

    assert (person.name, person.role, doubts) == ("Helen Moss", "Clerk, deputy", ())


def test_aliases_run_on_where_semicolons_part_the_cells(read: Reader) -> None:
    (person,), doubts = read("name;role;aliases\nMargaret Ollerton;Chair;Cllr Ollerton; Chair; Margaret\n")

    assert person.aliases == ("Cllr Ollerton", "Chair", "Margaret")
    assert doubts == ()


def test_headers_are_found_in_any_case_and_below_a_title(read: Reader) -> None:
    people, _ = read("Attendance list,,\n\n NAME , Substitute For,Attendance \nTom Pilling,,\nRuth Bickerdike,Tom Pilling,Present\n")

    assert people[1].substitute_for == "tom-pilling"
    assert people[1].attendance == "present"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(read: Reader, encoding: str) -> None:
    (person,), _ = read("name,role\r\nSiân Ó Brien,Member\r\n".encode(encoding))

    assert (person.name, person.id) == ("Siân Ó Brien", "sian-o-brien")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Cllr Tom Pilling", "tom-pilling"),
        ("Siân Ó Brien", "sian-o-brien"),
        ("Mary O’Dwyer-Smith", "mary-odwyer-smith"),
        ("Lars Østby", "lars-ostby"),
        ("Helen Moss (clerk)", "helen-moss"),
        ("李明", "person"),
    ],
)
def test_ids_are_plain_letters(read: Reader, name: str, identity: str) -> None:
    assert read(f"name\n{name}\n")[0][0].id == identity


def test_ids_are_unique(read: Reader) -> None:
    people, _ = read("name\nTom Pilling\nCllr Tom Pilling\nTom Pilling 2\nMr Tom Pilling\n")

    assert [person.id for person in people] == ["tom-pilling", "tom-pilling-2", "tom-pilling-2-2", "tom-pilling-3"]


@pytest.mark.parametrize(
    ("word", "attendance"),
    [
        ("Present", "present"), ("remote", "remote"), ("Online", "remote"), ("VIRTUAL", "remote"), ("Present (remote)", "remote"),
        ("apologies", "apologies"), ("Apology", "apologies"), ("sent apologies", "apologies"), ("Absent", "absent"), ("", "unknown"),
    ],
)  # fmt: skip
def test_attendance_in_the_words_of_clerks(read: Reader, word: str, attendance: str) -> None:
    (person,), doubts = read(f"name,attendance\nTom Pilling,{word}\n")

    assert person.attendance == attendance
    assert doubts == ()


def test_attendance_in_other_words_is_unknown_and_a_doubt(read: Reader) -> None:
    found = read("name,attendance\nTom Pilling,left early\n")

    assert found[0][0].attendance == "unknown"
    assert '"left early"' in messages(found)


@pytest.mark.parametrize(("word", "votes"), [("all", "all"), ("Education only", "education"), ("non-voting", "none"), ("", None)])
def test_votes(read: Reader, word: str, votes: str | None) -> None:
    (person,), doubts = read(f"name,votes\nColin Mabey,{word}\n")

    assert person.votes == votes
    assert doubts == ()


def test_votes_in_other_words_are_unknown_and_a_doubt(read: Reader) -> None:
    found = read("name,votes\nColin Mabey,sometimes\n")

    assert found[0][0].votes is None
    assert '"sometimes"' in messages(found)


@pytest.mark.parametrize("written", ["Tom Pilling", "Cllr Pilling", "cllr tom pilling"])
def test_a_substitute_stands_in_for_somebody_on_the_list(read: Reader, written: str) -> None:
    people, _ = read(f"name,title,substitute_for\nRuth Bickerdike,Councillor,{written}\nTom Pilling,Councillor,\n")

    assert people[0].substitute_for == "tom-pilling"


@pytest.mark.parametrize("written", ["Joan Hardacre", "Ruth Bickerdike", "Pilling"])
def test_a_substitute_for_nobody_on_the_list_is_a_doubt(read: Reader, written: str) -> None:
    found = read(f"name,substitute_for\nRuth Bickerdike,{written}\nTom Pilling,\n")

    assert found[0][0].substitute_for is None
    assert f'"{written}"' in messages(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Pilling", "Tom Pilling"),
        ("Cllr Tom Pilling", "Tom Pilling (Chair)"),
        ("Pilling", "Tom Pilling"),
        ("T. Pilling", "Tom Pilling"),
    ],
)
def test_two_rows_that_may_be_one_person_are_both_kept_with_a_doubt(read: Reader, one: str, other: str) -> None:
    people, doubts = read(f"name\n{one}\nHelen Moss\n{other}\n")

    assert [person.name for person in people] == [one, "Helen Moss", other]
    assert [doubt.kind for doubt in doubts] == ["people"]
    assert "Rows 2 and 4" in doubts[0].message


def test_two_people_of_one_surname_are_no_doubt(read: Reader) -> None:
    assert read("name\nTom Pilling\nAnn Pilling\n")[1] == ()


@pytest.mark.parametrize("row", [",Member", "Vacancy,Member", "TBC,"])
def test_a_row_without_a_name_is_left_out_with_a_doubt(read: Reader, row: str) -> None:
    people, doubts = read(f"name,role\n{row}\nHelen Moss,Clerk\n")

    assert [person.id for person in people] == ["helen-moss"]
    assert "Row 2" in doubts[0].message


def test_a_row_with_too_many_cells_is_a_doubt(read: Reader) -> None:
    assert "Row 2" in messages(read("name,role,party\nKaren Tolland,Director, SEND, Education\n"))


def test_columns_we_do_not_use_are_a_doubt(read: Reader) -> None:
    assert "E-mail" in messages(read("name,E-mail\nHelen Moss,clerk@northmere.example\n"))


def test_a_surname_put_first_is_a_doubt(read: Reader) -> None:
    assert "forename first" in messages(read('name\n"Moss, Helen"\n'))


# ------------------------------------------------------------------ Excel


def excel(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_list_in_excel(read: Reader) -> None:
    people, doubts = read(
        excel(
            ("Attendance", None, None),
            (),
            ("Name", "Role", "Aliases"),
            ("Margaret Ollerton", "Chair", "Cllr Ollerton; Chair"),
            ("Helen Moss", None, 7),
        ),
        "people.xlsx",
    )

    assert [(person.name, person.role, person.aliases) for person in people] == [
        ("Margaret Ollerton", "Chair", ("Cllr Ollerton", "Chair")),
        ("Helen Moss", "", ("7",)),
    ]
    assert doubts == ()


@pytest.mark.parametrize("content", [excel(("name",), ("Helen Moss",))[:900], b"PK\x03\x04rubbish"])
def test_a_damaged_excel_file_is_one_clear_line(read: Reader, content: bytes) -> None:
    with pytest.raises(AgendaError, match=r"damaged.*save it again as \.xlsx"):
        read(content, "people.xlsx")


# ------------------------------------------------------------------ wrong files


def test_no_column_of_names(read: Reader) -> None:
    with pytest.raises(AgendaError, match=r'no column headed "name" \(columns found: Member, Role\)') as error:
        read("Member,Role\nHelen Moss,Clerk\n")
    assert error.value.exit_code == 4


@pytest.mark.parametrize("content", ["name,role\n", "name\n\n\n", "name,role\n,Clerk\nVacancy,\n"])
def test_a_list_of_nobody(read: Reader, content: str) -> None:
    with pytest.raises(AgendaError, match="lists nobody"):
        read(content)


def test_zero_bytes(read: Reader) -> None:
    with pytest.raises(AgendaError, match="zero bytes"):
        read(b"")


@pytest.mark.parametrize("content", [bytes(range(256)), b"%PDF-1.4\n...", b"\xd0\xcf\x11\xe0 an old Excel file"])
def test_binary_rubbish(read: Reader, content: bytes) -> None:
    with pytest.raises(AgendaError, match="Save it as CSV or"):
        read(content)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(AgendaError, match="There is no file"):
        read_people(tmp_path / "people.csv")
    with pytest.raises(AgendaError, match="is a folder"):
        read_people(tmp_path)


# ------------------------------------------------------------------ whom a label means


def meant(label: str, read: Reader, people: str = NORTHMERE) -> list[str]:
    return [person.id for person in fitting(label, read(people)[0])]


@pytest.mark.parametrize(
    ("label", "identity"),
    [
        ("Devinder Sangha", "devinder-sangha"),
        ("DEVINDER SANGHA", "devinder-sangha"),
        ("Cllr Sangha", "devinder-sangha"),
        ("CLLR. SANGHA", "devinder-sangha"),
        ("Councillor Devinder Sangha", "devinder-sangha"),
        ("Councillor Devinder Sangha OBE", "devinder-sangha"),
        ("Sangha, Devinder (Cllr)", "devinder-sangha"),
        ("Devinder Sangha (Guest)", "devinder-sangha"),
        ("Vice Chair", "devinder-sangha"),
        ("the Chair", "margaret-ollerton"),
        ("CHAIR", "margaret-ollerton"),
        ("Executive Director of Children’s Services", "stephen-lockyer"),
        ("Mr Lockyer", "stephen-lockyer"),
        ("Rev. Mabey", "colin-mabey"),
        ("The Clerk", "helen-moss"),
        ("Chair (Cllr Pilling)", "tom-pilling"),  # whoever presides is named
        ("Helen Moss (Chair)", "helen-moss"),
    ],
)
def test_names_aliases_and_posts(read: Reader, label: str, identity: str) -> None:
    assert meant(label, read) == [identity]


@pytest.mark.parametrize("label", ["Mr Sangha", "Councillor Moss", "Sangha", "Member", "S1", "Acting Chair", "Chairs", "", "?"])
def test_what_is_not_sure_means_nobody(read: Reader, label: str) -> None:
    assert meant(label, read) == []


def test_accents_and_apostrophes_make_no_difference(read: Reader) -> None:
    assert meant("SIAN O'BRIEN", read, "name\nSiân O’Brien\n") == ["sian-obrien"]


def test_what_fits_two_means_both(read: Reader) -> None:
    two = "name,title,role\nTom Pilling,Councillor,Member\nAnn Pilling,Councillor,Chair\nHelen Moss,,Chair\n"

    assert meant("Cllr Pilling", read, two) == ["tom-pilling", "ann-pilling"]
    assert meant("Chair", read, two) == ["ann-pilling", "helen-moss"]
    assert meant("Tom Pilling (Ann Pilling)", read, two) == ["tom-pilling", "ann-pilling"]


def test_a_name_goes_before_an_alias(read: Reader) -> None:
    assert meant("Helen", read, "name,aliases\nHelen Moss,Helen\nHelen,\n") == ["helen"]


def test_of_two_rows_of_one_name_the_one_written_alike(read: Reader) -> None:
    two = "name\nHon. Tom Pilling (Minister for Rivers)\nHon. Tom Pilling\n"

    assert meant("Hon. Tom Pilling", read, two) == ["tom-pilling-2"]
    assert meant("Hon. Tom Pilling (Minister for Rivers)", read, two) == ["tom-pilling"]
    assert meant("tom pilling", read, two) == ["tom-pilling", "tom-pilling-2"]
