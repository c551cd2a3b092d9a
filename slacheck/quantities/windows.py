"""Reads hours of service: 7×24小时, 24/7, 周一至周五 8:30-17:30, 8 a.m. to 6 p.m. Monday through Friday."""

from __future__ import annotations

import re

from slacheck.quantities.clocks import Days, days_at, hours_at
from slacheck.quantities.numerals import HAN, S, number_at
from slacheck.quantities.quantity import Find, tidy
from slacheck.regex import lazy

_TIMES = rf"{S}(?:(?:天|日|days?|个?小时|h(?:ou)?rs?|hours?){S})?(?P<sign>[x*/·乘]|by\b){S}"
_GRID = lazy(
    rf"(?P<a>[0-9]{{1,3}}|[五六七]){_TIMES}(?P<b>[0-9]{{1,3}}|[八九十]|二十四)(?![0-9]|\.[0-9]){S}(?P<unit>个?小时"
    rf"|h(?:ou)?rs?\b|hours?\b|h\b)?"
    rf"(?P<year>{S}[x*/]{S}(?:365|366|52|12)(?![0-9]){S}(?:天|日|days?\b)?)?",
    re.ASCII,
)
_LOST_SIGN = lazy(r"(?:7[ ]{1,3}24|7[ ]?天[ ]?[,、]?[ ]?24)[ ]?(?:个)?小时")
_GRID_LEAD = lazy(rf"(?:每周|每星期|每天|全年|全天){S}")
_DAY_NUMBERS, _HOUR_NUMBERS = (5, 6, 7), range(8, 25)
_GRID_TAIL = lazy(r"[ ]?(?:gb|mb|tb|cm|mm|px|cpu|m\b|g\b|t\b|寸|芯|核|u\b|k\b)", re.ASCII)
_ALWAYS = lazy(
    r"全天候(?:24小时)?|全年无(?:休|间断)|全年不间断|全天不间断|全天24[ ]?小时|365[ ]?天[ ]?(?:(?:全年)?无休"
    r"|[,、]?[ ]?(?:每天|全天)?24[ ]?小时)|昼夜不停"
    r"|(?:a)?round[- ]the[- ]clock\b",
    re.ASCII,
)
_PART_LEAD = lazy(rf"(?P<days>每周|一周|每星期|每个?礼拜){S}|(?P<hours>每[天日]|全天|一天){S}")
_ZH_PARTS = {
    "days": lazy(rf"{S}(?:个?工作)?[天日]"),
    "hours": lazy(rf"{S}个?小时(?!内|以内|之内|后|前)"),
}
_EN_PART = lazy(
    r"(?P<days>[ -]?days?[ -]?(?:(?:a|per|each|every)[ -]|/[ ]?)week\b)"
    r"|(?P<hours>[ -]?(?:hours?|hrs?)(?:[ -]?(?:(?:a|per|each|every)[ -]|/[ ]?)day\b|(?=[ ]?[,/x*]?[ ]?(?:7"
    r"|seven|365)))"
    r"|[ ]?小时/[天日])",
    re.ASCII,
)
_EN_YEAR = lazy(
    r"365[ ]days?[ ]?(?:(?:a|per|each|every)[ ]|/[ ]?)year\b|every[ ]day[ ]of[ ]the[ ]year\b"
    r"|全年[ ]?(?:36[56][ ]?[天日])?|(?:一年)?365[ ]?[天日](?:/年)?",
    re.ASCII,
)
_GLUE = lazy(rf"{S}(?:(?:[,、(;]|and\b|x|\*){S})?", re.ASCII)
_DAY_LONG = lazy(r"(?:24|二十四)[ ]?(?:个?小时|h(?:rs?)?(?![a-z]))")
_DAY_LONG_EN = lazy(r"(?:24|twenty[- ]four)[ -]?(?:hours?|hrs?)\b", re.ASCII)
_OPEN_ZH = lazy(
    r"[ ]?(?:的)?(?:有?(?:专人|人工|人))?(?:不间断|无间断|连续不断|全天候|全天|值班|热线|在线|服务(?!响应)"
    r"|电话|客服|客户服务|人工"
    r"|值守|监控|监测|畅通|通讯|通信|开通|技术支持|技术服务"
    r"|支持|运维|售后|报修|急修|抢修|救援|外出救援|应急|待命|开机|接听|专线|咨询|维护|保障)"
)
_OPEN_ALWAYS = lazy("不间断|无间断|全天候|全天")
_OPEN_EN = lazy(
    r"[ ](?:(?:a|per)[ ]day\b|(?:[a-z-]{2,14}[ ]){0,2}?(?:hotlines?|support|services?|help[ ]?desks?|coverage"
    r"|availability|telephone|monitoring|phone|on-call|operations?|cover|access)\b)"
)
_NOT_OPEN_EN = lazy(r"[ ](?:response|notice|resolution|turnaround|[a-z]{2,14}[ ](?:response|time))")
_LINE_OPEN = lazy(r"(?:热线|电话|手机|通讯|通信|客服|保持|值班|全天|设立|设有)(?:须|应|必须|需|保持|为|每天|均)?[ ]?$")
_WITHIN = lazy(r"[ ]?(?:以?内|之内|后|前|响应|到场|到达|答复|解决|修复|恢复|提交|做出|作出|派)")
_BRIDGE = lazy(
    rf"(?:{S}(?:[,:;、(/的]|from\b|between\b|during\b|the\b|hours\b|of\b|at\b|\.))" + rf"{{0,4}}{S}", re.ASCII
)
_ZONE = lazy(
    rf"{S}(?P<open>\()?(?:北京时间|utc[+-]?[0-9]*|gmt[+-]?[0-9]*|e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|cest|cet|bst|ist|jst"
    rf"|hkt|sgt|aes?d?t|z"
    r"|(?:us[ ])?(?:eastern|central|mountain|pacific|local|beijing|greenwich)(?:[ ](?:standard|daylight"
    r"|mean))?(?:[ ]time)?)\b",
    re.ASCII,
)
_EXCEPT = lazy(
    rf"{S}[,(]?{S}(?:(?:国家|中国)?(?:法定)?(?:节假日|节日|假日|公休日|公众假期|假期)(?:及周末)?除外"
    r"|(?:excluding|except(?:ing)?(?:[ ]for)?"
    r"|other[ ]than)[ \n]{1,2}(?:[a-z.]{1,12}[ \n]{1,2}){0,4}?holidays\b)(?:\))?",
    re.ASCII,
)
_AFTER_DAYS = lazy(rf"{S}(?:[,(]{S})?(?:o[nf]\b{S})?(?:(?:an?|any|every|each)\b{S})?", re.ASCII)
_NOT_WEEKENDS = lazy(
    rf"{S}[,(]?{S}(?:except|excluding)(?:[ ]for|[ ]on)?[ ]saturdays?(?:,|[ ]and"
    rf"|[ ]or)?{S}sundays?\b(?:{S},?{S}(?:and|or)?[ ](?:[a-z]{{1,12}}[ ]){{0,4}}?holidays\b)?",
    re.ASCII,
)


