"""The workbook: a sheet each for overview, commitments, findings and what was not read."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from slacheck.audit import Checker, failed_report
from slacheck.errors import UnreadableError
from slacheck.readers import read
from slacheck.renderers import RenderOptions, render
from slacheck.report import Report
from slacheck.ruleset.load import load
from slacheck.settings import Settings

READY = Checker(load())


def report(text: str, name: str = "a.md") -> Report:
    return READY.report(read(name, text.encode()), Settings(lang="en"))


def book(*reports: Report) -> Workbook:
    out = io.BytesIO()
    render("xlsx", reports, out, RenderOptions(lang="en"))
    return load_workbook(out)


def test_every_document_and_every_finding_has_its_row() -> None:
    made = report("乙方应在30分钟内响应。")
    broken = failed_report("b.pdf", Settings(lang="en"), UnreadableError("b.pdf", "encrypted", "it wants a password"))
    overview, commitments, findings, unread = book(made, broken).worksheets
    assert [row[0].value for row in overview.iter_rows(min_row=2)] == ["a.md", "b.pdf"]
    assert findings.max_row - 1 == len(made.findings)
    assert commitments.max_row - 1 >= len(made.topics)
    assert [row[0].value for row in unread.iter_rows(min_row=2)] == ["b.pdf"]
    for sheet in (overview, commitments, findings, unread):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_amounts_are_numbers_with_their_unit_beside_them() -> None:
    sheet = book(report("乙方应在30分钟内响应。")).worksheets[1]
    heads = [cell.value for cell in sheet[1]]
    (row,) = [r for r in sheet.iter_rows(min_row=2, values_only=True) if r[heads.index("Value")] == "response"]
    assert row[heads.index("Amount")] == 30
    assert row[heads.index("Unit")] == "minute"
    assert row[heads.index("Minutes")] == 30


def test_text_that_looks_like_a_formula_is_text() -> None:
    sheet = book(report("=HYPERLINK(1) 乙方应及时响应甲方的报修。", "=cmd.md")).worksheets
    for one in sheet:
        for row in one.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}


def test_the_same_reports_give_the_same_bytes() -> None:
    made = report("乙方应在30分钟内响应。")
    one, two = io.BytesIO(), io.BytesIO()
    render("xlsx", [made], one, RenderOptions(lang="en"))
    render("xlsx", [made], two, RenderOptions(lang="en"))
    assert one.getvalue() == two.getvalue()
