"""Makes a comparison of reports: same commitments in one row, best and worst marked, a score by weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from slacheck.checks.thresholds import measure, profile_chain, weak_values
from slacheck.compare.model import Cell, Column, Comparison, Row
from slacheck.errors import UsageError
from slacheck.report import Report, Status, TopicResult
from slacheck.ruleset.model import Profile, Rule, RuleSet, ValueSpec

# What a status is worth of a topic's weight: a vague promise is better than none, a weak one half a promise.
WORTH = {Status.CLEAR: 1.0, Status.AMBIGUOUS: 0.25, Status.MISSING: 0.0}
WEAK_WORTH = 0.5
# Each kind of trap takes this much of the whole from the score.
TRAP_COST = 2.0


def compare(
    reports: Sequence[Report], ruleset: RuleSet, lang: str, profile: str, weights: Mapping[str, float] | None = None
) -> Comparison:
    """Compare two reports or more, of the same rules and profile; `weights` (topic id or group) overrule the profile's.

    Raises UsageError for fewer than two reports or a weight for no topic.
    """
    if len(reports) < 2:
        raise UsageError("a comparison wants two documents or more")
    chain = profile_chain(ruleset, profile, lang)
    topics = [rule for rule in ruleset.rules if not rule.trap and any(rule.id in r.topics for r in reports)]
    weighed = _weights(topics, chain, weights or {})
    rows = [row for rule in topics for row in _rows(rule, reports, lang)]
    return Comparison(
        columns=tuple(_column(report, topics, chain, weighed) for report in reports),
        rows=tuple(rows),
        weights=tuple(weighed.items()),
        titles=tuple((rule.id, rule.title[lang]) for rule in ruleset.rules),
        profile=profile,
        told_in=lang,
    )


def _weights(topics: Sequence[Rule], chain: Sequence[Profile], given: Mapping[str, float]) -> dict[str, float]:
    """The weight of each topic: given by id or by group, else the nearest profile's, else the rule's own."""
    for name in given:
        if not any(rule.id == name or rule.id.startswith(f"{name}.") for rule in topics):
            raise UsageError(f"there is no topic or group {name!r} to give a weight")
    sources = [given, *(profile.weights for profile in chain)]
    found = {}
    for rule in topics:
        group = rule.id.partition(".")[0]
        named = (source[key] for source in sources for key in (rule.id, group) if key in source)
        found[rule.id] = next(named, rule.weight)
    return found


def _column(report: Report, topics: Sequence[Rule], chain: list[Profile], weights: Mapping[str, float]) -> Column:
    score = None
    told = [rule for rule in topics if rule.id in report.topics]
    total = sum(weights[rule.id] for rule in told)
    if total:
        won = sum(weights[rule.id] * _worth(rule, report.topics[rule.id], chain) for rule in told)
        score = round(max(0.0, 100 * won / total - TRAP_COST * len(report.traps)), 1)
    return Column(report.path, report.read, report.error, score, tuple(report.traps))


def _worth(rule: Rule, result: TopicResult, chain: list[Profile]) -> float:
    if result.status is Status.CLEAR and weak_values(rule, result, chain):
        return WEAK_WORTH
    return WORTH.get(result.status, 0.0)


def _rows(rule: Rule, reports: Sequence[Report], lang: str) -> list[Row]:
    """A row for each value and level that any document gives; one row for the status where none gives a value."""
    results = [report.topics.get(rule.id, TopicResult(Status.UNKNOWN)) for report in reports]
    rows = []
    for spec in rule.values:
        levels = {value.level for result in results for value in result.values if value.name == spec.name}
        for level in sorted(levels, key=lambda level: (level is None, level or 0)):
            cells = [_value_cell(result, spec.name, level) for result in results]
            rows.append(Row(rule.id, rule.title[lang], spec.name, level, tuple(_marked(cells, spec))))
    if not rows:
        cells = [_status_cell(result) for result in results]
        rows.append(Row(rule.id, rule.title[lang], None, None, tuple(_marked_by_status(cells))))
    return rows


def _status_cell(result: TopicResult) -> Cell:
    return Cell(result.status, result.why, evidence=result.evidence[0] if result.evidence else None)


def _value_cell(result: TopicResult, name: str, level: int | None) -> Cell:
    """What a document promises for one level: its own value, else that for every fault, else nothing."""
    named = [value for value in result.values if value.name == name]
    values = [value for value in named if value.level == level] or [value for value in named if value.level is None]
    if values:
        binding = all(value.binding for value in values)
        quantities = tuple(value.quantity for value in values)
        return Cell(result.status, result.why, quantities, binding, evidence=values[0].evidence)
    if not named:
        return _status_cell(result)
    if level is None:
        return Cell(result.status, result.why, by_level=True)
    return Cell(Status.MISSING)


def _marked(cells: list[Cell], spec: ValueSpec) -> list[Cell]:
    """Best and worst of the binding values; of several in one cell the weakest counts."""
    amounts = {at: _amount(cell, spec) for at, cell in enumerate(cells) if cell.quantities and cell.binding}
    known = [amount for amount in amounts.values() if amount is not None]
    if len({dimension for dimension, _ in known}) != 1 or len({amount for _, amount in known}) < 2:
        return _marked_by_status(cells) if len(known) < 2 else cells
    numbers = [amount for _, amount in known]
    best, worst = (max(numbers), min(numbers)) if spec.better == "more" else (min(numbers), max(numbers))
    marked = []
    for at, cell in enumerate(cells):
        amount = amounts.get(at)
        mark = "" if amount is None else "best" if amount[1] == best else "worst" if amount[1] == worst else ""
        marked.append(replace(cell, mark=mark))
    return marked


def _amount(cell: Cell, spec: ValueSpec) -> tuple[str, float] | None:
    measured = [measure(quantity) for quantity in cell.quantities]
    if len({dimension for dimension, _ in measured}) != 1:
        return None
    amounts = [amount for _, amount in measured]
    return measured[0][0], min(amounts) if spec.better == "more" else max(amounts)


def _marked_by_status(cells: list[Cell]) -> list[Cell]:
    """Where only some documents answer clearly, these are best and the silent ones worst."""
    statuses = {cell.status for cell in cells}
    if Status.CLEAR not in statuses or len(statuses - {Status.UNKNOWN}) < 2:
        return cells
    marks = {Status.CLEAR: "best", Status.MISSING: "worst"}
    return [cell if cell.by_level else replace(cell, mark=marks.get(cell.status, "")) for cell in cells]
