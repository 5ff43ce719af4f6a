"""Reading the agenda: its head, its numbered items, and which of them are exempt.

Agendas come in every layout, so a numbered line is an item only where it is in
step with the items before it; otherwise it belongs to the text of the item
above, and a doubt says so. Whatever follows a motion to exclude the public is
exempt unless the agenda says otherwise: what is said in private must not slip out.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise, takewhile
from pathlib import Path

from scrutiny.errors import AgendaError
from scrutiny.intake.text import OLD_OFFICE, PDF, ZIP, Row, csv_rows, decode, delimiter, docx_lines, is_binary, one_line, read_file, table
from scrutiny.records import AgendaItem, Doubt


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the agenda tells: its head, as far as that is sure, and the items in order.

    ``date`` is ISO, ``start_time`` is "18:30". No two items share a number.
    """

    council: str | None
    committee: str | None
    date: str | None
    start_time: str | None
    venue: str | None
    items: tuple[AgendaItem, ...]
    doubts: tuple[Doubt, ...] = ()


def read_agenda(path: Path) -> Agenda:
    """The agenda in a Markdown, text, CSV, .docx or .pdf file; raises `AgendaError` where it has no numbered item."""
    raw = read_file(path, "the agenda", AgendaError)
    if path.suffix.lower() in {".csv", ".tsv"}:
        told, entries = _told([]), _from_rows(raw, path)
    else:
        head, entries = _from_lines(_lines(raw, path))
        told = _told(head)
    if not entries:
        raise AgendaError(
            f'{path} has no numbered items. Put each on a line of its own behind its number, like "5. Apologies for absence".'
        )
    distinct = _distinct(entries)
    exempt, privacy_doubts = _exempt(distinct)
    items = tuple(AgendaItem(entry.number, entry.title, "\n".join(entry.text), entry.number in exempt) for entry in distinct)
    return replace(told, items=items, doubts=(*told.doubts, *_number_doubts(entries, distinct), *privacy_doubts))


# ------------------------------------------------------------------ the file


def _lines(raw: bytes, path: Path) -> list[str]:
    if raw.startswith(ZIP) or path.suffix.lower() == ".docx":
        return docx_lines(raw, path, AgendaError)
    if raw.startswith(PDF) or path.suffix.lower() == ".pdf":
        return _pdf_lines(raw, path)
    return _text(raw, path).splitlines()


def _text(raw: bytes, path: Path) -> str:
    text = decode(raw)
    if raw.startswith(OLD_OFFICE) or is_binary(text):
        raise AgendaError(f"{path} is not an agenda we can read. Save it as .docx, .pdf with text in it, plain text, Markdown or CSV.")
    return text


def _pdf_lines(raw: bytes, path: Path) -> list[str]:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would talk about every oddity of a file
    try:
        pages = [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(raw)).pages]
    except (FileNotDecryptedError, DependencyError) as why:
        raise AgendaError(f"{path} is protected with a password. Save a copy without one.") from why
    # pypdf warns that a broken file may come out as any of these
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as why:
        raise AgendaError(f"{path} is damaged, or is no PDF. Save or download it again, or give the agenda as .docx or text.") from why
    if not any(line.strip() for page in pages for line in page):
        raise AgendaError(
            f"{path} holds pictures of pages and no text (a scan). Give the agenda as .docx or text, or type the items into a text file."
        )
    return [line.strip() for page in pages for line in _without_page_number(page)]


def _without_page_number(page: list[str]) -> list[str]:
    last = max((at for at, line in enumerate(page) if line.strip()), default=-1)
    is_number = last >= 0 and re.fullmatch(r"(?i)\s*(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?\s*", page[last])
    return page[:last] if is_number else page


def _from_rows(raw: bytes, path: Path) -> "list[_Entry]":
    text = _text(raw, path)
    try:
        rows = table(csv_rows(text, delimiter(text, "title")), "title")
    except csv.Error as why:
        raise AgendaError(f"{path} is not proper CSV ({why}). Save it again as CSV, or give the agenda as .docx or text.") from why
    number = next((name for name in ("number", "no", "item", "itemnumber", "itemno") if name in rows.columns), None)
    if number is None or "title" not in rows.columns:
        found = ", ".join(rows.header) or "none"
        raise AgendaError(f"{path} lacks the columns number and title (columns found: {found}). Head it with: number,title,text,exempt")
    return [_row_entry(row, number, path) for row in rows.rows]


