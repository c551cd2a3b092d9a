"""Which promise a duration belongs to, for which level and plan, and whether it binds."""

from __future__ import annotations

import pytest

from slacheck.audit import Checker
from slacheck.checks.answer import Hit
from slacheck.checks.topics import topic_result
from slacheck.readers import read
from slacheck.report import Status
from slacheck.ruleset.load import load
from slacheck.understanding.contract import understand

RULES = load()
CHECKER = Checker(RULES)


def hits(text: str, topic: str) -> list[Hit]:
    contract = understand(read("a.md", text.encode(), None), RULES)
    return [hit for hit in CHECKER.answers(contract)[topic].hits if hit.found is not None or hit.why]


def bound(text: str) -> set[tuple[str, int | None, str]]:
    """Every firm limit as (value, rank, quantity)."""
    return {
        (hit.found.name, hit.found.level.rank if hit.found.level else None, hit.found.quantity.text)
        for topic in ("incident.response-time", "incident.resolution-time", "incident.onsite")
        for hit in hits(text, topic)
        if hit.found is not None and hit.found.binding
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "乙方接到报修后30分钟内响应，2小时内到场，8小时内排除故障。",
            {("response", None, "30分钟"), ("arrival", None, "2小时"), ("resolution", None, "8小时")},
        ),
        (
            "Vendor shall respond within 1 hour and restore the service within 4 hours.",
            {("response", None, "1 hour"), ("resolution", None, "4 hours")},
        ),
        (
            "Vendor shall respond to Priority 1 incidents within 30 minutes and resolve them within 4 hours.",
            {("response", None, "30 minutes"), ("resolution", None, "4 hours")},
        ),
        (
            "Vendor acknowledges within an hour, sends a van within 2 hours and restores service within 4 hours.",
            {("response", None, "an hour"), ("resolution", None, "4 hours")},
        ),
        ("接到报修后1小时内响应，2小时内抢险车辆备妥。", {("response", None, "1小时")}),
        ("Calls received after normal hours shall begin the following business day.", set()),
        ("响应后4小时内修复故障。", {("resolution", None, "4小时")}),
        ("The fault is fixed within 6 hours after response.", {("resolution", None, "6 hours")}),
        ("甲方应在30日内付款。", set()),
        ("Customer shall respond within 2 days.", set()),
        ("Customer will receive a response within 2 hours.", {("response", None, "2 hours")}),
        ("超过2小时未解决的，升级至技术总监。", set()),
        ("If a fault is not fixed within 4 hours, Vendor informs its director.", set()),
        ("未能在2小时内响应的，每次扣款500元。", {("response", None, "2小时")}),
        ("乙方每周到院一个工作日。", set()),
        ("Resolution time for all faults: 24 hours", {("resolution", None, "24 hours")}),
    ],
)
def test_the_nearest_anchor_governs_a_duration(text: str, expected: set[tuple[str, int | None, str]]) -> None:
    assert bound(text) == expected


def test_a_head_says_it_once_for_its_column() -> None:
    text = (
        "| 级别 | 响应 | 到场 | 修复 |\n|---|---|---|---|\n| 一级 | 10分钟 | / | 2小时 |\n| 二级 | 1小时 | 1天 | 同上 |"
    )
    assert bound(text) == {
        ("response", 1, "10分钟"), ("resolution", 1, "2小时"),
        ("response", 2, "1小时"), ("arrival", 2, "1天"), ("resolution", 2, "同上"),
    }  # fmt: skip


def test_a_head_of_its_own_keeps_the_caption_out() -> None:
    text = (
        "Response SLA\n\n| Severity | Acknowledgement | First assessment |\n|---|---|---|\n| P1 | 1 hour | 8 hours |\n"
    )
    assert ("response", None, "8 hours") not in bound(text)


def test_an_enumeration_carries_its_promise_on() -> None:
    text = "Response within 15 minutes for P1, 1 hour for P2 and 4 hours for P3."
    assert bound(text) == {("response", 1, "15 minutes"), ("response", 2, "1 hour"), ("response", 3, "4 hours")}


def test_limits_listed_before_their_verb_are_bound_to_it() -> None:
    text = "一级故障15分钟、二级故障1小时、三级故障4小时之内，应由工程师响应。"
    assert bound(text) == {("response", 1, "15分钟"), ("response", 2, "1小时"), ("response", 3, "4小时")}
    assert bound("需到现场的，市内2小时、市外6小时到达。") == {("arrival", None, "2小时"), ("arrival", None, "6小时")}


