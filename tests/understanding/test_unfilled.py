"""Lines of a form that nobody filled in."""

from __future__ import annotations

from slacheck.readers import read
from slacheck.understanding.unfilled import unfilled


def left_open(text: str) -> list[str]:
    document = read("form.md", text.encode(), None)
    return [document.quote(document.blocks[number].span) for number in sorted(unfilled(document))]


def test_empty_lines_one_below_the_other_are_blanks() -> None:
    assert left_open("响应时间：\n\n到场时间：\n\n服务电话：") == ["响应时间：", "到场时间：", "服务电话："]


def test_a_line_that_leads_to_what_follows_is_none() -> None:
    assert left_open("响应时间：\n\n一级故障：30分钟\n\n二级故障：2小时") == []


def test_lines_for_names_and_addresses_are_not_of_the_service() -> None:
    assert left_open("联系电话：\n\n地址：\n\n授权代表：") == []
