"""Clauses nest as a lawyer would cite them, and every offset knows its clause and titles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from structure_documents import cell, document, heading, item, margin, table

from slacheck.document import Document
from slacheck.structure.outline import Outline, outline


def paths(doc: Document) -> list[str]:
    return [clause.path for clause in outline(doc).clauses]


def path_at(doc: Document, words: str) -> str | None:
    return outline(doc).clause_of(doc.text.index(words))


def titles_at(doc: Document, words: str) -> tuple[str, ...]:
    return outline(doc).titles(doc.text.index(words))


def test_chinese_articles_with_lists_below() -> None:
    doc = document(
        "智慧输液系统采购合同",
        "第一条 合同标的",
        "1.1 乙方提供输液监测系统一套。",
        "第二条 付款：甲方分期付款。",
        "（一）首付款；",
        "（二）尾款",
        "1、验收后；",
        "2、质保期满后",
        "（三）质保金。",
        "第三条、售后服务",
    )
    assert paths(doc) == [
        "第一条", "1.1", "第二条", "第二条（一）", "第二条（二）", "第二条（二）1", "第二条（二）2", "第二条（三）",
        "第三条",
    ]  # fmt: skip
    assert path_at(doc, "智慧输液") is None
    assert path_at(doc, "质保期满") == "第二条（二）2"
    assert titles_at(doc, "质保期满") == ("付款", "尾款", "质保期满后")


def test_english_sections_with_letters_below() -> None:
    doc = document(
        "SUPPORT AGREEMENT",
        "1. Definitions. The following words are used.",
        "2. Support",
        "2.1 Hours. Vendor shall answer the telephone.",
        "(a) on working days;",
        "(b) as follows:",
        "(i) by telephone;",
        "(ii) by e-mail.",
        "3. Warranty. Vendor shall repair defects.",
        "Section 5(b) Survival",
    )
    assert paths(doc) == ["1", "2", "2.1", "2.1(a)", "2.1(b)", "2.1(b)(i)", "2.1(b)(ii)", "3", "Section 5(b)"]
    assert titles_at(doc, "by e-mail") == ("Support", "Hours")
    assert titles_at(doc, "repair defects") == ("Warranty",)


def test_i_after_h_is_a_letter() -> None:
    doc = document("1. List", "(h) eighth", "(i) ninth", "(j) tenth", "(i) below", "(ii) below")
    assert paths(doc) == ["1", "1(h)", "1(i)", "1(j)", "1(j)(i)", "1(j)(ii)"]


def test_a_letter_with_a_dot_is_cited_in_brackets() -> None:
    assert paths(document("5.3 Duties", "a. first", "b. second")) == ["5.3", "5.3(a)", "5.3(b)"]


def test_a_list_inside_a_clause_ends_where_the_next_clause_follows() -> None:
    assert paths(document("7. Support", "1. Hours", "2. Channels", "8. Fees")) == ["7", "7.1", "7.2", "8"]


def test_annexes_restart_the_count_and_are_parts() -> None:
    doc = document(
        "第一条 总则", "第二条 其他", "附件一：设备清单", "一、硬件", "二、软件", "附件二 售后服务承诺", "1.1 响应时间"
    )
    assert paths(doc) == ["第一条", "第二条", "附件一", "附件一 一", "附件一 二", "附件二", "附件二 1.1"]
    assert [(part.number, part.title) for part in outline(doc).parts] == [
        ("", ""), ("附件一", "设备清单"), ("附件二", "售后服务承诺"),
    ]  # fmt: skip


def test_an_exhibit_takes_the_heading_below_as_its_title() -> None:
    doc = document("1. Term", "EXHIBIT B", heading("Service Levels"), "2.1 Uptime")
    assert paths(doc) == ["1", "EXHIBIT B", "EXHIBIT B 2.1"]
    assert outline(doc).parts[1].title == "Service Levels"
    assert outline(doc).part_of(doc.text.index("Uptime")).number == "EXHIBIT B"
    assert outline(doc).part_of(0).number == ""


def test_chapters_are_left_out_where_articles_run_through() -> None:
    doc = document("第一章 总则", "第一条 目的", "第二章 服务", "第二条 范围", "一、现场服务")
    assert paths(doc) == ["第一章", "第一条", "第二章", "第二条", "第二条 一"]
    assert titles_at(doc, "现场") == ("服务", "范围", "现场服务")


def test_lists_restart_in_every_chapter() -> None:
    assert paths(document("第三章 需求", "一、硬件", "二、软件", "第四章 服务", "一、培训")) == [
        "第三章", "第三章 一", "第三章 二", "第四章", "第四章 一",
    ]  # fmt: skip


def test_numbers_that_the_format_computed() -> None:
    doc = document(
        heading("售后服务", label="第五条"), item("故障响应", label="（一）"), item("乙方到场", label="（二）"), "正文"
    )
    assert paths(doc) == ["第五条", "第五条（一）", "第五条（二）"]
    assert path_at(doc, "正文") == "第五条（二）"


def test_nested_lists_of_one_style_nest_by_indent() -> None:
    doc = document(
        item("Availability", "1.", 0), item("Formula", "1.", 1), item("Promise", "2.", 1), item("Credits", "2.", 0)
    )
    assert paths(doc) == ["1", "1.1", "1.2", "2"]


def test_an_outer_number_goes_on_with_the_outer_list() -> None:
    doc = document(
        item("Remedies", "1.", 1), item("Credits", "1.", 2), item("Notice", "2.", 2), item("Exclusions", "2.", 1)
    )
    assert [clause.path for clause in outline(doc).clauses] == ["1", "1.1", "1.2", "2"]


def test_unnumbered_headings_give_titles_and_end_what_is_above() -> None:
    doc = document(heading("Support"), heading("Hours", 2), "Working days.", heading("Fees"), "None.")
    assert paths(doc) == []
    assert path_at(doc, "None.") is None
    assert titles_at(doc, "Working days") == ("Support", "Hours")
    assert titles_at(doc, "None.") == ("Fees",)


def test_a_table_of_contents_opens_nothing() -> None:
    doc = document(
        "目录",
        "第一条 总则 ........ 1",
        "第二条 服务 ........ 2",
        "第三条 其他 ........ 3",
        "第一条 总则",
        "本合同由双方订立。",
        "第二条 服务",
        "乙方提供服务。",
        "第三条 其他",
    )
    assert paths(doc) == ["第一条", "第二条", "第三条"]
    assert path_at(doc, "目录") is None


def test_a_table_of_contents_without_page_numbers() -> None:
    names = ["1. Scope", "2. Support", "3. Fees"]
    doc = document("Contents", *names, *(line for name in names for line in (name, "Text of it, at some length.")))
    assert paths(doc) == ["1", "2", "3"]
    assert outline(doc).clauses[0].span.start > doc.text.index("3. Fees")


def test_a_number_inside_a_sentence_opens_nothing() -> None:
    doc = document("1. Term", "The notice under Section 5.2 and the list (a) to (c) apply.", "第五条约定的违约金另计。")
    assert paths(doc) == ["1"]


def test_the_end_of_a_broken_sentence_opens_nothing() -> None:
    assert paths(document("1. Changes", "Changes are made in writing as provided in", "Section 11.")) == ["1"]


def test_margins_are_passed_over() -> None:
    doc = document("1. Term", margin("2. Page two"), "It runs for a year.")
    assert paths(doc) == ["1"]
    assert path_at(doc, "It runs") == "1"


def test_cells_belong_to_the_clause_around_their_table() -> None:
    doc = document("4.2 Response times", table(("Level", "Time"), ("1. Critical", "30 minutes")), "4.3 Reports")
    assert paths(doc) == ["4.2", "4.3"]
    assert path_at(doc, "30 minutes") == "4.2"


def test_cells_of_a_layout_table_open_clauses() -> None:
    doc = document(cell("第一条 标的", 0, 0), cell("第二条 价款", 1, 0), cell("甲方支付价款。", 2, 0))
    assert path_at(doc, "甲方支付") == "第二条"


def test_a_list_of_annexes_is_not_the_annexes() -> None:
    doc = document("第八条 附件", "本合同附件包括：", "附件一 《设备清单》", "附件二 《服务承诺》", "甲方（盖章）：")
    assert paths(doc) == ["第八条"]
    assert len(outline(doc).parts) == 1


def test_a_bulleted_list_of_chapters_is_not_the_chapters() -> None:
    doc = document(
        heading("第一章 邀请"),
        "招标文件由以下部分组成：",
        item("第一章 邀请"),
        item("第二章 须知"),
        heading("第二章 须知"),
    )
    assert paths(doc) == ["第一章", "第二章"]


def test_a_bulleted_list_of_a_laws_articles_opens_nothing() -> None:
    doc = document("1. Scope", "依据：", item("第22条（供应商资格）"), item("第26条（采购方式）"), "2. Term")
    assert paths(doc) == ["1", "2"]


def test_an_empty_document_has_a_main_body_and_no_clause() -> None:
    empty = outline(document())
    assert (empty.clauses, empty.clause_of(0), empty.titles(0)) == ((), None, ())
    assert empty.part_of(0) == empty.parts[0]


def test_nesting_without_end_is_cut() -> None:
    lines = [heading(f"{'1.' * min(n, 5)}1 Deeper", n) for n in range(1, 200)] + ["1. Again"] * 50
    assert max(clause.depth for clause in outline(document(*lines)).clauses) < 20


LINES = st.sampled_from(
    [
        "第一条 总则", "第二条 服务", "第三章 需求", "一、范围", "二、期限", "（一）响应", "（二）到场",
        "1. Scope", "2. Term", "2.1 Hours", "2.2 Days", "(a) first", "(b) second", "(i) below",
        "Section 3 Fees", "Exhibit A", "附件一：清单", "正文。", "Plain text.",
    ]
)  # fmt: skip
ROWS = st.lists(st.one_of(LINES, LINES.map(heading), LINES.map(item), LINES.map(margin)), max_size=25)


def _around(result: Outline, offset: int) -> list[str]:
    inside = [c for c in result.clauses if c.span.start <= offset < c.span.end]
    return [c.path for c in sorted(inside, key=lambda c: (c.span.start, -c.span.end))]


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_clauses_nest(rows: list[str]) -> None:
    doc = document(*rows)
    open_spans = []
    for clause in outline(doc).clauses:
        assert 0 <= clause.span.start < clause.span.end <= len(doc.text)
        while open_spans and open_spans[-1].end <= clause.span.start:
            open_spans.pop()
        assert all(span.contains(clause.span) for span in open_spans)
        assert clause.depth >= len(open_spans) + 1
        open_spans.append(clause.span)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_every_offset_of_a_clause_is_cited_by_its_innermost_clause(rows: list[str]) -> None:
    doc = document(*rows)
    result = outline(doc)
    for offset in range(len(doc.text)):
        around = _around(result, offset)
        if around and doc.text[offset] != "\n":
            assert result.clause_of(offset) == around[-1]
