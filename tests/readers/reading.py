"""What the tests of the text formats share: reading a small input, and looking at its blocks."""

from __future__ import annotations

from slacheck.document import Document, Role
from slacheck.options import ReadOptions
from slacheck.readers import read

Shown = tuple[str, str]


def read_text(path: str, content: str | bytes, options: ReadOptions | None = None) -> Document:
    """Read `content` under the name `path`, and check what holds for every document."""
    data = content.encode() if isinstance(content, str) else content
    document = read(path, data, options)
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
    for mark in document.marks:
        holder = document.blocks[document.block_index(mark.span.start)]
        assert holder.span.contains(mark.span)
    return document


def texts(document: Document, role: Role | None = None) -> list[str]:
    """The texts of all blocks, or of those in one role."""
    return [document.quote(block.span) for block in document.blocks if role in (None, block.role)]


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    return [(block.level, document.quote(block.span)) for block in document.blocks if block.role is Role.HEADING]


def items(document: Document) -> list[tuple[int, str | None, str]]:
    """Level, label and text of each list item."""
    return [
        (block.level, block.label, document.quote(block.span)) for block in document.blocks if block.role is Role.ITEM
    ]


def under(document: Document, text: str) -> tuple[list[str], list[str]]:
    """The column heads and the row heads of the first cell with this text."""
    cell = next(block.cell for block in document.blocks if block.cell and document.quote(block.span) == text)
    return [document.quote(span) for span in cell.column_heads], [document.quote(span) for span in cell.row_heads]


def marked(document: Document, kind: str) -> list[str]:
    """The texts that carry a mark."""
    return [document.quote(mark.span) for mark in document.marks if mark.kind == kind]
