"""PDF: scanned pages are read by recognition where it is wished and installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from pdfmake import Sheet, pdf

from slacheck.document import Box
from slacheck.errors import UsageError
from slacheck.options import ReadOptions
from slacheck.readers import read
from slacheck.readers.pdf import ocr

CLAUSE = "The vendor answers every call of the hospital within four hours."
SCAN = Sheet().image(0, 0, 595, 842)


def pixels(left: float, top: float, right: float, bottom: float) -> Box:
    """A box given in points, in the pixels of the rendered page."""
    return Box(*(value * ocr.RESOLUTION for value in (left, top, right, bottom)))


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(bitmap: Any) -> Iterable[ocr.Recognised]:
        assert (round(bitmap.width / ocr.RESOLUTION), round(bitmap.height / ocr.RESOLUTION)) == (595, 842)
        yield ocr.Recognised("15 minutes", 0.97, pixels(200, 140, 260, 152))
        yield ocr.Recognised("供应商应当在三十分钟之内响应甲方的报修，并且在四小", 0.934, pixels(70, 90, 530, 102))
        yield ocr.Recognised("时之内到场。", 0.9, pixels(70, 104, 130, 116))
        yield ocr.Recognised("P1", 0.99, pixels(70, 139, 90, 152))

    monkeypatch.setattr(ocr, "load_recogniser", lambda: recognise)


@pytest.mark.usefixtures("recogniser")
def test_a_scan_is_recognised_line_by_line_with_its_confidence() -> None:
    document = read("scan.pdf", pdf(SCAN))
    assert document.gaps == ()
    assert document.text.splitlines() == [
        "供应商应当在三十分钟之内响应甲方的报修，并且在四小时之内到场。",
        "P1 15 minutes",
    ]
    assert [(mark.kind, mark.detail) for mark in document.marks] == [
        ("ocr", "0.93"),
        ("ocr", "0.90"),
        ("ocr", "0.99"),
        ("ocr", "0.97"),
    ]
    box = document.lines[0].box
    assert (round(box.left), round(box.right)) == (70, 530)


def test_a_table_in_a_scan_is_read_by_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("级别", "响应时间"), ("一级", "15分钟"), ("二级", "1小时"), ("三级", "次日")]
    words = [
        ocr.Recognised(text, 0.99, pixels(x, 100 + 24 * row, x + 12 * len(text), 112 + 24 * row))
        for row, texts in enumerate(rows)
        for x, text in zip((70, 250), texts, strict=True)
    ]
    monkeypatch.setattr(ocr, "load_recogniser", lambda: lambda bitmap: words)
    cells = [block.cell for block in read("scan.pdf", pdf(SCAN)).blocks if block.cell]
    assert [(cell.row, cell.column) for cell in cells] == [(row, column) for row in range(4) for column in range(2)]


@pytest.mark.usefixtures("recogniser")
def test_pages_with_text_are_recognised_only_where_always_is_wished() -> None:
    data = pdf(Sheet().text(70, 100, CLAUSE))
    assert read("contract.pdf", data).text == CLAUSE
    assert read("contract.pdf", data, ReadOptions(ocr="always")).text.endswith("P1 15 minutes")


@pytest.mark.usefixtures("recogniser")
def test_never_leaves_a_scan_unread() -> None:
    assert [gap.code for gap in read("scan.pdf", pdf(SCAN), ReadOptions(ocr="never")).gaps] == ["no-text-layer"]


def test_guesses_leave_a_scan_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "load_recogniser", lambda: lambda image: [ocr.Recognised("?!", 0.2, Box(0, 0, 9, 9))])
    assert [gap.code for gap in read("scan.pdf", pdf(SCAN)).gaps] == ["no-text-layer"]


def test_without_the_extra_auto_says_how_to_get_it_and_always_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "load_recogniser", lambda: None)
    assert "slacheck[ocr]" in read("scan.pdf", pdf(SCAN)).gaps[0].reason
    with pytest.raises(UsageError, match=r"pip install 'slacheck\[ocr\]'"):
        read("scan.pdf", pdf(SCAN), ReadOptions(ocr="always"))


def test_the_real_recogniser_reads_a_rendered_page() -> None:
    pytest.importorskip("rapidocr", reason="the extra slacheck[ocr] is not installed")
    document = read("contract.pdf", pdf(Sheet().text(70, 100, CLAUSE, size=14)), ReadOptions(ocr="always"))
    assert "within four hours" in document.text
    assert {mark.kind for mark in document.marks} == {"ocr"}
