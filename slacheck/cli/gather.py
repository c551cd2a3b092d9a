"""Reports of a few documents for the commands that need all of them at once: compare, diff, annotate, letter."""

from __future__ import annotations

from collections.abc import Sequence

from slacheck.cli.checking import find
from slacheck.cli.options import cores
from slacheck.report import Report
from slacheck.run.pool import LocalPool
from slacheck.run.standard import standard_task
from slacheck.settings import Settings


def gather(paths: Sequence[str], settings: Settings, jobs: int | None = None) -> list[Report]:
    """Check the documents behind `paths` in workers, in the order that `slacheck check` has.

    A document that cannot be read is a report with `read` failed. Raises PathError, UsageError, RuleFileError.
    """
    found = find(paths, settings).jobs
    return list(LocalPool(standard_task(settings), min(jobs or cores(), len(found))).map(found))
