"""One quantity that is written twice in one place."""

from __future__ import annotations

import pytest

from slacheck.audit import Checker
from slacheck.readers import read
from slacheck.ruleset.load import load
from slacheck.settings import Settings

READY = Checker(load())


def mismatches(text: str) -> int:
    report = READY.report(read("contract.md", text.encode()), Settings(lang="en", select=("trap.amount-mismatch",)))
    return len(report.traps.get("trap.amount-mismatch", ()))


@pytest.mark.parametrize(
    "text",
    [
        "半小时（即45分钟）内响应。",
        "派驻五名（6人）工程师。",
        "提前十五日（即30天）通知。",
        "每年巡检四次（即每半年一次）。",
        "Support lasts two years (36 months).",
        "Visits are quarterly (twice a year).",
    ],
)
def test_two_values_for_one_quantity(text: str) -> None:
    assert mismatches(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "半小时（30分钟）内响应。",
        "2小时（4小时）内到场。",
        "三名（其中1名为组长）工程师。",
        "培训五天（30小时）。",
        "Response within one hour (four hours at night).",
        "A year (12 months) is covered.",
    ],
)
def test_the_same_value_or_another_quantity(text: str) -> None:
    assert mismatches(text) == 0
