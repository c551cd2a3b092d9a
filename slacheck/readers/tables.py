"""Turns a table, whatever format it came from, into cell blocks that know the headers they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slacheck.document import Box, Cell, Role, Span, TextBuilder
from slacheck.regex import lazy

# A Han character carries about as much as three Latin letters.
HAN = lazy(r"[\u3400-\u9fff\uf900-\ufaff]")
HEADER_LENGTH = 60
ROW_HEAD_LENGTH = 90
NAMED_LENGTH = 400
SENTENCE_END = lazy(r"[。；;！!？?]\s*$|[a-z]{3}\.\s*$")
MEASURE = lazy(
    r"\d\s*(?:%|％|‰|分钟|分鐘|小时|小時|[个個]?工作日|[个個]?自然日|天|日|[周週]|[个個]?月|年|元|[万萬]|次|人|[台臺]|套|min|hour|hr|day|week|month|year|business|working|calendar)"
    r"|[¥￥$€£]\s*\d|^\W*\d[\d.,\s]*$",
    re.IGNORECASE,
)
HEADER_WORD = lazy(
    r"时间|時間|级别|級別|等级|等級|内容|內容|描述|说明|說明|名称|名稱|项目|項目|指标|指標|类型|類型|类别|類別|要求|标准|標準|备注|備註|序号|序號"
    r"|金[额額]|比例|方式|[数數]量|[单單][价價]|[赔賠][偿償]|可用性|可用率|[时時]限|期限|事[项項]|事件|[频頻]率|[周週]期"
    r"|\b(?:time|level|severity|priority|description|definition|type|name|item|service|target|response|resolution"
    r"|percentage|credits?|amount|fees?|price|notes?|remarks?|availability|uptime|requirement|term|deadline|event|frequency|retention|no\.?)\b",
    re.IGNORECASE,
)
# What stands over a column of figures, and short values beside figures.
MEASURED = lazy(
    r"(?:[期年时時]限|[时時][间間]|次[数數]|[报報][价價]|[^免][费費]用?|提交|承[诺諾]值?|指[标標]值|折扣|[周週]期|[保修务護护]期|[频頻][率次]|比例|金[额額])$"
    r"|[（(\[/](?:[单單]位[:：])?(?:%|％|年|[个個]?月|天|日|小[时時]|分[钟鐘]|[万萬]?元|次/[年月周週季]度?)[)）\]]?$"
    r"|\b(?:warranty|period|cover(?:age)?|due|when|how often|costs?|rates?|charges?|fees?|prices?|credits?|duration"
    r"|time|frequency|deadline|target|per (?:year|quarter|month|week))$"
    r"|\((?:in )?(?:years|months|days|hours|minutes|%|% of [a-z ]{2,20}|usd|eur|gbp|cny)\)$",
    re.IGNORECASE,
)
NOTES = lazy(r"说明|說明|描述|备注|備註|notes?|remarks?|comments?|description", re.IGNORECASE)
VALUE = lazy(
    r"^(?:每|免[费費]|含$|包含|(?:USD|EUR|GBP|CNY|RMB) ?\d|monthly|quarterly|weekly|daily|annually|yearly|twice|once"
    r"|free|included)|[√✓✔]",
    re.IGNORECASE,
)
# 'P1: the whole system is down': a row's name, and what it means.
NAME_END = lazy(r"[:：(（]")
# Heads that a conversion made up, where the format wants some: '1', 'Column 2', 列3.
EMPTY_HEAD = lazy(r"\W*(?:(?:column|col|field|unnamed|列|栏|欄|字段|欄位)[ :_]?)?\d{0,2}\W*", re.IGNORECASE)
ORDINAL = lazy(r"^[（(]?(?:\d{1,3}(?:\.\d+)*|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4}|[A-Za-z])[)）.、]?$")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as its format gives it: text without newlines, top left corner, extent; `header` where the format says so.

    `row` and `column` count from 0; `rows` and `columns` are at least 1. `page` and `box` are for paged formats,
    `label` is for formats that number paragraphs themselves.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    page: int | None = None
    box: Box | None = None
    label: str | None = None


def grid(rows: Iterable[Sequence[str]], *, header: bool = False) -> list[GridCell]:
    """A grid of unmerged cells from rows of texts; `header` where the format itself names the first row as header."""
    return [
        GridCell(text, row, column, header=header and row == 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


def add_table(builder: TextBuilder, cells: Iterable[GridCell], table: int, *, page: int | None = None) -> list[Span]:
    """Append the cells as blocks in reading order and return their spans in that order (by row, then column).

    `table` is the table's number in its document. `page` is for cells that do not say theirs.
    """
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    head_rows = _header_rows(ordered)
    spans = _spans_ahead(builder.length, ordered)
    heads = _column_heads(ordered, spans, head_rows)
    row_heads = _row_heads(ordered, spans, head_rows)
    for at, cell in enumerate(ordered):
        place = Cell(
            table=table,
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            header=cell.header or cell.row < head_rows,
            column_heads=heads[at],
            row_heads=row_heads[at],
        )
        where = page if cell.page is None else cell.page
        builder.add(cell.text, Role.CELL, page=where, box=cell.box, label=cell.label, cell=place)
    return spans


def _spans_ahead(start: int, cells: Sequence[GridCell]) -> list[Span]:
    """The spans that the cells are going to have: a cell must name its headers before they all are written."""
    spans = []
    for cell in cells:
        spans.append(Span(start, start + len(cell.text)))
        start = spans[-1].end + 1
    return spans


def _header_rows(cells: Sequence[GridCell]) -> int:
    """How many rows at the top are header rows."""
    rows = _rows(cells)
    marked = _marked_rows(rows)
    if marked == 1 and _is_made_up(rows):
        return 2
    if marked:
        return marked + (marked < len(rows) - 1 and _completes(rows[marked - 1], rows[marked]))
    if any(cell.header for cell in cells):
        return 0  # the format marks headers, and marks them in the first column alone
    top = 0
    while top < len(rows) - 1 and _is_title(rows[top], _width(cells)):
        top += 1
    if top < len(rows) - 2 and _are_named(rows[top]) and _completes(rows[top], rows[top + 1]):
        return top + 2
    if top >= len(rows) - 1 or not _looks_like_header(rows[top], rows[top + 1 :], _width(cells)):
        return 0
    tall = max(cell.rows for cell in rows[top])
    grouped = any(cell.columns > 1 for cell in rows[top])
    if grouped and tall == 1 and top + 2 < len(rows) and _are_labels(rows[top + 1]):
        tall = 2
    return min(top + tall, len(rows) - 1)


def _rows(cells: Sequence[GridCell]) -> list[list[GridCell]]:
    """The cells by the row they begin in; rows that only continue merged cells are left out of the end."""
    rows: list[list[GridCell]] = [[] for _ in range(max((cell.row for cell in cells), default=-1) + 1)]
    for cell in cells:
        rows[cell.row].append(cell)
    return rows


def _width(cells: Sequence[GridCell]) -> int:
    return max((cell.column + cell.columns for cell in cells), default=0)


def _marked_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    count = 0
    for row in rows:
        # A header row may leave its corner cell plain; a row with only its first cell marked is a data row.
        if not row or not all(cell.header or not cell.text.strip() for cell in row):
            break
        if len(row) == 1 and row[0].columns == 1 and len(rows) > 1 and any(len(other) > 1 for other in rows):
            break
        count += 1
    return count if any(cell.header for row in rows[:count] for cell in row) else 0


def _is_made_up(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the first row only numbers the columns, and the second names them."""
    if len(rows) < 3 or not all(EMPTY_HEAD.fullmatch(cell.text.strip()) for cell in rows[0]):
        return False
    return _are_labels(rows[1]) and not any(EMPTY_HEAD.fullmatch(cell.text.strip()) for cell in rows[1])


