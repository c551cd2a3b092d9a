"""Reads lengths of time: 30分钟, 两个半小时, four (4) business hours, 1-2 days, 次日, T+1."""

from __future__ import annotations

import re

from slacheck.quantities.measures import Measure, Suffix, measure_at
from slacheck.quantities.numerals import HAN, WORD_VALUES, Number, S, han_follows, number_at
from slacheck.quantities.quantity import Find, tidy
from slacheck.quantities.units import SUPPORT, said_before, time_unit
from slacheck.regex import lazy

_HALF_AFTER_NUMBER = lazy(rf"{S}个?半(?={S}个?{S}(?:小时|钟头|月|工作|自然|季度|星期|礼拜|天|日|年))")
_HALF_AFTER_UNIT = lazy(r"半(?![年月天日小个数价径成])")
_HALF = lazy(
    rf"半(?={S}个?(?:小时|钟头|工作|月|年|天|日|星期|礼拜))|(?:one[- ])?half(?:[ ](?:of[ ])?an?[ ]|[ -])"
    rf"|an?[ ]half[- ]",
    re.ASCII,
)
_HALF_OF_SOMETHING_ELSE = "上下前后大过多每"
_AFTER_EVENT = lazy("后半个?(?:小时|工作日|钟头)")  # 报修后半小时内
_AND_MORE = lazy(rf",?{S}and[ ]|[ ]?(?:又|零|加)?[ ]?", re.ASCII)
_OPENING = lazy(r"[ ]?\(")
_BARE_MINUTES = lazy(r"分(?![钟之])")
_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")
_STEPS = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
# '响应时间(分钟):30', 'Response time (minutes): 30/60': the unit stands in brackets, and its numbers behind them.
_UNIT_AHEAD = lazy(
    r"\([ ]?(?:单位[ ]?[:为]?[ ]?|in[ ])?(?P<unit>[^()\n]{1,16}?)[ ]?\)[ ]?"
    r"(?:[:=≤为是]|<=|不超过|不大于|[ ](?:is|of|not[ ]exceeding)[ ])[ ]?(?:[0-9.]{1,4}[ ]?[/、][ ]?){0,5}$",
    re.ASCII,
)
_ALONE = lazy(r"[ ]?(?:$|[\n,.;。/、)|内])")
# A list marker ('一、2小时内') is no member of a list: only longer lists, or lists said to answer another, are read.
_JOINT = r"[ ]?(?:[、/]|,[ ]?(?:(?:and|or)[ ])?|和|及|或)[ ]?|[ ](?:and|or)[ ]"
_LIST_JOINT = lazy(_JOINT, re.ASCII)
_LISTED_BEFORE = lazy(
    rf"[^\n0-9{HAN}](?:[0-9]{{1,3}}|[{HAN}]{{1,3}}|\b(?:{'|'.join(WORD_VALUES)}))"
    rf"(?:{_JOINT})$|(?:^|[^0-9.])[0-9]{{1,3}}/$",
    re.ASCII,
)
_LISTED_UNITS = frozenset(("minute", "hour", "day", "week", "business-hour", "business-day"))
_NAMED_ZH = (
    (lazy(r"(?:下一?个?|次一?个?|翌个?)(?:工作|营业)[日天]"), "business-day", "at-most"),
    (lazy(r"(?:次日|翌日|隔日|第二天)(?!起)"), "day", "at-most"),
    (lazy(r"当个?(?:工作|营业)[日天]"), "business-day", "at-most"),
    (lazy(r"当[天日]|同[天日]"), "day", "at-most"),
)
_NAMED_EN = (
    (
        lazy(r"(?:next|following|same)[- ](?:business|working)[- ]day\b|nbd\b|sbd\b", re.ASCII),
        "business-day",
        "at-most",
    ),
    (lazy(r"(?:next|following|same)[- ](?:calendar[- ])?day\b", re.ASCII), "day", "at-most"),
)
_PLUS = lazy(r"[td]\+([0-9]{1,2})\b", re.ASCII)
_ARTICLE = lazy(
    r"an?(?=[ ](?:(?:business|working|calendar)[ ])?(?:minute|hour|day|week|fortnight|month|year)\b)", re.ASCII
)
_QUARTER_HOUR = lazy(r"(?:an?|one)[ ]quarter(?:[ ]of[ ]an[ ]|[ -])hour\b", re.ASCII)
_BEFORE_ARTICLE = ("within", "than", "up to", "for", "least", "most")


def duration_at(text: str, pos: int, number: Number | None) -> Find | None:
    """The duration that starts at ``pos``, where ``number`` was read if one stands there."""
    if number is None:
        return half_at(text, pos)
    half = _HALF_AFTER_NUMBER.match(text, number.end) if han_follows(text, number.end) else None
    if half:
        number = number._replace(value=number.value + 0.5, end=half.end())
    measure = measure_at(text, pos, number, time_unit)
    if measure is None or _is_year(text, number, measure):
        return None
    return _find(text, pos, _longer(text, measure))


def listed_at(text: str, pos: int, number: Number | None) -> Find | None:
    """One of several numbers that share the unit behind the last: 2、4、8小时, "one, four and eight hours"."""
    if number is None or (text[pos - 1 : pos] in ("", "\n") and text[number.end : number.end + 1] != "/"):
        return None
    values, end = [number.value], number.end
    unit: Suffix | None = None
    while unit is None:
        joint = _LIST_JOINT.match(text, end)
        following = number_at(text, joint.end()) if joint and len(values) < 6 else None
        if following is None or following.style != number.style or following.value <= values[-1]:
            return None
        values.append(following.value)
        end = following.end
        unit = time_unit(text, end, following)
    told = "分别" in text[max(0, pos - 12) : pos] or "respectively" in text[end : end + 60]
    if unit.unit not in _LISTED_UNITS:
        return None
    if len(values) < 3 and not told and not _LISTED_BEFORE.search(text[max(0, pos - 16) : pos]):
        return None
    return Find("duration", tidy(number.value * unit.factor), unit.unit, pos, number.end, clock=unit.clock)


