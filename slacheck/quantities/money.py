"""Reads sums of money: ￥50,000, 10万元, RMB 500, 人民币叁万元整（￥33,000.00）, USD 1.5 million."""

from __future__ import annotations

import re

from slacheck.quantities.measures import Suffix, measure_at
from slacheck.quantities.numerals import Number, S, number_at
from slacheck.quantities.quantity import Find, tidy
from slacheck.regex import lazy

_CODES = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "元": "CNY", "圆": "CNY", "yuan": "CNY",
    "美元": "USD", "美金": "USD", "usd": "USD", "us$": "USD", "$": "USD", "dollar": "USD", "us dollar": "USD",
    "u.s. dollar": "USD",
    "欧元": "EUR", "eur": "EUR", "€": "EUR", "euro": "EUR",
    "英镑": "GBP", "gbp": "GBP", "£": "GBP", "pound": "GBP", "pounds sterling": "GBP",
    "新台币": "TWD", "台币": "TWD", "nt$": "TWD", "ntd": "TWD", "twd": "TWD",
    "港币": "HKD", "港元": "HKD", "hk$": "HKD", "hkd": "HKD",
    "澳门元": "MOP", "日元": "JPY", "日圆": "JPY", "jpy": "JPY", "cad": "CAD", "c$": "CAD", "aud": "AUD", "a$": "AUD",
    "sgd": "SGD", "s$": "SGD", "新加坡元": "SGD", "chf": "CHF", "inr": "INR",
}  # fmt: skip
_NAMES = "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
BEFORE = lazy(rf"(?P<code>{_NAMES})(?P<sign>{S}(?:[:(]{S})?[¥$€£]|{S}\((?:大写|小写)\)?:?|大写:?|:)?{S}", re.ASCII)
_AFTER = lazy(
    rf"(?:{S}(?P<scale>million|billion|thousand|m|bn|k))?{S}(?P<code>{_NAMES})(?P<plural>s)?(?![a-z])(?P<whole>整|正)?",
    re.ASCII,
)
_SCALE = lazy(r"[ ]?(?P<scale>million|billion|thousand|bn|m|k)\b", re.ASCII)
_SCALES = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "thousand": 1e3, "k": 1e3}
WORDS = frozenset({*_SCALES, *(re.split("[ .$]", name)[0] for name in _CODES)})
_WHOLE = lazy(rf"{S}(?:元|圆)?(?:整|正)?")
_TWIN = lazy(rf"{S}(?:,{S})?(?:\({S})?(?:(?:小写|大写|即|计|in words)[ :]{{0,2}}{S})?")
_LABEL = lazy(r"(?:\((?:小写|大写)\)|小写|大写):?[ ]?")


def currency(text: str, pos: int) -> str:
    """The code of the currency named at ``pos``, '' where none is."""
    found = BEFORE.match(text, pos)
    return _CODES[found["code"]] if found else ""


def money_suffix(text: str, pos: int, number: Number) -> Suffix | None:
    """The currency named after a number."""
    found = _AFTER.match(text, pos)
    if found is None or found["code"] in "¥$€£":
        return None
    return Suffix(_CODES[found["code"]], _SCALES.get(found["scale"], 1.0), found.end())


def money_at(text: str, pos: int, number: Number | None) -> Find | None:
    """The sum that starts at ``pos``: with the number, or with a currency and then a number."""
    found = _plain(text, pos, number)
    if found is None or found.amount is None:
        return found
    twin = _TWIN.match(text, found.end)
    second = _twin(text, twin.end()) if twin and twin.end() > found.end else None
    if second is None or second.unit != found.unit or second.amount is None:
        return found
    close = second.end + (text[second.end : second.end + 1] == ")")
    other = None if second.amount == found.amount else second.amount
    return (
        found._replace(end=close, other=other) if "(" in text[found.end : second.start] or close > second.end else found
    )


def _twin(text: str, pos: int) -> Find | None:
    label = _LABEL.match(text, pos)
    start = label.end() if label else pos
    return _plain(text, start, number_at(text, start))


def _plain(text: str, pos: int, number: Number | None) -> Find | None:
    if number is None:
        return _leading(text, pos)
    measure = measure_at(text, pos, number, money_suffix)
    if measure is None:
        return None
    least, most = (None, None) if measure.least is None else (tidy(measure.least), tidy(measure.most))
    amount = tidy(measure.most) if least is None else least
    return Find("money", amount, measure.unit, pos, measure.end, least, most)


def _leading(text: str, pos: int) -> Find | None:
    signed = text.startswith("$", pos) and text[pos - 1 : pos] in ("a", "c", "s")
    if signed and not text[max(0, pos - 2) : pos - 1].isalnum():
        pos -= 1  # A$, C$, S$
    found = BEFORE.match(text, pos)
    number = number_at(text, found.end()) if found else None
    if found is None or number is None or found["code"] in ("元", "圆", "dollar", "euro", "pound"):
        return None
    end, factor = number.end, 1.0
    scale = _SCALE.match(text, end)
    if scale:
        end, factor = scale.end(), _SCALES[scale["scale"]]
    whole = _WHOLE.match(text, end)
    if whole and whole[0].strip():
        end = whole.end()
    other = None if number.other is None else tidy(number.other * factor)
    return Find("money", tidy(number.value * factor), _CODES[found["code"]], pos, end, other=other)
