"""What `slacheck annotate` does: check one document in a worker, mark it there, write the copy whole or not at all."""

from __future__ import annotations

import functools
import os

from slacheck import messages
from slacheck.annotate.marked import Marked, mark
from slacheck.audit import failed_report
from slacheck.cli import words
from slacheck.cli.checking import find
from slacheck.cli.configured import configure
from slacheck.cli.door import complain
from slacheck.cli.gating import gate_for
from slacheck.cli.request import Source
from slacheck.cli.words import say
from slacheck.errors import UsageError
from slacheck.renderers.words import report_counts
from slacheck.run.job import Task
from slacheck.run.pool import LocalPool
from slacheck.run.standard import prepare
from slacheck.run.write import check_place, write_output
from slacheck.settings import Settings


def run(file: str, output: str, propose: bool, settings: Settings, source: Source, quiet: bool) -> int:
    """Write the annotated copy of `file` to `output`: 0, or 3 where the document was not wholly read."""
    settings, config = configure(settings, (file,), source, quiet)
    jobs = find([file], settings).jobs
    if len(jobs) != 1:
        raise UsageError(say("one-document", path=file))
    if os.path.realpath(output) == os.path.realpath(jobs[0].source):
        raise UsageError(_told("same-file", path=output))
    check_place(output, words.spoken())
    gate = gate_for([jobs[0].path], config, None, settings, prepare(settings))
    work = functools.partial(mark, propose=propose, apply=gate.apply)
    (report,) = LocalPool(Task(settings, work, failed_report, prepare)).map(jobs)
    if not isinstance(report, Marked):
        complain(f"{report.path}: {report.error}")
        return 3
    if report.copy is None:
        raise UsageError(_told("formats", path=report.path, format=(report.format or "").upper()))
    if propose and report.format != "docx":
        raise UsageError(_told("no-propose"))
    write_output(output, report.copy, words.spoken())
    if not quiet:
        complain(_told("done", output=output, marked=report_counts(report, words.spoken())))
    for part in report.unread:
        complain(say("partly", path=report.path, reason=part.reason))
    return 0 if report.read == "complete" else 3


def _told(key: str, **values: object) -> str:
    return messages.say(f"annotate.{key}", words.spoken(), **values)
