"""OpenDocument text: numbers, tables, notes, changes, hidden text, headers."""

from __future__ import annotations

import io
import zipfile

import pytest
from reading import headings, items, marked, read_text, texts, under

from slacheck.document import Document, Role
from slacheck.errors import LimitError, LockedError, UnreadableError
from slacheck.options import Limits, ReadOptions

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    ]
)
DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
NUMBERS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-prefix="第"'
    ' style:num-suffix="条" style:num-format="一, 二, 三, ..."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:start-value="3" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)
HIDDEN = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'


def packed(body: str, styles: str = "", shared: str = "") -> bytes:
    """An ODT file around the inside of `office:text`."""
    content = (
        f"<office:document-content {NAMESPACES} {DUBLIN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {NAMESPACES}>{shared}</office:document-styles>")
    return buffer.getvalue()


def odt(body: str, styles: str = "", shared: str = "", options: ReadOptions | None = None) -> Document:
    return read_text("a.odt", packed(body, styles, shared), options)


def test_headings_and_paragraphs() -> None:
    document = odt(
        '<text:h text:outline-level="2">服务</text:h>'
        '<text:p>响应<text:s text:c="2"/>时间<text:tab/>30<text:line-break/>分钟</text:p>'
    )
    assert headings(document) == [(2, "服务")]
    assert texts(document, Role.PARAGRAPH) == ["响应 时间 30 分钟"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(f'<text:h text:outline-level="{level}">x</text:h>' for level in (1, 2, 2, 1, 2))
    document = odt(body, shared=outline)
    assert [block.label for block in document.blocks] == ["1", "1.1", "1.2", "2", "2.1"]


def test_lists_count_as_their_style_says() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    deep = (
        "<text:list>"
        + item.format("乙", "")
        + item.format("丙", "<text:list>" + item.format("丁", "") + "</text:list>")
        + "</text:list>"
    )
    body = f'<text:list text:style-name="L">{item.format("甲", deep)}{item.format("戊", "")}</text:list>'
    again = '<text:p>x</text:p><text:list text:continue-numbering="true" text:style-name="L">'
    goes_on = f"{again}{item.format('己', '')}</text:list>"
    assert items(odt(body + goes_on, NUMBERS)) == [
        (1, "第一条", "甲"),
        (2, "3)", "乙"),
        (2, "4)", "丙"),
        (3, None, "丁"),
        (1, "第二条", "戊"),
        (1, "第三条", "己"),
    ]


def test_tables_with_merged_and_repeated_cells() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    document = odt(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format("", "级别")
        + cell.format(' table:number-columns-spanned="2"', "时限")
        + "<table:covered-table-cell/>"
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell.format("", "一级")
        + cell.format(' table:number-columns-repeated="2"', "2小时")
        + "</table:table-row></table:table>"
    )
    assert under(document, "2小时") == (["时限"], ["一级"])
    assert texts(document, Role.CELL) == ["级别", "时限", "一级", "2小时", "2小时"]


def test_a_note_follows_its_paragraph() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>节假日除外。</text:p></text:note-body></text:note>"
    )
    document = odt(f"<text:p>全年可用{note}。</text:p><text:p>后文。</text:p>")
    assert texts(document) == ["全年可用。", "节假日除外。", "后文。"]
    assert (document.blocks[1].role, document.blocks[1].label) == (Role.NOTE, "1")


def test_tracked_changes() -> None:
    info = "<office:change-info><dc:creator>王工</dc:creator></office:change-info>"
    body = (
        f'<text:tracked-changes><text:changed-region text:id="d"><text:deletion>{info}<text:p>2</text:p>'
        f'</text:deletion></text:changed-region><text:changed-region text:id="i">'
        f"<text:insertion>{info}</text:insertion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>在<text:change text:change-id="d"/><text:change-start text:change-id="i"/>8'
        '<text:change-end text:change-id="i"/>小时内</text:p>'
    )
    document = odt(body)
    assert document.text == "在8小时内"
    assert marked(document, "inserted") == ["8"]
    assert (document.revisions.insertions, document.revisions.deletions, document.revisions.authors) == (
        1,
        1,
        ("王工",),
    )
    assert odt(body, options=ReadOptions(revisions="original")).text == "在2小时内"


def test_hidden_text_is_marked() -> None:
    document = odt('<text:p>正文<text:span text:style-name="H">不承担责任</text:span>完</text:p>', HIDDEN)
    assert marked(document, "hidden") == ["不承担责任"]
    section = odt('<text:section text:display="none"><text:p>不承担责任</text:p></text:section>')
    assert marked(section, "hidden") == ["不承担责任"]


def test_headers_contents_and_boxes() -> None:
    header = "<style:master-page><style:header><text:p>机密</text:p></style:header></style:master-page>"
    contents = (
        "<text:table-of-content><text:index-body><text:p>一、总则 1</text:p></text:index-body></text:table-of-content>"
    )
    box = "<text:p><draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>框外</text:p>"
    document = odt(contents + box, shared=header)
    assert texts(document, Role.MARGIN) == ["一、总则 1", "机密"]
    assert texts(document, Role.PARAGRAPH) == ["框外", "框内"]


def test_comments_are_counted_and_not_read() -> None:
    document = odt("<text:p>正文<office:annotation><text:p>意见</text:p></office:annotation></text:p>")
    assert document.text == "正文"
    assert document.revisions.comments == 1


def test_what_cannot_be_read() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(LockedError):
        read_text("a.odt", encrypted(manifest))
    with pytest.raises(LimitError):
        odt(
            "<table:table><table:table-row><table:table-cell/><table:table-cell/></table:table-row></table:table>",
            options=ReadOptions(limits=Limits(cells=1)),
        )
    with pytest.raises(UnreadableError, match="entity"):
        read_text("a.odt", with_content('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))


def encrypted(manifest: str) -> bytes:
    buffer = io.BytesIO(packed("<text:p>x</text:p>"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def with_content(content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()
