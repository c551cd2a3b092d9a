"""Reads what the words beside a quantity say of it: bounds, the period it is counted over, what it is a share of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slacheck.quantities.quantity import Find
from slacheck.regex import lazy

_NOT = "(?:不|不得|不应|不能|不可|不会|不宜)"
_BEFORE = lazy(
    rf"(?:(?P<least>{_NOT}(?:少于|低于|小于|短于|早于)|至少[一-龥]{{0,4}}|最少|最低|≥|>=|at[ ]least|(?:not?"
    rf"|never)[ ](?:[a-z]{{1,12}}[ ]){{0,3}}?(?:less|lower|fewer|shorter|earlier)[ ]than"
    rf"|(?:a[ ])?minimum(?:[ ]of)?|not[ ]below|达到?或?超过|equal[ ]to[ ]or[ ](?:greater|more|higher)[ ]than"
    rf"|大于等于|大于或等于|等于或高于|高于或等于)"
    rf"|(?P<most>{_NOT}(?:超过|大于|多于|高于|迟于|晚于|长于|超出)|最多|最长|最高|最迟|最晚|至多|≤|<="
    rf"|within(?:[ ]the[ ]next)?|(?:not?|never)[ ](?:[a-z]{{1,12}}[ ]){{0,3}}?(?:more|later|longer|greater"
    rf"|higher)[ ]than|not[ ](?:to[ ])?exceed(?:ing|s)?|up[ ]to|at[ ]most|(?:a[ ])?maximum(?:[ ]of)?|小于等于"
    rf"|小于或等于|低于或等于)"
    r"|(?P<less>少于|小于|低于|短于|不足|不到|未满|未达到?|<|(?:less|lower|fewer|shorter)[ ]than|below|under)"
    r"|(?P<more>超过|超出|超|大于|多于|高于|长于|逾|>|(?:more|longer|greater|higher)[ ]than|over|exceed(?:s"
    r"|ing)?|above)"
    r"|(?P<about>大?约|大概|近|about|approximately|around|approx\.?|some))[ \t\n]?(?:的|为|an?[ ]|:)?[ \t\n\[(]{0,3}$",
    re.ASCII,
)
_AFTER = lazy(
    r"[ )\]]{0,2}(?:(?P<most>以内|之内|内(?!容|部|存|网|科|外)|及以内|以下|or[ ](?:less|fewer|under|below)\b)"
    r"|(?P<least>及?以上|or[ ](?:more|above|longer|greater|higher)\b|and[ ]above\b)|(?P<about>左右|上下)"
    r"|[ ]?(?:(?P<least2>≤|<=)|(?P<more2><)|(?P<most2>≥|>=)|(?P<less2>>)))",
    re.ASCII,
)
_NAMES = {"least": "at-least", "most": "at-most", "less": "less-than", "more": "more-than", "about": "about"}


def comparator(text: str, found: Find) -> str:
    """How the number binds: the nearest bound before it, or the one after it."""
    if found.comparator:
        return found.comparator
    match = _BEFORE.search(text[max(0, found.start - 36) : found.start]) or _AFTER.match(text, found.end)
    return _NAMES[(match.lastgroup or "").rstrip("2")] if match else ""


_PERIODS = {
    "年": "year", "季": "quarter", "月": "month", "周": "week", "星期": "week", "日": "day", "天": "day",
    "小时": "hour",
    "year": "year", "annum": "year", "annual": "year", "annually": "year", "yearly": "year",
    "annualized": "year", "p.a.": "year",
    "quarter": "quarter", "quarterly": "quarter", "month": "month", "monthly": "month", "week": "week",
    "weekly": "week",
    "day": "day", "daily": "day", "hour": "hour", "hourly": "hour",
}  # fmt: skip
_LATE = "(?:逾期|延迟|延期|延误|迟延|拖延|迟|晚|超期|超)"
_PERIOD = lazy(
    rf"(?:每{_LATE}?(?:交付|完成|付款|支付|履行)?(?:一|1)?个?(?:自然|日历|合同|完整|服务)?|按|当|单"
    rf"|任[一何意]?个?(?:自然|日历)?|全|自然|日历|一个自然|/[ ]?)(?P<zh>年|季|月|周|星期|日(?!常|志"
    rf"|期|起)|天|小时)度?"
    r"|(?P<zh2>年|季|月)(?:度|均|平均|可用|可用性|服务可用|在线)"
    r"|(?:(?:per|each|every|any|a|an|in[ ]the|of[ ]the|one|given|single|/)[ ]?(?:calendar|contract|billing"
    r"|measurement|rolling|full|service|individual)?[ ]?(?P<en>year|annum|quarter|month|week|day|hour)\b)"
    r"|\b(?:calendar|contract|billing)[ -](?P<en2>year|quarter|month|week|day)\b"
    r"|(?P<adverb>monthly|quarterly|annual(?:ly|ized)?|yearly|weekly|daily|hourly|p\.a\.)",
    re.ASCII,
)
# The monthly fee is no period that an availability is counted over.
_FEE = lazy(
    r"度?[一-龥]{0,6}?(?:费|金额|租金|价款|款项)|[ ](?:[a-z]+[ ]){0,2}?(?:fees?|charges?|payments?|invoices?"
    r"|subscription|rental|price)\b"
)
_LATE_FIRST = tuple("逾延迟拖晚超")
_SHARE_SIGN = lazy("[%‰]|分之")
_STOP_BEFORE, _STOP_AFTER = lazy(r"[。；;\n|\t]|\.[ ]"), lazy(r"[。；;\n|\t]|\.(?:[ ]|$)")
_ATTACHED = lazy(
    r"[ \t]{0,2}[(,（]?[ ]?(?:的?(?:uptime|availability|available)[ ])?(?:(?:in|for|during|of|over|measured"
    r"|within|calculated|on)[ ]){0,3}$"
)


_LEADING = lazy(r"每个?(?:自然|日历)?(年|季|月|周|日|天)度?[一-龥]{0,8}$")
Taken = tuple[int, int] | None


def period(text: str, found: Find, of: Taken, counted: set[int]) -> tuple[str, int] | None:
    """The period that a share or a sum is counted over, and where that is said.

    Words inside the slice ``of`` and at the offsets ``counted`` (those of "twice a year") name no such period.
    """
    stop = _STOP_AFTER.search(text, found.end, found.end + 70)
    after = _first(_PERIOD.finditer(text, found.end, stop.start() if stop else found.end + 70), of, counted)
    between = text[found.end : after.start()] if after else ""
    if found.kind != "percent":  # only ￥500/年, $500 per month, 每月不超过4小时
        if after and (between.strip(" (") or (found.kind == "duration" and after["adverb"])):
            after = None
        return _named(after or _leading(text, found.start))
    if after and _ATTACHED.match(between):
        return _named(after)
    return _named(_before(text, found, of, counted) or after)


def _leading(text: str, start: int) -> re.Match[str] | None:
    begin = max(0, start - 16)
    return _LEADING.search(text, begin, start) if "每" in text[begin:start] else None


def _before(text: str, found: Find, of: Taken, counted: set[int]) -> re.Match[str] | None:
    start = max(0, found.start - 60)
    for stop in _STOP_BEFORE.finditer(text, start, found.start):
        start = stop.end()
    last = None
    for match in _PERIOD.finditer(text, start, found.start):
        shared = _is_short(match) and _SHARE_SIGN.search(text, match.end(), found.start)
        if not shared and _counts(match, of, counted):
            last = match
    return last


def _is_short(match: re.Match[str]) -> bool:
    """Whether this is the period of a penalty, which the next share (its cap) does not have."""
    named = _named(match)
    return named is not None and named[0] in ("hour", "day", "week")


def _first(matches: Iterator[re.Match[str]], of: Taken, counted: set[int]) -> re.Match[str] | None:
    return next((match for match in matches if _counts(match, of, counted)), None)


def _counts(match: re.Match[str], of: Taken, counted: set[int]) -> bool:
    if match.start() in counted or (of is not None and match.end() > of[0] and match.start() < of[1]):
        return False
    return match[0][1:2] in _LATE_FIRST or not _FEE.match(match.string, match.end())


def _named(match: re.Match[str] | None) -> tuple[str, int] | None:
    if match is None:
        return None
    word = next(text for text in match.groups() if text)
    return _PERIODS[word], match.start()


_SHARE_NOUN = lazy(
    r"(?:价|款|款项|额|费|费用|金|金额|总价|价格|价款|租金|报酬|收入|总和|部分|损失|货值|造价|总值)(?:的"
    r"|之)?(?:每[日天月年]|/[日天])?(?:按|为|的)?[ ]{0,2}$"
)
_SHARE_LEAD = lazy(
    r"^.*(?:按照|按|支付|偿付|给付|相当于|扣除|扣减|扣罚|赔偿|收取|缴纳|不超过|超过|不得超过|即|为|以|返还"
    r"|退还|减免|给予|抵扣|承担|处以|占|最高|是|[：:，,])(?=[一-龥]{2})"
)
_TRAIL = lazy(r"(?:的|之)?(?:每[日天月年]|/[日天])?(?:按|为|的)?[ ]{0,2}$")
_SHARE_AFTER = lazy(r"[ ]?(?:\([^()\n]{0,24}\)[ ]?)?of[ ]((?:[a-z'’\"-]+[ \n]){0,9}[a-z'’\"-]+)")
_SHARE_STOP = lazy(
    r"[ \n](?:for|per|if|paid|payable|in|on|at|when|where|which|that|during|due|shall|will|is|are|as|and|or"
    r"|each|within|by|to|under|with|may|up)\b"
)


def share_of(text: str, found: Find) -> tuple[int, int] | None:
    """Where the text says what it is a share of: 合同总价 in 合同总价的5%, "the fee" in 5% of the fee."""
    after = _SHARE_AFTER.match(text, found.end)
    if after:
        stop = _SHARE_STOP.search(text, after.start(1), after.end(1))
        return after.start(1), stop.start() if stop else after.end(1)
    begin = max(0, found.start - 40)
    before = text[begin : found.start]
    if before.isascii() or not _SHARE_NOUN.search(before):
        return None
    trail = _TRAIL.search(before)
    end = trail.start() if trail else len(before)
    run = re.search(r"[一-龥a-z]{2,30}$", before[:end])
    if run is None:
        return None
    lead = _SHARE_LEAD.match(run[0])
    return begin + run.start() + (lead.end() if lead else 0), begin + end
