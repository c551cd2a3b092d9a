"""Reads times of day and the days of a week, the two halves of opening hours."""

from __future__ import annotations

import re
from typing import NamedTuple

from slacheck.quantities.numerals import S, han_value
from slacheck.regex import lazy

_HAN = "零一二两三四五六七八九十廿"
_ZH_HALF_DAYS = "上午|下午|早上|早晨|清晨|中午|午后|晚上|晚间|夜间|凌晨|傍晚|早|晚"


def _point(n: str) -> str:
    """The pattern of one time of day; its groups carry the suffix ``n``."""
    number = rf"[0-9]{{1,2}}|[{_HAN}]{{1,3}}"
    minutes = (
        rf"[:.](?P<m{n}>[0-5][0-9])(?::[0-5][0-9])?(?![0-9])"
        rf"|(?P<mark{n}>[时点])(?:(?P<mz{n}>{number})分?(?!钟)|(?P<half{n}>半)|整|钟)?"
        rf"|(?P<raw{n}>[0-5][0-9])(?![0-9])"
    )
    # Blanks belong to the optional part behind them: side by side they could be shared out in any number of ways.
    return (
        rf"(?:(?P<zh{n}>{_ZH_HALF_DAYS}){S})?(?:(?P<noon{n}>noon\b|midnight\b)|(?P<h{n}>{number})(?:{minutes})?)"
        rf"(?:{S}(?P<en{n}>[ap](?:\.[ ]?m\.?|m)(?![a-z])))?(?:{S}(?P<hrs{n}>时(?![间候段])|h(?:rs|ours)?\b|o'clock))?"
    )


_RANGE = lazy(
    _point("1")
    + rf"{S}(?:-{{1,2}}|~|至|到|to\b|until\b|till\b|through\b|(?P<and>and\b)){S}(?:(?:次日|翌日|第二天){S})?"
    + _point("2"),
    re.ASCII,
)
# 5.05-8.02 are clauses of a contract; hours with a full stop are whole or halves: 9.00-5.30.
_CLAUSES = lazy(r"[0-9]{1,2}\.(?!00|15|30|45)|.{3,12}[0-9]\.(?!00|15|30|45)[0-9]", re.DOTALL)
_WEEK = "一二三四五六日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"s?\b\.?"
)
_ZH_DAY = "(?:周|星期|礼拜)[一二三四五六日天末]"
_DAY_SPAN = lazy(
    rf"(?P<a>{_ZH_DAY}){S}(?:-{{1,2}}|~|至|到){S}(?P<b>(?:周|星期|礼拜)?[一二三四五六日天])"
    rf"|(?P<c>{_EN_DAY}){S}(?:-|~|to\b|through\b|thru\b|until\b){S}(?P<d>{_EN_DAY})",
    re.ASCII,
)
_DAYS = (
    (lazy(r"非(?:法定)?工作日|周末|双休日|weekends?\b", re.ASCII), 2),
    (
        lazy(
            r"(?:法定|正常|每个)?工作日|weekdays?\b|(?:(?:each|every|all|on|normal"
            r"|regular)[ ]){0,2}(?:business|working|work)[ ]days?\b",
            re.ASCII,
        ),
        5,
    ),
    (
        lazy(
            r"每[日天]|全年|daily\b|(?:every|each|any)[ ]day\b|(?:7|seven)[ ]days[ ](?:a|per|each)[ ]week\b", re.ASCII
        ),
        7,
    ),
    (lazy(rf"每?{_ZH_DAY}[、和及]{_ZH_DAY}|{_EN_DAY}[ ](?:and|&)[ ]{_EN_DAY}", re.ASCII), 2),
    (lazy(rf"每?{_ZH_DAY}|{_EN_DAY}", re.ASCII), 1),
)


# Each of the patterns of days begins with one of these.
_DAY_STARTS = frozenset("周星礼非双法正每工全mtwfsbeaonrd7")


class Hours(NamedTuple):
    """A stretch of the day, or several; ``hours`` long, ending at ``end``."""

    hours: float
    end: int


class Days(NamedTuple):
    """How many days of a week (``number``), where they end, and whether they are ``named`` from one to another."""

    number: int
    end: int
    named: bool


