"""Reads the binary Word format (Word 97 to 2003): text, tables, headings, notes, tracked changes, hidden text."""

from __future__ import annotations

import io

import olefile

from slacheck.document import Document, Gap, Revisions
from slacheck.errors import LockedError, UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers.doc.binary import read_binary
from slacheck.readers.doc.stories import Stories

ADVICE = "save it as PDF or DOCX and check that"
# What other programs keep in the same container, by the stream that gives them away.
OTHERS = (
    ("Workbook", "a spreadsheet"),
    ("Book", "a spreadsheet"),
    ("PowerPoint Document", "a presentation"),
    ("__properties_version1.0", "an e-mail"),
    ("VisioDocument", "a drawing"),
    ("CONTENTS", "a Works document"),
)
LOCKED = "it is locked; open it with its password and save it without one"


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """A Document of format 'doc'.

    Raises LockedError for an encrypted document (the password is of no help here), UnreadableError 'unsupported' for
    other files in the same container and 'corrupt' for damaged ones.
    """
    word, streams = _streams(path, data)
    file = read_binary(path, word, streams)
    stories = Stories(path, options, file)
    stories.read()
    # One mark more than its stories ends the text of a file that has notes or headers.
    unclaimed = len(file.text) - sum(file.lengths) > 2
    return Document(
        path,
        "doc",
        stories.layout.builder.text(),
        tuple(stories.layout.builder.blocks),
        marks=tuple(stories.layout.marks),
        gaps=(Gap(None, "part of its text belongs to no story", "damaged"),) if unclaimed else (),
        revisions=Revisions(stories.insertions, stories.deletions, stories.comments),
    )


def _streams(path: str, data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The stream of the text, and by name those that hold its tables and long lists of properties."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise LockedError(path, "encrypted", LOCKED)
            if not container.exists("WordDocument"):
                raise UnreadableError(path, "unsupported", f"it is {_kind(container)}; {ADVICE}")
            word: bytes = container.openstream("WordDocument").read()
            names = [name for name in ("0Table", "1Table", "Data") if container.exists(name)]
            return word, {name: container.openstream(name).read() for name in names}
    except OSError as error:
        raise UnreadableError(path, "corrupt", f"the file's container is damaged ({error})") from error


def _kind(container: olefile.OleFileIO) -> str:
    return next((name for stream, name in OTHERS if container.exists(stream)), "no Word document")
