"""Which cells head which: decided from merged cells, from what the format says, and from how the texts read."""

from __future__ import annotations

import pytest

from slacheck.document import Role, TextBuilder
from slacheck.readers.tables import GridCell, add_table, grid


def heads(cells: list[GridCell], text: str) -> tuple[list[str], list[str]]:
    """The column heads and row heads of the cell with this text, in a table that stands after a paragraph."""
    builder = TextBuilder()
    builder.add("前文", Role.PARAGRAPH)
    spans = add_table(builder, cells, 0)
    whole = builder.text()
    assert spans == [block.span for block in builder.blocks[1:]]
    cell = next(
        block.cell for block in builder.blocks if block.cell and whole[block.span.start : block.span.end] == text
    )
    assert cell is not None
    return [whole[at.start : at.end] for at in cell.column_heads], [whole[at.start : at.end] for at in cell.row_heads]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["级别", "响应", "解决"], ["一级", "30分钟", "x"]], (["解决"], ["一级"])),
        ([["類別", "消缺時限"], ["全院中斷", "x"], ["單機", "1個工作日"]], (["消缺時限"], ["全院中斷"])),
        ([["联系人", "张三"], ["电话", "x"]], ([], ["电话"])),
        ([["服务可用性", "赔偿比例"], ["低于99.9%", "x"]], (["赔偿比例"], ["低于99.9%"])),
        ([["设备", "保修年限（年）"], ["x", "3"]], (["设备"], [])),
        ([["Report", "When"], ["x", "monthly"]], (["Report"], [])),
        ([["不包括的服务", "说明"], ["x", "另行收费"]], (["不包括的服务"], [])),
        ([["Vendor", "Northgate Ltd"], ["x", "3 years"]], ([], [])),
        ([["Impact", "Credit"], ["High", "10%"], ["Low", "5%"], ["None", "0%"]], None),
        ([["1", "30分钟", "2小时"], ["2", "60分钟", "x"]], ([], ["2"])),
        ([["一级", "乙方应在30分钟内响应。", "全部"], ["二级", "乙方应在60分钟内响应。", "x"]], ([], ["二级"])),
        ([["序号", "故障", "时限"], ["1", "停机", "4小时"], ["2", "缓慢", "x"]], (["时限"], ["2", "缓慢"])),
    ],
)
def test_headers_are_told_from_data(rows: list[list[str]], expected: tuple[list[str], list[str]] | None) -> None:
    if expected is None:
        assert heads(grid(rows), "0%") == (["Credit"], ["None"])
    else:
        assert heads(grid(rows), "x") == expected


def test_the_format_knows_its_header_best() -> None:
    rows = [["30分钟", "60分钟", "2小时"], ["甲类", "乙类", "x"]]
    assert heads(grid(rows), "x") == ([], ["甲类"])
    assert heads(grid(rows, header=True), "x") == (["2小时"], ["甲类"])


def test_a_header_that_only_numbers_the_columns_is_none() -> None:
    rows = [["1", "2", "3"], ["级别", "响应", "解决"], ["一级", "1小时", "x"]]
    assert heads(grid(rows, header=True), "x") == (["解决"], ["一级"])
    rows = [["级别", "1", "2"], ["响应", "1小时", "x"]]
    assert heads(grid(rows, header=True), "x") == (["2"], ["响应"])


def test_a_name_with_its_meaning_behind_it_heads_its_row() -> None:
    meaning = "指整套系统停止运转、所有科室的收费和发药都无法进行的情形，或者数据正在丢失而没有其他办法处理的情形"
    rows = [["级别", "响应"], [f"甲级：{meaning}", "1小时"], [f"乙级：{meaning}", "x"]]
    assert heads(grid(rows, header=True), "x") == (["响应"], [f"乙级：{meaning}"])


def test_a_title_over_the_whole_table_heads_every_column() -> None:
    cells = [
        GridCell("服务级别表", 0, 0, columns=3),
        *(
            GridCell(cell.text, cell.row + 1, cell.column)
            for cell in grid([["级别", "响应", "解决"], ["一级", "1小时", "x"]])
        ),
    ]
    assert heads(cells, "x") == (["服务级别表", "解决"], ["一级"])


def test_a_grouped_header_has_two_rows() -> None:
    cells = [
        GridCell("级别", 0, 0, rows=2),
        GridCell("时限", 0, 1, columns=2),
        GridCell("响应", 1, 1),
        GridCell("解决", 1, 2),
        *(GridCell(text, 2, column) for column, text in enumerate(["一级", "1小时", "x"])),
    ]
    assert heads(cells, "x") == (["时限", "解决"], ["一级"])


def test_a_head_merged_over_rows_heads_them_all() -> None:
    cells = [
        *(GridCell(text, 0, column) for column, text in enumerate(["系统", "级别", "时限"])),
        GridCell("住院系统", 1, 0, rows=2),
        GridCell("一级", 1, 1),
        GridCell("1小时", 1, 2),
        GridCell("二级", 2, 1),
        GridCell("x", 2, 2),
    ]
    assert heads(cells, "x") == (["时限"], ["住院系统", "二级"])


@pytest.mark.parametrize("again", ["响应时间", ""])
def test_a_name_given_to_several_rows_goes_with_the_next_column(again: str) -> None:
    rows = [["指标", "级别", "时限"], ["响应时间", "一级", "15分钟"], [again, "二级", "30分钟"], ["恢复", "一级", "x"]]
    assert heads(grid(rows), "30分钟") == (["时限"], ["响应时间", "二级"])
    assert heads(grid(rows), "x") == (["时限"], ["恢复", "一级"])


def test_an_empty_table_adds_nothing() -> None:
    builder = TextBuilder()
    assert add_table(builder, [], 0) == []
    assert not builder.blocks
