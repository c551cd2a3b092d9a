"""Scanned pages: rendered by pdfium and recognised by RapidOCR, where the extra `slacheck[ocr]` is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from slacheck.document import Box
from slacheck.errors import UsageError
from slacheck.readers.pdf.aligned import aligned
from slacheck.readers.pdf.grid import table_of
from slacheck.readers.pdf.lines import RawLine
from slacheck.readers.pdf.printed import Page, Printed, Table

RESOLUTION = 200 / 72  # pixels a point
MOST_PIXELS = 25_000_000
LEAST_CONFIDENCE = 0.5  # on average; below it the words found are guesses
READABLE = ("no-text-layer", "no-unicode-map")  # gaps that recognition can close


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of text found in an image; the box is in pixels from the top left, the confidence from 0 to 1."""

    text: str
    confidence: float
    box: Box


# Takes a page rendered by pdfium (`pypdfium2.PdfBitmap`).
Recogniser = Callable[[Any], Iterable[Recognised]]


def load_recogniser() -> Recogniser | None:
    """The recogniser, or None where the extra is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    engine = RapidOCR(params={"Global.log_level": "error"})

    def recognise(bitmap: Any) -> Iterable[Recognised]:
        result = engine(bitmap.to_numpy())
        if result.boxes is None:
            return
        for corners, text, confidence in zip(result.boxes, result.txts, result.scores, strict=True):
            xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
            yield Recognised(text, float(confidence), Box(min(xs), min(ys), max(xs), max(ys)))

    return recognise


@dataclass(slots=True)
class Scanner:
    """Reads pages by recognition as `wish` (auto, always, never) asks; the recogniser is loaded when first needed."""

    wish: str
    recogniser: Recogniser | None = None
    loaded: bool = False

    def read(self, handle: Any, page: Page) -> None:
        """Replace what was read of a page by what is recognised in its image, if wished and possible.

        Raises UsageError where recognition of all pages is asked for and not installed.
        """
        closes = page.gap is not None and page.gap.code in READABLE
        if self.wish == "never" or not (closes or self.wish == "always"):
            return
        if not self.loaded:
            self.recogniser, self.loaded = load_recogniser(), True
        if self.recogniser is None:
            if self.wish == "always":
                raise UsageError("--ocr always needs the OCR extra: pip install 'slacheck[ocr]'")
            return
        flow = recognised(handle, page, self.recogniser)
        if flow:
            page.flow = flow
            page.gap = None


def recognised(handle: Any, page: Page, recogniser: Recogniser) -> list[Printed | Table]:
    """The lines and tables of a page's image from top to bottom; none where recognition is no more than a guess."""
    scale = min(RESOLUTION, (MOST_PIXELS / max(page.width * page.height, 1.0)) ** 0.5)
    found = [line for line in recogniser(handle.render(scale=scale)) if line.text.strip()]
    if not found or sum(line.confidence for line in found) < LEAST_CONFIDENCE * len(found):
        return []
    lines = [_printed(line, page.number, scale) for line in found]
    return _placed(_rows(sorted(lines, key=lambda line: line.baseline)), page.number)


def _printed(line: Recognised, number: int, scale: float) -> Printed:
    box = Box(line.box.left / scale, line.box.top / scale, line.box.right / scale, line.box.bottom / scale)
    height = box.bottom - box.top
    text = " ".join(line.text.split())
    detail = f"{line.confidence:.2f}"
    return Printed(text, number, box, box.bottom - 0.2 * height, 0.75 * height, kind="ocr", detail=detail)


def _rows(lines: list[Printed]) -> list[Printed]:
    """Lines by rows, those on one height from left to right."""
    rows: list[list[Printed]] = []
    for line in lines:
        if rows and line.baseline - rows[-1][0].baseline < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered: list[Printed] = []
    for row in rows:
        row.sort(key=lambda line: line.box.left)
        ordered.extend([row[0], *(line.on_same_line() for line in row[1:])])
    return ordered


def _placed(lines: list[Printed], number: int) -> list[Printed | Table]:
    """The lines, those that stand in columns put into the cells of a table."""
    text = "".join(line.text for line in lines)
    ends = list(accumulate(len(line.text) for line in lines))
    raw = [
        RawLine(
            end - len(line.text), end, [(line.box.left, line.box.right)], line.box, line.baseline, line.size, False, 0
        )
        for line, end in zip(lines, ends, strict=True)
    ]
    found = aligned(raw, text, [])
    tables = [table_of(grid, number) for grid in found]
    flow: list[Printed | Table] = []
    for line in lines:
        x, y = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
        at, cell = next(
            ((at, cell) for at, grid in enumerate(found) if (cell := grid.holding(x, y)) is not None), (0, None)
        )
        if cell is None:
            flow.append(line)
            continue
        if tables[at] not in flow:
            flow.append(tables[at])
        tables[at].cells[cell.index].pieces.append(replace(line, same_line=False))
    return flow
