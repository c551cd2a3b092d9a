"""Second prototypes of the pdfium functions that are called thousands of times a page.

They have no declared arguments, so ctypes converts none: what is passed is an `int` that fits a C int, a `pointer` or a
`slots` of one of the buffers below, made once. That halves the price of a call. Addresses come back as plain numbers.
"""

from __future__ import annotations

from ctypes import byref, c_double, c_float, c_int, c_uint, c_void_p, cast, sizeof
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium


def _plain(function: Any, result: Any) -> Any:
    """The same function of the library (and so the same calling convention) without declared arguments."""
    clone = type(function)(cast(function, c_void_p).value)
    clone.restype = result
    return clone


def address(handle: Any) -> int:
    """The plain number of a pdfium handle."""
    return cast(handle, c_void_p).value or 0


def item_at(number: int) -> Any:
    """The page object handle behind a plain number, for all other pdfium functions."""
    return cast(number, pdfium.FPDF_PAGEOBJECT)


def slots(buffer: Any) -> tuple[Any, ...]:
    """An argument for each element of a ctypes array, for functions that give several numbers back."""
    size = sizeof(buffer) // len(buffer)
    return tuple(byref(buffer, size * at) for at in range(len(buffer)))


pointer = c_void_p.from_param  # an address as an argument

Doubles, Floats, Colour = c_double * 4, c_float * 6, c_uint * 4
doubles = Struct("4d").unpack_from
floats = Struct("6f").unpack_from
colours = Struct("4I").unpack_from

get_object = _plain(pdfium.FPDFPage_GetObject, c_void_p)
get_inner = _plain(pdfium.FPDFFormObj_GetObject, c_void_p)
get_type = _plain(pdfium.FPDFPageObj_GetType, c_int)
get_fill = _plain(pdfium.FPDFPageObj_GetFillColor, c_int)
get_clip = _plain(pdfium.FPDFPageObj_GetClipPath, c_void_p)
count_clips = _plain(pdfium.FPDFClipPath_CountPaths, c_int)
get_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int)
get_font = _plain(pdfium.FPDFTextObj_GetFont, c_void_p)
count_rects = _plain(pdfium.FPDFText_CountRects, c_int)
get_rect = _plain(pdfium.FPDFText_GetRect, c_int)
get_box = _plain(pdfium.FPDFText_GetCharBox, c_int)
get_origin = _plain(pdfium.FPDFText_GetCharOrigin, c_int)
get_size = _plain(pdfium.FPDFText_GetFontSize, c_double)
get_matrix = _plain(pdfium.FPDFText_GetMatrix, c_int)
is_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, c_int)
text_object = _plain(pdfium.FPDFText_GetTextObject, c_void_p)
