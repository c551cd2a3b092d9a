"""Compares two reports commitment by commitment; swapping them swaps added and removed, weaker and stronger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from slacheck.checks.findings import unnumbered
from slacheck.checks.thresholds import measure
from slacheck.diff.model import Change, Diff, Draft, Item, Side
from slacheck.gate.match import bare
from slacheck.quantities import find_quantities
from slacheck.report import Evidence, Report, Status, TopicResult, Value
from slacheck.ruleset.model import Rule, RuleSet, ValueSpec

# How much each status commits the vendor to; unknown stands apart.
_WORTH = {Status.MISSING: 0, Status.AMBIGUOUS: 1, Status.CLEAR: 2}
# Topics that speak for the vendor: said vaguely, they are worse for the buyer than not said at all.
_BURDENS = ("sla.exclusions",)
# Topics that say when service is given: hours a week, counted from the words.
_HOURS = ("support.hours",)
# A clock that never stops is worth more than none named, that more than the vendor's own hours.
_CLOCKS = {"24x7": 0, None: 1, "support-hours": 2}
_PLACES = 6

Measured = tuple[bool, str, float, int]


def diff(old: Report, new: Report, ruleset: RuleSet, names: tuple[str, str] | None = None) -> Diff:
    """The two drafts compared; both were read, wholly or in part. `names` are what to call them, else their paths."""
    lang = new.told_in
    items = [item for rule in ruleset.rules for item in _of_rule(rule, old, new, lang)]
    drafts = [
        Draft(report.path, report.sha256, report.read, name)
        for report, name in zip((old, new), names or (old.path, new.path), strict=True)
    ]
    return Diff(drafts[0], drafts[1], tuple(items), lang)


def _of_rule(rule: Rule, old: Report, new: Report, lang: str) -> Iterator[Item]:
    if rule.trap:
        yield from _trap(rule, old, new, lang)
    elif rule.id in old.topics and rule.id in new.topics:
        yield from _topic(rule, old.topics[rule.id], new.topics[rule.id], lang)


def _topic(rule: Rule, old: TopicResult, new: TopicResult, lang: str) -> Iterator[Item]:
    stated = [result for result in (old, new) if result.status in (Status.CLEAR, Status.AMBIGUOUS)]
    if not stated:
        return
    if old.status is not new.status:
        change = _by_status(old.status, new.status, rule.id in _BURDENS)
        yield Item(change, rule.id, rule.title[lang], _whole(old), _whole(new))
        return
    specs = {spec.name: spec for spec in rule.values}
    found = [item for name in specs for item in _values(rule, specs[name], old, new, lang)]
    yield from found or [_wording(rule, old, new, lang)]


def _wording(rule: Rule, old: TopicResult, new: TopicResult, lang: str) -> Item:
    """A topic without values: unchanged, unless it is about hours of service and these are others."""
    one, two = _whole(old), _whole(new)
    change = Change.UNCHANGED
    if rule.id in _HOURS:
        ours, theirs = _hours(one), _hours(two)
        if ours and theirs and ours != theirs:
            change = Change.STRENGTHENED if (theirs[0], theirs[-1]) > (ours[0], ours[-1]) else Change.WEAKENED
            one, two = (
                replace(side, promised=tuple(f"{hours:g} hour" for hours in found), per="week")
                for side, found in ((one, ours), (two, theirs))
            )
    return Item(
        change, rule.id, rule.title[lang], one, two, reworded=change is Change.UNCHANGED and _reworded(one, two)
    )


def _hours(side: Side) -> list[float]:
    """The hours a week that a draft's places cover, the fewest first."""
    found = (quantity for place in side.evidence for quantity in find_quantities(place.quote))
    return sorted({quantity.amount for quantity in found if quantity.kind == "window" and quantity.amount is not None})


def _by_status(old: Status, new: Status, burden: bool) -> Change:
    if Status.UNKNOWN in (old, new):
        return Change.UNKNOWN
    if burden and Status.AMBIGUOUS in (old, new):
        return Change.WEAKENED if new is Status.AMBIGUOUS else Change.STRENGTHENED
    if old is Status.MISSING:
        return Change.ADDED
    if new is Status.MISSING:
        return Change.REMOVED
    return Change.STRENGTHENED if _WORTH[new] > _WORTH[old] else Change.WEAKENED


def _whole(result: TopicResult) -> Side:
    """Everything that a draft says of a topic."""
    places = dict.fromkeys((*result.evidence, *(value.evidence for value in result.values)))
    told = dict.fromkeys(value.quantity for value in result.values)
    loose = bool(result.values) and not any(value.binding for value in result.values)
    return Side(result.status.value, result.why, tuple(told), None, loose, evidence=tuple(places)[:_PLACES])


