"""What every way of running documents offers, be it this machine's processes or a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from slacheck.report import Report
from slacheck.run.job import Job


class Executor(Protocol):
    """Runs jobs somewhere. The local pool is one; a cluster's client can be another."""

    def map(self, jobs: Iterable[Job]) -> Iterator[Report]:
        """One report a job, in the order of the jobs; takes jobs only as fast as reports are taken.

        A document that fails in any way is a report with `read` failed. Raises SlacheckError only for what is wrong
        with the whole run, such as a rule file. Closing the iterator ends all work.
        """
        ...
