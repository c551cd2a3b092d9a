"""A comparison as a workbook: what each document says, where it says so, and the scores."""

from __future__ import annotations

from typing import IO

from slacheck.compare.model import Comparison
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.comparison import cells
from slacheck.renderers.sheets import Book, Value


def render(comparison: Comparison, out: IO[bytes], options: RenderOptions) -> None:
    """Write two sheets: the matrix with best and worst coloured and the score below, and the quotes."""
    lang = comparison.told_in
    paths = [column.path for column in comparison.columns]
    rows: list[list[Value]] = []
    marks: list[list[str]] = []
    for row in comparison.rows:
        weight = cells.weight(comparison, row.topic)
        rows.append([cells.heading(row, comparison), weight, *(cells.told(cell, lang) for cell in row.cells)])
        marks.append(["", "", *(cell.mark for cell in row.cells)])
    rows.append([say("compare.traps", lang), None, *(cells.traps(c, comparison) for c in comparison.columns)])
    rows.append([say("compare.score", lang), None, *(column.score for column in comparison.columns)])
    heads = [say("compare.commitment", lang), say("compare.weight", lang), *paths]
    book = Book()
    book.sheet(say("sheet.commitments", lang), heads, rows, [34, 9, *[32] * len(paths)], marks)
    quotes = (
        [cells.heading(row, comparison), column.path, cell.evidence.page, cell.evidence.clause, cell.evidence.quote]
        for row in comparison.rows
        for column, cell in zip(comparison.columns, row.cells, strict=True)
        if cell.evidence is not None
    )
    named = ("path", "page", "clause", "quote")
    heads = [say("compare.commitment", lang), *(say(f"sheet.{name}", lang) for name in named)]
    book.sheet(say("compare.quotes", lang), heads, quotes, [34, 40, 8, 14, 90])
    book.save(out)
