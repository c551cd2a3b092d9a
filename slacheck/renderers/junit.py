"""JUnit XML for build servers: a suite a document, a case a topic, trap or other rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Finding, Kind, Report, Status
from slacheck.safe import one_line, xml_text


@dataclass(frozen=True, slots=True)
class _Case:
    """`outcome` is failure, error, skipped, or empty for a case that passes; `lines` is what it says."""

    rule: str
    outcome: str = ""
    type: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write a suite as each document comes.

    Findings at or above `fail_on` are failures, those below stand in the case's output, waived ones are skipped. What
    was not read is an error, whatever `fail_on` says.
    """
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="slacheck">\n')
    for report in reports:
        out.writelines(_suite(report, list(_cases(report, options))))
    out.write("</testsuites>\n")


def _cases(report: Report, options: RenderOptions) -> Iterator[_Case]:
    lang = report.told_in
    told = words.unread(report, lang)
    if report.read == "failed":
        told = [say("failed", lang, cause=words.cause(report, lang))]
    unread = [finding for finding in report.findings if finding.kind is Kind.UNREAD]
    if report.read != "complete" or unread:
        lines = (*(_line(finding, lang) for finding in unread), *told)
        yield _Case(words.FAILED_RULE, "error", report.read, say(f"read.{report.read}", lang), lines)
    found: dict[str, list[Finding]] = {rule: [] for rule in (*report.topics, *report.traps)}
    for finding in words.by_severity(report.findings):
        if finding.kind is not Kind.UNREAD:
            found.setdefault(finding.rule, []).append(finding)
    for rule, findings in found.items():
        yield _case(report, rule, findings, options)


def _case(report: Report, rule: str, findings: Sequence[Finding], options: RenderOptions) -> _Case:
    """The worst of a rule's findings decides; all of them are told."""
    lang = report.told_in
    lines = tuple(_line(finding, lang) for finding in findings)
    failing = [finding for finding in findings if options.fails(finding)]
    if failing:
        return _Case(rule, "failure", failing[0].severity.value, failing[0].message, lines)
    waived = [finding.waived for finding in findings if finding.waived is not None]
    if waived and len(waived) == len(findings):
        return _Case(rule, "skipped", "", say("waived.as", lang, reason=waived[0]), lines)
    if rule in report.topics and report.topics[rule].status is Status.UNKNOWN and not findings:
        return _Case(rule, "skipped", "", say("unknown.as", lang))
    return _Case(rule, lines=lines)


def _line(finding: Finding, lang: str) -> str:
    parts = [finding.severity.value, finding.rule, words.first_place(finding, lang), finding.message]
    parts += [words.quoted(evidence, lang, 300) for evidence in finding.evidence]
    if finding.ask:
        parts.append(say("label.ask", lang) + say("colon", lang) + finding.ask)
    if finding.waived is not None:
        parts.append(say("waived.as", lang, reason=finding.waived))
    return " | ".join(one_line(part) for part in parts if part)


def _attribute(name: str, text: str) -> str:
    return f" {name}={quoteattr(xml_text(one_line(text)))}"


def _suite(report: Report, cases: Sequence[_Case]) -> Iterator[str]:
    outcomes = [case.outcome for case in cases]
    yield f'  <testsuite{_attribute("name", report.path)} tests="{len(cases)}"'
    for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        yield f' {name}="{outcomes.count(outcome)}"'
    yield ">\n"
    for case in cases:
        yield from _testcase(case)
    yield "  </testsuite>\n"


def _testcase(case: _Case) -> Iterator[str]:
    group = case.rule.partition(".")[0]
    head = f"    <testcase{_attribute('classname', group)}{_attribute('name', case.rule)}"
    body = escape(xml_text("\n".join(case.lines)))
    if not case.outcome and not body:
        yield head + "/>\n"
        return
    yield head + ">\n"
    if case.outcome:
        kind = _attribute("type", case.type) if case.type else ""
        text = "" if case.outcome == "skipped" else body
        yield f"      <{case.outcome}{_attribute('message', case.message)}{kind}>{text}</{case.outcome}>\n"
    if body and case.outcome in ("", "skipped"):
        yield f"      <system-out>{body}</system-out>\n"
    yield "    </testcase>\n"
