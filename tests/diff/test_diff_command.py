"""`slacheck diff`: formats of documents, exit codes, tracked changes, and where the report goes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import slacheck.cli

sys.path.insert(0, str(Path(__file__).parent.parent / "readers"))
from docxmake import docx, paragraph
from docxmake import run as words
from pdfmake import Sheet, pdf

FAST = "Vendor shall respond to every fault within 30 minutes."
SLOW = "Vendor shall respond to every fault within 2 hours."
CAP = "The software is provided as is, without warranty of any kind."
Captured = pytest.CaptureFixture[str]


def tracked(before: str, after: str) -> bytes:
    """A DOCX in which one sentence was struck out and another put in."""
    struck = f'<w:del w:id="1" w:author="Vendor"><w:r><w:delText>{before}</w:delText></w:r></w:del>'
    put = f'<w:ins w:id="2" w:author="Vendor">{words(after)}</w:ins>'
    return docx(paragraph(struck + put) + paragraph(words("Vendor trains 20 users for two days.")))


@pytest.fixture(autouse=True)
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("fast.docx").write_bytes(docx(paragraph(words(FAST)) + paragraph(words(CAP))))
    Path("fast.pdf").write_bytes(pdf(Sheet().text(72, 100, FAST).text(72, 130, CAP)))
    Path("slow.txt").write_text(SLOW + "\n" + CAP + "\n")
    Path("tracked.docx").write_bytes(tracked(FAST, SLOW))
    Path("broken.docx").write_bytes(b"PK\x03\x04 broken")


def run(*argv: str) -> int:
    return slacheck.cli.run(["diff", *argv])


def test_a_weakened_commitment_ends_with_1_a_strengthened_one_with_0(capsys: Captured) -> None:
    assert run("fast.pdf", "slow.txt") == 1
    told = capsys.readouterr()
    assert "weakened  Response time  incident.response-time" in told.out
    assert "Before: 30 minutes" in told.out
    assert f"“{FAST}” (p. 1)" in told.out
    assert "After: 2 hours" in told.out
    assert told.err == ""
    assert run("slow.txt", "fast.pdf") == 0
    assert "strengthened" in capsys.readouterr().out


def test_the_same_terms_in_another_format_are_the_same(capsys: Captured) -> None:
    assert run("fast.pdf", "fast.docx", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {item["change"] for item in told["changes"]} == {"unchanged"}
    assert not any(item["reworded"] for item in told["changes"])
    assert "incident.response-time" in {item["rule"] for item in told["changes"]}
    assert "trap.as-is" in {item["rule"] for item in told["changes"]}


def test_a_draft_against_itself_ends_with_0(capsys: Captured) -> None:
    assert run("slow.txt", "slow.txt") == 0
    assert "Both drafts commit to the same" in capsys.readouterr().out


def test_tracked_changes_as_it_was_against_as_it_would_be(capsys: Captured) -> None:
    assert run("--revisions", "tracked.docx") == 1
    told = capsys.readouterr().out
    assert "tracked.docx (before the changes) → tracked.docx (with the changes)" in told
    assert "Before: 30 minutes" in told
    assert "After: 2 hours" in told


def test_drafts_are_called_as_the_user_says(capsys: Captured) -> None:
    run("fast.pdf", "slow.txt", "--label", "signed", "--label", "proposed")
    assert capsys.readouterr().out.startswith("What became of the commitments: signed → proposed\n")


def test_a_draft_that_cannot_be_read_ends_with_3_and_no_report(capsys: Captured) -> None:
    assert run("broken.docx", "slow.txt") == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("slacheck: broken.docx: ")


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("slow.txt",),
        ("slow.txt", "fast.pdf", "fast.docx"),
        ("--revisions", "slow.txt", "fast.pdf"),
        ("slow.txt", "nowhere.txt"),
        ("slow.txt", "."),
        ("slow.txt", "fast.pdf", "--format", "xlsx"),
        ("slow.txt", "fast.pdf", "--output", "out.zzz"),
        ("slow.txt", "fast.pdf", "--output", "slow.txt", "--format", "json"),
        ("slow.txt", "fast.pdf", "--label", "one"),
        ("slow.txt", "fast.pdf", "--profile", "nope"),
        ("slow.txt", "fast.pdf", "--select", "nope"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(capsys: Captured, argv: tuple[str, ...]) -> None:
    assert run(*argv) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert Path("slow.txt").read_text().startswith(SLOW)


@pytest.mark.parametrize("name", ["out.json", "out.md", "out.html", "out.txt"])
def test_a_file_gets_the_format_of_its_suffix(capsys: Captured, name: str) -> None:
    assert run("fast.pdf", "slow.txt", "--output", name) == 1
    assert capsys.readouterr().out == ""
    text = Path(name).read_text("utf-8")
    start = {"out.json": "{", "out.md": "### ", "out.html": "<!DOCTYPE html>", "out.txt": "What became"}
    assert text.startswith(start[name])
    first = Path(name).read_bytes()
    run("fast.pdf", "slow.txt", "--output", name)
    assert Path(name).read_bytes() == first


def test_it_speaks_chinese(capsys: Captured) -> None:
    run("fast.pdf", "slow.txt", "--lang", "zh")
    told = capsys.readouterr().out
    assert "变弱" in told
    assert "原稿：30 分钟" in told


def test_settings_come_from_slacheck_yaml(capsys: Captured) -> None:
    Path("slacheck.yaml").write_text("select: [trap]\nlanguage: zh\n")
    assert run("fast.pdf", "slow.txt") == 0
    told = capsys.readouterr()
    assert "响应时间" not in told.out
    assert "slacheck.yaml" in told.err
