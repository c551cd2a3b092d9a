"""Plain text: encodings without mojibake, wrapped lines made whole, headings, items and tables found."""

from __future__ import annotations

import pytest
from reading import headings, items, read_text, texts, under

from slacheck.document import Role
from slacheck.errors import UnreadableError

SIMPLIFIED = "乙方应在接到故障通知后三十分钟内响应。"
TRADITIONAL = "乙方應於接獲故障通知後三十分鐘內回應。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_simplified_chinese_in_any_encoding(encoding: str) -> None:
    assert read_text("a.txt", SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "gb18030", "big5"])
def test_traditional_chinese_in_any_encoding(encoding: str) -> None:
    assert read_text("a.txt", TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("text", ["响应", "服务期一年", "年费￥500元"])
def test_a_few_characters_are_enough(text: str) -> None:
    assert read_text("a.txt", text.encode("gb18030")).text == text


def test_western_quotes_are_not_read_as_chinese() -> None:
    document = read_text("a.txt", b"The vendor\x92s \x93response time\x94 is 30 minutes.")
    assert document.text == "The vendor’s “response time” is 30 minutes."


def test_a_broken_byte_is_confessed() -> None:
    data = ("服务可用性不低于百分之九十九。" * 4).encode()
    document = read_text("a.txt", data[:-2])
    assert [gap.code for gap in document.gaps] == ["garbled"]


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x80\x81\xff\xfe\x90" * 30, "\ue000\ue001\ue002".encode() * 9])
def test_bytes_that_mean_nothing_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_text("a.txt", data)
    assert refused.value.code == "not-a-document"


def test_wrapped_chinese_lines_are_joined_without_a_space() -> None:
    document = read_text(
        "a.txt",
        "乙方在合同期内为甲方的住院信息系统提供技术支持，包括电话支持、远程支\n"
        "持和现场支持，并保证系统全年可用。乙方应当在接到甲方的故障通知以后半\n"
        "小时内响应。\n",
    )
    assert len(document.blocks) == 1
    assert "远程支持和现场支持" in document.text
    assert "以后半小时内" in document.text


def test_wrapped_english_lines_are_joined_with_a_space() -> None:
    document = read_text(
        "a.txt",
        "The Vendor shall answer every report of an incident by telephone or by\n"
        "mail, and shall send an engineer to the hospital as is laid down in\n"
        "section 4.2 of this agreement, within thirty minutes of the report.\n",
    )
    assert len(document.blocks) == 1
    assert "laid down in section 4.2" in document.text


def test_lines_that_are_sentences_stay_apart() -> None:
    assert len(read_text("a.txt", "乙方30分钟内响应。\n乙方2小时内到场。\n联系人：张三\n电话：123").blocks) == 4


@pytest.mark.parametrize(
    "number", ["第二条 ", "二、", "（二）", "2.1 ", "2、", "(b) ", "ARTICLE 2 ", "附件二：", "Exhibit B: "]
)
def test_a_clause_number_begins_a_block(number: str) -> None:
    document = read_text("a.txt", f"乙方负责系统的日常维护工作。\n{number}乙方应当每季度巡检一次。")
    assert texts(document)[1].startswith(number.strip())


def test_headings_are_told_from_clauses() -> None:
    document = read_text(
        "a.txt",
        "运维服务合同\n\n第一章 总则\n第一条 服务内容\n（一）甲方应当付款\n1.1 响应时间\n1.2 乙方应在2小时内到场。\n"
        "\nLIMITATION OF LIABILITY\n3. Service Levels\n3.1 The Vendor shall respond within 2 hours.\n"
        "附件一：服务报价\n",
    )
    assert headings(document) == [
        (1, "运维服务合同"),
        (1, "第一章 总则"),
        (3, "第一条 服务内容"),
        (3, "1.1 响应时间"),
        (2, "LIMITATION OF LIABILITY"),
        (2, "3. Service Levels"),
        (1, "附件一：服务报价"),
    ]


def test_bullets_are_items_without_their_sign() -> None:
    assert items(read_text("a.txt", "Support covers:\n- phone\n• mail")) == [(1, None, "phone"), (1, None, "mail")]


@pytest.mark.parametrize(
    "table",
    [
        "级别\t响应时间\t到场时间\n一级\t30分钟\t2小时\n二级\t60分钟\t4小时",
        "级别    响应时间    到场时间\n一级    30分钟      2小时\n二级    60分钟      4小时",
        "| 级别 | 响应时间 | 到场时间 |\n|---|---|---|\n| 一级 | 30分钟 | 2小时 |\n| 二级 | 60分钟 | 4小时 |",
        "级别 | 响应时间 | 到场时间\n一级 | 30分钟 | 2小时\n二级 | 60分钟 | 4小时",
    ],
)
def test_aligned_columns_are_a_table(table: str) -> None:
    document = read_text("a.txt", f"响应时间如下表。\n{table}\n以上为准。")
    assert under(document, "4小时") == (["到场时间"], ["二级"])
    assert texts(document, Role.PARAGRAPH) == ["响应时间如下表。", "以上为准。"]


def test_double_spaces_in_a_sentence_are_no_table() -> None:
    assert not texts(
        read_text("a.txt", "The Vendor shall respond.  It shall repair.\nFees are due.  They rise."), Role.CELL
    )


def test_a_sentence_runs_over_the_margins_of_a_page() -> None:
    page = "The Vendor shall answer report {0} of an incident by\n\nHarbour Systems Agreement\n\n{0}\n\nmail.\n\n"
    document = read_text("a.txt", "".join(page.format(number) for number in (1, 2, 3)))
    sentences = [f"The Vendor shall answer report {number} of an incident by mail." for number in (1, 2, 3)]
    assert texts(document, Role.PARAGRAPH) == sentences
    assert texts(document, Role.MARGIN)[:2] == ["Harbour Systems Agreement", "1"]


def test_a_sentence_that_is_repeated_is_no_margin() -> None:
    assert not texts(read_text("a.txt", "\n\n".join(["No credits are due.", "另行约定。"] * 4)), Role.MARGIN)


def test_a_number_alone_is_no_page_number_unless_pages_are_counted() -> None:
    assert not texts(read_text("a.txt", "响应时间\n\n30\n\n分钟\n\n99\n\n可用率\n\n12"), Role.MARGIN)
    assert texts(read_text("a.txt", "正文。\n\n第 1 页 共 3 页\n"), Role.MARGIN) == ["第 1 页 共 3 页"]
