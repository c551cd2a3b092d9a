"""Optional content: the layers that a document has switched off, and whether a page object lies on one."""

from __future__ import annotations

import re
from ctypes import byref, c_ulong, c_ushort
from typing import Any

import pypdfium2.raw as pdfium

from slacheck.regex import lazy

LONGEST_NAME = 256  # UTF-16 units
_OFF = lazy(rb"/OFF\s*\[([^\]]{1,5000})\]")
_REFERENCE = lazy(rb"(\d{1,10})\s+\d{1,5}\s+R")
_NAME = lazy(rb"/Name\s*(?:\(((?:\\.|[^\\()]){0,200})\)|<([0-9A-Fa-f\s]{0,800})>)", re.DOTALL)


def off_layers(data: bytes) -> frozenset[str]:
    """The names of the layers that are off when the document is opened; of unpacked objects only."""
    if b"/OCProperties" not in data:
        return frozenset()
    found: set[str] = set()
    for match in _OFF.finditer(data):
        for number in _REFERENCE.findall(match.group(1)):
            head = re.search(rb"(?<!\d)%s\s+\d+\s+obj\b" % number, data)
            name = _NAME.search(data, head.end(), data.find(b"endobj", head.end())) if head else None
            if name:
                found.add(_decode(name))
    return frozenset(found)


def _decode(name: re.Match[bytes]) -> str:
    raw = name.group(1)
    if raw is None:
        digits = b"".join(name.group(2).split())
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def on_layer(item: Any, layers: frozenset[str]) -> bool:
    """Whether a page object is marked as content of one of `layers`."""
    for at in range(max(pdfium.FPDFPageObj_CountMarks(item), 0)):
        mark = pdfium.FPDFPageObj_GetMark(item, at)
        if _text(pdfium.FPDFPageObjMark_GetName, mark) == "OC" and layers.intersection(
            [_text(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")]
        ):
            return True
    return False


def _text(function: Any, mark: Any, *key: bytes) -> str:
    buffer, size = (c_ushort * LONGEST_NAME)(), c_ulong()
    if not function(mark, *key, buffer, 2 * LONGEST_NAME, byref(size)):
        return ""
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")
