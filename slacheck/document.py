"""What a reader hands over: one text, and for every place of it where it stands on the page.

Offsets into `Document.text` are the only coordinate of the whole program. Page, clause and box are looked up from an
offset once, when a finding is told.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of offsets into `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, measured from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Role(str, Enum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    MARGIN = "margin"  # running headers, footers, page numbers, watermarks, seals: never part of a sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands in its table, and the spans of the row and column headers that it stands under.

    `table` numbers the tables of the document from 0 in reading order; `row` and `column` count from 0 and are those
    of the merged cell's top left corner. A header cell has `header` true. A merged cell is one block, not several.
    """

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    column_heads: tuple[Span, ...] = ()
    row_heads: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell; blocks are in reading order and never overlap.

    `label` is a number that the format computed and the text does not hold (Word's automatic numbering), as printed:
    '第五条', '2.1', '(a)'. `level` is the depth of a heading (1 = top; 0 = not a heading) or the indent of an item.
    `page` counts from 1, None for formats without pages.
    """

    role: Role
    span: Span
    page: int | None = None
    box: Box | None = None
    label: str | None = None
    level: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a paged document: which text stands where. Lines are sorted by span."""

    span: Span
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Mark:
    """Text that is in the document in a special way.

    `kind`: 'hidden' (a person cannot see it; `detail` says why: white, tiny, off-page, vanish, covered...),
    'inserted' (a tracked insertion; `detail` is the author), 'ocr' (`detail` is the confidence, '0.93'),
    'field' (value of a form field), 'annotation' (a note on the page).
    """

    kind: str
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that could not be read: a page (from 1), or None for a part without one; `reason` for a person.

    `code`: no-text-layer, no-unicode-map, damaged, limit, image, unsupported-part, garbled.
    """

    page: int | None
    reason: str
    code: str = "damaged"


@dataclass(frozen=True, slots=True)
class Revisions:
    """Open tracked changes and comments of a draft; `authors` sorted."""

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document as read: `text` is the blocks' text joined by newlines, `blocks` say what each part is.

    `pages` is the number of pages, None for formats without pages. `gaps` not empty means: partly read.
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    revisions: Revisions = field(default_factory=Revisions)

    def quote(self, span: Span) -> str:
        """The verbatim text of a span."""
        return self.text[span.start : span.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.span.start for line in self.lines]

    def block_index(self, offset: int) -> int:
        """Index of the block that holds `offset`, or of the last one before it; -1 where there is none."""
        return bisect_right(self._starts, offset) - 1

    def page_of(self, offset: int) -> int | None:
        """The page that the character at `offset` is printed on."""
        if self.lines:
            at = bisect_right(self._line_starts, offset) - 1
            if at >= 0:
                return self.lines[at].page
        at = self.block_index(offset)
        return self.blocks[at].page if at >= 0 else None

    def box_of(self, span: Span) -> Box | None:
        """The box around the part of `span` that is printed on its first page; None where boxes are unknown."""
        at = max(bisect_right(self._line_starts, span.start) - 1, 0)
        box: Box | None = None
        page: int | None = None
        for line in self.lines[at:]:
            if line.span.start >= span.end:
                break
            if line.span.end <= span.start:
                continue
            if page is not None and line.page != page:
                break
            page = line.page
            box = line.box if box is None else box.joined(line.box)
        if box is None and not self.lines:
            block = self.block_index(span.start)
            return self.blocks[block].box if block >= 0 else None
        return box

    def marked(self, kind: str, span: Span) -> bool:
        """Whether any mark of `kind` touches `span`."""
        return any(mark.kind == kind and mark.span.overlaps(span) for mark in self.marks)


@dataclass
class TextBuilder:
    """Collects blocks into one text, keeping offsets right; what every reader builds its document with."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        text: str,
        role: Role,
        *,
        page: int | None = None,
        box: Box | None = None,
        label: str | None = None,
        level: int = 0,
        cell: Cell | None = None,
    ) -> Span:
        """Append a block (its text must not hold a newline) and return its span."""
        start = self.length
        span = Span(start, start + len(text))
        self.parts.append(text)
        self.length = span.end + 1
        self.blocks.append(Block(role, span, page, box, label, level, cell))
        return span

    def text(self) -> str:
        """The whole text so far: blocks joined by newlines."""
        return "\n".join(self.parts)
