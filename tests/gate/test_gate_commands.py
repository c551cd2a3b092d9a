"""Waivers and baseline from the command line: exit codes, what goes where, every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import slacheck.cli
from slacheck.renderers import BINARY, RENDERERS

CONTRACT = "1.1 The Vendor shall respond to every fault within 12 days, around the clock.\n"
WAIVERS = "waivers:\n  - {rule: incident.onsite, reason: remote only, owner: IT, until: 2027-03-31}\n"
# A sheet is no text, a letter asks only what is open, and the host's list of defects has no field for reasons.
UNTOLD = (*BINARY, "letter", "gitlab")
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    Path("contract.txt").write_text(CONTRACT)


def run(*argv: str) -> int:
    return slacheck.cli.run(list(argv))


def test_a_baseline_hides_what_was_there_and_fails_on_what_is_new(capsys: Captured) -> None:
    assert run("contract.txt", "--fail-on", "note") == 1
    capsys.readouterr()
    assert run("baseline", "update", "contract.txt", "--baseline", "known.json") == 0
    told = capsys.readouterr()
    assert "+ contract.txt: incident.response-time weak 12 day “1.1 The Vendor shall respond" in told.out
    assert "known.json:" in told.err
    assert run("contract.txt", "--baseline", "known.json", "--fail-on", "note") == 0
    Path("contract.txt").write_text(CONTRACT + "1.2 The software is provided as is, without warranty of any kind.\n")
    assert run("contract.txt", "--baseline", "known.json", "--fail-on", "note") == 1
    capsys.readouterr()
    run("baseline", "update", "contract.txt", "--baseline", "known.json")
    assert capsys.readouterr().out.startswith("+ contract.txt: trap.as-is trap “")
    run("baseline", "update", "contract.txt", "--baseline", "known.json")
    assert capsys.readouterr().out == ""


def test_paths_are_seen_from_the_file_whatever_folder_we_are_in(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("slacheck.yaml").write_text(WAIVERS.replace("{rule", "{document: contract.txt, rule"))
    run("baseline", "update", "contract.txt", "--baseline", "known.json")
    Path("deeper").mkdir()
    monkeypatch.chdir("deeper")
    assert run("../contract.txt", "--baseline", "../known.json", "--fail-on", "note") == 0
    assert run("baseline", "update", "../contract.txt", "--baseline", "../known.json") == 0
    assert json.loads(Path("../known.json").read_text())["findings"][0]["document"] == "contract.txt"


def test_stale_entries_are_told_on_standard_error(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text("select: [incident.response-time]\n")
    run("baseline", "update", "contract.txt", "--quiet")
    Path("contract.txt").write_text(CONTRACT.replace("12 days", "10 minutes"))
    capsys.readouterr()
    assert run("contract.txt", "--baseline", "slacheck-baseline.json", "--fail-on", "note") == 0
    assert "contract.txt: incident.response-time weak 12 day" in capsys.readouterr().err


def test_a_missing_or_malformed_baseline_ends_with_2(capsys: Captured) -> None:
    assert run("contract.txt", "--baseline", "none.json") == 2
    Path("bad.json").write_text("{}")
    assert run("contract.txt", "--baseline", "bad.json") == 2
    assert run("baseline", "update", "contract.txt", "--baseline", "bad.json") == 2
    assert Path("bad.json").read_text() == "{}"
    assert capsys.readouterr().out == ""


def test_update_of_a_document_that_cannot_be_read_ends_with_3() -> None:
    Path("broken.docx").write_bytes(b"PK\x03\x04 broken")
    assert run("baseline", "update", "contract.txt", "broken.docx") == 3
    assert json.loads(Path("slacheck-baseline.json").read_text())["findings"]
    assert run("baseline", "update", "nowhere.txt") == 2
    assert run("baseline", "update") == 2


def test_waived_findings_are_left_to_their_waiver() -> None:
    Path("slacheck.yaml").write_text(WAIVERS)
    run("baseline", "update", "contract.txt", "--quiet")
    rules = {entry["rule"] for entry in json.loads(Path("slacheck-baseline.json").read_text())["findings"]}
    assert "incident.onsite" not in rules
    assert "incident.resolution-time" in rules


@pytest.mark.parametrize("form", [name for name in RENDERERS if name not in UNTOLD])
def test_every_format_tells_the_reason_of_a_waiver(capsys: Captured, form: str) -> None:
    Path("slacheck.yaml").write_text(WAIVERS + "select: [incident.onsite]\n")
    run("contract.txt", "--format", form)
    assert "remote only" in capsys.readouterr().out.replace("&#32;", " ")


def test_json_counts_waived_findings_apart(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text(WAIVERS + "select: [incident.onsite]\n")
    assert run("contract.txt", "--format", "json", "--fail-on", "note") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["summary"]["waived"] == 1
    assert found["summary"]["findings"] == {"error": 0, "warning": 0, "note": 0}
    assert found["documents"][0]["findings"][0]["waived"] == "remote only (IT, until 2027-03-31)"


def test_an_expired_waiver_lets_the_finding_count_again(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("slacheck.yaml").write_text(WAIVERS + "select: [incident.onsite]\nfail-on: note\n")
    assert run("contract.txt") == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert run("contract.txt") == 1
    assert "ended on 2027-03-31" in capsys.readouterr().out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run("contract.txt") == 2


def test_a_cached_answer_is_held_against_today(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("slacheck.yaml").write_text(WAIVERS + "select: [incident.onsite]\nfail-on: note\n")
    assert run("contract.txt", "--cache-dir", "cache", "--resume", "state") == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert run("contract.txt", "--cache-dir", "cache") == 1
    assert run("contract.txt", "--resume", "state") == 1
