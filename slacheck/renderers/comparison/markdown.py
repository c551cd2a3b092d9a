"""A comparison as a Markdown table, with the quotes below it."""

from __future__ import annotations

from typing import TextIO

from slacheck.compare.model import Cell, Comparison
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.comparison import cells
from slacheck.safe import md_escape


def render(comparison: Comparison, out: TextIO, options: RenderOptions) -> None:
    """A row a commitment, a column a document; best in bold, worst in italics."""
    lang = comparison.told_in
    out.write(f"# {say('compare.title', lang)}\n\n")
    heads = [say("compare.commitment", lang), *(md_escape(column.path) for column in comparison.columns)]
    out.write(_line([*heads, say("compare.weight", lang)]))
    out.write(_line(["---"] * (len(heads) + 1)))
    for row in comparison.rows:
        shown = [_shown(cell, lang) for cell in row.cells]
        weight = f"{cells.weight(comparison, row.topic):g}"
        out.write(_line([md_escape(cells.heading(row, comparison)), *shown, weight]))
    traps = [md_escape(cells.traps(column, comparison)) for column in comparison.columns]
    out.write(_line([say("compare.traps", lang), *traps, ""]))
    scores = [f"**{cells.score(column, lang)}**" for column in comparison.columns]
    out.write(_line([say("compare.score", lang), *scores, ""]))
    out.write(f"\n{cells.how(comparison)}\n")
    _quotes(comparison, out)


def _shown(cell: Cell, lang: str) -> str:
    text = md_escape(cells.told(cell, lang))
    if not cell.mark:
        return text
    mark = say(f"compare.{cell.mark}", lang)
    return f"**{text}** ({mark})" if cell.mark == "best" else f"*{text}* ({mark})"


def _quotes(comparison: Comparison, out: TextIO) -> None:
    lang = comparison.told_in
    out.write(f"\n<details><summary>{say('compare.quotes', lang)}</summary>\n\n")
    for row in comparison.rows:
        lines = [
            f"  - {md_escape(column.path)}: {md_escape(cells.where(cell, lang))}\n"
            for column, cell in zip(comparison.columns, row.cells, strict=True)
            if cell.evidence is not None
        ]
        if lines:
            out.write(f"- {md_escape(cells.heading(row, comparison))}\n" + "".join(lines))
    out.write("\n</details>\n")


def _line(parts: list[str]) -> str:
    return "| " + " | ".join(part.replace("\n", " ") for part in parts) + " |\n"
