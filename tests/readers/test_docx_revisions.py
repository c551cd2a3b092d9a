"""Tracked changes: the current text is the one with all changes accepted, the original the one without them."""

from __future__ import annotations

import pytest
from docxmake import cell, marks, paragraph, read_body, row, run, table, told

from slacheck.document import Revisions, Role


def inserted(content: str, author: str = "李工") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{content}</w:ins>'


def deleted(text: str, author: str = "张工") -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


CHANGED = paragraph(run("响应时间为") + deleted("4") + inserted(run("48")) + run("小时。"))


@pytest.mark.parametrize(("revisions", "text"), [("current", "响应时间为48小时。"), ("original", "响应时间为4小时。")])
def test_a_changed_number_is_read_in_one_version(revisions: str, text: str) -> None:
    document = read_body(CHANGED, revisions=revisions)
    assert document.text == text
    assert document.revisions == Revisions(1, 1, 0, ("张工", "李工"))


def test_inserted_text_is_marked_with_its_author() -> None:
    assert marks(read_body(CHANGED)) == [("inserted", "李工", "48")]
    assert marks(read_body(CHANGED, revisions="original")) == []


@pytest.mark.parametrize(("revisions", "text"), [("current", "b a"), ("original", "a b ")])
def test_moved_text_stands_at_one_place(revisions: str, text: str) -> None:
    move = '<w:moveFrom w:author="x">' + run("a ") + "</w:moveFrom>"
    target = '<w:moveTo w:author="x">' + run(" a") + "</w:moveTo>"
    document = read_body(paragraph(move + run("b") + target), revisions=revisions)
    assert document.text == text.strip()
    assert document.revisions == Revisions(1, 1, 0, ("x",))


def test_text_inserted_by_one_and_deleted_by_another_is_in_neither_version() -> None:
    body = paragraph(run("a") + inserted(deleted("b")))
    assert read_body(body).text == "a"
    assert read_body(body, revisions="original").text == "a"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("前半", '<w:rPr><w:del w:author="x"/></w:rPr>') + paragraph("后半")
    assert read_body(body).text == "前半后半"
    assert read_body(body, revisions="original").text == "前半\n后半"


def test_an_inserted_paragraph_mark_splits_one_paragraph() -> None:
    body = paragraph("前半", '<w:rPr><w:ins w:author="x"/></w:rPr>') + paragraph("后半")
    assert read_body(body).text == "前半\n后半"
    assert read_body(body, revisions="original").text == "前半后半"


def test_text_of_a_deleted_mark_before_a_table_is_not_lost() -> None:
    body = paragraph("前半", '<w:rPr><w:del w:author="x"/></w:rPr>') + table(row("a", "b"))
    assert read_body(body).text == "前半\na\nb"


def test_a_deleted_paragraph_leaves_no_number_behind() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        paragraph("one", numbered)
        + paragraph(deleted("two"), numbered + '<w:rPr><w:del w:author="x"/></w:rPr>')
        + paragraph("three", numbered)
    )
    current = [(label, text) for _, label, text in told(read_body(body, numbering=numbering))]
    assert current == [("1.", "one"), ("2.", "three")]
    original = read_body(body, revisions="original", numbering=numbering)
    assert [label for _, label, _ in told(original)] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("change", "current", "original"),
    [("ins", ["a", "b", "c", "d"], ["a", "b"]), ("del", ["a", "b"], ["a", "b", "c", "d"])],
)
def test_tracked_table_rows(change: str, current: list[str], original: list[str]) -> None:
    body = table(row("a", "b"), row("c", "d", properties=f'<w:{change} w:author="x"/>'))
    assert read_body(body).text.split("\n") == current
    document = read_body(body, revisions="original")
    assert document.text.split("\n") == original
    assert document.revisions == Revisions(change == "ins", change == "del", 0, ("x",))


def test_text_of_an_inserted_row_is_marked() -> None:
    body = table(row("a", "b"), row("c", "d", properties='<w:ins w:author="x"/>'))
    assert marks(read_body(body)) == [("inserted", "x", "c"), ("inserted", "x", "d")]


def test_a_deleted_cell_keeps_its_place_and_loses_its_text() -> None:
    body = table(row("a", cell("b", '<w:cellDel w:author="x"/>'), "c"), row("d", "e", "f"))
    document = read_body(body)
    assert [block.cell.column for block in document.blocks if block.cell and block.cell.row == 0] == [0, 1, 2]
    assert document.text.split("\n") == ["a", "", "c", "d", "e", "f"]


def test_formatting_changes_are_no_changes_of_the_text() -> None:
    body = paragraph(
        run("a", '<w:rPrChange w:author="x"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
        '<w:pPrChange w:author="x"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>',
    )
    document = read_body(body)
    assert told(document) == [(Role.PARAGRAPH, None, "a")]
    assert document.marks == ()
    assert document.revisions == Revisions()


@pytest.mark.parametrize("revisions", ["current", "original"])
@pytest.mark.parametrize(
    ("body", "counted"),
    [
        (paragraph(inserted(run("a") + deleted("b")) + run("c")), (1, 0)),
        (paragraph(inserted(run("a")), '<w:rPr><w:ins w:author="x"/></w:rPr>') + paragraph("b"), (1, 0)),
        (paragraph("a", '<w:rPr><w:del w:author="x"/></w:rPr>') + paragraph("b"), (0, 1)),
        (table(row(cell(paragraph(deleted("a"))), "b", properties='<w:del w:author="x"/>'), row("c", "d")), (0, 1)),
        (table(row(cell("a", '<w:cellIns w:author="x"/>'), "b")), (1, 0)),
        (paragraph("a", '<w:numPr><w:ins w:author="x"/></w:numPr>'), (0, 0)),
    ],
)
def test_changes_are_counted_alike_in_both_versions(body: str, counted: tuple[int, int], revisions: str) -> None:
    found = read_body(paragraph("x") + body, revisions=revisions).revisions
    assert (found.insertions, found.deletions) == counted


def test_changes_in_headers_and_notes_count() -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    document = read_body(paragraph("x") + section, header=paragraph(inserted(run("a")) + deleted("b")))
    assert document.revisions == Revisions(1, 1, 0, ("张工", "李工"))
