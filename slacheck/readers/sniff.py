"""Tells a document's format from its content; the name is only a hint between text formats."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePath

from slacheck.errors import UnreadableError
from slacheck.regex import lazy

TEXT_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ZIP_END = b"PK\x05\x06"
END_RANGE = 65_557  # where the end of a zip's directory may begin, counted from the end of the file

# What files of other kinds begin with, and what to call them.
PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
)
OTHERS = (
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound or video recording"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"RIFF", "a sound, video or picture"),
    (b"SQLite format 3\0", "a database"),
    (b"\0asm", "a program"),
    (b"wOF", "a font"),
)
ARCHIVES = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
UNSUPPORTED = (
    (b"\xffWPC", "a WordPerfect document"),
    (b"%!PS", "a PostScript file"),
    (b"\x30\x26\xb2\x75", "a video"),
    (b"\xdb\xa5", "a Word document older than Word 97"),
    (b"\x31\xbe\0\0", "a Microsoft Write document"),
)
ADVICE = "save it as PDF or DOCX and check that"
UNPACK = "an archive is not a document: unpack it and check its files"

HTML_START = lazy(r"(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
FOREIGN_XML = lazy(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?mso-application|<office:document\b|<w:wordDocument\b|<pkg:package\b)"
)
MAIL_HEAD = lazy(r"(?:[A-Z][A-Za-z-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}")
MAIL_FIELD = lazy(r"^(?:MIME-Version|Received|Return-Path|Message-ID|X-Mailer):", re.I | re.M)


def sniff(path: str, data: bytes) -> str:
    """The key of READERS for these bytes; raises UnreadableError for what is no readable document."""
    if not data.strip():
        raise UnreadableError(path, "empty", "the file is empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP) or ZIP_END in data[-END_RANGE:]:
        return _sniff_zip(path, data)
    if data.startswith(OLE):
        return "doc"
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    _refuse_foreign(path, data)
    return _sniff_text(path, data)


def _refuse_foreign(path: str, data: bytes) -> None:
    for start, name in PICTURES:
        if data.startswith(start) and not _is_readable(data):
            raise UnreadableError(path, "not-a-document", f"it is {name}; of a scanned contract, make a PDF")
    for start, name in OTHERS:
        if data.startswith(start) and not _is_readable(data):
            raise UnreadableError(path, "not-a-document", f"it is {name}, not a document")
    if data[4:8] == b"ftyp":
        raise UnreadableError(path, "not-a-document", "it is a video or picture, not a document")
    for start, name in UNSUPPORTED:
        if data.startswith(start):
            raise UnreadableError(path, "unsupported", f"it is {name}; {ADVICE}")
    if data.startswith(ARCHIVES):
        raise UnreadableError(path, "unsupported", UNPACK)


def _is_readable(data: bytes) -> bool:
    """Whether bytes that begin like a binary format are a text after all: 'MZ' and 'BM' are also initials."""
    head = data[:512]
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", head)


def _sniff_text(path: str, data: bytes) -> str:
    head = _head(data)
    if HTML_START.match(head):
        return "html"
    if FOREIGN_XML.match(head):
        raise UnreadableError(path, "unsupported", f"it is a document as a single XML file; {ADVICE}")
    mail = MAIL_HEAD.match(head)
    if mail and MAIL_FIELD.search(mail[0]):
        raise UnreadableError(path, "unsupported", f"it is an e-mail or a web archive; {ADVICE}")
    return TEXT_SUFFIXES.get(PurePath(path).suffix.lower(), "text")


def _head(data: bytes) -> str:
    """The first characters, good enough to see ASCII mark-up in any encoding."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:8192].decode(encoding, "ignore")
    return data[:8192].removeprefix(codecs.BOM_UTF8).decode("utf-8", "ignore")


def _sniff_zip(path: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            kind = ""
            if "mimetype" in archive.namelist():
                with archive.open("mimetype") as stream:
                    kind = stream.read(100).decode("ascii", "ignore")
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(path, "corrupt", f"the zip container is damaged ({error})") from error
    if "[content_types].xml" in names:
        return _office_part(path, names)
    if "content.xml" in names and "opendocument.text" in kind:
        return "odt"
    for sign, name in (("ofd.xml", "an OFD document"), ("index/document.iwa", "an Apple iWork document")):
        if sign in names:
            raise UnreadableError(path, "unsupported", f"it is {name}; {ADVICE}")
    if kind:
        raise UnreadableError(path, "unsupported", f"it is a file of type {kind.strip()[:60]}; {ADVICE}")
    raise UnreadableError(path, "unsupported", UNPACK)


def _office_part(path: str, names: set[str]) -> str:
    folders = {name.split("/")[0] for name in names}
    if "word" not in folders:
        for folder, name in (("xl", "a spreadsheet"), ("ppt", "a presentation"), ("visio", "a drawing")):
            if folder in folders:
                raise UnreadableError(path, "unsupported", f"it is {name}; {ADVICE}")
    return "docx"
