"""CSV for spreadsheets: a row a finding, and a row for every document that could not be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from slacheck.renderers import RenderOptions, words
from slacheck.report import Evidence, Finding, Report
from slacheck.safe import csv_cell

COLUMNS = (
    "path", "read", "severity", "kind", "rule", "title", "page", "clause", "message", "quote", "more_places",
    "why", "ask", "suggest", "law", "waived", "fingerprint",
)  # fmt: skip


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write a header in stable English names, then the rows; the byte-order mark makes spreadsheets read UTF-8."""
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for report in reports:
        for row in _rows(report):
            writer.writerow([csv_cell(row.get(column, "")) for column in COLUMNS])


def _rows(report: Report) -> Iterator[dict[str, str]]:
    if report.read == "failed":
        yield {
            "path": report.path,
            "read": report.read,
            "severity": "error",
            "kind": "unread",
            "rule": words.FAILED_RULE,
            "message": words.cause(report, report.told_in),
        }
    for finding in words.by_severity(report.findings):
        yield {"path": report.path, "read": report.read, **_finding(finding)}


def _finding(finding: Finding) -> dict[str, str]:
    first = finding.evidence[0] if finding.evidence else Evidence("")
    return {
        "severity": finding.severity.value,
        "kind": finding.kind.value,
        "rule": finding.rule,
        "title": finding.title,
        "page": "" if first.page is None else str(first.page),
        "clause": first.clause or "",
        "message": finding.message,
        "quote": first.quote,
        "more_places": str(max(len(finding.evidence) - 1, 0)),
        "why": finding.why,
        "ask": finding.ask,
        "suggest": finding.suggest,
        "law": finding.law,
        "waived": finding.waived or "",
        "fingerprint": finding.fingerprint,
    }
