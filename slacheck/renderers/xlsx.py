"""A workbook for a batch: overview (a row a document), commitments, findings, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.renderers.sheets import Book, Value
from slacheck.report import Evidence, Report, Severity, Status

# The unit that numbers of each kind of value are given in, so that a column can be sorted.
IN_MINUTES = {
    "second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43200.0,
    "year": 525600.0, "business-hour": 60.0, "business-day": 480.0,
}  # fmt: skip


def render(reports: Iterable[Report], out: IO[bytes], options: RenderOptions) -> None:
    """Write four sheets; the language is that of the options, else of the first report."""
    kept = list(reports)
    lang = options.language(kept[0] if kept else None)
    book = Book()
    heads = [say(f"sheet.{name}", lang) for name in ("path", "read", "pages", "characters", "language")]
    heads += [say(f"severity.{severity.value}", lang) for severity in Severity]
    heads += [say(f"status.{status.value}", lang) for status in Status]
    heads += [say("sheet.waived", lang), say("sheet.traps", lang), say("sheet.cause", lang)]
    book.sheet(say("sheet.overview", lang), heads, (_overview(r, lang) for r in kept), [48, *[11] * 12, 60])
    _commitments(book, kept, lang, options)
    heads = [say(f"sheet.{name}", lang) for name in FINDING_COLUMNS]
    widths = [40, 10, 12, 28, 22, 60, 8, 14, 60, 50, 50, 60, 24]
    book.sheet(say("sheet.findings", lang), heads, (row for r in kept for row in _findings(r, lang)), widths)
    heads = [say(f"sheet.{name}", lang) for name in ("path", "page", "cause")]
    book.sheet(say("sheet.unread", lang), heads, (row for r in kept for row in _unread(r, lang)), [48, 8, 90])
    book.save(out)


def _overview(report: Report, lang: str) -> Sequence[Value]:
    found = Counter(finding.severity for finding in report.findings if finding.waived is None)
    statuses = Counter(result.status for result in report.topics.values())
    return [
        report.path,
        say(f"read.{report.read}", lang),
        report.pages,
        report.characters,
        report.language,
        *(found[severity] for severity in Severity),
        *(statuses[status] for status in Status),
        len(words.waived_findings(report)),
        len(report.traps),
        words.cause(report, lang) if report.read == "failed" else None,
    ]


def _commitments(book: Book, reports: Sequence[Report], lang: str, options: RenderOptions) -> None:
    """A row a document and value, or document and topic where it has none; amounts as numbers, units beside them."""
    heads = [say(f"sheet.{name}", lang) for name in COMMITMENT_COLUMNS]
    rows = (row for report in reports for row in _commitment_rows(report, lang, options))
    book.sheet(say("sheet.commitments", lang), heads, rows, [40, 26, 22, 10, 14, 12, 10, 14, 14, 8, 14, 60])


COMMITMENT_COLUMNS = (
    "path", "topic", "title", "status", "reason", "value", "level", "amount", "unit", "minutes", "page", "clause",
    "quote",
)  # fmt: skip
FINDING_COLUMNS = (
    "path", "severity", "kind", "topic", "title", "message", "page", "clause", "quote", "ask", "suggest", "why",
    "waived",
)  # fmt: skip


def _commitment_rows(report: Report, lang: str, options: RenderOptions) -> Iterator[Sequence[Value]]:
    for topic, result in report.topics.items():
        head: list[Value] = [
            report.path, topic, options.title(topic, lang), say(f"status.{result.status.value}", lang), result.why,
        ]  # fmt: skip
        for value in result.values:
            amount, _, unit = value.quantity.partition(" ")
            minutes = float(amount) * IN_MINUTES[unit] if unit in IN_MINUTES else None
            yield [*head, value.name, value.level, float(amount), unit, minutes, *_place(value.evidence)]
        if not result.values:
            first = result.evidence[0] if result.evidence else Evidence("")
            yield [*head, None, None, None, None, None, *_place(first)]


def _place(found: Evidence) -> list[Value]:
    return [found.page, found.clause, found.quote or None]


def _findings(report: Report, lang: str) -> Iterator[Sequence[Value]]:
    for finding in words.by_severity(report.findings):
        first = finding.evidence[0] if finding.evidence else Evidence("")
        yield [
            report.path, say(f"severity.{finding.severity.value}", lang), say(f"kind.{finding.kind.value}", lang),
            finding.rule, finding.title, finding.message, *_place(first), finding.ask, finding.suggest, finding.why,
            finding.waived,
        ]  # fmt: skip


def _unread(report: Report, lang: str) -> Iterator[Sequence[Value]]:
    if report.read == "failed":
        yield [report.path, None, words.cause(report, lang)]
    for part in report.unread:
        yield [report.path, part.page, part.reason]
