"""Finds the words of the text as read in the document's XML: by letters and digits alone, and what stands around them.

The reader cleans, cuts and joins; blanks, dashes and signs may differ from the XML, letters and digits do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from slacheck.document import Document, Span
from slacheck.readers.docx.names import ALTERNATIVES, branch

# Words that Word does not show in the current version, and the reading aids over ruby text.
_PASSED_OVER = frozenset(("del", "moveFrom", "rt", "pPr", "rPr"))
AROUND = 60  # letters on each side that tell one place from another with the same words
MOST_PLACES = 200
FEWEST = 6  # letters that a part of a quote must have to stand for it, and half of the quote's


@dataclass(frozen=True, slots=True)
class Point:
    """A character of a text element, `text` being a w:t."""

    text: etree._Element
    at: int


@dataclass(frozen=True, slots=True)
class Place:
    """From a character to another one, both included."""

    first: Point
    last: Point


class Letters:
    """The letters and digits of a document, once as read and once in its XML."""

    def __init__(self, body: etree._Element, document: Document) -> None:
        self._document = document
        self._points = list(_points(body))
        self._written = "".join((one.text.text or "")[one.at] for one in self._points)
        self._read = "".join(char for char in document.text if char.isalnum())
        self._before = _counts(document.text)

    def find(self, span: Span) -> Place | None:
        """Where the words of `span` stand in the XML; their block where they are blanks and signs alone."""
        place = self._find(span)
        if place is None:
            at = self._document.block_index(span.start)
            return self._find(self._document.blocks[at].span) if at >= 0 else None
        tail = self._document.quote(span)[::-1]
        signs = tail[: next((at for at, char in enumerate(tail) if char.isalnum()), 0)]
        return Place(place.first, _extended(place.last, signs))

    def _find(self, span: Span) -> Place | None:
        start, end = self._before[span.start], self._before[span.end]
        if start == end:
            return None
        sought = self._read[start:end]
        at = self._best(sought, start)
        length = len(sought)
        if at < 0:
            at, length = self._part(sought, start)
        return None if at < 0 else Place(self._points[at], self._points[at + length - 1])

    def _best(self, sought: str, start: int) -> int:
        """The place of `sought` whose surroundings are most like those at `start` of the text as read; -1 for none."""
        places = list(_occurrences(self._written, sought))
        if len(places) < 2:
            return places[0] if places else -1
        ahead = self._read[max(start - AROUND, 0) : start][::-1]
        after = self._read[start + len(sought) :][:AROUND]
        share = len(self._written) / max(len(self._read), 1)

        def likeness(at: int) -> tuple[int, float]:
            before = self._written[max(at - AROUND, 0) : at][::-1]
            behind = self._written[at + len(sought) :][:AROUND]
            return _common(ahead, before) + _common(after, behind), -abs(at - start * share)

        return max(places, key=likeness)

    def _part(self, sought: str, start: int) -> tuple[int, int]:
        """The longest beginning of `sought` that is found, as place and length; (-1, 0) where it is too short.

        Notes and headers stand outside the body: a few letters that happen to be alike must not take their mark.
        """
        low, high = 0, len(sought)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if sought[:middle] in self._written else (low, middle - 1)
        return (self._best(sought[:low], start), low) if low >= max(FEWEST, len(sought) / 2) else (-1, 0)


def _counts(text: str) -> list[int]:
    """For every offset of `text`, and its end, how many letters and digits stand before it."""
    counts, count = [], 0
    for char in text:
        counts.append(count)
        count += char.isalnum()
    return [*counts, count]


def _points(parent: etree._Element) -> Iterator[Point]:
    for child in parent:
        if child.tag == ALTERNATIVES:
            chosen = branch(child)
            if chosen is not None:
                yield from _points(chosen)
            continue
        name = etree.QName(child).localname
        if name == "t":
            yield from (Point(child, at) for at, char in enumerate(child.text or "") if char.isalnum())
        elif name not in _PASSED_OVER:
            yield from _points(child)


def _occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(sought, at + 1)


def _common(one: str, other: str) -> int:
    """How many leading characters two texts share."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _extended(last: Point, signs: str) -> Point:
    """`last` moved over the signs that end the quote, as far as they stand in the same text element."""
    text, at = last.text.text or "", last.at
    while at + 1 < len(text) and text[at + 1] in signs:
        at += 1
    return Point(last.text, at)
