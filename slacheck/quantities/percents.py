"""Reads shares: 99.9%, 5‰, 百分之九十九点九, 九五折, 三个九, 20 basis points."""

from __future__ import annotations

import re

from slacheck.quantities.measures import Measure, Suffix, measure_at
from slacheck.quantities.numerals import HAN, Number, S, number_at
from slacheck.quantities.quantity import Find, tidy
from slacheck.regex import lazy

_SUFFIX = lazy(
    rf"{S}(?:(?P<mille>‰|%o(?![a-z])|per[ -]?mille?\b)|(?P<cent>%|percent(?:age)?\b(?:[ ]points?\b)?"
    rf"|per[ ]cent\b|pct\b|个?百分点)"
    r"|(?P<basis>basis[ ]points?\b|bps?\b|个?基点|‱))",
    re.ASCII,
)
_FACTORS = {"cent": 1.0, "mille": 0.1, "basis": 0.01}
_PARTS = lazy(rf"(?P<of>百|千|万)分之{S}")
_PARTS_FACTOR = {"百": 1.0, "千": 0.1, "万": 0.01}
_JOIN = lazy(rf"{S}(?:-|~|至|到){S}")
_TWIN = lazy(rf"{S}\({S}")
_DISCOUNT = lazy(r"折(?![合算旧现叠线射中磨断])")
_TENTHS = lazy(r"成(?P<half>[一二三四五六七八九])?(?![员功本果立套年不为都型绩交长熟分因品份就效])")
_PART_OF_ONE = lazy(r"one[- ](?:(?P<half>half)|quarter)[ ]of[ ](?:one|1|a)[ ]?(?:percent\b|per[ ]cent\b|%)", re.ASCII)
_TIMES_SIGN = lazy(r"[x*][ ]?\Z")
_NINES = lazy(rf"(?:{S}个{S}[九9](?![0-9{HAN}])|[ -]nines\b|[ ]?9's\b|[ ]9s\b)", re.ASCII)


def percent_suffix(text: str, pos: int, number: Number) -> Suffix | None:
    """The sign or word that makes the number before ``pos`` a share."""
    found = _SUFFIX.match(text, pos)
    if found is None:
        return None
    return Suffix("percent", _FACTORS[found.lastgroup or "cent"], found.end())


def percent_at(text: str, pos: int, number: Number) -> Find | None:
    """The share that starts with ``number`` at ``pos``."""
    part = _PART_OF_ONE.match(text, pos)
    if part:
        return _find(pos, _repeated(text, Measure(None, 0.5 if part["half"] else 0.25, "percent", part.end())))
    if number.value == 100 and _TIMES_SIGN.search(text[max(0, pos - 2) : pos]):
        return None  # ... / total minutes × 100% is a formula
    measure = measure_at(text, pos, number, percent_suffix)
    if measure is None:
        return _spoken(text, pos, number)
    return _find(pos, _repeated(text, measure))


def parts_at(text: str, pos: int) -> Find | None:
    """百分之五, 千分之三至千分之五, 万分之五."""
    first = _part(text, pos)
    if first is None:
        return None
    value, end = first
    joint = _JOIN.match(text, end)
    second = _part(text, joint.end()) if joint else None
    if second is None and joint:
        second = _bare_part(text, pos, joint.end())
    if second and value < second[0]:
        return _find(pos, Measure(value, second[0], "percent", second[1]))
    return _find(pos, _repeated(text, Measure(None, value, "percent", end)))


def _part(text: str, pos: int) -> tuple[float, int] | None:
    found = _PARTS.match(text, pos) if text.startswith("分之", pos + 1) else None
    number = number_at(text, found.end()) if found else None
    return (number.value * _PARTS_FACTOR[found["of"]], number.end) if found and number else None


def _bare_part(text: str, pos: int, second: int) -> tuple[float, int] | None:
    """百分之五至十: the second number shares the first one's 百分之."""
    number = number_at(text, second)
    if number is None or text[number.end : number.end + 1] in tuple("个天日年%小分工"):
        return None
    return number.value * _PARTS_FACTOR[text[pos]], number.end


def _repeated(text: str, measure: Measure) -> Measure:
    """5%（百分之五） and 百分之五（5%） say one share twice."""
    twin = _TWIN.match(text, measure.end)
    if twin is None or measure.least is not None:
        return measure
    part = _part(text, twin.end())
    if part is None:
        number = number_at(text, twin.end())
        suffix = number and percent_suffix(text, number.end, number)
        part = (number.value * suffix.factor, suffix.end) if number and suffix else None
    if part is None or text[part[1] : part[1] + 1] != ")":
        return measure
    other = None if tidy(part[0]) == tidy(measure.most) else part[0]
    return measure._replace(end=part[1] + 1, other=other)


def _spoken(text: str, pos: int, number: Number) -> Find | None:
    nines = _NINES.match(text, number.end)
    if nines and 2 <= number.value <= 9:
        return Find("percent", tidy(100 - 100 / 10**number.value), "percent", pos, nines.end())
    discount = _DISCOUNT.match(text, number.end) if text.startswith("折", number.end) else None
    if discount and 0 < number.value < 100:
        share = number.value * 10 if number.value < 10 else number.value
        return Find("percent", tidy(share), "percent", pos, discount.end())
    tenths = _TENTHS.match(text, number.end) if text.startswith("成", number.end) else None
    if (
        tenths
        and 1 <= number.value <= 10
        and not (tenths["half"] is None and number.value == 1 and text[tenths.end() : tenths.end() + 1] == "不")
    ):
        half = "一二三四五六七八九".index(tenths["half"]) + 1 if tenths["half"] else 0
        return Find("percent", number.value * 10 + half, "percent", pos, tenths.end())
    return None


def _find(pos: int, measure: Measure) -> Find:
    most = tidy(measure.most)
    other = None if measure.other is None else tidy(measure.other)
    if measure.least is None:
        return Find("percent", most, "percent", pos, measure.end, other=other)
    return Find("percent", tidy(measure.least), "percent", pos, measure.end, tidy(measure.least), most)
