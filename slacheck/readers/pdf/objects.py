"""One walk over the objects of a page: ruling lines for tables, images, and text that is drawn to be unseen."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from slacheck.document import Box
from slacheck.readers.pdf import plain
from slacheck.readers.pdf.frame import IDENTITY, Frame, Matrix
from slacheck.readers.pdf.layers import on_layer

THIN = 3.0  # a filled rectangle thinner than this, in points, is a line
LONG = 5.0  # and a line shorter than this is an ornament
MOST_SEGMENTS = 5_000  # a path with more is a drawing
MOST_RULES = 20_000  # a page with more is a drawing
MOST_OBJECTS = 200_000
DEEPEST_FORM = 8
NEAR_WHITE = 250
NEAR_BLACK = 30
NOTICEABLE = 0.005  # share of the page's area from which an image can hold something to read
COVERING = 0.6  # share of the page that an image must cover to be a scan of it
NO_TEXT = pdfium.FPDF_TEXTRENDERMODE_UNKNOWN  # pdfium's answer for an object that is no text
INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


_COLOUR = plain.Colour()  # red, green, blue, opacity
_CHANNELS = plain.slots(_COLOUR)


@dataclass(frozen=True, slots=True)
class Cover:
    """A filled shape; `order` is its place in the drawing order, `opaque` says that it is plain white or black."""

    order: int
    box: Box
    white: bool
    opaque: bool


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text object that is drawn white, invisible or on a layer switched off, and where."""

    reason: str
    order: int
    box: Box


@dataclass(slots=True)
class Objects:
    """What one page draws besides plain text: `rules` are thin boxes, `covers` filled ones, `segments` the number of
    path segments; `unseen` goes by the identity of the text object; `first_text` is the order (from 1) of the first,
    and `forms` says that some text stands in form objects."""

    rules: list[Box] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    segments: int = 0
    unseen: dict[int, Unseen] = field(default_factory=dict)
    first_text: int = 0
    forms: bool = False

    def shows_image(self, width: float, height: float) -> bool:
        """Whether an image is large enough to hold something to read."""
        return any(
            (box.right - box.left) * (box.bottom - box.top) >= width * height * NOTICEABLE for box in self.images
        )

    def scanned(self, width: float, height: float) -> bool:
        """Whether one image covers most of the page."""
        area = width * height * COVERING
        return any((box.right - box.left) * (box.bottom - box.top) >= area for box in self.images)


def survey(page: Any, frame: Frame, layers: frozenset[str] = frozenset()) -> Objects:
    """Walk over all objects of a page, also those inside form objects; `layers` are those switched off."""
    found = Objects()
    fill_of, pointer, colours, colour, channels = plain.get_fill, plain.pointer, plain.colours, _COLOUR, _CHANNELS
    order = 0
    for number, mode, matrix in _walk(page):
        order += 1
        if mode == NO_TEXT:
            _note_drawn(number, matrix, frame, order, found)
            continue
        fill_of(pointer(number), *channels)  # thousands of texts on a page: a plain one costs three calls in all
        red, green, blue, alpha = colours(colour)
        white = red >= NEAR_WHITE and green >= NEAR_WHITE and blue >= NEAR_WHITE
        if white or not alpha or mode in INVISIBLE:
            reason = "white" if white and alpha and mode not in INVISIBLE else "invisible"
            _note_unseen(number, reason, matrix, frame, order, found)
        elif layers and on_layer(plain.item_at(number), layers):
            _note_unseen(number, "layer", matrix, frame, order, found)
        if not found.first_text:
            found.first_text = order
        if matrix is not IDENTITY:
            found.forms = True
    return found


def _note_drawn(number: int, matrix: Matrix, frame: Frame, order: int, found: Objects) -> None:
    item = plain.item_at(number)
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _path(item, matrix, frame, order, found)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        bounds = matrix.bounds(item)
        if bounds:
            found.images.append(frame.box(*bounds))


def _note_unseen(number: int, reason: str, matrix: Matrix, frame: Frame, order: int, found: Objects) -> None:
    bounds = matrix.bounds(plain.item_at(number))
    if bounds:
        found.unseen[number] = Unseen(reason, order, frame.box(*bounds))


def orders(page: Any) -> dict[int, int]:
    """For every text object of a page, by identity, its place in the drawing order of `survey`."""
    walk = enumerate(_walk(page), start=1)
    return {number: order for order, (number, mode, _) in walk if mode != NO_TEXT}


def _walk(page: Any) -> Iterator[tuple[int, int, Matrix]]:
    """Every object of a page in drawing order, the mode in which its text is drawn, and the matrix of the forms
    around it."""
    get, mode_of, pointer, handle = plain.get_object, plain.get_mode, plain.pointer, plain.pointer(plain.address(page))
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        number = get(handle, at)
        item = pointer(number)
        mode = mode_of(item)
        if mode == NO_TEXT and plain.get_type(item) == pdfium.FPDF_PAGEOBJ_FORM:
            form = plain.item_at(number)
            yield from _walk_form(form, Matrix.of(form), DEEPEST_FORM)
        else:
            yield number, mode, IDENTITY


def _walk_form(form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    get, mode_of, pointer = plain.get_inner, plain.get_mode, plain.pointer
    for at in range(min(max(pdfium.FPDFFormObj_CountObjects(form), 0), MOST_OBJECTS)):
        number = get(form, at)
        item = pointer(number)
        mode = mode_of(item)
        if mode != NO_TEXT or plain.get_type(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield number, mode, matrix
        elif depth:
            inner = plain.item_at(number)
            yield from _walk_form(inner, matrix.after(Matrix.of(inner)), depth - 1)


def _path(item: Any, matrix: Matrix, frame: Frame, order: int, found: Objects) -> None:
    bounds = matrix.bounds(item)
    if bounds is None:
        return
    box = frame.box(*bounds)
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    white = opaque = False
    if fill.value:
        plain.get_fill(item, *_CHANNELS)
        red, green, blue, alpha = plain.colours(_COLOUR)
        white = min(red, green, blue) >= NEAR_WHITE
        black = max(red, green, blue) <= NEAR_BLACK
        opaque = alpha == 255 and (white or black)
        if alpha == 0:
            fill.value = 0
    if not fill.value and not stroke.value:
        return
    found.segments += max(pdfium.FPDFPath_CountSegments(item), 0)
    if len(found.rules) > MOST_RULES:
        return
    if min(box.right - box.left, box.bottom - box.top) < THIN:
        if not white or stroke.value:
            found.rules.append(box)
        return
    if fill.value:
        found.covers.append(Cover(order, box, white, opaque))
    if stroke.value or not white:
        found.rules.extend(_rules(item, matrix.after(Matrix.of(item)), frame))


def _rules(item: Any, matrix: Matrix, frame: Frame) -> Iterator[Box]:
    """The straight level and upright segments of a path."""
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    x, y = c_float(), c_float()
    start = last = (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = frame.point(*matrix.point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _between(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _between(last, start)
            last = start


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
