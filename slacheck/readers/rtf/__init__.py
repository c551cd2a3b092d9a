"""Reads RTF: Chinese in any of its code pages, tables, numbers, notes; leaves out deletions, marks hidden text."""

from __future__ import annotations

from slacheck.document import Document, Gap, Revisions
from slacheck.options import ReadOptions
from slacheck.readers.rtf.interpreter import Interpreter


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """A Document of format 'rtf'; raises LimitError for more groups or table cells than the limits allow."""
    interpreter = Interpreter(path, options)
    whole = interpreter.run(data)
    layout = interpreter.layout
    gaps = []
    if not whole:
        gaps.append(Gap(None, "its groups do not end where the file ends; text may be missing", "damaged"))
    if interpreter.damaged:
        gaps.append(Gap(None, f"{interpreter.damaged} places are not valid in their code page", "garbled"))
    return Document(
        path,
        "rtf",
        layout.builder.text(),
        tuple(layout.builder.blocks),
        marks=tuple(layout.marks),
        gaps=tuple(gaps),
        revisions=Revisions(interpreter.insertions, interpreter.deletions, interpreter.comments),
    )
