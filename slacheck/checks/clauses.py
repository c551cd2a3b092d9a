"""Where the comma clause around a place in a statement begins and ends."""

from __future__ import annotations

from slacheck.regex import lazy

_STOP_RE = lazy(r"[,;。]|\. ")
_STOP_OR_COLON_RE = lazy(r"[,;。:]|\. ")


def clause_start(text: str, at: int, *, colons: bool = False) -> int:
    """The offset behind the last stop before a place, 0 where there is none; `colons` are stops too, where asked."""
    stops = _STOP_OR_COLON_RE if colons else _STOP_RE
    return max((stop.end() for stop in stops.finditer(text, 0, at)), default=0)


def clause_end(text: str, at: int, *, colons: bool = False) -> int:
    """The offset of the first stop from a place on, the text's end where there is none."""
    stop = (_STOP_OR_COLON_RE if colons else _STOP_RE).search(text, at)
    return stop.start() if stop else len(text)
