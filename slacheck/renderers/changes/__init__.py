"""How the comparison of two drafts is told: one renderer a format, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import IO, Any

from slacheck.diff.model import Diff
from slacheck.renderers import RenderOptions

# Each module has `render(diff, out, options) -> None`.
DIFFS: dict[str, str] = {
    "terminal": "slacheck.renderers.terminal.changes",
    "json": "slacheck.renderers.changes.json",
    "markdown": "slacheck.renderers.changes.markdown",
    "html": "slacheck.renderers.changes.html",
}


def render(name: str, diff: Diff, out: IO[Any], options: RenderOptions) -> None:
    """Write the comparison in the format `name`."""
    import_module(DIFFS[name]).render(diff, out, options)
