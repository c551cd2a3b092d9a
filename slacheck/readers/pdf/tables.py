"""Tables as a whole: parts on several pages put together, header rows and row labels recognised."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from slacheck.readers.pdf.printed import Printed, Table, TableCell
from slacheck.regex import lazy

SAME_EDGE = 4.0  # points
LONGEST_LABEL = 60  # characters
_SENTENCE = lazy(r"[。；;]|\.\s|[a-z]\.$")
_NUMERAL = lazy(
    r"[\d一二三四五六七八九十百两兩半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|next)\b", re.IGNORECASE
)
_AMOUNT = lazy(r"\d\s?(?:%|％|分[钟鐘]|小[时時]|日|天|元|minutes?|hours?|days?)|√|✓|[×✗]")


@dataclass(slots=True)
class WholeTable:
    """All cells of a table in reading order, its first `headers` rows being headers; `repeated` lines are those of
    header rows printed again on later pages."""

    cells: list[TableCell]
    headers: int
    labelled: int  # how many columns at the left hold row labels
    repeated: list[Printed] = field(default_factory=list)
    _heads: list[int] = field(init=False, repr=False)
    _labels: dict[int, list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._heads = [at for at, cell in enumerate(self.cells) if cell.row < self.headers]
        labels = [cell for cell in self.cells if cell.column == 0 and cell.row >= self.headers and cell.pieces]
        named = Counter(map(_text, labels))
        labels = [cell for cell in labels if cell.rows > 1 or named[_text(cell)] > 1]
        shared = {row for cell in labels for row in range(cell.row, cell.row + cell.rows)}
        self._labels = defaultdict(list)
        for at, cell in enumerate(self.cells):
            if cell.row < self.headers or cell.column > self.labelled:
                continue
            for row in range(cell.row, cell.row + cell.rows):
                # a label over several rows is told apart by the column after it
                if cell.column < self.labelled + (row in shared and self.labelled):
                    self._labels[row].append(at)

    def column_heads(self, at: int) -> Iterator[int]:
        """Indexes of the header cells above a cell, from the top."""
        cell = self.cells[at]
        for index in self._heads:
            head = self.cells[index]
            beside = head.column >= cell.column + cell.columns or cell.column >= head.column + head.columns
            if head.row < cell.row and not beside:
                yield index

    def row_heads(self, at: int) -> Iterator[int]:
        """Indexes of the labels to the left of a cell, from the left."""
        cell = self.cells[at]
        return (index for index in self._labels.get(cell.row, ()) if self.cells[index].column < cell.column)


def continues(before: Table, after: Table) -> bool:
    """Whether a table is the next page's part of the one before: the same columns, on the following page."""
    return (
        after.page == before.page + 1
        and len(before.edges) == len(after.edges)
        and all(abs(one - other) < SAME_EDGE for one, other in zip(before.edges, after.edges, strict=True))
    )


def whole(parts: list[Table]) -> WholeTable:
    """One table out of its parts on following pages."""
    cells = list(parts[0].cells)
    headers = _header_rows(cells)
    repeated: list[Printed] = []
    for part in parts[1:]:
        skipped = _repeats(cells, part.cells, headers)
        repeated.extend(piece for cell in part.cells if cell.row < skipped for piece in cell.pieces)
        body = [cell for cell in part.cells if cell.row >= skipped]
        _append(cells, body, skipped)
    return WholeTable(cells, headers, _labelled(cells, headers), repeated)


def _repeats(cells: list[TableCell], following: list[TableCell], headers: int) -> int:
    """How many rows at the start of a following part repeat the header."""
    rows = max(headers, 1)
    head = [(cell.row, cell.column, _text(cell)) for cell in cells if cell.row < rows]
    again = [(cell.row, cell.column, _text(cell)) for cell in following if cell.row < rows]
    return rows if head == again and any(text for _, _, text in head) else 0


def _append(cells: list[TableCell], body: list[TableCell], skipped: int) -> None:
    """Put a following part's rows below; a first row without a label goes on in the row before it."""
    bottom = max((cell.row + cell.rows for cell in cells), default=0)
    last = {cell.column: cell for cell in cells if cell.row + cell.rows == bottom}
    first = [cell for cell in body if cell.row == skipped]
    torn = (
        bool(first)
        and all(cell.rows == 1 and cell.column in last for cell in first)
        and any(cell.pieces for cell in first)
        and any(cell.column == 0 and not cell.pieces for cell in first)
        and bool(last.get(0) and last[0].pieces)
    )
    for cell in body:
        if torn and cell.row == skipped:
            last[cell.column].pieces.extend(cell.pieces)
            continue
        cell.row += bottom - skipped - torn
        cells.append(cell)


def _text(cell: TableCell) -> str:
    return "".join(piece.text for piece in cell.pieces).replace(" ", "")


def _header_rows(cells: list[TableCell]) -> int:
    """How many rows at the top are headers; a header cell over several columns brings in the row below it."""
    rows = max(cell.row + cell.rows for cell in cells)
    columns = max(cell.column + cell.columns for cell in cells)
    count = 0
    while count < rows - 1 and count < 4:
        row = [cell for cell in cells if cell.row == count]
        body = [cell for cell in cells if cell.row > count]
        if not _is_header(row, [cell for cell in body if cell.row == count + 1], body):
            return count
        spanning = [cell for cell in row if cell.columns > 1 and cell.pieces]
        count = max([count + 1, *(cell.row + cell.rows for cell in row)])
        if not spanning and columns > 1:
            break
    return min(count, rows - 1)


def _is_header(row: list[TableCell], below: list[TableCell], body: list[TableCell]) -> bool:
    """Whether a row names the columns below it: set bold over what is not, or short labels over amounts."""
    filled = [cell for cell in row if cell.pieces]
    if not filled:
        return False
    texts = [_text(cell) for cell in filled]
    if any(len(text) > LONGEST_LABEL or _SENTENCE.search(text) for text in texts):
        return False
    under = [piece for cell in below for piece in cell.pieces]
    if all(piece.bold for cell in filled for piece in cell.pieces) and not all(piece.bold for piece in under):
        return True
    if any(_AMOUNT.search(text) or text.endswith(("：", ":")) for text in texts):
        return False
    if len(row) != 2 or any(cell.columns > 1 for cell in row):
        return True
    values = [
        cell for cell in body if cell.column == row[-1].column and cell.pieces
    ]  # of two columns: or is it a form?
    counted = sum(bool(_NUMERAL.search(_text(cell))) for cell in values)
    return not _NUMERAL.search(texts[-1]) and counted > 0.5 * len(values)


def _labelled(cells: list[TableCell], headers: int) -> int:
    """1 where the first column reads like labels, else 0."""
    labels = [cell for cell in cells if cell.column == 0 and cell.row >= headers and cell.pieces]
    short = [cell for cell in labels if len(_text(cell)) <= LONGEST_LABEL and not _SENTENCE.search(_text(cell))]
    return int(bool(labels) and len(short) >= 0.6 * len(labels) and max(c.column for c in cells) > 0)
