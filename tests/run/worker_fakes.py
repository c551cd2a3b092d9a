"""Work functions that behave as hostile documents make a parser behave; the document's first word says how."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from slacheck.errors import RuleFileError, UnreadableError
from slacheck.report import Evidence, Finding, Kind, Report, Severity
from slacheck.run.job import Job, Task
from slacheck.settings import Settings


def report(path: str, data: bytes, settings: Settings) -> Report:
    """A small report that depends on the bytes alone."""
    text = data.decode("utf-8", "replace")
    finding = Finding(
        "incident.response-time", Kind.WEAK, Severity.ERROR, "Response", text[:40], evidence=(Evidence(text[:40]),)
    )
    return Report(
        path,
        hashlib.sha256(data).hexdigest(),
        "text",
        "en",
        None,
        len(text),
        "complete",
        findings=(finding,) if "weak" in text else (),
        profile=settings.profile,
    )


def failed(path: str, settings: Settings, error: UnreadableError, sha256: str | None) -> Report:
    """The report of a document that could not be handled; its error starts with the code."""
    return Report(path, sha256, None, None, None, 0, "failed", error=f"{error.code}: {error.reason}")


def work(path: str, data: bytes, settings: Settings) -> Report:
    """Do what the document's first word says."""
    order, _, rest = data.decode("utf-8", "replace").partition(" ")
    if order in ORDERS:
        ORDERS[order](path, rest.strip())
    return report(path, data, settings)


def refuse(path: str, data: bytes, settings: Settings) -> Report:
    """A work function that must not be reached."""
    raise AssertionError(path)


def _hang(path: str, rest: str) -> None:
    while True:
        time.sleep(3600)


def _spin(path: str, rest: str) -> None:
    while True:
        pass


def _kill(path: str, rest: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_once(path: str, rest: str) -> None:
    mark = Path(rest)
    if not mark.exists():
        mark.touch()
        _kill(path, rest)


def _abort(path: str, rest: str) -> None:
    os.abort()


def _exit(path: str, rest: str) -> None:
    os._exit(3)


def _deep(path: str, rest: str) -> None:
    _deep(path, rest)


def _ignore_signals(path: str, rest: str) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _hang(path, rest)


def _note_hang(path: str, rest: str) -> None:
    Path(rest).write_text(str(os.getpid()))
    _hang(path, rest)


def _hog(path: str, rest: str) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(8 << 20))


def _swell(path: str, rest: str) -> None:
    """Take memory slowly enough to be seen at it, and stop at a gigabyte."""
    hoard = []
    for _ in range(128):
        hoard.append(bytearray(b"x") * (8 << 20))
        time.sleep(0.02)


def _starve(path: str, rest: str) -> None:
    os._exit(77)


def _defect(path: str, rest: str) -> None:
    raise ZeroDivisionError("a defect\nof ours")


def _corrupt(path: str, rest: str) -> None:
    raise UnreadableError(path, "corrupt", "the file is damaged")


def _rule(path: str, rest: str) -> None:
    raise RuleFileError("rules/x.yaml", 3, 7, "unknown key")


def _print(path: str, rest: str) -> None:
    print("noise from a parser")
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")


def _slow(path: str, rest: str) -> None:
    time.sleep(float(rest.split()[0]))


def _child(path: str, rest: str) -> None:
    """Start a program of its own, as a converter would be, and hang."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(rest).write_text(str(child.pid))
    _hang(path, rest)


def _huge(path: str, rest: str) -> None:
    raise UnreadableError(path, "corrupt", "x" * int(rest))


ORDERS = {
    "hang": _hang,
    "spin": _spin,
    "kill": _kill,
    "kill-once": _kill_once,
    "hog": _hog,
    "swell": _swell,
    "starve": _starve,
    "abort": _abort,
    "exit": _exit,
    "deep": _deep,
    "ignore-signals": _ignore_signals,
    "note-hang": _note_hang,
    "defect": _defect,
    "corrupt": _corrupt,
    "rule": _rule,
    "print": _print,
    "slow": _slow,
    "child": _child,
    "huge": _huge,
}


def task(settings: Settings | None = None) -> Task:
    """The task of most tests."""
    return Task(settings or Settings(lang="en"), work, failed)


def given(text: str, path: str = "-") -> Job:
    """A document that is not in a file."""
    return Job(path, path, data=text.encode())
