"""The XML names of WordprocessingML, and small helpers to read its attributes."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

W = f"{{{WORD}}}"
R = f"{{{RELATIONSHIPS}}}"
A = f"{{{DRAWING}}}"
MC = f"{{{COMPATIBILITY}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that the format gives it
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

VAL = f"{W}val"
ALTERNATIVES = f"{MC}AlternateContent"
CHOICE = f"{MC}Choice"
FALLBACK = f"{MC}Fallback"
TEXT_BOX = f"{W}txbxContent"

# Strict OOXML is the same language under other names.
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1],
}
_MARKER = "purl.oclc.org"
_OFF = frozenset(("0", "false", "off", "none"))


def transitional(data: bytes) -> bytes:
    """The XML of a part with the names of Strict OOXML replaced by those that the reader knows."""
    for codec in ("utf-8", "utf-16-le", "utf-16-be"):
        if _MARKER.encode(codec) not in data:
            continue
        for strict, name in _STRICT.items():
            for quote in "\"'":
                data = data.replace(f"{quote}{strict}{quote}".encode(codec), f"{quote}{name}{quote}".encode(codec))
    return data


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of the child at `path`, None where there is none."""
    child = element.find(path) if element is not None else None
    return None if child is None else child.get(VAL)


def number(text: str | None, default: int, most: int = 1 << 30) -> int:
    """A whole number from an attribute, between -`most` and `most`; `default` where it is missing or malformed."""
    try:
        return max(-most, min(most, int(text))) if text and len(text) < 20 else default
    except ValueError:
        return default


def is_on(element: Element) -> bool:
    """Whether a toggle such as `w:b` is set: its presence alone sets it."""
    return element.get(VAL, "on") not in _OFF


def branch(alternatives: Element) -> Element | None:
    """The one branch of an mc:AlternateContent to be read: the first that holds text, else the first."""
    branches = [child for child in alternatives if child.tag in (CHOICE, FALLBACK)]
    for child in branches:
        if next(child.iter(f"{W}t", f"{A}t", f"{M}t", f"{W}sym"), None) is not None:
            return child
    return branches[0] if branches else None
