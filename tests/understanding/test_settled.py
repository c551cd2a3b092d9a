"""What a statement says beside its blanks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slacheck.understanding.contract import Contract
from slacheck.understanding.settled import settled_part

Make = Callable[[str], Contract]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("每季度巡检一次，每次____小时。", "每季度巡检一次"),
        ("可拨打热线（电话：____）或在服务群报修。", "或在服务群报修"),
        ("指派工程师两名（姓名：____），负责维护。", "指派工程师两名,负责维护"),
        ("热线：010-12345678，邮箱：____。", "热线:010-12345678"),
        ("拨打热线报修，电话：____。", None),
        ("保留____天。", None),
        ("每季度巡检一次。", None),
        ("Two engineers are assigned, name: ______.", "Two engineers are assigned"),
    ],
)
def test_the_parts_left_open_are_left_out(contract: Make, text: str, left: str | None) -> None:
    (statement,) = contract(text).statements
    part = settled_part(statement)
    assert (part.plain.text if part else None) == left


def test_what_is_left_knows_where_it_stands_in_the_document(contract: Make) -> None:
    text = "可拨打热线（电话：____）或在服务群报修。"
    (statement,) = contract(text).statements
    part = settled_part(statement)
    assert part is not None
    at = part.plain.text.index("服务群")
    assert text[slice(*part.plain.source(at, at + 3))] == "服务群"


def test_quantities_of_the_parts_left_open_are_left_out(contract: Make) -> None:
    (statement,) = contract("保留30天，每____天备份一次。").statements
    part = settled_part(statement)
    assert part is not None
    assert [quantity.text for quantity in part.quantities] == ["30天"]
