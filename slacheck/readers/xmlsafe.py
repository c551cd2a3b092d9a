"""Parses XML from strangers: no DTD, no entities, no network, no deep nesting; shared by the readers of XML formats."""

from __future__ import annotations

import re

from lxml import etree

from slacheck.errors import LimitError, UnreadableError
from slacheck.options import Limits

_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s*)?([^\s>]{1,40})")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([^\s>\[]{1,40})")


def parse(path: str, data: bytes, limits: Limits) -> etree._Element:
    """The root element of an XML document; comments and processing instructions are left out.

    Raises UnreadableError 'corrupt' for XML that is not well-formed or declares a DTD or entities, LimitError for
    nesting deeper than `limits.xml_depth`.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _refuse_dtd(path, data)
        if "depth" in str(error):
            raise _too_deep(path, limits) from error
        raise UnreadableError(path, "corrupt", f"its XML is damaged ({error})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse_dtd(path, data)
        raise UnreadableError(path, "corrupt", "its XML declares a DTD, which a document never does")
    if root.xpath("boolean(" + "/*" * (limits.xml_depth + 1) + ")"):
        raise _too_deep(path, limits)
    return root


def _too_deep(path: str, limits: Limits) -> LimitError:
    reason = f"its XML is nested deeper than {limits.xml_depth} levels, the limit `xml_depth`"
    return LimitError(path, "corrupt", reason)


def _refuse_dtd(path: str, data: bytes) -> None:
    """Name the declaration: whoever sent the file did this on purpose, and the reader should know what it was."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    head = data[: 64 * 1024].decode("utf-16" if wide else "utf-8", "replace")
    if found := _ENTITY.search(head):
        raise UnreadableError(path, "corrupt", f"its XML declares the entity '{found[1]}', which a document never does")
    if found := _DOCTYPE.search(head):
        raise UnreadableError(path, "corrupt", f"its XML declares the DTD '{found[1]}', which a document never does")
