"""The parent's side of one worker: starts it, hands it jobs, collects its answer, knows how it ended, ends it."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from slacheck.errors import SlacheckError
from slacheck.report import Report
from slacheck.run.job import Job, Task
from slacheck.run.memory import resident
from slacheck.run.worker import END, HASH, LAST, OUT_OF_MEMORY, PART, READY, REPLY_LIMIT, serve

# Forking a warm parent costs 3 ms, starting an interpreter 180 ms; macOS and Windows cannot fork safely.
METHOD = "fork" if sys.platform not in ("darwin", "win32") and hasattr(os, "fork") else "spawn"
BOOT = 30.0  # seconds that a new worker may take on top of the time limit before it says that it is ready
_KNOWN_MODULES = (
    "slacheck.report",
    "slacheck.document",
    "slacheck.errors",
    "slacheck.run.reading",
    "slacheck.annotate.marked",
)

Answer = Report | SlacheckError


class _ReportUnpickler(pickle.Unpickler):
    """Reads what workers send and nothing else: a worker may have been taken over by the file that it read."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _KNOWN_MODULES or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
        found = super().find_class(module, name)
        if not (isinstance(found, type) and found.__module__ == module):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
        return found


def unpack(reply: bytes) -> Answer | None:
    """The answer in a worker's reply; None for bytes that hold none."""
    try:
        answer = _ReportUnpickler(io.BytesIO(reply)).load()
    except Exception:  # arbitrary bytes make the unpickler raise anything
        return None
    return answer if isinstance(answer, Report | SlacheckError) else None


class End(str, Enum):
    """Why the parent killed a worker."""

    TIMEOUT = "timeout"
    MEMORY = "memory"


@dataclass(slots=True)
class Assignment:
    """A job in work: its place in the input, how often it was tried before, and until when it may take."""

    index: int
    job: Job
    tries: int
    deadline: float


class Worker:
    """One worker process and the pipes to it; every method returns at once."""

    def __init__(self, task: Task) -> None:
        context: Any = get_context(METHOD)
        # A forked worker shares its parent's pages, which are counted as its own and cost nothing.
        self.inherited = (resident(os.getpid()) or 0) if METHOD == "fork" else 0
        theirs, self._jobs = context.Pipe(duplex=False)
        self.replies: Connection
        self.replies, ours = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=serve, args=(task, theirs, ours, os.getpid(), METHOD == "fork"), daemon=True
        )
        self._process.start()
        theirs.close()  # with their ends closed here, the end of the process is the end of the pipe
        ours.close()
        self.ready = False
        self.served = 0
        self.leaving = False
        self.work: Assignment | None = None
        self.sha256: str | None = None
        self.ended_by: End | None = None
        self._parts: list[bytes] = []
        self._size = 0

    @property
    def pid(self) -> int:
        """The process id, which is also that of its process group."""
        return self._process.pid or 0

    @property
    def sentinel(self) -> int:
        """What `multiprocessing.connection.wait` sees when the process has ended."""
        return self._process.sentinel

    def give(self, work: Assignment) -> bool:
        """Hand it a job; False where it has died in the meantime (the job stays assigned, so that its end is told)."""
        self.work = work
        self.sha256 = None
        self._parts, self._size = [], 0
        try:
            self._jobs.send_bytes(pickle.dumps(work.job))
        except OSError:
            return False
        return True

    def collect(self) -> bytes | None:
        """Take in what has arrived; the whole reply once it is complete, else None. Raises EOFError at its end."""
        try:
            while self.replies.poll():
                message = self.replies.recv_bytes()
                tag, rest = message[:1], message[1:]
                if tag == READY:
                    self.ready = True
                elif tag == HASH:
                    self.sha256 = rest.decode("ascii", "replace")
                elif tag == PART:
                    self._parts.append(rest)
                    self._size += len(rest)
                elif tag in (END, LAST):
                    self.served += 1
                    self.leaving = tag == LAST
                    return b"".join(self._parts)
                if self._size > REPLY_LIMIT + len(message):
                    raise EOFError
        except OSError as error:
            raise EOFError from error
        return None

    def kill(self, why: End | None = None) -> None:
        """End the process and all that it has started, at once."""
        self.ended_by = self.ended_by or why
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self._process.kill()

    def bury(self) -> str:
        """Kill what is left of it and reap it; says how it ended: a signal's name, 'memory' or an exit code."""
        self.kill()
        self._process.join()
        code = self._process.exitcode
        self._jobs.close()
        self.replies.close()
        self._process.close()
        if code == OUT_OF_MEMORY:
            return "memory"
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit code {code}"


def connections(workers: list[Worker]) -> list[Connection | int]:
    """What to wait for, so as to hear of every answer and every death."""
    waited: list[Connection | int] = []
    for worker in workers:
        waited += (worker.replies, worker.sentinel)
    return waited
