"""The letter to the vendor: every open question once, with the contract's words and the clause proposed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document

from slacheck.audit import Checker
from slacheck.cli import run
from slacheck.letter import ASKED, letter
from slacheck.readers import read
from slacheck.renderers import RenderOptions
from slacheck.renderers.letter import render
from slacheck.renderers.letter.word import render as render_word
from slacheck.report import Report
from slacheck.ruleset.load import load
from slacheck.settings import Settings

READY = Checker(load())
TEXT = "# 5 售后\n\n5.1 乙方应及时响应甲方的报修。\n\n5.2 乙方有权随时调整服务费用。"


def report(text: str = TEXT, lang: str = "zh") -> Report:
    return READY.report(read("合同.md", text.encode()), Settings(lang=lang))


def told(made: Report) -> str:
    out = io.StringIO()
    render([made], out, RenderOptions())
    return out.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_open_finding_is_one_numbered_question(lang: str) -> None:
    made = report(lang=lang)
    questions = [question for _, group in letter(made).groups for question in group]
    assert [question.number for question in questions] == list(range(1, len(questions) + 1))
    rules = {finding.rule for finding in made.findings if finding.kind in ASKED}
    assert len(questions) == len(rules)
    text = told(made)
    assert len(re.findall(r"^\d+\. \*\*", text, re.MULTILINE)) == len(rules)


def test_a_question_has_the_words_the_place_and_the_clause_proposed() -> None:
    text = told(report())
    assert "“5.1 乙方应及时响应甲方的报修。”" in text
    assert "条款 5.1" in text
    rule = load().rule("incident.response-time")
    assert rule is not None
    assert rule.ask["zh"] in text
    assert rule.suggest["zh"].split("（")[0] in text


def test_what_the_contract_does_not_say_is_asked_for_too() -> None:
    assert "合同没有约定。" in told(report())


def test_the_word_file_says_what_the_markdown_says() -> None:
    made = report()
    out = io.BytesIO()
    render_word([made], out, RenderOptions())
    text = "\n".join(paragraph.text for paragraph in Document(out).paragraphs)
    for _, group in letter(made).groups:
        for question in group:
            assert f"{question.number}. {question.title}" in text
            assert question.ask in text
            assert question.suggest in text


def test_the_command_writes_markdown_and_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "contract.md"
    source.write_text(TEXT, "utf-8")
    assert run(["letter", str(source), "--lang", "zh"]) == 0
    assert "澄清函" in capsys.readouterr().out
    assert run(["letter", str(source), "--output", str(tmp_path / "letter.docx")]) == 0
    assert Document(str(tmp_path / "letter.docx")).paragraphs
    assert run(["letter", str(source), "--output", str(tmp_path / "letter.pdf")]) == 2
