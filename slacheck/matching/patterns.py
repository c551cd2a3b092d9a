"""Many patterns against many short texts in linear time; the only user of the regular expression engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Protocol, cast

from slacheck.matching.alphabet import Spelled, is_narrow, spell_pattern, spelled, with_either_stop
from slacheck.matching.atoms import required

try:
    import re2
except ImportError:  # no wheel for this platform
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

    def match(self, text: Any, /) -> Match | None: ...
    def search(self, text: Any, /) -> Match | None: ...
    def finditer(self, text: Any, /) -> Iterator[Match]: ...


# What one pattern may remember of the texts it has seen, in bytes; it forgets and goes on when that is full. The
# engine's own 8 MB let a worker grow to half a gigabyte. The largest of our patterns compiles in a quarter of this.
MEMORY = 1 << 20


class PatternError(ValueError):
    """A pattern that the engine does not take; `str()` says why."""


class Pattern:
    """A pattern, compiled when it is first asked; letters match in either case. What asks may raise PatternError.

    Where a match begins, the engine finds out by a second automaton that reads backwards, and many patterns are only
    asked whether they match at all. So there are two compiled ones: for that question one tied to the text's beginning,
    which needs no second automaton, and one for those whose places are wanted.
    """

    __slots__ = ("_anywhere", "_pattern", "_places", "_spelled")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._spelled = spell_pattern(pattern)
        self._anywhere: Engine | None = None
        self._places: Engine | None = None

    def matches(self, text: Spelled, *, places: bool = False) -> bool:
        """Whether it matches somewhere; `places`: where will be asked next."""
        shown: str | bytes = text.stopped
        if re2 is not None:
            shown = text.narrow if self._spelled.narrow else text.wide
        if self._places is None and places:
            self._places = self._compiled()
        if self._places is not None:
            return self._places.search(shown) is not None
        if self._anywhere is None:
            self._anywhere = self._compiled(before="(?s:.*?)(?:", after=")")
        return self._anywhere.match(shown) is not None

    def find(self, text: Spelled) -> list[tuple[int, int]]:
        """Where it matches: non-overlapping (start, end) in characters, from the left."""
        if self._places is None:
            self._places = self._compiled()
        shown: str | bytes = text.stopped
        if re2 is not None:
            shown = text.narrow if self._spelled.narrow else text.wide_text
        return [(match.start(), match.end()) for match in self._places.finditer(shown)]

    def _compiled(self, before: str = "", after: str = "") -> Engine:
        if re2 is None:  # the standard engine serves; the per-document time limit bounds what it may take
            try:
                return cast("Engine", re.compile(before + with_either_stop(self._pattern) + after, re.IGNORECASE))
            except re.error as error:
                raise PatternError(str(error)) from error
        data = before.encode() + self._spelled.data + after.encode()
        try:
            return cast("Engine", re2.compile(data, _options(self._spelled.narrow, self._spelled.folds)))
        except re2.error as error:
            raise PatternError(_said(error)) from error


@lru_cache(maxsize=8192)
def compile_pattern(pattern: str) -> Pattern:
    """A pattern for linear-time matching; the same one for the same text."""
    return Pattern(pattern)


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
    """What each pattern of a list cannot match without: of each of some sets of literals one (see `atoms.required`).

    `literals` are all of them, once each, the `narrow` ones (see `alphabet`) first; `member[n]` are the numbers of the
    sets that literal n is in; `of[n]` are the numbers of the sets that pattern n needs, the most telling first.
    """

    literals: Sequence[str]
    narrow: int
    member: Sequence[Sequence[int]]
    of: Sequence[Sequence[int]]

    @classmethod
    def worked_out(cls, patterns: Iterable[str]) -> Needs:
        """Those of some patterns."""
        wanted = [required(pattern) for pattern in patterns]
        sets = {texts: number for number, texts in enumerate(dict.fromkeys(chain.from_iterable(wanted)))}
        member: dict[str, list[int]] = {}
        for texts, number in sets.items():
            for literal in texts:
                member.setdefault(literal, []).append(number)
        literals = sorted(member, key=lambda literal: (not is_narrow(literal), literal))
        of = [[sets[texts] for texts in need] for need in wanted]
        return cls(literals, sum(map(is_narrow, literals)), [member[literal] for literal in literals], of)

    def fits(self, patterns: Sequence[str]) -> bool:
        """Whether this can be of such a list."""
        return len(self.of) == len(patterns) and len(self.member) == len(self.literals) >= self.narrow >= 0


class Matcher:
    """A fixed list of patterns, each compiled only when its literals occur in a text that it is asked of."""

    def __init__(self, patterns: Sequence[str], needs: Needs | None = None) -> None:
        self.patterns = tuple(patterns)
        self._needs = needs or Needs.worked_out(self.patterns)
        literals, narrow = self._needs.literals, self._needs.narrow
        self._narrow = Literals(literals[:narrow], 0)
        self._wide = Literals(literals[narrow:], narrow)
        # The sets met in a text lead to the patterns whose most telling need they are.
        self._always: list[int] = []
        self._led_by: dict[int, list[int]] = {}
        for number, need in enumerate(self._needs.of):
            if need:
                self._led_by.setdefault(need[0], []).append(number)
            else:
                self._always.append(number)

    def met(self, text: Spelled) -> set[int]:
        """The sets of which a literal occurs in a text, for `possible`."""
        present = self._narrow.present(text.lower)
        if not text.is_narrow:
            present |= self._wide.present(text.lower)
        return set(chain.from_iterable(map(self._needs.member.__getitem__, present)))

    def possible(self, met: set[int]) -> set[int]:
        """The numbers of the patterns that can match a text that meets these sets."""
        of, whole = self._needs.of, met.issuperset
        led = chain.from_iterable(map(self._led_by.__getitem__, self._led_by.keys() & met))
        return {*self._always, *(number for number in led if whole(of[number]))}

    def matches(self, number: int, text: Spelled, *, places: bool = False) -> bool:
        """Whether a pattern matches somewhere in a text; `places`: where will be asked next."""
        return compile_pattern(self.patterns[number]).matches(text, places=places)

    def find(self, number: int, text: str) -> list[tuple[int, int]]:
        """Where a pattern matches: non-overlapping (start, end), from the left."""
        return compile_pattern(self.patterns[number]).find(spelled(text))
