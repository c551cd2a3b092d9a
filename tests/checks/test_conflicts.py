"""Two places that give one promise two values."""

from __future__ import annotations

import pytest

from slacheck.audit import Checker
from slacheck.readers import read
from slacheck.ruleset.load import load
from slacheck.settings import Settings

READY = Checker(load())


def conflicts(text: str) -> list[str]:
    report = READY.report(read("contract.md", text.encode()), Settings(lang="en", select=("trap.conflict",)))
    return [place.quote for place in report.traps.get("trap.conflict", ())]


@pytest.mark.parametrize(
    "text",
    [
        "工程师4小时内到达现场。附件二载明：8小时内上门。",
        "质保期三年。\n\n报价函另载：质保期一年。",
        "Uptime is 99.9% a month. Schedule 3 states: uptime is 99% a month.",
        "The goods are warranted for two years. Our proposal grants a warranty of one year.",
    ],
)
def test_neighbours_contradict_each_other_where_the_second_is_said_to_stand_elsewhere(text: str) -> None:
    assert len(conflicts(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "工程师4小时内到达现场。8小时内更换备件。",
        "一小时内响应，节假日两小时内响应。",
        "质保期三年。\n\n报价函另载：电池质保期一年。",
        "Uptime is 99.9% a month. Schedule 3 repeats: uptime is 99.9% a month.",
        "We respond within one hour. Outside office hours we respond within four hours.",
    ],
)
def test_neighbours_are_two_cases_otherwise(text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "主机质保期三年。\n\n报价函另载：主机自到货之日起质保期为24个月。",
        "Seller warrants the system for two years after delivery. Elsewhere a warranty of one year is given.",
    ],
)
def test_the_word_for_the_promise_itself_is_no_case(text: str) -> None:
    assert len(conflicts(text)) == 2