def test_a_bare_number_is_a_level_where_its_column_ranks() -> None:
    text = "| Priority | Begin work | Restore service |\n|---|---|---|\n"
    text += "| 1 | 15 minutes | 2 hours |\n| 2 | 1 hour | 8 hours |"
    assert bound(text) == {
        ("response", 1, "15 minutes"), ("resolution", 1, "2 hours"),
        ("response", 2, "1 hour"), ("resolution", 2, "8 hours"),
    }  # fmt: skip


def test_presence_round_the_clock_is_no_limit() -> None:
    assert bound("乙方提供24小时驻场响应。") == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("乙方应在4小时内恢复系统或提出明确解决方案。", True),
        ("Vendor shall fix faults within 4 hours or provide a plan for the correction.", True),
        ("A workaround provided within 4 hours shall be deemed a resolution.", True),
        ("乙方应在4小时内恢复系统。", False),
    ],
)
def test_a_quote_says_what_a_promise_leaves_open(text: str, told: bool) -> None:
    contract = understand(read("a.md", text.encode(), None), RULES)
    rule = next(rule for rule in RULES.rules if rule.id == "incident.resolution-time")
    result = topic_result(rule, CHECKER.answers(contract)[rule.id], contract, "en")
    assert result.status is Status.CLEAR
    assert [bool(evidence.note) for evidence in result.evidence] == [told]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [("", "8 hours"), ("\n\nCustomer has purchased Gold support.", "1 hour")],
)
def test_of_several_plans_the_one_taken_counts_else_the_weakest(extra: str, expected: str) -> None:
    text = f"| Service | Silver | Gold |\n|---|---|---|\n| First response | 8 hours | 1 hour |{extra}"
    assert bound(text) == {("response", None, expected)}


def test_a_plan_may_stand_before_its_time() -> None:
    text = "**Severity 1:** outage\n\n- Initial response:\n  - Standard: 6 hours\n  - Premium: 1 hour"
    assert {value for _, _, value in bound(text)} == {"6 hours"}


def test_of_the_availability_of_several_plans_the_weakest_counts() -> None:
    text = "| Plan | Monthly availability |\n|---|---|\n| Standard | 99.2% |\n| Premium | 99.8% |"
    assert {hit.found.quantity.text for hit in hits(text, "sla.availability") if hit.found} == {"99.2%"}


def test_a_target_binds_where_its_miss_is_paid_for() -> None:
    text = "| Level | Target response |\n|---|---|\n| P1 | 1 hour |\n| P2 | 2 hours |\n\n"
    firm = hits(text + "## Response time credits\n\nFor each miss Customer receives 50 EUR.", "incident.response-time")
    assert {hit.reads for hit in firm} == {"clear"}


@pytest.mark.parametrize(
    ("text", "topic", "why"),
    [
        ("力争在30分钟内响应。", "incident.response-time", "non-binding"),
        (
            "| Level | Target response |\n|---|---|\n| P1 | 1 hour |\n| P2 | 2 hours |",
            "incident.response-time",
            "non-binding",
        ),
        ("乙方应在____小时内到达现场。", "incident.onsite", "blank"),
        ("乙方应在2小时内处理故障。", "incident.resolution-time", "response-or-resolution"),
        (
            "Response is guaranteed within 3 hours, with a goal of on site within 2 days.",
            "incident.onsite",
            "non-binding",
        ),
    ],
)
def test_a_limit_that_does_not_bind_says_why(text: str, topic: str, why: str) -> None:
    assert {hit.why for hit in hits(text, topic)} == {why}


