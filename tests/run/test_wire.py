"""A report told as a dictionary and read back is the same report."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from slacheck.document import Document
from slacheck.report import (
    Evidence,
    Finding,
    Kind,
    LevelRow,
    Report,
    Severity,
    Status,
    TopicResult,
    Unread,
    Value,
)
from slacheck.wire import from_dict, to_dict

texts = st.text(max_size=8)
maybe_texts = st.none() | texts
pages = st.none() | st.integers(1, 9999)
edges = st.integers(-100_000, 100_000).map(lambda hundredths: hundredths / 100)
evidences = st.builds(
    Evidence,
    quote=texts,
    page=pages,
    clause=maybe_texts,
    bbox=st.none() | st.tuples(edges, edges, edges, edges),
    start=st.integers(0, 10**7),
    end=st.integers(0, 10**7),
    note=texts,
)
places = st.lists(evidences, max_size=2).map(tuple)
values = st.builds(
    Value,
    name=texts,
    level=st.none() | st.integers(1, 9),
    label=maybe_texts,
    quantity=texts,
    binding=st.booleans(),
    clock=st.sampled_from([None, "24x7", "support-hours"]),
    evidence=evidences,
)
topics = st.builds(
    TopicResult,
    status=st.sampled_from(Status),
    why=maybe_texts,
    values=st.lists(values, max_size=2).map(tuple),
    evidence=places,
    near=places,
)
findings = st.builds(
    Finding,
    rule=texts,
    kind=st.sampled_from(Kind),
    severity=st.sampled_from(Severity),
    title=texts,
    message=texts,
    why=texts,
    ask=texts,
    suggest=texts,
    law=texts,
    evidence=places,
    near=places,
    searched=texts,
    persona=st.sampled_from(["regular", "pedantic"]),
    fingerprint=texts,
    waived=maybe_texts,
)
rows = st.builds(
    LevelRow,
    level=st.none() | st.integers(1, 9),
    label=maybe_texts,
    cells=st.dictionaries(texts, texts, max_size=3).map(lambda cells: tuple(cells.items())),
)
reports = st.builds(
    Report,
    path=texts,
    sha256=maybe_texts,
    format=maybe_texts,
    language=maybe_texts,
    pages=pages,
    characters=st.integers(0, 10**9),
    read=st.sampled_from(["complete", "partial", "failed"]),
    unread=st.lists(st.builds(Unread, page=pages, reason=texts), max_size=2).map(tuple),
    topics=st.dictionaries(texts, topics, max_size=2),
    traps=st.dictionaries(texts, st.lists(evidences, min_size=1, max_size=2).map(tuple), max_size=2),
    matrix=st.lists(rows, max_size=2).map(tuple),
    findings=st.lists(findings, max_size=2).map(tuple),
    profile=texts,
    told_in=st.sampled_from(["zh", "en"]),
    error=maybe_texts,
)


@given(reports)
@settings(max_examples=60, deadline=None)
def test_there_and_back_through_json(report: Report) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(report)))) == report


@given(reports)
@settings(max_examples=20, deadline=None)
def test_telling_it_again_gives_the_same_bytes(report: Report) -> None:
    told = json.dumps(to_dict(report))
    assert json.dumps(to_dict(from_dict(json.loads(told)))) == told


def test_the_document_itself_is_not_told() -> None:
    report = Report("a", None, None, None, None, 0, "failed", document=Document("a", "text", "secret", ()))
    assert "secret" not in json.dumps(to_dict(report))
    assert from_dict(to_dict(report)) == replace(report, document=None)


def test_keys_come_in_the_order_of_the_interface_and_extra_ones_after() -> None:
    evidence = Evidence("q", 1, "2", (1.0, 2.0, 3.0, 4.0), 5, 6, "n")
    value = Value("response", 1, "urgent", "30 minute", True, None, evidence)
    finding = Finding("x.y", Kind.WEAK, Severity.ERROR, "t", "m")
    report = Report(
        "a", "0", "pdf", "zh", 1, 2, "complete", topics={"x.y": TopicResult(Status.CLEAR, values=(value,))},
        findings=(finding,),
    )  # fmt: skip
    told = to_dict(report)
    public = ["path", "sha256", "format", "language", "pages", "read", "unread", "topics", "traps", "findings", "error"]
    assert [key for key in told if key in public] == public
    assert list(told["topics"]["x.y"])[:4] == ["status", "why", "values", "evidence"]
    assert list(told["topics"]["x.y"]["values"][0]) == [
        *("name", "level", "label", "quantity", "binding", "clock"),
        *("quote", "page", "clause", "bbox", "start", "end", "note"),
    ]
    assert list(told["findings"][0])[:7] == ["rule", "kind", "severity", "message", "evidence", "ask", "suggest"]
