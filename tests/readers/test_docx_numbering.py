"""Automatic numbers become labels as Word prints them; headings are told from items and from clauses."""

from __future__ import annotations

import pytest
from docxmake import paragraph, read_body, run, style, told

from slacheck.document import Role
from slacheck.readers.numerals import write_number


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(*levels: str, key: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract_key: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{more}</w:num>'


def numbered(text: str, ilvl: int = 0, num_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def labels(body: str, numbering: str, styles: str = "") -> list[str | None]:
    return [label for _, label, _ in told(read_body(body, numbering=numbering, styles=styles))]


OUTLINE = abstract(
    level(0, "第%1条", "chineseCountingThousand"), level(1, "%1.%2", more="<w:isLgl/>"), level(2, "(%3)", "lowerLetter")
) + num(1)  # fmt: skip


def test_labels_stand_beside_the_text() -> None:
    document = read_body(numbered("服务内容") + numbered("乙方提供运维服务。", 1), numbering=OUTLINE)
    assert told(document) == [
        (Role.HEADING, "第一条", "服务内容"),
        (Role.ITEM, "1.1", "乙方提供运维服务。"),
    ]


def test_deeper_levels_begin_again_after_a_higher_one() -> None:
    order = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    body = "".join(numbered("x", ilvl) for ilvl in order)
    assert labels(body, OUTLINE) == ["第一条", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "第二条", "2.1"]


def test_a_level_may_count_on() -> None:
    numbering = abstract(level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')) + num(1)
    assert labels("".join(numbered("x", ilvl) for ilvl in (0, 1, 0, 1)), numbering) == ["1.", "(1)", "2.", "(2)"]


def test_a_level_may_begin_again_only_after_a_certain_level() -> None:
    levels = level(0, "%1"), level(1, "%2"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')
    body = "".join(numbered("x", ilvl) for ilvl in (0, 1, 2, 1, 2, 0, 2))
    assert labels(body, abstract(*levels) + num(1)) == ["1", "1", "1", "2", "2", "2", "1"]


def test_a_level_printed_before_it_was_used_has_begun() -> None:
    body = numbered("x", 1) + numbered("y", 0) + numbered("z", 1)
    assert labels(body, abstract(level(0, "%1."), level(1, "%1.%2")) + num(1)) == ["1.1", "2.", "2.1"]


def test_an_empty_hidden_paragraph_counts() -> None:
    hidden = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>'
    body = numbered("x", 1) + paragraph("", hidden) + numbered("y", 1)
    assert labels(body, abstract(level(0, "%1"), level(1, "%1.%2")) + num(1)) == ["1.1", "2.1"]


def test_lists_of_one_definition_count_on_and_an_override_begins_again() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(level(0, "%1)")) + num(1) + num(2) + num(3, more=restart)
    body = "".join(numbered("x", 0, num_id) for num_id in (1, 1, 2, 3, 3))
    assert labels(body, numbering) == ["1)", "2)", "3)", "5)", "6)"]


def test_an_override_may_bring_its_own_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "upperRoman")}</w:lvlOverride>'
    assert labels(numbered("x"), abstract(level(0, "%1.")) + num(1, more=own)) == ["(I)"]


def test_a_style_brings_its_number_and_a_linked_level() -> None:
    chapter = level(0, "第%1章", "chineseCounting", '<w:pStyle w:val="H1"/>')
    section = level(1, "%1.%2", more='<w:pStyle w:val="H2"/><w:isLgl/>')
    numbering = abstract(chapter, section) + num(7)
    link = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    styles = style("H1", link, "heading 1") + style("H2", link, "heading 2") + style("Sub", '<w:basedOn w:val="H2"/>')
    body = "".join(paragraph("名称", f'<w:pStyle w:val="{key}"/>') for key in ("H1", "H2", "Sub"))
    assert labels(body, numbering, styles) == ["第一章", "1.1", "1.2"]


def test_a_paragraph_may_switch_its_style_s_number_off() -> None:
    styles = style("N", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = paragraph("x", '<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body, abstract(level(0, "%1")) + num(1), styles) == [None]


def test_a_list_style_is_followed_to_its_definition() -> None:
    numbering = (
        abstract(more='<w:numStyleLink w:val="Legal"/>', key=0)
        + abstract(level(0, "Article %1", "upperRoman"), more='<w:styleLink w:val="Legal"/>', key=1)
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("Legal", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    assert labels(numbered("x"), numbering, styles) == ["Article I"]


def test_a_list_style_that_names_itself_is_no_list() -> None:
    numbering = abstract(more='<w:numStyleLink w:val="Legal"/>') + num(1)
    styles = style("Legal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert labels(numbered("x"), numbering, styles) == [None]


def test_bullets_and_missing_lists() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = abstract(level(0, "\uf0d8", "bullet", font), level(1, "%2", "none")) + num(1)
    assert labels(numbered("x") + numbered("y", 1) + numbered("z", 0, 99), numbering) == ["➢", None, None]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimalZero", ["01", "02", "10", "21", "101"]),
        ("lowerLetter", ["a", "b", "j", "u", "wwww"]),
        ("upperRoman", ["I", "II", "X", "XXI", "CI"]),
        ("chineseCounting", ["一", "二", "十", "二十一", "一百零一"]),
        ("chineseCountingThousand", ["一", "二", "十", "二十一", "一百零一"]),
        ("taiwaneseCountingThousand", ["一", "二", "十", "二十一", "一百零一"]),
        ("japaneseCounting", ["一", "二", "十", "二十一", "百一"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾", "贰拾壹", "壹佰零壹"]),
        ("ideographDigital", ["一", "二", "一〇", "二一", "一〇一"]),
        ("ideographTraditional", ["甲", "乙", "癸", "甲", "甲"]),
        ("ideographZodiac", ["子", "丑", "酉", "申", "辰"]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "㉑", "101"]),
        ("decimalFullWidth", ["１", "２", "１０", "２１", "１０１"]),
        ("ordinal", ["1st", "2nd", "10th", "21st", "101st"]),
        ("ordinalText", ["First", "Second", "Tenth", "Twenty-first", "One hundred first"]),
        ("none", [""] * 5),
        ("someOtherLanguage", ["1", "2", "10", "21", "101"]),
    ],
)
def test_number_formats(form: str, printed: list[str]) -> None:
    assert [write_number(count, form) for count in (1, 2, 10, 21, 101)] == printed


def test_absurd_counts_are_written_in_digits() -> None:
    assert write_number(10**9, "upperRoman") == "1000000000"
    assert write_number(0, "chineseCounting") == "0"


@pytest.mark.parametrize(
    ("name", "content", "depth"),
    [
        ("heading 2", "", 2),
        ("标题 3", "", 3),
        ("二级标题", "", 2),
        ("Title", "", 1),
        ("own", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', 2),
        ("heading 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', 0),
        ("Normal", "", 0),
    ],
)
def test_headings_by_style(name: str, content: str, depth: int) -> None:
    styles = style("base", content, name) + style("S", '<w:basedOn w:val="base"/>', "derived")
    block = read_body(paragraph("服务时间", '<w:pStyle w:val="S"/>'), styles=styles).blocks[0]
    assert (block.role, block.level) == (Role.HEADING if depth else Role.PARAGRAPH, depth)


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    styles = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/>', "heading 1")
    assert read_body(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles).blocks[0].level == 1


@pytest.mark.parametrize(
    "text",
    [
        "乙方应在接到甲方报修电话后30分钟内响应，并在2小时内到达现场。",
        "The Vendor must:",
        "design and operate the logging system",
    ],
)
def test_a_clause_in_a_heading_s_style_is_no_heading(text: str) -> None:
    assert read_body(paragraph(text, '<w:outlineLvl w:val="1"/>')).blocks[0].role is Role.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "bold", "depth"),
    [
        ("第七条 质量保证与售后服务", True, 3),
        ("第七条 服务范围", False, 3),
        ("二、服务时间", False, 2),
        ("2.1 Response Time", True, 3),
        ("2.1 Response Time", False, 0),
        ("第七条 乙方应在30分钟内响应。", True, 0),
        ("质量保证", True, 0),
    ],
)
def test_headings_by_their_number(text: str, bold: bool, depth: int) -> None:
    assert read_body(paragraph(run(text, "<w:b/>" if bold else ""))).blocks[0].level == depth


def test_captions_and_contents_by_style() -> None:
    styles = style("C", "", "caption") + style("T", "", "toc 1")
    body = paragraph("表1 服务级别", '<w:pStyle w:val="C"/>') + paragraph("第一章 服务 1", '<w:pStyle w:val="T"/>')
    assert [role for role, _, _ in told(read_body(body, styles=styles))] == [Role.CAPTION, Role.MARGIN]
