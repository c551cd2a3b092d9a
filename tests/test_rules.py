"""The shipped rules: complete, bilingual, and right about their own examples."""

from __future__ import annotations

import pytest

from slacheck.audit import Checker
from slacheck.ruleset.load import load
from slacheck.ruleset.model import LANGUAGES, Rule
from slacheck.trial import trial

RULES = load(strict=True)
READY = Checker(RULES)

# The public catalogue: 33 topics and 14 traps, never renamed.
CATALOGUE = {
    "incident": "response-time resolution-time severity-levels onsite escalation",
    "support": "hours channels team remote-access",
    "maintenance": "term fee inspection bug-fixes security-patches upgrades upgrade-fees",
    "training": "amount audience delivery",
    "data": "backup recovery disaster-recovery security breach-notification exit",
    "sla": "availability exclusions remedies maintenance-window reporting",
    "vendor": "references local-team viability",
    "trap": "conflict blank dangling-reference amount-mismatch unilateral-change sole-remedy claim-deadline "
    "auto-renewal uncapped-increase suspension as-is liability-cap deemed-acceptance vendor-interpretation",
}
IDS = {f"{group}.{name}" for group, names in CATALOGUE.items() for name in names.split()}


def test_the_catalogue_is_complete() -> None:
    assert {rule.id for rule in RULES.rules} == IDS


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_a_rule_has_examples_that_must_and_must_not_be_found_in_each_language(rule: Rule) -> None:
    for language in LANGUAGES:
        examples = [example for example in rule.examples if example.language == language]
        expected = {example.expect for example in examples}
        assert len(examples) >= 6
        assert expected >= ({"present", "absent"} if rule.trap else {"clear", "ambiguous", "missing"})


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, example, id=f"{rule.id}-{example.line}") for rule in RULES.rules for example in rule.examples],
)
def test_an_example_comes_out_as_written(rule: Rule, example: object) -> None:
    assert trial(READY, rule, example) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_pattern_of_a_rule_can_matter(rule: Rule) -> None:
    """A reading that stands behind one with the same words could never be reached."""
    seen: set[object] = set()
    for reading in rule.readings:
        key = (
            reading.text, reading.and_, reading.within, reading.unless, reading.given, reading.lacking,
            reading.list_lacking, reading.who,
        )  # fmt: skip
        assert key not in seen
        seen.add(key)
