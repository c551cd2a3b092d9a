"""`slacheck show` prints what was read, block by block, so that a finding can be understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import slacheck.cli
from slacheck.cli import showing
from slacheck.document import Block, Cell, Document, Gap, Mark, Revisions, Role, Span
from slacheck.report import Unread
from slacheck.run.reading import Reading, reading_dict
from slacheck.settings import Settings

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")


def run(*argv: str) -> int:
    return slacheck.cli.run(["show", *argv])


def built(path: str, data: bytes, settings: Settings) -> Reading:
    """A document with a table, a hidden sentence, tracked changes and an unread page."""
    text = "Service levels\nLevel\nResponse\nUrgent\n30 minutes\nNo liability\x1b[8m."
    starts = [0, 15, 21, 30, 37, 48]
    ends = [14, 20, 29, 36, 47, len(text)]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    cells = [
        Cell(0, 0, 0, header=True),
        Cell(0, 0, 1, header=True, columns=2),
        Cell(0, 1, 0, column_heads=(spans[1],)),
        Cell(0, 1, 1, column_heads=(spans[2],), row_heads=(spans[3],)),
    ]
    blocks = (
        Block(Role.HEADING, spans[0], page=1, label="第一条", level=1),
        *(Block(Role.CELL, span, page=1, cell=cell) for span, cell in zip(spans[1:5], cells, strict=True)),
        Block(Role.PARAGRAPH, spans[5], page=3),
    )
    document = Document(
        path, "pdf", text, blocks, pages=3, marks=(Mark("hidden", spans[5], "white"),),
        gaps=(Gap(2, "no text layer", "no-text-layer"),), revisions=Revisions(2, 1, 0, ("Li", "Wang")),
    )  # fmt: skip
    return Reading(
        path, "00", "pdf", "en", 3, 60, "partial", (Unread(2, "no text layer"),), document=document,
        clauses=("第一条", "第一条", "第一条", "第一条", "第一条", None),
    )  # fmt: skip


def test_pages_roles_clauses_tables_marks_and_what_was_not_read(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    Path("a.pdf").write_text("x")
    monkeypatch.setattr(showing, "read_document", built)
    assert run("a.pdf") == 3
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "a.pdf | pdf | 3 pages | 60 characters",
        "not read: page 2: no text layer",
        "tracked changes: 2 insertions, 1 deletions, 0 comments, by Li, Wang",
        "1 | heading 1 | 第一条 | 第一条 Service levels",
        "1 | table 1 row 1 column 1 head | 第一条 | Level",
        "1 | table 1 row 1 column 2 1x2 head | 第一条 | Response",
        "1 | table 1 row 2 column 1 | 第一条 | Urgent",
        "1 | table 1 row 2 column 2 | 第一条 | 30 minutes",
        "3 | paragraph | - | [hidden white] No liability\\x1b[8m.",
    ]


def test_json_holds_everything(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    Path("a.pdf").write_text("x")
    monkeypatch.setattr(showing, "read_document", built)
    assert run("a.pdf", "--format", "json") == 3
    told = json.loads(capsys.readouterr().out)
    assert told == reading_dict(built("a.pdf", b"x", Settings()))
    assert told["unread"] == [{"page": 2, "code": "no-text-layer", "reason": "no text layer"}]
    cell = told["blocks"][4]["cell"]
    assert (cell["column_heads"], cell["row_heads"]) == (["Response"], ["Urgent"])
    assert told["marks"] == [{"kind": "hidden", "start": 48, "end": 65, "detail": "white"}]


def test_the_real_reader_on_a_text_in_both_languages(capsys: Captured) -> None:
    Path("合同.txt").write_text("第一条 服务内容\n乙方应在30分钟内响应。\n", encoding="utf-8")
    assert run("合同.txt", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["path"] == "合同.txt"
    assert "乙方应在30分钟内响应。" in [block["text"] for block in told["blocks"]]
    assert "第一条" in {block["clause"] for block in told["blocks"]}
    assert run("合同.txt", "--lang", "zh") == 0
    assert "个字符" in capsys.readouterr().out


@pytest.mark.parametrize(("data", "told"), [(b"", "the file is empty"), (b"PK\x03\x04 broken", "damaged")])
def test_what_cannot_be_read_is_one_line_and_exit_3(data: bytes, told: str, capsys: Captured) -> None:
    Path("a.docx").write_bytes(data)
    assert run("a.docx") == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("slacheck: a.docx: ")
    assert told in err
    assert len(err.splitlines()) == 1


def test_one_document_at_a_time(capsys: Captured) -> None:
    Path("d").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("d", name).write_text("x")
    assert run("d") == 2
    assert "show takes one document" in capsys.readouterr().err
    assert run("d/a.txt", "d/b.txt") == 2
