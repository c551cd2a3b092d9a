"""Joins numbers and what follows them: one reading of singles and ranges for every kind that has a unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from slacheck.quantities.numerals import Number, S, number_at
from slacheck.regex import lazy

_JOIN = lazy(rf"{S}(?:-{{1,2}}|~|至|到|to\b|或|or\b){S}", re.ASCII)
_BETWEEN = lazy(rf"{S}and{S}", re.ASCII)


class Suffix(NamedTuple):
    """A unit read after a number: the amount in ``unit`` is the number times ``factor``."""

    unit: str
    factor: float
    end: int
    clock: str | None = None


class Measure(NamedTuple):
    """One number or a range, in one unit; ``least`` is ``None`` unless it is a range."""

    least: float | None
    most: float
    unit: str
    end: int
    clock: str | None = None
    other: float | None = None


SuffixReader = Callable[[str, int, Number], "Suffix | None"]
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}


def measure_at(text: str, pos: int, number: Number, suffix: SuffixReader) -> Measure | None:
    """The measure whose first number, at ``pos``, was already read; ``None`` where no unit follows."""
    first = suffix(text, number.end, number)
    joint = _joint(text, pos, first.end if first else number.end)
    second = number_at(text, joint) if joint else None
    unit = suffix(text, second.end, second) if second else None
    if second and unit and (first is None or first.unit == unit.unit or {first.unit, unit.unit} <= _SECONDS.keys()):
        least = _in_unit(number.value, first or unit, unit)
        most = second.value * unit.factor
        if least < most:
            return Measure(least, most, unit.unit, unit.end, unit.clock)
        if first is None:
            return None
    if first is None:
        return None
    low = None if number.low is None else number.low * first.factor
    other = None if number.other is None else number.other * first.factor
    return Measure(low, number.value * first.factor, first.unit, first.end, first.clock, other)


def _joint(text: str, pos: int, end: int) -> int | None:
    joint = _JOIN.match(text, end)
    if joint is None and text[max(0, pos - 9) : pos].rstrip().endswith("between"):
        joint = _BETWEEN.match(text, end)
    return joint.end() if joint else None


def _in_unit(value: float, unit: Suffix, target: Suffix) -> float:
    amount = value * unit.factor
    if unit.unit == target.unit:
        return amount
    return amount * _SECONDS[unit.unit] / _SECONDS[target.unit]
