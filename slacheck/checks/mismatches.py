"""Finds one quantity that is written twice in one place and differs: in words and figures, or in two units."""

from __future__ import annotations

import re
from itertools import pairwise

from slacheck.checks.answer import Hit
from slacheck.document import Role, Span
from slacheck.matching.fold import fold_document
from slacheck.quantities import Quantity
from slacheck.regex import lazy
from slacheck.understanding.contract import Contract
from slacheck.understanding.statements import Statement

# Units that one duration is written in twice. Days and hours are apart: a day of training (6 hours) is no error.
_SCALES = ({"minute": 1.0, "hour": 60.0}, {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25})
# A year of 360 days, a month of four weeks.
_TOLERANCE = 0.09
_BRACKET_RE = lazy(r"\s?\(\s?(?P<that_is>即|共计?|合计|也就是|i\.e\.,?\s|that is,?\s|or\s)?\s?", re.I)
_FIGURE_RE = lazy(r"\d")
# From the capital writing of a sum to its figures, or back.
_WRITTEN_AGAIN_RE = lazy(
    r"[\s;,:。)(元整正]{0,6}(?:金额)?\(?(?:小写|大写)(?:金额)?\)?[\s:为(]{0,4}(?:人民币|rmb|[¥¥])?\s?", re.I
)
# '($30, 000)': the figure was broken.
_BROKEN_RE = lazy(r"\d,\s\d{3}\b")
_FARTHEST = 24


def mismatching(contract: Contract) -> list[Hit]:
    """The places where one quantity is written twice and the two differ, as trap hits in reading order."""
    text = fold_document(contract.document.text)
    placed = [
        (at, statement, quantity)
        for at, statement in enumerate(contract.statements)
        if statement.role is not Role.HEADING
        for quantity in statement.quantities
    ]
    hits = [
        _hit(at, statement, quantity)
        for at, statement, quantity in placed
        if quantity.other is not None and not _BROKEN_RE.search(text[quantity.start : quantity.end + 5])
    ]
    for (at, statement, one), (_, _, two) in pairwise(placed):
        if 0 <= two.start - one.end <= _FARTHEST and (_in_brackets(text, one, two) or _two_sums(text, one, two)):
            hits.append(_hit(at, statement, one))
    return sorted(hits, key=lambda hit: hit.match)


def _hit(at: int, statement: Statement, quantity: Quantity) -> Hit:
    return Hit("trap", statement.span, Span(quantity.start, quantity.end), at)


def _in_brackets(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether a quantity is followed by another for itself in brackets: two years (36 months), four men (5 men)."""
    bracket = _BRACKET_RE.fullmatch(text, one.end, two.start)
    if bracket is None or text[two.end : two.end + 1] != ")" or not one.amount or not two.amount:
        return False
    if one.unit != two.unit:
        return _two_units(one, two)
    if one.kind not in ("duration", "count", "frequency") or one.kind != two.kind or one.amount == two.amount:
        return False
    # '2 hours (4 hours)' may be two cases; in words and in figures it is one quantity.
    spelt = [_FIGURE_RE.search(text, quantity.start, quantity.end) is None for quantity in (one, two)]
    return one.kind == "frequency" or bracket["that_is"] is not None or spelt == [True, False]


def _two_units(one: Quantity, two: Quantity) -> bool:
    for scale in _SCALES:
        if one.unit in scale and two.unit in scale:
            sizes = (one.amount or 0.0) * scale[one.unit], (two.amount or 0.0) * scale[two.unit]
            return max(sizes) - min(sizes) > _TOLERANCE * max(sizes)
    return False


def _two_sums(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether a sum in capital writing is followed by other figures."""
    if one.kind != "money" or two.kind != "money" or one.unit != two.unit or not one.amount or not two.amount:
        return False
    return one.amount != two.amount and _WRITTEN_AGAIN_RE.fullmatch(text, one.end, two.start) is not None
