"""What `slacheck baseline update` does: check, record, tell what came and what went."""

from __future__ import annotations

import os

from slacheck.cli import words
from slacheck.cli.configured import configure
from slacheck.cli.door import PASSED, UNREAD, complain
from slacheck.cli.gather import gather
from slacheck.cli.gating import gate_for
from slacheck.cli.request import Request
from slacheck.gate.baseline import Baseline, Update, read_baseline, update
from slacheck.messages import say
from slacheck.run.standard import prepare
from slacheck.run.write import check_place, standard_output, write_output
from slacheck.safe import one_line


def run(request: Request) -> int:
    """Record the findings of the documents asked for; the exit code, 3 where one was not wholly read.

    Nothing is refused and nothing goes in silently: each new entry is a line that begins with '+', each that is gone
    one that begins with '-'. Findings that a waiver covers are left to the waiver. Raises what a check raises.
    """
    path = request.baseline or ""
    lang = words.spoken()
    check_place(path, lang)
    old = read_baseline(path, lang) if os.path.lexists(path) else Baseline()
    settings, config = configure(request.settings, request.paths, request.source, request.quiet)
    ruleset = prepare(settings)
    reports = gather(request.paths, settings, request.jobs)
    gate = gate_for([report.path for report in reports], config, None, settings, ruleset)
    told = update(old, [gate.apply(report) for report in reports], os.path.dirname(path))
    write_output(path, told.baseline.text().encode(), words.spoken())
    _tell(told, old)
    if not request.quiet:
        counts = {name: len(getattr(told, name)) for name in ("added", "removed")}
        kept = sum(told.baseline.counts.values()) - counts["added"]
        complain(say("baseline.updated", words.spoken(), path=path, kept=kept, **counts))
    unread = [report for report in reports if report.read != "complete"]
    for report in unread:
        complain(f"{report.path}: {report.error or report.unread[0].reason}")
    return UNREAD if unread else PASSED


def _tell(told: Update, old: Baseline) -> None:
    with standard_output(language=words.spoken()) as out:
        for sign, keys, quotes in (("+", told.added, told.baseline.quotes), ("-", told.removed, old.quotes)):
            for key in keys:
                out.write(f"{sign} {one_line(key.told(quotes.get(key, '')))}\n")
