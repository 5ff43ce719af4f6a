"""The first page of the minutes as it reads in a terminal."""

import textwrap
from io import BytesIO

_COLUMNS = 78


def plain_first_page(docx: bytes, lines: int) -> str:
    """The first ``lines`` lines of the minutes as they read in a terminal: headings, paragraphs and list items."""
    import docx as word

    page: list[str] = []
    for paragraph in word.Document(BytesIO(docx)).paragraphs:
        page += _in_terminal(paragraph.style.name, paragraph.text)
        if len(page) > lines:
            break
    return "\n".join(page[1 : lines + 1])  # without the blank line before the first


def _in_terminal(style: str, text: str) -> list[str]:
    if style.startswith("Heading"):
        return ["", *textwrap.wrap(text, _COLUMNS), ("=" if style == "Heading 1" else "-") * min(len(text), _COLUMNS)]
    if style == "List Bullet":
        return textwrap.wrap(text, _COLUMNS, initial_indent="- ", subsequent_indent="  ")
    lines = textwrap.wrap(text, _COLUMNS)
    return lines if style == "MeetingMeta" else ["", *lines]
