"""A comparison at a terminal: a table that narrows its columns, best and worst marked by word and colour."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.text import Text

from slacheck.compare.model import Cell, Comparison
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.comparison import cells
from slacheck.renderers.terminal import MAX_WIDTH, console_for, print_lines
from slacheck.renderers.terminal.layout import columns, indented
from slacheck.safe import one_line

STYLES = {"best": "green", "worst": "red", "": ""}
SIGNS = {"best": "▲ ", "worst": "▼ ", "": ""}
WIDEST = MAX_WIDTH + 80


def render(comparison: Comparison, out: TextIO, options: RenderOptions) -> None:
    """Print the table, the traps, the scores; with `verbose` the quotes too."""
    lang = comparison.told_in
    console = console_for(out, options)
    width = min(console.width, WIDEST)
    names = [Text(one_line(column.path), style="bold") for column in comparison.columns]
    table = [[Text(say("compare.commitment", lang), style="bold"), *names]]
    for row in comparison.rows:
        table += [[Text(cells.heading(row, comparison)), *(_cell(cell, lang) for cell in row.cells)]]
    table.append([Text(say("compare.traps", lang)), *(Text(cells.traps(c, comparison)) for c in comparison.columns)])
    scores = [Text(cells.score(column, lang), style="bold") for column in comparison.columns]
    table.append([Text(say("compare.score", lang), style="bold"), *scores])
    print_lines(console, columns(table, width))
    legend = f"▲ {say('compare.best', lang)}  ▼ {say('compare.worst', lang)}  {cells.how(comparison)}"
    print_lines(console, [Text(), *indented(Text(legend), width, 0)])
    if options.verbose:
        _quotes(comparison, console, width)


def _cell(cell: Cell, lang: str) -> Text:
    return Text(SIGNS[cell.mark] + cells.told(cell, lang), style=STYLES[cell.mark])


def _quotes(comparison: Comparison, console: Console, width: int) -> None:
    lang = comparison.told_in
    for row in comparison.rows:
        found = [
            (column.path, cells.where(cell, lang))
            for column, cell in zip(comparison.columns, row.cells, strict=True)
            if cell.evidence is not None
        ]
        if found:
            print_lines(console, [Text(), Text(cells.heading(row, comparison), style="bold")])
            for path, quote in found:
                print_lines(console, indented(Text(f"{one_line(path)}: {quote}"), width, 2, 4))
