"""The part that holds the comments, and the entries of the two lists by which Word finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from slacheck.safe import xml_text

AUTHOR, INITIALS = "slacheck", "sla"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


class Comments:
    """Comments as they are, to which more are added; ids go on from the highest of the document."""

    def __init__(self, root: etree._Element, document: etree._Element) -> None:
        self.root = root
        self._word = f"{{{etree.QName(document).namespace}}}"
        self._next = max((*ids_of(root, self._word), *ids_of(document, self._word)), default=-1) + 1

    def add(self, title: str, lines: Iterable[str]) -> int:
        """Append a comment of a bold title and plain paragraphs; its id."""
        number, self._next = self._next, self._next + 1
        names = {"id": str(number), "author": AUTHOR, "initials": INITIALS}
        comment = etree.SubElement(
            self.root, f"{self._word}comment", {f"{self._word}{name}": text for name, text in names.items()}
        )
        for text, bold in ((title, True), *((line, False) for line in lines)):
            self._paragraph(comment, text, bold)
        return number

    def _paragraph(self, comment: etree._Element, text: str, bold: bool) -> None:
        run = etree.SubElement(etree.SubElement(comment, f"{self._word}p"), f"{self._word}r")
        if bold:
            etree.SubElement(etree.SubElement(run, f"{self._word}rPr"), f"{self._word}b")
        for at, line in enumerate(xml_text(text).split("\n")):
            if at:
                etree.SubElement(run, f"{self._word}br")
            etree.SubElement(run, f"{self._word}t", {_SPACE: "preserve"}).text = line


def ids_of(root: etree._Element, word: str) -> Iterator[int]:
    """The numbers that comments and tracked changes of a part go by."""
    for element in root.iter(etree.Element):
        text = element.get(f"{word}id", "")
        if text.isascii() and text.isdigit() and len(text) < 10:
            yield int(text)


def relationship_to(links: etree._Element | None, target: str, word: str) -> etree._Element:
    """`links`, or a new list of relationships, with one more that leads to the comments."""
    name = f"{{{_PACKAGE}relationships}}Relationship"
    if links is None:
        links = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}relationships"/>')
    taken = {link.get("Id") for link in links}
    own = next(key for number in range(len(taken) + 1) if (key := f"rIdSlacheck{number}") not in taken)
    kind = _STRICT if "purl.oclc.org" in word else _TRANSITIONAL
    etree.SubElement(links, name, {"Id": own, "Type": kind, "Target": target})
    return links


def content_type_of(types: etree._Element, part: str) -> etree._Element:
    """`types` with one more entry: `part` holds comments."""
    etree.SubElement(types, f"{{{_PACKAGE}content-types}}Override", {"PartName": part, "ContentType": _TYPE})
    return types
