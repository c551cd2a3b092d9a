"""Which times of a text are limits for help, and not triggers, rhythms, lengths or the hours that somebody is there."""

from __future__ import annotations

import re

from slacheck.checks.clauses import clause_end, clause_start
from slacheck.matching.fold import TOKENS
from slacheck.quantities import Quantity
from slacheck.regex import lazy

_DURATION = TOKENS["duration"]
TIME = f"[{_DURATION}{TOKENS['blank']}]"  # a length of time, or the place left open for one
TIME_RE = lazy(TIME)
# '响应后', 'after response', 'upon receipt': the event from which a limit runs, not what is due.
_EVENT_AFTER_RE = lazy(r"[^,。;]{0,3}?(?:之|以)?(?:后|起(?!来)|之日)|[^,。;]{0,10}(?:之日|之时|时)起")
_EVENT_BEFORE_RE = lazy(
    rf"[{_DURATION}] of (?:the |its |such |an? )?(?:\w+ )?$"
    r"|\b(?:after|following|upon|from|since|once|of (?:the )?(?:initial |its )?|receipt of|receiving)"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# '超过 2 小时', 'open for four hours', 'every hour': a trigger or a rhythm, not a limit.
_TRIGGER_RE = lazy(
    r"(?:车程|路程|(?:^|[^不得应能可会]|[^不][应能可会])超过(?:[^,。;]{0,10}(?:时限|时间|期限))?|超出|逾|满|连续|持续|(?:^|[^不])大于|[^n]>|^>"
    r"|每(?:隔|延迟|逾期|超时|迟到|拖延|延误|晚到?|超过?)?"
    r"|\b(?:every|each|for(?: an? (?:\w+ )?(?:period|term) of| up to| at least)?|period of|more than|longer than"
    r"|exceeds|after(?: a further| another| an?)?|at))\s*$",
    re.IGNORECASE,
)
# '自下一工作日起算', 'deemed received on the next business day': when a clock starts, not when it ends.
_START_BEFORE_RE = lazy(
    r"(?:进入|顺延[至到]|延[至到]|转[至到]|视为|视同|算作)\s*$"
    r"|\b(?:from|until|starting|commencing|beginning|over to|over into)(?: on)?(?: the)?\s*$"
    r"|\b(?:deemed|treated|considered|regarded)(?: to (?:be|have been))?(?: as)?(?: having been)?"
    r" (?:received|logged|reported|submitted|made|given)(?: on| at)?(?: the)?(?: start of(?: the)?)?\s*$"
    r"|\b(?:received|placed|made|arriv\w+) (?:after|outside)\b[^.;]{0,40}"
    r"\b(?:begins?|starts?|commences?)(?: on)?(?: the)?\s*$",
    re.IGNORECASE,
)
_START_AFTER_RE = lazy(r"(?:开始)?(?:起算|起计|开始计)")
# '90 days warranty', '60 分钟的咨询': how long a thing is.
_LENGTH_RE = lazy(
    r" (?:(?:\w+ )?warranty|notice|term|period|trial|subscription|consultation|session|training|workshop|window)\b"
    r"|的(?![^,。;]{0,6}(?:时间|时限|期限|时效|响应|到场|修复|解决|恢复|要求|承诺|标准))[^,。;]",
    re.IGNORECASE,
)
_EVERY_RE = lazy(r"每(?:周|月|季度?|半?年|天|日|次)")  # '每周到院一个工作日'
_ONCE_RE = lazy(rf"[^,。;内]{{0,6}}(?:[一1]次|[{TOKENS['count']}{TOKENS['frequency']}])[,。;]?$")  # '30天更换一次'
_OPEN_RE = lazy(r"(?:驻场|驻守|在线|在岗|值班|值守|待命|开机|不间断|专人|全天|轮班|响应服务)")
_CALL_RE = lazy(r"电话|来电|接听|热线|坐席|\b(?:calls?|phone|telephone|chat)\b", re.IGNORECASE)
_NO_MORE_RE = lazy(
    r"\b(?:no|not)(?: \w+)? (?:more|longer|later) than\s*$"
    r"|\b(?:no|never|none|not)\b[^.;,]{0,60}\b(?:remain|stay|last|continue|persist|be|go|stand|lie|take|wait)\b"
    r"[^.;,]{0,30}\b(?:more|longer|later) than\s*$",
    re.IGNORECASE,
)
_NOT_DONE_RE = lazy(
    r"未|仍|没有|无法|不能|\bnot\b|unresolved|unable|\bfail(?:s|ed|ure)?\b|\bcannot\b|unsuccessful", re.IGNORECASE
)
# What follows when help did not come in time: another step, and so the time before was only a condition.
_NEXT_STEP_RE = lazy(
    r"升级|上报|报告|通报|通知|到场|现场|到院|抵达|赶到|到达|接手|派|转|上门"
    r"|escalat|dispatch|on-?site|on site|inform|notif|telephone|visit|report",
    re.IGNORECASE,
)


def limits(quantity: Quantity, text: str, token: int) -> bool:
    """Whether a quantity can be the time limit of help and is no trigger, rhythm or time of presence."""
    if quantity.comparator == "at-least" or not _of_time(quantity, text):
        return False
    return not _starts(text, token) and not _condition(text, token) and not _open(text, quantity, token)


def _starts(text: str, token: int) -> bool:
    """Whether a time says from when something is counted."""
    return (
        _START_BEFORE_RE.search(text, max(0, token - 90), token) is not None
        or _START_AFTER_RE.match(text, token + 1) is not None
    )


def _of_time(quantity: Quantity, text: str) -> bool:
    """Whether a quantity can be the time limit of help: months are terms, seconds are for pages unless a call is taken;
    a blank has a unit of time or none."""
    if quantity.unit == "second":
        return _CALL_RE.search(text) is not None
    return quantity.unit in ("minute", "hour", "day", "business-day", "business-hour", "week") or (
        quantity.kind == "blank" and not quantity.unit
    )


def _open(text: str, quantity: Quantity, token: int) -> bool:
    """Whether '24 小时' says when somebody is there, not how long it takes: '24 小时驻场响应'."""
    return (quantity.amount, quantity.unit) == (24, "hour") and _OPEN_RE.match(text, token + 1) is not None


def is_event(text: str, start: int, end: int) -> bool:
    """Whether the words at a place name the event that a limit runs from."""
    before = text[max(0, start - 40) : start]
    return _EVENT_AFTER_RE.match(text, end) is not None or _EVENT_BEFORE_RE.search(before) is not None


def _condition(text: str, token: int) -> bool:
    """Whether a duration is a trigger ('超过 2 小时未解决的'), or the condition of a further step."""
    before = text[max(0, token - 100) : token]
    if _TRIGGER_RE.search(before) and not _NO_MORE_RE.search(before):
        return True
    begin = clause_start(text, token)
    if _ONCE_RE.match(text, token + 1):
        return True
    if _EVERY_RE.search(text, begin, token) and not text.startswith(("内", "之内", "以内"), token + 1):
        return True
    if _LENGTH_RE.match(text, token + 1):
        return True
    end = clause_end(text, token)
    if not text.startswith(",", end) or not _NOT_DONE_RE.search(text, begin, end):
        return False
    return _NEXT_STEP_RE.search(text, end) is not None
