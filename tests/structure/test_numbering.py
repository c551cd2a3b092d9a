"""What a clause number at the start of a line is, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck.structure.numbering import Style, han_value, parse_number, roman_value, value_of


@pytest.mark.parametrize(
    ("line", "style", "values", "printed"),
    [
        ("第五条 付款", Style.ARTICLE, ("5",), "第五条"),
        ("第 12 条 付款", Style.ARTICLE, ("12",), "第 12 条"),
        ("第十二章 总则", Style.CHAPTER, ("12",), "第十二章"),
        ("第一部分 采购需求", Style.CHAPTER, ("1",), "第一部分"),
        ("第二节 巡检", Style.DIVISION, ("2",), "第二节"),
        ("第二十三條 保密", Style.ARTICLE, ("23",), "第二十三條"),
        ("一、服务范围", Style.HAN, ("1",), "一"),
        ("二. 服务范围", Style.HAN, ("2",), "二"),
        ("（二）到场", Style.HAN_PAREN, ("2",), "（二）"),
        ("(三) 到场", Style.HAN_PAREN, ("3",), "(三)"),
        ("1、响应", Style.DECIMAL, ("1",), "1"),
        ("1. Response", Style.DECIMAL, ("1",), "1"),
        ("1）响应", Style.DIGIT_HALF, ("1",), "1）"),
        ("2) Response", Style.DIGIT_HALF, ("2",), "2)"),
        ("（3）响应", Style.DIGIT_PAREN, ("3",), "（3）"),
        ("5.2.1 The vendor", Style.DECIMAL, ("5", "2", "1"), "5.2.1"),
        ("5.2.1. 乙方", Style.DECIMAL, ("5", "2", "1"), "5.2.1"),
        ("9.2本合同", Style.DECIMAL, ("9", "2"), "9.2"),
        ("１．２ 服务", Style.DECIMAL, ("1", "2"), "１．２"),
        ("2.1.2 月度报告", Style.DECIMAL, ("2", "1", "2"), "2.1.2"),
        ("2.1 Hours. Support is open", Style.DECIMAL, ("2", "1"), "2.1"),
        ("3.2 人员培训", Style.DECIMAL, ("3", "2"), "3.2"),
        ("8.0 Definitions", Style.DECIMAL, ("8",), "8.0"),
        ("①响应", Style.CIRCLED, ("1",), "①"),
        ("(a) the vendor", Style.ALPHA_PAREN, ("a",), "(a)"),
        ("(ii) the vendor", Style.ROMAN_PAREN, ("2",), "(ii)"),
        ("a) the vendor", Style.ALPHA, ("a",), "a)"),
        ("A. Scope", Style.ALPHA_UPPER, ("a",), "A"),
        ("IV. Scope", Style.ROMAN_UPPER, ("4",), "IV"),
        ("Article 5 Term", Style.ARTICLE, ("5",), "Article 5"),
        ("ARTICLE V", Style.ARTICLE, ("5",), "ARTICLE V"),
        ("Section 5.2 Term", Style.SECTION, ("5", "2"), "Section 5.2"),
        ("SECTION 5(b)(ii) Term", Style.SECTION, ("5", "b", "2"), "SECTION 5(b)(ii)"),
        ("§ 4 Term", Style.SECTION, ("4",), "§ 4"),
        ("Clause 7. Term", Style.ARTICLE, ("7",), "Clause 7"),
        ("Exhibit B", Style.PART, ("b",), "Exhibit B"),
        ("EXHIBIT B - Service Levels", Style.PART, ("b",), "EXHIBIT B"),
        ("Schedule 2: Fees", Style.PART, ("2",), "Schedule 2"),
        ("Annex A", Style.PART, ("a",), "Annex A"),
        ("Appendix 1", Style.PART, ("1",), "Appendix 1"),
        ("Attachment C", Style.PART, ("c",), "Attachment C"),
        ("附件一：清单", Style.PART, ("1",), "附件一"),
        ("附件3", Style.PART, ("3",), "附件3"),
        ("附件（二）技术协议", Style.PART, ("2",), "附件（二）"),
        ("附录A 清单", Style.PART, ("a",), "附录A"),
        ("附表2", Style.PART, ("2",), "附表2"),
        ("附件：", Style.PART, (), "附件"),
    ],
)
def test_a_number_opens_the_line(line: str, style: Style, values: tuple[str, ...], printed: str) -> None:
    number = parse_number(line)
    assert number is not None
    assert (number.style, number.values, number.text) == (style, values, printed)


@pytest.mark.parametrize(
    "line",
    [
        "3年质保",
        "24小时热线",
        "2.5 hours after the report",
        "2.5小时内",
        "1.5个月",
        "3.5万元",
        "99.9% of each month",
        "1,000 users",
        "2026年3月1日",
        "2026.3.1",
        "8:30 to 17:30",
        "7x24 hotline",
        "第一时间响应",
        "第三方软件",
        "三十日内付款",
        "一个月内",
        "(30) days after the invoice",
        "（3）个工作日内",
        "第五条约定的期限",
        "第五条第二款",
        "第三条和第四条",
        "附件一为本合同组成部分",
        "附件一、附件二与本合同具有同等效力",
        "Exhibit A attached hereto",
        "Section 5.2 of this Agreement",
        "Exhibit 10.17",
        "Schedule of fees",
        "A vendor that",
        "U.S. law governs",
        "The vendor shall",
        "",
    ],
)
def test_what_only_looks_like_a_number(line: str) -> None:
    assert parse_number(line) is None


def test_a_bare_number_counts_in_a_heading_alone() -> None:
    assert parse_number("3 Support hours") is None
    assert parse_number("三 售后服务") is None
    assert parse_number("3 Support hours", heading=True) is not None
    assert parse_number("三 售后服务", heading=True) is not None


def test_length_leads_to_the_text_after_the_number() -> None:
    for line in ("一、 服务", "第五条　服务", "5.2.1. 服务", "（二）服务", "附件一：服务", "EXHIBIT B – 服务"):
        number = parse_number(line)
        assert number is not None
        assert line[number.length :] == "服务"


def test_numerals_in_words() -> None:
    assert [han_value(text) for text in ("十", "十二", "二十", "二十一", "一百零三", "〇", "两", "三年")] == [
        10, 12, 20, 21, 103, 0, 2, None,
    ]  # fmt: skip
    assert [roman_value(text) for text in ("i", "iv", "IX", "xii", "iiii", "ic", "")] == [1, 4, 9, 12, None, None, None]
    assert value_of("１２") == value_of("十二") == value_of("XII") == "12"


@given(st.integers(1, 199))
def test_a_chinese_numeral_reads_back(value: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{digits[tens] if hundreds or tens > 1 else ''}十"
    elif hundreds and ones:
        text += "零"
    text += digits[ones] if ones else ""
    number = parse_number(f"第{text}条 付款")
    assert number is not None
    assert number.values == (str(value),)


@given(st.text(max_size=60))
def test_any_line_gives_a_number_inside_itself_or_none(line: str) -> None:
    number = parse_number(line)
    if number is not None:
        assert 0 < number.length <= len(line)
        assert number.text in line
