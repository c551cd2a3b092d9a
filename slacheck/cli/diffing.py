"""What `slacheck diff` does: read both drafts, compare them, tell it."""

from __future__ import annotations

import os
from dataclasses import replace

from slacheck.cli import words
from slacheck.cli.configured import configure
from slacheck.cli.door import FOUND, PASSED, UNREAD, complain
from slacheck.cli.gather import gather
from slacheck.cli.request import DiffRequest
from slacheck.diff.build import diff
from slacheck.errors import UsageError
from slacheck.messages import say
from slacheck.renderers import RenderOptions, format_of
from slacheck.renderers.changes import DIFFS, render
from slacheck.report import Report
from slacheck.run.outputs import opened
from slacheck.run.standard import prepare
from slacheck.run.write import check_place
from slacheck.settings import Settings


def run(request: DiffRequest) -> int:
    """Compare the drafts; 3 where one was not wholly read, 1 where the new one takes back or weakens a commitment."""
    name = _format(request)
    settings, _ = configure(request.settings, request.paths[-1:], request.source, request.quiet)
    if len(request.paths) != (1 if request.tracked else 2):
        raise UsageError(say("diff.two", words.spoken()))
    if len(request.labels) not in (0, 2):
        raise UsageError(say("diff.labels", words.spoken()))
    if request.output is not None:
        _check_output(request)
    ruleset = prepare(settings)
    old, new = _drafts(request, settings)
    failed = [report for report in (old, new) if report.read == "failed"]
    for report in {report.path: report for report in failed}.values():
        complain(f"{report.path}: {report.error}")
    if failed:
        return UNREAD
    told = diff(old, new, ruleset, _names(request, old))
    options = RenderOptions(
        lang=settings.lang, color=request.color, verbose=request.verbose, quiet=request.quiet, profile=settings.profile
    )
    with opened(request.output, False, words.spoken()) as out:
        render(name, told, out, options)
    if any(report.read != "complete" for report in (old, new)):
        return UNREAD
    return FOUND if told.worse else PASSED


def _format(request: DiffRequest) -> str:
    name = request.form or (format_of(request.output) if request.output else "terminal")
    if name is None or name not in DIFFS:
        asked = request.form or request.output or ""
        raise UsageError(words.say("unknown-format", format=asked, formats=", ".join(DIFFS)))
    return name


def _check_output(request: DiffRequest) -> None:
    """Refuse to write over a draft, or where no file can be."""
    path = request.output or ""
    if os.path.realpath(path) in {os.path.realpath(draft) for draft in request.paths}:
        raise UsageError(words.say("output-is-input", path=path))
    check_place(path, words.spoken())


def _drafts(request: DiffRequest, settings: Settings) -> tuple[Report, Report]:
    """Both drafts, checked apart from each other, since they may be one file."""
    sides = [(request.paths[0], settings), (request.paths[-1], settings)]
    if request.tracked:
        ways = ("original", "current")
        sides = [(request.paths[0], replace(settings, read=replace(settings.read, revisions=way))) for way in ways]
    found = []
    for path, how in sides:
        reports = gather([path], how)
        if len(reports) != 1:
            raise UsageError(say("diff.one", words.spoken(), path=path))
        found.append(reports[0])
    return found[0], found[1]


def _names(request: DiffRequest, report: Report) -> tuple[str, str] | None:
    """What to call the drafts: as the user says; one document, before and after its changes; else by their paths."""
    if request.labels:
        return request.labels[0], request.labels[1]
    if not request.tracked:
        return None
    lang = report.told_in
    return say("diff.as-was", lang, path=report.path), say("diff.as-would", lang, path=report.path)
