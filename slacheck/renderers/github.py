"""Workflow commands for GitHub Actions: the worst findings as annotations, the whole report in the step's summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from slacheck.errors import OutputError
from slacheck.messages import say
from slacheck.renderers import RenderOptions, markdown, words
from slacheck.report import Finding, Report, Severity
from slacheck.safe import github_data, github_property, one_line

# The host shows ten annotations a step and drops the rest without a word.
MOST = 10
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


@dataclass(frozen=True, slots=True)
class _Annotation:
    severity: Severity
    path: str
    title: str
    text: str

    def command(self) -> str:
        return (
            f"::{COMMANDS[self.severity]} file={github_property(self.path)},"
            f"title={github_property(self.title)}::{github_data(self.text)}"
        )

    def plain(self) -> str:
        return one_line(f"{self.severity.value}: {self.path}: {self.title}: {self.text}")


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write at most ten commands, the most severe first; what is left over follows as plain lines.

    Where GITHUB_STEP_SUMMARY names a file, the report is appended to it as Markdown. Raises OutputError where that
    cannot be done.
    """
    kept = list(reports)
    told = [annotation for report in kept for annotation in _annotations(report)]
    told.sort(key=lambda annotation: annotation.severity.rank)
    for annotation in told[:MOST]:
        out.write(annotation.command() + "\n")
    if len(told) > MOST:
        lang = options.language(kept[0])
        out.write(say("github.more", lang, n=len(told) - MOST) + "\n")
        out.writelines(annotation.plain() + "\n" for annotation in told[MOST:])
    for report in kept:
        out.writelines(_waived(finding, report) + "\n" for finding in words.waived_findings(report))
    _append_summary(kept, options)


def _annotations(report: Report) -> Iterator[_Annotation]:
    lang = report.told_in
    if report.read == "failed":
        yield _Annotation(Severity.ERROR, report.path, words.FAILED_RULE, words.cause(report, lang))
    for finding in words.open_findings(report):
        yield _Annotation(finding.severity, report.path, _title(finding, lang), _text(finding, lang))


def _title(finding: Finding, lang: str) -> str:
    where = words.first_place(finding, lang)
    title = f"{finding.title or finding.rule} [{finding.rule}]"
    return f"{title} {where}" if where else title


def _text(finding: Finding, lang: str) -> str:
    lines = [one_line(finding.message)]
    lines += [words.quoted(evidence, lang, 300) for evidence in finding.evidence[:1]]
    if finding.ask:
        lines.append(say("label.ask", lang) + say("colon", lang) + one_line(finding.ask))
    return "\n".join(lines)


def _waived(finding: Finding, report: Report) -> str:
    lang = report.told_in
    head = f"{finding.severity.value}: {report.path}: {_title(finding, lang)}: {finding.message}"
    return one_line(f"{head} ({say('label.waived', lang)}: {finding.waived})")


def _append_summary(reports: list[Report], options: RenderOptions) -> None:
    path = options.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8") as summary:
            markdown.render(reports, summary, options)
    except OSError as error:
        raise OutputError(f"{path}: the step summary cannot be written ({error.strerror})") from error
