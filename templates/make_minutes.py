"""Write templates/minutes.docx, the look of the minutes: A4, Arial 12 point, British English.

Run by developers only, after a change to the styles below:

    python templates/make_minutes.py

A council may use its own template instead; it needs styles of the same names.
"""

from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from scrutiny.summarise.template import as_bytes, date_and_sign

TARGET = Path(__file__).with_name("minutes.docx")
INK = "1B365D"  # of headings, on white: contrast 12:1

ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'


def size(points: int) -> str:
    """Type size, which Word counts in half points."""
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def spacing(before: int, after: int) -> str:
    """Points before and after a paragraph; lines stand at 1."""
    return f'<w:spacing w:before="{20 * before}" w:after="{20 * after}" w:line="240" w:lineRule="auto"/>'


def style(name: str, paragraph: str = "", run: str = "", *, known_as: str = "", based_on: str = "Normal", then: str = "") -> str:
    """A paragraph style of our own, or, under the id it is ``known_as``, one of those that Word has."""
    own = "" if known_as else 'w:customStyle="1" '
    return (
        f'<w:style w:type="paragraph" {own}w:styleId="{known_as or name}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f'<w:next w:val="{then or known_as or name}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def heading(level: int, points: int, before: int, after: int, then: str) -> str:
    """A heading style, which stays with what follows."""
    run = f'<w:b/><w:bCs/><w:color w:val="{INK}"/>{size(points)}'
    paragraph = f'<w:keepNext/><w:keepLines/>{spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    return style(f"heading {level}", paragraph, run, known_as=f"Heading{level}", then=then)


def border(side: str, weight: int, space: int, colour: str = INK) -> str:
    """A line on one side; its weight is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="{space}" w:color="{colour}"/>'


BOX = "".join(border(side, 12, 6) for side in ("top", "left", "bottom", "right"))
RULE = border("bottom", 4, 2) + border("between", 4, 2)
GRID = "".join(border(side, 4, 0, "7F7F7F") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

INSET = '<w:ind w:left="142" w:right="142"/>'

STYLES = f"""
<w:styles {nsdecls("w")}>
 <w:docDefaults>
  <w:rPrDefault><w:rPr>{ARIAL}{size(12)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>{spacing(0, 4)}</w:pPr></w:pPrDefault>
 </w:docDefaults>
 <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
 <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
 <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
  <w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
 <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>
 {heading(1, 18, 10, 4, "Subtitle")}
 {heading(2, 14, 10, 3, "MinuteText")}
 {heading(3, 12, 12, 4, "MinuteText")}
 {style("Subtitle", spacing(0, 12), size(14), known_as="Subtitle", then="MeetingMeta")}
 {style("DraftBanner", f'<w:pBdr>{BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>{spacing(0, 14)}{INSET}')}
 {style("MeetingMeta", spacing(0, 2))}
 {style("MinuteText")}
 {style("QuestionText", f"<w:keepNext/>{spacing(4, 2)}", based_on="MinuteText", then="MinuteText")}
 {style("Resolved", f"<w:keepLines/>{spacing(3, 5)}")}
 {style("ResolvedClause", '<w:ind w:left="369" w:hanging="369"/>', based_on="Resolved")}
 {style("ActionLine", f'<w:keepLines/><w:pBdr>{border("left", 24, 8)}</w:pBdr>{spacing(1, 5)}<w:ind w:left="284"/>')}
 {style("SignatureLine", f'<w:keepLines/><w:pBdr>{RULE}</w:pBdr>{spacing(20, 0)}<w:ind w:right="3402"/>')}
 {style("List Bullet", f'<w:numPr><w:numId w:val="1"/></w:numPr>{spacing(0, 2)}', known_as="ListBullet")}
 {style("footer", f'{spacing(0, 0)}<w:jc w:val="center"/>', known_as="Footer")}
 {style("TableText", spacing(3, 3))}
 {style("annotation text", spacing(0, 0), known_as="CommentText")}
 <w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>
  <w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{size(8)}</w:rPr></w:style>
 <w:style w:type="character" w:customStyle="1" w:styleId="LeadIn"><w:name w:val="LeadIn"/>
  <w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
 <w:style w:type="table" w:customStyle="1" w:styleId="MinuteTable"><w:name w:val="MinuteTable"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>
   <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DCE4F0"/></w:tcPr></w:tblStylePr>
 </w:style>
</w:styles>"""

BULLETS = f"""
<w:numbering {nsdecls("w")}>
 <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
  <w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>
  <w:rPr>{ARIAL}</w:rPr></w:lvl></w:abstractNum>
 <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""

NOT_NEEDED = {RT.THUMBNAIL, RT.CUSTOM_XML, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"}


def build() -> bytes:
    """The template as a .docx; the same bytes every time."""
    document = docx.Document()
    for part in (document.part, document.part.package):
        for key in [key for key, relationship in part.rels.items() if relationship.reltype in NOT_NEEDED]:
            del part.rels[key]
    replace_content(document.styles.element, STYLES)
    replace_content(document.part.numbering_part.element, BULLETS)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    lay_out(document)
    number_pages(document)
    date_and_sign(document, title="Minutes", author="Council", day=None)
    return as_bytes(document)


def replace_content(element: BaseOxmlElement, xml: str) -> None:
    """Put the children of ``xml`` in the place of those of ``element``."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def lay_out(document: Document) -> None:
    """A4 portrait with margins of 1.9 cm."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.9)


def number_pages(document: Document) -> None:
    """A footer that reads "Draft: page 1 of 4"."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    for before, field in (("Draft: page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(before)
        simple = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        paragraph._p.append(simple)


if __name__ == "__main__":
    TARGET.write_bytes(build())
    print(f"{TARGET} written")
