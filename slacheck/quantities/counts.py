"""Reads numbers of people, visits and things: 三名工程师, 20人次, two engineers, 3 sites."""

from __future__ import annotations

import re

from slacheck.quantities.measures import Suffix, measure_at
from slacheck.quantities.numerals import Number, S, han_follows
from slacheck.quantities.quantity import Find, tidy
from slacheck.regex import lazy

_ZH = {
    "人次": "person", "人天": "person-day", "人日": "person-day", "人月": "person-month", "人时": "person-hour",
    "课时": "class-hour", "学时": "class-hour",
    "名": "person", "位": "person", "人": "person",
    "台次": "time", "次": "time", "场": "session", "期": "session", "轮": "session", "遍": "time",
    "份": "copy", "册": "copy", "台": "unit", "套": "unit", "辆": "unit", "部": "unit", "件": "unit",
    "块": "unit", "只": "unit",
    "家": "organization", "处": "site", "个站点": "site", "个网点": "site", "个服务网点": "site",
    "个机房": "site", "个院区": "site",
    "个用户": "user", "用户": "user", "个节点": "node", "节点": "node", "个案例": "case", "个许可": "license",
    "个授权": "license",
    "个点位": "site", "个并发": "user",
}  # fmt: skip
_EN = {
    "person": "person", "people": "person", "persons": "person", "staff": "person", "engineer": "person",
    "technician": "person",
    "specialist": "person", "consultant": "person", "employee": "person", "contact": "person",
    "representative": "person",
    "trainee": "person", "participant": "person", "attendee": "person", "member": "person",
    "man-day": "person-day", "person-day": "person-day", "man day": "person-day", "person day": "person-day",
    "man-hour": "person-hour",
    "person-hour": "person-hour", "user": "user", "license": "license", "licence": "license", "seat": "license",
    "session": "session", "course": "session", "class": "session", "workshop": "session",
    "time": "time", "visit": "visit", "site visit": "visit", "inspection": "visit", "incident": "incident",
    "ticket": "incident",
    "call": "incident", "failure": "incident", "breach": "incident",
    "site": "site", "location": "site", "office": "site", "data center": "site", "data centre": "site", "node": "node",
    "copy": "copy", "copies": "copy", "set": "unit", "unit": "unit", "server": "unit", "device": "unit",
    "hospital": "organization",
    "customer": "organization", "client": "organization",
}  # fmt: skip
_PLURALS = ("people", "persons", "staff", "copies", "person")
_ROLE = (
    "full-time|part-time|dedicated|qualified|certified|senior|junior|trained|experienced|on-site|onsite"
    "|resident|support|field|named|technical|service|authorized|concurrent|training|preventive|maintenance|on-call"
)
WORDS = frozenset(re.split("[ -]", name)[0] for name in [*_EN, *_ROLE.split("|")])
_ZH_UNIT = lazy(rf"{S}(?:个)?(?P<unit>{'|'.join(sorted(_ZH, key=len, reverse=True))})")
_EN_UNIT = lazy(
    rf"{S}(?:or[ ]more[ ])?(?:(?:{_ROLE})[ ]){{0,3}}"
    rf"(?P<unit>{'|'.join(sorted(_EN, key=len, reverse=True))})(?P<plural>e?s)?\b(?!-)",
    re.ASCII,
)
# 一次性, 一部分, 一位数 and the like say no number.
_NOT_COUNT = lazy(
    r"次性|次方|部分|位数|家庭|期间|场所|场景|件事|处理|处置|处罚|处于|名义|人民币|人均|台阶|套餐|块钱|轮流"
    r"|只要|只能|只有|份[额数]|家长"
)


# 二次开发 is no count (two times is 两次), and 下一次 no number.
_SAYS_NO_NUMBER = lazy(r"^[^每]?二次$|^[下上再这每任某另何逐新]一")


def count_suffix(text: str, pos: int, number: Number) -> Suffix | None:
    """The counter after a number."""
    found = _ZH_UNIT.match(text, pos) if han_follows(text, pos) else None
    if found:
        word = found["unit"]
        return None if _NOT_COUNT.match(text, found.start("unit")) else Suffix(_ZH[word], 1, found.end())
    found = _EN_UNIT.match(text, pos)
    if found is None or not text[pos : pos + 1].isspace():
        return None
    if number.value > 1 and not found["plural"] and found["unit"] not in _PLURALS:
        return None
    return Suffix(_EN[found["unit"]], 1, found.end())


def _says_no_number(text: str) -> bool:
    return not text.isascii() and _SAYS_NO_NUMBER.search(text) is not None


def count_at(text: str, pos: int, number: Number) -> Find | None:
    """The count that starts with ``number`` at ``pos``."""
    measure = measure_at(text, pos, number, count_suffix)
    if measure is None or number.value % 1 or number.value < 1 or _says_no_number(text[max(0, pos - 1) : measure.end]):
        return None
    if measure.least is None:
        return Find("count", tidy(measure.most), measure.unit, pos, measure.end, other=measure.other)
    return Find("count", tidy(measure.least), measure.unit, pos, measure.end, tidy(measure.least), tidy(measure.most))
