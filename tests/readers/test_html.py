"""HTML is read as a browser shows it; hidden sentences are kept and marked."""

from __future__ import annotations

import pytest
from reading import headings, items, marked, read_text, texts, under

from slacheck.document import Document, Role
from slacheck.errors import LimitError
from slacheck.options import Limits, ReadOptions

SECRET = "乙方对任何数据损失均不承担赔偿责任。"


def html(body: str, head: str = "") -> Document:
    return read_text("a.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


def test_headings_paragraphs_and_breaks() -> None:
    document = html("<h2>服务<b>标准</b></h2><p>第一行<br>第二行&nbsp;完</p>散落<div>框内</div>")
    assert headings(document) == [(2, "服务标准")]
    assert texts(document, Role.PARAGRAPH) == ["第一行", "第二行 完", "散落", "框内"]


def test_a_numbered_name_is_a_heading_whatever_its_tag() -> None:
    assert headings(html("<p><b>第三条 违约责任</b></p><p>3.1 乙方应当赔偿损失。</p>")) == [(3, "第三条 违约责任")]


def test_a_line_break_of_the_source_is_no_space_between_han_characters() -> None:
    assert html("<p>响应\n  时间 and\n more</p>").text == "响应时间 and more"


def test_what_is_never_shown_is_not_read() -> None:
    document = html(
        "<script>var x='条款';</script><noscript>启用</noscript><!-- 注释 --><p>正文</p>", "<title>标题</title>"
    )
    assert document.text == "正文"


@pytest.mark.parametrize(
    "hiding",
    [
        "hidden",
        'style="display: none"',
        'style="color:red; VISIBILITY:hidden"',
        'style="font-size:0"',
        'class="x"',
        'id="y"',
    ],
)
def test_hidden_sentences_are_marked(hiding: str) -> None:
    document = html(f"<p>正文</p><div {hiding}>{SECRET}</div>", "<style>.x, p.z {display:none} #y{opacity:0}</style>")
    assert marked(document, "hidden") == [SECRET]


def test_hidden_menus_are_dropped_and_aria_hidden_text_is_shown() -> None:
    document = html('<div hidden>菜单</div><p aria-hidden="true">可见</p>')
    assert document.text == "可见"
    assert not document.marks


def test_hidden_text_in_a_cell_is_marked_after_the_table() -> None:
    document = html(f"<table><tr><th>a</th><th>b</th></tr><tr><td>1<i hidden>{SECRET}</i></td><td>2</td></tr></table>")
    assert marked(document, "hidden") == [SECRET]
    assert under(document, "1") == (["a"], [])


def test_struck_text_is_left_out_and_counted() -> None:
    document = html("<p>响应时间<del>60</del><ins>30</ins>分钟</p>")
    assert document.text == "响应时间30分钟"
    assert (document.revisions.insertions, document.revisions.deletions) == (1, 1)


def test_ordered_lists_are_numbered_as_shown() -> None:
    document = html(
        "<ol start=3><li>甲<ul><li>乙</li></ul></li><li value=9>丙</li><li>丁</li></ol>"
        "<ol type=a reversed><li>戊<li>己</ol>"
    )
    assert items(document) == [
        (1, "3.", "甲"),
        (2, None, "乙"),
        (1, "9.", "丙"),
        (1, "10.", "丁"),
        (1, "b.", "戊"),
        (1, "a.", "己"),
    ]


def test_a_definition_list() -> None:
    document = html("<dl><dt>服务周期<dd>一个自然月。</dl>")
    assert [block.role for block in document.blocks] == [Role.PARAGRAPH, Role.ITEM]


def test_merged_cells_head_what_stands_below_and_beside_them() -> None:
    document = html(
        "<table><caption>服务级别</caption>"
        "<thead><tr><th rowspan=2>级别<th colspan=2>时限</tr><tr><th>响应<th>解决</tr></thead>"
        "<tr><td rowspan=2>一级<td>30分钟<td>4小时</tr><tr><td colspan=2>另行约定</tr></table>"
    )
    assert under(document, "4小时") == (["时限", "解决"], ["一级"])
    assert under(document, "另行约定") == (["时限", "响应", "解决"], ["一级"])
    assert texts(document, Role.CAPTION) == ["服务级别"]


def test_heads_in_the_first_column_only() -> None:
    assert under(html("<table><tr><th>联系人<td>张三</tr><tr><th>电话<td>123</tr></table>"), "123") == ([], ["电话"])


def test_a_row_that_a_person_sees_as_header_is_one() -> None:
    document = html(
        "<table><tr><td>序号<td>故障级别<td>解决时间</tr><tr><td>1<td>紧急<td>2小时</tr><tr><td>2<td>一般<td>8小时</tr></table>"
    )
    assert under(document, "8小时") == (["解决时间"], ["2", "一般"])


def test_a_table_that_only_places_things_is_paragraphs() -> None:
    document = html(
        "<table><tr><td><h1>合同</h1><table><tr><td>级别<td>时限</tr><tr><td>一级<td>2小时</tr></table></td></tr></table>"
    )
    assert headings(document) == [(1, "合同")]
    assert texts(document, Role.CELL) == ["级别", "时限", "一级", "2小时"]


def test_a_table_inside_a_cell_follows_its_table() -> None:
    document = html(
        "<table><tr><th>项目<th>说明</tr><tr><td>响应<td>见表<table><tr><td>a<td>b</tr></table></tr><tr><td>x<td>y</tr></table>"
    )
    assert [(block.cell.table, document.quote(block.span)) for block in document.blocks if block.cell][-2:] == [
        (1, "a"),
        (1, "b"),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", '<meta charset="gb2312">'),
        ("big5", '<meta http-equiv=Content-Type content="text/html; charset=big5">'),
        ("gb18030", '<meta charset="utf-8">'),
        ("utf-8", '<meta charset="gbk">'),
        ("utf-16", ""),
        ("utf-8-sig", ""),
    ],
)
def test_the_encoding_is_found_whatever_the_page_declares(encoding: str, declared: str) -> None:
    page = f"<html><head>{declared}</head><body><p>三十分鐘內回應</p></body></html>"
    assert read_text("a.html", page.encode(encoding)).text == "三十分鐘內回應"


def test_an_xml_declaration_is_no_obstacle() -> None:
    assert read_text("a.xhtml", '<?xml version="1.0" encoding="utf-8"?><html><body>正文</body></html>').text == "正文"


def test_values_of_form_fields_are_text() -> None:
    assert html("<p>响应时间<input type=text value=30>分钟<input type=hidden value=no></p>").text == "响应时间 30 分钟"


def test_what_is_nested_too_deeply_is_confessed() -> None:
    document = html("<p>开头</p>" + "<div>" * 3000 + "深处的条款")
    assert [gap.code for gap in document.gaps] == ["limit"]


def test_the_number_of_cells_is_limited() -> None:
    with pytest.raises(LimitError):
        read_text("a.html", "<table><tr><td>1<td>2</table>", ReadOptions(limits=Limits(cells=1)))


def test_a_span_of_a_million_columns_costs_nothing() -> None:
    assert len(html("<table><tr><td colspan=999999 rowspan=999999>a<td>b</tr><tr><td>c</tr></table>").blocks) == 3