def _row_entry(row: Row, number: str, path: Path) -> "_Entry":
    found = re.search(r"\d+[a-zA-Z]?\b", row[number])
    if not found or not row["title"]:
        raise AgendaError(f"{path}, row {row.number}: an item needs a number and a title. Fill both cells, or take the row out.")
    private = {"": None, "no": False, "n": False, "false": False, "0": False, "public": False}.get(row["exempt"].lower(), True)
    return _Entry(_number(found.group()), row["title"], (row["text"],) if row["text"] else (), private, row.number)


# ------------------------------------------------------------------ the items


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item as it stands on the agenda.

    ``private`` is True below a heading like "Part 2" (or where a CSV says so),
    False below one like "Part 1", None below neither; entries of one ``part``
    are below the same heading. ``aside`` holds the numbers that stand in its
    text out of step with the items.
    """

    number: str
    title: str
    text: tuple[str, ...]
    private: bool | None
    part: int
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its marks of layout; ``apart`` says that it is a heading or stands below an empty line."""

    text: str
    indent: int
    is_heading: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that may begin an item, whose title ends before line ``stop``; the higher ``rank``, the surer."""

    line: int
    stop: int
    number: str
    title: str
    rank: int

    @property
    def place(self) -> tuple[int, str]:
        """Where the number stands in order: 5 before 5a, 5b and 6."""
        return _place(self.number)

    def follows(self, other: "_Mark") -> bool:
        """Whether this is the number that comes next."""
        (value, letter), (before, letter_before) = self.place, other.place
        return value == before + 1 or (value == before and letter > letter_before)


_NUMBER = r"(?P<number>\d{1,3}[a-zA-Z]?)"
_STARTS = r"(?=[A-Z\"'“‘\[])"
_ITEM = re.compile(rf"(?i:(?:agenda\s+)?item\s+(?:no\.?\s*)?){_NUMBER}(?:\s*[:.)–—-]+\s*|\s+{_STARTS}|$)(?P<title>.*)$")
_POINT = re.compile(rf"{_NUMBER}[.)]+(?:\s+|{_STARTS}|$)(?P<title>.*)$")
_BARE = re.compile(rf"{_NUMBER}(?:\s*[:–—-]\s+|\s+{_STARTS}|$)(?P<title>.*)$")
_LONG_LINE = 40  # characters from which a title may have been broken at the end of the line
_MONTH = re.compile(r"(?i)(?:jan|feb|mar|apr|may|june|july|aug|sept?|oct|nov|dec)[a-z]*\b[,\s]+\d{4}")
_NESTED = 2  # columns of indentation from which a number stands inside the item above; one column is "10." below " 9."
_GOES_ON = re.compile(r"(?:\b(?i:and|or|the|of|for|on|to|a|an|in|by|with|from|at|as)|[,(–—&/-])$")
_PAGES = re.compile(r"(?i)(?:\s*[(\[]\s*(?:pages?|pp?\.)\s*\d[^)\]]*[)\]]?|\s+pages?\s+\d+(?:\s*(?:[-–—]|to)\s*\d+)?|\s*\.{3,}\s*\d*)\s*$")


def _from_lines(texts: Iterable[str]) -> tuple[list[str], list[_Entry]]:
    """The lines before the first item, and the items."""
    lines = list(_cleaned(texts))
    marks = _marks(lines)
    headings = _headings(lines, {mark.line for mark in marks})
    items = [item for part in _parts(marks, headings) for item in _in_step(part)]
    stops = [mark.line for mark, _ in items[1:]] + [len(lines)]
    head = [line.text for line in lines[: items[0][0].line if items else 0]]
    return head, [_entry(mark, stop, aside, lines, headings) for (mark, aside), stop in zip(items, stops, strict=False)]


def _entry(mark: _Mark, stop: int, aside: Sequence[_Mark], lines: Sequence[_Line], headings: dict[int, bool]) -> _Entry:
    above = [private for at, private in headings.items() if at < mark.line]
    title, *more = mark.title.split("\t")  # what else is in a row of a table
    text = [*more, *(lines[at].text for at in range(mark.stop, stop) if at not in headings)]
    return _Entry(
        number=_number(mark.number),
        title=one_line(_PAGES.sub("", title)) or one_line(title),
        text=tuple(filter(None, map(one_line, text))),
        private=above[-1] if above else None,
        part=len(above),
        aside=tuple(other.number for other in aside),
    )


def _cleaned(texts: Iterable[str]) -> Iterator[_Line]:
    """Every line without the marks of Markdown, the cells of a table row parted by tabs."""
    apart = True
    for raw in texts:
        text = raw.expandtabs(4) if raw[:1].isspace() else raw
        body = re.sub(r"^(?:[#>*+•·-]+\s+)+", "", text.strip())
        if re.fullmatch(r"\|.*\|", body):
            body = "\t".join(cell.strip() for cell in body.strip("|").split("|") if cell.strip(" :-"))
        if re.fullmatch(r"[-=_*]{3,}", body):  # a rule across the page
            body = ""
        body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)  # [a link](and where it leads)
        body = re.sub(r"\*\*|__|^[*_]|[*_]$", "", re.sub(r"\\(?=[.)])", "", body)).strip()
        is_heading = text.lstrip().startswith("#")
        yield _Line(body, len(text) - len(text.lstrip()), is_heading, apart or is_heading)
        apart = not body


def _marks(lines: Sequence[_Line]) -> list[_Mark]:
    """The lines that may begin an item; plain numbers count only where there is nothing better."""
    found = [mark for at in range(len(lines)) if (mark := _mark(at, lines, (_ITEM, _POINT)))]
    found = found or [mark for at in range(len(lines)) if (mark := _mark(at, lines, (_BARE,)))]
    outermost = min((lines[mark.line].indent for mark in found), default=0)
    return [mark for mark in found if lines[mark.line].indent < outermost + _NESTED]


def _mark(at: int, lines: Sequence[_Line], patterns: Sequence[re.Pattern[str]]) -> _Mark | None:
    match = next((match for pattern in patterns if (match := pattern.match(lines[at].text))), None)
    if match is None or _MONTH.match(match["title"]):
        return None
    surest = match.re is _ITEM or lines[at].is_heading
    title, stop = match["title"], at + 1
    if not title:  # the number stands alone, above the title
        stop = next((below for below in range(stop, len(lines)) if lines[below].text), len(lines)) + 1
        if stop > len(lines) or any(pattern.match(lines[stop - 1].text) for pattern in (_ITEM, _POINT, _BARE)):
            return None
        title = lines[stop - 1].text
    goes_on = list(takewhile(lambda below: _carries_on(below, lines), range(stop, len(lines))))
    return _Mark(at, stop + len(goes_on), match["number"], " ".join((title, *(lines[below].text for below in goes_on))), 2 if surest else 1)


def _carries_on(at: int, lines: Sequence[_Line]) -> bool:
    """Whether line ``at`` is the rest of a title that was broken at the end of the line above."""
    line, above = lines[at], lines[at - 1].text
    if line.apart or not line.text or any(pattern.match(line.text) for pattern in (_ITEM, _POINT)):
        return False
    return bool(_GOES_ON.search(above)) or (len(above) >= _LONG_LINE and line.text[0].islower())


def _parts(marks: Sequence[_Mark], headings: dict[int, bool]) -> Iterator[list[_Mark]]:
    """The marks of each part of the agenda; a new part may number its items anew."""
    for _, part in groupby(marks, key=lambda mark: sum(at < mark.line for at in headings)):
        yield list(part)


def _in_step(marks: Sequence[_Mark]) -> list[tuple[_Mark, list[_Mark]]]:
    """The items, each with the marks below it that are out of step, such as the points of a recommendation."""
    items: list[tuple[_Mark, list[_Mark]]] = []
    for index, mark in enumerate(marks):
        if not items or _is_next(mark, *items[-1], marks[index + 1 :]):
            items.append((mark, []))
        else:
            items[-1][1].append(mark)
    return items


def _is_next(mark: _Mark, last: _Mark, aside: Sequence[_Mark], later: Sequence[_Mark]) -> bool:
    """Whether ``mark`` is the item after ``last``: not where it goes on with numbers set ``aside``, or the number due comes ``later``."""
    due_later = any(other.rank >= last.rank and other.follows(last) for other in later)
    if mark.follows(last) and not due_later:
        return True
    if mark.rank < last.rank or (aside and mark.follows(aside[-1])):
        return False
    return mark.follows(last) or mark.place == last.place or not due_later


# ------------------------------------------------------------------ numbers


def _number(written: str) -> str:
    return written.lstrip("0") or "0"


def _place(number: str) -> tuple[int, str]:
    digits = "".join(takewhile(str.isdigit, number))
    return int(digits or 0), number[len(digits) :].lower()


def _distinct(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries, the second item 5 being called "5 (2)"."""
    distinct: list[_Entry] = []
    seen: dict[str, int] = {}
    for entry in entries:
        times = seen[entry.number.lower()] = seen.get(entry.number.lower(), 0) + 1
        distinct.append(entry if times == 1 else replace(entry, number=f"{entry.number} ({times})"))
    return distinct


