"""Whatever the findings are: every format tells each of them with the same id, place and severity."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import told

from slacheck.report import Evidence, Finding, Kind, Report, Severity

# (path, rule, severity, page, clause)
Told = tuple[str, str, str, "int | None", "str | None"]


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    number = draw(st.integers(0, 999))
    place = draw(st.one_of(st.none(), st.tuples(st.integers(1, 99), st.sampled_from(["4.2", "Annex B", "7.1.3"]))))
    evidence = (Evidence(f"Words {number}", place[0], place[1], None, number, number + 5),) if place else ()
    return Finding(
        rule=f"group.topic-{draw(st.sampled_from('abcd'))}",
        kind=draw(st.sampled_from([Kind.MISSING, Kind.WEAK, Kind.TRAP, Kind.SCOPE, Kind.HIDDEN, Kind.UNREAD])),
        severity=draw(st.sampled_from(Severity)),
        title=f"Title {number}",
        message=f"Message {number}",
        ask="Ask",
        evidence=evidence,
        persona=draw(st.sampled_from(["regular", "pedantic"])),
        fingerprint=f"{number:08x}",
        waived=draw(st.sampled_from([None, None, "a reason"])),
    )


reports = st.lists(st.lists(findings(), max_size=14), min_size=2, max_size=3).map(
    lambda lists: [
        Report(f"contract-{at}.pdf", None, "pdf", "en", 9, 100, "complete", findings=tuple(found))
        for at, found in enumerate(lists)
    ]
)


def expected(given_reports: list[Report]) -> Counter[Told]:
    return Counter(
        (
            report.path,
            finding.rule,
            finding.severity.value,
            finding.evidence[0].page if finding.evidence else None,
            finding.evidence[0].clause if finding.evidence else None,
        )
        for report in given_reports
        for finding in report.findings
    )


def spoken(place: str) -> tuple[int | None, str | None]:
    """Page and clause of 'p. 3, clause 4.2' or 'p. 3, Annex B'."""
    found = re.fullmatch(r"p\. (\d+), (?:clause )?(.+)", place.strip())
    return (int(found[1]), found[2]) if found else (None, None)


def from_json(text: str) -> Counter[Told]:
    return _entries(json.loads(text)["documents"])


def from_jsonl(text: str) -> Counter[Told]:
    return _entries([json.loads(line) for line in text.splitlines()])


def _entries(documents: list[dict]) -> Counter[Told]:  # type: ignore[type-arg]
    found: Counter[Told] = Counter()
    for document in documents:
        for entry in document["findings"]:
            first = entry["evidence"][0] if entry["evidence"] else {"page": None, "clause": None}
            found[document["path"], entry["rule"], entry["severity"], first["page"], first["clause"]] += 1
    return found


def from_csv(text: str) -> Counter[Told]:
    return Counter(
        (row["path"], row["rule"], row["severity"], int(row["page"]) if row["page"] else None, row["clause"] or None)
        for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    )


def from_sarif(text: str) -> Counter[Told]:
    run = json.loads(text)["runs"][0]
    found: Counter[Told] = Counter()
    for result in run["results"]:
        place = result["locations"][0]
        path = place["physicalLocation"]["artifactLocation"]["uri"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        page = place.get("properties", {}).get("page")
        clause = place.get("logicalLocations", [{"name": None}])[0]["name"]
        found[path, result["ruleId"], result["level"], page, clause] += 1
    return found


def from_gitlab(text: str) -> Counter[Told]:
    """Waived issues are 'info': their own severity is not told, so it is read from the report that is expected."""
    words = {"critical": "error", "major": "warning", "minor": "note", "info": "waived"}
    found: Counter[Told] = Counter()
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        place = re.search(r" \((p\. [^()]*)\)$", issue["description"])
        page, clause = spoken(place[1]) if place else (None, None)
        assert issue["location"]["lines"]["begin"] == (page or 1)
        found[issue["location"]["path"], issue["check_name"], words[issue["severity"]], page, clause] += 1
    return found


def from_junit(text: str) -> Counter[Told]:
    found: Counter[Told] = Counter()
    for suite in re.finditer(r'<testsuite name="([^"]*)"(.*?)</testsuite>', text, re.DOTALL):
        for line in re.finditer(r"(?:^|>)(error|warning|note) \| (group\.\S+) \| (p\. [^|]*)?", suite[2], re.MULTILINE):
            found[(suite[1], line[2], line[1], *spoken(line[3] or ""))] += 1
    return found


def from_github(text: str) -> Counter[Told]:
    names = {"error": "error", "warning": "warning", "notice": "note"}
    found: Counter[Told] = Counter()
    for line in text.replace("%2C", ",").splitlines():
        command = re.match(r"::(\w+) file=(\S+?),title=Title \d+ \[(\S+)\](.*?)::", line)
        plain = re.match(r"(error|warning|note): (\S+): Title \d+ \[(\S+)\](.*?): Message", line)
        if command:
            found[(command[2], command[3], names[command[1]], *spoken(command[4]))] += 1
        elif plain:
            found[(plain[2], plain[3], plain[1], *spoken(plain[4]))] += 1
    return found


def from_markdown(text: str) -> Counter[Told]:
    found: Counter[Told] = Counter()
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        path = section.splitlines()[0]
        for row in re.finditer(r"^\| \S+ (\w+) \| Title \d+ `(\S+)` \| Message \d+ \| (.*) \|$", section, re.MULTILINE):
            found[(path, row[2], row[1], *spoken(row[3]))] += 1
        for line in re.finditer(r"^- (\w+) · Title \d+ `(\S+)` · Message \d+(.*?) — ", section, re.MULTILINE):
            found[(path, line[2], line[1], *spoken(line[3].removeprefix(" · ")))] += 1
    return found


def from_terminal(text: str) -> Counter[Told]:
    found: Counter[Told] = Counter()
    for block in re.split(r"^(?=contract-\d+\.pdf$)", text, flags=re.MULTILINE):
        path = block.split("\n")[0]
        line = " ".join(block.split())
        for entry in re.finditer(r"■ (\w+) Title \d+ Message \d+ (p\. .*?)?(group\.\S+)", line):
            found[(path, entry[3], entry[1], *spoken(entry[2] or ""))] += 1
    return found


READERS: dict[str, Callable[[str], Counter[Told]]] = {
    "json": from_json,
    "jsonl": from_jsonl,
    "csv": from_csv,
    "sarif": from_sarif,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "github": from_github,
    "markdown": from_markdown,
    "terminal": from_terminal,
}


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40, deadline=None)
@given(given_reports=reports)
def test_every_finding_is_told(name: str, given_reports: list[Report]) -> None:
    found = READERS[name](told(name, given_reports, width=100, lang="en"))
    wanted = expected(given_reports)
    if name == "gitlab":
        waived = expected([_only_waived(report) for report in given_reports])
        marked = Counter({(path, rule, "waived", page, clause): 0 for path, rule, _, page, clause in waived})
        for (path, rule, _, page, clause), times in waived.items():
            marked[path, rule, "waived", page, clause] += times
        wanted = wanted - waived + marked
    assert found == +wanted


def _only_waived(report: Report) -> Report:
    waived = tuple(finding for finding in report.findings if finding.waived is not None)
    return Report(report.path, None, "pdf", "en", 9, 100, "complete", findings=waived)
