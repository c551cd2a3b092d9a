"""Appends the notes to a PDF as highlights: the file's own bytes stay, what is new follows them."""

from __future__ import annotations

from slacheck.annotate.notes import Note, Notes
from slacheck.annotate.pdf.marks import Frame, highlight, quads, sticky
from slacheck.annotate.pdf.source import Page, Source
from slacheck.annotate.pdf.update import Update
from slacheck.document import Document
from slacheck.report import Report
from slacheck.settings import Settings


def annotate(data: bytes, report: Report, notes: Notes, settings: Settings, propose: bool) -> bytes:
    """The PDF with an incremental update: `data` is the beginning of the result, byte for byte.

    Raises LockedError for an encrypted PDF, UnreadableError where its cross-reference table is damaged. What has no
    place on a page is told in the note on page 1. `propose` does nothing: a PDF takes no tracked changes.
    """
    document = report.document
    assert document is not None
    source = Source(data, report.path, report.told_in, document.pages or 0)
    update = Update(source)
    added: dict[int, list[int]] = {}
    opening = list(notes.opening)
    for note in notes.placed:
        if not _mark(update, source.pages, added, note, document):
            opening += [note.title, document.quote(note.span), *note.lines]
    first = source.pages[0]
    added.setdefault(0, []).insert(0, sticky(update, Frame.of(first), first.number, opening))
    for at, numbers in added.items():
        update.annotate(source.pages[at], numbers)
    return update.written()


def _mark(update: Update, pages: list[Page], added: dict[int, list[int]], note: Note, document: Document) -> bool:
    """Highlight the words of a note, once on each page that they stand on; whether they stand anywhere."""
    found = False
    for number, boxes in quads(document, note.span).items():
        page = pages[number - 1]
        mark = highlight(update, Frame.of(page), page.number, boxes, note, number=len(added.get(number - 1, [])))
        added.setdefault(number - 1, []).append(mark)
        found = True
    return found
