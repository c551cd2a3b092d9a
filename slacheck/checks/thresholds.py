"""Is what is promised good enough? Values against the thresholds of the chosen profile."""

from __future__ import annotations

from dataclasses import dataclass

from slacheck.errors import UsageError
from slacheck.messages import say
from slacheck.report import TopicResult, Value
from slacheck.ruleset.model import Profile, Rule, RuleSet, Threshold, ValueSpec

# A working day is taken as eight hours on the clock that the vendor keeps, but it lasts a calendar day for who waits.
_MINUTES = {
    "second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43200.0,
    "year": 525600.0, "business-hour": 180.0, "business-day": 1440.0,
}  # fmt: skip
_PER_YEAR = {"per-day": 365.0, "per-week": 52.0, "per-month": 12.0, "per-quarter": 4.0, "per-year": 1.0}


@dataclass(frozen=True, slots=True)
class Weak:
    """A clear value that is worse than the bound."""

    value: Value
    bound: str


def measure(quantity: str) -> tuple[str, float]:
    """A dimension (time, frequency, percent) and a number that compares within it; raises ValueError."""
    amount, _, unit = quantity.partition(" ")
    if unit in _MINUTES:
        return "time", float(amount) * _MINUTES[unit]
    if unit in _PER_YEAR:
        return "frequency", float(amount) * _PER_YEAR[unit]
    if unit == "percent":
        return "percent", float(amount)
    raise ValueError(f"unknown unit in {quantity!r}")


def profile_chain(ruleset: RuleSet, name: str, lang: str = "en") -> list[Profile]:
    """The profile and those it extends, nearest first; raises UsageError for an unknown name or a circle."""
    chain: list[Profile] = []
    at: str | None = name
    while at is not None:
        profile = ruleset.profiles.get(at)
        if profile is None:
            raise UsageError(say("choice.no-profile", lang, name=at, known=", ".join(sorted(ruleset.profiles))))
        if profile in chain:
            raise UsageError(say("choice.circle", lang, name=name))
        chain.append(profile)
        at = profile.extends
    return chain


def bounds(rule: Rule, chain: list[Profile]) -> tuple[Threshold, ...]:
    """The thresholds of a topic: the profile's own, else those that its rule gives for the profile."""
    for profile in chain:
        found = profile.thresholds.get(rule.id) or rule.thresholds.get(profile.name)
        if found:
            return found
    return ()


def weak_values(rule: Rule, result: TopicResult, chain: list[Profile]) -> list[Weak]:
    """The values that miss their bound; for each level the best value promised counts."""
    specs = {spec.name: spec for spec in rule.values}
    ranks = [value.level for value in result.values if value.level is not None]
    last = max(ranks, default=None)
    best: dict[tuple[str, int | None], Value] = {}
    for value in result.values:
        spec = specs.get(value.name)
        if spec is None or not value.binding:
            continue
        key = (value.name, value.level)
        if key not in best or _worse(best[key].quantity, value.quantity, spec):
            best[key] = value
    found = []
    for (name, level), value in best.items():
        for bound in bounds(rule, chain):
            if bound.value == name and _applies(bound.level, level, last):
                if _worse(value.quantity, bound.bound, specs[name]):
                    found.append(Weak(value, bound.bound))
                break
    return found


def _applies(bound: int | str | None, level: int | None, last: int | None) -> bool:
    """A promise without a level covers every fault, so it is held against the most severe level's bound."""
    if bound is None:
        return True
    if level is None:
        return bound == 1
    if bound == "last":
        return level == last and level != 1
    return bound == level


def _worse(one: str, two: str, spec: ValueSpec) -> bool:
    (dimension, a), (other, b) = measure(one), measure(two)
    if dimension != other:
        return False
    return a < b - 1e-9 if spec.better == "more" else a > b + 1e-9
