"""The contract's text for the page: blocks, tables and pages, cut where a quoted place begins or ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from slacheck.document import Block, Document, Mark, Role, Span

TONES = ("error", "warning", "note", "clear")
T = TypeVar("T")
MOST_COLUMNS = 200  # a table cell that claims more spans no more: it must cost nothing
SHOWN_MARKS = frozenset(("hidden", "inserted"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A quoted place of the text and what quotes it; `target` is the id of that on the page, `sign` its number."""

    span: Span
    target: str
    sign: str
    title: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is quoted by the same findings throughout; plain where `tone` is empty.

    `anchor` is its id where a quoted place begins here; `ends` are the references whose place ends with it.
    """

    text: str
    tone: str = ""
    anchor: str = ""
    ends: tuple[Reference, ...] = ()
    hidden: bool = False
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A block to show; `page` is set where a page begins with it. A cell has its spans and whether it is a head."""

    role: str
    pieces: tuple[Piece, ...]
    label: str = ""
    level: int = 0
    page: int | None = None
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to show, row by row; `page` is set where a page begins with it."""

    rows: tuple[tuple[Part, ...], ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ContractText:
    """The text to show, and the id on the page of every quoted place."""

    parts: tuple[Part | Grid, ...]
    anchors: dict[Span, str]


EMPTY_CELL = Part("cell", ())


def contract_text(document: Document, references: Iterable[Reference], prefix: str) -> ContractText:
    """The document's text with `references` marked in it; ids begin with `prefix`."""
    ordered = sorted(references, key=lambda one: (one.span, TONES.index(one.tone)))
    cutter = _Cutter(document, ordered, prefix)
    parts: list[Part | Grid] = []
    page: int | None = None
    for table, blocks in groupby(document.blocks, key=lambda block: block.cell.table if block.cell else None):
        if table is None:
            for block in blocks:
                begins = block.page if block.page != page else None
                page = block.page or page
                parts.append(_part(block, cutter.pieces(block), begins))
        else:
            cells = list(blocks)
            begins = cells[0].page if cells[0].page != page else None
            page = cells[-1].page or page
            parts.append(Grid(tuple(_rows(cells, cutter)), begins))
    return ContractText(tuple(parts), cutter.anchors)


def _part(block: Block, pieces: tuple[Piece, ...], page: int | None) -> Part:
    level = min(block.level, 6) if block.role in (Role.HEADING, Role.ITEM) else 0
    return Part(block.role.value, pieces, block.label or "", level, page)


def _rows(cells: Sequence[Block], cutter: _Cutter) -> Iterator[tuple[Part, ...]]:
    """Rows of cells with their holes filled, so that columns stay below each other."""
    covered: dict[int, int] = {}  # column -> the row that it is free from
    placed = [(block.cell, block) for block in cells if block.cell is not None]
    for number, row in groupby(sorted(placed, key=lambda one: (one[0].row, one[0].column)), lambda one: one[0].row):
        parts: list[Part] = []
        column = 0
        for cell, block in row:
            gap = range(column, min(cell.column, MOST_COLUMNS))
            parts += [EMPTY_CELL for at in gap if covered.get(at, 0) <= number]
            columns = max(1, min(cell.columns, MOST_COLUMNS))
            column = cell.column + columns
            covered.update((at, number + cell.rows) for at in range(cell.column, column))
            pieces, label = cutter.pieces(block), block.label or ""
            parts.append(
                Part("cell", pieces, label, columns=columns, rows=min(max(cell.rows, 1), 1000), header=cell.header)
            )
        yield tuple(parts)


class _Cutter:
    """Cuts blocks at the ends of quoted places and marks; gives each quoted place its id."""

    def __init__(self, document: Document, references: Sequence[Reference], prefix: str) -> None:
        self.anchors: dict[Span, str] = {}
        self._document = document
        self._prefix = prefix
        self._references = _by_block(document, [(one.span, one) for one in references])
        shown = [mark for mark in document.marks if mark.kind in SHOWN_MARKS]
        self._marks = _by_block(document, [(mark.span, mark) for mark in shown])

    def pieces(self, block: Block) -> tuple[Piece, ...]:
        """The block's text in pieces."""
        span = block.span
        references = self._references.get(span.start, [])
        marks = self._marks.get(span.start, [])
        ends = {span.start, span.end}
        for one in (*(reference.span for reference in references), *(mark.span for mark in marks)):
            ends.update((max(one.start, span.start), min(one.end, span.end)))
        edges = sorted(ends)
        return tuple(
            self._piece(Span(start, end), references, marks, last=end == span.end) for start, end in pairwise(edges)
        )

    def _piece(self, span: Span, references: list[Reference], marks: list[Mark], last: bool) -> Piece:
        covering = [one for one in references if one.span.overlaps(span)]
        anchor = ""
        for one in covering:
            if one.span not in self.anchors:
                anchor = anchor or f"{self._prefix}q{span.start}"
                self.anchors[one.span] = anchor
        ends = [one for one in covering if one.span.end == span.end or (last and one.span.end == span.end + 1)]
        kinds = {mark.kind for mark in marks if mark.span.overlaps(span)}
        return Piece(
            self._document.quote(span).replace("\t", " "),
            min((one.tone for one in covering), key=TONES.index, default=""),
            anchor,
            tuple({one.target: one for one in ends}.values()),
            "hidden" in kinds,
            "inserted" in kinds,
        )


def _by_block(document: Document, places: Iterable[tuple[Span, T]]) -> dict[int, list[T]]:
    """Start of a block -> what touches it."""
    starts = [block.span.start for block in document.blocks]
    touching: dict[int, list[T]] = {}
    for span, what in places:
        for at in range(max(bisect_right(starts, span.start) - 1, 0), bisect_right(starts, max(span.end - 1, 0))):
            if document.blocks[at].span.overlaps(span):
                touching.setdefault(starts[at], []).append(what)
    return touching
