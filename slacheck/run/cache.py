"""Answers of earlier runs: a JSON file for each document's content, rules and settings; never anything executable."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from slacheck import __version__
from slacheck.errors import OutputError
from slacheck.report import Report
from slacheck.run.write import write_output
from slacheck.settings import Settings, locale_language
from slacheck.wire import from_dict, to_dict


def answer_key(path: str, sha256: str, settings: Settings, rules: str) -> str:
    """What an answer depends on: the document's bytes and name, slacheck's version, the rules, settings and locale."""
    parts = (
        __version__,
        rules,
        settings.identity(),
        str(locale_language() if settings.lang == "auto" else None),
        path,
        sha256,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def default_folder() -> str:
    """The user's cache folder for slacheck, as the system would have it."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return str(base / "slacheck")


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers in a folder, looked up and added to by the workers; whatever is wrong with a file in it is a miss."""

    folder: str
    settings: Settings
    rules: str

    def get(self, path: str, sha256: str) -> Report | None:
        """The report of an earlier run over the same content, None where there is none."""
        if self.settings.keep_document:
            return None
        try:
            with open(self._file(path, sha256), "rb") as file:
                return from_dict(json.loads(file.read()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, report: Report) -> None:
        """Keep a report; a folder that cannot be written costs the next run its time, nothing else."""
        if self.settings.keep_document or report.sha256 is None:
            return
        file = self._file(report.path, report.sha256)
        try:
            os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
            write_output(file, json.dumps(to_dict(report)).encode())
        except (OSError, OutputError):
            return

    def _file(self, path: str, sha256: str) -> str:
        key = answer_key(path, sha256, self.settings, self.rules)
        return os.path.join(self.folder, key[:2], f"{key}.json")
