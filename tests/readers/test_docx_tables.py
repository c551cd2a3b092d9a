"""Tables of a DOCX: one block a cell, merged cells once, each with the headers that it stands under."""

from __future__ import annotations

import pytest
from docxmake import cell, cells, marks, paragraph, read_body, row, run, style, table, told

from slacheck.document import Document, Role
from slacheck.errors import LimitError
from slacheck.options import Limits

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
SHADED = '<w:shd w:val="clear" w:fill="D9D9D9"/>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def heads(document: Document, text: str) -> tuple[list[str], list[str]]:
    """The texts of a cell's column and row heads."""
    place = cells(document)[text].cell
    assert place is not None
    return [document.quote(one) for one in place.column_heads], [document.quote(one) for one in place.row_heads]


LEVELS = table(
    row("故障级别", "响应时间", "恢复时间", properties="<w:tblHeader/>"),
    row("一级", "15分钟", "2小时"),
    row("二级", "30分钟", "8小时"),
)


def test_cells_know_their_place_and_their_heads() -> None:
    document = read_body(paragraph("前") + LEVELS + paragraph("后"))
    assert [role for role, _, _ in told(document)] == [Role.PARAGRAPH, *[Role.CELL] * 9, Role.PARAGRAPH]
    place = cells(document)["8小时"].cell
    assert place is not None
    assert (place.table, place.row, place.column, place.rows, place.columns, place.header) == (0, 2, 2, 1, 1, False)
    assert heads(document, "8小时") == (["恢复时间"], ["二级"])
    assert all(block.cell is None or block.cell.header == (block.cell.row == 0) for block in document.blocks)


@pytest.mark.parametrize("stress", ["bold", "shaded"])
def test_a_first_row_in_bold_or_on_grey_is_a_header(stress: str) -> None:
    def head(text: str) -> str:
        return cell(paragraph(run(text, "<w:b/>"))) if stress == "bold" else cell(text, SHADED)

    document = read_body(table(row(head("Priority 1"), head("Within 1 hour or less")), row("Severity", "Fix")))
    assert heads(document, "Fix")[0] == ["Within 1 hour or less"]


def test_merged_cells_are_one_block() -> None:
    document = read_body(
        table(
            row(cell("故障级别", RESTART), cell("时限", span(2))),
            row(cell("", CONTINUE), "响应", "恢复"),
            row("一级", "15分钟", "2小时"),
            properties="",
        )
    )
    assert [text for _, _, text in told(document)] == ["故障级别", "时限", "响应", "恢复", "一级", "15分钟", "2小时"]
    place = cells(document)["故障级别"].cell
    assert place is not None
    assert (place.rows, place.columns) == (2, 1)
    assert heads(document, "2小时") == (["时限", "恢复"], ["一级"])


def test_both_rows_of_a_marked_header_are_headers() -> None:
    mark = "<w:tblHeader/>"
    document = read_body(
        table(
            row(cell("Severity", RESTART), cell("Target for the vendor", span(2)), properties=mark),
            row(cell("", CONTINUE), "Reply", "Repair"),
            row("Critical", "1 h", "4 h"),
        )
    )
    assert heads(document, "4 h") == (["Target for the vendor", "Repair"], ["Critical"])


def test_a_merged_first_column_heads_all_its_rows() -> None:
    document = read_body(
        table(
            row("类别", "项目", "要求", properties="<w:tblHeader/>"),
            row(cell("响应", RESTART), "一级", "15分钟"),
            row(cell("", CONTINUE), "二级", "30分钟"),
        )
    )
    assert heads(document, "30分钟") == (["要求"], ["响应", "二级"])


def test_cells_merged_across_the_old_way() -> None:
    document = read_body(
        table(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b"), row("c", "d", "e"))
    )
    place = cells(document)["a"].cell
    assert place is not None
    assert (place.columns, [text for _, _, text in told(document)]) == (2, ["a", "b", "c", "d", "e"])


def test_rows_and_cells_in_content_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent>{row('a', inner)}</w:sdtContent></w:sdt>"
    assert read_body(table(wrapped, row("c", "d"))).text == "a\nb\nc\nd"


def test_paragraphs_of_a_cell_are_joined_by_a_space() -> None:
    body = table(row(cell(paragraph("7×24小时；") + paragraph("") + paragraph(run("电话", "<w:vanish/>"))), "b"))
    document = read_body(body)
    assert document.text == "7×24小时； 电话\nb"
    assert marks(document) == [("hidden", "vanish", "电话")]


def test_a_numbered_cell_has_a_label() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    count = cell(paragraph(run(""), '<w:numPr><w:numId w:val="1"/></w:numPr>'))
    document = read_body(table(row("序号", "名称"), row(count, "主机"), row(count, "软件")), numbering=numbering)
    assert [label for _, label, _ in told(document)] == [None, None, "1", None, "2", None]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = table(row("x", "y"))
    document = read_body(table(row(cell(paragraph("外") + inner), "b")))
    assert document.text == "外\nb\nx\ny"
    assert [block.cell.table for block in document.blocks if block.cell] == [0, 0, 1, 1]


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    document = read_body(table(row(cell(paragraph("第一条 范围") + paragraph("乙方提供服务。")))))
    assert told(document) == [(Role.HEADING, None, "第一条 范围"), (Role.PARAGRAPH, None, "乙方提供服务。")]


def test_boxes_without_any_word_are_left_out() -> None:
    document = read_body(table(row("", "", "")) + table(row("a", "")))
    assert document.text == "a\n"
    assert [block.cell.table for block in document.blocks if block.cell] == [0, 0]


def test_tables_in_headers_are_margin() -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    document = read_body(paragraph("x") + section, header=table(row("编号", "001")))
    assert told(document)[1:] == [(Role.MARGIN, None, "编号"), (Role.MARGIN, None, "001")]


def test_white_text_is_hidden_only_on_white_ground() -> None:
    white = paragraph(run("白字", '<w:color w:val="FFFFFF"/>'))
    painted = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr>'
    styled = '<w:tblStyle w:val="Dark"/>'
    assert len(marks(read_body(table(row(cell(white), "b"))))) == 1
    assert marks(read_body(table(row(cell(white, SHADED), "b")))) == []
    assert marks(read_body(table(row(cell(white), "b"), properties=styled), styles=style("Dark", painted))) == []


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(LimitError, match="`cells`") as caught:
        read_body(LEVELS, limits=Limits(cells=8))
    assert caught.value.code == "too-large"


def test_absurd_spans_cost_nothing() -> None:
    document = read_body(table(row(cell("a", span(2_000_000_000)), "b"), row("c", cell("d", span(-3)))))
    assert document.text == "a\nb\nc\nd"
