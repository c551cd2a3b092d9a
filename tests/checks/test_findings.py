"""Findings: what is told of a status, how bad it is, and that the fingerprint survives a renumbered draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from slacheck.audit import Checker, check, verify_selection
from slacheck.document import Document, Gap, Mark, Revisions, Role, Span, TextBuilder
from slacheck.errors import UsageError
from slacheck.readers import read
from slacheck.report import Finding, Kind, Report, Severity, Status
from slacheck.ruleset.load import load
from slacheck.settings import Settings

Ask = Callable[..., Report]
READY = Checker(load())

PARTS = """
readings:
  - reads: clear
    value: supply
    text: {zh: ['备件[^。;]{0,20}{duration}'], en: ['spare parts[^.;]{0,60}{duration}']}
  - reads: ambiguous
    why: unquantified
    text: {zh: ['备件'], en: ['spare parts']}
thresholds:
  default: {supply: {any: 5 year}}
"""


def only(report: Report) -> Finding:
    (found,) = [finding for finding in report.findings if finding.rule == "custom.parts"]
    return found


def document(*texts: str, gaps: tuple[Gap, ...] = (), marks: tuple[Mark, ...] = ()) -> Document:
    builder = TextBuilder()
    for text in texts:
        builder.add(text, Role.PARAGRAPH)
    return Document("contract.pdf", "pdf", builder.text(), tuple(builder.blocks), 3, marks=marks, gaps=gaps)


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        ("乙方应响应。", Kind.MISSING, Severity.ERROR),
        ("乙方供应备件。", Kind.AMBIGUOUS, Severity.WARNING),
        ("乙方供应备件三年。", Kind.WEAK, Severity.NOTE),
    ],
)
def test_each_status_has_its_finding_and_severity(ask: Ask, text: str, kind: Kind, severity: Severity) -> None:
    finding = only(ask(PARTS, text, lang="zh"))
    assert (finding.kind, finding.severity, finding.title) == (kind, severity, "备件")
    assert finding.ask == "问题"
    assert finding.suggest == "条款"


def test_what_is_good_enough_is_no_finding(ask: Ask) -> None:
    assert ask(PARTS, "乙方供应备件六年。").findings == ()


def test_missing_comes_with_its_proof(ask: Ask) -> None:
    finding = only(ask(PARTS, "乙方应响应。"))
    assert "spare parts" in finding.searched
    assert "6 characters" in finding.searched
    assert finding.evidence == ()


def test_a_finding_is_told_in_the_language_asked_for(ask: Ask) -> None:
    assert only(ask(PARTS, "乙方应响应。", lang="zh")).message == "未约定备件：备件供应多久？"
    assert only(ask(PARTS, "乙方应响应。", lang="en")).message == "Not stated: Spare parts. For how long?"


def test_a_weak_value_is_told_with_the_rules_own_sentence(ask: Ask) -> None:
    plain = only(ask(PARTS, "乙方供应备件三年。", lang="zh")).message
    told = only(
        ask(
            "message: {weak: {zh: 设备要用十年, en: Devices serve ten years}}\n" + PARTS,
            "乙方供应备件三年。",
            lang="zh",
        )
    )
    assert told.message == f"{plain}。设备要用十年"


def test_what_contradicts_each_other_stands_side_by_side() -> None:
    lines = [
        "系统月度可用性不低于99.9%。",
        "乙方应在30分钟内响应故障。",
        "双方友好合作。",
        "系统月度可用性不低于99.5%。",
        "乙方应在60分钟内响应故障。",
    ]
    text = "\n\n".join(f"# {at}. 条款\n\n{line}" for at, line in enumerate(lines, 1))
    report = READY.report(read("contract.md", text.encode()), Settings(lang="zh"))
    assert [place.quote for place in report.traps["trap.conflict"]] == [lines[at] for at in (0, 3, 1, 4)]


def test_the_fingerprint_survives_new_numbers_and_moved_clauses(ask: Ask) -> None:
    one = only(ask(PARTS, "5.2 乙方供应备件。"))
    two = only(ask(PARTS, "# 付款\n\n甲方应付款。\n\n7.1 乙方 供应备件。"))
    other = only(ask(PARTS, "5.2 乙方保证供应备件。"))
    assert one.fingerprint == two.fingerprint != other.fingerprint


def test_findings_stand_worst_first() -> None:
    report = READY.report(read("contract.md", "乙方应及时响应甲方的报修。".encode()), Settings(lang="zh"))
    ranks = [finding.severity.rank for finding in report.findings]
    assert ranks == sorted(ranks)


def test_what_was_not_read_is_never_missing() -> None:
    partial = document("乙方应及时响应甲方的报修。", gaps=(Gap(2, "no text layer", "no-text-layer"),))
    report = READY.report(partial, Settings(lang="en"))
    assert report.read == "partial"
    assert [part.page for part in report.unread] == [2]
    statuses = {result.status for result in report.topics.values()}
    assert Status.MISSING not in statuses
    assert Status.UNKNOWN in statuses
    assert report.findings[0].kind is Kind.UNREAD
    assert report.worst() is Severity.ERROR


def test_text_that_nobody_can_see_promises_nothing() -> None:
    text = "乙方应在30分钟内响应甲方的报修。"
    hidden = document(text, marks=(Mark("hidden", Span(0, len(text)), "white"),))
    seen, unseen = READY.report(document(text), Settings()), READY.report(hidden, Settings())
    assert seen.topics["incident.response-time"].status is Status.CLEAR
    assert unseen.topics["incident.response-time"].status is Status.MISSING
    assert Kind.HIDDEN in {finding.kind for finding in unseen.findings}


def test_open_changes_are_told_with_their_authors() -> None:
    draft = Document(
        "draft.docx", "docx", "乙方应响应。", document("乙方应响应。").blocks,
        revisions=Revisions(insertions=2, deletions=1, authors=("王",)),
    )  # fmt: skip
    (finding,) = [f for f in READY.report(draft, Settings(lang="en")).findings if f.kind is Kind.REVISION]
    assert "2 insertions, 1 deletions" in finding.message
    assert "王" in finding.message


def test_a_document_about_something_else_gets_one_note() -> None:
    clause = "出租人将房屋出租给承租人居住使用，承租人应按月缴纳租金，并爱护家具和墙面，不得在室内饲养大型动物。"
    lease = "\n\n".join(f"第{n}条 {clause}" for n in range(1, 13))
    report = READY.report(read("lease.md", lease.encode()), Settings(lang="en"))
    assert [finding.kind for finding in report.findings if finding.kind is not Kind.TRAP] == [Kind.SCOPE]
    assert report.topics["sla.availability"].status is Status.MISSING


@pytest.mark.parametrize(("lang", "told"), [("zh", "未知的方案 'nope'"), ("en", "unknown profile 'nope'")])
def test_an_unknown_profile_is_refused(tmp_path: Path, lang: str, told: str) -> None:
    contract = tmp_path / "contract.md"
    contract.write_text("乙方应响应。", "utf-8")
    with pytest.raises(UsageError, match=told):
        check(contract, settings=Settings(lang=lang, profile="nope"))


@pytest.mark.parametrize(("lang", "told"), [("zh", "没有名为 'nope' 的规则"), ("en", "no rule is called 'nope'")])
def test_a_misspelt_rule_is_refused(lang: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        verify_selection(READY.ruleset, Settings(lang=lang, select=("nope",)))
