"""The commands around slacheck.yaml, and what it does to a check."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import slacheck.cli
from slacheck.audit import checker
from slacheck.config.decode import parse_config
from slacheck.config.template import template
from slacheck.config.verify import verify

CONTRACT = "The Vendor shall respond to every fault within 30 minutes, around the clock.\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    Path("contract.txt").write_text(CONTRACT)


def run(*argv: str) -> int:
    return slacheck.cli.run(list(argv))


def checked(captured: Captured, *argv: str) -> tuple[int, Any]:
    code = run("contract.txt", "--format", "json", *argv)
    return code, json.loads(captured.readouterr().out)["documents"][0]


def finding(document: Any, rule: str) -> Any:
    return next((one for one in document["findings"] if one["rule"] == rule), None)


def test_thresholds_and_severities_reach_the_workers(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text(
        "select: [incident]\n"
        "severity: {incident.onsite: off, incident.response-time: error}\n"
        "thresholds: {incident.response-time: {response: {any: 10 minute}}}\n"
    )
    code, document = checked(capsys)
    assert code == 1
    weak = finding(document, "incident.response-time")
    assert (weak["kind"], weak["severity"]) == ("weak", "error")
    assert "slacheck.yaml asks for 10 minutes" in weak["message"]
    assert finding(document, "incident.onsite") is None
    assert finding(document, "incident.resolution-time") is not None
    assert {topic.partition(".")[0] for topic in document["topics"]} == {"incident"}


def test_flags_win_over_the_file(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text("select: [sla]\nlanguage: zh\nfail-on: never\nprofile: saas\n")
    assert checked(capsys)[0] == 0
    code, document = checked(
        capsys, "--select", "incident", "--lang", "en", "--fail-on", "note", "--profile", "default"
    )
    assert (code, document["told_in"], document["profile"]) == (1, "en", "default")
    assert "incident.onsite" in document["topics"]


def test_the_file_speaks_its_language_and_is_named(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text("language: zh\nfail-on: never\n")
    run("contract.txt")
    told = capsys.readouterr()
    assert "使用配置 slacheck.yaml" in told.err
    assert "严重" in told.out


def test_no_config_leaves_the_file_out_and_config_names_another(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text("fail-on: never\n")
    Path("strict.yaml").write_text("fail-on: note\nseverity: {incident.onsite: note}\nselect: [incident.onsite]\n")
    assert run("contract.txt") == 0
    assert run("contract.txt", "--no-config") == 1
    capsys.readouterr()
    assert run("contract.txt", "--config", "strict.yaml") == 1
    assert capsys.readouterr().err == ""


def test_a_mistake_in_the_file_ends_with_2_and_one_line(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text("profil: default\n")
    assert run("contract.txt") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == ("slacheck: slacheck.yaml:1:1: unknown key 'profil' in slacheck.yaml; did you mean 'profile'?\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_init_writes_a_commented_file_and_never_over_one(capsys: Captured, lang: str) -> None:
    assert run("init", "--lang", lang, "--profile", "healthcare") == 0
    text = Path("slacheck.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert ("豁免" in text) == (lang == "zh")
    assert parse_config("slacheck.yaml", text.encode(), lang).profile == "healthcare"
    assert run("init") == 2
    assert "slacheck.yaml" in capsys.readouterr().err
    assert Path("slacheck.yaml").read_text("utf-8") == text


def test_init_refuses_a_profile_that_is_none_and_a_folder_that_is_none() -> None:
    assert run("init", "--profile", "nope") == 2
    assert run("init", "nowhere") == 2
    assert not Path("slacheck.yaml").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_init_comments_out_holds_and_the_schema_knows_it(tmp_path: Path, capsys: Captured, lang: str) -> None:
    import yaml

    Path("our-rules").mkdir()
    text = re.sub(r"^#(?=\S)|^#(?=  ?(?:-|\w+[.:]|  ))", "", template(lang, "saas"), flags=re.MULTILINE)
    text = re.sub(r"^ +slacheck config.*$", "", text, flags=re.MULTILINE)
    config = parse_config("slacheck.yaml", text.encode(), lang)
    verify(config, checker().ruleset, lang)
    assert config.select
    assert config.waivers
    assert len(config.thresholds) == 3
    run("config", "schema")
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    told = json.loads(json.dumps(yaml.safe_load(text), default=str))
    told["severity"] = {rule: severity for rule, severity in told["severity"].items() if severity is not False}
    assert list(validator.iter_errors(told)) == []
    assert list(validator.iter_errors({"profil": "saas"}))
    assert list(validator.iter_errors({"waivers": [{"rule": "trap", "reason": "x", "owner": "y"}]}))


def test_the_schema_knows_every_key_of_the_reader(capsys: Captured) -> None:
    run("config", "schema")
    known = sorted(json.loads(capsys.readouterr().out)["properties"])
    from slacheck.errors import ConfigError

    with pytest.raises(ConfigError) as caught:
        parse_config("slacheck.yaml", b"zzzzzzzz: 1", "en")
    assert caught.value.reason.endswith("known: " + ", ".join(known))
