"""PDF: tables are read by row and column, with or without rules, also over a page break."""

from __future__ import annotations

from pdfmake import Sheet, pdf

from slacheck.document import Block, Document, Role
from slacheck.readers import read


def opened(*sheets: Sheet) -> Document:
    return read("contract.pdf", pdf(*sheets))


def cells(document: Document) -> dict[tuple[int, int, int], str]:
    return {
        (block.cell.table, block.cell.row, block.cell.column): document.quote(block.span)
        for block in document.blocks
        if block.cell
    }


def cell(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if block.cell and document.quote(block.span) == text)


def heads(document: Document, text: str) -> tuple[list[str], list[str]]:
    found = cell(document, text).cell
    assert found is not None
    return [document.quote(span) for span in found.column_heads], [document.quote(span) for span in found.row_heads]


LEVELS = [["Level", "Response", "Repair"], ["P1", "15 minutes", "4 hours"], ["P2", "1 hour", "2 days"]]


def test_a_ruled_table_is_cells_with_their_headers_and_nothing_twice() -> None:
    document = opened(Sheet().table([70, 150, 250, 350], 100, LEVELS).text(70, 200, "The times run round the clock."))
    assert cells(document)[0, 2, 1] == "1 hour"
    assert heads(document, "1 hour") == (["Response"], ["P2"])
    assert cell(document, "Response").cell.header  # type: ignore[union-attr]
    assert document.text.count("15 minutes") == 1
    assert document.quote(document.blocks[-1].span) == "The times run round the clock."


def test_chinese_cells_of_several_lines_are_one_block() -> None:
    sheet = Sheet().table([70, 150, 300], 100, [["级别", "响应时间"], ["一级故障", ""]], row=40)
    sheet.text(154, 154, "三十分钟内响应，并且").text(154, 168, "在四小时内到场")
    document = opened(sheet)
    assert cells(document)[0, 1, 1] == "三十分钟内响应，并且在四小时内到场"
    assert heads(document, "三十分钟内响应，并且在四小时内到场") == (["响应时间"], ["一级故障"])


def test_a_word_cut_without_a_hyphen_in_a_narrow_cell_is_whole_again() -> None:
    sheet = Sheet().text(70, 60, "The vendor keeps the documentation of the system up to date.")
    sheet.table([70, 150, 230], 100, [["Level", "Duty"], ["P1", ""]], row=40)
    sheet.lines(154, 152, "documentatio", "n error", leading=12)
    assert cells(opened(sheet))[0, 1, 1] == "documentation error"


def test_merged_cells_are_one_block_and_head_all_their_columns() -> None:
    sheet = Sheet()
    for x in (70, 150, 350):
        sheet.draw(f"{x} 742 m {x} 662 l S")
    sheet.draw("250 722 m 250 662 l S")
    for y in (742, 702, 682, 662):
        sheet.draw(f"70 {y} m 350 {y} l S")
    sheet.draw("150 722 m 350 722 l S")
    sheet.text(75, 125, "Level").text(155, 114, "Times").text(155, 134, "Response").text(255, 134, "Repair")
    sheet.text(75, 154, "P1").text(155, 154, "15 minutes").text(255, 154, "4 hours")
    sheet.text(75, 174, "P2").text(155, 174, "1 hour").text(255, 174, "2 days")
    document = opened(sheet)
    times = cell(document, "Times").cell
    assert times is not None
    assert (times.row, times.column, times.rows, times.columns, times.header) == (0, 1, 1, 2, True)
    assert heads(document, "4 hours") == (["Times", "Repair"], ["P1"])


def test_a_table_over_the_page_break_is_one_table_and_its_repeated_header_margin() -> None:
    first = Sheet().text(70, 60, "The times are these.").table([70, 150, 250, 350], 740, LEVELS)
    second = Sheet().table([70, 150, 250, 350], 60, [LEVELS[0], ["P3", "1 day", "5 days"]])
    document = opened(first, second.text(70, 200, "The vendor keeps to these times."))
    assert cells(document)[0, 3, 0] == "P3"
    assert heads(document, "5 days") == (["Repair"], ["P3"])
    assert cell(document, "5 days").page == 2
    assert [document.quote(block.span) for block in document.blocks if block.role is Role.MARGIN] == LEVELS[0]


