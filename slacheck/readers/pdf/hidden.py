"""Text that is on the page and that a person cannot see: white, tiny, off the page, covered, clipped, on a layer."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_float, cast
from typing import Any

import pypdfium2.raw as pdfium

from slacheck.document import Box
from slacheck.readers.pdf import plain
from slacheck.readers.pdf.frame import Frame
from slacheck.readers.pdf.glyphs import Glyphs
from slacheck.readers.pdf.lines import RawLine
from slacheck.readers.pdf.objects import Cover, Objects, orders

SMALLEST_SEEN = 2.0  # points; lower letters cannot be read
MOST_CLIPS = 8
MOST_SEGMENTS = 100

Reason = Callable[[int], str]


class Hiding:
    """Answers for every line of a page whether parts of it are hidden; looks closer only where something is odd."""

    def __init__(self, handle: Any, glyphs: Glyphs, objects: Objects, frame: Frame) -> None:
        self._handle = handle
        self._glyphs = glyphs
        self._width, self._height = frame.width, frame.height
        self._unseen = _truly_unseen(objects, frame)
        self._late = [cover for cover in objects.covers if cover.opaque and cover.order > objects.first_text > 0]
        self._orders: dict[int, int] | None = None
        self._frame = frame
        self._clips = not objects.forms  # inside a form they would be in the form's own coordinates

    def reason(self, line: RawLine) -> Reason | None:
        """For each offset of the line why it is hidden, empty where it is not; None where all of it is seen."""
        box = line.box
        if line.size < SMALLEST_SEEN and any(map(str.isalnum, self._glyphs.text[line.start : line.end])):
            return lambda offset: "tiny"
        covers = [cover for cover in self._late if _overlap(cover.box, box)]
        outside = box.left < -1 or box.top < -1 or box.right > self._width + 1 or box.bottom > self._height + 1
        clip = self._clip(line) if self._clips else None
        clipped = clip is not None and not _holds(clip, box)
        if not self._unseen and not covers and not outside and not clipped:
            return None
        return lambda offset: self._why(offset, covers, outside, clip if clipped else None)

    def _clip(self, line: RawLine) -> Box | None:
        """The box outside which the line's first text object is cut away; None where nothing is."""
        number = self._glyphs.object(line.start)
        address = plain.get_clip(plain.pointer(number)) if number else None
        if not address:
            return None
        count = plain.count_clips(plain.pointer(address))
        if count <= 0:
            return None
        path = cast(address, pdfium.FPDF_CLIPPATH)
        boxes = [box for at in range(min(count, MOST_CLIPS)) if (box := self._bounds(path, at))]
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
        return Box(max(lefts), max(tops), min(rights), min(bottoms))

    def _bounds(self, path: Any, at: int) -> Box | None:
        x, y = c_float(), c_float()
        points = []
        for number in range(min(pdfium.FPDFClipPath_CountPathSegments(path, at), MOST_SEGMENTS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, at, number)
            if pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                points.append((x.value, y.value))
        if not points:
            return None
        xs, ys = zip(*points, strict=True)
        return self._frame.box(min(xs), min(ys), max(xs), max(ys))

    def _why(self, offset: int, covers: list[Cover], outside: bool, clip: Box | None) -> str:
        identity = self._glyphs.object(offset)
        if identity in self._unseen:
            return self._unseen[identity]
        box = self._glyphs.box(offset)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if outside and not (0 <= x <= self._width and 0 <= y <= self._height):
            return "off-page"
        if clip is not None and not _inside(x, y, clip):
            return "clipped"
        for cover in covers:
            if _inside(x, y, cover.box) and self._order(identity) < cover.order:
                return "covered"
        return ""

    def _order(self, identity: int) -> int:
        if self._orders is None:
            self._orders = orders(self._handle)
        return self._orders.get(identity, 1 << 60)


def _truly_unseen(objects: Objects, frame: Frame) -> dict[int, str]:
    """White text is seen on a dark ground; an invisible layer over a scan is its text."""
    scanned = objects.scanned(frame.width, frame.height)
    found: dict[int, str] = {}
    for identity, text in objects.unseen.items():
        if text.reason == "invisible" and scanned:
            continue
        x, y = (text.box.left + text.box.right) / 2, (text.box.top + text.box.bottom) / 2
        under = [c for c in objects.covers if c.order < text.order and _inside(x, y, c.box)]
        grounds = [not under[-1].white] if under else []
        if text.reason == "white" and (any(grounds) or any(_inside(x, y, box) for box in objects.images)):
            continue
        found[identity] = text.reason
    return found


def _inside(x: float, y: float, box: Box) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _holds(clip: Box, box: Box) -> bool:
    middle = (box.top + box.bottom) / 2
    return clip.left <= box.left + 2 and box.right - 2 <= clip.right and clip.top <= middle <= clip.bottom


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
