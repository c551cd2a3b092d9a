"""Many patterns against many short texts in linear time; the only user of the regular expression engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from slacheck.matching.atoms import required

try:
    import re2
except ImportError:  # no wheel for this platform (musl): see `_compile`
    re2 = None


class Match(Protocol):
    """What a search returns."""

    def start(self) -> int: ...
    def end(self) -> int: ...


class Pattern(Protocol):
    """A compiled pattern."""

    def search(self, text: str, /) -> Match | None: ...
    def finditer(self, text: str, /) -> Iterator[Match]: ...


class PatternError(ValueError):
    """A pattern that the engine does not take; `str()` says why."""


@lru_cache(maxsize=8192)
def compile_pattern(pattern: str) -> Pattern:
    """Compile for linear-time matching; raises PatternError."""
    if re2 is None:
        return _compile_fallback(pattern)
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.case_sensitive = False
    try:
        compiled: Pattern = re2.compile(pattern, options)
    except re2.error as error:
        raise PatternError(_said(error)) from error
    return compiled


def _said(error: Exception) -> str:
    text = error.args[0] if error.args else error
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _compile_fallback(pattern: str) -> Pattern:
    """Where RE2 has no wheel, the standard engine serves; the per-document time limit bounds what it may take."""
    import re

    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise PatternError(str(error)) from error


class Matcher:
    """A fixed list of patterns. `hits` says which match a text; only those whose literals occur are ever compiled."""

    def __init__(self, patterns: Sequence[str], needs: Sequence[Sequence[frozenset[str]]] | None = None) -> None:
        self.patterns = tuple(patterns)
        self._needs = [tuple(need) for need in needs] if needs is not None else [required(p) for p in self.patterns]
        self._always = [index for index, need in enumerate(self._needs) if not need]
        self._by_atom: dict[str, list[int]] = {}
        for index, need in enumerate(self._needs):
            for atom in need[0] if need else ():
                self._by_atom.setdefault(atom, []).append(index)
        self._alive: list[tuple[str, list[int]]] = list(self._by_atom.items())

    def prepare(self, text: str) -> None:
        """Keep only what can occur in `text`, the whole of what `hits` will be asked about."""
        low = text.lower()
        pairs = {low[at : at + 2] for at in range(len(low) - 1)}
        alive = {atom for atom in self._by_atom if _may_occur(atom, pairs) and atom in low}
        self._alive = []
        for atom, indexes in self._by_atom.items():
            if atom in alive:
                possible = [i for i in indexes if all(_any_in(others, low) for others in self._needs[i][1:])]
                if possible:
                    self._alive.append((atom, possible))

    def hits(self, text: str) -> list[int]:
        """Indexes of the patterns that match somewhere in `text`, ascending."""
        low = text.lower()
        candidates = set(self._always)
        for atom, indexes in self._alive:
            if atom in low:
                candidates.update(indexes)
        return [
            index
            for index in sorted(candidates)
            if all(_any_in(others, low) for others in self._needs[index][1:])
            and compile_pattern(self.patterns[index]).search(text)
        ]

    def find(self, index: int, text: str) -> list[tuple[int, int]]:
        """Where a pattern matches: non-overlapping (start, end), from the left."""
        return [(match.start(), match.end()) for match in compile_pattern(self.patterns[index]).finditer(text)]


def _may_occur(atom: str, pairs: set[str]) -> bool:
    """A cheap look at the first and last two letters, since most literals of a rule set are in no one document."""
    return len(atom) < 2 or (atom[:2] in pairs and atom[-2:] in pairs)


def _any_in(literals: frozenset[str], text: str) -> bool:
    return any(literal in text for literal in literals)
