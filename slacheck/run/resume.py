"""The state of a run, a line a finished document: what a run that was cut short starts from."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from dataclasses import dataclass, field
from types import TracebackType

from slacheck.errors import UsageError
from slacheck.messages import say
from slacheck.report import Report
from slacheck.run.cache import answer_key
from slacheck.run.write import output_error
from slacheck.settings import Settings, speaking
from slacheck.wire import from_dict, to_dict

_MAGIC = {"slacheck-state": 1}
_SYNC = 1.0  # seconds of work that a loss of power may cost; the end of the process alone costs none


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where each finished report stands in the state file: key -> (offset, length); goes to the workers."""

    path: str
    settings: Settings
    rules: str
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def key(self, path: str, sha256: str) -> str:
        """What identifies an answer."""
        return answer_key(path, sha256, self.settings, self.rules)

    def get(self, path: str, sha256: str) -> Report | None:
        """The report recorded for this content under this name, None where there is none.

        With a password at hand, what could not be read before is tried again.
        """
        place = self.places.get(self.key(path, sha256))
        if place is None:
            return None
        try:
            with open(self.path, "rb") as file:
                file.seek(place[0])
                report = from_dict(json.loads(file.read(place[1]))["report"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return None if report.read == "failed" and self.settings.read.password is not None else report


class State:
    """A file of finished reports, appended to as they come.

    A line that a crash tore is cut off. Lines of other content, rules, settings or versions are left alone and do
    not count. Workers look reports up by place, so that the file's size does not matter to memory.
    """

    def __init__(self, path: str, settings: Settings, rules: str) -> None:
        """Open or begin the state. Raises UsageError for a file that is something else, OutputError where it fails."""
        self.recorded = Recorded(os.path.abspath(path), settings, rules)
        self._path = path
        self._language = speaking(settings.lang)
        self._synced = time.monotonic()
        try:
            self._file = open(path, "a+b")  # noqa: SIM115  # closed by __exit__
        except OSError as error:
            raise output_error("running.state-open", self._language, error, path=path) from error
        try:
            self._lock()
            self._load()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _lock(self) -> None:
        """Keep other runs out, where the system has locks that end with their process. Raises UsageError."""
        if sys.platform == "win32":
            return
        import fcntl

        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                raise UsageError(say("running.state-busy", self._language, path=self._path)) from error

    def _load(self) -> None:
        """Index the lines that are whole, and cut off what a crash left of the last one."""
        self._file.seek(0)
        end = 0
        for line in self._file:
            if end == 0 and not _is_head(line):
                raise UsageError(say("running.state-foreign", self._language, path=self._path))
            if not line.endswith(b"\n"):
                break
            if end:
                self._index(line, end)
            end += len(line)
        self._file.truncate(end)
        if end == 0:
            self._append(_MAGIC)

    def _index(self, line: bytes, start: int) -> None:
        try:
            key = json.loads(line)["key"]
        except (ValueError, KeyError, TypeError):
            return
        if isinstance(key, str):
            self.recorded.places[key] = (start, len(line))

    def put(self, report: Report) -> None:
        """Record a report unless it is recorded. Raises OutputError."""
        if report.sha256 is None:
            return
        key = self.recorded.key(report.path, report.sha256)
        if key not in self.recorded.places:
            self.recorded.places[key] = self._append({"key": key, "report": to_dict(report)})

    def _append(self, entry: object) -> tuple[int, int]:
        line = json.dumps(entry).encode() + b"\n"
        try:
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(line)
            self._file.flush()
            if time.monotonic() - self._synced >= _SYNC:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()
        except OSError as error:
            raise output_error("running.output", self._language, error, path=self._path) from error
        return start, len(line)


def _is_head(line: bytes) -> bool:
    """Whether a first line is that of a state, or the torn beginning of one."""
    head = json.dumps(_MAGIC).encode() + b"\n"
    return line == head or (not line.endswith(b"\n") and head.startswith(line))
