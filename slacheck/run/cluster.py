"""An Executor on an existing Dask cluster: the same work on each document, the same limits, the same reports.

Dask and its deployers bring the machines (Kubernetes, SLURM, YARN, SSH); we send handfuls of documents, keep only so
many in flight, and take the reports back in order. A worker that is lost takes its handful with it, and Dask gives it
to another; a handful that fails again and again is tried document by document, so that one bad file costs only itself.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from slacheck.errors import UnreadableError, UsageError
from slacheck.messages import say
from slacheck.report import Report
from slacheck.run.job import Job, Task, read_bytes
from slacheck.run.reasons import unreadable
from slacheck.run.remote import is_remote
from slacheck.run.station import packed
from slacheck.settings import speaking
from slacheck.wire import from_dict

HANDFUL = 16  # documents a task: starting its process costs as much as checking a few of them
AHEAD = 3  # tasks in flight for each of the cluster's threads
RETRIES = 3  # how often Dask may give a task of a lost worker to another one


def work(payload: bytes) -> bytes:
    """Runs on the cluster's worker: check a handful in a process of its own, so that no parser runs in Dask's."""
    done = subprocess.run(
        [sys.executable, "-m", "slacheck.run.station"], input=payload, stdout=subprocess.PIPE, check=True
    )
    return done.stdout


@dataclass
class _Handful:
    """Documents that are in flight together; `known` are reports already had, by their place among them all."""

    jobs: list[Job]
    known: dict[int, Report]
    future: Any = None


class ClusterPool:
    """Runs a task on the cluster at `address` (tcp://scheduler:8786); `client` instead where one is at hand."""

    def __init__(self, task: Task, address: str, tick: Callable[[int], None] | None = None, client: Any = None) -> None:
        self._task = task
        self._address = address
        self._tick = tick
        self._client = client
        self._language = speaking(task.settings.lang)

    def map(self, jobs: Iterable[Job]) -> Iterator[Report]:
        """One report a job, in order; see Executor. Raises UsageError where the cluster cannot be reached or used."""
        client = self._client or self._connect()
        room = (sum(client.nthreads().values()) or 1) * AHEAD
        waiting = self._handfuls(iter(jobs))
        flight: deque[_Handful] = deque()
        finished = 0
        try:
            while True:
                while len(flight) < room and (handful := next(waiting, None)) is not None:
                    flight.append(handful)
                    handful.future = self._submit(client, handful.jobs) if handful.jobs else None
                if not flight:
                    return
                for report in self._collect(client, flight.popleft()):
                    finished += 1
                    if self._tick is not None:
                        self._tick(finished)
                    yield report
        finally:
            for handful in flight:
                if handful.future is not None:
                    handful.future.cancel()
            if self._client is None:
                client.close()

    def _handfuls(self, jobs: Iterator[Job]) -> Iterator[_Handful]:
        """The next documents, those that an earlier run or the cache knows already told apart."""
        while taken := list(islice(jobs, HANDFUL)):
            handful = _Handful([], {})
            for at, job in enumerate(self._carried(job) for job in taken):
                known = self._recalled(job)
                if known is None:
                    handful.jobs.append(job)
                else:
                    handful.known[at] = known
            yield handful

    def _recalled(self, job: Job) -> Report | None:
        if job.data is None or not self._task.recall:
            return None
        sha256 = hashlib.sha256(job.data).hexdigest()
        return next((known for ask in self._task.recall if (known := ask(job.path, sha256)) is not None), None)

    def _connect(self) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError(say("running.no-dask", self._language)) from error
        try:
            return Client(self._address, timeout=10, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(say("running.no-cluster", self._language, path=self._address, cause=error)) from error

    def _submit(self, client: Any, jobs: list[Job]) -> Any:
        return client.submit(work, packed(self._task.settings, jobs), pure=False, retries=RETRIES)

    def _carried(self, job: Job) -> Job:
        """A job with its bytes: a local file is read here, a URL by the worker that has it."""
        if job.data is not None or job.fault is not None or is_remote(job.source):
            return job
        try:
            return replace(job, data=read_bytes(job, self._task.settings))
        except UnreadableError:
            return job  # the worker meets the same fault and tells it

    def _collect(self, client: Any, handful: _Handful) -> Iterator[Report]:
        fresh = self._results(client, handful.jobs, handful.future)
        for at in range(len(handful.jobs) + len(handful.known)):
            yield handful.known[at] if at in handful.known else next(fresh)

    def _results(self, client: Any, jobs: list[Job], future: Any) -> Iterator[Report]:
        if not jobs:
            return
        try:
            reports = self._unpacked(future.result(), len(jobs))
        except UsageError:
            raise
        except Exception as error:  # whatever the cluster raises: a killed worker, a lost scheduler, a broken reply
            if len(jobs) > 1:
                for job in jobs:
                    yield from self._results(client, [job], self._submit(client, [job]))
                return
            cause = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            why = unreadable(jobs[0].path, "died", self._language, cause=cause)
            reports = [self._task.failed(jobs[0].path, self._task.settings, why, None)]
        for report in reports:
            if self._task.remember is not None and report.read != "failed":
                self._task.remember(report)
            yield report

    def _unpacked(self, reply: bytes, count: int) -> list[Report]:
        told = [json.loads(line) for line in reply.splitlines()]
        if told and "stopped" in told[-1]:
            raise UsageError(str(told[-1]["stopped"]))
        if len(told) != count:
            raise ValueError(f"{len(told)} reports for {count} documents")
        return [from_dict(one) for one in told]
