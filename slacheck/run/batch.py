"""A run over documents: checked, recorded, told in every output, and what it all comes to as an exit code."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field

from slacheck.renderers import RenderOptions
from slacheck.report import Report
from slacheck.run.executor import Executor
from slacheck.run.job import Job
from slacheck.run.outputs import Output, write
from slacheck.run.spool import Spool
from slacheck.run.write import output_error
from slacheck.settings import speaking
from slacheck.wire import Tally

PASSED, FOUND, UNREAD, BROKEN_PIPE = 0, 1, 3, 141


@dataclass
class Outcome:
    """What a run came to: counts, whether a finding counts against a document, whether anything was cut short."""

    tally: Tally = field(default_factory=Tally)
    failing: bool = False
    unfinished: bool = False

    def add(self, report: Report, options: RenderOptions) -> None:
        """Count one report."""
        self.tally.add(report)
        self.failing = self.failing or any(options.fails(finding) for finding in report.findings)

    @property
    def exit_code(self) -> int:
        """Not wholly read comes before findings; a run that was cut short can say neither."""
        if self.unfinished:
            return BROKEN_PIPE
        if self.tally.read["partial"] or self.tally.read["failed"]:
            return UNREAD
        return FOUND if self.failing else PASSED


def run_batch(
    executor: Executor,
    jobs: Sequence[Job],
    outputs: Sequence[Output],
    options: RenderOptions,
    heard: Callable[[Report], None] = lambda report: None,
    gated: Callable[[Report], Report] = lambda report: report,
) -> Outcome:
    """Check `jobs` and write `outputs`; `heard` is told of each report as it comes, in order.

    `gated` lays over it what was agreed before (waivers, a baseline); only what it returns is counted and told.
    Raises OutputError where an output cannot be written, and what the executor raises. A reader that leaves standard
    output ends that output quietly.
    """
    outcome = Outcome()
    spool = Spool()
    reports = _pumped(executor.map(jobs), outcome, options, spool, heard, gated)
    try:
        live = next((output for output in outputs if output.live), None)
        later = [output for output in outputs if output is not live]
        if live is not None:
            _tell(live, reports, options)
            outcome.unfinished = not later and outcome.tally.documents < len(jobs)
        if not outcome.unfinished:
            for _ in reports:
                pass
        for output in later if not outcome.unfinished else ():
            _tell(output, spool, options)
    except OSError as error:
        raise output_error("running.temporary", speaking(options.lang), error) from error
    finally:
        reports.close()
        spool.close()
    return outcome


def _pumped(
    reports: Iterator[Report],
    outcome: Outcome,
    options: RenderOptions,
    spool: Spool,
    heard: Callable[[Report], None],
    gated: Callable[[Report], Report],
) -> Generator[Report, None, None]:
    try:
        for raw in reports:
            heard(raw)
            report = gated(raw)
            outcome.add(report, options)
            spool.add(report)
            yield report
    finally:
        close = getattr(reports, "close", None)
        if close is not None:
            close()


def _tell(output: Output, reports: Iterator[Report] | Spool, options: RenderOptions) -> None:
    try:
        write(output, reports, options)
    except BrokenPipeError:
        return
