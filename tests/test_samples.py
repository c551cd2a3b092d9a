"""The samples are read as `samples/expected.yaml` says, and the drafts beside them still make them."""

from __future__ import annotations

import importlib.util
import re
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import slacheck
from slacheck.audit import evidence_of
from slacheck.cli import run
from slacheck.options import ReadOptions
from slacheck.report import Report
from slacheck.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples"
GOLDEN = Path(__file__).parent / "golden" / "show"
EXPECTED: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "expected.yaml").read_text("utf-8"))
STATUSES = ("clear", "ambiguous", "missing")
ABOUT = ("file", "what", "revisions", "pages")
ROOM = 300_000  # bytes that a sample may have


@cache
def report(name: str, revisions: str) -> Report:
    settings = Settings(lang="en", persona="pedantic", read=ReadOptions(revisions=revisions), keep_document=True)
    return slacheck.check(SAMPLES / name, settings=settings)


def flat(entries: Any) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def claims(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each thing that an entry (or its part `open`) says, as (key, what)."""
    for key, said in entry.items():
        if key not in ABOUT and key != "open":
            for one in said.items() if isinstance(said, dict) else flat(said):
                yield key, one


def cases() -> Iterator[Any]:
    for entry in EXPECTED:
        revisions = entry.get("revisions", "current")
        name = entry["file"] if revisions == "current" else f"{entry['file']}-{revisions}"
        for key, said in claims(entry):
            yield pytest.param(entry["file"], revisions, key, said, id=f"{name}: {key} {said}")
        for key, said in claims(entry.get("open", {})):
            mark = pytest.mark.xfail(reason="true of the contract, not yet found", strict=False)
            yield pytest.param(entry["file"], revisions, key, said, id=f"{name}: open {key} {said}", marks=mark)


@pytest.mark.parametrize(("name", "revisions", "key", "said"), list(cases()))
def test_a_sample_is_read_as_a_careful_reader_reads_it(name: str, revisions: str, key: str, said: Any) -> None:
    CHECKS[key](report(name, revisions), key, said)


def status(found: Report, key: str, said: str) -> None:
    topic, _, why = said.partition(" ")
    result = found.topics[topic]
    assert result.status.value == key, [evidence.quote for evidence in result.evidence]
    if why:
        assert result.why == why.strip("()")
    if key != "clear":
        assert [finding.kind.value for finding in found.findings if finding.rule == topic] == [key]


def plain(quantity: str) -> str:
    """A year is told as twelve months, a week as seven days: documents say either."""
    amount, _, unit = quantity.partition(" ")
    larger = {"year": (12, "month"), "week": (7, "day")}
    return f"{float(amount) * larger[unit][0]:g} {larger[unit][1]}" if unit in larger else quantity


def values(found: Report, said: str) -> tuple[tuple[str, int | None, str], list[tuple[str, int | None, str]]]:
    """The value that a line names, and those that the report has for its topic."""
    match = re.fullmatch(r"(\S+) (\S+)(?: (\d))? = (.+)", said)
    assert match, said
    topic, name, level, quantity = match.groups()
    told = [(value.name, value.level, plain(value.quantity)) for value in found.topics[topic].values]
    return (name, int(level) if level else None, plain(quantity)), told


def has_value(found: Report, key: str, said: str) -> None:
    wanted, told = values(found, said)
    assert wanted in told


def lacks_value(found: Report, key: str, said: str) -> None:
    wanted, told = values(found, said)
    assert wanted[2] not in [quantity for name, _, quantity in told if name == wanted[0]]


def trap(found: Report, key: str, said: str) -> None:
    assert said in found.traps
    assert any(finding.rule == said and finding.kind.value == "trap" for finding in found.findings)


def no_trap(found: Report, key: str, said: str) -> None:
    assert not [evidence for name in found.traps if name.startswith(said) for evidence in found.traps[name]]


def finding(found: Report, key: str, said: str) -> None:
    assert said in [f"{finding.rule} {finding.kind.value}" for finding in found.findings]


def place(found: Report, key: str, said: tuple[str, dict[str, Any]]) -> None:
    rule, wanted = said
    evidence = found.traps[rule] if rule.startswith("trap.") else evidence_of(found.topics[rule])
    assert any(
        wanted["quote"] in one.quote and one.page == wanted["page"] and wanted.get("clause", one.clause) == one.clause
        for one in evidence
    ), [(one.page, one.clause, one.quote) for one in evidence]


CHECKS = {
    **dict.fromkeys(STATUSES, status),
    "values": has_value,
    "not-values": lacks_value,
    "traps": trap,
    "no-traps": no_trap,
    "findings": finding,
    "places": place,
}


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: f"{entry['file']}-{entry.get('revisions', 'current')}")
def test_a_sample_is_read_whole(entry: dict[str, Any]) -> None:
    found = report(entry["file"], entry.get("revisions", "current"))
    assert (found.read, found.error, found.pages) == ("complete", None, entry.get("pages"))
    assert found.language == entry["file"][:2]


@pytest.mark.parametrize("name", sorted({entry["file"] for entry in EXPECTED}))
def test_every_quote_is_verbatim(name: str) -> None:
    found = report(name, "current")
    assert found.document
    told = [one for finding in found.findings for one in finding.evidence]
    told += [one for result in found.topics.values() for one in evidence_of(result)]
    assert told
    for one in told:
        assert found.document.text[one.start : one.end] == one.quote


def test_every_sample_is_expected_and_small() -> None:
    there = {path.name for path in SAMPLES.iterdir() if path.suffix in (".pdf", ".docx", ".md")}
    assert there == {entry["file"] for entry in EXPECTED}
    assert all((SAMPLES / name).stat().st_size < ROOM for name in there)


@cache
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", SAMPLES / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make"] = module
    spec.loader.exec_module(module)
    return module


def part(packed: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(packed)) as opened:
        return opened.read(name)


@pytest.mark.parametrize("draft", sorted((SAMPLES / "drafts").glob("*.draft")), ids=lambda path: path.stem)
def test_a_draft_makes_its_sample(draft: Path) -> None:
    """A DOCX comes out as committed; a PDF, which takes an office program to make, holds the words of its draft."""
    made = maker().Draft.read(draft)
    if made.keys["format"] == "docx":
        fresh, kept = maker().Typist(made).type(), (SAMPLES / f"{draft.stem}.docx").read_bytes()
        for name in ("word/document.xml", "word/numbering.xml"):
            assert part(fresh, name) == part(kept, name)
        return
    printed = report(f"{draft.stem}.pdf", "current").document
    assert printed
    read = re.sub(r"\s", "", printed.text)
    for prefix, text in made.lines:
        if prefix not in ("|", "---"):
            assert re.sub(r"\s", "", text) in read


@pytest.mark.parametrize("name", ["en-ehr-support.docx", "zh-lis-purchase.pdf"])
def test_show_prints_what_was_read(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a wanted change: `slacheck show samples/NAME --lang en > tests/golden/show/NAME.txt`, and read the diff."""
    monkeypatch.chdir(SAMPLES.parent)
    assert run(["show", f"samples/{name}", "--lang", "en"]) == 0
    assert capsys.readouterr().out == (GOLDEN / f"{name}.txt").read_text("utf-8")
