"""The severity scheme of a document: which levels it names, how they rank, and where a place stands."""

from __future__ import annotations

import pytest

from slacheck.readers import read
from slacheck.ruleset.load import load
from slacheck.understanding.contract import Contract, understand

RULES = load()


def contract(text: str) -> Contract:
    return understand(read("a.md", text.encode(), None), RULES)


def labels(text: str) -> list[str]:
    found = contract(text).scheme.labels
    return [found[rank] for rank in sorted(found)]


def defined(text: str) -> set[int]:
    return {rank for rank, _ in contract(text).scheme.defined}


def levels_at(text: str, words: str) -> list[int]:
    found = contract(text)
    offset = found.document.text.index(words)
    statement = next(s for s in found.statements if s.span.start <= offset < s.span.end)
    return [level.rank for level in found.scheme.levels_of(statement, offset)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P1 faults: 1 hour. P2 faults: 4 hours.", ["P1", "P2"]),
        ("Severity 2 errors wait 4 hours; Severity 1 errors wait 1 hour.", ["Severity 1", "Severity 2"]),
        ("Low: 3 days.\n\nHigh: 1 day.\n\nCritical: 1 hour.", ["Critical", "High", "Low"]),
        ("一般故障8小时内修复，重大故障24小时内修复。", ["重大故障", "一般故障"]),
        ("一级故障2小时、二级故障8小时内修复。", ["一级故障", "二级故障"]),
        ("甲类故障1小时，乙类故障4小时。", ["甲类故障", "乙类故障"]),
        ("Class A faults: 1 hour; Class B faults: 1 day.", ["Class A faults", "Class B faults"]),
        ("紧急、重要、一般故障分别在1小时、4小时、8小时内响应。", ["紧急", "重要", "一般故障"]),
        ("For critical, major and minor faults: 1, 4 and 8 hours.", ["critical", "major", "minor faults"]),
    ],
)
def test_levels_rank_by_severity_whatever_their_order(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This is of critical importance and of high quality.",
        "系统应满足等保三级要求，投标人具有二级资质。",
        "Level 1 support answers the telephone; Level 2 support writes patches.",
        "All major credit cards are accepted. Standard shipping applies.",
        "重大事故一经发生，投标人不得参加。",
        "Segment S2: the western cable.\n\nSegment S3: the eastern cable.",
    ],
)
def test_ordinary_words_name_no_levels(text: str) -> None:
    assert labels(text) == []


def test_the_first_grade_is_the_mildest_where_its_definition_says_so() -> None:
    text = "一级故障（个别界面显示异常）：3天修复。\n\n二级故障（全院系统瘫痪）：2小时修复。"
    assert levels_at(text, "3天") == [2]
    assert levels_at(text, "2小时") == [1]


def test_words_beside_numbers_are_the_same_level() -> None:
    text = "P1 - Critical: the system is down.\n\nP2 - High: one module is.\n\nCritical incidents: 1 hour."
    assert levels_at(text, "1 hour") == [1]


def test_words_in_another_place_than_the_numbers_have_an_order_of_their_own() -> None:
    text = "一级（全院停用）：1小时。\n\n二级（部分停用）：4小时。\n\n三级（一般问题）：8小时。\n\n"
    text += "一般故障2小时响应；严重故障30分钟响应；紧急故障15分钟响应。"
    assert [levels_at(text, words) for words in ("2小时", "30分钟", "15分钟")] == [[3], [2], [1]]


def test_a_name_inside_the_definition_of_another_is_no_alias() -> None:
    assert labels("1 Critical(Severity1\n3.致命缺陷严重错误") == ["致命缺陷", "严重错误"]


def test_other_faults_come_last() -> None:
    text = (
        "Critical errors are fixed within 4 hours. High errors within 1 day. All other errors are fixed within 5 days."
    )
    assert levels_at(text, "5 days") == [3]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("P1 and P2 incidents: 1 hour. P3 incidents: 1 day.", "1 hour", [1, 2]),
        ("Severity 1 and 2 errors: 1 hour. Severity 3 errors: 1 day.", "1 hour", [1, 2]),
        ("P1: 1 hour. P2-P4: 8 hours. P3: see P2. P4: see P2.", "8 hours", [2, 3, 4]),
        ("Within 15 minutes for P1, 1 hour for P2.", "1 hour", [2]),
        ("| Fault | Time |\n|---|---|\n| High severity | 1 hour |\n| Low severity | 2 days |", "2 days", [2]),
        ("# Priority 1\n\nThe time is 1 hour.\n\n# Priority 2\n\nThe time is 5 hours.", "5 hours", [2]),
        ("Priority 1: the system is down. It is fixed in 1 hour.\n\nPriority 2: all else.", "1 hour", [1]),
    ],
)
def test_a_place_stands_under_its_levels(text: str, words: str, expected: list[int]) -> None:
    assert levels_at(text, words) == expected


