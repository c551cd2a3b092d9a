"""Vendors side by side: the same commitment in one row, best and worst marked, a score that is explained."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slacheck.audit import Checker
from slacheck.cli import run
from slacheck.compare.build import compare
from slacheck.compare.model import Comparison, Row
from slacheck.errors import UsageError
from slacheck.readers import read
from slacheck.renderers import RenderOptions
from slacheck.renderers.comparison import COMPARISONS, render
from slacheck.report import Report
from slacheck.ruleset.load import load
from slacheck.settings import Settings

RULES = load()
READY = Checker(RULES)
FAST = "乙方应在接到报修后30分钟内响应。乙方应在4小时内排除故障。系统可用性每月不低于99.9%。"
SLOW = "乙方应在接到报修后2小时内响应。系统可用性每月不低于99.5%。"


def report(text: str, name: str = "a.md") -> Report:
    return READY.report(read(name, text.encode()), Settings(lang="zh"))


def compared(*texts: str, **weights: float) -> Comparison:
    reports = [report(text, f"v{at}.md") for at, text in enumerate(texts, 1)]
    return compare(reports, RULES, "zh", "default", {key.replace("_", "."): value for key, value in weights.items()})


def row(comparison: Comparison, topic: str, value: str | None = None) -> Row:
    (found,) = [r for r in comparison.rows if r.topic == topic and (value is None or r.value == value)]
    return found


def test_less_time_is_better_and_more_availability_is() -> None:
    made = compared(FAST, SLOW)
    assert [cell.mark for cell in row(made, "incident.response-time").cells] == ["best", "worst"]
    assert [cell.mark for cell in row(made, "sla.availability").cells] == ["best", "worst"]
    assert [cell.quantities for cell in row(made, "sla.availability").cells] == [("99.9 percent",), ("99.5 percent",)]


def test_what_is_promised_beats_what_is_not() -> None:
    cells = row(compared(FAST, SLOW), "incident.resolution-time").cells
    assert (cells[0].mark, cells[1].status.value) == ("best", "missing")


def test_the_same_promises_are_neither_best_nor_worst() -> None:
    made = compared(FAST, FAST)
    assert {cell.mark for one in made.rows for cell in one.cells} == {""}
    assert made.columns[0].score == made.columns[1].score


def test_every_topic_has_a_row_and_every_row_a_cell_a_document() -> None:
    made = compared(FAST, SLOW, FAST)
    assert {one.topic for one in made.rows} == {rule.id for rule in RULES.rules if not rule.trap}
    assert {len(one.cells) for one in made.rows} == {3}


def test_the_better_vendor_scores_higher_and_weights_count() -> None:
    made = compared(FAST, SLOW)
    first, second = (column.score for column in made.columns)
    assert first is not None
    assert second is not None
    assert first > second
    heavier = compared(FAST, SLOW, sla=100.0)
    assert heavier.columns[0].score != first
    assert dict(heavier.weights)["sla.availability"] == 100.0


def test_a_weight_for_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="slaa"):
        compared(FAST, SLOW, slaa=2.0)


def test_one_document_is_no_comparison() -> None:
    with pytest.raises(UsageError):
        compared(FAST)


@pytest.mark.parametrize("name", [name for name in COMPARISONS if name != "xlsx"])
def test_every_format_tells_every_commitment_of_every_document(name: str) -> None:
    made = compared(FAST, SLOW)
    out = io.StringIO()
    render(name, made, out, RenderOptions(lang="zh", color=False, width=140))
    text = out.getvalue()
    for told in ("30 分钟", "2 小时", "99.9%", "99.5%") if name not in ("json",) else ("30 minute", "99.5 percent"):
        assert told in text
    for column in made.columns:
        assert column.path in text
    again = io.StringIO()
    render(name, made, again, RenderOptions(lang="zh", color=False, width=140))
    assert again.getvalue() == text


def test_json_and_csv_can_be_read_back() -> None:
    made = compared(FAST, SLOW)
    out = io.StringIO()
    render("json", made, out, RenderOptions())
    told = json.loads(out.getvalue())
    assert [document["score"] for document in told["documents"]] == [column.score for column in made.columns]
    out = io.StringIO()
    render("csv", made, out, RenderOptions())
    rows = list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))
    assert len(rows) == len(made.rows) + 2


def test_a_workbook_has_typed_scores_and_frozen_heads() -> None:
    made = compared(FAST, SLOW)
    out = io.BytesIO()
    render("xlsx", made, out, RenderOptions(lang="zh"))
    sheet = load_workbook(out).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert [sheet.cell(sheet.max_row, at).value for at in (3, 4)] == [column.score for column in made.columns]


@pytest.mark.parametrize("name", ["html", "markdown", "csv", "terminal"])
def test_hostile_words_stay_words(name: str) -> None:
    hostile = "=1+1|<script>alert(1)</script>\x1b[31m 乙方应在30分钟内响应。"
    made = compared(hostile, FAST)
    out = io.StringIO()
    render(name, made, out, RenderOptions(lang="zh", color=False, width=200, verbose=True))
    text = out.getvalue()
    assert "\x1b" not in text
    if name in ("html", "markdown"):
        assert "<script" not in text


def test_the_command_writes_a_comparison_and_fails_for_what_it_could_not_read(tmp_path: Path) -> None:
    one, two, broken = tmp_path / "one.md", tmp_path / "two.md", tmp_path / "broken.pdf"
    one.write_text(FAST, "utf-8")
    two.write_text(SLOW, "utf-8")
    broken.write_bytes(b"%PDF-1.7\nnothing")
    out = tmp_path / "table.csv"
    assert run(["compare", str(one), str(two), "--output", str(out), "--lang", "zh"]) == 0
    assert "30 分钟" in out.read_text("utf-8")
    assert run(["compare", str(one), str(broken), "--output", str(out)]) == 3
    assert run(["compare", str(one)]) == 2
    assert run(["compare", str(one), str(two), "--weight", "x"]) == 2
    assert run(["compare", str(one), str(two), "--format", "sarif"]) == 2


def test_a_level_that_a_document_does_not_name_takes_its_promise_for_every_fault_or_none() -> None:
    rows_of_levels = ("| 一级故障 | 系统瘫痪 | 15分钟 |", "| 二级故障 | 部分功能异常 | 1小时 |")
    levels = "\n".join(("| 级别 | 说明 | 响应时间 |", "|---|---|---|", *rows_of_levels))
    made = compared(levels, "乙方应在接到报修后30分钟内响应。")
    rows = {one.level: one.cells for one in made.rows if one.topic == "incident.response-time"}
    assert [cell.quantities for cell in rows[1]] == [("15 minute",), ("30 minute",)]
    assert [cell.mark for cell in rows[2]] == ["worst", "best"]
    assert rows[None][0].by_level
    assert rows[None][0].mark == ""
    assert rows[None][1].quantities == ("30 minute",)
