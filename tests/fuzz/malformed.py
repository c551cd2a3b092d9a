"""Malformed documents, made from sound ones: cut, flipped, doubled, nested, bombed. Deterministic for a seed."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
TEXT = "乙方应在接到报修后30分钟内响应，4小时内排除故障。Vendor shall respond within 30 minutes."


def docx(body: str, **parts: bytes) -> bytes:
    """A DOCX around `body`; `parts` are further files of the archive, '/' written as '__'."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def paragraph(text: str = TEXT) -> str:
    """A Word paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(content: bytes, *, length: int | None = None, extra: bytes = b"") -> bytes:
    """A one-page PDF around a content stream, with a correct cross-reference table."""
    packed = zlib.compress(content)
    size = len(packed) if length is None else length
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % size + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 6 /Root 1 0 R >>\n" + extra + b"startxref\n%d\n%%%%EOF\n" % start


LINES = b"BT /F 11 Tf 50 780 Td 14 TL (Vendor shall respond to each fault within 30 minutes of the report.) Tj ET"
SOUND = {
    "a.pdf": pdf(LINES),
    "a.docx": docx(paragraph() * 5),
    "a.md": f"# 5 Support\n\n{TEXT}\n\n| a | b |\n|---|---|\n| 30 | 40 |\n".encode(),
    "a.html": f"<html><body><h1>SLA</h1><table><tr><td>{TEXT}</td></tr></table></body></html>".encode(),
    "a.rtf": rb"{\rtf1\ansi Vendor shall respond within 30 minutes.\par}",
    "a.txt": TEXT.encode("gb18030"),
}


def damaged(seed: int) -> Iterator[tuple[str, bytes]]:
    """Each sound document damaged once: (name, bytes)."""
    chance = random.Random(seed)
    for name, data in SOUND.items():
        mode = chance.choice(("flip", "cut", "remove", "double", "zero", "noise", "swap"))
        yield f"{mode}-{seed}-{name}", _damage(bytearray(data), mode, chance)


def _damage(data: bytearray, mode: str, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    run = chance.randrange(1, max(2, len(data) // 4))
    if mode == "flip":
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif mode == "cut":
        del data[at:]
    elif mode == "remove":
        del data[at : at + run]
    elif mode == "double":
        data[at:at] = data[at : at + run]
    elif mode == "zero":
        data[at : at + run] = bytes(len(data[at : at + run]))
    elif mode == "noise":
        data[at : at + run] = chance.randbytes(run)
    else:
        half = len(data) // 2
        data[:] = data[half:] + data[:half]
    return bytes(data)


def hostile() -> Iterator[tuple[str, bytes]]:
    """Documents made to hurt, each small on disk: bombs, depths, cycles, wrong lengths, wrong names."""
    yield "empty.pdf", b""
    yield "blank.txt", b" \n\t\n"
    yield "nul.txt", bytes(5000)
    yield "binary.md", random.Random(1).randbytes(5000)
    yield "picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "deep.docx", docx("<w:p>" + "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000 + "</w:p>")
    yield "deep-table.docx", docx("<w:tbl><w:tr><w:tc>" * 300 + paragraph() + "</w:tc></w:tr></w:tbl>" * 300)
    yield "bomb.docx", docx(paragraph("x" * 30_000_000))
    yield (
        "entities.docx",
        _raw_docx(
            b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            b'<w:document xmlns:w="'
            + W.encode()
            + b'"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
        ),
    )
    yield (
        "outside.docx",
        _raw_docx(
            b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b'<w:document xmlns:w="'
            + W.encode()
            + b'"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
        ),
    )
    yield "many-cells.docx", docx("<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr>" * 1 + "</w:tbl>")
    yield (
        "span.docx",
        docx(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
            + paragraph()
            + "</w:tc></w:tr></w:tbl>"
        ),
    )
    yield "traversal.docx", docx(paragraph(), **{"..__..__evil.txt": b"x"})
    yield "length.pdf", pdf(LINES, length=999_999_999)
    yield "negative.pdf", pdf(LINES, length=-5)
    yield "bomb.pdf", pdf(b" " * 300_000_000)
    yield "loop.pdf", pdf(LINES).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    yield "count.pdf", pdf(LINES).replace(b"/Count 1", b"/Count 999999")
    yield "brackets.pdf", b"%PDF-1.4\n" + b"[" * 200_000
    yield "brackets.md", b"[" * 200_000
    yield "quotes.md", b">" * 100_000
    yield "pipes.md", b"|" * 100_000 + b"\n" + b"|-" * 50_000
    yield "nested.html", b"<div>" * 50_000
    yield "attributes.html", b"<html " + b"a='" * 50_000
    yield "braces.rtf", b"{\\rtf1 " + b"{" * 100_000
    yield "numbers.txt", ("一" * 100_000).encode()
    yield "ranges.txt", b"1-" * 50_000
    yield "control.txt", ("\x1b]0;owned\x07\x1b[2J\u202e" + TEXT).encode()


def _raw_docx(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", document)
    return out.getvalue()
