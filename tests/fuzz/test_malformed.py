"""Malformed input through the whole program: every document told once, nothing crashes, nothing unread is clean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from malformed import TEXT, damaged, docx, hostile, paragraph, pdf

from slacheck.errors import SlacheckError
from slacheck.options import ReadOptions
from slacheck.readers import READERS, read
from slacheck.ruleset.load import shipped
from slacheck.yamlfile import parse

SEEDS = range(25)


def folder_of(tmp_path: Path, documents: list[tuple[str, bytes]]) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in documents:
        (folder / name).write_bytes(data)
    return folder


def checked(folder: Path, names: list[str]) -> dict[str, dict[str, object]]:
    """Run the program on named files, as a user does; the documents of its JSON by name."""
    done = subprocess.run(
        [sys.executable, "-m", "slacheck", "--format", "json", "--lang", "en", "--timeout", "20", "--max-memory", "600",
         "--quiet", *names],
        cwd=folder, capture_output=True, text=True, timeout=500, check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 3), done.stderr[-500:]
    documents = json.loads(done.stdout)["documents"]
    assert len(documents) == len(names)
    return {document["path"]: document for document in documents}


def sound(document: dict[str, object]) -> None:
    """What holds for every report of whatever file."""
    assert document["read"] in ("complete", "partial", "failed")
    if document["read"] == "failed":
        assert document["error"]
        assert not document["topics"]
        assert not document["findings"]
    topics = document["topics"]
    assert isinstance(topics, dict)
    statuses = {topic["status"] for topic in topics.values()}
    if document["read"] == "partial":
        assert document["unread"]
        assert "missing" not in statuses
    if document["read"] == "complete":
        assert document["characters"]


def test_documents_made_to_hurt_are_told_and_hurt_nobody(tmp_path: Path) -> None:
    documents = [*hostile(), ("good.md", TEXT.encode())]
    told = checked(folder_of(tmp_path, documents), [name for name, _ in documents])
    for document in told.values():
        sound(document)
    assert told["good.md"]["read"] == "complete"
    for name in ("empty.pdf", "blank.txt", "nul.txt", "picture.docx", "entities.docx", "outside.docx", "bomb.docx"):
        assert told[name]["read"] == "failed", name
    for name in ("bomb.pdf", "length.pdf", "loop.pdf"):
        assert told[name]["read"] != "complete" or told[name]["topics"], name
    assert "root:" not in json.dumps(told["outside.docx"])
    assert not (tmp_path / "evil.txt").exists()


def test_damaged_documents_are_told_and_never_clean_by_loss(tmp_path: Path) -> None:
    documents = [one for seed in SEEDS for one in damaged(seed)]
    told = checked(folder_of(tmp_path, documents), [name for name, _ in documents])
    for document in told.values():
        sound(document)


@pytest.mark.slow
def test_many_more_damaged_documents(tmp_path: Path) -> None:
    documents = [one for seed in range(1000, 1400) for one in damaged(seed)]
    for document in checked(folder_of(tmp_path, documents), [name for name, _ in documents]).values():
        sound(document)


RUNS = st.sampled_from(
    ["<w:t>30分钟</w:t>", "<w:tab/>", "<w:br/>", "<w:delText>4小时</w:delText>", '<w:fldChar w:fldCharType="begin"/>',
     '<w:fldChar w:fldCharType="end"/>', "<w:instrText>REF x</w:instrText>", "<w:sym/>", "<w:footnoteReference/>"]
)  # fmt: skip
WRAPPERS = st.sampled_from(
    ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:smartTag", "w:hyperlink", "w:sdt", "w:sdtContent", "w:tbl", "w:tr",
     "w:tc", "w:p", "w:r", "w:pPr", "w:numPr", "w:tcPr", "w:txbxContent", "w:fldSimple"]
)  # fmt: skip
XML = st.recursive(
    st.lists(RUNS, max_size=3).map(lambda runs: f"<w:p><w:r>{''.join(runs)}</w:r></w:p>"),
    lambda inner: st.tuples(WRAPPERS, st.lists(inner, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(XML)
def test_any_nesting_of_word_elements_is_read_or_refused(body: str) -> None:
    try:
        document = read("a.docx", docx(paragraph() + body), ReadOptions())
    except SlacheckError:
        return
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)


OPERATORS = st.sampled_from(
    [b"BT", b"ET", b"/F 11 Tf", b"50 700 Td", b"(within 30 minutes) Tj", b"[(a) -500 (b)] TJ", b"3 Tr", b"q", b"Q",
     b"T*", b"1 0 0 1 9 9 cm", b"10 10 200 50 re", b"S", b"f", b"W n", b"1 1 1 rg", b"/X Do", b"BI EI", b"(unclosed",
     b"<41", b"]"]
)  # fmt: skip


@QUIET
@given(st.lists(OPERATORS, max_size=30))
def test_any_sequence_of_page_operators_is_read_or_refused(operators: list[bytes]) -> None:
    try:
        document = read("a.pdf", pdf(b"\n".join(operators)), ReadOptions())
    except SlacheckError:
        return
    assert all(0 <= line.span.start <= line.span.end <= len(document.text) for line in document.lines)


@QUIET
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    magic = {"pdf": b"%PDF-1.4\n", "rtf": b"{\\rtf1", "html": b"<html>", "docx": b"PK\x03\x04", "odt": b"PK\x03\x04"}
    try:
        read(f"a.{name}", magic.get(name, b"") + data, ReadOptions())
    except SlacheckError:
        return


RULE = (shipped() / "sla" / "availability.yaml").read_text("utf-8")


@QUIET
@given(st.integers(0, len(RULE) - 1), st.text(alphabet="{}[]'\":,-#&*!?|>%@` \n\t\x00a响", min_size=1, max_size=4))
def test_a_rule_file_with_anything_put_in_is_read_or_refused_with_its_place(at: int, put: str) -> None:
    told = "rule.yaml:"
    try:
        parse("rule.yaml", (RULE[:at] + put + RULE[at:]).encode())
    except SlacheckError as error:
        told = str(error)
    assert told.startswith("rule.yaml:")
