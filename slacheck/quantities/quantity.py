"""The value that everything else in this package produces: one number of a contract, with its unit and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

PUBLIC_KINDS = frozenset({"duration", "percent", "frequency", "window"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as the text states it; ``source[start:end] == text``.

    ``amount`` is in ``unit``: of a range the end that is weaker for a promise (the longer duration, the lower
    percentage); of a window the hours covered in a week; ``None`` for a blank.  Kinds: ``duration``, ``percent``,
    ``frequency``, ``window``, ``money``, ``count``, ``date``, ``blank``.
    """

    kind: str
    amount: float | None
    unit: str
    start: int
    end: int
    text: str
    least: float | None = None
    most: float | None = None
    comparator: str = ""
    clock: str | None = None
    period: str | None = None
    of: str | None = None
    other: float | None = None


class Find(NamedTuple):
    """What a reader found in folded text, before its surroundings are looked at."""

    kind: str
    amount: float | None
    unit: str
    start: int
    end: int
    least: float | None = None
    most: float | None = None
    other: float | None = None
    clock: str | None = None
    comparator: str = ""


def tidy(value: float) -> float:
    """The value without the noise of binary fractions."""
    return float(round(value, 6))
