"""A PDF as far as an update must know it: its pages as objects, and the cross-reference section it goes on from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1

from slacheck.errors import LockedError, UnreadableError
from slacheck.messages import say

_LAST_XREF = re.compile(rb"startxref\s+(\d{1,10})")
_SECTION = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_INHERITED = ("MediaBox", "CropBox", "Rotate", "Resources")
TRAILER_KEYS = ("Root", "Info", "ID")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the number of its object, its own entries, and those that it has of its own or inherits."""

    number: int
    own: dict[str, Any]
    all: dict[str, Any]


class Source:
    """An existing PDF; raises LockedError for an encrypted one, UnreadableError for one with a damaged table."""

    def __init__(self, data: bytes, path: str, lang: str, pages: int) -> None:
        self.data = data
        self._damaged = UnreadableError(path, "corrupt", say("annotate.damaged", lang))
        found = list(_LAST_XREF.finditer(data[-4096:]))
        self.xref = int(found[-1][1]) if found else -1
        if self.xref < 0 or not _SECTION.match(data, self.xref):
            raise self._damaged
        try:
            self._document = PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
        except Exception as error:  # hostile files make the parser raise anything
            if b"/Encrypt" in data:
                raise LockedError(path, "encrypted", say("annotate.encrypted", lang)) from error
            raise self._damaged from error
        self.trailer: dict[str, Any] = self._document.xrefs[0].get_trailer()
        if self._document.encryption is not None or "Encrypt" in self.trailer:
            raise LockedError(path, "encrypted", say("annotate.encrypted", lang))
        try:
            self.pages = list(self._walk(self._document.catalog["Pages"], {}, set()))
        except Exception as error:  # as above
            raise self._damaged from error
        if len(self.pages) != pages:  # the reader saw others: no mark would stand where it should
            raise self._damaged

    @property
    def in_stream(self) -> bool:
        """Whether the newest cross-reference section is a stream, so that those after it must be streams too."""
        return not self.data[self.xref : self.xref + 20].lstrip().startswith(b"xref")

    @property
    def size(self) -> int:
        """The first object number that is free."""
        numbers = (max(section.get_objids(), default=0) for section in self._document.xrefs)
        size = self.trailer.get("Size", 0)
        return max(size if isinstance(size, int) else 0, *(number + 1 for number in numbers))

    def generation(self, number: int) -> int:
        """The generation of an object, 0 for one that no table lists."""
        for section in self._document.xrefs:
            try:
                return int(section.get_pos(number)[2])
            except KeyError:
                continue
        return 0

    def annotations(self, page: Page) -> list[Any]:
        """The annotations that a page has."""
        found = resolve1(page.own.get("Annots"))
        return list(found) if isinstance(found, list) else []

    def _walk(self, node: Any, inherited: dict[str, Any], seen: set[int]) -> Iterator[Page]:
        """The pages below a node of the page tree, in order; a node that is met again is passed over."""
        if not isinstance(node, PDFObjRef) or node.objid in seen:
            return
        seen.add(node.objid)
        own = resolve1(node)
        if not isinstance(own, dict):
            return
        known = {**inherited, **{name: own[name] for name in _INHERITED if name in own}}
        kids = resolve1(own.get("Kids"))
        if isinstance(kids, list) and "Contents" not in own:
            for kid in kids:
                yield from self._walk(kid, known, seen)
        else:
            yield Page(node.objid, own, {**own, **known})