def test_a_row_torn_by_the_page_break_goes_on_in_its_cells() -> None:
    first = Sheet().table([70, 150, 350], 740, [["Level", "Duty"], ["P1", "answer within 15 minutes and"]])
    second = Sheet().table([70, 150, 350], 60, [["", "repair within 4 hours"], ["P2", "answer within 1 hour"]])
    document = opened(first, second)
    assert cells(document)[0, 1, 1] == "answer within 15 minutes and repair within 4 hours"
    assert heads(document, "answer within 1 hour") == (["Duty"], ["P2"])


def test_a_row_torn_in_the_middle_of_its_sentences_goes_on_in_its_cells() -> None:
    rows = [["Level", "Duty", "Surveillance"], ["P1", "the technician leaves within", "the agency asks the"]]
    first = Sheet().table([70, 150, 300, 500], 740, rows)
    rest = ["outage", "six hours of the report.", "users."]
    second = Sheet().table([70, 150, 300, 500], 60, [rest, ["P2", "within two days", "none"]])
    found = cells(opened(first, second))
    assert found[0, 1, 0] == "P1 outage"
    assert found[0, 1, 1] == "the technician leaves within six hours of the report."
    assert found[0, 2, 0] == "P2"


def test_rows_of_lower_case_words_stay_apart_where_the_sentences_before_them_end() -> None:
    first = Sheet().table([70, 150, 300], 740, [["Level", "Duty"], ["low", "answer within two days."]])
    second = Sheet().table([70, 150, 300], 60, [["high", "answer within one hour."]])
    assert cells(opened(first, second))[0, 2, 1] == "answer within one hour."


def test_a_header_whose_groups_are_named_in_the_row_below_is_two_rows() -> None:
    rows = [["系统", "免费保修", "报修后", ""], ["", "", "应答", "排障"], ["安防", "36个月", "30分钟", "24小时"]]
    document = opened(Sheet().table([70, 150, 250, 350, 450], 100, rows))
    assert heads(document, "24小时") == (["排障"], ["安防"])
    assert heads(document, "36个月") == (["免费保修"], ["安防"])


def test_a_table_without_rules_is_read_by_its_white_strips() -> None:
    sheet = Sheet().text(
        70, 70, "The vendor keeps to these times, which run round the clock for every one of the sites:"
    )
    for row, values in enumerate([*LEVELS, ["P3", "1 day", "5 days"]]):
        for x, value in zip((70, 200, 330), values, strict=True):
            sheet.text(x, 100 + 18 * row, value)
    sheet.text(70, 200, "The vendor pays a credit of five percent of the monthly fee for every miss of such a time.")
    document = opened(sheet)
    assert cells(document)[0, 3, 2] == "5 days"
    assert heads(document, "1 hour") == (["Response"], ["P2"])
    assert [block.role for block in document.blocks if not block.cell] == [Role.PARAGRAPH, Role.PARAGRAPH]


def test_nested_bullets_are_no_table() -> None:
    sheet = Sheet().text(70, 70, "The vendor supports the software in these ways, on all of the sites of the client:")
    for row, (x, words) in enumerate(
        ((80, "Business hours support"), (80, "Support by telephone"), (80, "Response times:"))
    ):
        sheet.text(x, 100 + 14 * row, "•").text(x + 30, 100 + 14 * row, words)
    for row, words in enumerate(("Critical: 4 hours", "Medium: 24 hours", "Low: 48 hours")):
        sheet.text(110, 142 + 14 * row, "•").text(140, 142 + 14 * row, words)
    document = opened(sheet)
    assert not cells(document)
    assert sum(block.role is Role.ITEM for block in document.blocks) == 6


