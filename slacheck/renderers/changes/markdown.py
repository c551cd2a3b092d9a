"""The comparison of two drafts as a comment on a pull request: the verdict, a table, quotes folded away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from slacheck.diff.model import Change, Diff, Item
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.changes import lines
from slacheck.safe import md_escape

# Hosts take comments of 65,536 characters; quotes that would pass this are left out.
ROOM = 50_000


def render(diff: Diff, out: TextIO, options: RenderOptions) -> None:
    """Write the section of one pair of drafts."""
    text = "\n".join(_whole(diff, quotes=True)) + "\n"
    if len(text) > ROOM:
        text = "\n".join(_whole(diff, quotes=False)) + "\n"
    out.write(text)


def _whole(diff: Diff, quotes: bool) -> Iterator[str]:
    yield f"### {md_escape(lines.title(diff))}"
    yield ""
    yield f"{'🔴' if diff.worse else '🟢'} **{md_escape(lines.verdict(diff))}**"
    for told in lines.partial(diff):
        yield ""
        yield f"> ⚠ {md_escape(told)}"
    changed = [item for change in Change if change is not Change.UNCHANGED for item in diff.of(change)]
    if changed:
        yield ""
        yield from _table(changed, diff)
        yield ""
        yield from _folded(say("diff.quotes", diff.told_in), _quotes(changed, diff) if quotes else _cut(diff))
    unchanged = diff.of(Change.UNCHANGED)
    if unchanged:
        yield ""
        summary = f"{lines.change_word(Change.UNCHANGED, diff.told_in)} ({len(unchanged)})"
        yield from _folded(summary, _unchanged(unchanged, diff, quotes))


def _folded(summary: str, told: Iterator[str]) -> Iterator[str]:
    yield "<details>"
    yield f"<summary>{summary}</summary>"
    yield ""
    yield from told
    yield ""
    yield "</details>"


def _cut(diff: Diff) -> Iterator[str]:
    yield md_escape(say("markdown.cut", diff.told_in))


def _table(changed: list[Item], diff: Diff) -> Iterator[str]:
    lang = diff.told_in
    heads = (say(f"diff.{name}", lang) for name in ("change", "commitment", "old", "new"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for item in changed:
        word = f"{lines.SIGNS[item.change]} {lines.change_word(item.change, lang)}"
        cells = (lines.heading(item, diff), lines.said(item.old, lang), lines.said(item.new, lang))
        yield f"| {word} | {' | '.join(md_escape(cell) for cell in cells)} |"


def _quotes(changed: list[Item], diff: Diff) -> Iterator[str]:
    for at, item in enumerate(changed):
        if at:
            yield ""
        yield f"**{md_escape(lines.heading(item, diff))}** — {lines.change_word(item.change, diff.told_in)}"
        yield ""
        yield from _both(item, diff)


def _both(item: Item, diff: Diff) -> Iterator[str]:
    for name, side in (("old", item.old), ("new", item.new)):
        label = say(f"diff.{name}", diff.told_in) + say("colon", diff.told_in)
        told = [md_escape(lines.quote(found, diff.told_in)) for found in side.evidence]
        for text in told or [md_escape(lines.said(side, diff.told_in))]:
            yield f"- {label}{text}"


def _unchanged(unchanged: list[Item], diff: Diff, quotes: bool) -> Iterator[str]:
    """The names; where the words changed, both wordings."""
    for item in unchanged:
        told = f"{lines.heading(item, diff)}{say('colon', diff.told_in)}{lines.said(item.new, diff.told_in)}"
        if item.reworded:
            told = say("noted", diff.told_in, text=told, note=say("diff.reworded", diff.told_in))
        yield f"- {md_escape(told)}"
        if item.reworded and quotes:
            yield from (f"  {line}" for line in _both(item, diff))
