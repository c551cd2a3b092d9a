"""The report as plain dictionaries and back: the JSON of schema version 1, field by field, in a fixed order.

Written out by hand, so that a renamed attribute never changes what users have built upon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from slacheck.report import (
    Evidence,
    Finding,
    Kind,
    LevelRow,
    Report,
    Severity,
    Status,
    TopicResult,
    Unread,
    Value,
)

SCHEMA = 1
READ = ("complete", "partial", "failed")


def to_dict(report: Report) -> dict[str, Any]:
    """One entry of `documents`: quotes verbatim, boxes to a hundredth of a point, the kept document left out."""
    return {
        "path": report.path,
        "sha256": report.sha256,
        "format": report.format,
        "language": report.language,
        "pages": report.pages,
        "characters": report.characters,
        "read": report.read,
        "unread": [{"page": part.page, "reason": part.reason} for part in report.unread],
        "topics": {topic: _topic(result) for topic, result in report.topics.items()},
        "traps": {trap: [_evidence(found) for found in places] for trap, places in report.traps.items() if places},
        "matrix": [{"level": row.level, "label": row.label, "cells": dict(row.cells)} for row in report.matrix],
        "findings": [_finding(finding) for finding in report.findings],
        "profile": report.profile,
        "told_in": report.told_in,
        "error": report.error,
    }


def _topic(result: TopicResult) -> dict[str, Any]:
    return {
        "status": result.status.value,
        "why": result.why,
        "values": [_value(value) for value in result.values],
        "evidence": [_evidence(found) for found in result.evidence],
        "near": [_evidence(found) for found in result.near],
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "name": value.name,
        "level": value.level,
        "label": value.label,
        "quantity": value.quantity,
        "binding": value.binding,
        "clock": value.clock,
        **_evidence(value.evidence),
    }


def _evidence(found: Evidence) -> dict[str, Any]:
    return {
        "quote": found.quote,
        "page": found.page,
        "clause": found.clause,
        "bbox": None if found.bbox is None else [round(edge, 2) for edge in found.bbox],
        "start": found.start,
        "end": found.end,
        "note": found.note,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "evidence": [_evidence(found) for found in finding.evidence],
        "ask": finding.ask,
        "suggest": finding.suggest,
        "title": finding.title,
        "why": finding.why,
        "law": finding.law,
        "near": [_evidence(found) for found in finding.near],
        "searched": finding.searched,
        "persona": finding.persona,
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
    }


def from_dict(entry: dict[str, Any]) -> Report:
    """The report that `to_dict` told; raises KeyError, TypeError or ValueError where the shape is another."""
    return Report(
        path=entry["path"],
        sha256=entry["sha256"],
        format=entry["format"],
        language=entry["language"],
        pages=entry["pages"],
        characters=entry["characters"],
        read=entry["read"],
        unread=tuple(Unread(part["page"], part["reason"]) for part in entry["unread"]),
        topics={topic: _to_topic(result) for topic, result in entry["topics"].items()},
        traps={trap: _to_evidences(places) for trap, places in entry["traps"].items()},
        matrix=tuple(LevelRow(row["level"], row["label"], tuple(row["cells"].items())) for row in entry["matrix"]),
        findings=tuple(_to_finding(finding) for finding in entry["findings"]),
        profile=entry["profile"],
        told_in=entry["told_in"],
        error=entry["error"],
    )


def _to_topic(entry: dict[str, Any]) -> TopicResult:
    return TopicResult(
        Status(entry["status"]),
        entry["why"],
        tuple(_to_value(value) for value in entry["values"]),
        _to_evidences(entry["evidence"]),
        _to_evidences(entry["near"]),
    )


def _to_value(entry: dict[str, Any]) -> Value:
    return Value(
        entry["name"],
        entry["level"],
        entry["label"],
        entry["quantity"],
        entry["binding"],
        entry["clock"],
        _to_evidence(entry),
    )


def _to_evidences(entries: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(_to_evidence(entry) for entry in entries)


def _to_evidence(entry: dict[str, Any]) -> Evidence:
    box = entry["bbox"]
    if box is not None:
        left, top, right, bottom = (float(edge) for edge in box)
        box = (left, top, right, bottom)
    return Evidence(entry["quote"], entry["page"], entry["clause"], box, entry["start"], entry["end"], entry["note"])


def _to_finding(entry: dict[str, Any]) -> Finding:
    return Finding(
        rule=entry["rule"],
        kind=Kind(entry["kind"]),
        severity=Severity(entry["severity"]),
        title=entry["title"],
        message=entry["message"],
        why=entry["why"],
        ask=entry["ask"],
        suggest=entry["suggest"],
        law=entry["law"],
        evidence=_to_evidences(entry["evidence"]),
        near=_to_evidences(entry["near"]),
        searched=entry["searched"],
        persona=entry["persona"],
        fingerprint=entry["fingerprint"],
        waived=entry["waived"],
    )


@dataclass
class Tally:
    """Counts over a run, fed one report at a time: documents by how they were read, findings by severity.

    Waived findings are counted in `waived` alone.
    """

    documents: int = 0
    read: dict[str, int] = field(default_factory=lambda: dict.fromkeys(READ, 0))
    findings: dict[str, int] = field(default_factory=lambda: {severity.value: 0 for severity in Severity})
    waived: int = 0

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        self.read[report.read] += 1
        for finding in report.findings:
            if finding.waived is None:
                self.findings[finding.severity.value] += 1
            else:
                self.waived += 1

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Tally:
        """The counts over `reports`."""
        tally = cls()
        for report in reports:
            tally.add(report)
        return tally

    def to_dict(self) -> dict[str, Any]:
        """The `summary` of the JSON; ways of reading that did not occur are left out."""
        return {
            "documents": self.documents,
            "read": {way: number for way, number in self.read.items() if number},
            "findings": dict(self.findings),
            "waived": self.waived,
        }
