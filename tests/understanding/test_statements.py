"""Statements: every sentence and cell with the titles, lead-in and table heads that it is read under."""

from __future__ import annotations

from collections.abc import Callable

from slacheck.document import Role
from slacheck.quantities import scan
from slacheck.understanding.contract import Contract
from slacheck.understanding.statements import Statement

Make = Callable[[str], Contract]


def about(contract: Contract, words: str) -> Statement:
    """The one statement whose folded text holds `words`."""
    (found,) = [s for s in contract.statements if words in s.plain.text and s.role is not Role.HEADING]
    return found


def test_a_sentence_knows_the_titles_above_it(contract: Make) -> None:
    made = contract("# 第三章 售后服务\n\n## 3.1 响应\n\n乙方应在30分钟内到场。")
    assert "售后服务" in about(made, "到场").titles


def test_a_sentence_begins_behind_the_number_or_bullet_written_into_it(contract: Make) -> None:
    made = contract(
        "2.1 Security updates are free.\n\n• Bug fixes\n\n（三）每季度巡检一次\n\n3.x系列的更新免费\n\n2.5小时内到场"
    )
    assert [s.plain.text for s in made.statements] == [
        "Security updates are free.",
        "Bug fixes",
        "每季度巡检一次",
        "3.x系列的更新免费",
        "2.5小时内到场",
    ]


def test_a_list_item_knows_the_sentence_that_opens_its_list(contract: Make) -> None:
    made = contract("下列情形不在免费范围内：\n\n1. 人为损坏；\n2. 擅自拆改。\n\n乙方应响应。")
    assert "不在免费范围内" in about(made, "人为损坏").lead
    assert "不在免费范围内" in about(made, "擅自拆改").lead
    assert about(made, "乙方应响应").lead == ""


def test_short_lines_after_a_colon_are_its_list_though_their_bullets_are_lost(contract: Make) -> None:
    made = contract(
        "Response time commitments:\n\nCritical issues: 4 hours\n\nLow priority: 2 days\n\n"
        "All other matters are settled between the managers of both parties, who meet for that once in a quarter.\n\n"
        "Invoices: monthly"
    )
    assert "Response time" in about(made, "Critical").lead
    assert "Response time" in about(made, "Low priority").lead
    assert about(made, "All other matters").lead == ""
    assert about(made, "Invoices").lead == ""


def test_a_list_parted_by_headings_keeps_the_sentence_that_opens_it(contract: Make) -> None:
    made = contract(
        "# Support\n\n## Covered\n\nAll plans include:\n\n**Errors**\n\n- Triage of reports\n\n"
        "**Patches**\n\n- Patch delivery\n\n## Prices\n\nFees follow."
    )
    assert "All plans include" in about(made, "Triage").context
    assert "All plans include" in about(made, "Patch delivery").context
    assert "All plans include" not in about(made, "Fees follow").context


def test_an_answer_knows_its_question(contract: Make) -> None:
    made = contract("问：巡检多久做一次？上次等了很久。\n\n答：每季度派人来。\n\n其他事项另定。")
    assert "巡检" in about(made, "每季度").lead
    assert about(made, "其他事项").lead == ""
    made = contract("How often do you inspect?\n\nOnce a quarter.\n\nInvoices follow.")
    assert "inspect" in about(made, "Once a quarter").lead
    assert about(made, "Invoices").lead == ""


def test_an_answer_in_the_questions_own_paragraph_knows_it(contract: Make) -> None:
    made = contract("问：数据多久备份？答：每晚一次。\n\n其他事项另定。")
    assert "备份" in about(made, "每晚").lead
    assert about(made, "其他事项").lead == ""


def test_parts_after_a_colon_in_one_sentence_keep_the_words_before_it(contract: Make) -> None:
    made = contract("维护服务不包括：（1）硬件更换；（2）耗材；（3）数据录入。")
    assert "维护服务不包括" in about(made, "数据录入").lead


def test_a_cell_knows_its_heads(contract: Make) -> None:
    made = contract(
        "| 级别 | 响应时间 | 恢复时间 |\n|---|---|---|\n| 一级 | 30分钟 | 4小时 |\n| 二级 | 2小时 | 8小时 |"
    )
    cell = about(made, "8小时")
    assert cell.heads.split("\n")[:2] == ["恢复时间", "二级"]
    assert [q.unit for q in cell.quantities] == ["hour"]


def test_a_bare_number_takes_the_unit_of_its_column_head(contract: Make) -> None:
    made = contract("| 级别 | 响应时间（小时） |\n|---|---|\n| 紧急故障 | 2 |\n| 一般故障 | 8 |")
    (quantity,) = about(made, "8").quantities
    assert (quantity.amount, quantity.unit) == (8.0, "hour")
    assert made.document.text[quantity.start : quantity.end] == "8"


def test_units_of_column_heads(contract: Make) -> None:
    for head, number, shown in (
        ("质保期（月）", "36", "36个月"),
        ("单价（元/年）", "12,000", "12000元"),
        ("巡检次数（次/年）", "4", "4次/年"),
        ("Visits per year", "2", "2 times per year"),
    ):
        (quantity,) = about(
            contract(f"| 项目 | 说明 | {head} |\n|---|---|---|\n| 一 | 见下 | {number} |"), number
        ).quantities
        (meant,) = scan(shown)
        assert (quantity.kind, quantity.amount, quantity.unit) == (meant.kind, meant.amount, meant.unit), head
        assert quantity.text == number


def test_the_same_as_above_is_the_quantity_above(contract: Make) -> None:
    made = contract("| 级别 | 响应时间 |\n|---|---|\n| 紧急故障 | 2小时 |\n| 一般故障 | 同上 |")
    (quantity,) = about(made, "同上").quantities
    assert (quantity.amount, quantity.unit) == (2.0, "hour")


def test_quantities_become_tokens_that_lead_back_to_them(contract: Make) -> None:
    statement = about(contract("乙方应在三十（30）分钟内响应。"), "响应")
    (at,) = [i for i, char in enumerate(statement.masked.text) if char == "\ue000"]
    quantity = statement.quantity_at(at)
    assert quantity is not None
    assert quantity.text == "三十（30）分钟"


def test_quotes_are_verbatim_and_know_their_clause(contract: Make) -> None:
    made = contract("# 7. Support\n\n7.1 Vendor shall respond within 2 hours.")
    evidence = made.evidence(about(made, "respond").span)
    assert evidence.quote == made.document.text[evidence.start : evidence.end]
    assert evidence.clause == "7.1"


def test_the_language_of_a_document(contract: Make) -> None:
    assert contract("乙方应按照 SLA 在 30 分钟内响应。").language == "zh"
    assert contract("Vendor shall respond; 响应 is Chinese for response.").language == "en"
    duty = "乙方应在接到甲方报修通知之后的三十分钟之内作出响应，并应当指派专职工程师跟进处理，双方另有约定的除外。"
    both = "\n\n".join(
        [f"第{n}条 {duty}{duty}" for n in range(8)]
        + [f"Article {n}. Vendor shall respond within thirty minutes of the report of any fault." for n in range(8)]
    )
    assert contract(both).language == "mixed"


def test_where_party_a_supplies_its_sentences_read_as_party_bs(contract: Make) -> None:
    made = contract("甲方（供应商）：北岭软件有限公司\n\n乙方（采购人）：江湾医院\n\n甲方每日备份乙方的数据。")
    found = about(made, "备份")
    assert found.plain.text == "乙方每日备份甲方的数据。"
    assert made.document.quote(found.span) == "甲方每日备份乙方的数据。"
    assert "甲方" in made.parties.buyer
