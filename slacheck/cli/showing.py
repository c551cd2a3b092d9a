"""What `slacheck show` does: read one document in a worker and print it block by block."""

from __future__ import annotations

from collections.abc import Iterator

from slacheck.audit import failed_report
from slacheck.cli import words
from slacheck.cli.checking import find
from slacheck.cli.door import complain
from slacheck.cli.words import say
from slacheck.document import Block, Document
from slacheck.errors import UsageError
from slacheck.report import Report
from slacheck.run.job import Task
from slacheck.run.pool import LocalPool
from slacheck.run.reading import Reading, read_document, reading_dict
from slacheck.run.write import standard_output
from slacheck.safe import json_text, one_line
from slacheck.settings import Settings


def run(file: str, form: str, settings: Settings) -> int:
    """Read one document in a worker and print it; the exit code."""
    jobs = find([file], settings).jobs
    if len(jobs) != 1:
        raise UsageError(say("one-document", path=file))
    (report,) = LocalPool(Task(settings, read_document, failed_report)).map(jobs)
    if not isinstance(report, Reading):
        complain(f"{report.path}: {report.error}")
        return 3
    with standard_output(language=words.spoken()) as out:
        out.write(_as_json(report) if form == "json" else _as_text(report))
    return 0 if report.read == "complete" else 3


def _as_json(reading: Reading) -> str:
    return json_text(reading_dict(reading), indent=2) + "\n"


def _as_text(reading: Reading) -> str:
    return "".join(one_line(line) + "\n" for line in _lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    document = reading.document
    assert document is not None
    yield _head(reading)
    for gap in document.gaps:
        yield say("show-gap", reason=gap.reason if gap.page is None else say("page", page=gap.page, reason=gap.reason))
    revisions = document.revisions
    if revisions.insertions or revisions.deletions or revisions.comments:
        yield say(
            "show-revisions",
            insertions=revisions.insertions,
            deletions=revisions.deletions,
            comments=revisions.comments,
            authors=", ".join(revisions.authors) or "-",
        )
    for block, clause in zip(document.blocks, reading.clauses, strict=True):
        yield " | ".join(_columns(document, block, clause))


def _head(report: Report) -> str:
    pages = "" if report.pages is None else say("show-pages", pages=report.pages)
    return say("show-head", path=report.path, format=report.format, pages=pages, characters=report.characters)


def _columns(document: Document, block: Block, clause: str | None) -> Iterator[str]:
    """Page, role, clause, what is special, text."""
    page = document.page_of(block.span.start)
    yield "-" if page is None else str(page)
    cell = block.cell
    if cell is not None:
        role = say("show-cell", table=cell.table + 1, row=cell.row + 1, column=cell.column + 1)
        size = f" {cell.rows}x{cell.columns}" if cell.rows * cell.columns > 1 else ""
        yield role + size + (say("show-header") if cell.header else "")
    else:
        yield block.role.value + (f" {block.level}" if block.level else "")
    yield clause or "-"
    marks = sorted({f"{mark.kind} {mark.detail}".strip() for mark in document.marks if mark.span.overlaps(block.span)})
    label = f"{block.label} " if block.label else ""
    yield "".join(f"[{mark}] " for mark in marks) + label + document.quote(block.span)