@pytest.mark.parametrize(
    ("one", "two", "present"),
    [
        ("乙方应在30分钟内响应。", "乙方应在2小时内响应。", True),
        ("乙方应在1天内响应。", "乙方应在24小时内响应。", False),
        ("工作时间30分钟内响应。", "非工作时间2小时内响应。", False),
        ("Vendor shall respond within 1 hour.", "Vendor shall respond within 4 hours.", True),
        ("Vendor shall respond within 1 hour.", "Vendor aims to respond within 4 hours.", False),
    ],
)
def test_two_firm_values_for_one_promise_contradict(one: str, two: str, present: bool) -> None:
    text = f"# 1 A\n\n{one}\n\n# 2 B\n\nFees are due monthly.\n\n# 3 C\n\n{two}\n"
    contract = understand(read("a.md", text.encode(), None), RULES)
    assert bool(CHECKER.answers(contract)["trap.conflict"].hits) is present


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30分钟内响应，力争2小时内恢复。", {("response", None, "30分钟")}),
        ("Vendor shall respond within 2 hours and use all reasonable efforts to find a fix.",
         {("response", None, "2 hours")}),
        ("Vendor shall respond within 2 hours, which is a target.", set()),
        ("72小时内修复，并告知甲方预计修复时间。", {("resolution", None, "72小时")}),
    ],
)  # fmt: skip
def test_a_hedge_softens_the_limit_that_it_speaks_of(text: str, expected: set[tuple[str, int | None, str]]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一级故障超过约定修复时限24小时仍未修复的，甲方有权解除合同。",
        "未按时到场的，每延迟1小时扣款100元。",
        "响应时间自下一工作日起算。",
        "Reports made at night are treated as received on the next business day for the response.",
        "压力试验的响应保压时间不少于30分钟。",
    ],
)
def test_triggers_rhythms_and_starts_are_no_limits(text: str) -> None:
    assert bound(text) == set()


def test_the_seconds_in_which_a_call_is_taken_are_no_response_beside_one() -> None:
    assert bound("来电20秒内接听，工程师15分钟内响应。") == {("response", None, "15分钟")}
    assert bound("来电20秒内接听。") == {("response", None, "20秒")}


def test_a_note_that_makes_targets_of_one_kind_of_limit_leaves_the_others() -> None:
    text = "Faults: response 1 hour, resolution 4 hours.\n\nResolution times are targets, not guarantees."
    assert bound(text) == {("response", None, "1 hour")}


def test_where_levels_have_limits_of_their_own_one_for_all_is_another_thing() -> None:
    levels = "一级故障1小时内响应，二级故障4小时内响应。"
    assert bound(f"{levels}\n\n来函咨询3日内答复。") == {("response", 1, "1小时"), ("response", 2, "4小时")}
    assert bound("一级故障1小时内响应。\n\n来函咨询3日内答复。") >= {("response", None, "3日")}


def test_limits_for_test_systems_give_way_to_those_of_production() -> None:
    rows = "| Production | 1 hour | 8 hours |\n| Test | 2 days | 10 days |\n"
    head = "| Environment | Response | Fix |\n|---|---|---|\n"
    assert bound(head + rows) == {("response", None, "1 hour"), ("resolution", None, "8 hours")}
    assert bound(head + rows.split("\n")[1]) == {("response", None, "2 days"), ("resolution", None, "10 days")}


LEVELS = "\n\n| 级别 | 现象 | 响应 |\n|---|---|---|\n| 一级 | 全院中断 | 15分钟 |\n| 二级 | 单科室受影响 | 1小时 |"


def test_a_full_promise_for_any_fault_stands_beside_a_table_of_levels() -> None:
    text = "乙方接到报修后30分钟内响应，2小时内到场。" + LEVELS
    assert bound(text) == {
        ("response", None, "30分钟"),
        ("arrival", None, "2小时"),
        ("response", 1, "15分钟"),
        ("response", 2, "1小时"),
    }


def test_a_lone_time_beside_a_table_of_levels_is_of_something_else() -> None:
    assert bound("对需求建议，乙方10个工作日内答复。" + LEVELS) == {("response", 1, "15分钟"), ("response", 2, "1小时")}


@pytest.mark.parametrize(
    "text",
    ["乙方每周总工时须控制在____小时以内，如需维修另行安排。", "每次驻场时间为____小时，由乙方处理耗材。"],
)
def test_a_length_of_work_left_blank_is_no_deadline(text: str) -> None:
    assert not hits("# 技术支持合同\n\n" + text, "incident.resolution-time")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采购人要求到场的，应在4小时内到场。", {("arrival", None, "4小时")}),
        ("如甲方系统停机，须在2小时内恢复。", {("resolution", None, "2小时")}),
        ("院方拨打热线后，值班工程师须在10分钟内回电。", {("response", None, "10分钟")}),
        ("甲方收到通知后，应在2小时内到场配合。", set()),
        ("甲方收到询问的，应在2小时内答复。", set()),
        ("甲方工程师应在2小时内到场。", set()),
    ],
)
def test_a_case_that_the_buyer_is_in_does_not_make_the_limit_his(
    text: str, expected: set[tuple[str, int | None, str]]
) -> None:
    assert bound(text) == expected
