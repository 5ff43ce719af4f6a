"""Whether everybody can read a Word file: the rules A1 to A30 for accessible documents of public bodies, one function each.

A rule yields the words of each place where it is not kept; what to do is said once, beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

from scrutiny.checks.finding import Finding, Weight
from scrutiny.checks.paper import Element, Paper, Run, W, read_paper, value
from scrutiny.errors import ArtefactError
from scrutiny.sentences import sentences
from scrutiny.word_file import open_word

Rule: TypeAlias = Callable[[Paper], Iterator[str]]

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_WHITE, _BLACK = "FFFFFF", "000000"
_CONTRAST = 4.5
_SMALLEST = 12.0  # points
_LONG_SENTENCE = 40  # words
_HEADING_WORDS = 15  # a bold paragraph of fewer looks like a heading
_COLUMNS_UPRIGHT = 5
_MOST = 5  # places named for each rule; the others are counted

_SANS = re.compile(
    r"sans|arial|helvetica|verdana|calibri|carlito|tahoma|aptos|segoe|trebuchet|lato|roboto|gill|franklin|century gothic|frutiger|univers"
    r"|futura|gotham|avenir|candara|corbel|inter\b|transport|montserrat|poppins|myriad|dejavu sans|geneva",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.\w{3,4}$|^Microsoft Word - |^Document ?\d*$", re.IGNORECASE)
_TYPED_LIST = re.compile(r"^\s*(?:[•▪●◦‣·*–—-]|\d{1,2}[.)](?!\d)|[a-z][.)]|\((?:[a-z]|[ivx]+)\))\s")
_LAID_OUT = re.compile(r" {3,}|\t{2,}|^\s*\t")
_BARE_ADDRESS = re.compile(r"https?://|\bwww\.")
_SAYS_NOTHING = re.compile(r"^(?:click here|here|read more|more|link|this link|this page)\.?$|\bclick here\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
_WRITTEN_LARGE = {
    "RESOLVED", "RECOMMEND", "ACTION", "DRAFT", "CAMHS", "MAPPA", "MARAC", "MACFA", "SENCO", "SENDCO", "SACRE", "EHCNA", "COVID", "SCCIF",
    "LCSPR", "SENDIASS", "SENDIST", "SENDCIB", "UNICEF", "UNISON",
}  # fmt: skip
_ABBREVIATION = re.compile(r"\b[A-Z]{3,6}s?\b")
_NEEDS_NO_EXPANSION = {"NHS", "BBC", "COVID", "DVD", "ACTION", "DRAFT", "AGM", "GMT", "BST", "FAQ", "MBE", "OBE", "CBE", "PDF", "USA"}
_BANNER = re.compile(r"\bdraft\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"\bsign(?:ed|ature)\b", re.IGNORECASE)
_PAGE = re.compile(r"\bPAGE\b")


def accessibility(path: Path, *, published: bool = False) -> tuple[Finding, ...]:
    """Where the Word file at ``path`` keeps somebody from reading it; a ``published`` one may hold no comments or tracked changes.

    Raises `ArtefactError` where there is no such file; one that cannot be opened breaks a rule.
    """
    try:
        paper = read_paper(open_word(path, "The Word file", ArtefactError))
    except ArtefactError as why:
        if not path.is_file():
            raise
        return (Finding("A27", "FAIL", str(why)),)
    return tuple(
        found
        for name, (weight, advice, rule) in RULES.items()
        if published or name != "A29"
        for found in _found(name, weight, advice, rule, paper)
    )


def _found(name: str, weight: Weight, advice: str, rule: Rule, paper: Paper) -> Iterator[Finding]:
    places = list(rule(paper))
    for words in places[:_MOST]:
        yield Finding(name, weight, advice, words)
    if len(places) > _MOST:
        yield Finding(name, weight, f"{advice} (and {len(places) - _MOST} more)")


# ------------------------------------------------------------------ the document as a whole


def _title(paper: Paper) -> Iterator[str]:
    title = (paper.document.core_properties.title or "").strip()
    if not title or _FILE_NAME.search(title):
        yield title


def _language(paper: Paper) -> Iterator[str]:
    language = paper.document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    found = None if language is None else language.get(f"{W}val")
    if found != "en-GB":
        yield found or ""


def _protected(paper: Paper) -> Iterator[str]:
    settings = paper.document.settings.element
    for lock in (settings.find(f"{W}documentProtection"), settings.find(f"{W}writeProtection")):
        if lock is not None and lock.get(f"{W}enforcement", "1") not in {"0", "false", "off"}:
            yield ""


def _page_number(paper: Paper) -> Iterator[str]:
    if not any(_PAGE.search(code) for part in _margins(paper) for code in _field_codes(part)):
        yield ""


def _banner(paper: Paper) -> Iterator[str]:
    in_margins = ["".join(text.text or "" for text in part.iter(f"{W}t")) for part in _margins(paper)]
    if not any(_BANNER.search(one.text) for one in paper.paragraphs):
        yield from (text for text in in_margins if _BANNER.search(text))


def _changes(paper: Paper) -> Iterator[str]:
    marks = [f"{W}{mark}" for mark in ("commentReference", "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")]
    left = sum(1 for _ in paper.document.element.body.iter(*marks))
    if left:
        yield f"{left} of them"


def _margins(paper: Paper) -> Iterator[Element]:
    for section in paper.document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield part._element


def _field_codes(part: Element) -> Iterator[str]:
    yield from (field.get(f"{W}instr", "") for field in part.iter(f"{W}fldSimple"))
    yield "".join(code.text or "" for code in part.iter(f"{W}instrText"))


# ------------------------------------------------------------------ headings and lists


def _one_title(paper: Paper) -> Iterator[str]:
    titles = [one.text for one in paper.headings() if one.level == 1]
    if not titles:
        yield ""
    yield from titles[1:]


def _levels(paper: Paper) -> Iterator[str]:
    headings = paper.headings()
    yield from (one.text for one in headings[:1] if (one.level or 1) > 1)
    yield from (after.text for before, after in pairwise(headings) if (after.level or 1) > (before.level or 1) + 1)


def _look_alikes(paper: Paper) -> Iterator[str]:
    for one in paper.body():
        bold = bool(one.runs) and all(run.bold for run in one.runs)
        if bold and one.level is None and one.style not in {"Title", "Subtitle"} and len(one.text.split()) < _HEADING_WORDS:
            yield one.text


def _typed_lists(paper: Paper) -> Iterator[str]:
    yield from (one.text for one in paper.paragraphs if one.level is None and not one.listed and _TYPED_LIST.match(one.text))


def _empty_or_spaced(paper: Paper) -> Iterator[str]:
    body = paper.body()
    for before, after in pairwise(body):
        if not any(one.text.strip() or one.has_picture for one in (before, after)):
            yield ""
    yield from (one.text for one in paper.paragraphs if _LAID_OUT.search(one.text.rstrip()))


# ------------------------------------------------------------------ tables


def _tables(paper: Paper) -> Iterator[tuple[Element, str]]:
    """Each table with the words that name it."""
    for number, table in enumerate(paper.document.element.body.iter(f"{W}tbl")):
        cells = [one.text for one in paper.paragraphs if one.cell and one.cell.table == number and one.text.strip()]
        yield table, value(table, "tblPr/tblCaption") or " ".join(cells)


def _headerless(paper: Paper) -> Iterator[str]:
    for table, words in _tables(paper):
        if not _for_layout(table, words) and not (_repeats_header(table) and _first_row_is_header(table)):
            yield words


def _merged(paper: Paper) -> Iterator[str]:
    for table, words in _tables(paper):
        spans = [int(one.get(f"{W}val", "1")) for one in table.iter(f"{W}gridSpan")]
        if any(span > 1 for span in spans) or next(table.iter(f"{W}vMerge"), None) is not None:
            yield words


def _nested(paper: Paper) -> Iterator[str]:
    yield from (words for table, words in _tables(paper) if next(table.iterancestors(f"{W}tbl"), None) is not None)


def _layout_tables(paper: Paper) -> Iterator[str]:
    yield from (words for table, words in _tables(paper) if _for_layout(table, words))


def _for_layout(table: Element, words: str) -> bool:
    """A single row or column holds no data to be read by header, nor does a place to sign."""
    rows = table.findall(f"{W}tr")
    single = len(rows) < 2 or max(len(row.findall(f"{W}tc")) for row in rows) < 2
    return not _repeats_header(table) and (single or bool(_SIGNATURE.search(words)))


def _empty_cells(paper: Paper) -> Iterator[str]:
    for table, words in _tables(paper):
        for cell in table.iter(f"{W}tc"):
            if not any((text.text or "").strip() for text in cell.iter(f"{W}t")) and next(cell.iter(f"{W}drawing"), None) is None:
                yield words


def _uncaptioned(paper: Paper) -> Iterator[str]:
    for table, words in _tables(paper):
        if not value(table, "tblPr/tblCaption") or not value(table, "tblPr/tblDescription"):
            yield words


def _splitting(paper: Paper) -> Iterator[str]:
    for table, words in _tables(paper):
        if any(value(row, "trPr/cantSplit") in {None, "0", "false"} for row in table.findall(f"{W}tr")):
            yield words


def _too_wide(paper: Paper) -> Iterator[str]:
    """A table with more columns than an upright page has room for, where the pages are not laid on their side for it."""
    for table, words in _tables(paper):
        columns = max((len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")), default=0)
        size = _section_of(table, paper).find(f"{W}pgSz")
        if columns > _COLUMNS_UPRIGHT and (size is None or size.get(f"{W}orient") != "landscape"):
            yield words


def _section_of(table: Element, paper: Paper) -> Element:
    """What says how the pages of the table lie: it stands in the last paragraph of a section, or at the end of the document."""
    ends = (one.find(f"{W}pPr/{W}sectPr") for one in table.itersiblings())
    return next((end for end in ends if end is not None), paper.document.sections[-1]._sectPr)


def _repeats_header(table: Element) -> bool:
    return value(table.find(f"{W}tr"), "trPr/tblHeader") not in {None, "0", "false"}


def _first_row_is_header(table: Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    bits = look.get(f"{W}val", "0")
    return look.get(f"{W}firstRow") == "1" or (look.get(f"{W}firstRow") is None and bool(int(bits, 16) & 0x20))


# ------------------------------------------------------------------ pictures


def _undescribed(paper: Paper) -> Iterator[str]:
    body = paper.document.element.body
    for drawn in body.iter(f"{_WP}docPr"):
        decorative = any(mark.get("val") == "1" for mark in drawn.iter(_DECORATIVE))
        if not drawn.get("descr", "").strip() and not decorative:
            yield drawn.get("name", "")
    yield from (shape.get("id", "") for shape in body.iter(f"{_V}shape") if not shape.get("alt", "").strip())


def _floating(paper: Paper) -> Iterator[str]:
    body = paper.document.element.body
    for box in body.iter(f"{W}txbxContent", f"{_WP}anchor", f"{_V}textpath"):
        yield "".join(text.text or "" for text in box.iter(f"{W}t"))


# ------------------------------------------------------------------ type and colour


def _looks(paper: Paper, wrong: Callable[[Run], bool]) -> Iterator[str]:
    yield from (one.text for one in paper.paragraphs if any(wrong(run) for run in one.runs))


def _type(paper: Paper) -> Iterator[str]:
    yield from _looks(paper, lambda run: (run.size or 10) < _SMALLEST or not _SANS.search(run.font or ""))


def _justified(paper: Paper) -> Iterator[str]:
    yield from (one.text for one in paper.paragraphs if one.justified and one.text.strip())


def _underlined(paper: Paper) -> Iterator[str]:
    yield from _looks(paper, lambda run: run.underlined and not run.linked)


def _capitals(paper: Paper) -> Iterator[str]:
    known = _WRITTEN_LARGE | {found.strip("()") for one in paper.paragraphs for found in re.findall(r"\([A-Z]{5,}\)", one.text)}
    for one in paper.paragraphs:
        if set(_CAPITALS.findall(one.text)) - known or any(run.capitals for run in one.runs):
            yield one.text


def _italics(paper: Paper) -> Iterator[str]:
    yield from (one.text for one in paper.paragraphs if one.runs and all(run.italic for run in one.runs))


def _contrast(paper: Paper) -> Iterator[str]:
    yield from _looks(paper, lambda run: _ratio(run.colour or _readable_on(run.background), run.background or _WHITE) < _CONTRAST)
    for table, words in _tables(paper):
        for cell in table.iter(f"{W}tc"):
            shade = cell.find(f"{W}tcPr/{W}shd")
            coloured = shade is not None and shade.get(f"{W}fill", "auto").upper() not in {"AUTO", _WHITE}
            if coloured and not any((text.text or "").strip() for text in cell.iter(f"{W}t")):
                yield words  # told by colour alone


def _readable_on(background: str | None) -> str:
    """Text without a colour of its own is black or white, as Word sees fit."""
    return _WHITE if _luminance(background or _WHITE) < 0.18 else _BLACK


def _ratio(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    try:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return 0.0
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ------------------------------------------------------------------ words


def _links(paper: Paper) -> Iterator[str]:
    for one in paper.paragraphs:
        linked = "".join(run.text for run in one.runs if run.linked)
        if _BARE_ADDRESS.search(one.text) or _SAYS_NOTHING.search(linked.strip()):
            yield one.text


def _unexpanded(paper: Paper) -> Iterator[str]:
    """Abbreviations used twice or more that no full form stands before: "Local Authority Designated Officer (LADO)"."""
    count = Counter(found.rstrip("s") for one in paper.paragraphs for found in _ABBREVIATION.findall(one.text))
    seen: set[str] = set()
    for one in paper.paragraphs:
        for match in _ABBREVIATION.finditer(one.text):
            short = match.group().rstrip("s")
            if count[short] < 2 or short in seen or short in _NEEDS_NO_EXPANSION | {"RESOLVED"}:
                continue
            seen.add(short)
            if not _stands_behind_its_words(one.text, match):
                yield f"{short}: {one.text}"


def _stands_behind_its_words(text: str, match: re.Match[str]) -> bool:
    """Whether it is in brackets, behind words one of which begins as it does; "Assistant Director (SEND)" explains nothing."""
    bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    words = text[: match.start()].replace("(", " ").split()[-len(match.group()) - 3 :]
    return bracketed and any(word[0].upper() == match.group()[0] for word in words)


def _long_sentences(paper: Paper) -> Iterator[str]:
    for one in paper.paragraphs:
        yield from (sentence.text for sentence in sentences(one.text) if len(sentence.text.split()) > _LONG_SENTENCE)


RULES: Final[dict[str, tuple[Weight, str, Rule]]] = {
    "A1": ("FAIL", "Give the document a title (File, Info, Properties) that is not a file name", _title),
    "A2": ("FAIL", "Set the language of the whole document to English (United Kingdom)", _language),
    "A3": ("FAIL", "Have one Heading 1, the title, and no second", _one_title),
    "A4": ("FAIL", "Do not skip a level of heading", _levels),
    "A5": ("FAIL", "Make this a heading with a heading style, or not bold throughout", _look_alikes),
    "A6": (
        "FAIL",
        "Mark the first row of the table as its header (Table Layout, Repeat Header Rows; Table Design, Header Row)",
        _headerless,
    ),
    "A7": ("FAIL", "Split merged cells, so that each row has the same columns", _merged),
    "A8": ("FAIL", "Take the table out of the table", _nested),
    "A9": ("FAIL", "Use paragraphs or a list instead of a table for layout", _layout_tables),
    "A10": ("WARN", "Write “None” or “Not stated” into the empty cell of the table", _empty_cells),
    "A11": ("WARN", "Give the table a title and a description (Table Properties, Alt Text)", _uncaptioned),
    "A12": ("WARN", "Keep rows whole (Table Properties, Row: do not allow to break across pages)", _splitting),
    "A13": ("FAIL", "Describe the picture (Alt Text), or mark it as decorative", _undescribed),
    "A14": ("FAIL", "Put what stands in a text box or floats into the text (Layout: In line with text)", _floating),
    "A15": ("FAIL", "Make this a real list (Bullets or Numbering) instead of typing the sign", _typed_lists),
    "A16": ("FAIL", "Make room with styles, not with empty paragraphs, spaces or tabs", _empty_or_spaced),
    "A17": ("FAIL", "Use type of 12 points or more without serifs, such as Arial", _type),
    "A18": ("FAIL", "Align to the left instead of justifying", _justified),
    "A19": ("FAIL", "Underline nothing but links", _underlined),
    "A20": ("WARN", "Write words in small letters, not in capitals", _capitals),
    "A21": ("WARN", "Take the italics off the paragraph", _italics),
    "A22": ("FAIL", "Give text more contrast (4.5 to 1), and say in words what a colour says", _contrast),
    "A23": ("FAIL", "Let the text of the link say where it leads", _links),
    "A24": ("WARN", "Write the abbreviation out at its first use, with the short form in brackets", _unexpanded),
    "A25": ("WARN", "Part the sentence: it has more than 40 words", _long_sentences),
    "A26": ("FAIL", "Say that it is a draft in the first paragraph too, not only in header or footer", _banner),
    "A27": ("FAIL", "Take off the protection (Review, Restrict Editing)", _protected),
    "A28": ("WARN", "Number the pages (Insert, Page Number)", _page_number),
    "A29": ("FAIL", "Take out comments and tracked changes before publishing (Review, Accept; Delete)", _changes),
    "A30": ("WARN", "Put the wide table into a section of its own with landscape pages", _too_wide),
}
"""Each rule by its number: whether it blocks publication, what to do, and how it is tested."""
