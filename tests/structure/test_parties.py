"""Who is the vendor, who is the buyer, and whom a sentence binds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structure_documents import document

from slacheck.matching.fold import fold_characters
from slacheck.structure.outline import outline
from slacheck.structure.parties import Parties, actor, as_usual, exchanged, parties


def of(*rows: str) -> Parties:
    doc = document(*rows)
    return parties(doc, outline(doc))


def test_the_usual_words() -> None:
    assert of("供应商应维护系统，采购人应付款。") == Parties(("供应商",), ("采购人",))
    assert of("甲方付款，乙方维护。") == Parties(("乙方",), ("甲方",))
    assert of("Vendor shall support Customer.") == Parties(("Vendor",), ("Customer",))
    assert of("We will help you.") == Parties(("we",), ("you",))
    assert of("我司为贵院提供服务。") == Parties(("我司",), ("贵院",))


def test_words_that_do_not_stand_in_the_document_are_left_out() -> None:
    assert of("The weather is fine.") == Parties((), ())
    assert "us" not in of("Prices are in US dollars.").vendor


@pytest.mark.parametrize(
    "opening",
    [
        "甲方（供应商）：北岭软件有限公司",
        "供方（甲方）：北岭软件有限公司",
        "乙方（采购人）：江湾医院",
        "乙方(买方)：江湾医院",
        "卖方（以下简称甲方）：北岭软件有限公司",
    ],
)
def test_brackets_can_swap_first_and_second_party(opening: str) -> None:
    found = of(opening, "双方协商一致。甲方与乙方订立本合同。")
    assert "甲方" in found.vendor
    assert "乙方" in found.buyer


def test_first_and_second_party_change_places() -> None:
    assert exchanged("甲方每日备份乙方的数据，甲类故障由甲 方处理。") == "乙方每日备份甲方的数据，甲类故障由乙 方处理。"
    assert as_usual(Parties(("甲方",), ("乙方", "医院"))) == Parties(("乙方",), ("医院", "甲方"))


def test_brackets_that_confirm() -> None:
    needs = of("甲方（服务需求方）：江湾医院", "乙方（服务提供方）：北岭软件有限公司")
    assert ("甲方" in needs.buyer, "乙方" in needs.vendor) == (True, True)
    found = of("委托方（甲方）：江湾医院", "受托方（乙方）：北岭软件有限公司")
    assert set(found.vendor) == {"北岭软件有限公司", "受托方", "乙方"}
    assert set(found.buyer) == {"江湾医院", "委托方", "甲方", "医院"}


def test_what_the_parties_do_can_swap_them() -> None:
    found = of(
        "甲方应提供系统维护。",
        "甲方应在2小时内修复故障。",
        "甲方负责培训。",
        "乙方应在30日内支付服务费。",
        "乙方向甲方支付费用。",
    )
    assert found == Parties(("甲方",), ("乙方",))


@pytest.mark.parametrize(
    ("vendor", "buyer", "rows"),
    [
        ("Party A", "Party B", ["Party A shall maintain the system.", "Party B shall pay Party A each month."]),
        ("Party B", "Party A", ["Party B shall maintain the system.", "Party A shall pay Party B each month."]),
        ("Party B", "Party A", ["Party A: Jiangwan Hospital", "Party B: Beiling Software Ltd."]),
    ],
)
def test_parties_that_have_letters_for_names(vendor: str, buyer: str, rows: list[str]) -> None:
    found = of(*rows)
    assert (vendor in found.vendor, buyer in found.buyer) == (True, True)


def test_names_that_the_document_gives() -> None:
    found = of(
        'This agreement is between Larkmere Systems, Inc. ("Larkmere") and Harbour General ("Customer").',
        "Larkmere shall provide support. Larkmere will repair defects.",
    )
    assert "Larkmere" in found.vendor
    assert "Customer" in found.buyer
    assert "Larkmere" not in found.buyer


def test_a_name_beside_a_known_one_is_the_other_side() -> None:
    found = of('Between Ostrava Cloud GmbH ("Ostrava") and Harbour General Trust ("Licensee").')
    assert "Ostrava" in found.vendor


def test_a_named_company_that_pays_is_the_buyer() -> None:
    found = of(
        'Between Fenwick Data, Inc. ("Fenwick") and Harbour Group, Inc. ("Harbour").',
        "Fenwick shall provide hosting and shall maintain the servers. Harbour shall pay Fenwick within 30 days.",
        "Fenwick will respond to Harbour within an hour. Harbour will pay all taxes.",
    )
    assert "Fenwick" in found.vendor
    assert "Harbour" in found.buyer


def test_the_company_is_whichever_side_it_acts_for() -> None:
    opening = 'between Reed Mills, Inc. ("Company") and Ash Labs, LLC ("Contractor"). '
    assert "Company" in of(opening + "Company shall pay Contractor each month.").buyer
    opening = 'between Ash Labs, Inc. (the "Company") and Reed Clinic, LLC ("Customer"). '
    assert "Company" in of(opening + "Company shall provide support to Customer.").vendor


def test_a_name_that_acts_again_and_again() -> None:
    found = of("Quillon will provide support to Customer. Quillon shall correct defects. Customer shall pay Quillon.")
    assert found == Parties(("Quillon",), ("Customer",))


def test_a_public_body_is_the_buyer_whatever_it_provides() -> None:
    found = of("The Government will provide access. The Government shall provide power. Contractor shall do repairs.")
    assert found.vendor == ("Contractor",)
    assert set(found.buyer) == {"The Government"}


def test_chinese_names() -> None:
    found = of("云岫科技有限公司（以下简称“云岫”）向客户提供存储服务。", "云岫负责备份。", "客户应支付费用。")
    assert "云岫" in found.vendor
    assert "客户" in found.buyer
    unnamed = of("本协议规定了蓝桥云向客户提供的服务。", "蓝桥云负责备份。", "蓝桥云将通知客户。")
    assert "蓝桥云" in unnamed.vendor


def test_defined_things_are_no_parties() -> None:
    found = of('Vendor provides hosting ("Services") under this document ("Agreement") to Customer.')
    assert found == Parties(("Vendor",), ("Customer",))


BOTH = Parties(
    ("乙方", "供应商", "Service Provider", "Provider", "Vendor", "we"), ("甲方", "采购人", "Customer", "you", "your")
)


@pytest.mark.parametrize(
    ("sentence", "at", "bound"),
    [
        ("甲方有权要求乙方在24小时内修复故障", "24", "vendor"),
        ("维护工作由乙方负责，每季度一次", "每季", "vendor"),
        ("故障应由供应商在2小时内排除", "2", "vendor"),
        ("乙方应向甲方提供7x24小时支持", "7x24", "vendor"),
        ("乙方提供7x24小时服务热线", "7x24", "vendor"),
        ("乙方接到甲方通知后应在2小时内到达现场", "2", "vendor"),
        ("乙方接到甲方通知后2小时内到达现场", "2", "vendor"),
        ("乙方在甲方验收合格后应于3日内移交", "3", "vendor"),
        ("乙方应配合甲方在3日内完成", "3", "vendor"),
        ("乙方工程师应在2小时内到场", "2", "vendor"),
        ("甲方系统发生故障时，乙方应在1小时内响应", "1", "vendor"),
        ("经甲方书面同意，乙方可在5日内更换人员", "5", "vendor"),
        ("采购人委托供应商提供三年维护", "三年", "vendor"),
        ("甲方负责提供场地，乙方负责在5日内安装", "5", "vendor"),
        ("30分钟内乙方响应", "30", "vendor"),
        ("系统应支持每日备份", "每日", "vendor"),
        ("乙方确认甲方数据泄露的，于24小时内书面通知", "24", "vendor"),
        ("乙方的赔偿责任累计不超过甲方已支付的维护费的20%", "20", "vendor"),
        ("乙方提交验收申请后5个工作日内，甲方组织验收", "5", "buyer"),
        ("甲方应在收到乙方发票后30日内付款", "30", "buyer"),
        ("甲方须在2小时内向乙方报告", "2", "buyer"),
        ("如甲方未按期付款，乙方有权暂停服务，甲方应在10日内补足", "10", "buyer"),
        ("双方应在5日内协商", "5", "both"),
        ("甲乙双方应在5日内协商", "5", "both"),
        ("应在5日内协商", "5", None),
        ("Upon Customer's request, Provider shall respond within 2 hours", "2", "vendor"),
        ("Provider shall provide Customer with a report within 5 days", "5", "vendor"),
        ("Provider agrees to fix, at Customer's request, all defects in 5 days", "5", "vendor"),
        ("Within 2 hours after Customer reports a fault, Provider will begin work", "2", "vendor"),
        ("Support will be provided by Vendor within 4 hours", "4", "vendor"),
        ("Customer will be notified within 24 hours", "24", "vendor"),
        ("Customer may require that Provider respond in 3 hours", "3", "vendor"),
        ("Vendor's engineers will arrive within 4 hours", "4", "vendor"),
        ("The Services will be available 99.9% of the time", "99", "vendor"),
        ("We will respond within 2 hours of your request", "2", "vendor"),
        ("If Customer fails to pay, Provider may suspend after 10 days", "10", "vendor"),
        ("Customer shall pay within 30 days", "30", "buyer"),
        ("Provider shall be paid within 30 days", "30", "buyer"),
        ("You must report faults within 2 hours", "2", "buyer"),
        ("Claims must be received by Provider within 10 days", "10", None),
        ("Provider's Customer support desk answers within 10 minutes", "10", "vendor"),
        ("The parties shall meet within 5 days", "5", "both"),
        ("Reports shall be delivered to Customer monthly", "monthly", None),
        # A thing that a party owns, or a word that only begins with its name, is bound to nothing.
        ("用户名和密码应加密存储", "加密", None),
        ("甲方人员培训应不少于3天", "3", None),
        ("甲方的历史数据应在30日内导出", "30", None),
        ("远程维护走采购人VPN，每次登记", "登记", None),
        ("客服向付费的采购人提供支持，每日更新", "每日", None),
        ("运维只能经由甲方堡垒机进行，须全程录屏", "录屏", None),
        ("甲方的义务：应每日备份", "每日", "buyer"),
        ("甲方操作人员应每日备份", "每日", "buyer"),
        ("The archive is copied nightly to a room in the Customer's annex", "nightly", None),
        ("Reboots are announced 2 days before your shift", "2", None),
        ("Repairs published by the Vendor will be installed in 3 days", "3", None),
        ("If the Customer objects, escalation takes 2 hours", "2", None),
        # What a buyer met with or asked for, somebody else sees to.
        ("甲方提出的问题，应在2小时内答复", "2", None),
        ("甲方使用中遇到的故障须在8小时内排除", "8", None),
        ("采购人误操作引起的异常，保证在2日内解决", "2", None),
        ("甲方应对发现的问题在2日内整改", "2", "buyer"),
        ("甲方负责处理的故障，应在2日内解决", "2", "buyer"),
        ("Services may be suspended if the Customer is late", "suspended", None),
        ("Support is free while Customer pays the fee", "free", None),
        # What a party gets, the other side owes.
        ("甲方享有7x24小时支持", "7x24", "vendor"),
        ("甲方工程师可参加3天的现场培训", "3", "vendor"),
        ("Customer receives support 24 hours a day", "24", "vendor"),
        ("Customer is entitled to a service credit of 5%", "5", "vendor"),
        ("Customer receives notice and answers in 3 days", "3", "buyer"),
    ],
)
def test_whom_a_sentence_binds(sentence: str, at: str, bound: str | None) -> None:
    folded = fold_characters(sentence)
    assert actor(BOTH, folded, folded.index(at)) == bound


@given(st.text(max_size=80), st.integers(0, 80))
def test_any_sentence_binds_somebody_or_nobody(sentence: str, position: int) -> None:
    assert actor(BOTH, sentence, min(position, len(sentence))) in ("vendor", "buyer", "both", None)
