"""The worker's side: a process that reads and checks documents one by one, under limits, and answers in pieces."""

from __future__ import annotations

import faulthandler
import hashlib
import io
import os
import pickle
import signal
import sys
import threading
import traceback
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from slacheck.errors import SlacheckError, UnreadableError
from slacheck.options import MIB
from slacheck.report import Report
from slacheck.run.job import Job, Task, read_bytes
from slacheck.run.memory import limit_memory
from slacheck.run.reasons import unreadable
from slacheck.settings import speaking

# A message of at most this many bytes enters a pipe whole or not at all (PIPE_BUF is 4096 with the 4-byte header),
# so the parent never waits in the middle of one, whatever becomes of the worker.
PIECE = 4000
REPLY_LIMIT = 64 * MIB
OUT_OF_MEMORY = 77  # exit code of a worker that has no memory left to say so

# READY once; then for each job HASH (the file was read), PARTs of the reply, and END, or LAST where the worker leaves.
READY, HASH, PART, END, LAST = b"R", b"H", b"P", b"E", b"L"


def serve(task: Task, jobs: Connection, replies: Connection, parent: int, forked: bool) -> None:
    """Answer jobs until the parent closes the pipe; what a worker process runs from its start to its end."""
    _settle(parent)
    try:
        limit_memory(task.settings.read.limits.memory)
        if task.warm is not None and not forked:
            task.warm(task.settings)
        replies.send_bytes(READY)
        while _answer(task, pickle.loads(jobs.recv_bytes()), replies):
            pass
    except (EOFError, BrokenPipeError):
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _settle(parent: int) -> None:
    """Make this process a quiet one that ends with its parent."""
    if hasattr(os, "setsid"):
        os.setsid()  # its own group: Ctrl-C goes to the parent alone, and a kill reaches what the worker started
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    # Parsers, those written in C too, print what hostile files make them print.
    sink = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    sys.stdout = sink
    os.dup2(sink.fileno(), 1)
    if not os.environ.get("SLACHECK_DEBUG"):
        faulthandler.disable()
        sys.stderr = sink
        os.dup2(sink.fileno(), 2)
    if not _die_with_parent(parent):
        threading.Thread(target=_watch_parent, daemon=True).start()


def _die_with_parent(parent: int) -> bool:
    """Ask Linux to kill this process when its parent dies; False where that cannot be asked."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    try:
        if ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGKILL, 0, 0, 0) != 0:  # 1 is PR_SET_PDEATHSIG
            return False
    except (OSError, AttributeError):
        return False
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)
    return True


def _watch_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _answer(task: Task, job: Job, replies: Connection) -> bool:
    """Check one document and reply; False where this process had better not check another."""
    sound = False
    try:
        answer: Report | SlacheckError = _check(task, job, replies)
        sound = True
    except SlacheckError as error:
        answer = error
        sound = not (isinstance(error, UnreadableError) and error.code == "memory")
    except MemoryError:
        answer = _memory(task, job)
    except Exception as error:  # a defect of ours must cost this document alone
        if os.environ.get("SLACHECK_DEBUG"):
            traceback.print_exc()
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        answer = unreadable(job.path, "defect", speaking(task.settings.lang), cause=cause)
    reply = _packed(answer)
    if len(reply) > REPLY_LIMIT:
        language = speaking(task.settings.lang)
        reply = _packed(unreadable(job.path, "report-size", language, limit=REPLY_LIMIT // MIB))
    for start in range(0, len(reply), PIECE):
        replies.send_bytes(PART + reply[start : start + PIECE])
    replies.send_bytes(END if sound else LAST)
    return sound


def _check(task: Task, job: Job, replies: Connection) -> Report:
    data = read_bytes(job, task.settings)
    sha256 = hashlib.sha256(data).hexdigest()
    replies.send_bytes(HASH + sha256.encode())
    for recall in task.recall:
        known = recall(job.path, sha256)
        if known is not None:
            return known
    report = task.work(job.path, data, task.settings)
    if task.remember is not None and report.read != "failed":
        task.remember(report)
    return report


def _memory(task: Task, job: Job) -> UnreadableError:
    limit = task.settings.read.limits.memory // MIB
    return unreadable(job.path, "memory", speaking(task.settings.lang), limit=limit)


def _packed(answer: Report | SlacheckError) -> bytes:
    """The answer for the parent, whatever other libraries have taught pickle: some teach it to add tracebacks."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {}
    pickler.dump(answer)
    return out.getvalue()