def _values(rule: Rule, spec: ValueSpec, old: TopicResult, new: TopicResult, lang: str) -> Iterator[Item]:
    """One value at each level; a promise for every fault stands in for the levels that the other draft names."""
    ours, theirs = _levels(spec.name, old), _levels(spec.name, new)
    for level in sorted({*ours, *theirs}, key=lambda level: (level is None, level or 0)):
        one, two = ours.get(level) or ours.get(None), theirs.get(level) or theirs.get(None)
        if level is None and (ours and theirs) and not (None in ours and None in theirs):
            continue  # told level by level
        label = next((value.label for values in (two, one) for value in values or () if value.label), None)
        a, b = _side(one, spec, old), _side(two, spec, new)
        change = _by_values(one, two, spec)
        reworded = change is Change.UNCHANGED and _reworded(a, b)
        yield Item(change, rule.id, rule.title[lang], a, b, False, spec.name, level, label, reworded)


def _levels(name: str, result: TopicResult) -> dict[int | None, list[Value]]:
    found: dict[int | None, list[Value]] = {}
    for value in result.values:
        if value.name == name:
            found.setdefault(value.level, []).append(value)
    return found


def _by_values(old: Sequence[Value] | None, new: Sequence[Value] | None, spec: ValueSpec) -> Change:
    if not old:
        return Change.ADDED
    if not new:
        return Change.REMOVED
    one, two = _spread(old, spec), _spread(new, spec)
    if one == two:
        return Change.UNCHANGED
    return Change.WEAKENED if two > one else Change.STRENGTHENED


def _spread(values: Sequence[Value], spec: ValueSpec) -> tuple[Measured, Measured]:
    """The worst and the best that is promised; more is worse, and the worst counts first."""
    found = sorted(_measured(value, spec) for value in values)
    return found[-1], found[0]


def _measured(value: Value, spec: ValueSpec) -> Measured:
    dimension, amount = measure(value.quantity)
    told = round(-amount if spec.better == "more" else amount, 9)
    return not value.binding, dimension, told, _CLOCKS.get(value.clock, 1)


def _side(values: Sequence[Value] | None, spec: ValueSpec, result: TopicResult) -> Side:
    if not values:
        return Side("missing")
    ordered = sorted(values, key=lambda value: _measured(value, spec), reverse=True)
    return Side(
        result.status.value,
        result.why,
        tuple(dict.fromkeys(value.quantity for value in ordered)),
        ordered[0].clock,
        not ordered[0].binding,
        evidence=tuple(dict.fromkeys(value.evidence for value in ordered))[:_PLACES],
    )


def _trap(rule: Rule, old: Report, new: Report, lang: str) -> Iterator[Item]:
    """A trap that came weakens the contract, one that went strengthens it; so does each place of it."""
    one, two = old.traps.get(rule.id, ()), new.traps.get(rule.id, ())
    if not one and not two:
        return
    gone, come = _unmatched(one, two), _unmatched(two, one)
    change = Change.UNCHANGED
    if len(gone) != len(come):
        change = Change.WEAKENED if len(come) > len(gone) else Change.STRENGTHENED
        if (old if change is Change.WEAKENED else new).read != "complete":
            change = Change.UNKNOWN
    a, b = (Side("present" if side else "absent", evidence=side) for side in _shown(one, two, gone, come))
    yield Item(change, rule.id, rule.title[lang], a, b, trap=True, reworded=change is Change.UNCHANGED and bool(come))


def _shown(
    one: tuple[Evidence, ...], two: tuple[Evidence, ...], gone: list[Evidence], come: list[Evidence]
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The places to show: those that differ first, then the rest."""
    return (
        tuple(dict.fromkeys((*gone, *one)))[:_PLACES],
        tuple(dict.fromkeys((*come, *two)))[:_PLACES],
    )


def _unmatched(places: Sequence[Evidence], others: Sequence[Evidence]) -> list[Evidence]:
    """The places whose words stand in no place of the other draft, nor hold one: formats cut sentences differently."""
    known = [bare(unnumbered(other)) for other in others]
    return [
        place
        for place in places
        if not any(
            words in other or (other and other in words) for words in (bare(unnumbered(place)),) for other in known
        )
    ]


def _reworded(old: Side, new: Side) -> bool:
    return bool(_unmatched(new.evidence, old.evidence) or _unmatched(old.evidence, new.evidence))