# What may follow the first number of a window: without it the readers need not be tried.
_MAYBE = lazy(
    rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,4}}){S}"
    r"(?:[x*/·乘\-~点时天日年至到(h]|个?小时|day|[ap][m.]|to\b|until|hr|hour|by\b|noon|24|[:.][ ]?[0-9]{2})"
    rf"|[^0-9{HAN}a-z]|[a-z][^;\n]{{0,70}}?(?:hour|day|noon|[ap]\.?m\b|[0-9]|clock)",
    re.ASCII,
)


def window_at(text: str, pos: int) -> Find | None:
    """The hours of service that start at ``pos``."""
    if not _MAYBE.match(text, pos):
        return None
    found = _grid(text, pos) or _parts(text, pos) or _always(text, pos) or _clock(text, pos) or _day_long(text, pos)
    return found._replace(end=_tail(text, found.end)) if found else None


def _window(hours: float, pos: int, end: int) -> Find:
    return Find("window", tidy(hours), "hour", pos, end)


def _tail(text: str, end: int) -> int:
    found = _EXCEPT.match(text, end)
    return found.end() if found else end


def _grid(text: str, pos: int) -> Find | None:
    lost = _LOST_SIGN.match(text, pos)
    if lost:
        return _window(168, pos, lost.end())
    lead = _GRID_LEAD.match(text, pos)
    found = _GRID.match(text, lead.end() if lead else pos)
    if found is None:
        return None
    a, b = _small(found["a"]), _small(found["b"])
    if found["sign"] == "/" and {a, b} != {7, 24} and not (a == 24 and b == 365):
        return None
    if 365 in (a, b):
        b = min(a, b)
        return _window(min(b, 24) * 7, pos, _end(text, found.end()))
    days, hours = (a, b) if a <= 7 else (b, a)
    known = days in _DAY_NUMBERS and hours in _HOUR_NUMBERS and not _GRID_TAIL.match(text, found.end())
    if days <= 7 and hours <= 24 and (known or (found["unit"] and days >= 1)):
        return _window(days * hours, pos, _end(text, found.end()))
    return None