def test_labels_in_the_middle_of_their_rows_belong_to_the_whole_row() -> None:
    sheet = Sheet()
    for x, text in zip((70, 200, 400), ("级别", "定义", "响应时间"), strict=True):
        sheet.text(x, 100, text)
    for row, (first, second) in enumerate(
        (("核心业务中断，并且没", "有替代办法，"), ("部分业务中断，影响了", "单个科室，"))
    ):
        y = 124 + 40 * row
        sheet.text(200, y, first).text(70, y + 7, f"{row + 1}级").text(400, y + 7, "半小时").text(200, y + 14, second)
    document = opened(sheet)
    assert cells(document)[0, 1, 1] == "核心业务中断，并且没有替代办法，"
    assert heads(document, "部分业务中断，影响了单个科室，") == (["定义"], ["2级"])


def test_clause_numbers_hanging_beside_their_text_are_no_table() -> None:
    sheet = Sheet()
    for row, clause in enumerate(
        ("The vendor answers every call.", "It repairs every fault.", "It keeps records of both.")
    ):
        sheet.text(70, 100 + 20 * row, f"{row + 1}.").text(110, 100 + 20 * row, clause)
    document = opened(sheet)
    assert cells(document) == {}
    assert document.text.splitlines()[1] == "2. It repairs every fault."


def test_a_table_without_its_outer_rules_is_whole() -> None:
    sheet = Sheet()
    for x in (150, 250):
        sheet.draw(f"{x} 742 m {x} 682 l S")
    for y in (722, 702):
        sheet.draw(f"70 {y} m 350 {y} l S")
    for row, values in enumerate(LEVELS):
        for x, value in zip((74, 154, 254), values, strict=True):
            sheet.text(x, 114 + 20 * row, value)
    document = opened(sheet)
    assert len(cells(document)) == 9
    assert heads(document, "2 days") == (["Repair"], ["P2"])


def test_a_frame_around_text_is_no_table() -> None:
    sheet = (
        Sheet()
        .grid([60, 400], [80, 140])
        .lines(70, 100, "The vendor answers every call of the hospital within", "four hours.")
    )
    document = opened(sheet)
    assert [block.role for block in document.blocks] == [Role.PARAGRAPH]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"The vendor answers call number {n} of the" for n in range(8)]
    right = [f"The hospital pays for month number {n} in" for n in range(8)]
    sheet = Sheet()
    for at, (one, other) in enumerate(zip(left, right, strict=True)):  # printed line by line, over both columns
        sheet.text(60, 100 + 14 * at, one).text(320, 100 + 14 * at, other)
    assert opened(sheet).text.replace("\n", " ") == " ".join(left + right)


def test_lines_printed_from_the_bottom_up_are_read_from_the_top_down() -> None:
    lines = [f"Line {n} of the agreement on the support of the hospital's systems." for n in range(9)]
    sheet = Sheet()
    for at in reversed(range(9)):
        sheet.text(60, 100 + 30 * at, lines[at])
    assert opened(sheet).text.splitlines() == lines


def test_a_letterhead_table_on_every_page_is_margin() -> None:
    head = [["Orchard Systems", "Contract 17"], ["Support", "Version 2"]]
    sheets = [
        Sheet()
        .table([70, 250, 400], 20, head)
        .text(70, 200 + 9 * n, f"The vendor answers call number {n} of the hospital.")
        for n in (1, 2)
    ]
    document = opened(*sheets)
    assert cells(document) == {}
    assert [block.role for block in document.blocks if "answers" in document.quote(block.span)] == [Role.PARAGRAPH] * 2


def test_a_table_of_contents_is_margin() -> None:
    sheet = Sheet().lines(70, 100, *(f"{n}. Chapter {'.' * 40} {2 * n}" for n in range(1, 6)))
    document = opened(sheet.text(70, 300, "The vendor answers every call of the hospital."))
    assert [block.role for block in document.blocks] == [Role.MARGIN] * 5 + [Role.PARAGRAPH]
