"""Writes the notes into a DOCX as Word comments; every part but those that list comments stays as it was."""

from __future__ import annotations

import posixpath

from lxml import etree

from slacheck.annotate.docx.anchors import Anchors
from slacheck.annotate.docx.comments import Comments, content_type_of, relationship_to
from slacheck.annotate.docx.container import rewritten
from slacheck.annotate.docx.letters import Letters
from slacheck.annotate.docx.proposals import propose_clauses
from slacheck.annotate.notes import Notes
from slacheck.errors import UnreadableError
from slacheck.options import Limits
from slacheck.readers import xmlsafe
from slacheck.readers.docx.package import Package
from slacheck.readers.zipsafe import Archive, open_archive
from slacheck.report import Report
from slacheck.settings import Settings

TYPES = "[Content_Types].xml"


def annotate(data: bytes, report: Report, notes: Notes, settings: Settings, propose: bool) -> bytes:
    """The container with a comment for each note; raises UnreadableError where its parts are not what they should be.

    A quote is looked up in the document's XML by its letters, so that it is found however it is cut into runs. What
    cannot be found is told in the opening comment.
    """
    limits = settings.read.limits
    archive = open_archive(report.path, data, limits)
    main, _ = Package(report.path, archive, limits).main()
    root = _parse(archive, main, report.path, limits)
    body = next((child for child in root if etree.QName(child).localname == "body"), None)
    document = report.document
    if body is None or document is None:
        raise UnreadableError(report.path, "corrupt", "the document has no body")
    letters = Letters(body, document)
    parts = _Parts(archive, main, report.path, limits)
    comments = Comments(parts.comments(root), root)
    anchors = Anchors(body)
    opening = list(notes.opening)
    for note in notes.placed:
        place = letters.find(note.span)
        if place is None:
            opening += [note.title, document.quote(note.span), *note.lines]
        else:
            anchors.add(place, comments.add(note.title, note.lines))
    first = comments.add(opening[0], opening[1:])
    insert = propose_clauses(body, report, letters) if propose else None
    anchors.put(first)
    if insert is not None:
        insert()
    return rewritten(archive, {main: _xml(root), **parts.changed(comments.root)})


def _parse(archive: Archive, name: str, path: str, limits: Limits) -> etree._Element:
    return xmlsafe.parse(path, archive.read(name), limits)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Parts:
    """The part of the comments, and the lists that must name it where there was none."""

    def __init__(self, archive: Archive, main: str, path: str, limits: Limits) -> None:
        self._archive, self._path, self._limits = archive, path, limits
        folder, name = posixpath.split(main)
        self._folder = folder
        self._links = posixpath.join(folder, "_rels", f"{name}.rels")
        package = Package(path, archive, limits)
        known = [link.target for link in package.links(main).values() if link.kind == "comments"]
        self._known = next((target for target in known if archive.has(target)), None)
        self._lists: dict[str, bytes] = {}

    def comments(self, document: etree._Element) -> etree._Element:
        """The root of the comments as they are, or of an empty part in the language of `document`."""
        if self._known is not None:
            return self._parsed(self._known)
        word = etree.QName(document).namespace or ""
        self._known = self._free_name()
        links = self._parsed(self._links) if self._archive.has(self._links) else None
        types = self._parsed(TYPES)
        self._lists = {
            self._links: _xml(relationship_to(links, posixpath.basename(self._known), word)),
            TYPES: _xml(content_type_of(types, f"/{self._known}")),
        }
        return etree.Element(f"{{{word}}}comments", nsmap={"w": word})

    def changed(self, comments: etree._Element) -> dict[str, bytes]:
        """The parts to write: name -> bytes."""
        assert self._known is not None
        return {**self._lists, self._known: _xml(comments)}

    def _free_name(self) -> str:
        names = (posixpath.join(self._folder, f"comments{number or ''}.xml") for number in range(1000))
        return next(name for name in names if not self._archive.has(name))

    def _parsed(self, name: str) -> etree._Element:
        return _parse(self._archive, name, self._path, self._limits)
