"""A Word file as its reader meets it: paragraphs in order, each with its look once all styles are followed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element: TypeAlias = Any  # of lxml, which has no types

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TAKEN_OUT = {f"{W}del", f"{W}moveFrom"}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; ``size`` in points, colours like "1B365D", each None where nothing says so."""

    text: str
    font: str | None
    size: float | None
    bold: bool
    italic: bool
    underlined: bool
    capitals: bool
    colour: str | None
    background: str | None
    linked: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table something stands, counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with tracked changes taken as made; ``level`` is that of a heading, ``listed`` whether Word numbers or bullets it."""

    text: str
    style: str
    level: int | None
    listed: bool
    justified: bool
    cell: Cell | None
    runs: tuple[Run, ...]
    has_picture: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """What a Word file holds, and the document itself for what only its XML tells."""

    document: "Document"
    paragraphs: tuple[Paragraph, ...]

    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs that stand in no table."""
        return tuple(one for one in self.paragraphs if one.cell is None)

    def headings(self) -> tuple[Paragraph, ...]:
        """The headings, empty ones left out."""
        return tuple(one for one in self.paragraphs if one.level is not None and one.text.strip())


def read_paper(document: "Document") -> Paper:
    """The paragraphs of the document in the order in which they are read, those of tables row by row."""
    tables = list(document.element.body.iter(f"{W}tbl"))
    styles = _Styles.of(document)
    return Paper(document, tuple(_paragraph(one, styles, tables) for one in document.element.body.iter(f"{W}p")))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or the row of a table with " | " between cells, on one line; ``level`` is that of a heading."""

    text: str
    level: int | None = None


def lines(paper: Paper) -> Iterator[Line]:
    """All that can be read, top to bottom, without what is empty."""
    for place, group in groupby(paper.paragraphs, key=lambda one: (one.cell.table, one.cell.row) if one.cell else None):
        texts = [(" ".join(one.text.split()), one.level) for one in group if one.text.strip()]
        if place is None:
            yield from (Line(text, level) for text, level in texts)
        elif texts:
            yield Line(" | ".join(text for text, _ in texts))


def text_of(paragraph: Element) -> str:
    """The words of a paragraph: what was inserted is in them, what was deleted is not."""
    return "".join(text for text, _ in _pieces(paragraph))


def value(element: Element, path: str) -> str | None:
    """The ``w:val`` of a child, "" where it has none; None where there is no such child."""
    found = None if element is None else element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


# ------------------------------------------------------------------ styles


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles of a document by id, its defaults, and the fonts of its theme."""

    by_id: dict[str, Element]
    default: str | None  # paragraph style of a paragraph that names none
    defaults: Element  # rPr of the whole document
    theme: dict[str, str]
    chains: dict[str | None, tuple[Element, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: "Document") -> "_Styles":
        """Those of ``document``."""
        root = document.styles.element
        by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        default = next((key for key, one in by_id.items() if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") == "1"), None)
        return cls(by_id, default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), _theme_fonts(document))

    def chain(self, style: str | None) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first."""
        if style not in self.chains:
            chain: list[Element] = []
            at = style
            while at in self.by_id and self.by_id[at] not in chain:
                chain.append(self.by_id[at])
                at = value(chain[-1], "basedOn")
            self.chains[style] = tuple(chain)
        return self.chains[style]

    def name(self, style: str | None) -> str:
        """The style by name; Word's own headings under the name that Word shows."""
        name = value(self.by_id.get(style or ""), "name") or ""
        return f"Heading {name[8:]}" if name.startswith("heading ") else name

    def level(self, properties: Element, style: str | None) -> int | None:
        """The level of a heading, as Word's navigation shows it."""
        outline = value(properties, "outlineLvl") or next(
            (found for one in self.chain(style) if (found := value(one, "pPr/outlineLvl"))), None
        )
        named = next((name[8:] for one in self.chain(style) if (name := self.name(one.get(f"{W}styleId"))).startswith("Heading ")), None)
        if named and named.isdigit():
            return int(named)
        return int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else None


def _theme_fonts(document: "Document") -> dict[str, str]:
    from docx.oxml import parse_xml

    theme = next((part for part in document.part.package.iter_parts() if "/theme/" in str(part.partname)), None)
    if theme is None:
        return {}
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    root = parse_xml(theme.blob)
    return {
        kind: latin.get("typeface", "")
        for kind in ("major", "minor")
        for latin in root.iter(f"{a}{kind}Font")
        for latin in latin.iter(f"{a}latin")
    }


# ------------------------------------------------------------------ paragraphs and runs


def _paragraph(element: Element, styles: _Styles, tables: Sequence[Element]) -> Paragraph:
    properties = element.find(f"{W}pPr")
    style = value(properties, "pStyle") or styles.default
    chain = [one.find(f"{W}pPr") for one in styles.chain(style)]
    layout = [properties, *chain]
    cell = next(element.iterancestors(f"{W}tc"), None)
    looks = [one.find(f"{W}rPr") for one in styles.chain(style)]
    shade = _first(_fill(one) for one in layout)
    return Paragraph(
        text=text_of(element),
        style=styles.name(style),
        level=styles.level(properties, style),
        listed=_first(value(one, "numPr/numId") for one in layout) not in {None, "0"},
        justified=_first(value(one, "jc") for one in layout) in {"both", "distribute", "thaiDistribute"},
        cell=None if cell is None else _cell(cell, tables),
        runs=tuple(_run(text, run, looks, shade, cell, styles) for text, run in _pieces(element) if text.strip()),
        has_picture=any(True for _ in element.iter(f"{W}drawing", f"{W}pict", f"{W}object")),
    )


def _pieces(paragraph: Element) -> Iterator[tuple[str, Element]]:
    """Each piece of text with its run; nothing of what was deleted, or stands in a text box inside."""
    for node in paragraph.iter(f"{W}t", *_SIGNS):
        run = node.getparent()
        if run.tag != f"{W}r" or next(node.iterancestors(f"{W}p")) is not paragraph:
            continue
        if not any(above.tag in _TAKEN_OUT for above in node.iterancestors()):
            yield _SIGNS.get(node.tag) or node.text or "", run


def _run(text: str, run: Element, looks: list[Element], shade: str | None, cell: Element, styles: _Styles) -> Run:
    own = run.find(f"{W}rPr")
    character = value(own, "rStyle")
    header = _header_look(cell, styles)
    every = [own, *(one.find(f"{W}rPr") for one in styles.chain(character)), *looks, header.find(f"{W}rPr") if header is not None else None]
    every = [one for one in (*every, styles.defaults) if one is not None]
    size = _first(value(one, "sz") for one in every)
    background = _first([_fill(own), shade, _fill(cell.find(f"{W}tcPr")) if cell is not None else None, _fill_of_header(header)])
    return Run(
        text=text,
        font=_first(_font(one.find(f"{W}rFonts"), styles) for one in every),
        size=int(size) / 2 if size and size.isdigit() else None,
        bold=_on(every, "b"),
        italic=_on(every, "i"),
        underlined=_first(value(one, "u") for one in every) not in {None, "none"},
        capitals=_on(every, "caps"),
        colour=_first(_colour(value(one, "color")) for one in every),
        background=background,
        linked=any(above.tag == f"{W}hyperlink" for above in run.iterancestors()) or styles.name(character).startswith("Hyperlink"),
    )


def _cell(cell: Element, tables: Sequence[Element]) -> Cell:
    row = cell.getparent()
    table = next(row.iterancestors(f"{W}tbl"))
    return Cell(tables.index(table), list(table.iter(f"{W}tr")).index(row), list(row.iter(f"{W}tc")).index(cell))


def _header_look(cell: Element, styles: _Styles) -> Element:
    """What the table's style makes of its first row, for a cell that stands in it."""
    if cell is None or (cell.getparent().getprevious() is not None and cell.getparent().getprevious().tag == f"{W}tr"):
        return None
    style = value(next(cell.iterancestors(f"{W}tbl")), "tblPr/tblStyle")
    parts = (part for one in styles.chain(style) for part in one.iter(f"{W}tblStylePr"))
    return next((part for part in parts if part.get(f"{W}type") == "firstRow"), None)


def _fill_of_header(header: Element) -> str | None:
    return None if header is None else _fill(header.find(f"{W}tcPr"))


def _fill(properties: Element) -> str | None:
    shade = None if properties is None else properties.find(f"{W}shd")
    return None if shade is None else _colour(shade.get(f"{W}fill"))


def _colour(written: str | None) -> str | None:
    return written.upper() if written and len(written) == 6 else None


def _font(fonts: Element, styles: _Styles) -> str | None:
    if fonts is None:
        return None
    theme = fonts.get(f"{W}asciiTheme")
    return styles.theme.get(theme[:5]) if theme else fonts.get(f"{W}ascii")


def _on(every: Iterable[Element], switch: str) -> bool:
    return _first(value(one, switch) for one in every) not in {None, "0", "false", "off"}


def _first(found: Iterable[str | None]) -> str | None:
    return next((one for one in found if one is not None), None)
