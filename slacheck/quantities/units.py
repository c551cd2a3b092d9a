"""The units of time in both languages, and the words that say which clock they are counted by."""

from __future__ import annotations

import re

from slacheck.quantities.measures import Suffix
from slacheck.quantities.numerals import Number, S, han_follows
from slacheck.regex import lazy

SUPPORT, ELAPSED = "support-hours", "elapsed"

_ZH = {
    "毫秒": ("second", 0.001), "秒钟": ("second", 1), "秒": ("second", 1),
    "分钟": ("minute", 1), "刻钟": ("minute", 15),
    "小时": ("hour", 1), "钟头": ("hour", 1),
    "工作小时": ("business-hour", 1), "服务小时": ("business-hour", 1), "营业小时": ("business-hour", 1),
    "工作日": ("business-day", 1), "工作天": ("business-day", 1), "营业日": ("business-day", 1),
    "交易日": ("business-day", 1),
    "昼夜": ("day", 1), "天": ("day", 1), "日": ("day", 1),
    "星期": ("week", 1), "礼拜": ("week", 1), "周": ("week", 1),
    "季度": ("month", 3), "月": ("month", 1),
    "周年": ("year", 1), "年度": ("year", 1), "年": ("year", 1),
}  # fmt: skip
_EN = {
    "ms": ("second", 0.001), "millisecond": ("second", 0.001),
    "s": ("second", 1), "sec": ("second", 1), "second": ("second", 1),
    "min": ("minute", 1), "minute": ("minute", 1),
    "h": ("hour", 1), "hr": ("hour", 1), "hour": ("hour", 1),
    "d": ("day", 1), "day": ("day", 1), "weekday": ("business-day", 1), "workday": ("business-day", 1),
    "w": ("week", 1), "wk": ("week", 1), "week": ("week", 1), "fortnight": ("week", 2),
    "mo": ("month", 1), "mth": ("month", 1), "month": ("month", 1), "quarter": ("month", 3),
    "y": ("year", 1), "yr": ("year", 1), "year": ("year", 1),
}  # fmt: skip
WORDS = frozenset(_EN)
_BUSINESS = {"hour": "business-hour", "day": "business-day"}
_WORKING = "business|working|work|office|banking|trading|support|service|staffed|operating"
_RUNNING = "calendar|consecutive|contiguous|continuous|uninterrupted|successive|running|clock|elapsed"
_FILLER = "full|complete|normal|regular|standard|additional|further|contract"
# Whose working days: 'two South African working hours', 'five local business days'.
_WHERE = (
    "local|uk|us|american|british|english|european|german|french|dutch|chinese|indian|japanese|australian|canadian"
    "|south|african|london|beijing|shanghai"
)
MODIFIERS = frozenset(f"{_WORKING}|{_RUNNING}|{_FILLER}|{_WHERE}".split("|"))
_ZH_UNIT = lazy(
    rf"{S}(?:(?P<ge>个){S})?(?P<run>连续的?|自然|日历|公历)?(?P<law>法定|完整的?|整)?"
    rf"(?P<unit>{'|'.join(sorted(_ZH, key=len, reverse=True))})"
)
_EN_UNIT = lazy(
    rf"(?:-|{S})(?P<mods>(?:(?:{_WORKING}|{_RUNNING}|{_FILLER}|{_WHERE})(?:-|{S})){{0,3}})"
    rf"(?P<unit>{'|'.join(sorted(_EN, key=len, reverse=True))})(?P<plural>s?)\b\.?",
    re.ASCII,
)
_QUOTATION = lazy(r"(?:^|[^0-9])'")
_ARCMINUTE = lazy(r"'(?![a-z0-9'])")
# 三天然气 and 五日元 are other words; 三年级 counts grades; 月 alone is a month of the calendar.
_NOT_TIME = lazy(
    r"年[级限份龄代]|天(?:然|津|窗|线|数)|日(?:元|圆|志|常|本|期|程|均|报|记)|秒杀|周(?:[一二三四五六日末]|岁)"
)
_MORE_OF_A_NAME = lazy(r"-[0-9]")  # Rule 15d-14
_OF = lazy(r"[ ]of\b")  # three quarters of the fee
_IN_SUPPORT_HOURS = lazy(
    rf"{S}(?:,[ ])?(?:\({S})?(?:(?:(?:counted|measured|calculated|computed|falling|all)[ ])?"
    rf"(?:during|within|in|of|by|subject to|,){S})?"
    r"(?:(?:normal|regular|standard|our|the|its|agreed|technical|customer|\w{1,20}'s)[ ]){0,3}"
    rf"(?:business|working|support|service|office|help|desk)[ ](?:desk[ ]|cent(?:er|re)[ ])?(?:hours|time)\b"
    rf"|[^,。;0-9\n]{{0,8}}\((?:按|以|仅限|限)?(?:工作|服务|营业)时间(?:内|计算|计)?\)|{S}[(,]?{S}(?:5{S}[x*/]{S}(?:8|9|10|12)|(?:8|9|10|12){S}[x*/]{S}5)(?![0-9])",
    re.ASCII,
)
_SUPPORT_TIME_BEFORE = lazy(
    r"(?:工作|服务|营业)(?:时间|时段)(?:内)?的?[ ]{0,2}$"
    r"|\b(?:during|in|within) (?:business|working|office|support) hours[ ]{1,2}$"
)