def _completes(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """Whether a row names the columns that the header row above left empty, as where a format has no merged cells."""
    texts = {cell.column: cell.text.strip() for cell in row}
    empty = [cell.column for cell in above[1:] if not cell.text.strip()]
    unnamed = bool(row) and not texts.get(above[0].column)
    named = [text for text in texts.values() if text]
    return (
        unnamed
        and bool(empty)
        and all(texts.get(column) for column in empty)
        and not any(MEASURE.search(text) or SENTENCE_END.search(text) or weight(text) > HEADER_LENGTH for text in named)
    )


def _is_title(row: Sequence[GridCell], width: int) -> bool:
    """Whether the row is one cell over the whole table."""
    return width > 1 and len(row) == 1 and row[0].columns >= width


def _looks_like_header(row: Sequence[GridCell], below: Sequence[Sequence[GridCell]], width: int) -> bool:
    if not _are_labels(row) or sum(cell.columns for cell in row) < width:
        return False
    texts = [cell.text.strip() for cell in row]
    if len({text for text in texts if text}) < max(2, len(texts) - 1):
        return False
    if width > 2:
        return True
    return (
        all(HEADER_WORD.search(text) for text in texts)
        or NOTES.fullmatch(texts[-1]) is not None
        or _differs_from(texts[-1], below)
        or _measures(texts[-1], below)
    )


def _measures(text: str, below: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the last column's head names what can be measured, and all below it are measures or say how often."""
    values = [row[-1].text.strip() for row in below if len(row) > 1]
    return (
        MEASURED.search(text) is not None
        and any(values)
        and all(MEASURE.search(value) or VALUE.search(value) for value in values if value)
    )


def _differs_from(text: str, below: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the last column holds measures or long texts under a short head, as no key and value do."""
    values = [row[-1].text.strip() for row in below if len(row) > 1]
    if not values or MEASURE.search(text):
        return False
    other = [value for value in values if MEASURE.search(value) or weight(value) > 4 * max(weight(text), 6)]
    return len(values) > 1 and len(other) == len(values) and not re.search(r"[:：]$", text)


def _are_labels(row: Sequence[GridCell]) -> bool:
    """Whether all texts of the row are short names: no sentence among them and hardly a measure."""
    texts = [cell.text.strip() for cell in row]
    filled = [text for text in texts if text]
    if len(filled) * 2 <= len(texts):
        return False
    measured = sum(1 for text in filled if MEASURE.search(text))
    return measured * 3 <= len(filled) and all(
        weight(text) <= HEADER_LENGTH and not SENTENCE_END.search(text) for text in filled
    )


def _are_named(row: Sequence[GridCell]) -> bool:
    """Whether the filled cells of a row are labels, however many are empty."""
    return _are_labels([cell for cell in row if cell.text.strip()])


def weight(text: str) -> int:
    """The length of a text in Latin letters, a Han character counting as three."""
    return len(text) + 2 * len(HAN.findall(text))


def _column_heads(cells: Sequence[GridCell], spans: Sequence[Span], head_rows: int) -> list[tuple[Span, ...]]:
    by_column: dict[int, list[tuple[int, Span]]] = {}
    first = 1 if head_rows > 1 and _is_made_up(_rows(cells)) else 0
    for cell, span in zip(cells, spans, strict=True):
        if first <= cell.row < head_rows and cell.text.strip():
            for column in range(cell.column, cell.column + cell.columns):
                by_column.setdefault(column, []).append((cell.row, span))
    heads = []
    for cell in cells:
        above = {
            (row, span)
            for column in range(cell.column, cell.column + cell.columns)
            for row, span in by_column.get(column, ())
            if row < cell.row
        }
        heads.append(tuple(span for _, span in sorted(above)))
    return heads


def _row_heads(cells: Sequence[GridCell], spans: Sequence[Span], head_rows: int) -> list[tuple[Span, ...]]:
    """For each cell the heads to its left: the format's own, else the first column (and the next after a number)."""
    head_columns = _head_columns(cells, head_rows)
    by_row: dict[int, list[tuple[int, Span]]] = {}
    above: dict[int, Span] = {}
    for cell, span in zip(cells, spans, strict=True):
        marked = cell.header and cell.row >= head_rows
        if cell.row < head_rows or not (marked or cell.column < head_columns):
            continue
        if cell.text.strip():
            above[cell.column] = span
        elif cell.column >= head_columns - 1 or cell.column not in above:
            continue
        # A group's name stands once, and empty cells below it where the format has no merged ones.
        for row in range(cell.row, cell.row + cell.rows):
            by_row.setdefault(row, []).append((cell.column, above[cell.column]))
    return [tuple(span for column, span in by_row.get(cell.row, ()) if column < cell.column) for cell in cells]


def _head_columns(cells: Sequence[GridCell], head_rows: int) -> int:
    """How many columns at the left name their rows."""
    body = [cell for cell in cells if cell.row >= head_rows]
    if any(cell.header for cell in body):
        return 0
    width = _width(cells)
    columns = 1
    while columns < width - 1 and _goes_on(body, columns - 1):
        columns += 1
    return columns if width > columns and _names_rows(body, columns - 1) else 0


def _goes_on(body: Sequence[GridCell], column: int) -> bool:
    """Whether a head column cannot name a row alone: it only counts the rows, is merged over several, or gives several
    the same name or none."""
    heads = [cell for cell in body if cell.column == column and cell.text.strip()]
    beside = [cell.text for cell in body if cell.column == column + 1]
    measured = sum(1 for text in beside if MEASURE.search(text))
    if measured and measured * 2 >= len(beside):
        return False
    counts = bool(heads) and all(ORDINAL.match(cell.text.strip()) for cell in heads)
    names = {cell.text.strip() for cell in heads}
    empty = sum(1 for cell in body if cell.column == column and not cell.text.strip())
    return counts or any(cell.rows > 1 for cell in heads) or len(heads) + empty > len(names) > 0


def _names_rows(body: Sequence[GridCell], column: int) -> bool:
    texts = [cell.text.strip() for cell in body if cell.column == column and cell.text.strip()]
    return bool(texts) and sum(_is_name(text) for text in texts) * 2 > len(texts)


def _is_name(text: str) -> bool:
    """Whether a text is short, or opens with a short name and says what it means."""
    named = NAME_END.search(text) is not None and weight(text) <= NAMED_LENGTH
    return weight(NAME_END.split(text, maxsplit=1)[0] if named else text) <= ROW_HEAD_LENGTH
