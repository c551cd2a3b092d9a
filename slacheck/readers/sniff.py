"""Tells a document's format from its content; the name is only a hint between text formats."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from slacheck.errors import UnreadableError

TEXT_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}


def sniff(path: str, data: bytes) -> str:
    """The key of READERS for these bytes; raises UnreadableError for what is no readable document."""
    if not data.strip():
        raise UnreadableError(path, "empty", "the file is empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(path, data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return TEXT_SUFFIXES.get(PurePath(path).suffix.lower(), "text")


def _sniff_zip(path: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableError(path, "corrupt", f"the zip container is damaged ({error})") from error
    if "[Content_Types].xml" in names:
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    raise UnreadableError(path, "unsupported", "an archive is not a document: unpack it and check its files")
