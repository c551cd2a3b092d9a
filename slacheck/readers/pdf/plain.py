"""Second prototypes of the pdfium functions that are called thousands of times a page.

They take and give addresses as plain numbers: ctypes then builds no pointer object for each call, which halves the
price of a walk over a page's objects.
"""

from __future__ import annotations

from ctypes import c_int, c_void_p, cast
from typing import Any

import pypdfium2.raw as pdfium


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """The same function of the library (and so the same calling convention) with other types."""
    clone = type(function)(cast(function, c_void_p).value)
    clone.restype, clone.argtypes = result, arguments
    return clone


def address(handle: Any) -> int:
    """The plain number of a pdfium handle."""
    return cast(handle, c_void_p).value or 0


def item_at(number: int) -> Any:
    """The page object handle behind a plain number, for all other pdfium functions."""
    return cast(number, pdfium.FPDF_PAGEOBJECT)


get_object = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
get_type = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
get_fill = _plain(pdfium.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
get_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
count_rects = _plain(pdfium.FPDFText_CountRects, c_int, c_void_p, c_int, c_int)
get_rect = _plain(pdfium.FPDFText_GetRect, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
text_object = _plain(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