def hours_at(text: str, pos: int, bare: bool = False) -> Hours | None:
    """The times of day from ``pos``: 9:00-18:00, 8 a.m. to 6 p.m., 9:00-12:00、13:30-17:30; ``bare``: also 9-5."""
    first = _range(text, pos, bare)
    if first is None:
        return None
    hours, end = first
    for _ in range(3):
        more = _range(text, _skip(text, end))
        if more is None:
            break
        hours, end = hours + more.hours, more.end
    return Hours(hours, end)


_LIST = lazy(rf"{S}(?:[,、;/及和]|and\b){S}", re.ASCII)


def _skip(text: str, pos: int) -> int:
    gap = _LIST.match(text, pos)
    return gap.end() if gap else len(text)


def _range(text: str, pos: int, bare: bool = False) -> Hours | None:
    found = _RANGE.match(text, pos)
    if found is None:
        return None
    marks = [bool(found[f"{name}{n}"]) for name in ("m", "mark", "en", "noon", "zh") for n in "12"]
    if not bare and not any(marks) and not (found["raw1"] and found["raw2"]) and not _is_day(found):
        return None
    if found["and"] and not text[max(0, pos - 22) : pos].rstrip().endswith(("between", "between the hours of")):
        return None
    if not any(marks[4:]) and _CLAUSES.match(found[0]):
        return None
    start, stop = _hour(found, "1"), _hour(found, "2")
    if start is None or stop is None:
        return None
    start, stop = _halves_of_day(found, start, stop)
    if stop <= start:
        stop += 24
    return Hours(stop - start, _trim(text, found.end()))


def _is_day(found: re.Match[str]) -> bool:
    """8h-20h is a working day, where 2h-8h may be a length of time."""
    start, stop = _value(found["h1"] or "0"), _value(found["h2"] or "0")
    return bool(found["hrs1"] and found["hrs2"] and start and stop and 6 <= start <= 10 and 16 <= stop <= 22)


def _trim(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _hour(found: re.Match[str], n: str) -> float | None:
    if found[f"noon{n}"]:
        return 12.0 if found[f"noon{n}"] == "noon" else 24.0 if n == "2" else 0.0
    hour, minute = _value(found[f"h{n}"]), _value(found[f"m{n}"] or found[f"mz{n}"] or found[f"raw{n}"] or "0")
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    if found[f"raw{n}"] and not (len(found[f"h{n}"]) == 2 and ((found["h1"] or "").startswith("0") or found["hrs2"])):
        return None  # 0900-1700 and 1000-1800 hrs are hours, 2024-2026 are years
    return hour + minute / 60 + (0.5 if found[f"half{n}"] else 0)


def _value(text: str) -> float | None:
    return float(text) if text.isascii() else han_value(text)


def _halves_of_day(found: re.Match[str], start: float, stop: float) -> tuple[float, float]:
    half = {n: _half(found, n) for n in "12"}
    if half["1"] == "pm" and start < 12:
        start += 12
    if half["1"] == "am" and 12 <= start < 13:
        start -= 12
    if half["2"] == "pm" and stop < 12:
        stop += 12
    if half["2"] == "am" and 12 <= stop < 13:
        stop -= 12
    if not half["2"] and half["1"] != "pm" and stop <= start and 5 <= start <= 12 and stop < 12:
        stop += 12  # 8:30-5:30
    if half["1"] == "" and half["2"] == "pm" and start + 12 < stop and start < 6:
        start += 12  # 1:30-5 pm
    return start, stop


def _half(found: re.Match[str], n: str) -> str:
    if found[f"en{n}"]:
        return found[f"en{n}"][0] + "m"
    zh = found[f"zh{n}"] or ""
    if zh in ("下午", "午后", "晚上", "晚间", "夜间", "傍晚", "晚"):
        return "pm"
    return "am" if zh else ""


def days_at(text: str, pos: int) -> Days | None:
    """The days said at ``pos``: 周一至周五, weekdays, daily."""
    if text[pos : pos + 1] not in _DAY_STARTS:
        return None
    span = _DAY_SPAN.match(text, pos)
    if span:
        first, last = (_day(span["a"]), _day(span["b"])) if span["a"] else (_day(span["c"]), _day(span["d"]))
        return Days((last - first) % 7 + 1, span.end(), named=True)
    for pattern, count in _DAYS:
        found = pattern.match(text, pos)
        if found:
            return Days(count, found.end(), named=False)
    return None


def _day(text: str) -> int:
    if text[:3] in _EN_DAYS:
        return _EN_DAYS.index(text[:3])
    return _WEEK.index(text[-1].replace("天", "日").replace("末", "日"))
