"""The comparison of two drafts at a terminal: what was taken back first, each with both wordings and places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from slacheck.diff.model import Change, Diff, Item, Side
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.changes import lines
from slacheck.renderers.terminal import MAX_WIDTH, console_for, print_lines
from slacheck.renderers.terminal.layout import indented
from slacheck.safe import one_line

STYLES = {
    Change.REMOVED: "bold red",
    Change.WEAKENED: "bold red",
    Change.UNKNOWN: "bold yellow",
    Change.ADDED: "green",
    Change.STRENGTHENED: "green",
    Change.UNCHANGED: "dim",
}
PLACES = 3


def render(diff: Diff, out: TextIO, options: RenderOptions) -> None:
    """Print the verdict and every change; what is unchanged in a line each, with `verbose` with its quotes too."""
    console = console_for(out, options)
    width = min(console.width, MAX_WIDTH)
    print_lines(console, _head(diff, width))
    if options.quiet:
        return
    for change in Change:
        for item in diff.of(change):
            brief = change is Change.UNCHANGED and not (options.verbose or item.reworded)
            print_lines(console, _item(item, diff, width, brief))


def _head(diff: Diff, width: int) -> Iterator[Text]:
    yield from indented(Text(lines.title(diff), "bold"), width, 0)
    yield from indented(Text(lines.verdict(diff), "bold red" if diff.worse else "bold green"), width, 0)
    for told in lines.partial(diff):
        yield from indented(Text(f"! {told}", "bold yellow"), width, 0, 2)
    yield Text()


def _item(item: Item, diff: Diff, width: int, brief: bool) -> Iterator[Text]:
    lang = diff.told_in
    note = say("diff.reworded", lang) if item.reworded else lines.change_word(item.change, lang)
    head = Text.assemble(
        (f"{lines.SIGNS[item.change]} {note}  ", STYLES[item.change]),
        (lines.heading(item, diff), "" if brief else "bold"),
        (f"  {one_line(item.rule)}", "dim"),
    )
    if brief:
        head.append(f"  {lines.said(item.new, lang)}")
    yield from indented(head, width, 0, 2)
    if not brief:
        yield from _side("old", item.old, lang, width)
        yield from _side("new", item.new, lang, width)
        yield Text()


def _side(name: str, side: Side, lang: str, width: int) -> Iterator[Text]:
    label = say(f"diff.{name}", lang) + say("colon", lang)
    yield from indented(Text(label + lines.said(side, lang)), width, 4, 6)
    for found in side.evidence[:PLACES]:
        yield from indented(Text(lines.quote(found, lang), "dim"), width, 6, 8)