def _number_doubts(entries: Sequence[_Entry], distinct: Sequence[_Entry]) -> Iterator[Doubt]:
    for entry, named in zip(entries, distinct, strict=True):
        if entry.number != named.number:
            yield _doubt(f'Two items of the agenda are numbered {entry.number}; "{entry.title}" is called {named.number} here.')
        if entry.aside:
            numbers = ", ".join(entry.aside)
            yield _doubt(f"Lines numbered {numbers} below item {named.number} of the agenda were taken as part of its text, not as items.")
    for before, after in pairwise(entries):
        if _place(after.number)[0] > _place(before.number)[0] + 1:
            yield _doubt(f"The agenda goes from item {before.number} to item {after.number}. Check that no item was missed.")


# ------------------------------------------------------------------ what is exempt

_EXCLUSION = re.compile(r"(?i)\bexclu(?:sion|de|ding)\b.*\b(?:press|public)\b|\b(?:press|public)\b.*\bexclu(?:sion|de)")
_PART_TWO = re.compile(r"(?i)\W*part (?P<part>2|ii|two|b)\b(?P<rest>.*)$")
_ENDS_HEADING = r"\s*(?:$|[(\[:–—-]|(?:items|agenda|business)\b)"
_PART_ONE = re.compile(rf"(?i)\W*(?:part (?:1|i|one|a)|(?:public|open) (?:items|business|session)){_ENDS_HEADING}|\W*re-?admission of")
_PRIVATE = r"exempt|confidential|private|closed|not for publication|exclu(?:sion|ded?)"
_PRIVATE_HEADING = re.compile(
    rf"(?i)\W*(?:(?:exempt|confidential|private|closed) (?:items|business|session|agenda|part){_ENDS_HEADING}"
    r"|items (?:from|for|during) .*\bexclu)"
)
_MARKED = re.compile(  # a line of an item's text that says so of the item
    r"(?i)[(\[]?\s*(?:not for publication\b|part (?:2|ii)\W*$|(?:exempt|confidential)"
    r"(?:\W*$|[:–—-]|[)\]]| (?:item|report|minutes|information|from|by|under)\b))"
)
_MARKED_TITLE = re.compile(
    r"(?i)not for publication|[(\[]\s*(?:exempt|confidential|private|part (?:2|ii|two))\b"
    r"|[:–—-]\s*(?:exempt|confidential|part (?:2|ii|two))\W*$|^(?:\W*exempt)\b(?! information procedure)"
)
_ATTACHED = re.compile(r"(?i)\b(?:appendi|annex|enclosure|attachment)")
_SPEAKS_OF_EXEMPT = re.compile(r"(?i)not for publication|exempt information|schedule 12a|\bexempt (?:appendi|annex)")
_NAMED_ITEMS = re.compile(r"(?i)\bitems?\s+(?:no\.?\s*|numbers?\s+)?(\d+[a-z]?\b(?:\s*(?:,|and|&|to|[-–])\s*\d+[a-z]?\b)*)")
_ANY_ITEMS = re.compile(r"(?i)\bif any\b|\bany (?:of the )?items?\b|\bpossible\b")
_HEADING_LENGTH = 120  # characters; a longer line is a sentence


