"""Lays the rows of an HTML table out on a grid, and tells tables of data from tables that only place things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml.html import HtmlElement

from slacheck.readers.tables import GridCell

SECTIONS = frozenset({"thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
WIDEST = 1000  # what HTML itself allows a cell to span


def rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of this table alone, head first and foot last."""
    found: dict[str, list[HtmlElement]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        if child.tag == "tr":
            found["tbody"].append(child)
        elif child.tag in SECTIONS:
            found[child.tag].extend(row for row in child if row.tag == "tr")
    return found["thead"] + found["tbody"] + found["tfoot"]


def row_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in CELLS]


def is_layout(table: HtmlElement, lines: Sequence[HtmlElement]) -> bool:
    """Whether the table only places its parts on the page: one cell a row, or the frame around other tables."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(cell.tag == "th" for row in lines for cell in row):
        return False
    if max((len(row_cells(row)) for row in lines), default=0) <= 1:
        return True
    holders = [cell for row in lines for cell in row_cells(row) if next(cell.iter("table"), None) is not None]
    return len(holders) * 2 >= len(lines)


def lay_out(lines: Sequence[HtmlElement], text_of: Callable[[HtmlElement], str]) -> Iterator[GridCell]:
    """The cells with their places; merged cells push aside what follows them."""
    free_from: dict[int, int] = {}  # column -> the first row in which it is not covered from above
    for row, line in enumerate(lines):
        column = 0
        in_head = line.getparent().tag == "thead"
        for cell in row_cells(line):
            while free_from.get(column, 0) > row:
                column += 1
            # rowspan 0 means: to the end of the table
            high = min(whole(cell.get("rowspan"), 1) or len(lines), len(lines) - row)
            wide = min(whole(cell.get("colspan"), 1) or 1, WIDEST)
            yield GridCell(text_of(cell), row, column, high, wide, header=in_head or cell.tag == "th")
            free_from.update((covered, row + high) for covered in range(column, column + wide))
            column += wide


def whole(value: str | None, otherwise: int) -> int:
    """A whole number from an attribute, not below 0."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else otherwise
