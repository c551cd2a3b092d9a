"""The local pool: warm worker processes, replaced when they fail, reports in the order of the jobs."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait

from slacheck.errors import SlacheckError, UnreadableError
from slacheck.options import MIB
from slacheck.report import Report
from slacheck.run.handle import BOOT, METHOD, Answer, Assignment, End, Worker, connections, unpack
from slacheck.run.job import Job, Task
from slacheck.run.memory import resident
from slacheck.run.reasons import unreadable
from slacheck.settings import speaking

RECYCLE = 500  # documents after which a worker is replaced: what its libraries leak goes with it
WINDOW = 1024  # documents taken from the input and not yet handed out
HELD = 32 * MIB  # bytes of answers that wait for an earlier one
TICK = 0.1  # seconds between two looks at clocks and memory
TRIES = 2  # for a worker that died of itself


class LocalPool:
    """An Executor on this machine: up to `workers` processes, each job under the task's time and memory limits.

    `tick` is told the number of documents finished so far, several times a second while there is work. `meanwhile`
    is called once, when the first workers have work: the moment for preparations that need not come before it.
    """

    def __init__(
        self,
        task: Task,
        workers: int = 1,
        tick: Callable[[int], None] | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self._task = task
        self._limits = task.settings.read.limits
        self._wanted = max(workers, 1)
        self._tick = tick
        self._meanwhile = meanwhile
        self._workers: list[Worker] = []
        self._again: deque[Assignment] = deque()
        self._done: dict[int, tuple[bytes | UnreadableError, str | None]] = {}
        self._held = 0
        self._taken = 0
        self._given = 0
        self._finished = 0
        self._exhausted = False
        self._looked = 0.0

    def map(self, jobs: Iterable[Job]) -> Iterator[Report]:
        """One report a job, in order; see Executor. A pool maps once."""
        waiting = iter(jobs)
        if self._task.warm is not None and METHOD == "fork":
            self._task.warm(self._task.settings)
        paths: deque[Job] = deque()
        try:
            self._assign(waiting, paths)
            if self._meanwhile is not None:
                self._meanwhile()
            while True:
                self._assign(waiting, paths)
                while self._given in self._done:
                    yield self._hand_out(paths.popleft())
                    self._assign(waiting, paths)
                if self._exhausted and self._given == self._taken:
                    return
                self._wait()
        finally:
            self._close()

    def _assign(self, waiting: Iterator[Job], taken: deque[Job]) -> None:
        """Keep every worker busy, as far as the window allows."""
        while work := self._next(waiting, taken):
            worker = next((worker for worker in self._workers if worker.work is None), None) or self._hire()
            if worker is None:
                self._again.appendleft(work)
                return
            work.deadline = time.monotonic() + self._limits.timeout + (0.0 if worker.ready else BOOT)
            if not worker.give(work):
                self._died(worker)

    def _hire(self) -> Worker | None:
        """A new worker; None where the system grants no further process but some are at work."""
        try:
            worker = Worker(self._task)
        except OSError:
            if not self._workers:
                raise
            self._wanted = len(self._workers)
            return None
        self._workers.append(worker)
        return worker

    def _next(self, waiting: Iterator[Job], taken: deque[Job]) -> Assignment | None:
        """The next job to give away; None where there is none, no worker is free, or the window is full."""
        busy = sum(worker.work is not None for worker in self._workers)
        if busy >= self._wanted:
            return None
        if self._again:
            return self._again.popleft()
        if self._exhausted or self._taken - self._given >= WINDOW or self._held >= HELD:
            return None
        job = next(waiting, None)
        if job is None:
            self._exhausted = True
            return None
        taken.append(job)
        self._taken += 1
        return Assignment(self._taken - 1, job, 0, 0.0)

    def _wait(self) -> None:
        """Sleep until a worker answers, dies or should be looked at, and see to it."""
        ready = set(wait(connections(self._workers), timeout=TICK))
        for worker in list(self._workers):
            if worker.replies in ready or worker.sentinel in ready:
                self._hear(worker)
        now = time.monotonic()
        if now - self._looked < TICK:
            return
        self._looked = now
        for worker in list(self._workers):
            if worker.work is not None:
                self._watch(worker, worker.work, now)
        if self._tick is not None:
            self._tick(self._finished)

    def _hear(self, worker: Worker) -> None:
        fresh = not worker.ready
        try:
            reply = worker.collect()
        except EOFError:
            self._died(worker)
            return
        if fresh and worker.ready and worker.work is not None:
            worker.work.deadline = time.monotonic() + self._limits.timeout
        if reply is None or worker.work is None:
            return
        self._settle(worker.work, reply, worker.sha256)
        worker.work = None
        if worker.leaving or worker.served >= RECYCLE:
            self._died(worker)

    def _watch(self, worker: Worker, work: Assignment, now: float) -> None:
        """Kill a worker that takes too long or too much."""
        if now >= work.deadline:
            worker.kill(End.TIMEOUT)
        elif (resident(worker.pid) or 0) - worker.inherited > self._limits.memory:
            worker.kill(End.MEMORY)
        else:
            return
        self._died(worker)

    def _died(self, worker: Worker) -> None:
        """Bury a worker, and settle or repeat the job that it had."""
        self._workers.remove(worker)
        work, why, sha256 = worker.work, worker.ended_by, worker.sha256
        cause = worker.bury()
        if work is None:
            return
        if cause == "memory":
            why = End.MEMORY
        work.tries += 1
        if why is None and work.tries < TRIES:
            self._again.append(work)
            return
        key = "died" if why is None else why.value
        limit = f"{self._limits.timeout:g}" if key == "timeout" else self._limits.memory // MIB
        language = speaking(self._task.settings.lang)
        error = unreadable(work.job.path, key, language, cause=cause, limit=limit)
        self._settle(work, error, sha256)

    def _settle(self, work: Assignment, answer: bytes | UnreadableError, sha256: str | None) -> None:
        self._done[work.index] = answer, sha256
        self._held += len(answer) if isinstance(answer, bytes) else 0
        self._finished += 1

    def _hand_out(self, job: Job) -> Report:
        """The report whose turn it is; raises the SlacheckError that stopped the run, if that was the answer."""
        reply, sha256 = self._done.pop(self._given)
        self._given += 1
        answer: Answer | None = unpack(reply) if isinstance(reply, bytes) else reply
        self._held -= len(reply) if isinstance(reply, bytes) else 0
        if answer is None:
            answer = unreadable(job.path, "died", speaking(self._task.settings.lang), cause="a garbled answer")
        if isinstance(answer, UnreadableError):
            return self._task.failed(job.path, self._task.settings, answer, sha256)
        if isinstance(answer, SlacheckError):
            raise answer
        return answer

    def _close(self) -> None:
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.bury()
        self._workers.clear()
