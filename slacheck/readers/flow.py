"""Collects the paragraphs and table rows of formats that write text as one flow (RTF, DOC) into blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from slacheck.document import Mark, Role, Span, TextBuilder
from slacheck.errors import LimitError
from slacheck.options import Limits
from slacheck.readers.headings import heading_level
from slacheck.readers.tables import GridCell, add_table
from slacheck.regex import lazy

SPACES = lazy(r"[ \t\xa0]+")
BULLET_LABEL = lazy(r"[^\w(（第]*")
EDGE = 60  # twips: edges of cells that lie closer than a millimetre are one edge


@dataclass(slots=True)
class Paragraph:
    """A paragraph in the making; `hidden` are the ranges of its text that are not shown."""

    parts: list[str] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    label: str = ""
    outline: int = 0
    depth: int = 0
    length: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(self, text: str, *, hidden: bool) -> None:
        """Append text with its white space as printed."""
        text = SPACES.sub(" ", text)
        if not self.parts or self.parts[-1].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        if hidden:
            self.hidden.append(Span(start, self.length))
        self.parts.append(text)


@dataclass(frozen=True, slots=True)
class Edge:
    """A cell of a row definition: its right edge in twips, and whether it goes on from the left or from above."""

    right: int
    from_left: bool = False
    from_above: bool = False


@dataclass
class Layout:
    """Appends paragraphs as blocks, and rows as a table as soon as a paragraph stands outside of it."""

    path: str
    limits: Limits
    builder: TextBuilder = field(default_factory=TextBuilder)
    marks: list[Mark] = field(default_factory=list)
    tables: int = 0
    cells: int = 0
    _rows: list[list[tuple[str, Edge]]] = field(default_factory=list)

    def paragraph(self, paragraph: Paragraph, role: Role | None = None) -> None:
        """Append a paragraph that stands outside of tables; `role` where it is not seen from the paragraph."""
        text = paragraph.text.rstrip()
        if not text:
            return
        if role not in (Role.MARGIN, Role.NOTE):
            self.end_table()
        label = paragraph.label.strip()
        bullet = bool(label) and BULLET_LABEL.fullmatch(label) is not None
        level = paragraph.outline
        if role is None:
            level = level or (0 if label else heading_level(text))
            role = Role.HEADING if level else Role.ITEM if label else Role.PARAGRAPH
            level = level or (paragraph.depth + 1 if label else 0)
        span = self.builder.add(text, role, label=None if bullet or not label else label, level=level)
        for part in paragraph.hidden:
            end = min(span.start + part.end, span.end)
            if end > span.start + part.start:
                self.marks.append(Mark("hidden", Span(span.start + part.start, end), "vanish"))

    def row(self, texts: list[str], edges: list[Edge]) -> None:
        """Append a table row, a cell's paragraphs parted by newlines; cells without edges count as of equal width."""
        self.cells += len(texts)
        if self.cells > self.limits.cells:
            raise LimitError(self.path, "too-large", f"it has more than {self.limits.cells} table cells")
        missing = [Edge((len(edges) + more + 1) * 1000) for more in range(len(texts) - len(edges))]
        self._rows.append(list(zip(texts, edges + missing, strict=False)))

    def end_table(self) -> None:
        """Append the rows so far as a table."""
        if not self._rows:
            return
        cells = _grid(self._rows)
        self._rows = []
        if all(cell.column == 0 for cell in cells):  # a frame around paragraphs, not data
            for line in (line for cell in cells for line in cell.text.split("\n")):
                self.paragraph(Paragraph([line]))
            return
        cells = [replace(cell, text=cell.text.replace("\n", " ")) for cell in cells]
        if any(cell.text for cell in cells):
            add_table(self.builder, cells, self.tables)
            self.tables += 1


def _grid(rows: list[list[tuple[str, Edge]]]) -> list[GridCell]:
    """The rows on one grid whose columns are all the right edges that occur."""
    columns = _columns(rows)
    grid: list[GridCell] = []
    above: dict[int, int] = {}  # column -> index in grid of the cell that covers it in the row above
    for number, row in enumerate(rows):
        column = 0
        covering: dict[int, int] = {}
        for text, edge in row:
            end = max(columns.get(edge.right, column + 1), column + 1)
            owner = covering.get(column - 1) if edge.from_left else above.get(column) if edge.from_above else None
            if owner is None:
                owner = len(grid)
                grid.append(GridCell(text, number, column, columns=end - column))
            else:
                grid[owner] = _grown(grid[owner], number, end, text)
            covering.update(dict.fromkeys(range(column, end), owner))
            column = end
        above = covering
    return grid


def _columns(rows: list[list[tuple[str, Edge]]]) -> dict[int, int]:
    """Right edge -> number of the grid line there, 1 being the right edge of the first column."""
    lines: dict[int, int] = {}
    last, count = -EDGE, 0
    for right in sorted({edge.right for row in rows for _, edge in row}):
        if right - last > EDGE or not count:
            count += 1
            last = right
        lines[right] = count
    return lines


def _grown(cell: GridCell, row: int, end: int, text: str) -> GridCell:
    return replace(
        cell,
        rows=max(cell.rows, row - cell.row + 1),
        columns=max(cell.columns, end - cell.column),
        text=f"{cell.text}\n{text}".strip(),
    )