def time_unit(text: str, pos: int, number: Number) -> Suffix | None:
    """The unit of time at ``pos``, right after ``number``."""
    return _zh_unit(text, pos) or _en_unit(text, pos) or _arcminute(text, pos, number)


def _zh_unit(text: str, pos: int) -> Suffix | None:
    found = _ZH_UNIT.match(text, pos) if han_follows(text, pos) else None
    if found is None:
        return None
    word = found["unit"]
    if word in ("月", "季度") and not (found["ge"] or found["run"] or text[pos - 1 : pos] == "半"):
        return None
    if _NOT_TIME.match(text, found.start("unit")):
        return None
    unit, factor = _ZH[word]
    clock = SUPPORT if unit == "business-hour" else ELAPSED if found["run"] else None
    if unit == "hour" and _IN_SUPPORT_HOURS.match(text, found.end()):
        unit, clock = "business-hour", SUPPORT
    return Suffix(unit, factor, found.end(), clock)


def _en_unit(text: str, pos: int) -> Suffix | None:
    found = _EN_UNIT.match(text, pos)
    if found is None:
        return None
    word, mods = found["unit"], found["mods"]
    glued = found.start("unit") == pos and text[pos - 1 : pos].isdigit()
    if len(word) == 1 and ((word != "h" and not glued) or _MORE_OF_A_NAME.match(text, found.end())):
        return None
    if word == "quarter" and "calendar" not in mods and (not found["plural"] or _OF.match(text, found.end())):
        return None
    unit, factor = _EN[word]
    clock = ELAPSED if re.search(_RUNNING, mods) else None
    if unit in _BUSINESS and re.search(_WORKING, mods):
        unit = _BUSINESS[unit]
    elif unit == "hour" and _IN_SUPPORT_HOURS.match(text, found.end()):
        unit = "business-hour"
    if unit == "business-hour":
        clock = SUPPORT
    end = found.end() - (text[found.end() - 1] == ".")
    return Suffix(unit, factor, end, clock)


def _arcminute(text: str, pos: int, number: Number) -> Suffix | None:
    """15′ is 15 minutes, unless the mark closes a quotation."""
    if not _ARCMINUTE.match(text, pos) or not text[pos - 1 : pos].isdigit():
        return None
    line = text[max(0, pos - 60, text.rfind("\n", max(0, pos - 60), pos) + 1) : pos]
    return None if _QUOTATION.search(line) else Suffix("minute", 1, pos + 1)


def said_before(text: str, pos: int) -> bool:
    """Whether 工作时间 or 'during working hours' stands right before ``pos``: hours after it are support hours."""
    before = text[max(0, pos - 26) : pos]
    found = _SUPPORT_TIME_BEFORE.search(before) if "时" in before or "hours" in before else None
    return found is not None and before[found.start() - 1 : found.start()] != "非"
