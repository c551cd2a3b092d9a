"""From pdfium's coordinates (points, origin below left, page unturned) to ours (origin above left, page as seen)."""

from __future__ import annotations

from ctypes import byref, c_float
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from slacheck.document import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in pdfium's coordinates; it is shown with `turns` (0 to 3) quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: object) -> Frame:
        """The frame of a pdfium page handle."""
        rectangle = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(page, byref(rectangle)):
            rectangle = pdfium.FS_RECTF(0, 842, 595, 0)
        turns = max(pdfium.FPDFPage_GetRotation(page), 0)
        return cls(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, turns)

    @property
    def width(self) -> float:
        """Width in points as seen."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height in points as seen."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as seen: distance from the left and from the top edge."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as seen."""
        if self.turns == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A PDF transformation; a form's objects lie in the form's own coordinates until they pass through it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def of(cls, item: object) -> Matrix:
        """The matrix of a pdfium page object."""
        raw = pdfium.FS_MATRIX()
        if not pdfium.FPDFPageObj_GetMatrix(item, byref(raw)):
            return cls()
        return cls(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)

    def after(self, inner: Matrix) -> Matrix:
        """The matrix that applies `inner` first and this one next."""
        return Matrix(
            inner.a * self.a + inner.b * self.c,
            inner.a * self.b + inner.b * self.d,
            inner.c * self.a + inner.d * self.c,
            inner.c * self.b + inner.d * self.d,
            inner.e * self.a + inner.f * self.c + self.e,
            inner.e * self.b + inner.f * self.d + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point moved by the matrix."""
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f

    def bounds(self, item: object) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top of a page object after this matrix; None where pdfium knows no bounds."""
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        if not pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
            return None
        x0, y0 = self.point(left.value, bottom.value)
        x1, y1 = self.point(right.value, top.value)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


IDENTITY = Matrix()
