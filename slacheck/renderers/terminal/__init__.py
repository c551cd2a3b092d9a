"""The report for a person at a terminal: what would hurt most first, calm, the same words with and without colour."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from itertools import chain
from typing import TextIO

from rich.console import Console
from rich.text import Text

from slacheck.renderers import RenderOptions
from slacheck.renderers.terminal.blocks import Standing, compact_block, full_block, summary
from slacheck.report import Report
from slacheck.wire import Tally

PIPE_WIDTH = 100
MIN_WIDTH, MAX_WIDTH = 20, 120


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """One document in full; of several, a compact block each (in full with `verbose`) and a summary."""
    _tell(console_for(out, options), reports, options)


def picture(reports: Iterable[Report], options: RenderOptions, title: str = "slacheck") -> str:
    """The coloured report as an SVG, for documentation; `options.width` is its width in cells."""
    console = console_for(StringIO(), replace(options, color=True))
    console.record = True
    _tell(console, reports, options)
    return console.export_svg(title=title)


def _tell(console: Console, reports: Iterable[Report], options: RenderOptions) -> None:
    width = min(console.width, MAX_WIDTH)
    queue = iter(reports)
    first = next(queue, None)
    if first is None:
        return
    second = next(queue, None)
    everything: Iterator[Report] = chain([first], [] if second is None else [second], queue)
    lang = options.language(first)
    tally, standings = Tally(), []
    for report in everything:
        if tally.documents and not options.quiet:
            console.print()
        tally.add(report)
        block = full_block if (second is None or options.verbose) and not options.quiet else compact_block
        print_lines(console, block(report, width, options))
        if not options.quiet:
            standings.append(Standing.of(report, lang))
    if second is not None:
        print_lines(console, summary(tally, standings, lang, width))


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Print lines that are already as wide as they shall be."""
    for line in lines:
        console.print(line, soft_wrap=True)


def console_for(out: TextIO, options: RenderOptions) -> Console:
    """A console that decides nothing by itself: colour and width follow the options, then the environment."""
    color = options.color
    if color is None:
        color = _wants_color(out, options)
    return Console(
        file=out,
        width=_width(out, options),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        force_interactive=False,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def _wants_color(out: TextIO, options: RenderOptions) -> bool:
    if options.environ.get("NO_COLOR"):
        return False
    if options.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return out.isatty() and options.environ.get("TERM") != "dumb"


def _width(out: TextIO, options: RenderOptions) -> int:
    columns = options.environ.get("COLUMNS", "")
    if options.width is not None:
        return max(options.width, MIN_WIDTH)
    if columns.isdecimal() and int(columns) > 0:
        return max(int(columns), MIN_WIDTH)
    return max(shutil.get_terminal_size().columns, MIN_WIDTH) if out.isatty() else PIPE_WIDTH
