"""One page of a PDF, read through its open handle: its lines and tables in reading order, or the gap that it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from slacheck.document import Box
from slacheck.readers.pdf.aligned import aligned, parts
from slacheck.readers.pdf.fields import overlays
from slacheck.readers.pdf.frame import Frame
from slacheck.readers.pdf.glyphs import Glyphs
from slacheck.readers.pdf.grid import Grid, GridCell, grids, table_of
from slacheck.readers.pdf.hidden import Hiding
from slacheck.readers.pdf.legible import gap_of
from slacheck.readers.pdf.lines import RawLine, cut, printed, raw_lines
from slacheck.readers.pdf.objects import survey
from slacheck.readers.pdf.order import by_columns, by_height, gutter
from slacheck.readers.pdf.printed import Page, Printed, Table

Place = tuple[GridCell | int | None, str]


def read_page(handle: Any, form: Any, number: int, layers: frozenset[str] = frozenset()) -> Page:
    """Read an open pdfium page; `form` is the document's form handle or None, `number` counts from 1.

    `layers` names the layers that are switched off.
    """
    frame = Frame.of(handle)
    objects = survey(handle, frame, layers)
    page = Page(number, frame.width, frame.height, empty=not pdfium.FPDFPage_CountObjects(handle))
    with Glyphs(handle, frame) as glyphs:
        lines = list(raw_lines(glyphs))
        page.gap = gap_of(page, glyphs, objects, [(line.baseline, line.end - line.start) for line in lines])
        if page.gap is None or page.gap.code == "no-text-layer":
            page.flow = _flow(page, glyphs, lines, grids(objects.rules), Hiding(handle, glyphs, objects, frame))
    for piece in overlays(handle, form, frame, number):
        _lay(page.flow, piece)
    return page


def _flow(page: Page, glyphs: Glyphs, lines: list[RawLine], found: list[Grid], hiding: Hiding) -> list[Printed | Table]:
    x = gutter(lines, found, page.width)
    if x is None:
        found = found + aligned(lines, glyphs.text, found)
    layout = Layout(glyphs, page.number, found, hiding, x)
    for line in lines:
        layout.put(line)
    return by_height(layout.flow) if x is None else by_columns(layout.flow, x)


@dataclass(slots=True)
class Layout:
    """Puts lines into cells and flow, in the order of the text; a table stands where its first line stands."""

    glyphs: Glyphs
    number: int
    grids: list[Grid]
    hiding: Hiding
    gutter: float | None = None
    flow: list[Printed | Table] = field(default_factory=list)
    tables: dict[int, Table] = field(default_factory=dict)

    def put(self, line: RawLine) -> None:
        """Place one printed line, whole if it can be."""
        reason = self.hiding.reason(line)
        grid = next((grid for grid in self.grids if _touches(grid.box, line.box)), None)
        crossing = self.gutter is not None and len(parts(line)) > 1
        if grid is None and reason is None and not crossing:
            self.flow.append(printed(self.glyphs, line, self.number))
            return
        if grid is not None and reason is None:
            whole = grid.holding(line.box.left + 0.5, (line.box.top + line.box.bottom) / 2)
            if whole is not None and line.box.right <= whole.box.right + 0.5:
                self._into(grid, whole, printed(self.glyphs, line, self.number))
                return
        self._put_parts(line, grid, reason)

    def _put_parts(self, line: RawLine, grid: Grid | None, reason: Callable[[int], str] | None) -> None:
        def place_of(offset: int) -> Place:
            if grid is None and self.gutter is None:
                return None, reason(offset) if reason else ""
            box = self.glyphs.box(offset)
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            if line.angle == 0:
                y = line.baseline - 0.3 * line.size  # a comma stands lower than its neighbours, in the same line
            place = grid.holding(x, y) if grid is not None else int(x > (self.gutter or 0.0))
            return place, reason(offset) if reason else ""

        before: GridCell | int | str | None = ""
        for start, end, (place, why) in cut(self.glyphs, line, place_of):
            on = place == before
            piece = printed(self.glyphs, line, self.number, start=start, end=end, hidden=why, same_line=on)
            if grid is not None and isinstance(place, GridCell):
                self._into(grid, place, piece)
            else:
                self.flow.append(piece)
            before = place

    def _into(self, grid: Grid, cell: GridCell, piece: Printed) -> None:
        at = self.grids.index(grid)
        table = self.tables.get(at)
        if table is None:
            table = self.tables[at] = table_of(grid, self.number)
            self.flow.append(table)
        table.cells[cell.index].pieces.append(piece)


def _touches(grid: Box, line: Box) -> bool:
    middle = (line.top + line.bottom) / 2
    return grid.top <= middle <= grid.bottom and line.left < grid.right and line.right > grid.left


def _lay(flow: list[Printed | Table], piece: Printed) -> None:
    """Put a field's value where a reader sees it: into its cell, after the words on its line, else by height.

    A note goes to the end of its page.
    """
    x, y = piece.box.left + 1.0, (piece.box.top + piece.box.bottom) / 2
    if piece.role is None:
        for at in range(len(flow) - 1, -1, -1):
            item = flow[at]
            if isinstance(item, Table):
                for cell in item.cells:
                    if cell.box.left <= x <= cell.box.right and cell.box.top <= y <= cell.box.bottom:
                        cell.pieces.append(piece)
                        return
            elif piece.box.top - 2 <= item.baseline <= piece.box.bottom + 2 and item.box.left < piece.box.left:
                flow.insert(at + 1, piece.on_same_line())
                return
        for at, item in enumerate(flow):
            if isinstance(item, Printed) and item.baseline > piece.box.bottom:
                flow.insert(at, piece)
                return
    flow.append(piece)
