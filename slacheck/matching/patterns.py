"""Many patterns against many short texts in linear time; the only user of the regular expression engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Protocol, cast

from slacheck.matching.alphabet import Spelled, is_narrow, spell_pattern, spelled
from slacheck.matching.atoms import required

try:
    import re2
except ImportError:  # no wheel for this platform: see `_compile_fallback`
    re2 = None
try:
    import ahocorasick
except ImportError:
    ahocorasick = None


class Match(Protocol):
    """What a search returns."""

    def start(self) -> int: ...
    def end(self) -> int: ...


class Engine(Protocol):
    """A compiled pattern of the engine, for the spelling that it was compiled for."""

    def search(self, text: Any, /) -> Match | None: ...
    def finditer(self, text: Any, /) -> Iterator[Match]: ...


# What one pattern may remember of the texts it has seen, in bytes; it forgets and goes on when that is full. The
# engine's own 8 MB let a worker grow to half a gigabyte. The largest of our patterns compiles in a quarter of this.
MEMORY = 1 << 20


class PatternError(ValueError):
    """A pattern that the engine does not take; `str()` says why."""


class Pattern:
    """A compiled pattern; letters match in either case."""

    __slots__ = ("_engine", "_narrow")

    def __init__(self, engine: Engine, narrow: bool) -> None:
        self._engine = engine
        self._narrow = narrow

    def matches(self, text: Spelled) -> bool:
        """Whether it matches somewhere."""
        if re2 is None:
            return self._engine.search(text.lower) is not None
        return self._engine.search(text.narrow if self._narrow else text.wide) is not None

    def find(self, text: Spelled) -> list[tuple[int, int]]:
        """Where it matches: non-overlapping (start, end) in characters, from the left."""
        shown = text.lower if re2 is None else text.narrow if self._narrow else text.wide_text
        return [(match.start(), match.end()) for match in self._engine.finditer(shown)]


@lru_cache(maxsize=8192)
def compile_pattern(pattern: str) -> Pattern:
    """Compile for linear-time matching; raises PatternError."""
    if re2 is None:
        return Pattern(_compile_fallback(pattern), False)
    data, narrow, folds = spell_pattern(pattern)
    try:
        return Pattern(re2.compile(data, _options(narrow, folds)), narrow)
    except re2.error as error:
        raise PatternError(_said(error)) from error


@lru_cache(maxsize=4)
def _options(narrow: bool, folds: bool) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.case_sensitive = not folds
    options.max_mem = MEMORY
    if narrow:
        options.encoding = re2.Options.Encoding.LATIN1
    return options


def _said(error: Exception) -> str:
    text = error.args[0] if error.args else error
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _compile_fallback(pattern: str) -> Engine:
    """Where RE2 has no wheel, the standard engine serves; the per-document time limit bounds what it may take."""
    try:
        return cast("Engine", re.compile(pattern, re.IGNORECASE))
    except re.error as error:
        raise PatternError(str(error)) from error


class Literals:
    """A set of literals, told apart in a text by one pass of an automaton, which is built when first asked."""

    def __init__(self, texts: Sequence[str], first: int) -> None:
        self.texts = texts
        self._first = first  # the number of the first
        self._automaton: Any = None

    def present(self, text: str) -> set[int]:
        """The numbers of the literals that occur in `text`."""
        if ahocorasick is None:
            return {at for at, literal in enumerate(self.texts, self._first) if literal in text}
        if self._automaton is None:
            self._automaton = self._built()
        return {at for _, at in self._automaton.iter(text)}

    def _built(self) -> Any:
        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for at, literal in enumerate(self.texts or ("\0",), self._first):
            automaton.add_word(literal, at)
        automaton.make_automaton()
        return automaton


@dataclass(frozen=True, slots=True)
class Needs:
    """What each pattern of a list cannot match without: of each set of literals one (see `atoms.required`).

    `literals` are all of them, once each, the `narrow` ones (see `alphabet`) first; `sets[n]` are pattern n's sets, as
    places in `literals`.
    """

    literals: tuple[str, ...]
    narrow: int
    sets: tuple[tuple[frozenset[int], ...], ...]

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Needs:
        """Worked out from the patterns."""
        wanted = [required(pattern) for pattern in patterns]
        every = sorted({literal for need in wanted for texts in need for literal in texts})
        narrow = [literal for literal in every if is_narrow(literal)]
        literals = (*narrow, *(literal for literal in every if not is_narrow(literal)))
        place = {literal: at for at, literal in enumerate(literals)}
        sets = (tuple(frozenset(place[text] for text in texts) for texts in need) for need in wanted)
        return cls(literals, len(narrow), tuple(sets))

    def fits(self, patterns: Sequence[str]) -> bool:
        """Whether this can be of such a list: a set for each pattern, each place in `literals`."""
        known = range(len(self.literals))
        different = set(chain.from_iterable(self.sets))
        return (
            len(self.sets) == len(patterns)
            and 0 <= self.narrow <= len(self.literals)
            and all(at in known for literals in different for at in literals)
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """Some patterns of a matcher, arranged so that a text's literals lead to those that have a chance in it."""

    always: tuple[int, ...]
    by_literal: dict[int, list[int]]


class Matcher:
    """A fixed list of patterns, each compiled only when its literals occur in a text that it is asked of."""

    def __init__(self, patterns: Sequence[str], needs: Needs | None = None) -> None:
        self.patterns = tuple(patterns)
        needs = needs or Needs.of(self.patterns)
        self._needs = needs.sets
        self._narrow = Literals(needs.literals[: needs.narrow], 0)
        self._wide = Literals(needs.literals[needs.narrow :], needs.narrow)

    def asked(self, numbers: Iterable[int]) -> Asked:
        """The patterns of these numbers, arranged for `candidates`."""
        always = []
        by_literal: dict[int, list[int]] = {}
        for number in numbers:
            need = self._needs[number]
            if not need:
                always.append(number)
            for literal in need[0] if need else ():
                by_literal.setdefault(literal, []).append(number)
        return Asked(tuple(always), by_literal)

    def present(self, text: Spelled) -> set[int]:
        """The literals that occur in a text, for `candidates` and `matches`."""
        present = self._narrow.present(text.lower)
        return present if text.is_narrow else present | self._wide.present(text.lower)

    def candidates(self, asked: Asked, present: set[int]) -> list[int]:
        """The numbers of those asked that may match a text with these literals."""
        found = set(asked.always)
        for literal in asked.by_literal.keys() & present:
            found.update(asked.by_literal[literal])
        needs, misses = self._needs, present.isdisjoint
        return [number for number in found if not any(map(misses, needs[number]))]

    def possible(self, number: int, present: set[int]) -> bool:
        """Whether a text with these literals can match a pattern."""
        return not any(map(present.isdisjoint, self._needs[number]))

    def matches(self, number: int, text: Spelled) -> bool:
        """Whether a pattern matches somewhere in a text."""
        return compile_pattern(self.patterns[number]).matches(text)

    def find(self, number: int, text: str) -> list[tuple[int, int]]:
        """Where a pattern matches: non-overlapping (start, end), from the left."""
        return compile_pattern(self.patterns[number]).find(spelled(text))
