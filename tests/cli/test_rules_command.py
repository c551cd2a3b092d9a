"""`slacheck rules`: the rule set told, tried, and begun anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from slacheck.cli import run
from slacheck.ruleset.load import load, shipped
from slacheck.yamlfile import Mapping, Node, Scalar, parse


def plain(node: Node) -> object:
    """A node as the JSON value that an editor's validator sees."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.items.items()}
    if isinstance(node, Scalar):
        return {"true": True, "false": False}.get(node.text, node.text) if not node.quoted else node.text
    return [plain(item) for item in node.items]


def test_list_has_a_line_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "list", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in load().rules]


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "list", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told[0].keys() >= {"id", "title", "severity", "ask", "suggest"}


@pytest.mark.parametrize(("lang", "word"), [("zh", "应问"), ("en", "Ask")])
def test_show_tells_a_rule_in_the_language_asked_for(lang: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "show", "sla.availability", "--lang", lang]) == 0
    out = capsys.readouterr().out
    rule = load().rule("sla.availability")
    assert rule is not None
    assert word in out
    assert rule.suggest[lang] in out


def test_show_of_an_unknown_rule_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "show", "sla.availabilty", "--lang", "en"]) == 2
    assert "did you mean 'sla.availability'" in capsys.readouterr().err


@pytest.mark.parametrize("rule_id", ["custom.spare-parts", "trap.home-court"])
def test_a_new_rule_loads_and_its_examples_pass(
    rule_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "new", rule_id]) == 0
    group, _, name = rule_id.partition(".")
    (tmp_path / group).mkdir()
    (tmp_path / group / f"{name}.yaml").write_text(capsys.readouterr().out, "utf-8")
    assert run(["rules", "test", str(tmp_path), "--only", rule_id, "--lang", "en"]) == 0
    assert "0 failed" in capsys.readouterr().out


def test_an_example_that_fails_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "custom.spare-parts"]) == 0
    (tmp_path / "custom").mkdir()
    path = tmp_path / "custom" / "spare-parts.yaml"
    path.write_text(capsys.readouterr().out.replace("supply = 5 year]", "supply = 6 year]", 1), "utf-8")
    assert run(["rules", "test", str(tmp_path), "--only", "custom", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert f"{path}:" in out
    assert "1 failed" in out


@pytest.mark.parametrize("name", ["nogroup", "Group.topic", "a.b.c", "a/b.c", "../x.y"])
def test_a_rule_name_must_be_a_plain_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", name]) == 2
    assert capsys.readouterr().out == ""


def test_every_shipped_rule_fits_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for path in sorted(shipped().glob("*/*.yaml")):
        if path.parent.name != "profiles":
            assert not list(validator.iter_errors(plain(parse(path.name, path.read_bytes())))), path


def test_the_schema_refuses_what_the_loader_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "schema"]) == 0
    validator = Draft202012Validator(json.loads(capsys.readouterr().out))
    rule = plain(parse("x", (shipped() / "sla" / "availability.yaml").read_bytes()))
    assert isinstance(rule, dict)
    assert not validator.is_valid({**rule, "personna": "regular"})
    assert not validator.is_valid({**rule, "persona": "angry"})
    assert not validator.is_valid({key: value for key, value in rule.items() if key != "ask"})
