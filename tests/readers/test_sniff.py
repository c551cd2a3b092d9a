"""The content decides how a file is read; what is no document is named for what it is."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacheck.document import Document
from slacheck.errors import SlacheckError, UnreadableError
from slacheck.readers import READERS, read
from slacheck.readers.sniff import sniff


def zipped(**parts: str) -> bytes:
    """A zip container; '__' in a name stands for '/', and '_DOT_' for '.'."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return buffer.getvalue()


def contents(**parts: str) -> bytes:
    """A zip container as Office writes it."""
    buffer = io.BytesIO(zipped(**parts))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("contract.txt", b"%PDF-1.7", "pdf"),
        ("contract.pdf", "服务合同".encode(), "text"),
        ("contract.docx", rb"{\rtf1 text}", "rtf"),
        ("contract", b"<!DOCTYPE html><p>x</p>", "html"),
        ("contract", b"<!-- saved page -->\n<html><p>x</p></html>", "html"),
        ("contract", b"\xff\xfe" + "<html>服务</html>".encode("utf-16-le"), "html"),
        ("contract.md", b"# SLA", "markdown"),
        ("contract.HTM", b"<p>SLA", "html"),
        ("contract.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
        ("contract", contents(word__document_DOT_xml="<x/>"), "docx"),
        ("contract", zipped(mimetype="application/vnd.oasis.opendocument.text", content_DOT_xml="<x/>"), "odt"),
        ("MZ.txt", b"MZ Clinic and Harbour Systems agree as follows.", "text"),
    ],
)
def test_the_content_decides(path: str, data: bytes, expected: str) -> None:
    assert sniff(path, data) == expected


@pytest.mark.parametrize(
    ("data", "code", "named"),
    [
        (b" \r\n\t", "empty", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0d", "not-a-document", "PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-document", "JPEG picture"),
        (b"MZ\x90\0\x03\0\0\0", "not-a-document", "program"),
        (b"\x7fELF\x02\x01\x01\0", "not-a-document", "program"),
        (b"ID3\x04\0\0\0", "not-a-document", "sound"),
        (b"\0\0\0\x18ftypmp42", "not-a-document", "video"),
        (b"\xffWPC\x10\0\0\0", "unsupported", "WordPerfect"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "unsupported", "unpack"),
        (zipped(a_DOT_txt="x"), "unsupported", "unpack"),
        (zipped(OFD_DOT_xml="<x/>"), "unsupported", "OFD"),
        (zipped(mimetype="application/epub+zip"), "unsupported", "epub"),
        (contents(xl__workbook_DOT_xml="<x/>"), "unsupported", "spreadsheet"),
        (b"From: a@b.cn\nTo: c@d.cn\nMIME-Version: 1.0\n\ntext", "unsupported", "e-mail"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><x/>", "unsupported", "XML"),
        (b"PK\x03\x04 and then nothing", "corrupt", "zip"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, code: str, named: str) -> None:
    with pytest.raises(UnreadableError, match=named) as refused:
        read("offer.bin", data)
    assert refused.value.code == code


def test_a_page_without_text_is_not_read_as_an_empty_contract() -> None:
    with pytest.raises(UnreadableError) as refused:
        read("scan.html", b"<html><body><img src='page1.png'></body></html>")
    assert refused.value.code == "no-text"


STARTS = (b"", b"{\\rtf1", b"<html>", b"%PDF-1.4", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(("a.txt", "a.md", "a.html")))
def test_no_bytes_raise_anything_but_our_errors(start: bytes, rest: bytes, path: str) -> None:
    try:
        document = read(path, start + rest)
    except SlacheckError:
        return
    assert document.format in READERS
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)


MARKUP = (
    "<table>", "<tr>", "<td rowspan=9>", "<th colspan=0>", "</table>", "<ol reversed>", "<li>", "<div hidden>", "服务",
    "| a | b |\n", "|---|---|\n", "- ", "1. ", "> ", "```\n", "[^1]: ", "**", "\n", "    ", "{", "}", "第一条 ", "x ",
    "\\par ", "\\cell ", "\\row ", "\\trowd\\cellx1 ", "\\'b0", "\\u-1 ", "{\\footnote ", "{\\*\\x ", "\\v ",
    "a  b  c\n",
)  # fmt: skip


def outcome(path: str, data: bytes) -> Document | str:
    """The document, or the code of the refusal."""
    try:
        return read(path, data)
    except UnreadableError as refused:
        return refused.code


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=40), st.sampled_from(("a.txt", "a.md", "a.html", "a.rtf")))
def test_broken_markup_keeps_text_and_blocks_together(markup: list[str], path: str) -> None:
    start = "{\\rtf1 " if path == "a.rtf" else ""
    document = outcome(path, (start + "".join(markup)).encode())
    if isinstance(document, str):
        assert document in {"empty", "no-text"}
    else:
        assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
