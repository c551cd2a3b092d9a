"""Tables as a whole: parts on several pages put together, rows set in bold over others recognised as headers."""

from __future__ import annotations

from slacheck.readers.pdf.printed import Printed, Table, TableCell
from slacheck.regex import lazy

SAME_EDGE = 4.0  # points
LONGEST_LABEL = 60  # characters
_SENTENCE = lazy(r"[。；;]|\.\s|[a-z]\.$")
_ENDED = lazy(r"[.。;；:：!！?？]\W*$")


def continues(before: Table, after: Table) -> bool:
    """Whether a table is the next page's part of the one before: the same columns, on the following page."""
    return (
        after.page == before.page + 1
        and len(before.edges) == len(after.edges)
        and all(abs(one - other) < SAME_EDGE for one, other in zip(before.edges, after.edges, strict=True))
    )


def whole(parts: list[Table]) -> tuple[list[TableCell], list[Printed]]:
    """The cells of one table out of its parts on following pages, by row and column, and the lines of its header rows
    that are printed again on later pages."""
    cells = list(parts[0].cells)
    repeated: list[Printed] = []
    for part in parts[1:]:
        skipped = _repeats(parts[0].cells, part.cells)
        repeated.extend(piece for cell in part.cells if cell.row < skipped for piece in cell.pieces)
        _append(cells, [cell for cell in part.cells if cell.row >= skipped], skipped)
    return sorted(cells, key=lambda cell: (cell.row, cell.column)), repeated


def bold_rows(cells: list[TableCell]) -> int:
    """How many rows at the top are short texts in bold over what is not."""
    bottom = max(cell.row + cell.rows for cell in cells)
    count = 0
    while count < min(bottom - 1, 4) and _is_bold(cells, count):
        count = max(cell.row + cell.rows for cell in cells if cell.row <= count)
    return min(count, bottom - 1)


def _is_bold(cells: list[TableCell], at: int) -> bool:
    row = [cell for cell in cells if cell.row == at and cell.pieces]
    under = [piece for cell in cells if cell.row == at + 1 for piece in cell.pieces]
    return (
        bool(row)
        and all(piece.bold for cell in row for piece in cell.pieces)
        and not all(piece.bold for piece in under)
        and not any(len(_text(cell)) > LONGEST_LABEL or _SENTENCE.search(_text(cell)) for cell in row)
    )


def _repeats(cells: list[TableCell], following: list[TableCell]) -> int:
    """How many rows at the start of a following part are those at the table's start."""
    rows = 0
    while rows < 4:
        head = [(cell.column, _text(cell)) for cell in cells if cell.row == rows]
        again = [(cell.column, _text(cell)) for cell in following if cell.row == rows]
        if head != again or not any(text for _, text in head):
            break
        rows += 1
    return rows


def _append(cells: list[TableCell], body: list[TableCell], skipped: int) -> None:
    """Put a following part's rows below; the rest of a torn row goes on in the row before it."""
    bottom = max((cell.row + cell.rows for cell in cells), default=0)
    last = {cell.column: cell for cell in cells if cell.row + cell.rows == bottom}
    torn = _is_torn(last, [cell for cell in body if cell.row == skipped])
    for cell in body:
        if torn and cell.row == skipped:
            last[cell.column].pieces.extend(cell.pieces)
            continue
        cell.row += bottom - skipped - torn
        cells.append(cell)


def _is_torn(last: dict[int, TableCell], first: list[TableCell]) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before: it has no label, or most of its
    cells go on in the middle of a sentence."""
    filled = [cell for cell in first if cell.pieces]
    if not filled or not all(cell.rows == 1 and cell.column in last for cell in first):
        return False
    if any(cell.column == 0 and not cell.pieces for cell in first) and 0 in last and last[0].pieces:
        return True
    open_ended = [cell for cell in filled if last[cell.column].pieces and not _ENDED.search(_text(last[cell.column]))]
    running_on = [cell for cell in open_ended if cell.pieces[0].text.lstrip()[:1].islower()]
    return len(running_on) * 2 > len(filled)


def _text(cell: TableCell) -> str:
    return "".join(piece.text for piece in cell.pieces).replace(" ", "")