def _small(text: str) -> int:
    number = number_at(text, 0)
    return int(number.value) if number else 0


def _end(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _parts(text: str, pos: int) -> Find | None:
    """24 hours a day, 7 days a week, 365 days a year; 每周7天，每天24小时; in any order."""
    days: float | None = None
    hours: float | None = None
    end = at = pos
    for _ in range(3):
        year = _EN_YEAR.match(text, at)
        part = None if year else _part(text, at)
        if year:
            days, end = days or 7, year.end()
        elif part and part[0] == "days" and part[1] <= 7:
            days, end = part[1], part[2]
        elif part and part[0] == "hours" and part[1] <= 24:
            hours, end = part[1], part[2]
        else:
            break
        glue = _GLUE.match(text, end)
        at = glue.end() if glue else end
    if hours is None or (days is None and hours != 24):
        return None
    return _window(hours * (days or 7), pos, end)


def _part(text: str, pos: int) -> tuple[str, float, int] | None:
    """One of the parts: whether it counts days or hours, how many, and where it ends."""
    lead = _PART_LEAD.match(text, pos)
    number = number_at(text, lead.end() if lead else pos)
    if number is None:
        return None
    after = (_ZH_PARTS[lead.lastgroup or ""] if lead else _EN_PART).match(text, number.end)
    if after is None:
        return None
    return (lead or after).lastgroup or "", number.value, after.end()


def _always(text: str, pos: int) -> Find | None:
    found = _ALWAYS.match(text, pos)
    if found is None:
        return None
    end = found.end()
    again = _end_of_gap(text, end)
    grid = _grid(text, again) or _parts(text, again)  # 全年无休，7×24小时 says it twice
    return _window(168, pos, grid.end if grid and grid.amount == 168 else end)


def _end_of_gap(text: str, pos: int) -> int:
    gap = _GLUE.match(text, pos)
    return gap.end() if gap else pos


def _clock(text: str, pos: int) -> Find | None:
    days = days_at(text, pos)
    at = pos
    if days:
        bridge = _BRIDGE.match(text, days.end)
        at = bridge.end() if bridge else days.end
    hours = hours_at(text, at, bare=days is not None and days.named)
    if hours is None:
        return None if days else _bare(text, pos)
    end = hours.end
    zone = _ZONE.match(text, end)
    if zone:
        end = zone.end() + (bool(zone["open"]) and text[zone.end() : zone.end() + 1] == ")")
    if days is None:
        days, end = _days_behind(text, end)
    weekend = None if days else _NOT_WEEKENDS.match(text, end)
    if weekend:
        return _window(hours.hours * 5, pos, weekend.end())
    return _window(hours.hours * (days.number if days else 7), pos, end)


def _bare(text: str, pos: int) -> Find | None:
    """9 to 5, Monday to Friday: hours without a mark, for days that follow say what they are."""
    hours = hours_at(text, pos, bare=True)
    days, end = _days_behind(text, hours.end) if hours else (None, pos)
    return _window(hours.hours * days.number, pos, end) if hours and days and days.named else None


def _days_behind(text: str, pos: int) -> tuple[Days | None, int]:
    gap = _AFTER_DAYS.match(text, pos)
    days = days_at(text, gap.end()) if gap else None
    if days is None or gap is None:
        return None, pos
    closed = text[gap.end() - 1] == "(" and text[days.end : days.end + 1] == ")"
    return days, days.end + closed


def _day_long(text: str, pos: int) -> Find | None:
    """24小时热线 and 24-hour support are open all day; 24小时内 is a length of time."""
    found = _DAY_LONG.match(text, pos)
    if found:
        opened = _OPEN_ZH.match(text, found.end())
        if opened or (_LINE_OPEN.search(text[max(0, pos - 12) : pos]) and not _WITHIN.match(text, found.end())):
            extra = _OPEN_ALWAYS.search(opened[0]) if opened else None
            return _window(168, pos, opened.end() if extra and opened else found.end())
        return None
    found = _DAY_LONG_EN.match(text, pos)
    if found and _OPEN_EN.match(text, found.end()) and not _NOT_OPEN_EN.match(text, found.end()):
        return _window(168, pos, found.end())
    return None
