"""Runs the examples inside rule files: they are the rules' tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slacheck.audit import Checker
from slacheck.checks.topics import topic_result, trap_places
from slacheck.errors import SlacheckError
from slacheck.readers import read
from slacheck.ruleset.model import Example, Rule, RuleSet
from slacheck.understanding.contract import understand


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as written."""

    rule: str
    example: Example
    said: str

    def __str__(self) -> str:
        place = f"{self.example.path}:{self.example.line}"
        return f"{place}: {self.rule}: expected {self.example.expect}, found {self.said}: {self.example.text[:80]!r}"


def failures(ruleset: RuleSet, only: str | None = None) -> Iterator[Failure]:
    """Every example of every rule (or of those under the id or prefix `only`) that fails."""
    ready = Checker(ruleset)
    for rule in ruleset.rules:
        if only is None or rule.id == only or rule.id.startswith(only + "."):
            for example in rule.examples:
                said = trial(ready, rule, example)
                if said is not None:
                    yield Failure(rule.id, example, said)


def trial(ready: Checker, rule: Rule, example: Example) -> str | None:
    """None where the example comes out as written, else what was found instead."""
    try:
        document = read("example.md", example.text.encode(), None)
    except SlacheckError as error:
        return str(error)
    contract = understand(document, ready.ruleset)
    answer = ready.answers(contract)[rule.id]
    if rule.trap:
        said = "present" if trap_places(rule, answer, contract, "en") else "absent"
        return None if said == example.expect else said
    result = topic_result(rule, answer, contract, "en")
    if result.status.value != example.expect or (example.why and result.why != example.why):
        return f"{result.status.value} ({result.why})" if result.why else result.status.value
    told = {f"{v.name} {v.level}" if v.level else v.name: v.quantity for v in result.values}
    pairs = {(f"{v.name} {v.level}" if v.level else v.name, v.quantity) for v in result.values}
    wrong = [pair for pair in example.values if pair not in pairs]
    return f"values {told}" if wrong else None
