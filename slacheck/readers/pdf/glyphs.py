"""The text layer of one page: its characters in pdfium's order, and where any of them stands."""

from __future__ import annotations

from ctypes import c_ushort, cast, create_string_buffer
from math import atan2, degrees, hypot
from types import TracebackType
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from slacheck.document import Box
from slacheck.readers.pdf import plain
from slacheck.readers.pdf.frame import Frame

FONT_NAME_BYTES = 128
WORD = 5.0  # points; a run this wide is more than a quotation mark
LINE_HYPHEN = "\ufffe"  # how pdfium marks a hyphen at the end of a printed line, whose break it then leaves out
_BOLD = ("bold", "black", "heavy", "demi", "simhei", "黑体")


class Glyphs:
    """The characters of a page. Offsets are into `text`; everything is looked up on demand, nothing per character."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._raw = pdfium.FPDFText_LoadPage(page)
        if not self._raw:
            raise PdfiumError("the text of the page could not be loaded")
        self._frame = frame
        self._page = plain.pointer(plain.address(self._raw))
        self._doubles, self._floats = plain.Doubles(), plain.Floats()
        self._places = plain.slots(self._doubles)
        self._matrix = plain.slots(self._floats)[0]
        self._objects: dict[int, int] = {}
        self._bold_fonts: dict[int, bool] = {}
        self.text, self._indexes = self._load()

    def __enter__(self) -> Glyphs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pdfium.FPDFText_ClosePage(self._raw)

    def _load(self) -> tuple[str, list[int] | None]:
        count = max(pdfium.FPDFText_CountChars(self._raw), 0)
        buffer = (c_ushort * (2 * count + 2))()  # twice: a character outside the basic plane is two units
        written = pdfium.FPDFText_GetText(self._raw, 0, count, buffer)
        text = bytes(memoryview(buffer)[: max(written - 1, 0)]).decode("utf-16-le", "replace")
        if len(text) == count:
            return text, None
        return self._load_each(count)

    def _load_each(self, count: int) -> tuple[str, list[int]]:
        """The text character by character, where pdfium's two counts differ and offsets would slip."""
        parts: list[str] = []
        indexes: list[int] = []
        high = 0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self._raw, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
            if code == 2:
                code = ord(LINE_HYPHEN)
            if code == 0 or code > 0x10FFFF:
                continue
            parts.append(chr(code))
            indexes.append(index)
        return "".join(parts), indexes

    def _index(self, offset: int) -> int:
        return offset if self._indexes is None else self._indexes[offset]

    def runs(self, start: int, end: int) -> tuple[list[tuple[float, float]], Box, float] | None:
        """The left and right ends of the runs of text[start:end], one each text object, the box around them all, and
        how far the lower edges of those lie apart that are more than a quotation mark.

        None where pdfium has no rectangle: for characters without a height. One step for a whole line, and plain
        tuples, because this is done for every line of every page.
        """
        first = self._index(start)
        page, get, places = self._page, plain.get_rect, self._places
        count = plain.count_rects(page, first, self._index(end - 1) + 1 - first)
        if count <= 0:
            return None
        numbers: list[float] = []
        for at in range(count):
            get(page, at, *places)
            numbers += plain.doubles(self._doubles)
        lefts, highs, rights, lows = numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4]
        frame = self._frame
        box = frame.box(min(lefts), min(lows), max(rights), max(highs))
        if frame.turns == 0:
            shift = frame.left
            ends = [(left - shift, right - shift) for left, right in zip(lefts, rights, strict=True)]
            feet = [low for left, low, right in zip(lefts, lows, rights, strict=True) if right - left > WORD] or [0.0]
            return ends, box, max(feet) - min(feet)
        boxes = [frame.box(*run) for run in zip(lefts, lows, rights, highs, strict=True)]
        feet = [run.bottom for run in boxes if run.right - run.left > WORD] or [0.0]
        return [(run.left, run.right) for run in boxes], box, max(feet) - min(feet)

    def box(self, offset: int) -> Box:
        """The box of one character."""
        plain.get_box(self._page, self._index(offset), *self._places)
        left, right, bottom, top = plain.doubles(self._doubles)
        return self._frame.box(left, bottom, right, top)

    def baseline(self, offset: int) -> float:
        """Distance of the character's baseline from the top of the page."""
        plain.get_origin(self._page, self._index(offset), *self._places[:2])
        x, y, _, _ = plain.doubles(self._doubles)
        return self._frame.point(x, y)[1]

    def setting(self, offset: int) -> tuple[float, int]:
        """Font size in points as printed, and the degrees (0 to 359) by which a character leans against the page."""
        index = self._index(offset)
        size: float = plain.get_size(self._page, index)
        if not plain.get_matrix(self._page, index, self._matrix):
            return size, 0
        a, b, c, d, _, _ = plain.floats(self._floats)
        angle = round(degrees(atan2(b, a)) + 90 * self._frame.turns) % 360
        return size * hypot(c, d), angle

    def generated(self, offset: int) -> bool:
        """Whether pdfium put the character in itself: a blank for a gap, the end of a line."""
        return bool(pdfium.FPDFText_IsGenerated(self._raw, self._index(offset)) == 1)

    def unmapped(self, offset: int) -> bool:
        """Whether the font does not say which character this is."""
        return bool(plain.is_unmapped(self._page, self._index(offset)) == 1)

    def object(self, offset: int) -> int:
        """Identity of the page object that prints the character; 0 for none."""
        number = self._objects.get(offset)
        if number is None:
            number = self._objects[offset] = plain.text_object(self._page, self._index(offset)) or 0
        return number

    def bold(self, offset: int) -> bool:
        """Whether the character's font is a bold one by weight or name."""
        number = self.object(offset)
        if not number:
            return False
        font = plain.get_font(plain.pointer(number)) or 0
        known = self._bold_fonts.get(font)
        if known is None:
            known = self._bold_fonts[font] = _is_bold(cast(font, pdfium.FPDF_FONT))
        return known


def _is_bold(font: Any) -> bool:
    name = create_string_buffer(FONT_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(font, name, FONT_NAME_BYTES)
    lower = name.value.decode("utf-8", "replace").lower()
    return any(word in lower for word in _BOLD) or pdfium.FPDFFont_GetWeight(font) >= 600
