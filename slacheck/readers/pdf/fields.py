"""What is laid over a page: values typed into form fields, and notes that somebody pinned to it."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_ushort
from typing import Any

import pypdfium2.raw as pdfium

from slacheck.document import Box, Role
from slacheck.readers.pdf.frame import Frame
from slacheck.readers.pdf.lines import flat
from slacheck.readers.pdf.printed import Printed

MOST_ANNOTATIONS = 5_000
LONGEST_VALUE = 100_000  # UTF-16 units
TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
TICKED = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
SILENT = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)


def overlays(page: Any, form: Any, frame: Frame, number: int) -> Iterator[Printed]:
    """The field values and notes of a page, each as a line; `form` is the document's form handle or None."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind in SILENT:
                continue
            widget = kind == pdfium.FPDF_ANNOT_WIDGET
            text = flat(_value(form, annotation) if widget else _contents(annotation))
            if text:
                yield _piece(text, _box(annotation, frame), number, widget)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _piece(text: str, box: Box, number: int, widget: bool) -> Printed:
    size = min(max(0.7 * (box.bottom - box.top), 6.0), 12.0)
    baseline = (box.top + box.bottom) / 2 + 0.35 * size
    if widget:
        return Printed(text, number, box, baseline, size, kind="field")
    return Printed(text, number, box, baseline, size, role=Role.NOTE, kind="annotation")


def _box(annotation: Any, frame: Frame) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, byref(rectangle))
    left, right = sorted((rectangle.left, rectangle.right))
    bottom, top = sorted((rectangle.bottom, rectangle.top))
    return frame.box(left, bottom, right, top)


def _value(form: Any, annotation: Any) -> str:
    if form is None:
        return ""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in TICKED:
        return "☑" if pdfium.FPDFAnnot_IsChecked(form, annotation) else ""
    if kind not in TYPED:
        return ""
    size = pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    buffer = (c_ushort * min(size // 2 + 1, LONGEST_VALUE))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, 2 * len(buffer))
    return _decode(buffer)


def _contents(annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = (c_ushort * min(size // 2 + 1, LONGEST_VALUE))()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, 2 * len(buffer))
    return _decode(buffer)


def _decode(buffer: Any) -> str:
    return bytes(buffer).decode("utf-16-le", "replace").split("\0", 1)[0]
