"""What `slacheck letter` does: check the documents and write the letter as Markdown or Word."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from slacheck.cli import words
from slacheck.cli.configured import configure
from slacheck.cli.door import complain
from slacheck.cli.gather import gather
from slacheck.cli.gating import gate_for
from slacheck.cli.request import Source
from slacheck.cli.words import say
from slacheck.errors import UsageError
from slacheck.renderers import RenderOptions
from slacheck.run.outputs import opened
from slacheck.run.standard import prepare
from slacheck.run.write import check_place
from slacheck.settings import Settings

SUFFIXES = {".md": "slacheck.renderers.letter", ".docx": "slacheck.renderers.letter.word"}


def run(paths: Sequence[str], settings: Settings, output: str | None, source: Source) -> int:
    """Write the letter, without what is waived; 0, or 3 where a document could not be read or not wholly."""
    suffix = next((known for known in SUFFIXES if output is not None and output.lower().endswith(known)), ".md")
    if output is not None:
        if not output.lower().endswith(tuple(SUFFIXES)):
            raise UsageError(say("letter-suffix", path=output))
        check_place(output, words.spoken())
    settings, config = configure(settings, paths, source)
    ruleset = prepare(settings)
    reports = gather(paths, settings)
    gate = gate_for([report.path for report in reports], config, None, settings, ruleset)
    reports = [gate.apply(report) for report in reports]
    options = RenderOptions(lang=settings.lang, profile=settings.profile)
    render = import_module(SUFFIXES[suffix]).render
    with opened(output, suffix == ".docx", words.spoken()) as out:
        render(reports, out, options)
    for report in reports:
        if report.read == "failed":
            complain(f"{report.path}: {report.error}")
    return 0 if all(report.read == "complete" for report in reports) else 3
