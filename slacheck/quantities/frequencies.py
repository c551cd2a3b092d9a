"""Reads how often: 每季度一次, 一年两次, twice a year, every six (6) months, quarterly."""

from __future__ import annotations

import re

from slacheck.quantities.measures import Suffix
from slacheck.quantities.numerals import HAN, Number, S, han_follows, number_at
from slacheck.quantities.quantity import Find, tidy
from slacheck.quantities.units import time_unit
from slacheck.regex import lazy

# How many times a unit fits into the unit that its frequencies are told by.
_PER = {
    "second": ("per-day", 86400.0), "minute": ("per-day", 1440.0), "hour": ("per-day", 24.0),
    "business-hour": ("per-day", 24.0),
    "day": ("per-day", 1.0), "business-day": ("per-day", 1.0), "week": ("per-week", 1.0), "month": ("per-month", 1.0),
    "year": ("per-year", 1.0),
}  # fmt: skip
_EACH = lazy(rf"每(?:间?隔|满)?(?:[一1](?=[^0-9.{HAN}]))?")
_ZH_PERIODS = {
    "半年度": ("month", 6), "半年": ("month", 6), "半个月": ("month", 0.5), "半月": ("month", 0.5),
    "半小时": ("hour", 0.5), "半天": ("day", 0.5),
    "自然年度": ("year", 1), "自然年": ("year", 1), "年度": ("year", 1), "学年": ("year", 1), "年": ("year", 1),
    "自然季度": ("month", 3), "季度": ("month", 3), "季": ("month", 3),
    "自然月": ("month", 1), "月度": ("month", 1), "月": ("month", 1), "双周": ("week", 2), "双月": ("month", 2),
    "自然周": ("week", 1), "星期": ("week", 1), "礼拜": ("week", 1), "周": ("week", 1),
    "工作日": ("business-day", 1), "自然日": ("day", 1), "日": ("day", 1), "天": ("day", 1), "晚": ("day", 1),
    "夜": ("day", 1),
    "小时": ("hour", 1), "分钟": ("minute", 1),
}  # fmt: skip
_ZH_PERIOD = lazy(rf"{S}个?(?:完整)?(?P<unit>{'|'.join(sorted(_ZH_PERIODS, key=len, reverse=True))})(?!级|薪|子)")
# 每年6月和12月各一次: as many times a year as months are named.
_ZH_MONTH_NAME = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
_ZH_MONTH = lazy(_ZH_MONTH_NAME)
_ZH_MONTHS_EACH = lazy(
    rf"[的在于]?(?P<months>(?:{_ZH_MONTH_NAME}(?:份|[初中底末]|[上中下]旬)?(?:[、,和及与]|以及)?){{2,12}})"
    r"各(?![^,。;]{0,10}[二两三四五2-9][次回])"
)
# Between 每季度 and 一次 stand at most a few words of the same sentence part.
_ZH_TIMES = lazy(
    rf"(?P<gap>[^。，,；;：:、0-9%\n]{{0,16}}?)(?P<number>[0-9]{{1,3}}"
    rf"|[一二两三四五六七八九十]{{1,3}}){S}(?:\((?:[0-9]{{1,3}}"
    rf"|[一二两三四五六七八九十]{{1,3}})\){S})?[人台]?(?P<times>次(?!性)|回|遍|场|轮)"
)
_AT_LEAST = lazy(r"至少|不少于|不低于|最少|at least|no fewer than|not less than|no less than|a minimum of")
_AT_MOST = lazy(r"不超过|不多于|至多|最多|up to|no more than|not more than|at most|a maximum of")
_NO_FREQUENCY = lazy(
    r"[的之]?[ ]?(?:总|(?:[一-龥]{0,8}?(?:(?<!免)费|租金|单价|价款|价格|价|金额|报酬|工资|薪酬|利息|可用性|可用率"
    r"|可用时间|在线率|正常运行|累计|总计|合计|停机|中断))"
    r"|按?[ ]?[0-9.,]{1,12}[ ]?(?:[%‰元万]|工作?小时)|[¥$€£]|_+[ ]?[%‰]|[百千万]分之|人民币"
    r"|(?:不|至少|最多|最少)[一-龥]{0,4}?[0-9一二三四五六七八九十]{1,4}[ ]?个?(?:工作)?(?:小时|分钟|天|日)"
    r"|逾期|延迟|迟延|延期)"
)
_ADJECTIVE = lazy(
    r"(?P<unit>半年度?|季度|月度|年度|双周|每?周|月|季)(?P<what>例会|报告|巡检|回访|检查|演练|体检|评估"
    r"|健康检查|总结|报表|保养|备份|审计|培训|复盘|回顾|评审|报(?![价告修]))"
)
_TURNS = lazy(rf"{S}(?:次|场|回|遍){S}(?:/|每){S}")
_TIMES_AFTER = lazy(
    rf"(?:内)?(?:巡检|巡查|保养|检查|检修|体检|维护|上门|到场|到院|回访)?(?P<words>至少|不少于|不低于|最多|不超过)?{S}(?P<n>[0-9]{{1,2}}"
    rf"|[一二两三四五六七八九十]{{1,2}}){S}(?:次(?!性)|回|遍)"
)
_OTHER_PERIODS = ("上", "下", "本", "当", "次", "每", "该", "各", "几", "前", "后")  # 上月报告 is one report
_BY = lazy(r"(?:按|逐)(?P<unit>半年度?|年度?|季度?|月度?|周|日|天)(?![收付结缴计支费租金合计总百千万数的0-9])")
_ADVERBS = {
    "hourly": (24, "per-day"), "daily": (1, "per-day"), "nightly": (1, "per-day"), "weekly": (1, "per-week"),
    "biweekly": (0.5, "per-week"), "bi-weekly": (0.5, "per-week"), "fortnightly": (0.5, "per-week"),
    "monthly": (1, "per-month"),
    "bimonthly": (6, "per-year"), "bi-monthly": (6, "per-year"), "quarterly": (4, "per-year"),
    "half-yearly": (2, "per-year"),
    "semiannual": (2, "per-year"), "semi-annual": (2, "per-year"), "semiannually": (2, "per-year"),
    "semi-annually": (2, "per-year"),
    "biannual": (2, "per-year"), "biannually": (2, "per-year"), "bi-annual": (2, "per-year"),
    "bi-annually": (2, "per-year"),
    "annual": (1, "per-year"), "annually": (1, "per-year"), "yearly": (1, "per-year"),
    "biennial": (0.5, "per-year"), "biennially": (0.5, "per-year"),
}  # fmt: skip
ADVERB = "|".join(sorted(_ADVERBS, key=len, reverse=True))
_ADVERB = lazy(rf"(?:{ADVERB})\b", re.ASCII)
_TIMES_VALUES = {"once": 1, "twice": 2, "thrice": 3}
_TIMES = lazy("once|twice|thrice")
_COUNTED = lazy(
    rf"{S}(?:(?:[a-z-]{{3,12}}[ ]){{0,3}}?(?:times?|visits?|sessions?|inspections?|tests?|drills?|reviews?"
    rf"|meetings?|updates?|releases?|upgrades?|backups?|trainings?|checks?|check-?ups?|tune-?ups?|calls?|services"
    rf"|rounds?|assessments?|audits?|workshops?|reports?|x))\b",
    re.ASCII,
)
_DAYS_A_WEEK = lazy(r"[ -]?days?[ -]?(?:(?:a|per|each|every)[ -]|/[ ]?)week\b", re.ASCII)
_INTERVALS = lazy(r"[ -]?(?P<unit>minute|hour|day|week|month)s?[ -]intervals?\b", re.ASCII)
_PER_PERIOD = lazy(
    rf"{S},?{S}(?:(?:in|during|within)[ ])?(?:(?:a|an|per|each|every|any|one)\b[ ]?(?:calendar|contract"
    rf"|business|rolling|full|working)?|/){S}",
    re.ASCII,
)
_PER_ANNUM = lazy(rf"{S},?{S}p\.?a\b\.?", re.ASCII)
_EVERY = lazy(rf"(?:every|each)\b{S}(?:single[ ]{S})?(?:(?P<other>other[ ]){S})?", re.ASCII)
_EN_PERIOD = lazy(
    r"(?:(?:calendar|contract|business|working|rolling|full)[ \n]{1,2})?(?P<unit>half[- ]year|quarter|annum|year"
    r"|month|week|fortnight|weekday|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|night|evening|morning"
    r"|hour|minute)\b",
    re.ASCII,
)
_EN_PERIODS = {
    "annum": ("year", 1),
    "half-year": ("month", 6),
    "half year": ("month", 6),
    "quarter": ("month", 3),
    "night": ("day", 1),
    "evening": ("day", 1),
    "morning": ("day", 1),
    "weekday": ("day", 1),
    **dict.fromkeys(("weekend", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"), ("week", 1)),
    "saturday": ("week", 1),
    "fortnight": ("week", 2),
}
_NOT_EVERY = lazy(r"[ ](?:of\b|or[ ]part|that\b|in[ ]which|during[ ]which|after\b|late\b|beyond\b|thereof)")
_MONEY_WORDS = (
    "fee|fees|charge|charges|rate|rates|price|prices|pricing|subscription|invoice|invoices|payment"
    "|payments|availability|uptime|percentage|downtime|cost|costs|amount|amounts|rental|revenue|turnover|increase"
    "|value|spend|premium|salary|billing|recurring|installment|instalment|installments|contract|leave|general meeting"
    "|limit|cap"
)
_ADJECTIVE_OF_MONEY = lazy(rf"[ ](?:[a-z-]{{1,15}}[ ]){{0,3}}?(?:{_MONEY_WORDS})\b", re.ASCII)


def each_at(text: str, pos: int) -> Find | None:
    """每季度一次, 每15分钟, 每月至少1次, 每两年一次, 每年6月和12月各一次."""
    each = _EACH.match(text, pos)
    if each is None:
        return None
    period = _zh_period(text, each.end()) or _counted_period(text, each.end()) or _counted_period(text, pos + 1)
    if period is None:
        return None
    unit, factor, end = period
    months = _ZH_MONTHS_EACH.match(text, end) if unit == "year" and factor == 1 else None
    if months:
        return _found(pos, months.end("months"), len(_ZH_MONTH.findall(months["months"])), unit, factor)
    times = _ZH_TIMES.match(text, end)
    if times and not _NO_FREQUENCY.match(text[end : times.start("number")]):
        number = number_at(text, times.start("number"))
        if number:
            return _found(pos, times.end(), number.value, unit, factor, times["gap"])
    if _NO_FREQUENCY.match(text, end):
        return None
    return _found(pos, end, 1, unit, factor)


def _zh_period(text: str, pos: int) -> tuple[str, float, int] | None:
    found = _ZH_PERIOD.match(text, pos) if han_follows(text, pos) else None
    if found is None:
        return None
    unit, factor = _ZH_PERIODS[found["unit"]]
    return unit, factor, found.end()


def _counted_period(text: str, pos: int) -> tuple[str, float, int] | None:
    number = number_at(text, pos)
    unit: Suffix | None = time_unit(text, number.end, number) if number else None
    if number is None or number.value <= 0 or unit is None:
        return None
    return unit.unit, number.value * unit.factor, unit.end


def _found(pos: int, end: int, times: float, unit: str, factor: float, words: str = "") -> Find | None:
    name, fits = _PER[unit]
    if factor <= 0:
        return None
    if unit == "month" and factor > 1:
        name, fits = "per-year", 12.0
    comparator = "at-least" if _AT_LEAST.search(words) else "at-most" if _AT_MOST.search(words) else ""
    return Find("frequency", tidy(times * fits / factor), name, pos, end, comparator=comparator)


def per_zh_at(text: str, pos: int, number: Number | None) -> Find | None:
    """一年两次, 半年一次, 1次/季度, 两周一次."""
    turns = _TURNS.match(text, number.end) if number and han_follows(text, number.end) else None
    if turns and number:
        period = _zh_period(text, turns.end()) or _counted_period(text, turns.end())
        return _found(pos, period[2], number.value, period[0], period[1]) if period else None
    period = _zh_period(text, pos) if number is None else _plain_period(text, pos, number)
    if period is None:
        return None
    times = _TIMES_AFTER.match(text, period[2])
    count = number_at(text, times.start("n")) if times else None
    return (
        _found(pos, times.end(), count.value, period[0], period[1], times["words"] or "") if times and count else None
    )


def _plain_period(text: str, pos: int, number: Number) -> tuple[str, float, int] | None:
    period = _zh_period(text, number.end)
    if period is None:
        return None
    return period[0], period[1] * number.value, period[2]


def adjective_at(text: str, pos: int) -> Find | None:
    """季度巡检, 月度报告, 按季度: a period that says how often."""
    found = _BY.match(text, pos)
    end = found.end() if found else 0
    if found is None and text[pos - 1 : pos] not in _OTHER_PERIODS:
        found = _ADJECTIVE.match(text, pos)
        end = found.end("unit") if found else 0
    if found is None:
        return None
    unit, factor = _ZH_PERIODS[found["unit"].lstrip("每")]
    return _found(pos, end, 1, unit, factor)


def english_at(text: str, pos: int) -> Find | None:
    """quarterly, twice a year, every six (6) months, once daily."""
    every = _EVERY.match(text, pos)
    if every:
        return _every(text, pos, every)
    adverb = _ADVERB.match(text, pos)
    if adverb and _ADJECTIVE_OF_MONEY.match(text, adverb.end()):
        return None
    if adverb:
        amount, unit = _ADVERBS[adverb[0]]
        return Find("frequency", float(amount), unit, pos, adverb.end())
    times = _TIMES.match(text, pos)
    return _per_period(text, pos, _TIMES_VALUES[times[0]], times.end()) if times else None


def counted_at(text: str, pos: int, number: Number) -> Find | None:
    """four (4) times a year, two visits per year, five days a week, fifteen-minute intervals."""
    interval = _INTERVALS.match(text, number.end)
    if interval and number.value > 0:
        return _found(pos, interval.end(), 1, interval["unit"], number.value)
    days = _DAYS_A_WEEK.match(text, number.end)
    if days and number.value <= 7:
        return Find("frequency", number.value, "per-week", pos, days.end())
    counted = None if number.value % 1 else _COUNTED.match(text, number.end)
    found = _per_period(text, pos, number.value, counted.end()) if counted else None
    return found._replace(other=number.other) if found else None


def _every(text: str, pos: int, every: re.Match[str]) -> Find | None:
    period = _english_period(text, every.end())
    if (
        period is None
        or _NOT_EVERY.match(text, period[2])
        or text[max(0, pos - 5) : pos].endswith((" for ", " of ", "\nof "))
    ):
        return None
    return _found(pos, period[2], 1, period[0], period[1] * (2 if every["other"] else 1))


def _english_period(text: str, pos: int) -> tuple[str, float, int] | None:
    found = _EN_PERIOD.match(text, pos)
    if found:
        unit, factor = _EN_PERIODS.get(found["unit"], (found["unit"], 1))
        return unit, factor, found.end()
    return _counted_period(text, pos)


def _per_period(text: str, pos: int, times: float, end: int) -> Find | None:
    adverb = _ADVERB.match(text, end + 1)
    if adverb:
        amount, unit = _ADVERBS[adverb[0]]
        return Find("frequency", tidy(times * amount), unit, pos, adverb.end())
    annum = _PER_ANNUM.match(text, end)
    if annum:
        return _found(pos, annum.end(), times, "year", 1)
    per = _PER_PERIOD.match(text, end)
    period = _english_period(text, per.end()) if per else None
    return _found(pos, period[2], times, period[0], period[1]) if period else None
