"""One document to check: its name for people, where its bytes are, and how they are read with care."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from slacheck.errors import UnreadableError
from slacheck.options import MIB
from slacheck.report import Report
from slacheck.run.reasons import unreadable
from slacheck.run.remote import is_remote
from slacheck.run.remote import read as read_remote
from slacheck.settings import Settings, speaking

Work = Callable[[str, bytes, Settings], Report]
Failed = Callable[[str, Settings, UnreadableError, "str | None"], Report]
Recall = Callable[[str, str], "Report | None"]  # path, sha256 -> the report already known

_ERRNO_KEYS = {
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ELOOP: "link-loop",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EISDIR: "folder",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A document to check: `path` as told in reports, always printable as UTF-8; `source` as the system knows it.

    `data` holds the bytes where there is no file (standard input); `fault` is a key of reasons.CODES for what was found
    to be unreadable before any worker saw it.
    """

    path: str
    source: str
    data: bytes | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker does with each job; every function is importable by name, so that it can be sent to a worker.

    `warm` runs once before the first job, in the parent where workers are forked. `recall` is asked first, in order;
    `remember` is handed each new report of a document that was read.
    """

    settings: Settings
    work: Work
    failed: Failed
    warm: Callable[[Settings], object] | None = None
    recall: tuple[Recall, ...] = ()
    remember: Callable[[Report], None] | None = None


def shown(source: str) -> str:
    """A file name as text that any UTF-8 output can hold: bytes that are not UTF-8 are told as \\xNN."""
    return os.fsencode(source).decode("utf-8", "backslashreplace")


def read_bytes(job: Job, settings: Settings) -> bytes:
    """The bytes of a job's file; regular files only, never more than the limit, never a file in mid-change.

    Raises UnreadableError or LimitError with a reason in the user's language.
    """
    language = speaking(settings.lang)
    if job.fault is not None:
        raise unreadable(job.path, job.fault, language)
    try:
        data = job.data if job.data is not None else _read_file(job, settings.read.limits.file_size, language)
    except OSError as error:
        raise _explain(job, error, language) from error
    if not data:
        raise unreadable(job.path, "empty", language)
    _check_size(job.path, len(data), settings.read.limits.file_size, language)
    return data


def _read_file(job: Job, limit: int, language: str) -> bytes:
    if is_remote(job.source):
        return read_remote(job.source, limit)
    _check_kind(job.path, os.stat(job.source).st_mode, language)
    # O_NONBLOCK: a named pipe put here since the look above must not hang the open.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with open(os.open(job.source, flags), "rb", buffering=0) as file:
        before = os.fstat(file.fileno())
        _check_kind(job.path, before.st_mode, language)
        _check_size(job.path, before.st_size, limit, language)
        data = _read_up_to(file.fileno(), before.st_size + 1)
        after = os.fstat(file.fileno())
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise unreadable(job.path, "changed", language)
    return data


def _read_up_to(descriptor: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(descriptor, min(size, 16 * MIB))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _check_kind(path: str, mode: int, language: str) -> None:
    if stat.S_ISREG(mode):
        return
    kinds = ((stat.S_ISDIR, "folder"), (stat.S_ISFIFO, "fifo"), (stat.S_ISSOCK, "socket"))
    raise unreadable(path, next((key for test, key in kinds if test(mode)), "device"), language)


def _check_size(path: str, size: int, limit: int, language: str) -> None:
    if size > limit:
        raise unreadable(path, "too-large", language, size=-(-size // MIB), limit=limit // MIB)


def _explain(job: Job, error: OSError, language: str) -> UnreadableError:
    key = _ERRNO_KEYS.get(error.errno or 0, "io")
    if key == "vanished" and os.path.islink(job.source):
        key = "dangling"
    return unreadable(job.path, key, language, cause=error.strerror or type(error).__name__)
