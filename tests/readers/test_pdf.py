"""PDF: printed lines become paragraphs, each with its page and its place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfmake import Sheet, encrypted, pdf, utf16

from slacheck.document import Document, Role
from slacheck.errors import LimitError, LockedError, UnreadableError
from slacheck.options import Limits, ReadOptions
from slacheck.readers import read


def opened(*sheets: Sheet, options: ReadOptions | None = None, **made: bool | str) -> Document:
    return read("contract.pdf", pdf(*sheets, **made), options)  # type: ignore[arg-type]


def texts(document: Document, *roles: Role) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if not roles or block.role in roles]


BODY = (Role.PARAGRAPH, Role.ITEM, Role.HEADING)


def test_english_lines_are_joined_by_blanks() -> None:
    sheet = Sheet().lines(70, 100, "The vendor answers every call of the hospital within four", "hours of the report.")
    assert texts(opened(sheet)) == ["The vendor answers every call of the hospital within four hours of the report."]


def test_chinese_lines_are_joined_without_blanks() -> None:
    sheet = Sheet().lines(70, 100, "供应商应当在接到甲方报修之后三十分钟之内响应，并且在四小", "时之内到达现场。")
    assert texts(opened(sheet)) == ["供应商应当在接到甲方报修之后三十分钟之内响应，并且在四小时之内到达现场。"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The vendor shall keep the system under main-", "tenance at all times.", "maintenance"),
        (
            "Every third-party part is listed. The vendor answers for each third-",
            "party part.",
            "each third-party part",
        ),
        (
            "Support is given round the clock, see the page at help.care-",
            "desk.example for it.",
            "help.care-desk.example",
        ),
    ],
)
def test_a_hyphen_at_a_line_end_goes_unless_it_belongs(first: str, second: str, joined: str) -> None:
    sheet = Sheet().lines(70, 100, "Our maintenance plan, the third-party list and more:", "", first, second)
    assert joined in " ".join(texts(opened(sheet)))


def test_a_paragraph_ends_at_a_clause_number_a_gap_and_an_early_line_end() -> None:
    sheet = Sheet().lines(
        70,
        100,
        "1.1 The vendor answers every call of the hospital within four",
        "hours.",
        "1.2 The vendor repairs every fault of the system that is in use",
        "within one day.",
    )
    sheet.text(70, 190, "This line stands far below the others on the same page.")
    assert texts(opened(sheet)) == [
        "1.1 The vendor answers every call of the hospital within four hours.",
        "1.2 The vendor repairs every fault of the system that is in use within one day.",
        "This line stands far below the others on the same page.",
    ]


def test_a_number_that_only_happens_to_begin_a_line_begins_no_clause() -> None:
    sheet = Sheet().lines(
        70, 100, "3.1 乙方应当对全部传输的影像数据进行加密，加密协议采用TLS", "1.2以上版本，并且每年更新一次证书。"
    )
    assert len(texts(opened(sheet))) == 1


def test_a_paragraph_runs_over_the_page_break_and_its_header_and_footer() -> None:
    head, foot = "Orchard Systems - Master Agreement", "Page {} of 2"
    first = (
        Sheet().text(70, 40, head).text(70, 780, "The vendor shall repair every fault of the system that the hospital")
    )
    first.text(70, 820, foot.format(1))
    second = (
        Sheet()
        .text(70, 40, head)
        .lines(70, 90, "reports within four hours of the report.")
        .text(70, 820, foot.format(2))
    )
    document = opened(first, second)
    assert texts(document, *BODY) == [
        "The vendor shall repair every fault of the system that the hospital reports within four hours of the report."
    ]
    assert Counter(texts(document, Role.MARGIN)) == {head: 2, foot.format(1): 1, foot.format(2): 1}
    assert document.page_of(document.text.index("repair")) == 1
    assert document.page_of(document.text.index("four hours")) == 2


def test_headings_by_number_weight_and_size() -> None:
    sheet = Sheet().text(70, 80, "MASTER AGREEMENT", size=18).text(70, 120, "Support", bold=True)
    sheet.text(70, 150, "2.1 Response times").text(70, 170, "The vendor answers every call of the hospital at once.")
    sheet.text(70, 200, "第一章 总则")
    document = opened(sheet)
    assert texts(document, Role.HEADING) == ["MASTER AGREEMENT", "Support", "2.1 Response times", "第一章 总则"]


def test_a_heading_in_bold_alone_stands_below_a_numbered_one() -> None:
    sheet = Sheet().text(70, 80, "4.2 Services Not Covered", size=13, bold=True)
    sheet.text(70, 110, "Training Services", bold=True).text(
        70, 130, "Sessions are charged for by the day, at list price."
    )
    document = opened(sheet.text(70, 160, "Data Services", bold=True).text(70, 180, "Imports are not part of it."))
    assert [block.level for block in document.blocks if block.role is Role.HEADING] == [2, 3, 3]


def test_a_chinese_line_that_ends_in_a_comma_goes_on_though_it_ends_early() -> None:
    sheet = Sheet().lines(70, 80, "乙方负责系统的日常维护与定期巡检并出具书面的巡检报告，并且", leading=16)
    sheet.lines(70, 96, "甲方如需驻场、全天值守、重大版本升级、", "国产化适配等服务，双方另行签订协议。", leading=16)
    assert "重大版本升级、国产化适配" in opened(sheet).text


def test_chinese_paragraphs_begin_at_their_indent() -> None:
    sheet = Sheet().text(90, 100, "供应商应当在接到甲方报修之后三十分钟之内响应，并在四小时内到场。")
    sheet.text(90, 114, "甲方应当在验收合格之后三十日之内付清全部款项，逾期的应当支付违")
    sheet.text(70, 128, "约金，违约金按照每日万分之五计算，直至全部的款项付清之日为止不退。")
    sheet.text(90, 142, "本合同自双方盖章之日起生效。")
    assert [text[:4] for text in texts(opened(sheet))] == ["供应商应", "甲方应当", "本合同自"]


def test_list_items_are_items() -> None:
    sheet = Sheet().lines(
        70,
        100,
        "The plan has these parts:",
        "(a) a telephone line;",
        "(b) a portal.",
        "1）远程支持；",
        "（二）现场支持。",
    )
    assert texts(opened(sheet), Role.ITEM) == [
        "(a) a telephone line;",
        "(b) a portal.",
        "1）远程支持；",
        "（二）现场支持。",
    ]


def test_blanks_that_only_spread_chinese_characters_go_and_others_stay() -> None:
    sheet = Sheet().text(70, 100, "甲 方：青川县医院").text(70, 200, "第五条 违约责任")
    assert texts(opened(sheet)) == ["甲方：青川县医院", "第五条 违约责任"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_read_the_same(rotate: int) -> None:
    turned = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    width, height = (842, 595) if rotate % 180 else (595, 842)
    sheet = Sheet(rotate=rotate, width=width, height=height)
    for at, line in enumerate(("The vendor answers every call of the hospital within four", "hours of the report.")):
        x, y = 70, 100 + 14 * at  # as seen
        place = {0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}[rotate]
        sheet.text(*place, line, matrix=turned)
    document = opened(sheet)
    assert texts(document) == ["The vendor answers every call of the hospital within four hours of the report."]
    box = document.lines[0].box
    assert (round(box.left), round(box.bottom)) == (70, 102)


def test_a_line_printed_upwards_beside_the_text_is_a_line_of_its_own() -> None:
    sheet = Sheet().text(70, 100, "The vendor answers every call of the hospital.")
    sheet.text(300, 300, "Annex to contract 17", matrix="0 1 -1 0")
    assert texts(opened(sheet)) == ["The vendor answers every call of the hospital.", "Annex to contract 17"]


def test_a_slanted_watermark_and_a_repeated_large_one_are_margin() -> None:
    sheets = [
        Sheet()
        .text(200, 500, "CONFIDENTIAL", size=50, matrix="0.7 0.7 -0.7 0.7", colour="0.8 0.8 0.8")
        .text(100, 600, "DRAFT", size=40, colour="0.9 0.9 0.9")
        .text(70, 300, f"The vendor answers call number {page} of the hospital at once.")
        .text(70, 320, "It keeps a record of every call and of every answer to it.")
        for page in (1, 2)
    ]
    document = opened(*sheets)
    assert set(texts(document, Role.MARGIN)) == {"CONFIDENTIAL", "DRAFT"}
    assert len(texts(document, *BODY)) == 2


def test_text_inside_a_form_object_is_read() -> None:
    sheet = Sheet(form="BT /F1 10 Tf 70 700 Td (The vendor answers within four hours.) Tj ET").draw("/Fm0 Do")
    assert texts(opened(sheet)) == ["The vendor answers within four hours."]


def test_a_field_value_stands_after_its_label_and_is_marked() -> None:
    sheet = Sheet().text(70, 100, "Response time:").text(70, 140, "The vendor answers every call of the hospital.")
    sheet.annotations.append(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T {utf16('response')} /V {utf16('四小时')} "
        "/Rect [150 735 300 752] /F 4 >>"
    )
    document = opened(sheet)
    assert texts(document)[0] == "Response time: 四小时"
    assert [(mark.kind, document.quote(mark.span)) for mark in document.marks] == [("field", "四小时")]


def test_a_note_pinned_to_a_page_is_a_note() -> None:
    sheet = Sheet().text(70, 100, "The vendor answers every call of the hospital.")
    sheet.annotations.append(
        f"<< /Type /Annot /Subtype /Text /Contents {utf16('Ask for 2 hours')} /Rect [300 700 320 720] >>"
    )
    document = opened(sheet)
    assert texts(document, Role.NOTE) == ["Ask for 2 hours"]
    assert document.marked("annotation", document.blocks[-1].span)


def test_more_pages_than_allowed_is_a_limit_error_that_names_the_flag() -> None:
    with pytest.raises(LimitError, match=r"has 3 pages, more than --max-pages 2 allows"):
        opened(Sheet(), Sheet(), Sheet(), options=ReadOptions(limits=Limits(pages=2)))


def test_no_pages_and_no_document_are_unreadable() -> None:
    for data in (pdf(), b"%PDF-1.7\nnothing more"):
        with pytest.raises(UnreadableError) as caught:
            read("contract.pdf", data)
        assert caught.value.code == "corrupt"


def test_a_locked_document_asks_for_its_password() -> None:
    locked = encrypted(pdf(Sheet().text(70, 100, "The vendor answers at once.")), user="kiwi", owner="plum")
    for wrong in (None, "pear"):
        with pytest.raises(LockedError, match="password"):
            read("contract.pdf", locked, ReadOptions(password=wrong))
    assert read("contract.pdf", locked, ReadOptions(password="kiwi")).text == "The vendor answers at once."


def test_an_owner_password_alone_does_not_stop_the_reading() -> None:
    data = pdf(Sheet().text(70, 100, "The vendor answers at once."), packed=True)
    document = read("contract.pdf", encrypted(data, user="", owner="plum"))
    assert (document.text, document.gaps) == ("The vendor answers at once.", ())


def test_lone_numbers_that_count_with_the_pages_are_margin_wherever_they_stand() -> None:
    sheets = [
        Sheet().text(70, 300, f"The vendor answers call {n * n} of the hospital.").text(290, 420, str(n))
        for n in (4, 5, 6)
    ]
    document = opened(*(sheet.text(70, 500, "It keeps a record of every call.") for sheet in sheets))
    assert texts(document, Role.MARGIN) == ["4", "5", "6"]


WORD = st.text("aeio水平服务响应", min_size=2, max_size=9)
LINE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LINE, min_size=1, max_size=12), min_size=1, max_size=3))
def test_joining_loses_no_character_and_keeps_lines_in_order(pages: list[list[str]]) -> None:
    document = opened(*(Sheet().lines(60, 80, *lines) for lines in pages))
    for number, lines in enumerate(pages, start=1):
        printed = "".join(document.quote(line.span) for line in document.lines if line.page == number)
        assert Counter("".join(printed.split())) == Counter("".join("".join(lines).split()))
    assert list(document.lines) == sorted(document.lines, key=lambda line: line.span)
    assert all(0 <= line.span.start <= line.span.end <= len(document.text) for line in document.lines)
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.span.end < after.span.start
    for line in document.lines:
        block = document.blocks[document.block_index(line.span.start)]
        assert block.span.contains(line.span)
