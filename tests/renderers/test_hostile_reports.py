"""A contract that attacks whoever prints it: no format lets through what steers, links, runs or breaks out."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from sample_reports import english, hostile, told
from test_safe_text import STEERING

from slacheck.report import Evidence, Report
from slacheck.safe import md_escape, one_line

TEXT = ("terminal", "json", "jsonl", "markdown", "sarif", "junit", "github", "gitlab", "csv")
# What a format itself is made of.
OWN = {"csv": {"\ufeff", "\r"}}


def filled(attack: str) -> Report:
    """A report with `attack` in its file name, quote, clause, message, rule id, title and reasons."""
    report = english()
    finding = replace(
        report.findings[2],
        rule=attack,
        title=attack,
        message=attack,
        ask=attack,
        evidence=(Evidence(attack, 1, attack, None, 0, len(attack), attack),),
        fingerprint=attack,
    )
    waived = replace(finding, waived=attack)
    return replace(report, path=attack, findings=(finding, waived), traps={attack: finding.evidence})


@pytest.mark.parametrize("name", TEXT)
def test_no_steering_character_leaves(name: str) -> None:
    text = told(name, [filled("".join(STEERING)), hostile()])
    own = OWN.get(name, set())
    assert [character for character in text if character in STEERING and character not in own] == []


@pytest.mark.parametrize("name", TEXT)
def test_steering_characters_are_still_seen(name: str) -> None:
    text = told(name, [filled("pay\u202eload")])
    assert re.search(r"\\+u202e", text)


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("attack", ["[/]", "[bold red]x[/bold red]", ":warning:", "[link=file:///x]y[/link]", "{0} %s"])
def test_markup_is_text(name: str, attack: str) -> None:
    text = told(name, [filled(attack)])
    bare = re.sub(r"\\(?=[\[\]_|*])|<!-- -->", "", text).replace("{{0}}", "{0}").replace("%25s", "%s")
    assert attack in bare or attack.replace(":", "%3A") in bare or attack.replace("://", ":<!-- -->//") in text


@pytest.mark.parametrize("name", TEXT)
def test_no_line_is_a_command_of_a_build_log(name: str) -> None:
    text = told(name, [filled("::error file=a::b ##vso[task.setvariable]c ##[group]d"), hostile()], width=40)
    lines = [line.strip() for line in text.splitlines()]
    commands = [line for line in lines if line.startswith("::")]
    assert "##vso" not in text
    assert "##[" not in text
    assert all(name == "github" and re.match(r"::(error|warning|notice) file=[^:]*::", line) for line in commands)


def test_workflow_commands_stay_on_their_line() -> None:
    lines = told("github", [filled("a\n::stop-commands::x\r\n, b: c")]).splitlines()
    assert [line.count("::") for line in lines if line.startswith("::")] == [2]
    assert not any(line.startswith("::stop") for line in lines)


def test_cells_hold_no_formula() -> None:
    text = told("csv", [filled("=HYPERLINK(1)"), filled("+1"), filled("@SUM(A1)"), filled("-1\t"), filled("＝1")])
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    cells = [cell for row in rows for cell in row.values()]
    assert rows
    assert not any(cell.startswith(tuple("=+-@＝\t\r")) for cell in cells)


def test_markdown_holds_no_link_no_tag_and_no_mention() -> None:
    attack = "<img src=x onerror=1> [a](javascript:1) ![b](http://c.example) @admin #42 | x | </details> www.d.example"
    text = told("markdown", [filled(attack)])
    ours = re.sub(r"</?(details|summary)>|<!-- -->", "", text)
    assert "<" not in ours
    assert not re.search(r"(?<!\\)\[", text)
    assert not re.search(r"@\w|#\d|\w://|www\.(?!<)", re.sub(r"`[^`]*`", "", text))
    assert text.count("</details>") == text.count("<details>")


def test_a_table_row_keeps_its_columns() -> None:
    rows = [line for line in told("markdown", [filled("a | b ` c | d")]).splitlines() if line.startswith("| 🔴")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [5]


def test_xml_is_well_formed_and_says_the_same() -> None:
    attack = '<a b="c">&amp;]]>\x00\ufffe\n"\''
    root = etree.fromstring(told("junit", [filled(attack)]).encode())
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.get("name") == '<a b="c">&amp;]]>\\x00\\ufffe "\''


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_formats_are_json(name: str) -> None:
    assert json.loads(told(name, [hostile(), filled('"},{"\\')]))


def test_json_quotes_are_verbatim() -> None:
    report = hostile()
    document = json.loads(told("json", [report]))["documents"][0]
    assert document["findings"][0]["evidence"][0]["quote"] == report.findings[0].evidence[0].quote
    assert document["path"] == report.path


def rendered(markdown: str) -> etree._Element:
    """What a Markdown host makes of it."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return etree.fromstring(f"<root>{html}</root>".encode(), etree.HTMLParser(encoding="utf-8"))


@settings(deadline=None)
@given(st.text("ab1 \\`*_{}[]()#+-.!|<>&~=@:/\"'\n;", min_size=1, max_size=30))
def test_markdown_shows_exactly_the_text(text: str) -> None:
    shown = "".join(str(part) for part in rendered(md_escape(text)).xpath("//text()"))
    assert shown.strip().replace("\n", " ") == one_line(text)


def test_markdown_has_our_elements_only() -> None:
    attack = "<img src=x onerror=1> <b>x</b> [a](javascript:1) ![b](c) **d** `e` </details><script>alert(1)</script>"
    root = rendered(told("markdown", [filled(attack), hostile()]))
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)} - {"html", "body", "root"}
    assert tags == {
        *("h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
        *("blockquote", "ul", "li", "code", "hr"),
    }
    assert not any(element.attrib for element in root.iter() if element.tag not in ("th", "td"))
