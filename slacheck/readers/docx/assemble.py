"""Turns the paragraphs and tables that were read into the blocks, cells and marks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from slacheck.document import Mark, Role, Span, TextBuilder
from slacheck.readers.docx.story import Item, Line, Paragraph, RawMark, Table, TableCell
from slacheck.readers.docx.tables import MOST_COLUMNS
from slacheck.readers.headings import SENTENCE_END, starts_clause
from slacheck.readers.tables import GridCell, add_table

MOST_BREAKS = 2_000  # manual line breaks of one paragraph that are looked at
NEARBY = 80  # characters around a break that tell what it separates
_BLANK = " \t\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text with its marks, in its own offsets."""

    text: str
    marks: tuple[RawMark, ...] = ()

    def cut(self, start: int, end: int) -> _Piece:
        """The part between two offsets, without blanks around it."""
        while start < end and self.text[start] in _BLANK:
            start += 1
        while end > start and self.text[end - 1] in _BLANK:
            end -= 1
        inside = (
            RawMark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.detail)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return _Piece(self.text[start:end], tuple(inside))


def _joined(pieces: Sequence[_Piece]) -> _Piece:
    """Pieces in one text, a space between two."""
    texts, marks, length = [], [], 0
    for piece in pieces:
        marks += [RawMark(mark.kind, mark.start + length, mark.end + length, mark.detail) for mark in piece.marks]
        texts.append(piece.text)
        length += len(piece.text) + 1
    return _Piece(" ".join(texts), tuple(marks))


@dataclass
class Assembly:
    """The document's text, blocks and marks as they grow."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    marks: list[Mark] = field(default_factory=list)
    tables: int = 0

    def add(self, items: Iterable[Item]) -> None:
        """Append the blocks of the body."""
        for item in items:
            if isinstance(item, Table):
                self._table(item)
            else:
                self._paragraph(item)

    def add_as(self, role: Role, items: Iterable[Item], label: str | None = None) -> None:
        """Append a note, header or footer: one block a paragraph, tables taken apart; the first block has `label`."""
        for paragraph in _paragraphs(items):
            piece = _piece(paragraph.line)
            if piece.text:
                self._add(piece, role, label if label is not None else paragraph.label, 0)
                label = None

    def _paragraph(self, paragraph: Paragraph) -> None:
        label = paragraph.label
        for piece in _split(paragraph.line):
            if piece.text:
                self._add(piece, paragraph.role, label, paragraph.level)
                label = None

    def _add(self, piece: _Piece, role: Role, label: str | None, level: int) -> None:
        self._mark(self.builder.add(piece.text, role, label=label, level=level), piece)

    def _mark(self, span: Span, piece: _Piece) -> None:
        for mark in piece.marks:
            if piece.text[mark.start : mark.end].strip():
                self.marks.append(Mark(mark.kind, Span(span.start + mark.start, span.start + mark.end), mark.detail))

    def _table(self, table: Table) -> None:
        cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        if len(cells) == 1 or any(cell.column >= MOST_COLUMNS for cell in cells):
            for cell in cells:  # a frame around text, or something that no Word table can be
                self.add(cell.items)
            return
        if not any(one.line.text().strip() or one.label for one in _paragraphs([table])):
            return  # boxes to write in, without a word of what
        header_rows = _header_rows(cells)
        pieces, grid = [], []
        for cell in cells:
            paragraphs = [item for item in cell.items if isinstance(item, Paragraph)]
            piece = _joined([piece for piece in map(_whole, paragraphs) if piece.text])
            pieces.append(piece)
            grid.append(
                GridCell(
                    piece.text,
                    cell.row,
                    cell.column,
                    cell.rows,
                    cell.columns,
                    header=cell.row < header_rows,
                    label=next((one.label for one in paragraphs if one.label), None),
                )
            )
        spans = add_table(self.builder, grid, self.tables)
        self.tables += 1
        for span, piece in zip(spans, pieces, strict=True):
            self._mark(span, piece)
        for cell in cells:
            for item in cell.items:
                if isinstance(item, Table):
                    self._table(item)


def _whole(paragraph: Paragraph) -> _Piece:
    return _piece(paragraph.line)


def _piece(line: Line) -> _Piece:
    piece = _Piece(line.text(), tuple(line.marks))
    return piece.cut(0, len(piece.text))


def _split(line: Line) -> list[_Piece]:
    """The line cut at the manual breaks that end a sentence or begin a clause; other breaks only wrap a text."""
    if not line.breaks:
        return [_piece(line)]
    whole = _Piece(line.text(), tuple(line.marks))
    pieces, start = [], 0
    for at in line.breaks[:MOST_BREAKS]:
        before = whole.text[max(start, at - NEARBY) : at].strip(_BLANK)
        after = whole.text[at : at + NEARBY].strip(_BLANK)
        if before and (SENTENCE_END.search(before) or starts_clause(after)):
            pieces.append(whole.cut(start, at))
            start = at
    return [*pieces, whole.cut(start, len(whole.text))]


def _paragraphs(items: Iterable[Item]) -> Iterable[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                yield from _paragraphs(cell.items)


def _header_rows(cells: Sequence[TableCell]) -> int:
    """How many leading rows are headers by the file's mark or by bold type and shading; 0 leaves it to the wording."""
    rows: dict[int, list[TableCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    ordered = [rows[at] for at in sorted(rows)]
    marked = _leading(ordered, [all(cell.header for cell in row) for row in ordered])
    return marked or _leading(ordered, [_is_stressed(row) for row in ordered])


def _leading(rows: Sequence[Sequence[TableCell]], heads: Sequence[bool]) -> int:
    count = 0
    while count < len(heads) and heads[count]:
        count += 1
    titles_only = all(len(row) == 1 for row in rows[:count])
    if count == len(heads) or titles_only:
        return 0
    last = rows[count - 1][0].row + 1
    tall = max(cell.row + cell.rows for row in rows[:count] for cell in row)
    return tall if tall <= last + 2 and tall <= rows[-1][0].row else last


def _is_stressed(row: Sequence[TableCell]) -> bool:
    filled = [cell for cell in row if any(_piece(one.line).text for one in _paragraphs(cell.items))]
    return len(filled) * 2 > len(row) and all(cell.stressed for cell in filled)
