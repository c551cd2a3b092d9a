"""The buyer's own copy of a contract, every finding marked in place: Word comments in a DOCX, highlights in a PDF."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from slacheck.annotate.notes import Notes, notes_of
from slacheck.report import Report
from slacheck.settings import Settings

# Format of the document -> module with `annotate(data, report, notes, settings, propose) -> bytes`.
ANNOTATORS = {"docx": "slacheck.annotate.docx", "pdf": "slacheck.annotate.pdf"}

Annotator = Callable[[bytes, Report, Notes, Settings, bool], bytes]


def annotate(data: bytes, report: Report, settings: Settings, propose: bool = False) -> bytes:
    """A copy of the document `data` with the findings of `report`, which was made with `keep_document`.

    `propose` also writes the proposed clauses into a DOCX, as tracked insertions. Raises KeyError for a format that
    is not in ANNOTATORS, UnreadableError for a document that can be read but not written to.
    """
    annotator: Annotator = import_module(ANNOTATORS[report.format or ""]).annotate
    return annotator(data, report, notes_of(report), settings, propose)
