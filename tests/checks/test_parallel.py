"""Times in a list answer the names in a list."""

from __future__ import annotations

import pytest

from slacheck.audit import Checker
from slacheck.readers import read
from slacheck.ruleset.load import load
from slacheck.understanding.contract import understand

RULES = load()
CHECKER = Checker(RULES)
TABLE = "| 等级 | 响应/修复 |\n|---|---|\n| 一级 | 15分钟/4小时 |\n| 二级 | 1小时/1天 |"


def promised(text: str, topic: str) -> list[tuple[int | None, str]]:
    hits = CHECKER.answers(understand(read("a.md", text.encode(), None), RULES))[topic].hits
    found = [hit.found for hit in hits if hit.reads == "clear" and hit.found]
    return [(one.level.rank if one.level else None, one.quantity.text) for one in found]


@pytest.mark.parametrize(
    ("text", "response", "arrival", "resolution"),
    [
        ("响应、到场、恢复分别为15分钟、2小时、4小时。", "15分钟", "2小时", "4小时"),
        ("15分钟、2小时、4小时内分别响应、到场、恢复。", "15分钟", "2小时", "4小时"),
        ("Response, on-site and resolution times are 1 hour, 4 hours and 8 hours.", "1 hour", "4 hours", "8 hours"),
    ],
)
def test_times_answer_what_they_are_limits_of(text: str, response: str, arrival: str, resolution: str) -> None:
    assert promised(text, "incident.response-time") == [(None, response)]
    assert promised(text, "incident.onsite") == [(None, arrival)]
    assert promised(text, "incident.resolution-time") == [(None, resolution)]


def test_times_of_a_cell_answer_the_head_of_its_column() -> None:
    assert promised(TABLE, "incident.response-time") == [(1, "15分钟"), (2, "1小时")]
    assert promised(TABLE, "incident.resolution-time") == [(1, "4小时"), (2, "1天")]


def test_times_answer_levels() -> None:
    text = "紧急、重大、一般故障分别在2小时、8小时、24小时内解决。"
    assert promised(text, "incident.resolution-time") == [(1, "2小时"), (2, "8小时"), (3, "24小时")]


def test_times_that_answer_nothing_stay_with_their_own_verbs() -> None:
    text = "30分钟内响应，2小时或次日到场。"
    assert promised(text, "incident.response-time") == [(None, "30分钟")]


def test_the_longer_of_two_names_at_one_place_governs() -> None:
    text = "报修后4小时内派工程师到达现场。"
    assert promised(text, "incident.onsite") == [(None, "4小时")]
    assert promised(text, "incident.response-time") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("紧急、重要、一般故障的响应时间分别为2、4、8小时。", [(1, "2"), (2, "4"), (3, "8小时")]),
        (
            "Response times are 15 minutes, 1 hour and 4 hours for Severity 1, Severity 2 and Severity 3 respectively.",
            [(1, "15 minutes"), (2, "1 hour"), (3, "4 hours")],
        ),
        ("P1/P2/P3 response: 15 min / 1 hour / 4 hours.", [(1, "15 min"), (2, "1 hour"), (3, "4 hours")]),
        (
            "乙方应在15分钟（一级）、1小时（二级）、4小时（三级）内响应。",
            [(1, "15分钟"), (2, "1小时"), (3, "4小时")],
        ),
        (
            "For critical, major and minor faults the response time is 1, 4 and 8 hours respectively.",
            [(1, "1"), (2, "4"), (3, "8 hours")],
        ),
    ],
)
def test_times_in_a_list_answer_the_levels_in_a_list(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert promised(text, "incident.response-time") == expected


def test_levels_listed_in_a_head_are_answered_by_the_times_in_its_cells() -> None:
    text = "| 指标 | 紧急/重要/一般 |\n|---|---|\n| 响应时间 | 0.5/2/8小时 |\n| 到场时间 | 1小时/4小时/次日 |\n"
    assert promised(text, "incident.response-time") == [(1, "0.5"), (2, "2"), (3, "8小时")]
    assert promised(text, "incident.onsite") == [(1, "1小时"), (2, "4小时"), (3, "次日")]


@pytest.mark.parametrize(
    ("text", "response", "arrival", "resolution"),
    [
        ("接到报修后1小时内响应并到达现场。", "1小时", "1小时", None),
        ("接到报修后24小时内到达现场并排除故障。", None, "24小时", "24小时"),
        ("响应并到场时间不超过2小时。", "2小时", "2小时", None),
        ("接到报修后30分钟内响应并在2小时内到场。", "30分钟", "2小时", None),
        ("Vendor shall respond to and resolve every incident within 8 hours.", "8 hours", None, "8 hours"),
        ("Vendor shall respond and arrive on site within 4 hours of the call.", "4 hours", "4 hours", None),
        ("Vendor shall respond within 1 hour and repair the fault.", "1 hour", None, None),
    ],
)
def test_two_verbs_joined_by_and_share_a_time(
    text: str, response: str | None, arrival: str | None, resolution: str | None
) -> None:
    for topic, expected in (("response-time", response), ("onsite", arrival), ("resolution-time", resolution)):
        assert promised(text, f"incident.{topic}") == ([(None, expected)] if expected else [])
