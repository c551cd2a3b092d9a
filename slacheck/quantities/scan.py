"""One pass over a text: stops where a quantity may start, and lets each reader try in turn."""

from __future__ import annotations

import re
from collections.abc import Callable

from slacheck.quantities import counts, money, units
from slacheck.quantities.blanks import blank_at, gap_at, sum_at
from slacheck.quantities.counts import count_at
from slacheck.quantities.dates import date_at
from slacheck.quantities.durations import article_at, duration_at, half_at, labelled_at, listed_at, named_at
from slacheck.quantities.fold import fold
from slacheck.quantities.frequencies import adjective_at, counted_at, each_at, english_at, per_zh_at
from slacheck.quantities.money import money_at
from slacheck.quantities.numerals import HAN, Number, S, number_at
from slacheck.quantities.percents import parts_at, percent_at
from slacheck.quantities.quantity import PUBLIC_KINDS, Find, Quantity
from slacheck.quantities.surroundings import comparator, period, share_of
from slacheck.quantities.triggers import triggers
from slacheck.quantities.windows import window_at
from slacheck.regex import lazy


def scan(text: str) -> list[Quantity]:
    """Every quantity of the text, of all kinds, in order and without overlaps.  Takes time linear in the text."""
    folded = fold(text)
    finds: list[Find] = []
    end = 0
    for start, kind, stop in triggers(folded):
        if start < end:
            continue
        found = _READERS[kind](folded, start, stop)
        if found:
            finds.append(found)
            end = found.end
    return _finished(text, folded, finds)


def find_quantities(text: str) -> list[Quantity]:
    """The durations, percentages, frequencies and hours of service that a Chinese or English text states.

    ``start`` and ``end`` are character offsets into ``text``; the list is sorted by them and nothing overlaps.
    """
    return [quantity for quantity in scan(text) if quantity.kind in PUBLIC_KINDS]


# P1, V3 and 5.2 are names; in 7x24x4 the x is a times sign.
_NAME_BEFORE = lazy(r"(?:[a-wyz.]|[^0-9]x|^x)\Z")
_CHAIN = lazy("[-/~][0-9]")  # 400-820-8888
_LABEL = lazy(r"(?:priority|severity|sev|level|tier|phase|class|type|category|annex|schedule|no\.?) ?\Z")
_ORDINAL = lazy(r"(?:第|星期|周|礼拜|同|统|唯|任)[ ]{0,2}.\Z|[上下]一\Z", re.DOTALL)
_ORDINAL_TWICE = lazy(rf"第[ ]?[0-9{HAN}]{{1,4}}[ ]?\(\Z")
# What may follow a number that has a unit: a sign, a Chinese unit, or one of the words that units begin with.
_BEHIND = lazy(
    rf"{S}(?:-?[ ]?(?P<word>[a-z]+)|[%‰‱'$¥€£(\-~/至到或个百基折成次场回遍内年月周星礼季日天小]"
    r"|[分秒刻钟毫昼工服营交连自公法完整半]"
    r"|[名位人台套份册辆部件块只家处用节课学期轮元圆美欧英新港澳])"
)
_UNIT_WORDS = frozenset(
    {*units.WORDS, *units.MODIFIERS, *counts.WORDS, *money.WORDS, "percent", "percentage", "per", "pct", "basis", "bp"}
    | {"nine", "to", "or", "and", "half", "quarter", "point"}
)
_DATE_BEHIND = lazy(
    r"[ \n]{0,2}(?:[年月日号]|[-/.](?=[0-9a-z])|(?:st|nd|rd|th|day|of)\b|[jfmasond][aepuco])|(?<=[0-9]\.[0-9]{2})",
    re.ASCII,
)


def _number(text: str, start: int, stop: int) -> Find | None:
    if text[start] == "." and text[start - 1 : start] not in ("", " ", "(", "<", ">", "\n"):
        start += 1
    before = text[start - 1 : start]
    around = text[max(0, start - 4) : start + 1]
    if (not around.isascii() and _ORDINAL.search(around)) or _NAME_BEFORE.search(text[max(0, start - 2) : start]):
        return None
    if before in ("-", "/", "~") and text[start - 2 : start - 1].isdigit() and _CHAIN.match(text, stop):
        return _shared(text, start, number_at(text, start)) if before == "/" else None
    dated = _DATE_BEHIND.match(text, stop) is not None
    found = (date_at(text, start) if dated else None) or window_at(text, start) or _measured(text, start)
    if found is None and before == "(":
        return _enclosed(text, start)
    return found


