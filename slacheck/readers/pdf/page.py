"""One page of a PDF, opened, read and closed: its lines and tables in reading order."""

from __future__ import annotations

from typing import Any

from slacheck.document import Box
from slacheck.readers.pdf.frame import Frame
from slacheck.readers.pdf.glyphs import Glyphs
from slacheck.readers.pdf.grid import Grid, GridCell, grids
from slacheck.readers.pdf.lines import RawLine, cut, printed, raw_lines
from slacheck.readers.pdf.objects import survey
from slacheck.readers.pdf.printed import Page, Printed, Table, TableCell


def read_page(handle: Any, number: int) -> Page:
    """Read an open pdfium page; `number` counts from 1."""
    frame = Frame.of(handle)
    objects = survey(handle, frame)
    page = Page(number, frame.width, frame.height)
    with Glyphs(handle, frame) as glyphs:
        found = grids(objects.rules, page.width, page.height)
        page.flow = _flow(glyphs, number, found)
    return page


def _flow(glyphs: Glyphs, number: int, found: list[Grid]) -> list[Printed | Table]:
    """Lines and tables in the order of the text, a table standing where its first line stands."""
    flow: list[Printed | Table] = []
    tables: dict[int, Table] = {}
    for line in raw_lines(glyphs):
        at = next((at for at, grid in enumerate(found) if _touches(grid.box, line.box)), None)
        if at is None:
            flow.append(printed(glyphs, line, number))
            continue
        table = tables.get(at)
        if table is None:
            table = _table(found[at], number)
        placed = _place(glyphs, line, number, found[at], table, flow)
        if placed and at not in tables:
            tables[at] = table
            flow.append(table)
    return flow


def _touches(grid: Box, line: Box) -> bool:
    middle = (line.top + line.bottom) / 2
    return grid.top <= middle <= grid.bottom and line.left < grid.right and line.right > grid.left


def _table(grid: Grid, number: int) -> Table:
    cells = [TableCell(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]
    return Table(number, grid.box, grid.edges, cells)


def _place(glyphs: Glyphs, line: RawLine, number: int, grid: Grid, table: Table, flow: list[Printed | Table]) -> bool:
    """Put the parts of a line into the cells they stand in; a part outside all cells goes to the flow."""

    def place_of(offset: int) -> GridCell | None:
        box = glyphs.box(offset)
        return grid.holding((box.left + box.right) / 2, (box.top + box.bottom) / 2)

    whole = grid.holding(line.box.left + 0.5, (line.box.top + line.box.bottom) / 2)
    if whole is not None and line.box.right <= whole.box.right + 0.5:
        table.cells[grid.cells.index(whole)].pieces.append(printed(glyphs, line, number))
        return True
    placed = False
    for start, end, cell in cut(glyphs, line, place_of):
        piece = printed(glyphs, line, number, start=start, end=end)
        if isinstance(cell, GridCell):
            table.cells[grid.cells.index(cell)].pieces.append(piece)
            placed = True
        else:
            flow.append(piece)
    return placed