def _headings(lines: Sequence[_Line], marked: set[int]) -> dict[int, bool]:
    """The lines that head a part of the agenda: True where the items below it are private, False where they are public."""
    return {at: private for at in range(len(lines)) if at not in marked and (private := _heads_part(at, lines, marked)) is not None}


def _heads_part(at: int, lines: Sequence[_Line], marked: set[int]) -> bool | None:
    text = lines[at].text
    if not text or len(text) > _HEADING_LENGTH:
        return None
    part_two = _PART_TWO.match(text)
    if part_two and re.search(rf"(?i){_PRIVATE}", part_two["rest"]):
        return True
    if part_two and part_two["part"].lower() != "b":
        return True if re.match(rf"(?i){_ENDS_HEADING}", part_two["rest"]) else None
    if _PART_ONE.match(text):
        return False
    if _PRIVATE_HEADING.match(text) or (_EXCLUSION.match(text) and not text.endswith(".")):
        return True
    # between two items: alone below an empty line it stands for those to come, close below a title for that item
    below = next((other for other in range(at + 1, len(lines)) if lines[other].text), None)
    return True if _MARKED.match(text) and lines[at].apart and below in marked else None


def _exempt(entries: Sequence[_Entry]) -> tuple[set[str], list[Doubt]]:
    """The numbers of the exempt items, and what is doubtful about that."""
    motions = [entry for entry in entries if _EXCLUSION.search(entry.title)]
    exempt = {entry.number for entry in entries if entry not in motions and (entry.private or _is_marked(entry))}
    doubts = []
    for motion in motions:
        after = entries[entries.index(motion) + 1 :]
        later = [entry for entry in after if entry.private is not False or entry.part == motion.part]
        excluded, doubt = _excluded_by(motion, later, exempt)
        exempt |= excluded - {other.number for other in motions}
        doubts += [doubt] if doubt else []
    doubts += [
        _doubt(f"Item {entry.number} of the agenda speaks of something exempt, and was taken as public. Check it.")
        for entry in entries
        if entry not in motions and entry.number not in exempt and _SPEAKS_OF_EXEMPT.search(" ".join(entry.text))
    ]
    return exempt, doubts


