"""Reports that wait to be told: in memory while they are few, in a nameless temporary file when they are many."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator

from slacheck.options import MIB
from slacheck.report import Report


class Spool:
    """Takes reports one by one and gives them back in order, as often as asked; memory stays flat."""

    def __init__(self, in_memory: int = 8 * MIB) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=in_memory, prefix="slacheck-")  # noqa: SIM115
        self._count = 0

    def add(self, report: Report) -> None:
        """Keep a report. Raises OSError where the temporary folder is full."""
        pickle.dump(report, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __iter__(self) -> Iterator[Report]:
        self._file.seek(0)
        for _ in range(self._count):
            report: Report = pickle.load(self._file)
            yield report

    def close(self) -> None:
        """Give the memory or the disk space back."""
        self._file.close()
