"""The report for a person: the worst first, widths kept in cells, colour only where it is wanted."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from lxml import etree
from rich.cells import cell_len
from rich.text import Text
from sample_reports import chinese, clean, english, everything, evidence, failed, hostile, title, told

from slacheck.renderers import RenderOptions, render, words
from slacheck.renderers.terminal import picture
from slacheck.renderers.terminal.layout import columns, wrapped
from slacheck.report import Report, Status, TopicResult

ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("width", [20, 40, 80, 140, 200])
@pytest.mark.parametrize(
    "report", [english(), chinese(), hostile(), clean(), failed()], ids=lambda report: report.path[:9]
)
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_terminal(report: Report, width: int, verbose: bool) -> None:
    lines = told("terminal", [report], width=width, verbose=verbose).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_no_line_ends_with_blanks() -> None:
    assert not any(line.endswith(" ") for line in told("terminal", everything(), width=80).splitlines())


def test_what_hurts_most_comes_first() -> None:
    text = told("terminal", [english()], width=100)
    order = [
        "Settle before signing",
        "Times promised",
        "Errors",
        "Liability cap",
        "Warnings",
        "Notes",
        "Clearly",
        "Waived",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_empty_cells_of_the_matrix_say_so() -> None:
    text = told("terminal", [english()], width=140)
    row = next(line for line in text.splitlines() if "1 Priority 1" in line)
    assert re.fullmatch(
        r" +1 Priority 1 +30 minutes \(24x7\) +— not stated +— not stated +12 hours \(target only\)", row
    )


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_what_was_not_asked_is_not_said_to_be_missing(form: str) -> None:
    assert "Workaround" not in told(form, [clean()])
    assert "Response" in told(form, [clean()])
    assert "Every fault" not in told(form, [replace(clean(), topics={}, matrix=())])


def test_a_document_without_times_has_an_empty_row() -> None:
    unsaid = dict.fromkeys(words.COLUMNS.values(), TopicResult(Status.MISSING))
    text = told("terminal", [replace(clean(), topics=unsaid, matrix=())], width=100)
    assert "Every fault" in text
    assert text.count("— not stated") == 4


def test_an_unread_part_makes_no_cell_missing() -> None:
    text = told("terminal", [chinese()], width=100)
    assert "？未读到" in text
    assert "— 未约定" not in text


def test_a_percentage_is_told_as_downtime() -> None:
    assert "Availability of 99.9% allows 8.76 hours of downtime a year, 43.8 minutes a month" in told(
        "terminal", [english()], width=100
    )


def test_unread_pages_hidden_text_and_open_changes_stand_at_the_top() -> None:
    head = told("terminal", [chinese()], width=100).split("按故障级别")[0]
    assert "未读取第 6-7 页：没有文字层（扫描图像）" in head
    assert "看不见的文字：1 处" in head
    assert "3 处插入、1 处删除尚未接受" in head
    assert "不能视为通过" in head


def test_a_failed_document_names_cause_and_next_step_and_is_never_clean() -> None:
    text = told("terminal", [failed()])
    assert text.startswith("offers/locked.pdf\n未检查：")
    assert "--password" in text
    assert "未发现问题" not in text


def test_a_clean_document_says_so() -> None:
    text = told("terminal", [clean()])
    assert "No findings" in text
    assert "1 hour" in text


def test_a_partly_read_document_without_findings_is_not_clean() -> None:
    text = told("terminal", [replace(clean(), read="partial")])
    assert "No findings; not wholly read, so this is no clean result" in text


def test_long_parts_wait_for_verbose() -> None:
    suggest = "The Vendor shall restore service within 4 hours"
    assert suggest not in told("terminal", [english()], width=140)
    assert suggest in told("terminal", [english()], width=140, verbose=True)


def test_quiet_is_a_verdict() -> None:
    text = told("terminal", [english()], width=140, quiet=True)
    assert text.splitlines() == [
        "terms/brightwater.pdf",
        "Settle before signing: 2 errors, 1 warning, 1 note (1 waived)",
    ]


def test_several_documents_end_in_a_summary() -> None:
    lines = told("terminal", everything(), width=100, lang="en").splitlines()
    assert lines[-2:] == [
        "5 documents checked: 2 in full, 2 in part, 1 not read",
        "5 errors, 3 warnings, 2 notes (2 waived)",
    ]


def test_the_summary_ranks_the_worst_documents_first() -> None:
    lines = told("terminal", [clean(), english(), failed()], width=100, lang="en").splitlines()
    assert lines[-5:-2] == [
        "not read                                 offers/locked.pdf",
        "2 errors, 1 warning, 1 note (1 waived)   terms/brightwater.pdf",
        "no findings                              notes/clean.md",
    ]


def test_the_summary_names_twenty_documents() -> None:
    text = told("terminal", [clean()] * 25, width=100, lang="zh")
    assert text.split("───")[-1].count("notes/clean.md") == 20
    assert "另有 5 份文档" in text


def test_no_documents_no_output() -> None:
    assert told("terminal", []) == ""


@pytest.mark.parametrize(
    ("terminal", "environ", "color", "colored"),
    [
        (False, {}, None, False),
        (True, {}, None, True),
        (True, {"NO_COLOR": "1"}, None, False),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, False),
        (False, {"FORCE_COLOR": "1"}, None, True),
        (False, {"FORCE_COLOR": "0"}, None, False),
        (True, {"TERM": "dumb"}, None, False),
        (True, {}, False, False),
        (False, {"NO_COLOR": "1"}, True, True),
    ],
)
def test_colour_where_it_is_wanted(terminal: bool, environ: dict[str, str], color: bool | None, colored: bool) -> None:
    out = Terminal() if terminal else io.StringIO()
    render("terminal", [english()], out, RenderOptions(color=color, width=80, environ=environ))
    assert ("\x1b" in out.getvalue()) is colored


def test_colour_changes_no_word() -> None:
    for report in (english(), chinese(), hostile()):
        plain = told("terminal", [report], width=80)
        colored = told("terminal", [report], width=80, color=True)
        assert ANSI.sub("", colored) == plain


def test_width_follows_columns() -> None:
    assert told("terminal", [english()], environ={"COLUMNS": "60"}) == told("terminal", [english()], width=60)
    assert told("terminal", [english()], environ={"COLUMNS": "wide"}) == told("terminal", [english()], width=100)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("乙方应在三十分钟内响应", 10, ["乙方应在三", "十分钟内响", "应"]),
        ("乙方应在三，十分钟", 10, ["乙方应在", "三，十分钟"]),
        ("应在“三十”内", 6, ["应在", "“三十”", "内"]),
        ("unbreakableword", 6, ["unbrea", "kablew", "ord"]),
        ("约 30 minutes 内", 10, ["约 30", "minutes 内"]),
        ("", 10, [""]),
    ],
)
def test_wrapping_keeps_words_and_punctuation_together(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Text(text), width)] == lines


def test_columns_stand_under_each_other_in_cells() -> None:
    rows = [[Text("级别"), Text("Response")], [Text("1 紧急故障"), Text("30 分钟")]]
    assert [line.plain for line in columns(rows, 40)] == ["级别         Response", "1 紧急故障   30 分钟"]


def test_a_cut_quote_keeps_the_figure() -> None:
    text = "word " * 60 + "within 30 minutes " + "word " * 60
    cut = words.cut(text, 160)
    assert "30 minutes" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert cell_len(cut) <= 162


def test_a_short_quote_is_not_cut() -> None:
    assert words.cut("30分钟内响应", 160) == "30分钟内响应"


@pytest.mark.parametrize(
    ("page", "clause", "zh", "en"),
    [
        (3, "4.2", "第 3 页，条款 4.2", "p. 3, clause 4.2"),
        (3, "第五条", "第 3 页，第五条", "p. 3, 第五条"),
        (None, "Annex B, 2", "Annex B, 2", "Annex B, 2"),
        (7, None, "第 7 页", "p. 7"),
        (None, None, "", ""),
    ],
)
def test_places(page: int | None, clause: str | None, zh: str, en: str) -> None:
    found = evidence("text", page, clause)
    assert words.place(found, "zh") == zh
    assert words.place(found, "en") == en


def test_page_ranges() -> None:
    assert words.ranges([7, 3, 4, 5, 4, 9]) == "3-5, 7, 9"


def test_the_picture_shows_the_report() -> None:
    options = RenderOptions(width=80, environ={}, title=title)
    svg = picture([english()], options)
    shown = "".join(etree.fromstring(svg.encode()).itertext()).replace("\xa0", " ")
    assert "Settle before signing: 2 errors" in shown
    assert svg == picture([english()], options)
