"""What `slacheck compare` does: check the documents, put them side by side, tell it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from slacheck.cli import words
from slacheck.cli.configured import configure
from slacheck.cli.door import complain
from slacheck.cli.gather import gather
from slacheck.cli.request import Source
from slacheck.cli.words import say
from slacheck.compare.build import compare
from slacheck.errors import UsageError
from slacheck.renderers import BINARY, RenderOptions, format_of
from slacheck.renderers.comparison import COMPARISONS, render
from slacheck.run.outputs import opened
from slacheck.run.standard import prepare
from slacheck.run.write import check_place
from slacheck.settings import Settings

MOST = 50  # documents side by side


def run(
    paths: Sequence[str], settings: Settings, form: str | None, output: str | None, weights: Mapping[str, float],
    jobs: int | None, verbose: bool, color: bool | None, source: Source,
) -> int:  # fmt: skip
    """Compare the documents; 0, or 3 where one of them could not be read or not wholly."""
    name = _format(form, output)
    if output is not None:
        check_place(output, words.spoken())
    settings, _ = configure(settings, paths, source)
    ruleset = prepare(settings)
    if settings.lang == "auto":
        settings = replace(settings, lang=words.spoken())
    reports = gather(paths, settings, jobs)
    if not 2 <= len(reports) <= MOST:
        raise UsageError(say("compare-count", count=len(reports), most=MOST))
    comparison = compare(reports, ruleset, settings.lang, settings.profile, weights)
    options = RenderOptions(lang=settings.lang, color=color, verbose=verbose, profile=settings.profile)
    with opened(output, name in BINARY, words.spoken()) as out:
        render(name, comparison, out, options)
    for report in reports:
        if report.read == "failed":
            complain(f"{report.path}: {report.error}")
    return 0 if all(report.read == "complete" for report in reports) else 3


def _format(form: str | None, output: str | None) -> str:
    name = form or (format_of(output) if output else "terminal")
    if name is None or name not in COMPARISONS:
        raise UsageError(say("unknown-format", format=form or output, formats=", ".join(COMPARISONS)))
    if output is None and name in BINARY and sys.stdout.isatty():
        raise UsageError(say("binary-terminal", format=name))
    return name
