"""Damaged and hostile DOCX files end in an UnreadableError that says why, or in a gap; never in a wrong text."""

from __future__ import annotations

import io
import zipfile

import pytest
from docxmake import NAMESPACES, docx, pack, paragraph, part, parts_of, read_data, relationships, run, table
from hypothesis import given
from hypothesis import strategies as st

from slacheck.document import Document
from slacheck.errors import LimitError, LockedError, UnreadableError
from slacheck.options import MIB, Limits
from slacheck.readers import read
from slacheck.readers.zipsafe import open_archive


def refusal(data: bytes, limits: Limits | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_data(data, limits=limits)
    return caught.value


def with_document(xml: str | bytes) -> bytes:
    return pack(parts_of("") | {"word/document.xml": xml})


def damaged(data: bytes, name: str) -> bytes:
    """The container with one byte of a stored part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
    packed = bytearray(stream.getvalue())
    at = packed.index(zipfile.ZipFile(io.BytesIO(data)).read(name))
    packed[at + 5] ^= 1
    return bytes(packed)


@pytest.mark.parametrize(
    ("limits", "flag"),
    [(Limits(inflated=MIB), "--max-inflated"), (Limits(ratio=50), "--max-ratio")],
)
def test_bombs_are_refused_while_inflating(limits: Limits, flag: str) -> None:
    error = refusal(with_document(part("document", " " * (3 * MIB))), limits)
    assert isinstance(error, LimitError)
    assert error.code == "decompression"
    assert flag in error.reason


def test_parts_that_are_not_needed_are_not_inflated() -> None:
    parts = parts_of(paragraph("正文")) | {"word/media/image1.bmp": b"\0" * (3 * MIB)}
    assert read_data(pack(parts), limits=Limits(inflated=MIB)).text == "正文"


def test_too_many_parts_are_refused() -> None:
    error = refusal(docx(paragraph("x")), Limits(parts=3))
    assert (error.code, "`parts`" in error.reason) == ("too-large", True)


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 150 + paragraph("x") + "</w:sdtContent></w:sdt>" * 150
    error = refusal(docx(deep))
    assert (error.code, "`xml_depth`" in error.reason) == ("corrupt", True)


def test_nesting_within_the_limit_is_read() -> None:
    inner = paragraph("x")
    for _ in range(60):
        inner = table(f"<w:tr><w:tc>{inner}</w:tc><w:tc/></w:tr>")
    assert "x" in read_data(docx(inner)).text


@pytest.mark.parametrize(
    ("declaration", "name"),
    [
        ('<!DOCTYPE d [<!ENTITY leak SYSTEM "file:///etc/hostname">]>', "leak"),
        ('<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', "a"),
        ('<!DOCTYPE d SYSTEM "http://127.0.0.1:47113/x.dtd">', "d"),
    ],
)
def test_declarations_of_entities_and_dtds_are_refused_by_name(declaration: str, name: str) -> None:
    xml = f"<?xml version='1.0'?>{declaration}<w:document {NAMESPACES}><w:body>{paragraph('x')}</w:body></w:document>"
    error = refusal(with_document(xml))
    assert error.code == "corrupt"
    assert f"'{name}'" in error.reason


def test_a_dtd_in_another_encoding_is_refused() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY leak "x">]><d>&leak;</d>'
    assert "leak" in refusal(with_document(xml.encode("utf-16"))).reason


def test_names_that_climb_out_are_only_names() -> None:
    parts = parts_of(paragraph("正文")) | {"../../escaped.xml": "x", "/absolute.xml": "x"}
    archive = open_archive("c.docx", pack(parts), Limits())
    assert "../../escaped.xml" in archive.names()
    assert read_data(pack(parts)).text == "正文"


def test_relationships_cannot_leave_the_container() -> None:
    parts = parts_of(paragraph("正文"))
    parts["word/_rels/document.xml.rels"] = relationships({"s": ("styles", "../../../../etc/passwd")})
    assert read_data(pack(parts)).text == "正文"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_a_gap() -> None:
    stream = io.BytesIO(docx(paragraph("一")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{paragraph('二')}</w:body>"))
    document = read_data(stream.getvalue())
    assert document.text == "二"
    assert [gap.code for gap in document.gaps] == ["damaged"]


@pytest.mark.parametrize("name", ["word/document.xml", "word/numbering.xml"])
def test_a_part_with_a_wrong_checksum_is_refused(name: str) -> None:
    error = refusal(damaged(docx(paragraph("x"), numbering=""), name))
    assert error.code == "corrupt"
    assert name in error.reason


def test_an_encrypted_part_wants_a_password() -> None:
    data = bytearray(docx(paragraph("x")))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    at = 0
    while (at := data.find(b"PK\x03\x04", at)) >= 0:
        data[at + 6] |= 1
        at += 4
    assert isinstance(refusal(bytes(data)), LockedError)


def test_other_office_files_are_named() -> None:
    parts = parts_of("")
    parts["word/document.xml"] = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    error = refusal(pack(parts))
    assert (error.code, "spreadsheet" in error.reason) == ("unsupported", True)


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", docx(paragraph("x"))[:300], pack({"[Content_Types].xml": ""})])
def test_broken_containers_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read("contract.docx", data)
    assert caught.value.code == "corrupt"


def test_malformed_numbers_in_attributes_do_no_harm() -> None:
    body = paragraph(
        run("x", '<w:sz w:val="huge"/><w:color/>'), '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr>'
    )
    assert read_data(docx(body + paragraph('<w:r><w:sym w:char="zz"/></w:r>'))).text == "x\n•"


def assert_sound(document: Document) -> None:
    """Blocks are the text cut at newlines; marks and heads lie inside it."""
    assert "\n".join(document.quote(block.span) for block in document.blocks) == document.text
    assert all("\n" not in document.quote(block.span) for block in document.blocks)
    blocks = {block.span for block in document.blocks}
    for block in document.blocks:
        if block.cell is not None:
            assert {*block.cell.column_heads, *block.cell.row_heads} <= blocks - {block.span}
    for mark in document.marks:
        owner = document.blocks[document.block_index(mark.span.start)]
        assert owner.span.contains(mark.span)
        assert len(mark.span) > 0


TEXTS = st.sampled_from(["", " ", "服务", "within 4 hours.", "第一条 响应", "1.1 Scope", "\u3000", "a\nb", "７×２４"])
LOOKS = st.sampled_from(["", "<w:vanish/>", "<w:b/>", "<w:strike/>", '<w:color w:val="FFFFFF"/>'])
RUNS = st.builds(lambda text, looks: run(text, looks) + "<w:r><w:br/></w:r>" * (text == "服务"), TEXTS, LOOKS)
CHANGES = st.builds(
    lambda inner, tag: f'<w:{tag} w:author="x">{inner}</w:{tag}>', RUNS, st.sampled_from(["ins", "del", "hyperlink"])
)
PARAGRAPHS = st.builds(
    lambda inner, mark: paragraph("<w:r/>" + "".join(inner), f'<w:rPr><w:{mark} w:author="x"/></w:rPr>'),
    st.lists(RUNS | CHANGES, max_size=4),
    st.sampled_from(["del", "ins", "b"]),
)
ROWS = st.lists(st.builds(lambda inner: f"<w:tc>{inner}</w:tc>", PARAGRAPHS), min_size=1, max_size=3)
TABLES = st.lists(ROWS, min_size=1, max_size=3).map(
    lambda rows: table(*(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows))
)


@given(st.lists(PARAGRAPHS | TABLES, max_size=6), st.sampled_from(["current", "original"]))
def test_text_blocks_and_marks_always_fit(parts: list[str], revisions: str) -> None:
    assert_sound(read_data(docx(paragraph("合同") + "".join(parts)), revisions=revisions))
