"""Puts the ends of a comment's range around words: runs are cut in two where a range begins or ends inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from slacheck.annotate.docx.letters import Place, Point

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_END, _START = 0, 1
_FORMULAS = frozenset(("oMathPara", "oMath"))
_DRAWINGS = frozenset(("drawing", "pict", "object", "txbxContent"))


class Anchors:
    """Collects the ranges of comments and puts them all, the last of each text first, so that no cut moves another."""

    def __init__(self, body: etree._Element) -> None:
        self._body = body
        self._word = f"{{{etree.QName(body).namespace}}}"
        self._cuts: dict[etree._Element, list[tuple[int, int, int]]] = {}
        self._whole: list[tuple[etree._Element, int]] = []

    def add(self, place: Place, comment: int) -> None:
        """Anchor a comment on a place; words in a formula or a text box are marked by the whole of it."""
        first, last = self._outer(place.first), self._outer(place.last)
        if first is not None or last is not None:
            run = first if first is not None else last
            assert run is not None
            self._whole.append((run, comment))
            return
        self._cuts.setdefault(place.first.text, []).append((place.first.at, _START, comment))
        self._cuts.setdefault(place.last.text, []).append((place.last.at + 1, _END, comment))

    def put(self, opening: int) -> None:
        """Write all markers into the XML, and those of comment `opening` around the first paragraph."""
        for text, cuts in self._cuts.items():
            for at, kind, comment in sorted(cuts, reverse=True):
                self._mark(text, at, kind, comment)
        for run, comment in self._whole:
            run.addprevious(self._marker("commentRangeStart", comment))
            self._finish(run, comment)
        self._open(opening)

    def _mark(self, text: etree._Element, at: int, kind: int, comment: int) -> None:
        run, behind = _cut(text, at)
        put: Callable[[etree._Element], None] = run.addnext if behind else run.addprevious
        if kind == _START:
            put(self._marker("commentRangeStart", comment))
            return
        end = self._marker("commentRangeEnd", comment)
        put(end)
        self._refer(end, comment)

    def _finish(self, run: etree._Element, comment: int) -> None:
        end = self._marker("commentRangeEnd", comment)
        run.addnext(end)
        self._refer(end, comment)

    def _refer(self, end: etree._Element, comment: int) -> None:
        """The run that carries the comment's sign: in the paragraph itself, never inside somebody's insertion."""
        reference = etree.Element(f"{self._word}r")
        reference.append(self._marker("commentReference", comment))
        paragraph = next(end.iterancestors(f"{self._word}p"))
        outer = end
        while outer.getparent() is not paragraph:
            outer = outer.getparent()  # type: ignore[assignment]  # the paragraph is an ancestor
        outer.addnext(reference)

    def _open(self, comment: int) -> None:
        paragraph = next(self._paragraphs(), None)
        if paragraph is None:
            paragraph = etree.Element(f"{self._word}p")
            self._body.insert(0, paragraph)
        start = self._marker("commentRangeStart", comment)
        properties = paragraph.find(f"{self._word}pPr")
        if properties is None:
            paragraph.insert(0, start)
        else:
            properties.addnext(start)
        end = self._marker("commentRangeEnd", comment)
        paragraph.append(end)
        self._refer(end, comment)

    def _paragraphs(self) -> Iterator[etree._Element]:
        """The paragraphs, those that hold text before the others."""
        found = list(self._body.iter(f"{self._word}p"))
        yield from (one for one in found if next(one.iter(f"{self._word}t"), None) is not None)
        yield from found

    def _outer(self, point: Point) -> etree._Element | None:
        """What a comment can stand beside, where it cannot stand inside: a formula, or the run that holds a drawing."""
        for element in reversed(list(point.text.iterancestors())):
            name = etree.QName(element).localname
            if name in _FORMULAS:
                return element
            if name in _DRAWINGS:
                return next(element.iterancestors(f"{self._word}r"), None)
        return None

    def _marker(self, name: str, comment: int) -> etree._Element:
        return etree.Element(f"{self._word}{name}", {f"{self._word}id": str(comment)})


def _cut(text: etree._Element, at: int) -> tuple[etree._Element, bool]:
    """Cut the run of `text` before its character `at`: the run to put a marker before, or behind if the flag is set."""
    run = text.getparent()
    assert run is not None
    siblings = list(run)
    index = siblings.index(text)
    own = text.text or ""
    before = [one for one in siblings[:index] if etree.QName(one).localname != "rPr"]
    if at <= 0 and not before:
        return run, False
    if at >= len(own) and index == len(siblings) - 1:
        return run, True
    rest = _like(run)
    run.addnext(rest)
    properties = run.find(f"{{{etree.QName(run).namespace}}}rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    if 0 < at < len(own):
        second = _like(text)
        rest.append(second)
        text.text, second.text = own[:at], own[at:]
        for one in (text, second):
            one.set(SPACE, "preserve")
    moved = siblings[index:] if at <= 0 else siblings[index + 1 :]
    rest.extend(moved)
    return rest, False


def _like(element: etree._Element) -> etree._Element:
    """An empty element of the same name and attributes."""
    made = etree.Element(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made
