"""The comparison of two drafts as one self-contained page: no script, no network, both quotes side by side."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from slacheck.diff.model import Change, Diff, Item, Side
from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.changes import lines
from slacheck.safe import safe


def render(diff: Diff, out: TextIO, options: RenderOptions) -> None:
    """Write the page."""
    lang = diff.told_in
    sections = [
        {"name": change.value, "word": lines.change_word(change, lang), "items": [_item(item, diff) for item in found]}
        for change in Change
        if (found := diff.of(change))
    ]
    page = _template().render(
        lang="zh-CN" if lang == "zh" else "en",
        say=lambda key: say(f"diff.{key}", lang),
        title=lines.title(diff),
        verdict=lines.verdict(diff),
        partial=lines.partial(diff),
        worse=diff.worse,
        sections=sections,
    )
    out.write(page)


def _item(item: Item, diff: Diff) -> dict[str, Any]:
    return {
        "sign": lines.SIGNS[item.change],
        "heading": lines.heading(item, diff),
        "rule": safe(item.rule),
        "reworded": item.reworded,
        "sides": [_side(side, diff.told_in) for side in (item.old, item.new)],
    }


def _side(side: Side, lang: str) -> dict[str, Any]:
    return {"said": lines.said(side, lang), "quotes": [lines.quote(found, lang) for found in side.evidence]}


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("slacheck.renderers.changes", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")
