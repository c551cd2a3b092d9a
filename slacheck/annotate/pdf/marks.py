"""The annotations themselves: highlights over the quoted words, and the note on the first page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from pdfminer.pdftypes import resolve1

from slacheck.annotate.notes import Note
from slacheck.annotate.pdf.source import Page
from slacheck.annotate.pdf.update import Raw, Update, text
from slacheck.document import Box, Document, Line, Span
from slacheck.report import Severity

AUTHOR = "slacheck"
PRINTED = 4
PINNED = PRINTED | 8 | 16  # neither zoomed nor turned with the page
COLOURS = {Severity.ERROR: (1.0, 0.76, 0.73), Severity.WARNING: (1.0, 0.88, 0.55), Severity.NOTE: (0.76, 0.87, 1.0)}
_LETTER = (0.0, 0.0, 612.0, 792.0)  # what pdfium takes a page without a size for
_INSET, _SIDE = 12.0, 20.0
# Widths of Latin letters in most proportional fonts, in parts of the font size; a wide character takes 1.
_NARROW, _BROAD, _MEDIUM, _CAPITAL = 0.29, 0.83, 0.53, 0.67

Quad = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in PDF coordinates; it is shown with `turns` quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: Page) -> Frame:
        """The frame of a page, as its reader saw it."""
        media = _rectangle(page.all.get("MediaBox")) or _LETTER
        crop = _rectangle(page.all.get("CropBox")) or media
        shared = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
        turns = resolve1(page.all.get("Rotate", 0))
        turned = turns // 90 % 4 if isinstance(turns, int) else 0
        return cls(*(shared if shared[0] < shared[2] and shared[1] < shared[3] else media), turned)

    def point(self, across: float, down: float) -> tuple[float, float]:
        """The PDF coordinates of a point that is seen `across` from the left and `down` from the top."""
        if self.turns == 0:
            return self.left + across, self.top - down
        if self.turns == 1:
            return self.left + down, self.bottom + across
        if self.turns == 2:
            return self.right - across, self.bottom + down
        return self.right - down, self.top - across

    def quad(self, box: Box) -> Quad:
        """The corners of a box as seen: above left, above right, below left, below right."""
        corners = (box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)
        return tuple(self.point(*corner) for corner in corners)


def quads(document: Document, span: Span) -> dict[int, list[Box]]:
    """Page -> the boxes around the words of a span, a box a line."""
    found: dict[int, list[Box]] = {}
    for line in document.lines:
        if line.span.overlaps(span):
            found.setdefault(line.page, []).append(_part(document, line, span))
    return found


def highlight(update: Update, frame: Frame, page: int, boxes: Iterable[Box], note: Note, number: int) -> int:
    """A highlight over boxes of a page (the number of its object) that tells a note; its object's number."""
    corners = [frame.quad(box) for box in boxes]
    colour = COLOURS[note.severity]
    drawn = " ".join((*map(_number, colour), "rg"))
    for one, two, three, four in corners:
        path = " ".join(
            f"{_pair(point)} {operator}" for point, operator in ((one, "m"), (two, "l"), (four, "l"), (three, "l"))
        )
        drawn += f"\n{path} h f"
    return _annotation(
        update,
        "Highlight",
        page,
        _around(corners),
        f"/G gs {drawn}",
        QuadPoints=[value for quad in corners for point in quad for value in point],
        C=list(colour),
        F=PRINTED,
        NM=text(f"slacheck-{page}-{number}"),
        Contents=text("\n".join((note.title, *note.lines))),
    )


def sticky(update: Update, frame: Frame, page: int, lines: Sequence[str]) -> int:
    """A note in the page's upper left corner; its object's number."""
    corner = frame.quad(Box(_INSET, _INSET, _INSET + _SIDE, _INSET + _SIDE))
    left, bottom, _, _ = rectangle = _around([corner])
    sheet = f"1 0.88 0.55 rg 0.45 0.35 0.1 RG 1 w {_number(left + 1)} {_number(bottom + 1)} 18 18 re B"
    for line in range(3):
        height = _number(bottom + 6 + 4 * line)
        sheet += f" {_number(left + 5)} {height} m {_number(left + 15)} {height} l S"
    return _annotation(
        update,
        "Text",
        page,
        rectangle,
        sheet,
        Name=Raw(b"/Comment"),
        C=[1.0, 0.88, 0.55],
        F=PINNED,
        NM=text(f"slacheck-{page}-opening"),
        Contents=text("\n".join(lines)),
    )


def _annotation(update: Update, kind: str, page: int, rectangle: Sequence[float], drawn: str, **entries: Any) -> int:
    blend = {"G": {"Type": Raw(b"/ExtGState"), "BM": Raw(b"/Multiply")}}
    form = {
        "Type": Raw(b"/XObject"),
        "Subtype": Raw(b"/Form"),
        "BBox": list(rectangle),
        "Resources": {"ExtGState": blend},
        "Group": {"S": Raw(b"/Transparency")},
    }
    look = update.add(form, drawn.encode())
    common = {
        "Type": Raw(b"/Annot"),
        "Subtype": Raw(b"/" + kind.encode()),
        "Rect": list(rectangle),
        "P": update.reference(page),
        "T": text(AUTHOR),
        "AP": {"N": update.reference(look)},
    }
    return update.add({**common, **entries})


def _part(document: Document, line: Line, span: Span) -> Box:
    """The part of a line's box that the words of `span` take, by the usual widths of its letters."""
    box = line.box
    if box.bottom - box.top > 1.5 * (box.right - box.left) and len(line.span) > 2:
        return box  # a line that runs downward
    start, end = max(span.start, line.span.start), min(span.end, line.span.end)
    whole = _width(document.quote(line.span))
    if not whole:
        return box
    unit = (box.right - box.left) / whole
    left = box.left + unit * _width(document.text[line.span.start : start])
    return Box(left, box.top, left + unit * _width(document.text[start:end]), box.bottom)


def _width(words: str) -> float:
    return sum(map(_letter_width, words))


def _letter_width(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in "iljtfrI.,;:'!|()[]/ -":
        return _NARROW
    if letter in "mwMW%@":
        return _BROAD
    return _CAPITAL if letter.isupper() else _MEDIUM


def _rectangle(value: object) -> tuple[float, float, float, float] | None:
    numbers = resolve1(value)
    if not isinstance(numbers, list) or len(numbers) != 4:
        return None
    sides = [resolve1(number) for number in numbers]
    if not all(isinstance(side, (int, float)) for side in sides):
        return None
    return min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3])


def _around(corners: Iterable[Quad]) -> tuple[float, float, float, float]:
    points = [point for quad in corners for point in quad]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _pair(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"
