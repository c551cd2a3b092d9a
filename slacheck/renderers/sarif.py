"""SARIF 2.1.0 for code scanning: one run, its rules with help, a result a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from slacheck import __version__
from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Evidence, Finding, Report
from slacheck.safe import json_text, md_escape, one_line, safe, uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Hosts show no more than this of a run, and refuse much larger ones.
MAX_RESULTS = 5_000
MAX_PLACES = 100
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-US"}
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write the run; of more than 5,000 results the most severe, and a notification that says so."""
    kept = list(reports)
    lang = options.language(kept[0] if kept else None)
    found = [(at, finding) for at, report in enumerate(kept) for finding in words.by_severity(report.findings)]
    notifications = [notice for at, report in enumerate(kept) for notice in _notifications(report, at)]
    if len(found) > MAX_RESULTS:
        told = say("sarif.cut", lang, kept=MAX_RESULTS, total=len(found))
        notifications.append({"level": "warning", "message": {"text": told}})
        found = sorted(found, key=lambda pair: pair[1].severity.rank)[:MAX_RESULTS]
    rules = _rules((finding, kept[at].told_in) for at, finding in found)
    numbers = {rule["id"]: at for at, rule in enumerate(rules)}
    driver = {"name": "slacheck", "version": __version__, "semanticVersion": __version__, "rules": rules}
    invocation = {
        "executionSuccessful": all(report.read == "complete" for report in kept),
        "toolExecutionNotifications": notifications,
    }
    run = {
        "tool": {"driver": driver},
        "language": LANGUAGE_TAGS[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "artifacts": [_artifact(report) for report in kept],
        "results": [_result(finding, kept[at], at, numbers[safe(finding.rule)]) for at, finding in found],
        "properties": {"profile": safe(options.profile)},
    }
    out.write(json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n")


def _message(text: str) -> dict[str, str]:
    """Plain message text, in which brackets could make a link and braces a placeholder."""
    return {"text": _LINK.sub(r"\\[", safe(text).replace("{", "{{").replace("}", "}}"))}


def _rules(found: Iterable[tuple[Finding, str]]) -> list[dict[str, Any]]:
    """A descriptor a rule, in the order of first use and in the language of that report."""
    rules: dict[str, dict[str, Any]] = {}
    for finding, lang in found:
        if safe(finding.rule) not in rules:
            rules[safe(finding.rule)] = _rule(finding, lang)
    return list(rules.values())


def _rule(finding: Finding, lang: str) -> dict[str, Any]:
    title = one_line(finding.title or finding.rule)
    parts = ("why", finding.why), ("ask", finding.ask), ("suggest", finding.suggest), ("law", finding.law)
    labelled = [(say(f"label.{label}", lang) + say("colon", lang), text) for label, text in parts if text]
    return {
        "id": safe(finding.rule),
        "shortDescription": {"text": title},
        "fullDescription": {"text": safe(finding.why) or title},
        "help": {
            "text": "\n\n".join(label + safe(text) for label, text in labelled) or title,
            "markdown": "\n\n".join(f"**{label.strip()}** {md_escape(text)}" for label, text in labelled)
            or md_escape(title),
        },
        "defaultConfiguration": {"level": finding.severity.value},
        "properties": {"tags": [safe(finding.rule.partition(".")[0])], "problem.severity": _problem(finding)},
    }


def _problem(finding: Finding) -> str:
    """Code scanning's own word for a rule's severity."""
    return "recommendation" if finding.severity.value == "note" else finding.severity.value


def _location(report: Report, at: int) -> dict[str, Any]:
    reference = uri(report.path)
    location: dict[str, Any] = {"uri": reference, "index": at}
    if "://" not in reference:
        location["uriBaseId"] = "%SRCROOT%"
    return location


def _artifact(report: Report) -> dict[str, Any]:
    location = _location(report, 0)
    del location["index"]
    artifact: dict[str, Any] = {"location": location, "roles": ["analysisTarget"]}
    if report.sha256:
        artifact["hashes"] = {"sha-256": report.sha256}
    artifact["properties"] = {
        "read": report.read,
        "format": report.format,
        "language": report.language,
        "pages": report.pages,
    }
    return artifact


def _notifications(report: Report, at: int) -> Iterator[dict[str, Any]]:
    """What was not read: the whole document, or a notice for each reason."""
    lang = report.told_in
    told = [say("failed", lang, cause=words.cause(report, lang))] if report.read == "failed" else []
    for text in told + words.unread(report, lang):
        yield {
            "level": "error",
            "message": _message(text),
            "locations": [{"physicalLocation": {"artifactLocation": _location(report, at)}}],
        }


def _place(found: Evidence, report: Report, at: int) -> dict[str, Any]:
    """Offsets count characters of the text as read; the page is a property, the clause a logical location."""
    region: dict[str, Any] = {"charOffset": found.start, "charLength": len(found.quote)}
    region["snippet"] = {"text": found.quote}
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": _location(report, at), "region": region}}
    if found.clause:
        place["logicalLocations"] = [{"name": safe(found.clause), "kind": "clause"}]
    if found.page is not None:
        place["properties"] = {"page": found.page}
        if found.bbox is not None:
            place["properties"]["bbox"] = [round(edge, 2) for edge in found.bbox]
    return place


def _result(finding: Finding, report: Report, at: int, rule: int) -> dict[str, Any]:
    whole = {"physicalLocation": {"artifactLocation": _location(report, at)}}
    places = [_place(found, report, at) for found in finding.evidence[:MAX_PLACES]]
    result: dict[str, Any] = {
        "ruleId": safe(finding.rule),
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": _message(_told(finding, report.told_in)),
        "locations": places[:1] or [whole],
    }
    related = places[1:]
    for found in finding.near:
        near = _place(found, report, at)
        near["message"] = _message(f"{say('label.near', report.told_in)}: {one_line(found.note)}")
        related.append(near)
    if related:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related[:MAX_PLACES], 1)]
    if finding.fingerprint:
        result["partialFingerprints"] = {"slacheck/v1": safe(finding.fingerprint)}
    result["suppressions"] = [] if finding.waived is None else [_suppression(finding.waived)]
    result["properties"] = {"kind": finding.kind.value, "persona": safe(finding.persona)}
    return result


def _suppression(reason: str) -> dict[str, str]:
    return {"kind": "external", "status": "accepted", "justification": safe(reason)}


def _told(finding: Finding, lang: str) -> str:
    """The message, with the place where hosts that know neither page nor clause show it."""
    where = words.first_place(finding, lang)
    message = one_line(finding.message)
    return say("noted", lang, text=message, note=where) if where else message