def _is_marked(entry: _Entry) -> bool:
    starts = any(_MARKED.match(line) and not _ATTACHED.search(line) for line in entry.text)
    return starts or bool(_MARKED_TITLE.search(entry.title))


def _excluded_by(motion: _Entry, later: Sequence[_Entry], exempt: set[str]) -> tuple[set[str], Doubt | None]:
    """The items that a motion to exclude the press and public is for."""
    wording = " ".join(motion.text)
    numbers = {entry.number for entry in later}
    named = {number for run in _NAMED_ITEMS.findall(wording) for number in _numbers_in(run, later)}
    if named or not numbers - exempt:
        return named, None
    listed = ", ".join(entry.number for entry in later if entry.number not in exempt)
    if numbers & exempt:
        return set(), _doubt(f"Items after the motion to exclude the public were taken as public: {listed}. Check them.")
    if re.search(r"(?i)\bpossible\b", motion.title) or (_ANY_ITEMS.search(wording) and "following item" not in wording.lower()):
        return set(), _doubt(f"Item {motion.number} of the agenda leaves open which items are exempt; none was taken as exempt for it.")
    return numbers, _doubt(f"Items after the motion to exclude the public were taken as exempt: {listed}. Check them.")


def _numbers_in(run: str, entries: Sequence[_Entry]) -> list[str]:
    """The items that "9, 10 and 12" or "9 to 12" names."""
    named = [_place(number) for number in re.findall(r"\d+[a-z]?", run, re.IGNORECASE)]
    if re.search(r"(?i)to|[-–]", run):
        return [entry.number for entry in entries if named[0] <= _place(entry.number) <= named[-1]]
    return [entry.number for entry in entries if _place(entry.number) in named]


