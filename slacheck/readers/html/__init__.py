"""Reads HTML as a browser shows it: visible text, headings, numbered lists, tables; hidden sentences are marked."""

from __future__ import annotations

import re

from slacheck.document import Document, Revisions
from slacheck.options import ReadOptions
from slacheck.readers.encoding import decode
from slacheck.readers.html.walker import Walker
from slacheck.readers.text import decoding_gaps

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE | re.ASCII)


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """A Document of format 'html'; raises UnreadableError for undecodable or empty data, LimitError for its tables."""
    declared = CHARSET.search(data[:4096])
    decoded = decode(path, data, declared[1].decode("ascii", "ignore") if declared else None)
    walker = Walker(path, options.limits)
    gaps = decoding_gaps(decoded) + walker.add(decoded.text)
    return Document(
        path,
        "html",
        walker.builder.text(),
        tuple(walker.builder.blocks),
        marks=tuple(walker.marks),
        gaps=gaps,
        revisions=Revisions(walker.inserted, walker.deleted),
    )
