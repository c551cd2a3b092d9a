"""From what the user typed to the documents to check: files, folders, patterns, standard input; each once, in order."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from slacheck.run.job import Job, shown
from slacheck.run.remote import find, is_remote

# What is taken for a document inside a folder; a file that is named itself is always tried.
SUFFIXES = frozenset(
    {".pdf", ".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".rtf", ".odt"}
    | {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
)
STDIN = "-"
_LOCKS = ("~$", ".~", "~WRL")  # what office programs leave beside an open document


@dataclass
class Found:
    """The documents to check, what was passed over and why, and the paths that lead to nothing.

    `skipped` counts hidden (names that begin with a dot), lock (an office program's own), other (no suffix of a
    document) and twice. `missing` and `barren` hold paths as typed: not there, and there without a document.
    """

    jobs: list[Job] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("hidden", "lock", "other", "twice"), 0))
    missing: list[str] = field(default_factory=list)
    barren: list[str] = field(default_factory=list)


def discover(paths: Iterable[str], read_stdin: Callable[[], bytes]) -> Found:
    """Find the documents behind `paths`, in the order given, folders sorted by name.

    A path is a file, a folder, a pattern such as `*.pdf` where no file has that name, a URL, or `-`. Files are told by
    the path they were first found under. Opens no file. Raises UsageError for a URL that cannot be asked, nothing else.
    """
    search = _Search()
    for path in paths:
        if path == STDIN:
            search.add(STDIN, read_stdin)
        elif is_remote(path):
            hits = find(path, SUFFIXES)
            for hit in hits:
                search.add(hit)
            if not hits:
                search.found.missing.append(shown(path))
        elif os.path.lexists(path):
            search.take(path)
        elif hits := sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []:
            for hit in hits:
                search.take(hit)
        else:
            search.found.missing.append(shown(path))
    return search.found


class _Search:
    """What was found so far, and which files and folders that covers: links may lead to each of them many times."""

    def __init__(self) -> None:
        self.found = Found()
        self._files: set[str] = set()
        self._folders: set[tuple[int, int]] = set()

    def take(self, path: str) -> None:
        """Add a file or all documents of a folder."""
        if not os.path.isdir(path):
            self.add(path)
            return
        before = len(self.found.jobs) + self.found.skipped["twice"]
        self._walk(path)
        if len(self.found.jobs) + self.found.skipped["twice"] == before:
            self.found.barren.append(shown(path))

    def add(self, source: str, read: Callable[[], bytes] | None = None) -> None:
        """Add a document unless it is in already, under whatever name; `read` gives its bytes where it is no file."""
        identity = source if read or is_remote(source) else os.path.realpath(source)
        if identity in self._files:
            self.found.skipped["twice"] += 1
            return
        self._files.add(identity)
        self.found.jobs.append(Job(shown(source), source, data=read() if read else None))

    def _walk(self, folder: str) -> None:
        """Add the documents of a folder and of those below it, by name; no folder is entered twice."""
        pending = [folder]
        while pending:
            path = pending.pop()
            try:
                if os.path.isdir(path):
                    pending += reversed(self._entries(path))
                else:
                    self.add(path)
            except OSError:
                self.found.jobs.append(Job(shown(path), path, fault="folder-permission"))

    def _entries(self, folder: str) -> list[str]:
        """Paths of the documents and folders in a folder, sorted; counts what is passed over. Raises OSError."""
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in self._folders:
            self.found.skipped["twice"] += 1
            return []
        with os.scandir(folder) as entries:
            paths = sorted((entry.path for entry in entries), key=os.fsencode)
        self._folders.add((status.st_dev, status.st_ino))
        kept = []
        for path in paths:
            if reason := _passed_over(path):
                self.found.skipped[reason] += 1
            else:
                kept.append(path)
        return kept


def _passed_over(path: str) -> str | None:
    """Why an entry of a folder is no document and no folder to look into; None where it is one."""
    name = os.path.basename(path)
    if name.startswith(_LOCKS):
        return "lock"
    if name.startswith("."):
        return "hidden"
    if os.path.splitext(name)[1].lower() in SUFFIXES or os.path.isdir(path):
        return None
    return "other"
