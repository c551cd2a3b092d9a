"""The rule language: what a rule file may say, and how it is told that it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from slacheck.errors import RuleFileError, SlacheckError, UsageError
from slacheck.ruleset.load import load, shipped

GOOD = """\
title: {zh: 备件, en: Spare parts}
question: {zh: 备件供应多久？, en: For how long are spare parts supplied?}
persona: pedantic
severity: {missing: note, ambiguous: note, weak: note}
why: {zh: 没有备件就修不了。, en: Without parts nothing can be repaired.}
ask: {zh: 备件供应几年？, en: For how many years?}
suggest: {zh: 备件供应不少于五年。, en: Parts are supplied for five years.}
terms: {zh: 备件, en: spare parts}
values:
  - {name: supply, unit: duration, better: more}
readings:
  - reads: clear
    value: supply
    text: {zh: ['备件[^。;]{0,20}{duration}'], en: ['spare parts[^.;]{0,40}{duration}']}
"""


def folder(tmp_path: Path, text: str, name: str = "custom/spare-parts.yaml") -> tuple[str]:
    path = tmp_path / "rules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return (str(tmp_path / "rules"),)


def refusal(tmp_path: Path, text: str, name: str = "custom/spare-parts.yaml") -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        load(folder(tmp_path, text, name))
    assert caught.value.path.endswith(name)
    return caught.value


def test_a_folder_adds_its_rules_to_the_shipped_ones(tmp_path: Path) -> None:
    rules = load(folder(tmp_path, GOOD))
    found = rules.rule("custom.spare-parts")
    assert found is not None
    assert found.title == {"zh": "备件", "en": "Spare parts"}
    assert found.values[0].better == "more"
    assert len(rules.rules) == len(load().rules) + 1


def test_a_rule_with_a_shipped_id_replaces_the_shipped_one(tmp_path: Path) -> None:
    rules = load(folder(tmp_path, GOOD, "incident/onsite.yaml"))
    found = rules.rule("incident.onsite")
    assert found is not None
    assert found.title["en"] == "Spare parts"


def test_the_digest_tells_rule_sets_apart(tmp_path: Path) -> None:
    one = load(folder(tmp_path, GOOD)).digest
    two = load(folder(tmp_path, GOOD.replace("五年", "六年"))).digest
    assert len({one, two, load().digest}) == 3
    assert load().digest == load().digest


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("terms: {zh", "termz: {zh", 1, "lacks the key 'terms'"),
        ("terms:", "tersm: x\nterms:", 8, "did you mean 'terms'"),
        ("persona: pedantic", "persona: angry", 3, "persona 'angry' is unknown"),
        ("missing: note", "missing: fatal", 4, "severity.missing 'fatal' is unknown"),
        ("persona: pedantic\n", "", 1, "lacks the key 'persona'"),
        ("{zh: 备件, en: Spare parts}", "{zh: 备件}", 1, "lacks the key 'en'"),
        ("{zh: 备件, en: Spare parts}", "Spare parts", 1, "must be a mapping"),
        ("reads: clear", "reads: maybe", 12, "reads 'maybe' is unknown"),
        ("reads: clear", "reads: ambiguous", 12, "`why` stands with"),
        ("value: supply", "value: suply", 13, "did you mean 'supply'"),
        ("{duration}'], en", "{duratoin}'], en", 14, "unknown word {duratoin}"),
        ("'spare parts[^.;]{0,40}{duration}'", "'spare parts(?=x)'", 14, "not a valid pattern"),
        ("'spare parts[^.;]{0,40}{duration}'", "'(?:spare)?'", 14, "matches the empty text"),
        ("'spare parts[^.;]{0,40}{duration}'", "''", 14, "is empty"),
        ("unit: duration", "unit: length", 10, "unit 'length' is unknown"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_nearest_known_word(
    tmp_path: Path, before: str, after: str, line: int, reason: str
) -> None:
    assert before in GOOD
    error = refusal(tmp_path, GOOD.replace(before, after, 1))
    assert reason in error.reason
    assert error.line == line
    assert error.column >= 1


def test_a_rule_that_could_never_find_anything_is_refused(tmp_path: Path) -> None:
    assert "could never find" in refusal(tmp_path, GOOD[: GOOD.index("readings:")]).reason


@pytest.mark.parametrize("name", ["stray.yaml", "Custom/rule.yaml", "custom/Rule.yaml", "custom/deep/rule.yaml"])
def test_a_rule_file_stands_in_its_group_under_a_plain_name(tmp_path: Path, name: str) -> None:
    error = refusal(tmp_path, GOOD, name)
    assert "GROUP/TOPIC" in error.reason or "group" in error.reason


def test_a_folder_without_rules_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rule files"):
        load((str(tmp_path),))
    with pytest.raises(UsageError, match="wants a folder"):
        load((str(tmp_path / "nowhere"),))


def test_a_rule_folder_cannot_reach_outside_itself(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(GOOD, "utf-8")
    group = tmp_path / "rules" / "custom"
    group.mkdir(parents=True)
    (group / "linked.yaml").symlink_to(outside)
    with pytest.raises(SlacheckError, match="no rule files"):
        load((str(tmp_path / "rules"),))


def test_the_shipped_rules_are_found_beside_or_inside_the_package() -> None:
    assert (shipped() / "incident" / "response-time.yaml").is_file()
