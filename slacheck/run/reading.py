"""A document as it was read, without any judgement: what `slacheck show` prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from slacheck.document import Block, Document, Span
from slacheck.readers import read
from slacheck.report import Report, Unread
from slacheck.settings import Settings
from slacheck.structure.outline import outline
from slacheck.understanding.contract import language_of


@dataclass(frozen=True)
class Reading(Report):
    """A report with its document and, for each of its blocks, the clause that it stands in."""

    clauses: tuple[str | None, ...] = ()


def read_document(path: str, data: bytes, settings: Settings) -> Reading:
    """Read a document and find its clauses. Raises UnreadableError."""
    document = read(path, data, settings.read)
    structure = outline(document)
    return Reading(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format=document.format,
        language=language_of(document.text),
        pages=document.pages,
        characters=sum(not char.isspace() for char in document.text),
        read="partial" if document.gaps else "complete",
        unread=tuple(Unread(gap.page, gap.reason) for gap in document.gaps),
        document=document,
        clauses=tuple(structure.clause_of(block.span.start) for block in document.blocks),
    )


def reading_dict(reading: Reading) -> dict[str, Any]:
    """What was read, for JSON; offsets count characters from the start of the whole text."""
    document = reading.document
    assert document is not None
    revisions = document.revisions
    return {
        "path": reading.path,
        "sha256": reading.sha256,
        "format": reading.format,
        "language": reading.language,
        "pages": reading.pages,
        "characters": reading.characters,
        "read": reading.read,
        "unread": [{"page": gap.page, "code": gap.code, "reason": gap.reason} for gap in document.gaps],
        "revisions": {
            "insertions": revisions.insertions,
            "deletions": revisions.deletions,
            "comments": revisions.comments,
            "authors": list(revisions.authors),
        },
        "blocks": [
            _block(document, block, clause) for block, clause in zip(document.blocks, reading.clauses, strict=True)
        ],
        "marks": [
            {"kind": mark.kind, "start": mark.span.start, "end": mark.span.end, "detail": mark.detail}
            for mark in document.marks
        ],
    }


def _block(document: Document, block: Block, clause: str | None) -> dict[str, Any]:
    box = block.box
    entry: dict[str, Any] = {
        "role": block.role.value,
        "page": document.page_of(block.span.start),
        "clause": clause,
        "label": block.label,
        "level": block.level,
        "start": block.span.start,
        "end": block.span.end,
        "bbox": None if box is None else [round(edge, 2) for edge in (box.left, box.top, box.right, box.bottom)],
        "text": document.quote(block.span),
    }
    if block.cell is not None:
        cell = block.cell
        entry["cell"] = {
            "table": cell.table,
            "row": cell.row,
            "column": cell.column,
            "rows": cell.rows,
            "columns": cell.columns,
            "header": cell.header,
            "column_heads": _quotes(document, cell.column_heads),
            "row_heads": _quotes(document, cell.row_heads),
        }
    return entry


def _quotes(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [document.quote(span) for span in spans]
