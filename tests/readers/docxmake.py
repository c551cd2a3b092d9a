"""Builds the smallest DOCX around a piece of WordprocessingML, for the tests of the DOCX reader."""

from __future__ import annotations

import io
import zipfile

from slacheck.document import Block, Document, Role
from slacheck.options import Limits, ReadOptions
from slacheck.readers.docx import read

SCHEMAS = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{SCHEMAS}/wordprocessingml/2006/main",
        "r": f"{SCHEMAS}/officeDocument/2006/relationships",
        "m": f"{SCHEMAS}/officeDocument/2006/math",
        "a": f"{SCHEMAS}/drawingml/2006/main",
        "wp": f"{SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "mc": f"{SCHEMAS}/markup-compatibility/2006",
        "dgm": f"{SCHEMAS}/drawingml/2006/diagram",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
CONTENT_TYPES = f'<Types xmlns="{SCHEMAS}/package/2006/content-types"/>'
KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "image", "diagramData")


def part(root: str, content: str) -> str:
    """An XML part: `root` is its element's name without prefix."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """A .rels part from id -> (kind, target)."""
    links = "".join(
        f'<Relationship Id="{key}" Type="{SCHEMAS}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{links}</Relationships>'


def pack(parts: dict[str, str | bytes]) -> bytes:
    """A zip container of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a document with this body; `others` are contents of parts by kind (styles=..., header=...).

    The relationship id of a part is its kind.
    """
    targets = {kind: (kind, f"{kind}.xml") for kind in others}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships({"main": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(targets),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for kind, content in others.items():
        assert kind in KINDS
        parts[f"word/{kind}.xml"] = part(roots.get(kind, kind), content)
    return parts


def docx(body: str, **others: str) -> bytes:
    """A DOCX with this body and these other parts."""
    return pack(parts_of(body, **others))


def run(text: str, properties: str = "") -> str:
    """A run with w:rPr content."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of plain text, or of runs where `content` is XML, with w:pPr content."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: str, properties: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; a cell that is no XML is its text."""
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """A cell with w:tcPr content."""
    inner = content if content.startswith(("<w:p>", "<w:tbl>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def formula(content: str) -> str:
    """A formula in which {x} stands for a run x."""
    return f"<m:oMath>{content.replace('{', '<m:r><m:t>').replace('}', '</m:t></m:r>')}</m:oMath>"


def style(key: str, content: str, name: str | None = None) -> str:
    """A paragraph style."""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name or key}"/>{content}</w:style>'


def read_data(data: bytes, *, revisions: str = "current", limits: Limits | None = None) -> Document:
    """Read a container as the reader's door does."""
    return read("contract.docx", data, ReadOptions(revisions=revisions, limits=limits or Limits()))


def read_body(body: str, *, revisions: str = "current", limits: Limits | None = None, **others: str) -> Document:
    """Read a document with this body; see `parts_of`."""
    return read_data(docx(body, **others), revisions=revisions, limits=limits)


def text_of(body: str, **others: str) -> str:
    """The text of a document with this body."""
    return read_body(body, **others).text


def told(document: Document) -> list[tuple[Role, str | None, str]]:
    """Role, label and text of each block."""
    return [(block.role, block.label, document.quote(block.span)) for block in document.blocks]


def marks(document: Document) -> list[tuple[str, str, str]]:
    """Kind, detail and text of each mark."""
    return [(mark.kind, mark.detail, document.quote(mark.span)) for mark in document.marks]


def cells(document: Document) -> dict[str, Block]:
    """The cell blocks by their text."""
    return {document.quote(block.span): block for block in document.blocks if block.role is Role.CELL}
