"""Hours run on the clock that a row, a head or a note of the contract gives them."""

from __future__ import annotations

import pytest

from slacheck.audit import Checker
from slacheck.readers import read
from slacheck.ruleset.load import load
from slacheck.understanding.contract import understand

RULES = load()
CHECKER = Checker(RULES)


def responses(text: str) -> list[tuple[int | None, float | None, str]]:
    hits = CHECKER.answers(understand(read("a.md", text.encode(), None), RULES))["incident.response-time"].hits
    found = [hit.found for hit in hits if hit.reads == "clear" and hit.found]
    return [(one.level.rank if one.level else None, one.quantity.amount, one.quantity.unit) for one in found]


def table(*lines: str) -> str:
    return "\n".join([lines[0], "|---" * (lines[0].count("|") - 1) + "|", *lines[1:]])


PLAIN = table("| Priority | Response |", "| P1 | 1 hour |", "| P2 | 4 hours |")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (PLAIN, "hour", "hour"),
        (PLAIN.replace("Response", "Response (business hours)"), "business-hour", "business-hour"),
        (PLAIN.replace("Response", "Response, 24x7"), "hour", "hour"),
        (PLAIN.replace("Response", "Response outside business hours"), "hour", "hour"),
        (f"All response times are measured in Business Hours.\n\n{PLAIN}", "business-hour", "business-hour"),
        (f"The help desk is open during business hours.\n\n{PLAIN}", "hour", "hour"),
        (f"{PLAIN}\n\nResponse times exclude non-business hours.", "business-hour", "business-hour"),
        (f"{PLAIN}\n\nTimes for P2 are counted in support hours only.", "hour", "business-hour"),
        (f"{PLAIN}\n\nResolution times run during office hours.", "hour", "hour"),
        (
            table("| Priority | Hours | Response |", "| P1 | 24x7 | 1 hour |", "| P2 | Mon-Fri 9:00-17:00 | 4 hours |"),
            "hour",
            "business-hour",
        ),
        (
            table("| 级别 | 响应时间 | 时段 |", "| 一级 | 1小时 | 全天候 |", "| 二级 | 4小时 | 工作时间 |"),
            "hour",
            "business-hour",
        ),
        ("以上时限均按工作时间计算。\n\n一级故障1小时内响应，二级故障4小时内响应。", "business-hour", "business-hour"),
        ("一级故障1小时内响应；二级故障4小时内响应（工作时间）。", "hour", "business-hour"),
    ],
)
def test_hours_are_counted_as_the_contract_counts_them(text: str, first: str, second: str) -> None:
    assert responses(text) == [(1, 1.0, first), (2, 4.0, second)]


def test_a_note_under_one_plan_is_for_that_plan() -> None:
    plans = table("| Plan | Response |", "| Standard plan | 8 hours |", "| Premium plan | 1 hour |")
    note = "### Premium plan\n\nResponse times are measured in business hours."
    assert responses(f"{plans}\n\n{note}") == [(None, 8.0, "hour")]


def test_minutes_and_days_stay_what_they_are() -> None:
    text = "Response times are measured in business hours.\n\nVendor responds to each fault within 30 minutes."
    assert responses(text) == [(None, 30.0, "minute")]
