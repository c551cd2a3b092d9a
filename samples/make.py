"""Makes the sample contracts, DOCX and PDF, from the plain drafts beside it.

    python samples/make.py            # all of them
    python samples/make.py zh-lis     # those whose names begin so

A draft (`drafts/NAME.draft`) opens with `key: value` lines (language, format, numbering, header, footer); then each
line is a paragraph, told apart by how it begins:

    # title    = centred line    ## article, numbered    ### clause, numbered    #### item, numbered
    ! annex, on a new page    !! heading, unnumbered    | a | b | table row    ~ caption    --- page break

In a table of three columns and more the first row is the head; `^` joins a cell to the one above and `<` to the one on
its left. `{+new+}` and `{-old-}` are tracked changes, `{seal}` is a red seal, `\\n` in a cell is a line break. Numbers
are automatic ones, as a word processor sets them: they stand nowhere in the text.

PDFs are the DOCX as LibreOffice prints it (`soffice` must be installed, with the Noto CJK fonts). The same drafts,
LibreOffice and fonts give the same bytes.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
DATE = datetime(2026, 3, 2, 9, 0, 0)
EPOCH = "1772442000"
AUTHORS = {"zh": "李念", "en": "M. Ferrant"}

# Number format and text of the three levels, by the `numbering` of the draft.
NUMBERINGS = {
    "article": (("chineseCountingThousand", "第%1条"), ("decimal", "%1.%2"), ("decimal", "（%3）")),
    "clause": (("chineseCountingThousand", "第%1条"), ("decimal", "%2."), ("decimal", "（%3）")),
    "chapter": (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")),
    "section": (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")),
    "letters": (("decimal", "Section %1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")),
}
PREFIXES = ("####", "###", "##", "#", "!!", "!", "=", "~", "|", "---")
INLINE = re.compile(r"\{\+(?P<new>.*?)\+\}|\{-(?P<old>.*?)-\}|\{(?P<code>page|pages|seal)\}")


@dataclass(frozen=True)
class Draft:
    """A draft: its name, the keys of its head, and its lines as (prefix, text)."""

    name: str
    keys: dict[str, str]
    lines: list[tuple[str, str]]

    @classmethod
    def read(cls, path: Path) -> Draft:
        """Raises KeyError or ValueError where the draft is not one."""
        head, _, body = path.read_text("utf-8").partition("\n\n")
        keys = dict(line.split(": ", 1) for line in head.splitlines())
        lines = [cls._split(line) for line in body.splitlines() if line.strip()]
        return cls(path.stem, keys, lines)

    @staticmethod
    def _split(line: str) -> tuple[str, str]:
        prefix = next((known for known in PREFIXES if line.startswith(known)), "")
        return prefix, line[len(prefix) :].strip()


class Typist:
    """Types a draft into a Word document."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.chinese = draft.keys["language"] == "zh"
        self.word = Document()
        self.changes = 0
        self._set_page()
        self._add_numbering(NUMBERINGS[draft.keys["numbering"]])

    def type(self) -> bytes:
        """The DOCX."""
        for is_table, group in groupby(self.draft.lines, key=lambda line: line[0] == "|"):
            if is_table:
                self._table([self._cells(text) for _, text in group])
            else:
                for prefix, text in group:
                    self._paragraph(prefix, text)
        properties = self.word.core_properties
        properties.author = properties.last_modified_by = AUTHORS[self.draft.keys["language"]]
        properties.title = self.draft.keys["header"]
        properties.created = properties.modified = DATE
        packed = BytesIO()
        self.word.save(packed)
        return _fixed_dates(packed.getvalue())

    def _set_page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
        section.top_margin = section.bottom_margin = Cm(2.4)
        for name in ("Normal", "Heading 1", "Heading 2", "Title"):
            style = self.word.styles[name]
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in list(fonts.attrib):
                del fonts.attrib[attribute]
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{script}"), "Liberation Serif")
            fonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
            style.font.color.rgb = None
        normal = self.word.styles["Normal"]
        normal.font.size = Pt(11 if self.chinese else 10.5)
        normal.paragraph_format.line_spacing = 1.35 if self.chinese else 1.15
        normal.paragraph_format.space_after = Pt(4)
        for name, size in (("Heading 1", 13), ("Heading 2", 11.5)):
            self.word.styles[name].font.size = Pt(size)
            self.word.styles[name].paragraph_format.space_before = Pt(10)
        self._inline(section.header.paragraphs[0], self.draft.keys["header"])
        self._inline(section.footer.paragraphs[0], self.draft.keys["footer"])
        section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _add_numbering(self, levels: tuple[tuple[str, str], ...]) -> None:
        numbering = self.word.part.numbering_part.element
        inner = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'{"<w:isLgl/>" if text == "%1.%2" else ""}<w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{max(level - 1, 0) * 420}" w:firstLine="0"/></w:pPr></w:lvl>'
            for level, (form, text) in enumerate(levels)
        )
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inner}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def _paragraph(self, prefix: str, text: str) -> None:
        if prefix == "---":
            self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            return
        style = {"#": "Title", "##": "Heading 1", "!": "Heading 1", "!!": "Heading 2"}.get(prefix, "Normal")
        paragraph = self.word.add_paragraph(style=style)
        self._inline(paragraph, text)
        if prefix in ("#", "=", "~"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if prefix == "#":
            for run in paragraph.runs:
                run.font.size = Pt(18)
        if prefix == "!":
            paragraph.paragraph_format.page_break_before = True
        if prefix in ("##", "###", "####"):
            level = len(prefix) - 2
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            )
        if prefix == "" and self.chinese:
            paragraph.paragraph_format.first_line_indent = Pt(22)

    @staticmethod
    def _cells(row: str) -> list[str]:
        return [cell.strip() for cell in row.strip().removesuffix("|").split("|")]

    def _table(self, rows: list[list[str]]) -> None:
        table = self.word.add_table(len(rows), len(rows[0]), "Table Grid")
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                cell = table.cell(y, x)
                if text == "^":
                    table.cell(y - 1, x).merge(cell)
                elif text == "<":
                    table.cell(y, x - 1).merge(cell)
                else:
                    self._fill(cell, text, head=y == 0 and len(row) > 2)
        for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values():
            for spare in [p for p in cell.paragraphs[1:] if not p.text and not p._p.xpath(".//w:drawing")]:
                spare._p.getparent().remove(spare._p)
        if len(rows[0]) > 2:
            table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader {nsdecls("w")}/>'))
        self._set_widths(table, rows)
        self.word.add_paragraph()

    @staticmethod
    def _set_widths(table: Any, rows: list[list[str]]) -> None:
        """Columns share the width of the page by the length of what stands in them, within bounds."""
        shares = [min(max(max(map(len, column)), 6), 24) for column in zip(*rows, strict=True)]
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Cm(15.8 * share / sum(shares))
            for cell in column.cells:
                cell.width = column.width

    def _fill(self, cell: Any, text: str, head: bool) -> None:
        for number, line in enumerate(text.split("\\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            self._inline(paragraph, line)
            for run in paragraph.runs:
                run.font.size = Pt(9.5)
                run.font.bold = head or None

    def _inline(self, paragraph: Any, text: str) -> None:
        last = 0
        for match in INLINE.finditer(text):
            paragraph.add_run(text[last : match.start()])
            last = match.end()
            if match["code"] == "seal":
                paragraph.add_run().add_picture(_seal(), width=Cm(2.6))
            elif match["code"]:
                code = {"page": "PAGE", "pages": "NUMPAGES"}[match["code"]]
                field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
                paragraph._p.append(parse_xml(field))
            else:
                self._change(paragraph, match)
        if last < len(text):
            paragraph.add_run(text[last:])

    def _change(self, paragraph: Any, match: re.Match[str]) -> None:
        """A tracked change: the run moves into an element that says who made it, and when."""
        self.changes += 1
        tag = "ins" if match["new"] is not None else "del"
        run = paragraph.add_run(match["new"] if tag == "ins" else match["old"])
        author = AUTHORS[self.draft.keys["language"]]
        change = parse_xml(
            f'<w:{tag} {nsdecls("w")} w:id="{900 + self.changes}" w:author="{author}" w:date="{DATE.isoformat()}Z"/>'
        )
        run._r.addprevious(change)
        change.append(run._r)
        if tag == "del":
            for words in change.iter(qn("w:t")):
                words.tag = qn("w:delText")


def _seal() -> BytesIO:
    """A round red seal with a star; it bears no letters."""
    size = 320
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((10, 10, size - 10, size - 10), outline=(200, 30, 30, 255), width=12)
    star = [
        (size / 2 + radius * math.sin(math.pi * corner / 5), size / 2 - radius * math.cos(math.pi * corner / 5))
        for corner, radius in enumerate((60, 23) * 5)
    ]
    pen.polygon(star, fill=(200, 30, 30, 255))
    stored = BytesIO()
    image.save(stored, "PNG", optimize=True)
    stored.seek(0)
    return stored


def _fixed_dates(packed: bytes) -> bytes:
    """The same ZIP with every member dated alike, so that equal drafts make equal bytes."""
    stored = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(member))
    return stored.getvalue()


def to_pdf(docx: bytes) -> bytes:
    """The DOCX as LibreOffice prints it; raises CalledProcessError, or FileNotFoundError where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sample.docx")
        source.write_bytes(docx)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        )  # fmt: skip
        return _undated(source.with_suffix(".pdf").read_bytes())


def _undated(pdf: bytes) -> bytes:
    """Without the time of printing: date, file identifier and checksum are overwritten at their own length."""
    stamp = DATE.strftime("D:%Y%m%d%H%M%SZ").encode()
    pdf = re.sub(rb"/CreationDate\((D:[^)]*)\)", lambda m: b"/CreationDate(" + stamp.ljust(len(m[1])) + b")", pdf)
    pdf = re.sub(rb"/ID\s*\[[^\]]*\]", lambda m: re.sub(rb"<[0-9A-Fa-f]+>", _zeros, m[0]), pdf)
    return re.sub(rb"/DocChecksum /[0-9A-F]+", lambda m: b"/DocChecksum /" + b"0" * (len(m[0]) - 14), pdf)


def _zeros(match: re.Match[bytes]) -> bytes:
    return b"<" + b"0" * (len(match[0]) - 2) + b">"


def make(prefixes: list[str]) -> Iterator[Path]:
    """Write the samples whose names begin with one of `prefixes` (all for none), and yield their paths."""
    for path in sorted((HERE / "drafts").glob("*.draft")):
        if prefixes and not path.stem.startswith(tuple(prefixes)):
            continue
        draft = Draft.read(path)
        content = Typist(draft).type()
        form = draft.keys["format"]
        target = HERE / f"{draft.name}.{form}"
        target.write_bytes(to_pdf(content) if form == "pdf" else content)
        yield target


if __name__ == "__main__":
    for made in make(sys.argv[1:]):
        print(f"{made.name}: {made.stat().st_size // 1024} kB")
