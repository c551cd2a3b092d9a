"""Counts the items of numbered lists and writes their labels, for formats that number by levels (ODT, DOC)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from slacheck.readers.numerals import write_number

PLACE = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts. `form` is '' for bullets and for levels without a number."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels the number is made of
    pattern: str = ""  # ODF 1.3: '第%1%条', instead of prefix and suffix


@dataclass
class Counting:
    """A list that counts: its levels and the number that each of them stands at."""

    levels: dict[int, Level]
    at: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, start: int | None = None) -> str | None:
        """The label of the next item at `depth` (from 1); None where the level has no number."""
        level = self.levels.get(depth, Level())
        self.at[depth] = start if start is not None else self.at.get(depth, level.start - 1) + 1
        for deeper in [key for key in self.at if key > depth]:
            del self.at[deeper]
        if not level.form:
            return None
        if level.pattern:
            return PLACE.sub(lambda place: self._number(int(place[1])), level.pattern)
        shown = range(max(depth - level.shown + 1, 1), depth + 1)
        numbers = [number for number in map(self._number, shown) if number]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"

    def _number(self, depth: int) -> str:
        level = self.levels.get(depth, Level())
        return write_number(self.at.get(depth, level.start), level.form) if level.form else ""