# ------------------------------------------------------------------ the head

_LABELS = {
    "council": "council", "authority": "council", "committee": "committee", "name of committee": "committee", "meeting": "committee",
    "date": "date", "day": "date", "meeting date": "date", "date of meeting": "date", "date and time": "date", "date & time": "date",
    "when": "date", "time": "time", "start": "time", "start time": "time", "time of meeting": "time",
    "venue": "venue", "location": "venue", "place": "venue", "where": "venue",
}  # fmt: skip
_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z& /]{2,30}?)\s*(?:[:\t]\s*)+(?P<value>\S.*)$")
_COUNCIL = re.compile(
    r"(?i)(?!(?:full|the|annual)\b)(?:[\w'’&.,-]+ )+council$"
    r"|(?:(?:london|royal|metropolitan) )?(?:borough|city|county) of [\w '’&-]+$"
)
_COMMITTEE = re.compile(
    r"(?i)(?:[\w'’&,/:()-]+ )*(?:(?:sub-?)?committee|panel|commission|scrutiny board|cabinet|(?:working|task)(?: and finish)? group)"
    r"(?:\s*[(\[:–—-].*| (?:for|on) .*)?$"
)
_NOT_A_BODY = re.compile(
    r"(?i)(?:members|membership|to|dear|contact|councillors?|cllr|chair|clerk)\b"
    r"|(?:[\w-]+ ){0,3}(?:to|of) the (?:council|committee|panel|commission|cabinet)\b"
)
_AROUND_A_BODY = re.compile(
    r"(?i)^(?:agenda )?(?:for )?(?:(?:a |the )?meeting of )?(?:the )?|\s*:?\s*agenda$|\s+(?:(?:will|is to|to) be )?held\b.*$"
)
_VERB = re.compile(r"(?i)\b(?:is|are|was|were|will|please|has|have|should|must|may|can)\b(?!.*\bheld\b)")
_VENUE = re.compile(r"(?i)\b(?:room|hall|chambers?|centre|suite|offices?|house|building|library|school|college|theatre|teams|zoom)\b")
_ANOTHER_TIME = re.compile(
    r"(?i)\b(?:publi(?:shed|cation)|d[ei]spatch|issued|printed|deadline|previous|last|minutes of|briefing|pre-?meet|doors|refreshments)"
)
_BEFORE_VENUE = re.compile(r"(?i)^(?:[\s,;:–—-]|\b(?:on|at|in|from|the|held|to be held|commencing|starting|via)\b)+")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(
    r"(?i)(?:\b(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)?(?:the\s+)?(?:"
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+(?P<name>[a-z]{3,9}),?\s+(?P<year>\d{4})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|(?<![\d./-])(?P<digits>\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?:\d{4}|\d{2}))(?![\d/-]))"
)
_DAY_ALONE = re.compile(rf"(?i)(?:\b(?:{'|'.join(_WEEKDAYS)}),?\s+)?\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(_MONTHS)})\b")
_TIME = re.compile(
    r"(?i)(?<![\d:./-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\b\.?|noon\b|midday\b)"
    r"|(?<![\d:./-])(?P<hour24>[01]\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?![\d:./-]\d)"
)


def _told(head: Sequence[str]) -> Agenda:
    """What the head of the agenda tells, its items still to come."""
    labelled: dict[str, str] = {}
    free: list[str] = []
    for line in _rejoined(head):
        match = _LABELLED.match(line)
        label = _LABELS.get(match["label"].lower()) if match else None
        if match and label:
            labelled.setdefault(label, one_line(match["value"]))
        elif not _VERB.search(line) and (not match or _COMMITTEE.fullmatch(match["label"])):
            free.append(one_line(line))
    bodies = [body for line in free for body in _bodies(line)]
    day, doubts = _date(labelled.get("date"), free)
    return Agenda(
        council=labelled.get("council") or next(filter(_COUNCIL.fullmatch, bodies), None),
        committee=labelled.get("committee") or next(filter(_COMMITTEE.fullmatch, bodies), None),
        date=day,
        start_time=_start_time([labelled.get("time", ""), labelled.get("date", "")], free),
        venue=labelled.get("venue") or _venue([labelled.get("date", ""), *free]),
        items=(),
        doubts=doubts,
    )


