"""The parts of a DOCX and how they relate: which part is the document, its styles, its notes, its headers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from slacheck.errors import UnreadableError
from slacheck.options import Limits
from slacheck.readers import xmlsafe
from slacheck.readers.docx.names import Element, R, W, transitional
from slacheck.readers.zipsafe import Archive

_OTHER_PROGRAMS = {"workbook": "a spreadsheet", "presentation": "a presentation", "FixedDocument": "an XPS file"}


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; `kind` is the last word of its type, `target` a part name."""

    kind: str
    target: str


@dataclass
class Package:
    """The parts of one DOCX, parsed when asked for."""

    path: str
    archive: Archive
    limits: Limits
    _links: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def parse(self, name: str) -> Element | None:
        """The root element of a part; None where the container has no such part."""
        if not self.archive.has(name):
            return None
        return xmlsafe.parse(self.path, transitional(self.archive.read(name)), self.limits)

    def main(self) -> tuple[str, Element]:
        """Name and root of the document itself; raises UnreadableError where this is no Word document."""
        names = [link.target for link in self.links("").values() if link.kind == "officeDocument"]
        for name in [*names, "word/document.xml"]:
            root = self.parse(name)
            if root is None:
                continue
            if root.tag == f"{W}document":
                return name, root
            what = _OTHER_PROGRAMS.get(str(root.tag).rpartition("}")[2], "no Word document")
            raise UnreadableError(self.path, "unsupported", f"it is {what}; save it as DOCX or PDF")
        raise UnreadableError(self.path, "corrupt", "the container holds no Word document")

    def links(self, source: str) -> dict[str, Relationship]:
        """The relationships of a part by id; '' is the package itself. Targets need not exist."""
        if source not in self._links:
            self._links[source] = dict(self._read_links(source))
        return self._links[source]

    def related(self, source: str, kind: str) -> Element | None:
        """The root of the first existing part that `source` relates to as `kind`."""
        for link in self.links(source).values():
            if link.kind == kind:
                root = self.parse(link.target)
                if root is not None:
                    return root
        return None

    def linked(self, source: str, element: Element, attribute: str = f"{R}id") -> str | None:
        """The part that an element's relationship id leads to; None where the relationship dangles."""
        link = self.links(source).get(element.get(attribute, ""))
        return link.target if link is not None and self.archive.has(link.target) else None

    def _read_links(self, source: str) -> Iterator[tuple[str, Relationship]]:
        folder, name = posixpath.split(source)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return
        for child in root:
            if child.get("TargetMode", "Internal") == "External":
                continue
            target = unquote(child.get("Target", "")).replace("\\", "/")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield child.get("Id", ""), Relationship(child.get("Type", "").rpartition("/")[2], part)
