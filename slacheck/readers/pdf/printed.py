"""What stands on a page before it is joined into paragraphs: printed lines, tables, and the page around them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from slacheck.document import Box, Gap, Role


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line, or the part of one that stands in a cell or column of its own, or is hidden.

    `baseline` is measured in points from the page's top, `size` is the font's. `role` is set where the look alone
    decides it (a slanted watermark is MARGIN, a note NOTE). `same_line` says that it goes on right after the piece
    before it; `kind` and `detail` become its mark. `edge` is the right edge of its column on a page of several, else 0.
    """

    text: str
    page: int
    box: Box
    baseline: float
    size: float
    bold: bool = False
    role: Role | None = None
    same_line: bool = False
    kind: str = ""
    detail: str = ""
    edge: float = 0.0

    def on_same_line(self) -> Printed:
        """The piece as one that goes on right after the piece before it."""
        return replace(self, same_line=True)


@dataclass(slots=True)
class TableCell:
    """A cell with the printed lines in it; `row` and `column` count within its part of the table, and `box`
    is its inside, in points."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    pieces: list[Printed] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The part of a table on one page; `edges` are the x positions of its column rules, left to right, in points."""

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: list[TableCell]


@dataclass(slots=True)
class Page:
    """One page as read: its lines and tables in reading order, or the gap that it is."""

    number: int
    width: float
    height: float
    flow: list[Printed | Table] = field(default_factory=list)
    gap: Gap | None = None
    empty: bool = False  # nothing at all is drawn on it
