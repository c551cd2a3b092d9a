"""Where the document says what its words mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from structure_documents import document, heading, table

from slacheck.document import Document
from slacheck.structure.definitions import definitions
from slacheck.structure.outline import outline


def defined(doc: Document) -> dict[str, str]:
    return {term: doc.quote(span) for term, span in definitions(doc, outline(doc)).items()}


def test_english_meanings() -> None:
    doc = document(
        '1.1 "Business Hours" means 9:00 to 17:00.',
        "1.2 “Incident” or “Fault” shall mean a failure of the System.",
        "DOWNTIME means any minute without service.",
        'Each month has a target. "Uptime" is the share of minutes with service. It is measured monthly.',
    )
    assert defined(doc) == {
        "Business Hours": '1.1 "Business Hours" means 9:00 to 17:00.',
        "Incident": "1.2 “Incident” or “Fault” shall mean a failure of the System.",
        "Fault": "1.2 “Incident” or “Fault” shall mean a failure of the System.",
        "DOWNTIME": "DOWNTIME means any minute without service.",
        "Uptime": '"Uptime" is the share of minutes with service.',
    }


def test_chinese_meanings() -> None:
    doc = document(
        "1.1 “工作时间”是指工作日9:00至17:00。",
        "本合同所称重大故障系指全院业务中断的故障。",
        "（二）维护窗口：指每周日凌晨的两个小时。",
        "乙方指定一名项目经理。",
        "因不可抗力导致本合同所指向的服务无法进行的，双方免责。",
    )
    assert set(defined(doc)) == {"工作时间", "重大故障", "维护窗口"}
    assert defined(doc)["重大故障"] == "本合同所称重大故障系指全院业务中断的故障。"


def test_two_meanings_in_one_paragraph() -> None:
    doc = document("1.1 “工作日”指法定工作日；“工作时间”指工作日8:30至17:30。")
    assert set(defined(doc)) == {"工作日", "工作时间"}
    assert defined(doc)["工作时间"] == "“工作时间”指工作日8:30至17:30。"


def test_short_names() -> None:
    doc = document(
        'This agreement is between Larkmere Ltd ("Larkmere") and Harbour Hospital (hereinafter the "Client").',
        "北岭软件有限公司（以下简称“北岭”）向客户提供云影像服务（下称“服务”）。",
    )
    assert set(defined(doc)) == {"Larkmere", "Client", "北岭", "服务"}


def test_a_meaning_goes_before_a_short_name() -> None:
    doc = document('We provide support (the "Services").', '"Services" means hosting and support.')
    assert defined(doc) == {"Services": '"Services" means hosting and support.'}


def test_a_glossary_table() -> None:
    doc = document(
        "术语表",
        table(("术语", "定义"), ("响应时间", "自报修起至工程师开始处理止"), ("恢复时间", "自报修起至业务恢复止")),
        table(("Level", "Description"), ("Critical", "System down"), number=1),
    )
    assert defined(doc) == {
        "响应时间": "响应时间\n自报修起至工程师开始处理止",
        "恢复时间": "恢复时间\n自报修起至业务恢复止",
    }


def test_a_glossary_list() -> None:
    doc = document(
        heading("Glossary"),
        "Response Time: from the report to the first answer.",
        "Priority 1 – the whole hospital is affected.",
        heading("Contact"),
        "Telephone: see the portal.",
    )
    assert set(defined(doc)) == {"Response Time", "Priority 1"}


def test_a_document_without_definitions() -> None:
    assert defined(document("乙方应在2小时内到场。", "Vendor shall respond within 2 hours.")) == {}


@given(st.lists(st.text(max_size=60).map(lambda text: " ".join(text.split())), max_size=8))
def test_every_term_stands_in_the_document(lines: list[str]) -> None:
    doc = document('"Uptime" means time.', *lines)
    found = definitions(doc, outline(doc))
    assert "Uptime" in found
    assert all(0 <= span.start < span.end <= len(doc.text) for span in found.values())
