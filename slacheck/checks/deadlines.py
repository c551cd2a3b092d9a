"""Binds each duration of a statement to what it is the time limit of: response, arrival, resolution, or another thing.

'30 分钟内响应，2 小时内到场' has two durations and two anchors. Anchors of all promises compete for a duration, with
the language's other deadlines (payment, delivery, notice); the nearest governs it, distance counted in characters with
a price on commas and on other durations in between. A bare table cell belongs to the head it stands under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from slacheck.checks.answer import Answer, Found, Hit
from slacheck.checks.readings import NO_PHRASES, Judge
from slacheck.document import Role, Span
from slacheck.matching.fold import TOKENS, has_han
from slacheck.quantities import Quantity
from slacheck.ruleset.model import Phrases, Promise, Rule
from slacheck.understanding.statements import Statement

_DURATION, _BLANK = TOKENS["duration"], TOKENS["blank"]
_TIME_RE = re.compile(f"[{_DURATION}{_BLANK}]")
_AFTER_RE = re.compile(r"(?:之?内|以内|内即?|-| )?(?:就|即|能|可|应|须|需|必须|立即|进行|作出|做出|给予|予以|完成|的)*")
_GOVERNS_RE = re.compile(
    r"(?:的?(?:时间|时限|时效|期限|速度)?(?:应|须|为|是|在|要求|目标|承诺|均)*[:：]?(?:不超过|不大于|不得超过|不多于|小于|少于|低于|控制在|≤|<|<=|≦)?)"
    r"|(?:[a-z ]{0,12}\b(?:time|times|within|in|of|is|:|under|no (?:more|later) than|not (?:to )?exceed(?:ing)?|up to|≤|<)+[ :]*(?:a |the )?)",
    re.IGNORECASE,
)
_COMMA_RE = re.compile(r"[,、]")
_STOP_RE = re.compile(r"[;。:|]|\. ")
LIMIT = 40


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a statement's masked text that a duration can belong to; `promise` None is another deadline."""

    rule: Rule | None
    promise: Promise | None
    start: int
    end: int


class Deadlines:
    """All promises of a rule set."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.promises = [(rule, promise) for rule in rules for promise in rule.promises]

    def ask(self, judge: Judge, answers: dict[str, Answer]) -> None:
        """Add to `answers` the deadlines found."""
        if not self.promises:
            return
        for at, statement in enumerate(judge.contract.statements):
            if statement.role is Role.HEADING or not _TIME_RE.search(statement.masked.text):
                continue
            anchors = self._anchors(judge, at, statement)
            for match in _TIME_RE.finditer(statement.masked.text):
                quantity = statement.quantity_at(match.start())
                if quantity is None or (quantity.kind == "blank" and not _of_time(quantity)):
                    continue
                anchor = _governing(statement, anchors, match.start()) or self._head(judge, statement)
                if anchor is not None and anchor.promise is not None and anchor.rule is not None:
                    self._bind(judge, at, anchor.rule, anchor.promise, quantity, match.start(), answers)

    def _anchors(self, judge: Judge, at: int, statement: Statement) -> list[Anchor]:
        text = statement.masked.text
        own = judge.hits.own[at]
        found = []
        for rule, promise in self.promises:
            if _any(promise.unless, own) or _any(promise.outside, judge.hits.context(statement.context)):
                continue
            found += [Anchor(rule, promise, *place) for place in _places(judge, promise.anchors, own, text)]
        other = judge.grammar.get("other-deadlines", NO_PHRASES)
        found += [Anchor(None, None, *place) for place in _places(judge, other, own, text)]
        return found

    def _head(self, judge: Judge, statement: Statement) -> Anchor | None:
        """The promise whose head the statement stands under: the table's heads, else the lead-in or innermost title."""
        contexts = statement.heads.split("\n") if statement.heads else []
        if statement.role is not Role.CELL:
            title = statement.titles.split("\n")[-1]
            contexts = [statement.lead.split("\n")[-1], title] if len(statement.plain.text) <= 60 else []
        for context in filter(None, contexts):
            numbers = judge.hits.context(context)
            for rule, promise in self.promises:
                if _any(promise.heads, numbers):
                    if _any(promise.outside, judge.hits.context(statement.context)):
                        return None
                    return Anchor(rule, promise, 0, 0)
            if _any(judge.grammar.get("other-deadlines", NO_PHRASES), numbers):
                return None
        return None

    def _bind(
        self, judge: Judge, at: int, rule: Rule, promise: Promise, quantity: Quantity, token: int,
        answers: dict[str, Answer],
    ) -> None:  # fmt: skip
        statement = judge.contract.statements[at]
        if judge.bound(at, min(token, len(statement.plain.text))) == "buyer":
            return
        reads, why = promise.reads, promise.why
        spec = next(value for value in rule.values if value.name == promise.value)
        level = judge.contract.scheme.level_of(statement, quantity.start) if spec.per_level else None
        hedged = judge.hedged(at) or judge.targets_only
        found = None
        if quantity.kind == "blank":
            reads, why = "ambiguous", "blank"
        elif hedged and reads == "clear" and not (rule.remedied and judge.anywhere(rule.remedied)):
            reads, why = "ambiguous", "non-binding"
        if quantity.kind == "duration" and promise.reads == "clear":
            found = Found(promise.value, quantity, level, not hedged, statement.span)
        if statement.hidden:
            reads = "ignore"
        span = Span(quantity.start, quantity.end)
        answers[rule.id].hits.append(Hit(reads, statement.span, span, at, why, found))


def _any(phrases: Phrases, numbers: frozenset[int]) -> bool:
    return any(number in numbers for number in phrases.all())


def _places(judge: Judge, phrases: Phrases, own: frozenset[int], text: str) -> list[tuple[int, int]]:
    return [place for number in phrases.all() if number in own for place in judge.hits.patterns.find(number, text)]


def _of_time(blank: Quantity) -> bool:
    """Whether a blank stands where a time belongs: its unit is one of time, or it has none."""
    return blank.unit in (
        "",
        "second",
        "minute",
        "hour",
        "day",
        "business-day",
        "business-hour",
        "week",
        "month",
        "year",
    )


def _governing(statement: Statement, anchors: list[Anchor], token: int) -> Anchor | None:
    text = statement.masked.text
    chinese = has_han(text)
    best: tuple[float, Anchor] | None = None
    for anchor in anchors:
        price = _price(text, anchor, token, chinese)
        if price <= LIMIT and (best is None or price < best[0]):
            best = (price, anchor)
    return best[1] if best else None


def _price(text: str, anchor: Anchor, token: int, chinese: bool) -> float:
    """How far an anchor is from a duration, for the grammar: lower governs."""
    after = anchor.start > token
    between = text[token + 1 : anchor.start] if after else text[anchor.end : token]
    if anchor.start <= token < anchor.end:
        return 0
    price = len(between) * (1.0 if chinese else 0.45)
    price += 12 * len(_COMMA_RE.findall(between)) + 30 * len(_STOP_RE.findall(between))
    price += 15 * len(_TIME_RE.findall(between))
    if after:
        lead = _AFTER_RE.match(between)
        if lead is not None and lead.end() == len(between):
            return price - (6 if chinese and "内" in between else 3)
        return price + (0 if chinese else 12)
    if _GOVERNS_RE.fullmatch(between):
        return price - 5
    return price + (4 if chinese else 0)
