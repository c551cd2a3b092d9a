"""How reports are told: one renderer a format, imported when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import IO, Any

from slacheck.report import Finding, Report, Severity

# Each module has `render(reports, out, options) -> None`.
RENDERERS: dict[str, str] = {
    "terminal": "slacheck.renderers.terminal",
    "json": "slacheck.renderers.json",
    "jsonl": "slacheck.renderers.jsonl",
    "sarif": "slacheck.renderers.sarif",
    "junit": "slacheck.renderers.junit",
    "markdown": "slacheck.renderers.markdown",
    "github": "slacheck.renderers.github",
    "gitlab": "slacheck.renderers.gitlab",
    "csv": "slacheck.renderers.csv",
    "html": "slacheck.renderers.html",
    "xlsx": "slacheck.renderers.xlsx",
    "letter": "slacheck.renderers.letter",
    "parquet": "slacheck.renderers.parquet",
}

# Formats whose `out` takes bytes.
BINARY = frozenset({"xlsx", "parquet"})

# What `--output report.sarif` means; the longest suffix wins.
SUFFIXES: dict[str, str] = {
    ".txt": "terminal",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".markdown": "markdown",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}


def _id_as_title(topic: str, lang: str) -> str:
    return topic


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to tell; what is None is decided by where the output goes.

    `lang` is zh, en, or auto for the language of the first report (each report's own part is told in its `told_in`).
    `width` is in terminal cells. `persona` pedantic tells the lesser findings in full too. `fail_on` is error, warning,
    note or never. `title` gives the name of a topic or trap in a language. `environ` answers for NO_COLOR, FORCE_COLOR,
    COLUMNS, GITHUB_STEP_SUMMARY.
    """

    lang: str = "auto"
    color: bool | None = None
    width: int | None = None
    verbose: bool = False
    quiet: bool = False
    fail_on: str = "error"
    profile: str = "default"
    persona: str = "regular"
    title: Callable[[str, str], str] = _id_as_title
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def fails(self, finding: Finding) -> bool:
        """Whether the finding counts against the document: not waived, and at or above `fail_on`."""
        if finding.waived is not None or self.fail_on == "never":
            return False
        return finding.severity.rank <= Severity(self.fail_on).rank

    def language(self, first: Report | None) -> str:
        """The language of what is said over all documents."""
        if self.lang in ("zh", "en"):
            return self.lang
        return "en" if first is None else first.told_in


def render(name: str, reports: Iterable[Report], out: IO[Any], options: RenderOptions | None = None) -> None:
    """Write `reports` to `out` in the format `name`, one document at a time where it allows that.

    `out` takes bytes for the formats of BINARY, else text. Raises KeyError for a format that is not in RENDERERS.
    """
    import_module(RENDERERS[name]).render(reports, out, options or RenderOptions())


def format_of(path: str) -> str | None:
    """The format that an output file's name asks for, None where its suffix says nothing."""
    name = path.lower()
    found = [suffix for suffix in SUFFIXES if name.endswith(suffix)]
    return SUFFIXES[max(found, key=len)] if found else None
