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


# What the automaton of literals may remember, in bytes; it forgets and goes on when that is full.
LITERAL_MEMORY = 32 << 20


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
    """A set of literals, told apart in a text by one pass of an automaton, which is built when first asked."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.texts = tuple(sorted(set(literals)))
        self._automaton: Any = None

    def present(self, text: str) -> set[int]:
        """The places in `texts` of the literals that occur in `text`."""
        if re2 is None:
            return {at for at, literal in enumerate(self.texts) if literal in text}
        if self._automaton is None:
            self._automaton = self._built()
        return set(self._automaton.Match(text.encode("utf-8", "surrogatepass")) or ())

    def _built(self) -> Any:
        options = re2.Options()
        options.literal = True
        options.log_errors = False
        options.max_mem = LITERAL_MEMORY
        automaton = re2.Set.SearchSet(options)
        for literal in self.texts:
            automaton.Add(literal)
        automaton.Compile()
        return automaton


class Matcher:
    """A fixed list of patterns. `hits` says which match a text; only those whose literals occur are ever compiled."""

    def __init__(self, patterns: Sequence[str], needs: Sequence[Sequence[frozenset[str]]] | None = None) -> None:
        self.patterns = tuple(patterns)
        wanted = needs if needs is not None else [required(pattern) for pattern in self.patterns]
        self._literals = Literals(literal for need in wanted for literals in need for literal in literals)
        place = {literal: at for at, literal in enumerate(self._literals.texts)}
        self._needs = [tuple(frozenset(place[text] for text in texts) for texts in need) for need in wanted]
        self._always = [index for index, need in enumerate(self._needs) if not need]
        self._by_literal: dict[int, list[int]] = {}
        for index, need in enumerate(self._needs):
            for literal in need[0] if need else ():
                self._by_literal.setdefault(literal, []).append(index)

    def hits(self, text: str, among: frozenset[int] | None = None) -> list[int]:
        """Indexes of the patterns (of those in `among`, where given) that match somewhere in `text`, ascending."""
        present = self._literals.present(text.lower())
        data = text.encode("utf-8", "surrogatepass")  # the engine works on bytes: encode once, not once a pattern
        candidates = set(self._always)
        for literal in present:
            candidates.update(self._by_literal.get(literal, ()))
        if among is not None:
            candidates &= among
        return [
            index
            for index in sorted(candidates)
            if not any(literals.isdisjoint(present) for literals in self._needs[index])
            and compile_pattern(self.patterns[index]).search(data if re2 is not None else text)
        ]

    def find(self, index: int, text: str) -> list[tuple[int, int]]:
        """Where a pattern matches: non-overlapping (start, end), from the left."""
        return [(match.start(), match.end()) for match in compile_pattern(self.patterns[index]).finditer(text)]
