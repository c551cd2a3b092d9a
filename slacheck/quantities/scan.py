"""One pass over a text: stops where a quantity may start, and lets each reader try in turn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from slacheck.quantities.blanks import blank_at, gap_at
from slacheck.quantities.counts import count_at
from slacheck.quantities.dates import date_at
from slacheck.quantities.durations import article_at, duration_at, half_at, named_at
from slacheck.quantities.fold import fold
from slacheck.quantities.frequencies import adjective_at, each_at, english_at, per_zh_at
from slacheck.quantities.money import money_at
from slacheck.quantities.numerals import HAN, number_at
from slacheck.quantities.percents import parts_at, percent_at
from slacheck.quantities.quantity import PUBLIC_KINDS, Find, Quantity
from slacheck.quantities.surroundings import comparator, period, share_of
from slacheck.quantities.triggers import triggers
from slacheck.quantities.windows import window_at


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


_ORDINAL = re.compile(r"(?:第|星期|周|礼拜|同|统|唯|任)[ ]{0,2}$")


_ORDINAL_TWICE = re.compile(rf"第[ ]?[0-9{HAN}]{{1,4}}[ ]?\($")


def _number(text: str, start: int, stop: int) -> Find | None:
    before = text[start - 1 : start]
    if _ORDINAL.search(text[max(0, start - 4) : start]) or (before.isascii() and (before.isalpha() or before == ".")):
        return None
    found = date_at(text, start) or window_at(text, start) or _measured(text, start)
    if found is None and before == "(":
        return _enclosed(text, start)
    return found


def _measured(text: str, start: int) -> Find | None:
    number = number_at(text, start)
    if number is None:
        return None
    for reader in (percent_at, per_zh_at, english_at, money_at, duration_at, count_at):
        found = reader(text, start, number)
        if found:
            return found
    return None


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
    return per_zh_at(text, start, None) or english_at(text, start, None) or half_at(text, start)


def _often(text: str, start: int, stop: int) -> Find | None:
    return window_at(text, start) or english_at(text, start, None)


def _named(text: str, start: int, stop: int) -> Find | None:
    return named_at(text, start)


def _article(text: str, start: int, stop: int) -> Find | None:
    return (
        article_at(text, start)
        or half_at(text, start)
        or (_measured(text, start) if text.startswith((" hundred", " thousand"), stop) else None)
    )


def _day(text: str, start: int, stop: int) -> Find | None:
    if text[start - 1 : start] in (" ", "\t"):
        return gap_at(text, start) or window_at(text, start)
    return window_at(text, start)


def _unit(text: str, start: int, stop: int) -> Find | None:
    """A unit that no number claimed: an empty gap before it, or the first character of 次日."""
    if text[start - 1 : start] in (" ", "\t"):
        return gap_at(text, start)
    return named_at(text, start) if text[start] == "次" else None


def _period(text: str, start: int, stop: int) -> Find | None:
    return adjective_at(text, start)


def _month(text: str, start: int, stop: int) -> Find | None:
    return date_at(text, start)


def _money(text: str, start: int, stop: int) -> Find | None:
    return money_at(text, start, None)


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
    "unit": _unit,
    "period": _period,
    "month": _month,
    "money": _money,
    "open": _open,
    "cross": _cross,
}


def _finished(text: str, folded: str, finds: list[Find]) -> list[Quantity]:
    """The finds with what stands around them; a frequency that only names the period of a share is dropped."""
    quantities: list[Quantity] = []
    periods: list[int] = []
    for found in finds:
        quantity = Quantity(
            found.kind, found.amount, found.unit, found.start, found.end, text[found.start : found.end],
            found.least, found.most, "", found.clock, found.period, None, found.other,
        )  # fmt: skip
        if found.kind not in ("window", "date", "blank"):
            quantity = _bounded(text, folded, found, quantity, periods)
        quantities.append(quantity)
    return (
        [q for q in quantities if q.kind != "frequency" or not any(q.start <= at < q.end for at in periods)]
        if periods
        else quantities
    )


def _bounded(text: str, folded: str, found: Find, quantity: Quantity, periods: list[int]) -> Quantity:
    bound = comparator(folded, found)
    of = share_of(folded, found) if found.kind == "percent" else None
    counted = period(folded, found, of) if found.kind in ("percent", "money") else None
    if counted:
        periods.append(counted[1])
    if not (bound or of or counted):
        return quantity
    return replace(
        quantity, comparator=bound, of=text[of[0] : of[1]] if of else None, period=counted[0] if counted else None
    )
