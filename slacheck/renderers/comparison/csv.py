"""A comparison as CSV: a row a commitment, two columns a document (what it says, and where)."""

from __future__ import annotations

import csv
from typing import TextIO

from slacheck.compare.model import Comparison
from slacheck.renderers import RenderOptions
from slacheck.renderers.comparison import cells
from slacheck.safe import csv_cell


def render(comparison: Comparison, out: TextIO, options: RenderOptions) -> None:
    """Write a header, the rows, the traps and the score; the byte-order mark makes spreadsheets read UTF-8."""
    lang = comparison.told_in
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")

    def write(*values: object) -> None:
        writer.writerow([csv_cell(str(value)) for value in values])

    paths = [name for column in comparison.columns for name in (column.path, f"{column.path} (quote)")]
    write("topic", "title", "value", "level", "weight", *paths)
    for row in comparison.rows:
        told = [text for cell in row.cells for text in (cells.told(cell, lang), cells.where(cell, lang))]
        weight = f"{cells.weight(comparison, row.topic):g}"
        write(row.topic, row.title, row.value or "", "" if row.level is None else row.level, weight, *told)
    write("traps", "", "", "", "", *(text for c in comparison.columns for text in (cells.traps(c, comparison), "")))
    write("score", "", "", "", "", *(text for c in comparison.columns for text in (cells.score(c, lang), "")))
