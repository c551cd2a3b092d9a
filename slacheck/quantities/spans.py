"""Reckons the time between two days of the calendar: the length of a term of which only the ends are stated."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from slacheck.quantities.numerals import han_value
from slacheck.regex import lazy

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE = lazy(r"\s*(.{4})\s*年\s*(.{1,3}?)\s*月(?:份|\s*(.{1,3}?)\s*[日号])?")
_NUMERIC = lazy(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH_FIRST = lazy(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ENGLISH = lazy(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -](?:day )?(?:of )?)?([a-z]{3})[a-z]*\.?,?[ -]"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,? ?)?(\d{4})"
)


def time_between(first: str, last: str) -> tuple[float, str] | None:
    """How long it is from the first day to the last, both counted: (2, 'year'), (18, 'month') or (45, 'day').

    None where either date is not a full one, or the last stands before the first.
    """
    start, end = _day(first, ends=False), _day(last, ends=True)
    if start is None or end is None or end <= start:
        return None
    after = end if end.day == start.day else end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    odd = after.day - start.day
    if odd and months < 2:
        return float((after - start).days), "day"
    months += round(odd / 30)
    return (months / 12, "year") if months % 12 == 0 else (float(months), "month")


def _day(text: str, *, ends: bool) -> date | None:
    """The day that a date names; of a month alone its first day, or its last where the term ends in it."""
    parts = _parts(text.lower())
    if parts is None:
        return None
    year, month, day = parts
    try:
        return date(year, month, day or (monthrange(year, month)[1] if ends else 1))
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day (0: not stated)."""
    if found := _CHINESE.match(text):
        year = found[1].translate(_HAN_DIGITS)
        return (int(year), _small(found[2]), _small(found[3] or "")) if year.isdecimal() else None
    if found := _NUMERIC.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _MONTH_FIRST.match(text):
        one, two = int(found[1]), int(found[2])
        return (int(found[3]), two, one) if one > 12 else (int(found[3]), one, two)
    found = _ENGLISH.match(text)
    if found is None or found[2] not in _MONTHS:
        return None
    return int(found[4]), _MONTHS.index(found[2]) + 1, int(found[1] or found[3] or 0)


def _small(text: str) -> int:
    """A month or a day in digits or in words; 0 where it is neither."""
    return int(text) if text.isdecimal() else int(han_value(text) or 0)
