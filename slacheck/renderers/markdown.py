"""Markdown for a comment on a pull request, or for mail: the verdict, a table, the details folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from slacheck.messages import count, say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Evidence, Finding, Report, Severity, Status
from slacheck.safe import md_escape
from slacheck.wire import Tally

MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.NOTE: "🔵"}
QUOTE = 300
# Hosts take comments of 65,536 characters. Past this many, details are left out, to leave room for the other tables.
ROOM = 40_000


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write a section a document; after several, a line over all.

    Where the whole grows too long for a comment, a document's details are left out, which is said in their place.
    """
    tally, written = Tally(), 0
    first: Report | None = None
    for report in reports:
        first = first or report
        if tally.documents:
            out.write("\n")
        tally.add(report)
        text = "\n".join(_document(report, options, details=True)) + "\n"
        if written + len(text) > ROOM:
            text = "\n".join(_document(report, options, details=False)) + "\n"
        written += len(text)
        out.write(text)
    if tally.documents > 1:
        lang = options.language(first)
        total = say("summary.total", lang, documents=count("document", tally.documents, lang))
        read = say("summary.read", lang, **tally.read)
        found = words.counts(tally.findings, tally.waived, lang)
        out.write(f"\n---\n\n**{total}**{say('colon', lang)}{read}{say('semicolon', lang)}{found}\n")


def _document(report: Report, options: RenderOptions, details: bool) -> Iterator[str]:
    lang = report.told_in
    yield f"### {md_escape(report.path)}"
    yield ""
    if report.read == "failed":
        yield f"🔴 **{md_escape(say('failed', lang, cause=words.cause(report, lang)))}**"
        return
    judged = words.verdict(report, lang, options)
    yield f"{'🔴' if judged.blocking else '🟢'} **{md_escape(judged.text)}**"
    yield ""
    yield md_escape(" · ".join(words.facts(report, lang)))
    for line in words.unread(report, lang):
        yield ""
        yield f"> ⚠ {md_escape(line)}"
    if report.unread:
        yield f"> {md_escape(say('unread.so', lang))}"
    yield from _matrix(report, lang)
    found = words.open_findings(report)
    if found:
        yield ""
        yield from _table(found, lang)
        yield ""
        if details:
            yield from _folded(say("label.details", lang), _details(found, lang))
        else:
            yield md_escape(say("markdown.cut", lang))
    yield from _rest(report, options)


def _rest(report: Report, options: RenderOptions) -> Iterator[str]:
    """Folded lists: promises that are clear, topics that are unknown, findings that are waived."""
    lang = report.told_in
    for status in (Status.CLEAR, Status.UNKNOWN):
        topics = [f"- {md_escape(options.title(topic, lang))}" for topic in words.topics_with(report, status)]
        if topics:
            yield ""
            yield from _folded(f"{say(f'section.{status.value}', lang)} ({len(topics)})", topics)
    waived = words.waived_findings(report)
    if waived:
        lines = [f"- {_line(finding, lang)} — {md_escape(finding.waived or '')}" for finding in waived]
        yield ""
        yield from _folded(f"{say('section.waived', lang)} ({len(waived)})", lines)


def _folded(summary: str, lines: Iterable[str]) -> Iterator[str]:
    """A `<details>` block; the blank lines let the host read Markdown inside it."""
    yield "<details>"
    yield f"<summary>{summary}</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _matrix(report: Report, lang: str) -> Iterator[str]:
    shown = words.columns(report)
    if shown:
        yield ""
        yield from _matrix_rows(report, shown, lang)
    for line in words.downtime(report, lang):
        yield ""
        yield md_escape(line)


def _matrix_rows(report: Report, shown: Sequence[str], lang: str) -> Iterator[str]:
    empty = say("matrix.unread" if report.read == "partial" else "matrix.empty", lang)
    yield _row(say(f"matrix.{column}", lang) for column in ("level", *shown))
    yield "|---" * (1 + len(shown)) + "|"
    for row in words.matrix(report):
        cells = [words.matrix_cell(report, row, column, lang) or empty for column in shown]
        yield _row(md_escape(cell) for cell in [words.level_name(row.level, row.label, lang), *cells])


def _table(found: list[Finding], lang: str) -> Iterator[str]:
    yield _row(say(f"column.{name}", lang) for name in ("severity", "topic", "finding", "place"))
    yield "|---|---|---|---|"
    for finding in found:
        severity = f"{MARKS[finding.severity]} {say(f'severity.{finding.severity.value}', lang)}"
        title = f"{md_escape(finding.title or finding.rule)} {_code(finding.rule)}"
        yield _row([severity, title, md_escape(finding.message), md_escape(words.first_place(finding, lang)) or "—"])


def _line(finding: Finding, lang: str) -> str:
    parts = [
        say(f"severity.{finding.severity.value}", lang),
        f"{md_escape(finding.title or finding.rule)} {_code(finding.rule)}",
        md_escape(finding.message),
        md_escape(words.first_place(finding, lang)),
    ]
    return " · ".join(part for part in parts if part)


def _code(rule: str) -> str:
    """A rule id as code; what is no plain id is told as text."""
    return f"`{rule}`" if re.fullmatch(r"[A-Za-z0-9._-]+", rule) else md_escape(rule)


def _details(found: list[Finding], lang: str) -> Iterator[str]:
    for at, finding in enumerate(found):
        if at:
            yield ""
        yield f"**{md_escape(finding.title or finding.rule)}** — {md_escape(finding.message)}"
        yield ""
        for evidence in finding.evidence:
            yield f"> {_quote(evidence, lang)}"
            yield ""
        for evidence in finding.near:
            yield f"> {say('label.near', lang)}{say('colon', lang)}{_quote(evidence, lang)} {md_escape(evidence.note)}"
            yield ""
        details = ("why", finding.why), ("ask", finding.ask), ("suggest", finding.suggest), ("law", finding.law)
        for label, text in details:
            if text:
                yield f"- **{say(f'label.{label}', lang)}**{say('colon', lang)}{md_escape(text)}"


def _quote(found: Evidence, lang: str) -> str:
    where = words.place(found, lang)
    quote = md_escape(words.quoted(found, lang, QUOTE))
    return f"{md_escape(where)}{say('colon', lang)}{quote}" if where else quote
