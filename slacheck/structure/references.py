"""References to a clause, annex or table of this document that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from slacheck.document import Document, Role, Span
from slacheck.regex import lazy
from slacheck.structure import references_en, references_zh
from slacheck.structure.inventory import Inventory, Reference
from slacheck.structure.outline import Outline

__all__ = ["Reference", "dangling"]


_HAN = lazy("[\u4e00-\u9fff]")


def dangling(document: Document, outline: Outline) -> list[Reference]:
    """References in the text to what should stand in this document and does not, in reading order."""
    held = Inventory(document, outline)
    chinese = references_zh.FINDERS if _HAN.search(held.text) else ()
    found = {reference for finder in (*references_en.FINDERS, *chinese, _tables) for reference in finder(held)}
    kept: list[Reference] = []
    for reference in sorted(found):
        if not kept or not kept[-1].span.overlaps(reference.span):
            kept.append(reference)
    return kept


_TABLE = lazy(
    r"(?:\b(?:Table|TABLE)\s{1,2}|(?<![附代列日报])表\s?)(?P<number>\d{1,2})(?!\d|[.-]\d|[年月日]|\s?[个张份])"
)


def _tables(held: Inventory) -> Iterator[Reference]:
    """Only where tables have numbered captions can one be missing."""
    captions = set()
    for block in held.document.blocks:
        match = _TABLE.match(held.text, block.span.start, block.span.end)
        if match and (len(block.span) <= 80 or block.role is Role.CAPTION):
            captions.add(match["number"])
    for match in _TABLE.finditer(held.text) if captions else ():
        if match["number"] not in captions:
            yield Reference(Span(match.start(), match.end()), held.document.text[match.start() : match.end()])
