"""The baseline: what was recorded does not fail, what is new does, and nothing goes in silently."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacheck.audit import check_bytes
from slacheck.checks.findings import fingerprint
from slacheck.errors import ConfigError, UsageError
from slacheck.gate.baseline import Baseline, Known, read_baseline, record, update
from slacheck.report import Evidence, Finding, Kind, Report, Severity
from slacheck.settings import Settings

CONTRACT = """\
1.1 Response. The Vendor shall respond to every fault within 12 days.
1.2 Cap. In no event shall the aggregate liability of Vendor exceed 1,000 USD.
1.3 Training. Vendor will train staff promptly.
"""


def report(text: str = CONTRACT, path: str = "a.txt") -> Report:
    selected = ("incident.response-time", "training", "trap.as-is", "trap.liability-cap")
    return check_bytes(path, text.encode(), Settings(lang="en", select=selected))


def new(text: str, baseline: Baseline) -> set[tuple[str, str]]:
    """Rule and kind of the findings that the baseline does not cover."""
    found = Known(baseline, "").apply(report(text)).findings
    return {(finding.rule, finding.kind.value) for finding in found if finding.waived is None}


@pytest.mark.parametrize(
    "later",
    [
        CONTRACT,
        "Preamble. This agreement is between Northwind Clinic and Harbour Systems.\n" + CONTRACT,
        CONTRACT.replace("1.", "8."),
        CONTRACT.replace("\n", "\n\n\n"),
        "1.0 Notices. Notices are sent by mail.\n" + CONTRACT,
        CONTRACT.replace("promptly", "promptly ").replace("The Vendor shall", "The  Vendor shall"),
    ],
)
def test_known_findings_survive_moved_places_and_new_neighbours(later: str) -> None:
    assert new(later, record(report(), "")) == set()


def test_known_findings_are_marked_and_not_taken_away() -> None:
    found = Known(record(report(), ""), "").apply(report())
    assert [one.rule for one in found.findings] == [one.rule for one in report().findings]
    assert {one.waived for one in found.findings} == {"baseline: known before"}


@pytest.mark.parametrize(
    ("later", "fresh"),
    [
        (CONTRACT.replace("12 days", "24 days"), ("incident.response-time", "weak")),
        (CONTRACT.replace("within 12 days", "promptly"), ("incident.response-time", "ambiguous")),
        (CONTRACT + "1.4 The software is provided as is, without warranty of any kind.\n", ("trap.as-is", "trap")),
        (
            CONTRACT + "1.4 Vendor's total liability shall not exceed the fees of one month.\n",
            ("trap.liability-cap", "trap"),
        ),
    ],
)
def test_new_findings_are_new(later: str, fresh: tuple[str, str]) -> None:
    assert new(later, record(report(), "")) == {fresh}


def test_the_same_finding_of_another_document_is_new() -> None:
    other = report(path="b.txt")
    assert Known(record(report(), ""), "").apply(other) == other


def test_an_entry_covers_as_many_findings_as_it_counts() -> None:
    one = replace(report(), findings=report().findings[:1])
    twice = replace(one, findings=one.findings * 2)
    assert [finding.waived is None for finding in Known(record(one, ""), "").apply(twice).findings] == [False, True]
    assert [finding.waived is None for finding in Known(record(twice, ""), "").apply(twice).findings] == [False, False]


def test_stale_entries_are_named_for_documents_of_the_run_that_were_read() -> None:
    baseline = record(report(), "")
    known = Known(baseline, "")
    known.apply(report(CONTRACT.replace("1,000 USD", "2,000 USD")))
    assert known.stale() == []
    known = Known(baseline, "")
    known.apply(report(CONTRACT.partition("1.2")[0] + CONTRACT.partition("1.3")[2]))
    assert "trap.liability-cap" in {key.rule for key in known.stale()}
    assert "trap.liability-cap" not in {key.rule for key in known.stale(["trap.liability-cap"])}
    assert Known(baseline, "").stale() == []


def test_update_tells_what_came_and_what_went() -> None:
    before = update(Baseline(), [report()], "")
    assert len(before.added) == sum(before.baseline.counts.values())
    assert before.removed == ()
    after = update(before.baseline, [report(CONTRACT.replace("12 days", "24 days"))], "")
    assert [key.promised for key in after.added] == ["24 day"]
    assert [key.promised for key in after.removed] == ["12 day"]
    assert after.added[0].told("quote") == "a.txt: incident.response-time weak 24 day “quote”"


def test_update_leaves_other_documents_alone_while_they_exist(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b")
    one, two, gone = (report(path=str(tmp_path / name)) for name in ("a.txt", "b.txt", "c.txt"))
    folder = str(tmp_path)
    whole = update(Baseline(), [one, two, gone], folder).baseline
    later = update(whole, [one], folder)
    assert {key.document for key in later.baseline.counts} == {"a.txt", "b.txt"}
    assert {key.document for key in later.removed} == {"c.txt"}
    failed = Report(two.path, None, None, None, None, 0, "failed")
    assert "b.txt" in {key.document for key in update(whole, [one, failed], folder).baseline.counts}


def test_what_was_not_read_or_is_waived_is_no_debt() -> None:
    kinds = (Kind.UNREAD, Kind.REVISION, Kind.WAIVER)
    findings = tuple(Finding(f"document.{kind.value}", kind, Severity.ERROR, "", "") for kind in kinds)
    waived = replace(report().findings[0], waived="agreed")
    assert record(replace(report(), findings=(*findings, waived)), "").counts == {}


def test_the_file_is_sorted_and_comes_back_as_it_was(tmp_path: Path) -> None:
    baseline = record(report(), "")
    file = tmp_path / "baseline.json"
    file.write_text(baseline.text(), "utf-8")
    assert read_baseline(str(file), "en") == baseline
    assert baseline.text() == read_baseline(str(file), "en").text()
    entries = json.loads(baseline.text())["findings"]
    assert entries == sorted(entries, key=lambda entry: (entry["document"], entry["rule"], entry["kind"]))


ENTRY = '{"document": "a", "rule": "r", "kind": "k", "fingerprint": "f", "promised": "", "quote": "", "count": %s}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: no valid baseline: Expecting value"),
        ('{"schema": 1,\n "findings": [}', "2:15: no valid baseline: Expecting value"),
        ("[]", "1:1: no valid baseline: keys must be schema, findings"),
        ('{"schema": 1}', "keys must be schema, findings"),
        ('{"schema": 2, "findings": []}', "the baseline has schema 2; this slacheck knows 1"),
        ('{"schema": 1, "findings": [{"rule": "r"}]}', "findings[0]: keys must be document, rule"),
        ('{"schema": 1, "findings": [' + ENTRY % 0 + "]}", "findings[0]: texts and a count of at least 1"),
        ('{"schema": 1, "findings": [' + ENTRY % "true" + "]}", "findings[0]: texts and a count"),
        ('{"schema": 1, "findings": [' + ENTRY % 1 + "," + ENTRY % 1 + "]}", "findings[1]: stands twice"),
        ("[" * 100_000, "1:1: no valid baseline"),
        ("\udcff", "1:1: no valid baseline"),
    ],
)
def test_a_malformed_baseline_is_an_error_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError) as caught:
        read_baseline(str(file), "en")
    assert str(caught.value).startswith(f"{file}:")
    assert told in str(caught.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_missing_baseline_is_an_error(tmp_path: Path, lang: str) -> None:
    with pytest.raises(UsageError, match="slacheck baseline update"):
        read_baseline(str(tmp_path / "none.json"), lang)
    with pytest.raises(UsageError):
        read_baseline(str(tmp_path), lang)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    kind = draw(st.sampled_from([Kind.MISSING, Kind.AMBIGUOUS, Kind.WEAK, Kind.TRAP, Kind.HIDDEN, Kind.SCOPE]))
    words = st.sampled_from(["respond promptly", "及时响应", "as is", "cap of 3 months", "", "12"])
    places = tuple(Evidence(quote) for quote in draw(st.lists(words, max_size=3)))
    rule = draw(st.sampled_from(["trap.as-is", "sla.availability", "incident.onsite"]))
    severity = draw(st.sampled_from(list(Severity)))
    return Finding(rule, kind, severity, "", "", evidence=places, fingerprint=fingerprint(rule, kind, places))


def reports() -> st.SearchStrategy[Report]:
    return st.lists(findings(), max_size=6).map(
        lambda found: Report("a.txt", "0", "text", "en", None, 9, "complete", findings=tuple(found), told_in="en")
    )


@given(reports())
def test_a_baseline_of_a_report_hides_exactly_its_findings(subject: Report) -> None:
    known = Known(record(subject, ""), "")
    found = known.apply(subject)
    assert all(finding.waived is not None for finding in found.findings)
    assert [replace(finding, waived=None) for finding in found.findings] == list(subject.findings)
    assert known.stale() == []


@given(reports(), findings())
def test_one_finding_more_is_one_place_more_that_is_new(subject: Report, more: Finding) -> None:
    grown = replace(subject, findings=(*subject.findings, more))
    fresh = record(Known(record(subject, ""), "").apply(grown), "")
    assert sum(fresh.counts.values()) <= max(len(more.evidence), 1)
    assert sum(fresh.counts.values()) >= (1 if more.kind not in (Kind.AMBIGUOUS, Kind.WEAK, Kind.SCOPE) else 0)
