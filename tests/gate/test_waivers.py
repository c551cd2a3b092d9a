"""Waivers: what they cover is counted apart with its reason, what they fail to cover is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from slacheck.audit import check_bytes
from slacheck.config.model import Waiver
from slacheck.errors import UsageError
from slacheck.gate.match import names_document
from slacheck.gate.today import today
from slacheck.gate.waivers import Waivers
from slacheck.report import Finding, Kind, Report
from slacheck.settings import Settings

CONTRACT = """\
7.1 Response. The Vendor shall respond to every fault within 12 days.
7.3 Liability. The Vendor's total liability shall not exceed the fees paid in the three months before the claim.
9.1 Cap. In no event shall the aggregate liability of Vendor exceed 1,000 USD.
"""
DAY = date(2027, 3, 31)
CAP = "trap.liability-cap"


def report(text: str = CONTRACT, path: str = "drafts/a.txt", lang: str = "en") -> Report:
    return check_bytes(path, text.encode(), Settings(lang=lang, select=("trap", "incident")))


def waiver(rule: str, document: str | None = None, quote: str | None = None, clause: str | None = None) -> Waiver:
    return Waiver(rule, "the board agreed", "Legal", DAY, document, quote, clause, line=4)


def laid(*waivers: Waiver, day: date = DAY, over: Report | None = None, left_out: tuple[str, ...] = ()) -> Report:
    subject = over or report()
    return Waivers.over(waivers, [subject.path], "", day, None, left_out).apply(subject)


def caps(found: Report) -> list[tuple[list[str | None], bool]]:
    """The clauses of each finding on the liability cap, and whether it is waived."""
    of = [finding for finding in found.findings if finding.rule == CAP]
    return [([place.clause for place in finding.evidence], finding.waived is not None) for finding in of]


def told(found: Report) -> list[Finding]:
    return [finding for finding in found.findings if finding.kind is Kind.WAIVER]


def test_a_waived_finding_keeps_its_place_and_tells_reason_owner_and_day() -> None:
    found = laid(waiver("incident.onsite"))
    (finding,) = [finding for finding in found.findings if finding.rule == "incident.onsite"]
    assert finding.waived == "the board agreed (Legal, until 2027-03-31)"
    assert [one.rule for one in found.findings] == [one.rule for one in report().findings]
    assert told(found) == []


def test_the_reason_is_told_in_the_language_of_the_report() -> None:
    found = laid(waiver("incident.onsite"), over=report(lang="zh"))
    assert [one.waived for one in found.findings if one.waived] == ["the board agreed（Legal，至 2027-03-31）"]


def test_a_prefix_covers_its_group() -> None:
    found = laid(waiver("incident"))
    assert {one.rule.partition(".")[0] for one in found.findings if one.waived} == {"incident"}
    assert all(one.waived for one in found.findings if one.rule.startswith("incident."))
    assert laid(waiver("incid"), over=report()).worst() == report().worst()


def test_a_clause_covers_its_places_alone() -> None:
    assert caps(laid(waiver(CAP))) == [(["7.3", "9.1"], True)]
    assert caps(laid(waiver(CAP, clause="7.3"))) == [(["9.1"], False), (["7.3"], True)]
    assert caps(laid(waiver(CAP, clause="7.3"), waiver(CAP, clause="9.1"))) == [(["7.3", "9.1"], True)]


def test_words_cover_the_places_that_hold_them_whatever_their_case_and_width() -> None:
    assert caps(laid(waiver(CAP, quote="EXCEED  １,000 usd"))) == [(["7.3"], False), (["9.1"], True)]


def test_a_quote_without_words_covers_nothing() -> None:
    found = laid(waiver(CAP, quote="……"))
    assert caps(found) == [(["7.3", "9.1"], False)]
    assert len(told(found)) == 1


def test_words_and_clauses_never_cover_what_is_missing() -> None:
    found = laid(waiver("incident.onsite", clause="7.1"))
    assert not any(finding.waived for finding in found.findings)
    assert len(told(found)) == 1


def test_an_expired_waiver_covers_nothing_and_is_told() -> None:
    found = laid(waiver(CAP), day=date(2027, 4, 1))
    assert caps(found) == [(["7.3", "9.1"], False)]
    (finding,) = told(found)
    assert (finding.rule, finding.severity.value) == ("document.waiver", "warning")
    assert finding.message.startswith("The waiver of trap.liability-cap at slacheck.yaml:4 ended on 2027-03-31 (Legal")
    assert told(laid(waiver(CAP), day=DAY)) == []


def test_an_unused_waiver_is_told() -> None:
    (finding,) = told(laid(waiver("trap.as-is")))
    assert finding.severity.value == "note"
    assert "covers nothing" in finding.message


def test_findings_on_waivers_differ_by_fingerprint_and_take_their_severity() -> None:
    subject = report()
    both = Waivers.over([waiver("trap.as-is"), waiver("trap.blank")], [subject.path], "", DAY, "error").apply(subject)
    assert len({finding.fingerprint for finding in told(both)}) == 2
    assert {finding.severity.value for finding in told(both)} == {"error"}
    assert told(Waivers.over([waiver("trap.as-is")], [subject.path], "", DAY, "off").apply(subject)) == []


def test_a_waiver_whose_rule_was_not_asked_is_not_judged() -> None:
    assert told(laid(waiver("sla.availability"), left_out=("sla.availability",))) == []


@pytest.mark.parametrize("read", ["failed", "partial"])
def test_a_waiver_is_not_called_unused_where_its_document_was_not_wholly_read(read: str) -> None:
    subject = Report("a.txt", None, None, None, None, 0, read)
    assert told(Waivers.over([waiver("trap.as-is")], ["a.txt"], "", DAY).apply(subject)) == []


def test_over_many_documents_an_unused_waiver_is_told_once_on_the_last_that_it_names() -> None:
    paths = ["a.txt", "drafts/a.txt", "drafts/b.txt", "z.txt"]
    waivers = Waivers.over([waiver("trap.as-is", "drafts/*")], paths, "", DAY)
    assert [len(told(waivers.apply(report(path=path)))) for path in paths] == [0, 0, 1, 0]


def test_a_document_that_was_not_read_leaves_the_telling_to_the_next() -> None:
    paths = ["a.txt", "b.txt"]
    waivers = Waivers.over([waiver(CAP, "a.txt")], paths, "", date(2027, 4, 1))
    failed = Report("a.txt", None, None, None, None, 0, "failed")
    assert [len(told(waivers.apply(one))) for one in (failed, report(path="b.txt"))] == [0, 1]


def test_a_waiver_used_on_one_document_is_not_unused_on_the_others() -> None:
    paths = ["a.txt", "b.txt"]
    waivers = Waivers.over([waiver(CAP)], paths, "", DAY)
    other = report("The Vendor shall respond to every fault within 12 days.", "b.txt")
    assert [told(waivers.apply(one)) for one in (report(path="a.txt"), other)] == [[], []]


def test_a_waiver_of_a_document_that_is_not_in_the_run(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "other.txt").write_text("text")
    subject = report(path=str(tmp_path / "a.txt"))
    for pattern, count in (("drafts/other.txt", 0), ("*her.txt", 0), ("drafts/*.txt", 0), ("drafts/lost.txt", 1)):
        found = Waivers.over([waiver(CAP, pattern)], [subject.path], str(tmp_path), DAY).apply(subject)
        assert (pattern, len(told(found))) == (pattern, count)
        assert caps(found)[0][1] is False


@pytest.mark.parametrize(
    ("pattern", "path", "covers"),
    [
        (None, "a.txt", True),
        ("a.txt", "a.txt", True),
        ("a.txt", "drafts/a.txt", True),
        ("*.txt", "drafts/a.txt", True),
        ("drafts/*.txt", "drafts/a.txt", True),
        ("./drafts/a.txt", "drafts/a.txt", True),
        ("drafts/*.docx", "drafts/a.txt", False),
        ("drafts/a.txt", "a.txt", False),
        ("合同[终稿].docx", "标书/合同[终稿].docx", True),
        ("*.txt", "A.TXT", False),
    ],
)
def test_patterns_for_documents(pattern: str | None, path: str, covers: bool) -> None:
    assert names_document(pattern, path) is covers


def test_the_day_comes_from_source_date_epoch_or_the_clock() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1806451200"}, "en") == date(2027, 3, 31)
    assert today({}, "en") >= date(2024, 1, 1)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": "tomorrow"}, "en")
