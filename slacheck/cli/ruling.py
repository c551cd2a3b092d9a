"""What `slacheck rules` does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from slacheck.cli import words
from slacheck.cli.words import pick, say
from slacheck.errors import UsageError
from slacheck.ruleset.decode import nearest
from slacheck.ruleset.load import load
from slacheck.ruleset.model import Rule
from slacheck.ruleset.schema import rule_schema
from slacheck.ruleset.skeleton import skeleton
from slacheck.run.write import standard_output
from slacheck.safe import json_text, safe


def list_rules(folders: tuple[str, ...], form: str) -> int:
    """Print every rule: id, persona, severities, title."""
    rules = load(folders).rules
    if form == "json":
        return _print([json_text([_plain(rule) for rule in rules], indent=2)])
    width = max(len(rule.id) for rule in rules)
    return _print(
        f"{rule.id:{width}}  {rule.persona:8}  {'/'.join(_severities(rule)):21}  {rule.title[words.spoken()]}"
        for rule in rules
    )


def _severities(rule: Rule) -> list[str]:
    kinds = ("trap",) if rule.trap else ("missing", "ambiguous", "weak")
    return [rule.severity[kind] for kind in kinds]


def _plain(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": rule.title,
        "question": rule.question,
        "persona": rule.persona,
        "severity": rule.severity,
        "why": rule.why,
        "law": rule.law or None,
        "ask": rule.ask,
        "suggest": rule.suggest,
    }


def show_rule(folders: tuple[str, ...], rule_id: str) -> int:
    """Print one rule: what it asks, why it matters, the law, what to ask and propose, its thresholds and examples."""
    ruleset = load(folders)
    rule = ruleset.rule(rule_id)
    if rule is None:
        hint = nearest(rule_id, [known.id for known in ruleset.rules])
        raise UsageError(say("no-such-rule", rule=rule_id) + hint.partition("; known")[0])
    return _print(_shown(rule, words.spoken()))


def _shown(rule: Rule, lang: str) -> Iterator[str]:
    yield f"{rule.id}  {rule.title[lang]}"
    yield rule.question[lang]
    yield ""
    for name, text in (
        (pick("Why", "为什么"), rule.why),
        (pick("Law", "法律"), rule.law),
        (pick("Ask", "应问"), rule.ask),
        (pick("Suggest", "建议条款"), rule.suggest),
        (pick("Searched", "查找"), rule.terms),
    ):
        if text:
            yield f"{name}: {text[lang]}"
    yield f"{pick('Severity', '严重程度')}: {', '.join(f'{kind} {word}' for kind, word in rule.severity.items())}"
    for profile, bounds in rule.thresholds.items():
        for bound in bounds:
            level = "" if bound.level is None else f" {bound.level}"
            yield f"{pick('Threshold', '阈值')} {profile}: {bound.value}{level} {bound.bound}"
    for example in rule.examples:
        if example.language == lang:
            told = example.expect + (f" ({example.why})" if example.why else "")
            yield f"{pick('Example', '用例')}: {told}: {' / '.join(example.text.split())}"


def try_rules(folders: tuple[str, ...], only: str | None) -> int:
    """Run the examples inside the rules; 0 when all come out as written, 1 else."""
    from slacheck.trial import failures

    ruleset = load(folders, strict=True)
    chosen = [rule for rule in ruleset.rules if only is None or rule.id == only or rule.id.startswith(only + ".")]
    if not chosen:
        raise UsageError(say("no-such-rule", rule=only))
    failed = [str(failure) for failure in failures(ruleset, only)]
    total = sum(len(rule.examples) for rule in chosen)
    bare = [f"{rule.path}:1: {rule.id}: {say('no-examples')}" for rule in chosen if not rule.examples]
    _print([*failed, *bare, say("examples-run", rules=len(chosen), total=total, failed=len(failed))])
    return 1 if failed or bare else 0


def schema() -> int:
    """Print the JSON Schema of a rule file."""
    return _print([json.dumps(rule_schema(), ensure_ascii=False, indent=2)])


def new_rule(rule_id: str) -> int:
    """Print the skeleton of a rule, to be put at GROUP/TOPIC.yaml of a rule folder."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*", rule_id):
        raise UsageError(say("rule-name", rule=rule_id))
    return _print([skeleton(rule_id)])


def _print(lines: Iterator[str] | list[str]) -> int:
    with standard_output(language=words.spoken()) as out:
        for line in lines:
            out.write(safe(line) + "\n")
    return 0
