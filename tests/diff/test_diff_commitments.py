"""What negotiators fear most, each in two short drafts."""

from __future__ import annotations

import pytest

from slacheck.audit import check_bytes, checker
from slacheck.diff.build import diff
from slacheck.diff.model import Diff
from slacheck.settings import Settings


def compared(old: str, new: str) -> Diff:
    settings = Settings(lang="en")
    before, after = (check_bytes(f"{name}.txt", text.encode(), settings) for name, text in (("a", old), ("b", new)))
    return diff(before, after, checker().ruleset)


def change(old: str, new: str, rule: str) -> list[str]:
    return [item.change.value for item in compared(old, new).items if item.rule == rule]


LEVELS = "Severity 1 means the system is down. Severity 2 means any other fault. "
PAIRS = [
    (
        "Vendor shall respond to every fault within 30 minutes.",
        "Vendor shall respond to every fault within 2 hours.",
        "incident.response-time",
    ),
    ("乙方应在接到报修后30分钟内响应。", "乙方应在接到报修后两小时内响应。", "incident.response-time"),
    ("乙方应在接到报修后30分钟内响应。", "乙方应及时响应甲方的报修。", "incident.response-time"),
    (
        "Vendor shall resolve each fault within 8 hours.",
        "Vendor will endeavour to resolve each fault within 8 hours.",
        "incident.resolution-time",
    ),
    (
        "Major releases are included at no additional charge.",
        "New features are charged at Vendor's then-current rates.",
        "maintenance.upgrade-fees",
    ),
    ("所有升级均免费，不得要求补差价。", "新增功能的费用双方另行协商。", "maintenance.upgrade-fees"),
    (
        "The monthly availability of the system is at least 99.9%.",
        "The monthly availability of the system is at least 99%.",
        "sla.availability",
    ),
    (
        "Support is available Monday to Sunday, 24x7, by phone.",
        "Support is available Monday to Friday, 9:00-18:00, by phone.",
        "support.hours",
    ),
    ("服务热线每周7天、每天24小时开通。", "服务热线的服务时间为工作日9:00至18:00。", "support.hours"),
    ("", "Provider is not liable for failures due to any cause beyond its reasonable control.", "sla.exclusions"),
    ("", "The software is provided as is, without warranty of any kind.", "trap.as-is"),
    ("", "软件按现状提供，乙方不作任何保证。", "trap.as-is"),
]


@pytest.mark.parametrize(("better", "worse", "rule"), PAIRS)
def test_weakened_one_way_strengthened_the_other(better: str, worse: str, rule: str) -> None:
    frame = "Service agreement between Northwind Clinic and Harbour Systems. 服务合同。\n"
    assert change(frame + better, frame + worse, rule) == ["weakened"]
    assert change(frame + worse, frame + better, rule) == ["strengthened"]
    assert change(frame + worse, frame + worse, rule) == ["unchanged"]


def test_a_commitment_that_is_gone_is_removed_and_one_that_came_is_added() -> None:
    with_, without = "Vendor shall respond within 30 minutes.", "Customer shall pay within 30 days."
    assert change(with_, without, "incident.response-time") == ["removed"]
    assert change(without, with_, "incident.response-time") == ["added"]
    assert change(without, without, "incident.response-time") == []


def test_renumbered_and_moved_clauses_change_nothing() -> None:
    old = "1.1 Vendor shall respond within 30 minutes.\n1.2 The software is provided as is, without warranty.\n"
    new = "7.4 The software is provided as is, without warranty.\n8.1 Vendor shall respond within 30 minutes.\n"
    items = compared(old, new).items
    assert {(item.change.value, item.reworded) for item in items} == {("unchanged", False)}


def test_the_same_time_in_other_words_is_unchanged_but_worded_anew() -> None:
    found = compared("Vendor shall respond within 60 minutes.", "Vendor will respond in at most one hour.")
    (item,) = [item for item in found.items if item.rule == "incident.response-time"]
    assert (item.change.value, item.reworded) == ("unchanged", True)


def test_a_level_that_gets_slower_is_weakened_by_itself() -> None:
    told = "Vendor responds to Severity 1 faults within {} and to Severity 2 faults within {}."
    found = compared(LEVELS + told.format("30 minutes", "4 hours"), LEVELS + told.format("30 minutes", "8 hours"))
    items = [item for item in found.items if item.rule == "incident.response-time"]
    assert [(item.level, item.change.value) for item in items] == [(1, "unchanged"), (2, "weakened")]
    assert "4 hours" in items[1].old.evidence[0].quote
    assert "8 hours" in items[1].new.evidence[0].quote


def test_a_promise_for_every_fault_is_held_against_each_level() -> None:
    one = "Vendor shall respond within 30 minutes of each report."
    two = "Vendor responds to Severity 1 faults within 30 minutes and to Severity 2 faults within 4 hours."
    items = [item for item in compared(one, LEVELS + two).items if item.rule == "incident.response-time"]
    assert [(item.level, item.change.value) for item in items] == [(1, "unchanged"), (2, "weakened")]


def test_one_more_place_of_a_trap_weakens() -> None:
    one = "In no event shall Vendor's aggregate liability exceed the fees of one year.\n"
    two = one + "Vendor's total liability for data loss shall not exceed 1,000 USD.\n"
    assert change(one, two, "trap.liability-cap") == ["weakened"]