def labelled_at(text: str, pos: int, number: Number | None) -> Find | None:
    """A bare number whose unit of time stands in brackets at the end of its label."""
    if number is None or ")" not in text[max(0, pos - 36) : pos] or not _ALONE.match(text, number.end):
        return None
    label = _UNIT_AHEAD.search(text[max(0, pos - 60) : pos])
    unit = time_unit(f"1{label['unit']}", 1, number) or time_unit(f"1 {label['unit']}", 1, number) if label else None
    if unit is None or unit.unit not in _LISTED_UNITS:
        return None
    return Find("duration", tidy(number.value * unit.factor), unit.unit, pos, number.end, clock=unit.clock)


def half_at(text: str, pos: int) -> Find | None:
    """半小时, 半年, half an hour."""
    half = _HALF.match(text, pos)
    if half is None:
        return None
    if pos and text[pos - 1] in _HALF_OF_SOMETHING_ELSE and not _AFTER_EVENT.match(text, pos - 1):
        return None
    unit = time_unit(text, half.end() - (text[half.end() - 1] in " -"), Number(0.5, half.end(), "half"))
    if unit is None:
        return None
    return _find(text, pos, _months(Measure(None, 0.5 * unit.factor, unit.unit, unit.end, unit.clock)))


def named_at(text: str, pos: int) -> Find | None:
    """Durations that carry no number: 次日, the next business day, T+1."""
    plus = _PLUS.match(text, pos)
    if plus:
        unit = "business-day" if text[pos] == "t" else "day"
        return Find("duration", float(plus[1]), unit, pos, plus.end(), comparator="at-most")
    for pattern, unit, comparator in _NAMED_EN if text[pos].isascii() else _NAMED_ZH:
        found = pattern.match(text, pos)
        if found:
            return Find("duration", 1.0, unit, pos, found.end(), comparator=comparator)
    return None


def article_at(text: str, pos: int) -> Find | None:
    """within an hour, at least a year, a quarter of an hour."""
    quarter = _QUARTER_HOUR.match(text, pos)
    if quarter:
        return Find("duration", 15.0, "minute", pos, quarter.end())
    found = _ARTICLE.match(text, pos)
    if found is None or not text[max(0, pos - 8) : pos].rstrip().endswith(_BEFORE_ARTICLE):
        return None
    unit = time_unit(text, found.end(), Number(1, found.end(), "words"))
    return unit and Find("duration", unit.factor, unit.unit, pos, unit.end, clock=unit.clock)


def _is_year(text: str, number: Number, measure: Measure) -> bool:
    return measure.unit == "year" and 1900 <= number.value < 2100 and "个" not in text[number.end : measure.end]


def _longer(text: str, measure: Measure) -> Measure:
    """The measure with what belongs to it behind the unit: 两天半, 一年半, 8天20小时, 24小时（二十四小时）."""
    if measure.least is not None:
        return measure
    half = _HALF_AFTER_UNIT.match(text, measure.end) if text.startswith("半", measure.end) else None
    if half and measure.unit in _ORDER:
        return _months(measure._replace(most=measure.most + 0.5, end=half.end()))
    for _ in range(2):
        longer = _compound(text, measure)
        if longer is None:
            break
        measure = longer
    return _repeated(text, measure)


def _compound(text: str, measure: Measure) -> Measure | None:
    gap = _AND_MORE.match(text, measure.end)
    if measure.unit not in _ORDER or gap is None or "\n" in gap[0]:
        return None
    number = number_at(text, gap.end())
    if number is None:
        return None
    unit = time_unit(text, number.end, number) or _bare_minutes(text, number.end)
    if unit is None or (measure.unit, unit.unit) not in _STEPS:
        return None
    step = _STEPS[measure.unit, unit.unit]
    if number.value * unit.factor >= step:
        return None
    return Measure(None, measure.most * step + number.value * unit.factor, unit.unit, unit.end, measure.clock)


def _bare_minutes(text: str, pos: int) -> Suffix | None:
    found = _BARE_MINUTES.match(text, pos)
    return Suffix("minute", 1, found.end()) if found else None


def _repeated(text: str, measure: Measure) -> Measure:
    """24小时（二十四小时） says one thing twice."""
    opening = _OPENING.match(text, measure.end)
    number = number_at(text, opening.end()) if opening else None
    unit = number and time_unit(text, number.end, number)
    if not number or not unit or text[unit.end : unit.end + 1] != ")":
        return measure
    same = unit.unit == measure.unit and number.value * unit.factor == measure.most
    return measure._replace(end=unit.end + 1) if same else measure


def _months(measure: Measure) -> Measure:
    """Half years are said in months."""
    if measure.unit == "year" and measure.most % 1 == 0.5:
        return measure._replace(most=measure.most * 12, unit="month")
    return measure


def _find(text: str, pos: int, measure: Measure) -> Find:
    unit, clock = measure.unit, measure.clock
    if unit == "hour" and measure.most <= 12 and said_before(text, pos):
        unit, clock = "business-hour", SUPPORT
    least, most = (None, None) if measure.least is None else (tidy(measure.least), tidy(measure.most))
    other = None if measure.other is None else tidy(measure.other)
    return Find("duration", tidy(measure.most), unit, pos, measure.end, least, most, other, clock)