def _measured(text: str, start: int) -> Find | None:
    number = number_at(text, start)
    behind = _BEHIND.match(text, number.end) if number else None
    if number is None or behind is None:
        return _shared(text, start, number)
    if behind["word"] and behind["word"] not in _UNIT_WORDS and behind["word"].rstrip("s") not in _UNIT_WORDS:
        return counted_at(text, start, number)
    for reader in (percent_at, per_zh_at, counted_at, money_at, duration_at, _shared):
        found = reader(text, start, number)
        if found:
            return found
    return None if _LABEL.search(text[max(0, start - 10) : start]) else count_at(text, start, number)


def _shared(text: str, start: int, number: Number | None) -> Find | None:
    """A number whose unit stands behind the last one of its list, or in the label before it."""
    return listed_at(text, start, number) or labelled_at(text, start, number)


def _enclosed(text: str, start: int) -> Find | None:
    """（30）日: the number of the text in brackets, its unit behind them."""
    number = number_at(text, start)
    if (
        number is None
        or text[number.end : number.end + 1] != ")"
        or _ORDINAL_TWICE.search(text[max(0, start - 7) : start])
    ):
        return None
    number = number._replace(end=number.end + 1)
    return percent_at(text, start - 1, number) or duration_at(text, start - 1, number)


def _ratio(text: str, start: int, stop: int) -> Find | None:
    return parts_at(text, start)


def _each(text: str, start: int, stop: int) -> Find | None:
    return window_at(text, start) or each_at(text, start)


def _half(text: str, start: int, stop: int) -> Find | None:
    return adjective_at(text, start) or per_zh_at(text, start, None) or english_at(text, start) or half_at(text, start)


def _often(text: str, start: int, stop: int) -> Find | None:
    return window_at(text, start) or english_at(text, start)


def _named(text: str, start: int, stop: int) -> Find | None:
    return named_at(text, start)


def _article(text: str, start: int, stop: int) -> Find | None:
    return (
        article_at(text, start)
        or half_at(text, start)
        or (_measured(text, start) if text.startswith((" hundred", " thousand", " million"), stop) else None)
    )


def _day(text: str, start: int, stop: int) -> Find | None:
    return window_at(text, start)


def _gap(text: str, start: int, stop: int) -> Find | None:
    return gap_at(text, start)


def _period(text: str, start: int, stop: int) -> Find | None:
    return adjective_at(text, start)


def _month(text: str, start: int, stop: int) -> Find | None:
    return date_at(text, start)


def _money(text: str, start: int, stop: int) -> Find | None:
    return money_at(text, start, None) or sum_at(text, start)


def _open(text: str, start: int, stop: int) -> Find | None:
    return (_measured(text, start) if text[start] in "[_<" else None) or blank_at(text, start)


def _cross(text: str, start: int, stop: int) -> Find | None:
    return blank_at(text, start)


_READERS: dict[str, Callable[[str, int, int], Find | None]] = {
    "digits": _number,
    "han": _number,
    "words": _number,
    "ratio": _ratio,
    "each": _each,
    "half": _half,
    "often": _often,
    "named": _named,
    "article": _article,
    "day": _day,
    "gap": _gap,
    "period": _period,
    "month": _month,
    "money": _money,
    "open": _open,
    "cross": _cross,
}


_COUNTED = lazy(r"[次回遍场轮]$|once|twice|thrice|times|visits|every")


def _finished(text: str, folded: str, finds: list[Find]) -> list[Quantity]:
    """The finds with what stands around them; a frequency that only names the period of a share is dropped."""
    counted = {at for find in finds if _is_counted(folded, find) for at in range(find.start, find.end)}
    periods: set[int] = set()
    quantities = [_quantity(text, folded, find, counted, periods) for find in finds]
    if not periods:
        return quantities
    return [q for q in quantities if q.kind != "frequency" or periods.isdisjoint(range(q.start, q.end))]


def _is_counted(folded: str, find: Find) -> bool:
    """Whether a frequency says how many times, so that it is no mere period of the share after it."""
    return find.kind == "frequency" and _COUNTED.search(folded[find.start : find.end]) is not None


def _quantity(text: str, folded: str, find: Find, counted: set[int], periods: set[int]) -> Quantity:
    bound = "" if find.kind in ("window", "date", "blank") else comparator(folded, find)
    of = share_of(folded, find) if find.kind == "percent" else None
    found = period(folded, find, of, counted) if find.kind in ("percent", "money", "duration") else None
    if found:
        periods.add(found[1])
    return Quantity(
        kind=find.kind,
        amount=find.amount,
        unit=find.unit,
        start=find.start,
        end=find.end,
        text=text[find.start : find.end],
        least=find.least,
        most=find.most,
        comparator=bound,
        clock=find.clock,
        period=found[0] if found else None,
        of=text[of[0] : of[1]] if of else None,
        other=find.other,
    )
