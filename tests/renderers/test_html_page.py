"""The HTML report as a file: one page that needs nothing else, in which nothing of a contract acts."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace

from lxml import html
from sample_reports import HOSTILE, chinese, clean, english, everything, failed, hostile, told

from slacheck.document import Block, Cell, Document, Mark, Role, Span, TextBuilder
from slacheck.renderers.html.contract import Grid, Part, Reference, contract_text
from slacheck.report import Evidence, Finding, Kind, Report, Severity


def page(*reports: Report) -> html.HtmlElement:
    return html.document_fromstring(told("html", list(reports)))


def texts(root: html.HtmlElement, selector: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.cssselect(selector)]


def document(*texts: str) -> Document:
    builder = TextBuilder()
    for text in texts:
        builder.add(text, Role.PARAGRAPH)
    return Document("contract.txt", "text", builder.text(), tuple(builder.blocks))


def reference(start: int, end: int, sign: str = "1", tone: str = "error") -> Reference:
    return Reference(Span(start, end), f"d1-f{sign}", sign, f"Finding {sign}", tone)


def test_the_page_needs_nothing_but_itself() -> None:
    root = page(*everything())
    assert not root.cssselect("link, img, iframe, object, embed, base, form[action]")
    assert not root.xpath("//@src | //@srcset | //@style | //@onclick")
    assert all(href.startswith("#") for href in root.xpath("//@href"))
    assert "url(" not in told("html", [english()])
    assert "@import" not in told("html", [english()])


def test_the_policy_names_the_style_and_the_script_of_the_page_and_forbids_the_rest() -> None:
    root = page(english())
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        (element,) = root.cssselect(name)
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_verdict_matrix_and_findings_are_told() -> None:
    root = page(english())
    assert texts(root, ".verdict") == ["Settle before signing: 2 errors, 1 warning, 1 note (1 waived)"]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in root.cssselect(".matrix tbody tr")]
    assert rows[0] == ["1 Priority 1", "30 minutes (24x7)", "— not stated", "— not stated", "12 hours (target only)"]
    assert len(root.cssselect(".matrix td.empty")) == 5
    titles = texts(root, ".findings > .card h4")
    assert titles == ["1 Resolution time", "2 Liability cap", "3 On-site service", "4 Availability"]
    assert texts(root, ".waived .card .waiver") == [
        "Waived: managers are trained in house (IT office, until 2027-03-31)"
    ]


def test_a_finding_tells_quote_place_reason_law_question_and_clause() -> None:
    root = page(english())
    (card,) = root.cssselect("#d1-f2")
    assert texts(card, "blockquote p")[1] == "“Loss of data is excluded.”"
    assert texts(card, "blockquote footer") == ["p. 9, clause 11.3", "p. 9, clause 11.4"]
    assert texts(card, "dt") == ["Why", "Law", "Ask"]
    assert card.cssselect("button.copy")[0].get("data-copy") == "d1-f2-ask"
    assert texts(root, "#d1-f2-ask") == ["Will you raise the cap to twelve months' fees and lift it for data loss?"]


def test_questions_and_clauses_are_listed_once_each() -> None:
    found = english()
    twice = replace(found, findings=(*found.findings, replace(found.findings[1], fingerprint="c0ffee09")))
    root = page(twice)
    assert len(root.cssselect("#d1-questions-list li")) == 4
    assert texts(root, "#d1-clauses-list li > span")[0].startswith("The Vendor shall restore service within 4 hours")


def test_chinese_is_told_in_chinese() -> None:
    root = page(chinese())
    assert root.get("lang") == "zh-Hans"
    assert texts(root, ".verdict") == ["签约前须处理：2 项严重、2 项警告、1 项提示；文档未读全，不能视为通过"]
    assert texts(root, ".coverage li")[0] == "未读取第 6-7 页：没有文字层（扫描图像）"
    assert texts(root, ".matrix td.empty") == ["？未读到"] * 5
    assert texts(root, "select[name=group] option") == ["全部主题", "故障响应与处理", "文档本身", "需要修改的条款"]


def test_several_documents_have_an_index_and_ids_of_their_own() -> None:
    root = page(english(), chinese(), clean(), failed())
    assert [link.get("href") for link in root.cssselect(".index a")] == ["#d1", "#d2", "#d3", "#d4"]
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(href[1:] in ids for href in root.xpath("//@href"))
    assert (
        texts(root, "#d4 .verdict") == ["未检查：文档有密码；请用 --password 提供密码"]
        or "未检查" in texts(root, "#d4")[0]
    )
    assert not root.cssselect("#d4 .matrix, #d4 .findings")


def test_headings_go_down_one_level_at_a_time() -> None:
    for root in (page(english()), page(*everything())):
        levels = [int(heading.tag[1]) for heading in root.cssselect("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_a_hostile_contract_is_text_and_nothing_else() -> None:
    text = document(HOSTILE.ljust(len(HOSTILE) + 20), "</title><script>x</script>")
    told_page = told("html", [replace(hostile(), document=text)])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", told_page)
    root = html.document_fromstring(told_page)
    assert len(root.cssselect("script")) == 1
    assert len(root.cssselect("title")) == 1
    assert "<script>alert('x')</script>" in root.cssselect(".card .message")[0].text_content()
    assert "</title><script>x</script>" in root.cssselect(".paper")[0].text_content()
    assert "\\x1b[2J" in root.cssselect(".paper")[0].text_content()


def test_every_quoted_place_is_marked_and_linked_both_ways() -> None:
    text = document("The Vendor answers promptly.", "Data may be kept for ever.")
    quoted = Evidence("promptly", start=19, end=27, clause="1")
    report = replace(
        clean(),
        document=text,
        topics={},
        findings=(Finding("incident.response-time", Kind.AMBIGUOUS, Severity.ERROR, "T", "M", evidence=(quoted,)),),
    )
    root = page(report)
    (mark,) = root.cssselect(".paper mark")
    assert (mark.text, mark.get("class"), mark.get("id")) == ("promptly", "error", "d1-q19")
    assert [link.get("href") for link in root.cssselect("#d1-f1 blockquote a")] == ["#d1-q19"]
    assert [link.get("href") for link in root.cssselect(".paper a.ref")] == ["#d1-f1"]


def pieces_of(parts: tuple[Part | Grid, ...], at: int = 0) -> list[tuple[str, str, str, str]]:
    part = parts[at]
    assert isinstance(part, Part)
    return [(one.text, one.tone, one.anchor, "".join(end.sign for end in one.ends)) for one in part.pieces]


def test_places_that_overlap_are_cut_and_the_worst_gives_the_colour() -> None:
    told_text = contract_text(document("abcdefgh"), [reference(0, 4, "2", "note"), reference(2, 6, "1")], "x-")
    assert pieces_of(told_text.parts) == [
        ("ab", "note", "x-q0", ""),
        ("cd", "error", "x-q2", "2"),
        ("ef", "error", "", "1"),
        ("gh", "", "", ""),
    ]
    assert told_text.anchors == {Span(0, 4): "x-q0", Span(2, 6): "x-q2"}


def test_two_places_with_one_beginning_share_the_anchor_and_a_place_may_run_over_blocks() -> None:
    told_text = contract_text(document("ab", "cd"), [reference(0, 1, "1"), reference(0, 4, "2")], "x-")
    assert pieces_of(told_text.parts) == [("a", "error", "x-q0", "1"), ("b", "error", "", "")]
    assert pieces_of(told_text.parts, 1) == [("c", "error", "", "2"), ("d", "", "", "")]
    assert set(told_text.anchors.values()) == {"x-q0"}


def test_tables_stay_tables_and_holes_are_filled() -> None:
    builder = TextBuilder()
    for text, cell in (
        ("Level", Cell(0, 0, 0, header=True)),
        ("Time", Cell(0, 0, 1, columns=2, header=True)),
        ("P1", Cell(0, 1, 0, rows=2)),
        ("1 hour", Cell(0, 1, 2)),
        ("2 hours", Cell(0, 2, 1)),
    ):
        builder.add(text, Role.CELL, cell=cell)
    made = Document("t", "text", builder.text(), tuple(builder.blocks))
    (grid,) = contract_text(made, [], "x-").parts
    assert isinstance(grid, Grid)
    shape = [[(len(cell.pieces), cell.columns, cell.rows, cell.header) for cell in row] for row in grid.rows]
    assert shape == [
        [(1, 1, 1, True), (1, 2, 1, True)],
        [(1, 1, 2, False), (0, 1, 1, False), (1, 1, 1, False)],
        [(1, 1, 1, False)],
    ]


def test_pages_labels_and_hidden_text_are_shown() -> None:
    text = "one two three"
    blocks = (Block(Role.ITEM, Span(0, 7), page=1, label="2.1", level=1), Block(Role.PARAGRAPH, Span(8, 13), page=2))
    made = Document("t", "pdf", text, blocks, pages=2, marks=(Mark("hidden", Span(4, 7), "white"),))
    root = page(replace(clean(), document=made))
    assert texts(root, ".paper .page") == ["p. 1", "p. 2"]
    assert texts(root, ".paper .item") == ["2.1 one two"]
    assert texts(root, ".paper .unseen") == ["two"]
    assert "dashed frame" in texts(root, ".coverage li")[-1]