def _rejoined(head: Sequence[str]) -> Iterator[str]:
    """The filled lines of the head, what stands in brackets joined to the line above."""
    lines: list[str] = []
    for line in filter(None, head):
        if lines and line.startswith("("):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    yield from lines


def _bodies(line: str) -> Iterator[str]:
    """The parts of a line that may name a council or a committee."""
    for part in re.split(r"\s+[–—|-]\s+|(?<=\bCouncil)[\s,:]+(?=[A-Z])", line):
        name = _AROUND_A_BODY.sub("", part.strip(" ,")).strip()
        if name and not _NOT_A_BODY.match(name):
            yield name


def _date(label: str | None, free: Sequence[str]) -> tuple[str | None, tuple[Doubt, ...]]:
    """The one date in the head, and a doubt where it is not sure."""
    lines = [label] if label else [line for line in free if not _ANOTHER_TIME.search(line)]
    found = {match.group().strip(): match for line in lines for match in _DATE.finditer(line)}
    days = {text: day for text, match in found.items() if (day := _day(match))}
    if len(set(days.values())) > 1:
        return None, (_doubt(f"The head of the agenda has several dates ({'; '.join(days)}). Give the date of the meeting with --date."),)
    if not days:
        return None, tuple(_doubt(f'"{text}" in the head of the agenda is no date. Give the date with --date.') for text in found)
    text, day = next(iter(days.items()))
    weekday = (found[text]["weekday"] or "").lower()
    if weekday and weekday != _WEEKDAYS[day.weekday()]:
        return day.isoformat(), (_doubt(f"The agenda says {text}, but that day was a {_WEEKDAYS[day.weekday()].title()}. Check the date."),)
    return day.isoformat(), ()


def _day(match: re.Match[str]) -> date | None:
    """The date, the day before the month as in British use; None where there is no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["digits"]:
            day, month, year = map(int, re.split(r"\D", match["digits"]))
            return date(year + 2000 if year < 100 else year, month, day)  # a year of two digits is one of this century
        months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(match["name"].lower())]
        return date(int(match["year"]), months[0], int(match["day"])) if months else None
    except ValueError:
        return None


def _start_time(labelled: Sequence[str], free: Sequence[str]) -> str | None:
    """The time told by a label, beside the date or, where there is only one, anywhere in the head."""
    lines = [line for line in free if not _ANOTHER_TIME.search(line)]
    for likely in (*labelled, *(line for line in lines if _DATE.search(line))):
        if times := _times(likely):
            return times[0]
    times = [line_times[0] for line in lines if (line_times := _times(line))]
    return times[0] if len(set(times)) == 1 else None


def _times(line: str) -> list[str]:
    found = [_clock(match) for match in _TIME.finditer(_DATE.sub(" ", line))]
    return [time for time in found if time]


def _clock(match: re.Match[str]) -> str | None:
    if match["hour24"]:
        return f"{match['hour24']}:{match['minute24']}"
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour <= 12:
        hour = hour % 12 + (0 if match["half"].lower().startswith("a") else 12)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _venue(lines: Sequence[str]) -> str | None:
    """The first place named, apart from the date and time beside it."""
    for part in (part for line in lines for part in _TIME.sub("\n", _DAY_ALONE.sub("\n", _DATE.sub("\n", line))).split("\n")):
        place = one_line(_BEFORE_VENUE.sub("", part).strip(" ,.;–—-"))
        other = _VERB.search(place) or _NOT_A_BODY.match(place) or _COMMITTEE.fullmatch(place)
        if _VENUE.search(place) and not other and len(place) <= _HEADING_LENGTH:
            return place
    return None


def _doubt(message: str) -> Doubt:
    return Doubt("agenda", message)
