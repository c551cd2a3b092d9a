"""Reads a Word table: merged cells once, tracked rows, header rows that the file marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from slacheck.errors import LimitError
from slacheck.readers.docx.names import VAL, Element, W, is_on, number, value
from slacheck.readers.docx.story import Item, Paragraph, Reading, Table, TableCell
from slacheck.readers.docx.styles import is_shaded

ROW, CELL = f"{W}tr", f"{W}tc"
_WRAPPERS = frozenset((f"{W}sdt", f"{W}sdtContent", f"{W}customXml"))
MOST_COLUMNS = 200  # Word stops at 63; an absurd span must cost nothing

# (cell, who inserted its row, whether it stands on coloured ground) -> what stands in it
ReadCell = Callable[[Element, str | None, bool], list[Item]]


@dataclass(slots=True)
class _Properties:
    """What a w:tcPr says; `down` and `across` are the values of the merges, None without one."""

    columns: int = 1
    down: str | None = None
    across: str | None = None
    shaded: bool = False
    gone: bool = False


def read_table(element: Element, reading: Reading, read_cell: ReadCell) -> Table:
    """The table of a w:tbl; raises LimitError where the document's cells pass `limits.cells`."""
    table = Table([])
    backdrop = _has_backdrop(element, reading)
    merges: dict[int, TableCell] = {}
    heading = True
    at = 0
    for row in _flat(element, ROW):
        properties = row.find(f"{W}trPr")
        kept, author = _tracked(properties, reading)
        if not kept:
            continue
        heading = heading and _marked_as_header(properties)
        column = number(value(properties, f"{W}gridBefore"), 0, MOST_COLUMNS)
        last: TableCell | None = None
        for inner in _flat(row, CELL):
            _count(reading)
            said = _properties(inner, reading)
            cell = _place(said, at, max(column, 0), last, merges)
            column += said.columns
            if cell is None:
                continue
            if not said.gone:
                cell.items = read_cell(inner, author, backdrop or said.shaded)
            cell.stressed = said.shaded or _is_bold(cell)
            cell.header = heading
            table.cells.append(cell)
            last = cell
        at += 1
    return table


def _flat(parent: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a parent, also those inside content controls and custom XML."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child, tag)


def _count(reading: Reading) -> None:
    reading.cells += 1
    most = reading.limits.cells
    if reading.cells > most:
        raise LimitError(reading.package.path, "too-large", f"it has more than {most} table cells, the limit `cells`")


def _tracked(properties: Element | None, reading: Reading) -> tuple[bool, str | None]:
    """Whether a row is there in the version that is read, and who inserted it."""
    if properties is None:
        return True, None
    inserted, deleted = properties.find(f"{W}ins"), properties.find(f"{W}del")
    if inserted is None:
        return deleted is None or reading.original, None
    return deleted is None and not reading.original, inserted.get(f"{W}author", "")


def _properties(cell: Element, reading: Reading) -> _Properties:
    said = _Properties()
    first = cell[0] if len(cell) else None
    for child in first if first is not None and first.tag == f"{W}tcPr" else ():
        tag = child.tag
        if tag == f"{W}gridSpan":
            said.columns = max(number(child.get(VAL), 1, MOST_COLUMNS), 1)
        elif tag == f"{W}vMerge":
            said.down = child.get(VAL, "continue")
        elif tag == f"{W}hMerge":
            said.across = child.get(VAL, "continue")
        elif tag == f"{W}shd":
            said.shaded = is_shaded(child)
        elif tag == (f"{W}cellIns" if reading.original else f"{W}cellDel"):
            said.gone = True
    return said


def _marked_as_header(properties: Element | None) -> bool:
    mark = properties.find(f"{W}tblHeader") if properties is not None else None
    return mark is not None and is_on(mark)


def _place(
    said: _Properties, row: int, column: int, last: TableCell | None, merges: dict[int, TableCell]
) -> TableCell | None:
    """The new cell at this place, or None where the place belongs to a merged cell begun before."""
    if said.across == "continue" and last is not None:
        last.columns += said.columns
        return None
    merged = merges.get(column)
    if said.down == "continue" and merged is not None:
        merged.rows = row - merged.row + 1
        return None
    cell = TableCell([], row, column, columns=said.columns)
    if said.down is None:
        merges.pop(column, None)
    else:
        merges[column] = cell
    return cell


def _has_backdrop(table: Element, reading: Reading) -> bool:
    """Whether the table or its style paints any ground: white text may well be visible on it."""
    shade = table.find(f"{W}tblPr/{W}shd")
    if shade is not None and is_shaded(shade):
        return True
    style = reading.styles.elements.get(value(table, f"{W}tblPr/{W}tblStyle") or "")
    return style is not None and any(is_shaded(one) for one in style.iter(f"{W}shd"))


def _is_bold(cell: TableCell) -> bool:
    lines = [item.line for item in cell.items if isinstance(item, Paragraph) and item.line.text().strip()]
    return bool(lines) and not any(line.plain for line in lines)
