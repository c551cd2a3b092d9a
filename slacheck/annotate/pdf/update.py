"""Writes an incremental update: new and changed objects after the file's last byte, and a section that lists them."""

from __future__ import annotations

import ast
import re
from itertools import groupby
from typing import Any

from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSLiteral

from slacheck.annotate.pdf.source import TRAILER_KEYS, Page, Source

_REGULAR = re.compile(rb"[^!-~]|[#/%()<>\[\]{}]")
_TABLE_ROW = "{:010d} {:05d} n \n"
_WIDTHS = (1, 5, 2)  # bytes of the three columns of a cross-reference stream


class Raw(bytes):
    """PDF syntax that is written as it is."""


def text(value: str) -> Raw:
    """A text string, in UTF-16 so that it holds any language."""
    return Raw(b"<FEFF" + value.encode("utf-16-be", "replace").hex().upper().encode() + b">")


class Update:
    """Collects objects and writes them behind the source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._next = source.size
        self._objects: dict[int, bytes] = {}

    def add(self, entries: dict[str, Any], stream: bytes | None = None) -> int:
        """A new object, a dictionary or a stream; its number."""
        number, self._next = self._next, self._next + 1
        if stream is None:
            self._objects[number] = self._syntax(entries)
        else:
            head = self._syntax({**entries, "Length": len(stream)})
            self._objects[number] = head + b"\nstream\n" + stream + b"\nendstream"
        return number

    def reference(self, number: int) -> Raw:
        """A reference to an object, old or new."""
        return Raw(b"%d %d R" % (number, self._source.generation(number)))

    def annotate(self, page: Page, numbers: list[int]) -> None:
        """Write a page anew, with annotations behind those that it has."""
        annotations = [*self._source.annotations(page), *map(self.reference, numbers)]
        self._objects[page.number] = self._syntax({**page.own, "Annots": annotations})

    def written(self) -> bytes:
        """The source's bytes and the update."""
        out = bytearray(self._source.data)
        if not out.endswith((b"\n", b"\r")):
            out += b"\n"
        places: dict[int, tuple[int, int]] = {}
        for number, body in sorted(self._objects.items()):
            generation = self._source.generation(number)
            places[number] = len(out), generation
            out += b"%d %d obj\n" % (number, generation) + body + b"\nendobj\n"
        start = len(out)
        trailer = {name: self._source.trailer[name] for name in TRAILER_KEYS if name in self._source.trailer}
        trailer["Prev"] = self._source.xref
        out += self._stream(places, trailer, start) if self._source.in_stream else self._table(places, trailer)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)

    def _table(self, places: dict[int, tuple[int, int]], trailer: dict[str, Any]) -> bytes:
        rows = [
            f"{first} {len(run)}\n" + "".join(_TABLE_ROW.format(*places[n]) for n in run)
            for first, run in _runs(places)
        ]
        head = self._syntax({**trailer, "Size": self._next})
        return b"xref\n" + "".join(rows).encode() + b"trailer\n" + head + b"\n"

    def _stream(self, places: dict[int, tuple[int, int]], trailer: dict[str, Any], start: int) -> bytes:
        number = self._next
        listed = {**places, number: (start, 0)}
        runs = _runs(listed)
        rows = b"".join(
            b"".join(value.to_bytes(width, "big") for value, width in zip((1, *listed[one]), _WIDTHS, strict=True))
            for _, run in runs
            for one in run
        )
        index = [bound for first, run in runs for bound in (first, len(run))]
        own = {"Type": Raw(b"/XRef"), "W": list(_WIDTHS), "Index": index, "Size": number + 1, "Length": len(rows)}
        head = self._syntax({**trailer, **own})
        return b"%d 0 obj\n" % number + head + b"\nstream\n" + rows + b"\nendstream\nendobj\n"

    def _syntax(self, value: Any) -> bytes:
        """A parsed value, or one of ours, in PDF syntax."""
        if isinstance(value, Raw):
            return bytes(value)
        if isinstance(value, bool) or value is None:
            return {True: b"true", False: b"false", None: b"null"}[value]
        if isinstance(value, int):
            return b"%d" % value
        if isinstance(value, float):
            return f"{value:.6f}".rstrip("0").rstrip(".").encode()
        if isinstance(value, PDFObjRef):
            return self.reference(value.objid)
        if isinstance(value, PSLiteral):
            return _name(value.name)
        if isinstance(value, (bytes, str)):
            return (
                b"<" + (value if isinstance(value, bytes) else value.encode("latin-1", "replace")).hex().encode() + b">"
            )
        if isinstance(value, list):
            return b"[" + b" ".join(map(self._syntax, value)) + b"]"
        if isinstance(value, dict):
            return b"<<" + b" ".join(_name(key) + b" " + self._syntax(one) for key, one in value.items()) + b">>"
        raise TypeError(f"{type(value).__name__} has no PDF syntax")


def _name(name: str | bytes) -> bytes:
    raw = name.encode() if isinstance(name, str) else name
    if isinstance(name, str) and name.startswith(("b'", 'b"')):
        raw = _undecodable(name) or raw
    return b"/" + _REGULAR.sub(lambda found: b"#%02X" % found[0][0], raw)


def _undecodable(name: str) -> bytes | None:
    """The bytes of a key that is no UTF-8, which the parser hands over as the text of a Python literal."""
    try:
        value = ast.literal_eval(name)
    except (ValueError, SyntaxError):
        return None
    return value if isinstance(value, bytes) else None


def _runs(places: dict[int, tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """Object numbers in runs without a gap, each with its first."""
    runs = [
        [number for _, number in run] for _, run in groupby(enumerate(sorted(places)), lambda pair: pair[1] - pair[0])
    ]
    return [(run[0], run) for run in runs]
