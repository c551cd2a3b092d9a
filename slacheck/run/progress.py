"""One line on a terminal that says how far a long run is; silent where nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO
from unicodedata import east_asian_width

_PATIENCE = 1.0  # seconds before a run is worth a line
_INTERVAL = 0.2


class Progress:
    """Tells `done` of `total` documents, rate and estimate on `out`, rewriting one line.

    `tell` makes the text from done, total, rate (documents a second) and the seconds left.
    """

    def __init__(
        self,
        out: TextIO,
        total: int,
        tell: Callable[[int, int, float, float], str],
        shown: bool | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._out = out
        self._total = total
        self._tell = tell
        self._shown = out.isatty() if shown is None else shown
        self._clock = clock
        self._start = self._last = clock()
        self._width = 0

    def tick(self, done: int) -> None:
        """Say that `done` documents are finished; writes only when the time has come."""
        now = self._clock()
        if not self._shown or now - self._start < _PATIENCE or now - self._last < _INTERVAL:
            return
        self._last = now
        rate = done / (now - self._start)
        self._write(self._tell(done, self._total, rate, (self._total - done) / rate if rate else 0.0))

    def clear(self) -> None:
        """Remove the line, so that something else may be written."""
        if self._width:
            self._write("")

    def _write(self, text: str) -> None:
        width = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
        self._out.write("\r" + text + " " * (self._width - width) + ("\r" if not text else ""))
        self._out.flush()
        self._width = width
