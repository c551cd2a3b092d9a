"""Tables with rules: a page's ruling lines become a grid, the grid's cells take the printed lines inside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from slacheck.document import Box
from slacheck.readers.pdf.objects import LONG, MOST_RULES, THIN
from slacheck.readers.pdf.printed import Table, TableCell

SNAP = 3.0  # rules nearer than this, in points, are one rule

MOST_CROSSINGS = 40_000  # level rules x upright rules; a page with more is a drawing, not a table

Edge = dict[str, Any]
Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GridCell:
    """The grid's cell number `index`: its row and column, how many of each it covers, and where it stands."""

    index: int
    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page; `edges` are the x positions of its column rules."""

    box: Box
    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def holding(self, x: float, y: float) -> GridCell | None:
        """The cell around a point."""
        for cell in self.cells:
            if cell.box.left <= x <= cell.box.right and cell.box.top <= y <= cell.box.bottom:
                return cell
        return None


def table_of(grid: Grid, page: int) -> Table:
    """The table, still empty, that a grid on a page makes."""
    cells = [TableCell(cell.row, cell.column, cell.rows, cell.columns, cell.box) for cell in grid.cells]
    return Table(page, grid.box, grid.edges, cells)


def grids(rules: list[Box]) -> list[Grid]:
    """The tables that the ruling lines of a page draw, from top to bottom.

    Needs two level and two upright rules at least, so that underlines and frames of one line cost nothing.
    """
    level, upright = _edges(rules) if len(rules) <= MOST_RULES else ([], [])
    if len(level) < 2 or len(upright) < 2:
        return []
    # Imported here: a document without rules never pays for it.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges(level + upright, SNAP, SNAP, SNAP, SNAP)
    merged += _closing(merged)
    across = sum(edge["orientation"] == "h" for edge in merged)
    if across * (len(merged) - across) > MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(edges_to_intersections(merged, SNAP, SNAP))
    return [_grid(table) for table in cells_to_tables(cells) if len(table) > 1]


def _edges(rules: list[Box]) -> tuple[list[Edge], list[Edge]]:
    level: list[Edge] = []
    upright: list[Edge] = []
    for box in rules:
        across, down = box.right - box.left, box.bottom - box.top
        if across >= LONG and down < THIN and across >= down:
            middle = (box.top + box.bottom) / 2
            level.append(_edge("h", box.left, middle, box.right, middle))
        elif down >= LONG and across < THIN:
            middle = (box.left + box.right) / 2
            upright.append(_edge("v", middle, box.top, middle, box.bottom))
    return level, upright


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _closing(edges: list[Edge]) -> list[Edge]:
    """The outer rules that a table open at its sides, top or bottom leaves to the reader's eye."""
    level = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in level:
        groups[round(edge["x0"] / SNAP), round(edge["x1"] / SNAP)].append(edge)
    added: list[Edge] = []
    for group in groups.values():
        left, right = group[0]["x0"], group[0]["x1"]
        top, bottom = min(edge["top"] for edge in group), max(edge["top"] for edge in group)
        crossing = [edge for edge in upright if _crosses(edge, left, right, top, bottom)]
        if len(group) < 2 or not crossing:
            continue
        high, low = min(edge["top"] for edge in crossing), max(edge["bottom"] for edge in crossing)
        added += [_edge("h", left, y, right, y) for y in (high, low) if y < top - SNAP or y > bottom + SNAP]
        ends = [x for x in (left, right) if not any(abs(edge["x0"] - x) <= SNAP for edge in crossing)]
        added += [_edge("v", x, min(high, top), x, max(low, bottom)) for x in ends]
    return added


def _crosses(edge: Edge, left: float, right: float, top: float, bottom: float) -> bool:
    inside = bool(left - SNAP <= edge["x0"] <= right + SNAP)
    return inside and bool(edge["top"] <= bottom + SNAP and edge["bottom"] >= top - SNAP)


def _grid(table: list[Corners]) -> Grid:
    xs = sorted({x for cell in table for x in (cell[0], cell[2])})
    ys = sorted({y for cell in table for y in (cell[1], cell[3])})
    cells: list[GridCell] = []
    for x0, top, x1, bottom in sorted(table, key=lambda corners: (corners[1], corners[0])):
        row, column = bisect_right(ys, top) - 1, bisect_right(xs, x0) - 1
        rows, columns = bisect_right(ys, bottom) - 1 - row, bisect_right(xs, x1) - 1 - column
        cells.append(GridCell(len(cells), row, column, rows, columns, Box(x0, top, x1, bottom)))
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(cells))
