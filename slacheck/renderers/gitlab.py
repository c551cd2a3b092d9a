"""GitLab's Code Quality JSON: one array; the page stands where code has a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, TextIO

from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Finding, Report, Severity
from slacheck.safe import json_text, one_line

LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write an issue a finding. Waived ones are of severity info and say so; an unread document is a blocker."""
    seen: dict[str, int] = {}
    separator = "[\n"
    for report in reports:
        for issue in _issues(report):
            issue["fingerprint"] = _unique(issue["fingerprint"], seen)
            out.write(separator + json_text(issue))
            separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    if report.read == "failed":
        told = say("failed", report.told_in, cause=words.cause(report, report.told_in))
        yield _issue(report, words.FAILED_RULE, told, "blocker", 1, words.FAILED_RULE)
    for finding in words.by_severity(report.findings):
        page = finding.evidence[0].page if finding.evidence else None
        level = "info" if finding.waived is not None else LEVELS[finding.severity]
        identity = finding.fingerprint or f"{finding.rule} {finding.message}"
        yield _issue(report, finding.rule, _description(finding, report.told_in), level, page or 1, identity)


def _issue(report: Report, rule: str, description: str, severity: str, line: int, identity: str) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": one_line(rule),
        "fingerprint": sha256(f"{report.path}\0{identity}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": severity,
        "location": {"path": one_line(report.path).removeprefix("./"), "lines": {"begin": line}},
    }


def _description(finding: Finding, lang: str) -> str:
    where = words.first_place(finding, lang)
    text = one_line(finding.title or finding.rule) + say("colon", lang) + one_line(finding.message)
    if where:
        text = say("noted", lang, text=text, note=where)
    if finding.waived is not None:
        text = f"[{say('section.waived', lang)}: {one_line(finding.waived)}] {text}"
    return text


def _unique(fingerprint: str, seen: dict[str, int]) -> str:
    """The host drops issues of equal fingerprint: the second of two equal findings gets one of its own."""
    seen[fingerprint] = seen.get(fingerprint, 0) + 1
    if seen[fingerprint] == 1:
        return fingerprint
    return sha256(f"{fingerprint} {seen[fingerprint]}".encode()).hexdigest()
