"""Reads OpenDocument text: body, tables, list numbers, notes, tracked changes, hidden text, headers and footers."""

from __future__ import annotations

from slacheck.document import Document, Revisions, Role
from slacheck.errors import LockedError, UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers.odt.body import Body
from slacheck.readers.odt.changes import read_changes
from slacheck.readers.odt.names import OFFICE, STYLE, TEXT
from slacheck.readers.odt.styles import read_styles
from slacheck.readers.xmlsafe import parse
from slacheck.readers.zipsafe import Archive, open_archive

MANIFEST = "META-INF/manifest.xml"
MARGINS = tuple(
    f"{STYLE}{name}" for name in ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
)


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """A Document of format 'odt'.

    Raises LockedError for an encrypted document, UnreadableError for a damaged one, LimitError above the limits.
    """
    archive = open_archive(path, data, options.limits)
    _refuse_encrypted(path, archive)
    if not archive.has("content.xml"):
        raise UnreadableError(path, "corrupt", "its part content.xml is missing")
    content = parse(path, archive.read("content.xml"), options.limits)
    shared = parse(path, archive.read("styles.xml"), options.limits) if archive.has("styles.xml") else None
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UnreadableError(path, "unsupported", "it is an OpenDocument file without text; save it as PDF or DOCX")
    changes = read_changes(text.find(f"{TEXT}tracked-changes"))
    body = Body(path, options, read_styles(content, shared), changes)
    body.blocks(text)
    body.finish()
    if shared is not None:
        for margin in shared.iter(*MARGINS):
            body.apart(margin, Role.MARGIN)
    insertions, deletions = changes.count()
    return Document(
        path,
        "odt",
        body.builder.text(),
        tuple(body.builder.blocks),
        marks=tuple(body.marks),
        revisions=Revisions(insertions, deletions, body.comments, changes.authors()),
    )


def _refuse_encrypted(path: str, archive: Archive) -> None:
    if archive.has(MANIFEST) and b"encryption-data" in archive.read(MANIFEST):
        raise LockedError(path, "encrypted", "it is encrypted; save it without a password")