OWN_TABLE = "| 情况 | 举例 | 恢复 |\n|---|---|---|\n| 停 | 全院无法挂号 | 1小时 |\n| 慢 | 页面卡顿 | 4小时 |"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (OWN_TABLE, "1小时", [1]),
        (OWN_TABLE, "4小时", [2]),
        (f"{OWN_TABLE}\n\n停类情况30分钟内有人到场。", "30分钟", [1]),
        ("| Fault | Repair |\n|---|---|\n| Line stopped | 2 hours |\n| Line slowed | 1 day |", "1 day", [2]),
        ("停诊类（全院）：10分钟内联系。\n\n缓行类（个别科室）：2小时内联系。", "2小时", [2]),
        ("Blocking bug: fixed in 4 hours.\n\nNuisance bug: fixed in 5 days.", "5 days", [2]),
    ],
)
def test_a_document_names_levels_in_words_of_its_own(text: str, words: str, expected: list[int]) -> None:
    assert levels_at(text, words) == expected


@pytest.mark.parametrize(
    "text",
    [
        "| 事项 | 时限 |\n|---|---|\n| 响应 | 30分钟 |\n| 到场 | 2小时 |",
        "| 服务类别 | 时限 |\n|---|---|\n| 电话支持 | 10分钟 |\n| 上门 | 4小时 |",
        "| 序号 | 时限 |\n|---|---|\n| 7 | 10分钟 |\n| 8 | 4小时 |",
        "| Channel | Reply |\n|---|---|\n| Portal | 1 hour |\n| Letter | 5 days |",
        "硬件故障：4小时内修复。\n\n软件故障：2小时内修复。",
    ],
)
def test_rows_of_other_things_are_no_levels(text: str) -> None:
    assert labels(text) == []


def test_a_level_named_by_what_happens_is_defined() -> None:
    assert defined("| 故障 | 修复 |\n|---|---|\n| 整栋楼断电中断 | 1小时 |\n| 单个终端无法使用 | 1天 |") == {1, 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("紧急故障指全院业务中断；一般故障指个别终端异常。", {1, 2}),
        ("P1（生产环境不可用）、P2（部分功能受损）。", {1, 2}),
        ("接口中断为紧急事件，其余为普通事件。", {1, 2}),
        ("Critical means the service is down. Low means a cosmetic error.", {1, 2}),
        ("| 级别 | 说明 |\n|---|---|\n| 一级 | 系统不可用 |\n| 二级 | 部分功能异常 |", {1, 2}),
        ("P1 issues: 1 hour. P2 issues: 4 hours.", set()),
        ("紧急故障2小时内修复，一般故障8小时内修复。", set()),
        ("Incidents are prioritised as P1, P2 or P3 by urgency.", set()),
    ],
)
def test_a_definition_says_what_falls_under_a_level(text: str, expected: set[int]) -> None:
    assert defined(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("凡影响出报告的故障，15分钟内响应。其他问题，8小时内响应。", "15分钟", 1),
        ("凡影响出报告的故障，15分钟内响应。其他问题，8小时内响应。", "8小时", 2),
        (
            "Vendor fixes errors that keep users from printing within 8 hours. It fixes all other errors in 9 days.",
            "8 hours",
            1,
        ),
        ("- Lab down: 1 hour.\n- One bench down: 4 hours.\n- Everything else: 2 days.", "4 hours", 2),
        ("- Lab down: 1 hour.\n- One bench down: 4 hours.\n- Everything else: 2 days.", "2 days", 3),
    ],
)
def test_kinds_of_faults_before_all_others_are_levels(text: str, words: str, rank: int) -> None:
    assert levels_at(text, words) == [rank]


def test_the_rest_of_another_clause_makes_no_level() -> None:
    assert labels("Vendor answers within 2 hours.\n\n## Fees\n\nAll other requests are paid within 30 days.") == []


def test_a_definition_left_blank_defines_nothing() -> None:
    assert defined("Severity 1 means [describe]. Severity 2 means [describe].") == set()
    assert defined("一级故障是指：________；二级故障是指：________。") == set()


def test_what_a_level_applies_to_is_no_level_of_the_sentences_after() -> None:
    text = (
        "Critical severity applies where the system is down. A reply comes within one hour.\n\n"
        "Medium severity applies to minor bugs and cosmetic issues. A reply comes within two days.\n\n"
        "Low severity applies to questions. A reply comes within five days."
    )
    assert levels_at(text, "within two days") == levels_at(text, "Medium severity")[:1]
