"""References to what should stand in the document and does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structure_documents import document, heading, item, margin

from slacheck.document import Document
from slacheck.structure.outline import outline
from slacheck.structure.references import dangling

ENGLISH = ("1. Scope", "2. Support", "2.1 Hours", "(a) on working days", "2.2 Channels", "3. Fees", "4. Term")
CHINESE = ("第一条 标的", "第二条 付款", "第三条 服务", "3.1 乙方提供服务。", "3.2 乙方培训用户。", "第四条 其他")


def targets(doc: Document) -> list[str]:
    found = dangling(doc, outline(doc))
    assert all(doc.quote(reference.span).strip() for reference in found)
    return [reference.target for reference in found]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Credits are calculated under Section 14.2.", "Section 14.2"),
        ("Sections 1, 3 and 9 survive.", "Sections 1, 3 and 9"),
        ("See Section 2.1(c) of this Agreement.", "Section 2.1(c)"),
        ("The levels are those of Exhibit C.", "Exhibit C"),
        ("Prices are listed in Schedule 3.", "Schedule 3"),
        ("Support is given as set out in Annex B.", "Annex B"),
        ("See Appendix 1 attached hereto.", "Appendix 1"),
        ("See Exhibits A, B and C.", "Exhibits A, B and C"),
        ("See Appendices 1 and 2.", "Appendices 1 and 2"),
        ("Disputes are settled as outlined in Section, without delay.", "Section"),
        ("Support is based on Service Levels Description.", "Service Levels Description"),
        ("The work is set forth in the exhibits attached hereto.", "exhibits"),
        ("Fees are set out in Schedule Three.", "Schedule Three"),
        ('Competitors are those named in Exhibit "D".', 'Exhibit "D'),
        ("The plan is attached hereto as Exhibit [*].", "Exhibit [*]"),
        ("Availability is an option (see Pricing Model).", "Pricing Model"),
        ("Work follows the attached Service Description.", "Service Description"),
        ("The period is that of subsection 9(a).", "subsection 9(a)"),
        ("Support is that of paragraph 2.7(c).", "paragraph 2.7(c)"),
    ],
)
def test_english_references_to_nowhere(sentence: str, target: str) -> None:
    assert targets(document(*ENGLISH, sentence)) == [target]


@pytest.mark.parametrize(
    "sentence",
    [
        "Credits are calculated under Section 2.1.",
        "See Section 2.1(a) of this Agreement.",
        "Sections 1, 2.2 and 4 survive.",
        "Section 365 of the Bankruptcy Code applies.",
        "Personal data is processed under Article 28 GDPR.",
        "A suspension under Section 9.1 of the Terms of Service is excluded.",
        "Fees are those of Exhibit C to the Master Agreement.",
        "This contract replaces Annex 7 of the former contract.",
        "It is certified under ISO/IEC 27001 Clause 9.",
        "It conforms to ISO 27001 Annex D.",
        "A credit follows paragraph 7 of the clause above.",
        "See https://vendor.example/section/14.2 for news.",
        "The attachment contains a schedule of visits.",
        "This Section applies, and these Sections survive.",
        "Customer may leave under section 543 Sec. 2 No. 1 German Civil Code.",
        "Section 354a of the Commercial Code remains unaffected.",
        "Section 365 is not waived.",
        "Transfers follow Sections 8.4 and 8.5, respectively, of the Shareholders Agreement.",
        "Section 7 intentionally omitted.",
        "For the purposes of this Section 19 a day is a day of work.",
        "The vendor shall schedule one visit.",
        'It belongs to the master agreement ("Agreement") and Section 9 of the Agreement applies.',
    ],
)
def test_english_references_that_are_good_or_not_to_this_document(sentence: str) -> None:
    assert targets(document(*ENGLISH, sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("违约责任适用第九条。", "第九条"),
        ("按本合同第12.3款执行。", "第12.3款"),
        ("数据安全要求见附件三。", "附件三"),
        ("按附件《数据安全协议》执行。", "《数据安全协议》"),
        ("服务标准详见附件。", "附件"),
        ("营业执照复印件作为本合同之附件。", "附件"),
        ("超时按3.7条扣款。", "3.7"),
        ("設備清單見附件三。", "附件三"),
        ("投标人应遵守报价须知。", "报价须知"),
        ("乙方已为二十家医院提供同类服务（名单附后）。", "名单"),
        ("打印机22台（品牌型号见报价单）。", "报价单"),
        ("（附：续保方案、接口说明）", "附件"),
        ("收费见后附价目表。", "价目表"),
    ],
)
def test_chinese_references_to_nowhere(sentence: str, target: str) -> None:
    assert targets(document(*CHINESE, sentence)) == [target]


@pytest.mark.parametrize(
    "sentence",
    [
        "违约责任适用第三条。",
        "未按第3.2条培训的，应重新培训。",
        "依据民法典第五百条承担责任。",
        "根据《民法典》第五百六十三条、第五百六十六条解除合同。",
        "按招标文件第八章的要求执行。",
        "乙方应在第三方机构测评后整改。",
        "详见采购办法第三十条。",
        "合同附件与正文具有同等效力。",
        "乙方通过邮件附件提交报告。",
        "设备外观与样品一致。",
        "其他情形参见某某云服务协议第七条。",
    ],
)
def test_chinese_references_that_are_good_or_not_to_this_document(sentence: str) -> None:
    assert targets(document(*CHINESE, sentence)) == []


def test_an_annex_that_stands_in_the_document_is_there() -> None:
    doc = document(
        *CHINESE, "清单见附件一，承诺见附件2。", "附件一：设备清单", "工作站十台。", "附件二 承诺", "全年无休。"
    )
    assert targets(doc) == []


def test_a_named_annex_that_stands_in_the_document_is_there() -> None:
    doc = document(*CHINESE, "按附件《技术协议》执行。", heading("附件 技术协议"), "系统支持移动端。")
    assert targets(doc) == []


def test_an_annex_that_is_only_listed_is_not_there() -> None:
    doc = document(*CHINESE, "本合同附件包括：", "附件一 《设备清单》", "附件二 《服务承诺》", "甲方（盖章）：")
    assert targets(doc) == ["附件一", "附件二"]


def test_an_exhibit_that_stands_in_the_document_is_there() -> None:
    doc = document(*ENGLISH, "See Exhibit A and Exhibit B.", "EXHIBIT A", "Prices.", "Exhibit B: Levels", "Hours.")
    assert targets(doc) == []


def test_an_annex_named_in_a_running_header_or_within_a_heading_is_there() -> None:
    header = margin("Hosting Agreement - Exhibit C")
    doc = document(*ENGLISH, "See Exhibit C and Schedule 2.", heading("Service Levels (Schedule 2)"), "Hours.", header)
    assert targets(doc) == []


def test_an_annex_that_opens_below_a_repeated_page_header_is_there() -> None:
    pages = (f"Ash Schools Group Page {number} of the agreement." for number in ("one", "two", "three"))
    doc = document("Fees are in Annex 1.", *pages, "Ash Schools Group Annex 1 - Letter of fees")
    assert targets(doc) == []


def test_an_amendment_speaks_of_what_it_amends() -> None:
    doc = document("Amendment No. 1 to the Support Agreement", *ENGLISH, "Section 88 is replaced.")
    assert targets(doc) == []
    assert targets(document("Addendum to the Support Agreement", *ENGLISH, "See Exhibit C of this Addendum.")) == [
        "Exhibit C"
    ]


def test_a_heading_below_words_that_announce_annexes_is_an_annex() -> None:
    doc = document(*CHINESE, "清单见附件一。", "（以下为附件）", heading("附件一 清单"), "工作站十台。")
    assert targets(doc) == []
    listed = document(*CHINESE, "清单见附件一。", "附件包括：", heading("附件一 清单"), heading("附件二 承诺"))
    assert "附件一" in targets(listed)


def test_an_annex_whose_heading_was_joined_to_the_page_before_is_there() -> None:
    doc = document(*ENGLISH, "See Schedule Two and Exhibit A.", "Signed.   SCHEDULE TWO   Fees   Ten dollars a day.")
    assert targets(doc) == ["Exhibit A"]
    ruled = document(*ENGLISH, "See Exhibit A.", "Signed. ******** EXHIBIT A PURPOSE OF THE SYSTEM. It prints labels.")
    assert targets(ruled) == []


def test_the_number_of_a_filing_is_no_annex() -> None:
    doc = document("EXHIBIT 10.14", *ENGLISH, "The work is set forth in the exhibits attached hereto.")
    assert targets(doc) == ["exhibits"]


def test_lists_of_annexes() -> None:
    annexes = ("附件一：清单", "工作站。", "附件二：承诺", "全年无休。", "附件三：表格", "签收单。")
    assert targets(document(*CHINESE, "见附件一至三，以及附件一、二和三。", *annexes)) == []
    assert targets(document(*CHINESE, "见附件一至附件四。", *annexes)) == ["附件一至附件四"]
    assert targets(document(*ENGLISH, "See Exhibits A and B.", "EXHIBIT A", "Prices.", "EXHIBIT B", "Hours.")) == []


def test_a_schedule_is_no_exhibit() -> None:
    doc = document(*ENGLISH, "See Schedule A.", "EXHIBIT A", "Prices.")
    assert targets(doc) == ["Schedule A"]


def test_no_clause_is_missed_where_few_are_numbered() -> None:
    assert targets(document("1. Support", "It is described in Section 4.", "2. Fees")) == []
    assert targets(document("第一条 标的", "服务见第九条。")) == []


def test_a_chapter_of_another_name_is_the_wrong_one() -> None:
    chapters = [heading(title) for title in ("第一章 投标邀请", "第二章 资格审查", "第三章 合同条款")]
    doc = document("招标文件", *chapters, "资格要求详见第三章资格审查。", "合同见第三章合同条款。", item("见第五章。"))
    assert targets(doc) == ["第三章", "第五章"]


def test_tables_are_missed_where_tables_are_numbered() -> None:
    captions = ("Table 1 Severity", "Table 2 Times")
    assert targets(document(*captions, "Times stand in Table 2, credits in Table 3.")) == ["Table 3"]
    assert targets(document("Times stand in Table 2.")) == []
    assert targets(document("表1 故障级别", "时限见表2。")) == ["表2"]


def test_references_come_in_reading_order_with_their_place() -> None:
    doc = document(*ENGLISH, "See Exhibit C.", "See Section 8.")
    first, second = dangling(doc, outline(doc))
    assert (doc.quote(first.span), doc.quote(second.span)) == ("Exhibit C", "Section 8")
    assert outline(doc).clause_of(first.span.start) == "4"


PIECES = st.sampled_from(
    [
        "第",
        "九",
        "条",
        "附件",
        "一",
        "至",
        "《",
        "》",
        "Section ",
        "Exhibit ",
        "A",
        "9",
        ".",
        "(b)",
        ", ",
        "and ",
        "1. ",
        "见",
        "表",
    ]
)
LINES = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map("".join)).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(LINES, max_size=12))
def test_any_text_gives_places_inside_itself_that_do_not_overlap(lines: list[str]) -> None:
    doc = document(*lines)
    end = 0
    for reference in dangling(doc, outline(doc)):
        assert end <= reference.span.start < reference.span.end <= len(doc.text)
        end = reference.span.end


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Credits are those of Clause 14.2.", "Clause 14.2"),
        ("The table in paragraph 9 counts the visits.", "paragraph 9"),
        ("违约责任适用本合同第九条。", "第九条"),
        ("按本协议第6.3条计算。", "第6.3条"),
    ],
)
def test_where_nothing_is_numbered_no_clause_can_be_referred_to(sentence: str, target: str) -> None:
    assert targets(document(sentence)) == [target]
