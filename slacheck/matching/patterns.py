"""Many patterns against many short texts in linear time; the only user of the regular expression engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol, cast

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

    def search(self, text: str | bytes, /) -> Match | None: ...
    def finditer(self, text: str, /) -> Iterator[Match]: ...


class PatternError(ValueError):
    """A pattern that the engine does not take; `str()` says why."""


@lru_cache(maxsize=8192)
def compile_pattern(pattern: str) -> Pattern:
    """Compile for linear-time matching; raises PatternError."""
    if re2 is None:
        return _compile_fallback(pattern)
    try:
        compiled: Pattern = re2.compile(pattern, _options())
    except re2.error as error:
        raise PatternError(_said(error)) from error
    return compiled


@lru_cache(maxsize=1)
def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.case_sensitive = False
    return options


def _said(error: Exception) -> str:
    text = error.args[0] if error.args else error
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _compile_fallback(pattern: str) -> Pattern:
    """Where RE2 has no wheel, the standard engine serves; the per-document time limit bounds what it may take."""
    import re

    try:
        return cast("Pattern", re.compile(pattern, re.IGNORECASE))
    except re.error as error:
        raise PatternError(str(error)) from error


class Literals:
    """A set of literals, indexed by how they begin, so that those in a text are found in one pass over it."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._by_head: dict[int, dict[str, list[str]]] = {1: {}, 2: {}, 4: {}}
        for literal in literals:
            size = 4 if len(literal) >= 4 else 2 if len(literal) >= 2 else 1
            self._by_head[size].setdefault(literal[:size], []).append(literal)

    def possible(self, text: str) -> set[str]:
        """Literals of which at least the beginning occurs in `text`: a cheap and safe answer for a long one."""
        found: set[str] = set()
        for heads, head in self._heads_in(text):
            found.update(heads[head])
        return found

    def present(self, text: str) -> set[str]:
        """The literals that occur in `text`."""
        return {literal for heads, head in self._heads_in(text) for literal in heads[head] if literal in text}

    def _heads_in(self, text: str) -> Iterator[tuple[dict[str, list[str]], str]]:
        for size, heads in self._by_head.items():
            if heads:
                for head in heads.keys() & {text[at : at + size] for at in range(len(text))}:
                    yield heads, head


class Matcher:
    """A fixed list of patterns. `hits` says which match a text; only those whose literals occur are ever compiled."""

    def __init__(self, patterns: Sequence[str], needs: Sequence[Sequence[frozenset[str]]] | None = None) -> None:
        self.patterns = tuple(patterns)
        self._needs = [tuple(need) for need in needs] if needs is not None else [required(p) for p in self.patterns]
        self._all = Literals({atom for need in self._needs for literals in need for atom in literals})
        self._always = [index for index, need in enumerate(self._needs) if not need]
        self._keep({atom for need in self._needs for literals in need for atom in literals}, self._all)

    def prepare(self, texts: Iterable[str]) -> None:
        """Keep only what can occur in `texts`, all that `hits` will be asked about until the next call."""
        alive = self._all.possible("\n".join(dict.fromkeys(texts)).lower())
        self._keep(alive, Literals(alive))

    def _keep(self, alive: set[str], literals: Literals) -> None:
        """Index the patterns that can still match by the literals of their most telling set."""
        self._alive = literals
        self._by_atom: dict[str, list[int]] = {}
        for index, need in enumerate(self._needs):
            if need and not any(literals.isdisjoint(alive) for literals in need):
                for atom in need[0] & alive:
                    self._by_atom.setdefault(atom, []).append(index)

    def hits(self, text: str) -> list[int]:
        """Indexes of the patterns that match somewhere in `text`, ascending."""
        present = self._alive.present(text.lower())
        data = text.encode("utf-8", "surrogatepass")  # the engine works on bytes: encode once, not once a pattern
        candidates = set(self._always)
        for atom in present & self._by_atom.keys():
            candidates.update(self._by_atom[atom])
        return [
            index
            for index in sorted(candidates)
            if not any(literals.isdisjoint(present) for literals in self._needs[index])
            and compile_pattern(self.patterns[index]).search(data if re2 is not None else text)
        ]

    def find(self, index: int, text: str) -> list[tuple[int, int]]:
        """Where a pattern matches: non-overlapping (start, end), from the left."""
        return [(match.start(), match.end()) for match in compile_pattern(self.patterns[index]).finditer(text)]
