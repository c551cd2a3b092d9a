"""A comparison as one self-contained page: no script, no network, quotes behind each cell."""

from __future__ import annotations

from functools import lru_cache
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from slacheck.compare.model import Comparison
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.comparison import cells
from slacheck.safe import safe


def render(comparison: Comparison, out: TextIO, options: RenderOptions) -> None:
    """Write the page."""
    lang = comparison.told_in
    rows = [
        {
            "heading": cells.heading(row, comparison),
            "weight": f"{cells.weight(comparison, row.topic):g}",
            "cells": [
                {"told": cells.told(cell, lang), "where": safe(cells.where(cell, lang)), "mark": cell.mark}
                for cell in row.cells
            ],
        }
        for row in comparison.rows
    ]
    page = _template().render(
        lang="zh-CN" if lang == "zh" else "en",
        say=lambda key: say(f"compare.{key}", lang),
        columns=[safe(column.path) for column in comparison.columns],
        rows=rows,
        traps=[safe(cells.traps(column, comparison)) for column in comparison.columns],
        scores=[cells.score(column, lang) for column in comparison.columns],
        how=cells.how(comparison),
    )
    out.write(page)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("slacheck.renderers.comparison", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
