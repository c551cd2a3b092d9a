"""How a comparison of vendors is told: one renderer a format, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import IO, Any

from slacheck.compare.model import Comparison
from slacheck.renderers import RenderOptions

# Each module has `render(comparison, out, options) -> None`.
COMPARISONS: dict[str, str] = {
    "terminal": "slacheck.renderers.terminal.comparison",
    "json": "slacheck.renderers.comparison.json",
    "markdown": "slacheck.renderers.comparison.markdown",
    "csv": "slacheck.renderers.comparison.csv",
    "html": "slacheck.renderers.comparison.html",
    "xlsx": "slacheck.renderers.comparison.xlsx",
}


def render(name: str, comparison: Comparison, out: IO[Any], options: RenderOptions) -> None:
    """Write the comparison to `out` (bytes for xlsx) in the format `name`."""
    import_module(COMPARISONS[name]).render(comparison, out, options)
