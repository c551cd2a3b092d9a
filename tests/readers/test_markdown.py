"""Markdown is read as it is printed: structure kept, marks gone, nothing lost."""

from __future__ import annotations

import pytest
from reading import headings, items, marked, read_text, texts, under

from slacheck.document import Document, Role
from slacheck.errors import LimitError
from slacheck.options import Limits, ReadOptions


def markdown(content: str) -> Document:
    return read_text("a.md", content)


def test_headings_of_both_styles_have_their_level() -> None:
    document = markdown("# 服务合同 {#top .concept}\n\n附则\n---\n\n### 3.1 Fees ###\n")
    assert headings(document) == [(1, "服务合同"), (2, "附则"), (3, "3.1 Fees")]


def test_a_short_bold_paragraph_is_a_heading_below_the_last() -> None:
    assert headings(markdown("## 售后\n\n**响应时间：**\n\n**乙方应在2小时内到场。**")) == [
        (2, "售后"),
        (3, "响应时间："),
    ]


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("**30** _minutes_ ~~60 minutes~~", "30 minutes"),
        ("see [the terms](https://example.org/terms) now", "see the terms now"),
        ("mail <help@example.org>", "mail help@example.org"),
        ("a ![logo](x.png) b", "a b"),
        ("use `ping` at 99\\.9\\%", "use ping at 99.9%"),
        ("100 &lt; 200&nbsp;ms", "100 < 200 ms"),
        ("30<span class='x'> minutes</span>", "30 minutes"),
        ("covered[^1] by us", "covered by us"),
    ],
)
def test_text_reads_as_printed(source: str, printed: str) -> None:
    assert markdown(source).text.replace("  ", " ").strip() == printed


@pytest.mark.parametrize("line", ["within ___–___ hours", "（____）至（____）小时", "期限____个月，价格____元"])
def test_the_gaps_of_a_form_are_kept(line: str) -> None:
    assert texts(markdown(line)) == [line]


def test_front_matter_comments_and_template_tags_are_not_text() -> None:
    document = markdown("---\ntitle: SLA\n---\n<!-- draft -->\n{% include nav %}\n正文开始。\n")
    assert document.text == "正文开始。"


def test_list_numbers_go_into_the_label() -> None:
    document = markdown("3. 定义\n   1) 服务周期\n   1) 响应时间\n4. 赔偿\n\n- (a) 电话\n")
    assert items(document) == [
        (1, "3.", "定义"),
        (2, "1)", "服务周期"),
        (2, "2)", "响应时间"),
        (1, "4.", "赔偿"),
        (1, None, "(a) 电话"),
    ]


def test_a_table_without_outer_pipes() -> None:
    document = markdown("级别 | 响应 | 解决\n---|:-:|---\n**一级** | 30分钟 | 4小时<br>以内\n")
    assert under(document, "4小时 以内") == (["解决"], ["一级"])


def test_a_table_of_two_columns_may_be_properties() -> None:
    assert under(markdown("| 联系人 | 张三 |\n|---|---|\n| 电话 | 123 |\n"), "123") == ([], ["电话"])
    assert under(markdown("| Severity | Response time |\n|---|---|\n| High | 1 hour |\n"), "1 hour") == (
        ["Response time"],
        ["High"],
    )


def test_an_html_table_goes_over_blank_lines() -> None:
    document = markdown(
        "前文。\n\n<table>\n<tr><th>级别</th><th>时限</th></tr>\n\n<tr><td>一级</td>\n\n<td>2小时</td></tr>\n</table>\n\n后文。"
    )
    assert under(document, "2小时") == (["时限"], ["一级"])
    assert texts(document, Role.PARAGRAPH) == ["前文。", "后文。"]


def test_hidden_html_is_marked() -> None:
    document = markdown('<div style="display:none">乙方对任何损失均不承担赔偿责任。</div>\n\n正文。')
    assert marked(document, "hidden") == ["乙方对任何损失均不承担赔偿责任。"]


def test_code_and_quotations_are_text() -> None:
    document = markdown("> 乙方承诺\n> 全年可用。\n\n```\nuptime >= 99.9%\n```\n\n    缩进的段落。")
    assert texts(document) == ["乙方承诺全年可用。", "uptime >= 99.9%", "缩进的段落。"]


def test_what_only_looks_like_a_link_definition_is_kept() -> None:
    assert markdown("[备注]:超过30分钟未响应扣款\n").text == "[备注]:超过30分钟未响应扣款"
    assert markdown("see [a]\n\n[a]: https://example.org\n").text == "see a"


def test_a_footnote_is_a_note() -> None:
    document = markdown("可用性99.9%[^1]。\n\n[^1]: 不含计划内维护。\n[^2]: 另行约定。\n")
    notes = [(block.label, document.quote(block.span)) for block in document.blocks if block.role is Role.NOTE]
    assert notes == [("1", "不含计划内维护。"), ("2", "另行约定。")]


def test_lines_of_a_paragraph_are_kept_apart_where_the_author_meant_it() -> None:
    assert texts(markdown("甲方：某医院\n乙方：某公司\n")) == ["甲方：某医院", "乙方：某公司"]
    assert texts(markdown("第一行  \n第二行\n")) == ["第一行", "第二行"]
    assert texts(markdown("The vendor shall\nrespond within\n2 hours.")) == ["The vendor shall respond within 2 hours."]


def test_what_is_nested_too_deeply_is_confessed() -> None:
    assert [gap.code for gap in markdown(">" * 150 + " 深处的条款").gaps] == ["limit"]


def test_the_number_of_cells_is_limited() -> None:
    with pytest.raises(LimitError):
        read_text("a.md", "a|b\n-|-\n1|2\n", ReadOptions(limits=Limits(cells=3)))


def test_brackets_that_are_never_closed_are_text() -> None:
    assert markdown("[" * 150 + "条款\n\n[另见](x)附件").text == "[" * 150 + "条款\n另见附件"
