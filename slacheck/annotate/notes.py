"""What is written on the annotated copy, whatever its format: a note for each quoted place, and an opening note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slacheck.document import Document, Span
from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Evidence, Finding, Report, Severity
from slacheck.safe import safe


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words of `span` (offsets into the document's text): a title and lines below it."""

    span: Span
    severity: Severity
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of a copy; `opening` are the lines that stand before the contract, its verdict first."""

    opening: tuple[str, ...]
    placed: tuple[Note, ...]


def notes_of(report: Report) -> Notes:
    """The notes on the findings that no waiver covers, the worst first; the report must have kept its document."""
    document = report.document
    assert document is not None
    lang = report.told_in
    placed: list[Note] = []
    absent: list[Finding] = []
    for finding in words.open_findings(report):
        spans = list(dict.fromkeys(span for one in finding.evidence if (span := place_of(one, document)) is not None))
        if not spans:
            absent.append(finding)
        for at, span in enumerate(spans):
            lines = tuple(_lines(finding, lang)) if at == 0 else _see(finding, lang)
            placed.append(Note(span, finding.severity, _title(finding, lang), lines))
    return Notes(tuple(safe(line) for line in _opening(report, absent, lang)), tuple(placed))


def place_of(evidence: Evidence, document: Document) -> Span | None:
    """Where a quote stands in the document's text; None where its offsets do not lie in it."""
    inside = 0 <= evidence.start < evidence.end <= len(document.text)
    return Span(evidence.start, evidence.end) if inside else None


def _title(finding: Finding, lang: str) -> str:
    severity, kind = say(f"severity.{finding.severity.value}", lang), say(f"kind.{finding.kind.value}", lang)
    return safe(f"{finding.title or finding.rule} [{severity}{say('comma', lang)}{kind}]")


def _lines(finding: Finding, lang: str) -> Iterator[str]:
    yield safe(finding.message)
    told = ("why", finding.why), ("law", finding.law), ("ask", finding.ask), ("suggest", finding.suggest)
    for label, text in told:
        if text:
            yield safe(say(f"label.{label}", lang) + say("colon", lang) + text)


def _see(finding: Finding, lang: str) -> tuple[str, ...]:
    return safe(finding.message), safe(say("annotate.see", lang, title=finding.title or finding.rule))


def _opening(report: Report, absent: list[Finding], lang: str) -> Iterator[str]:
    yield say("annotate.opening", lang, verdict=words.verdict(report, lang, RenderOptions()).text)
    yield " · ".join(words.facts(report, lang))
    yield from words.unread(report, lang)
    if absent:
        yield say("annotate.absent", lang)
    for finding in absent:
        yield _title(finding, lang)
        yield from _lines(finding, lang)
