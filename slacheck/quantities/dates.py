"""Reads days of the calendar, so that they are never taken for lengths of time."""

from __future__ import annotations

import re

from slacheck.quantities.numerals import S
from slacheck.quantities.quantity import Find
from slacheck.regex import lazy

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_HAN = "〇零一二三四五六七八九十廿卅"
_DATE = lazy(
    "|".join(
        (
            rf"(?:(?:19|20)[0-9]{{2}}|[〇零一二三四五六七八九]{{4}}){S}年(?:度|{S}(?:[0-9]{{1,2}}"
            rf"|[{_HAN}]{{1,3}}){S}月(?:份|{S}(?:[0-9]{{1,2}}|[{_HAN}]{{1,3}}){S}[日号])?)?",
            rf"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){S}月(?!一[次报评检]|内|以内|之内|的时间)(?:份|底|初|末"
            rf"|{S}(?:[0-9]{{1,2}}|[{_HAN}]{{1,3}}){S}[日号])?",
            r"(?:19|20)[0-9]{2}(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])",
            r"(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|[12][0-9]|3[01])/(?:19|20)[0-9]{2}(?![0-9])",
            rf"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?:[ ]"
            rf"|-)(?:day[ ])?(?:of[ ])?{_MONTH}(?:[ ,-]{{1,2}}(?:19|20)[0-9]{{2}}\b)?",
            rf"{_MONTH}[ ]{{1,2}}(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\b(?!:)"
            r"(?:,?[ ]{1,2}(?:19|20)[0-9]{2}\b)?",
            rf"{_MONTH},?[ ]{{1,2}}(?:19|20)[0-9]{{2}}\b",
        )
    ),
    re.ASCII,
)
_DAY_OF_MONTH = lazy(r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[ ]?[日号](?!内|以内|之内)")
_MONTH_BEFORE = lazy(r"(?:每个?|当|次|本|上|下|该|末|首|月)月(?:的)?第?[ ]?$")


def date_at(text: str, pos: int) -> Find | None:
    """The date that starts at ``pos``; its amount is ``None``, for nothing is reckoned with it."""
    found = _DATE.match(text, pos)
    if found:
        return Find("date", None, "", pos, found.end())
    found = _DAY_OF_MONTH.match(text, pos)
    if found and _MONTH_BEFORE.search(text[max(0, pos - 8) : pos]):
        return Find("date", None, "", pos, found.end())
    return None
