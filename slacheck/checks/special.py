"""Questions that no list of phrases answers: conflicts, blanks, references to nowhere, numbers that disagree."""

from __future__ import annotations

from slacheck.checks.answer import Answer, Hit
from slacheck.checks.conflicts import conflicting
from slacheck.checks.mismatches import mismatching
from slacheck.checks.readings import Judge
from slacheck.document import Span
from slacheck.ruleset.model import Rule
from slacheck.structure.references import dangling
from slacheck.understanding.statements import Statement


def ask(judge: Judge, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> None:
    """Let every rule with `asks` add its hits to `answers`."""
    for rule in rules:
        if rule.asks is not None and judge.asks(rule):
            answers[rule.id].hits.extend(QUESTIONS[rule.asks](judge, rule, rules, answers))


def _severity_levels(judge: Judge, rule: Rule, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> list[Hit]:
    """Clear: two levels or more that say what falls under them; ambiguous: named only."""
    scheme = judge.contract.scheme
    if len({rank for rank, _ in scheme.defined}) >= 2:
        return [_hit("clear", statement) for _, statement in scheme.defined[:8]]
    if len({rank for rank, _ in scheme.named}) >= 2:
        return [_hit("ambiguous", statement, "scope-open") for _, statement in scheme.named[:4]]
    return []


def _conflict(judge: Judge, rule: Rule, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> list[Hit]:
    return conflicting(judge, rules, answers)


def _blank(judge: Judge, rule: Rule, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> list[Hit]:
    """Blanks that leave a topic ambiguous, but for those that the rule's own readings know to be something else."""
    other = {hit.span for hit in answers[rule.id].of("ignore")}
    spans = {hit.span for topic in rules if not topic.trap for hit in answers[topic.id].hits if hit.why == "blank"}
    return [Hit("trap", span, span, 0) for span in sorted(spans - other)]


def _dangling(judge: Judge, rule: Rule, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> list[Hit]:
    found = dangling(judge.contract.document, judge.contract.outline)
    return [Hit("trap", _around(judge, reference.span), reference.span, 0) for reference in found]


def _mismatch(judge: Judge, rule: Rule, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> list[Hit]:
    return mismatching(judge.contract)


def _hit(reads: str, statement: Statement, why: str | None = None) -> Hit:
    return Hit(reads, statement.span, statement.span, 0, why)


def _around(judge: Judge, span: Span) -> Span:
    """The statement around a span; the span itself where it stands in none."""
    return next((s.span for s in judge.contract.statements if s.span.contains(span)), span)


QUESTIONS = {
    "severity-levels": _severity_levels,
    "conflict": _conflict,
    "blank": _blank,
    "dangling-reference": _dangling,
    "amount-mismatch": _mismatch,
}
