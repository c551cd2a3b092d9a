"""What a person sees in Word is what the DOCX reader reads: one small document for each feature."""

from __future__ import annotations

import pytest
from docxmake import (
    docx,
    formula,
    marks,
    pack,
    paragraph,
    parts_of,
    read_body,
    read_data,
    relationships,
    run,
    style,
    text_of,
    told,
)

from slacheck.document import Role
from slacheck.errors import UnreadableError

SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def code(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def form(data: str) -> str:
    """A legacy form field without a result."""
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>{END}'


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


def test_paragraphs_become_blocks() -> None:
    document = read_body(paragraph("响应时间为30分钟。") + paragraph(run("Respond ") + run("in time.", "<w:b/>")))
    assert document.format == "docx"
    assert document.pages is None
    assert told(document) == [
        (Role.PARAGRAPH, None, "响应时间为30分钟。"),
        (Role.PARAGRAPH, None, "Respond in time."),
    ]


def test_empty_paragraphs_leave_no_block() -> None:
    assert text_of(paragraph("") + paragraph("服务") + paragraph("  ")) == "服务"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>甲方</w:t><w:tab/><w:t>乙方</w:t></w:r>", "甲方\t乙方"),
        ("<w:r><w:t>service</w:t><w:br/><w:t>level</w:t></w:r>", "service level"),
        ("<w:r><w:t>24</w:t><w:noBreakHyphen/><w:t>hour</w:t></w:r>", "24-hour"),
        ("<w:r><w:t>main</w:t><w:softHyphen/><w:t>tenance</w:t></w:r>", "maintenance"),
        ("<w:r><w:t>main\u00adtenance</w:t></w:r>", "maintenance"),
        ("<w:r><w:t>two\nlines</w:t></w:r>", "two lines"),
        ("<w:r><w:t> trimmed </w:t></w:r>", "trimmed"),
        ('<w:r><w:t>a</w:t></w:r><w:r><w:t xml:space="preserve"> b</w:t></w:r>', "a b"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag>", "标记"),
        ("<w:customXml><w:r><w:t>自定义</w:t></w:r></w:customXml>", "自定义"),
        ('<w:fldSimple w:instr="REF x"><w:r><w:t>第3条</w:t></w:r></w:fldSimple>', "第3条"),
        ("<w:bdo><w:r><w:t>bdo</w:t></w:r></w:bdo>", "bdo"),
        (f"<w:r><w:ruby><w:rt>{run('fú')}</w:rt><w:rubyBase>{run('服')}</w:rubyBase></w:ruby></w:r>", "服"),
        (formula("{x=1}"), "x=1"),
        (formula("<m:f><m:num>{a+b}</m:num><m:den>{c}</m:den></m:f>"), "(a+b)/c"),
        (formula("<m:sSup><m:e>{10}</m:e><m:sup>{3}</m:sup></m:sSup>"), "10^3"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
        ('<w:r><w:sym w:font="Wingdings" w:char="A8"/><w:t>不同意</w:t></w:r>', "☐不同意"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>99.9%</w:t></w:r>', "≥99.9%"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>', "✓"),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(inner: str, text: str) -> None:
    assert text_of(paragraph(inner)) == text


def test_a_manual_break_before_a_clause_number_begins_a_new_block() -> None:
    lines = paragraph(
        "<w:r><w:t>服务内容如下：</w:t><w:br/><w:t>1、响应；</w:t><w:br/><w:t>2、恢复</w:t><w:br/><w:t>系统</w:t></w:r>"
    )
    assert text_of(lines).split("\n") == ["服务内容如下：", "1、响应；", "2、恢复 系统"]


RULED = '<w:u w:val="single"/>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("期限：") + run("    ", RULED) + run("个月。"), "期限：____个月。"),
        (run("期限：") + run("  ", RULED) + run("  ", RULED), "期限：____"),
        (run("期限：") + run("  ", RULED) + run("3", RULED) + run("  ", RULED) + run("个月"), "期限：  3  个月"),
        (run("Name: ") + f"<w:r><w:rPr>{RULED}</w:rPr><w:tab/></w:r>", "Name: ____"),
        (run("Service", RULED) + run(" ", RULED) + run("Level", RULED), "Service Level"),
        (run("甲方    乙方"), "甲方    乙方"),
    ],
)
def test_an_underlined_blank_is_a_line_to_write_on(runs: str, text: str) -> None:
    assert text_of(paragraph(runs)) == text


FULL = "    但有下列情形之一的，一方可以向另一方提出变更合同内容的请"


def test_lines_wrapped_by_hand_are_joined() -> None:
    body = paragraph(FULL) + paragraph(run("求，另一方") + run("应当", "<w:strike/>") + run("答复。"))
    document = read_body(body)
    assert document.text == FULL.strip() + "求，另一方应当答复。"
    assert marks(document) == [("struck", "", "应当")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FULL + "。", "求，另一方应当答复。"),
        (FULL, "    求，另一方应当答复。"),
        (FULL, "1、另一方应当答复"),
        (FULL, "甲方：云屏医院"),
        ("    短行", "另一方应当答复。"),
        (FULL.strip(), "另一方应当答复。"),
    ],
)
def test_lines_that_may_be_paragraphs_stay_paragraphs(first: str, second: str) -> None:
    assert len(read_body(paragraph(first) + paragraph(second)).blocks) == 2


@pytest.mark.parametrize("level", ["block", "inline", "nested"])
def test_content_controls_are_read(level: str) -> None:
    inner = {
        "block": control(paragraph("在控件中")),
        "inline": paragraph(control(run("在控件中"))),
        "nested": control(control(paragraph(control(run("在控件中"))))),
    }[level]
    assert text_of(inner) == "在控件中"


def test_placeholder_text_of_a_control_is_a_blank_that_is_read() -> None:
    assert text_of(paragraph(control(run("[Click here to enter]"), "<w:showingPlcHdr/>"))) == "[Click here to enter]"


@pytest.mark.parametrize(("state", "sign"), [("1", "☑"), ("0", "☐")])
def test_a_checkbox_control_shows_its_state(state: str, sign: str) -> None:
    box = control(run("X"), f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>')
    assert text_of(paragraph(box + run("7×24"))) == f"{sign}7×24"


def test_a_complex_field_shows_its_result_and_not_its_code() -> None:
    field = BEGIN + code("MERGEFIELD Hours") + run("hidden in the code") + SEPARATE + run("4 hours") + END
    assert text_of(paragraph(run("within ") + field + run("."))) == "within 4 hours."


def test_fields_nest() -> None:
    inner = BEGIN + code("PAGEREF x") + SEPARATE + run("inner") + END
    field = BEGIN + code("IF ") + inner + code(" = 1") + SEPARATE + run("outer") + END
    assert text_of(paragraph(field)) == "outer"


def test_an_unfinished_field_does_not_swallow_the_document() -> None:
    body = paragraph(BEGIN + code("REF x") + run("here")) + paragraph("and here")
    assert text_of(body) == "here\nand here"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (form("<w:checkBox><w:checked/></w:checkBox>"), "☑"),
        (form('<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐"),
        (form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>'), "b"),
        (BEGIN + code("MACROBUTTON NoMacro [type hours]") + END, "[type hours]"),
        (BEGIN + code(r"EQ \o\ac(□,√)") + END, "☑"),
        (BEGIN + code(r"EQ \o\ac(○,3)") + END, "3"),
    ],
)  # fmt: skip
def test_fields_without_a_result_show_what_word_shows(field: str, text: str) -> None:
    assert text_of(paragraph(field)) == text


def test_a_table_of_contents_is_margin() -> None:
    field = BEGIN + code(r'TOC \o "1-3"') + SEPARATE
    body = (
        paragraph("目录")
        + paragraph(field + run("第一章 服务\t1"))
        + paragraph("第二章 费用\t3")
        + paragraph(END)
        + paragraph("乙方提供服务。")
    )
    assert [role for role, _, _ in told(read_body(body))] == [Role.MARGIN] * 3 + [Role.PARAGRAPH]


def test_a_table_of_contents_in_a_building_block_is_margin() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = control(paragraph("服务内容"), gallery) + paragraph("正文")
    assert told(read_body(body)) == [(Role.MARGIN, None, "服务内容"), (Role.PARAGRAPH, None, "正文")]


def test_an_unfinished_table_of_contents_does_not_swallow_the_document() -> None:
    body = paragraph(BEGIN + code("TOC") + SEPARATE + run("Services\t1")) + paragraph("Vendor shall respond.")
    assert told(read_body(body))[1] == (Role.PARAGRAPH, None, "Vendor shall respond.")


DRAWN_BOX = (
    "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing>"
)
VML_BOX = "<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize("shape", [DRAWN_BOX, VML_BOX])
def test_text_boxes_follow_their_paragraph(shape: str) -> None:
    assert text_of(paragraph(f"<w:r>{shape.format(text_box('框内'))}<w:t>框外</w:t></w:r>")) == "框外\n框内"


def test_alternative_content_is_read_once() -> None:
    choice = f'<mc:Choice Requires="wps">{DRAWN_BOX.format(text_box("框内"))}</mc:Choice>'
    fallback = f"<mc:Fallback>{VML_BOX.format(text_box('框内'))}</mc:Fallback>"
    body = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert text_of(paragraph(body)) == "框内"


def test_the_fallback_is_read_where_only_it_holds_text() -> None:
    choice = '<mc:Choice Requires="x"><w:drawing/></mc:Choice>'
    fallback = f"<mc:Fallback>{VML_BOX.format(text_box('框内'))}</mc:Fallback>"
    assert text_of(paragraph(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")) == "框内"


def test_word_art_and_text_in_drawings_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    drawn = "<w:r><w:drawing><a:p><a:r><a:t>label</a:t></a:r></a:p></w:drawing></w:r>"
    assert text_of(paragraph(art) + paragraph(drawn)) == "DRAFT\nlabel"


def test_the_texts_of_a_diagram_are_read() -> None:
    diagram = '<w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r>'
    texts = "<a:p><a:r><a:t>一级</a:t></a:r></a:p><a:p><a:r><a:t>二级</a:t></a:r></a:p>"
    assert text_of(paragraph(diagram), diagramData=texts) == "一级 二级"


def test_notes_stand_at_the_end_with_their_marks() -> None:
    body = paragraph(
        run("A") + '<w:r><w:endnoteReference w:id="4"/></w:r>' + run("B") + '<w:r><w:footnoteReference w:id="3"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    document = read_body(
        body,
        footnotes="".join(f'<w:footnote w:id="{key}">{paragraph(f"foot {key}")}</w:footnote>' for key in (1, 2, 3)),
        endnotes=f'<w:endnote w:id="4">{paragraph("end")}</w:endnote>',
    )
    assert told(document) == [
        (Role.PARAGRAPH, None, "AB"),
        (Role.NOTE, "1", "foot 3"),
        (Role.NOTE, "2", "foot 2"),
        (Role.NOTE, "i", "end"),
    ]


def test_missing_notes_are_a_gap() -> None:
    document = read_body(paragraph(run("A") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert [gap.code for gap in document.gaps] == ["damaged"]


def test_headers_and_footers_are_margins_at_the_end() -> None:
    document = read_body(paragraph("正文") + SECTION, header=paragraph("合同编号"), footer=paragraph("第1页"))
    assert told(document) == [
        (Role.PARAGRAPH, None, "正文"),
        (Role.MARGIN, None, "合同编号"),
        (Role.MARGIN, None, "第1页"),
    ]


def test_dangling_relationships_are_no_error() -> None:
    parts = parts_of(paragraph("正文") + SECTION)
    parts["word/_rels/document.xml.rels"] = relationships({"header": ("header", "gone.xml"), "s": ("styles", "no.xml")})
    assert read_data(pack(parts)).text == "正文"


def test_comments_are_counted_and_not_read() -> None:
    comment = f'<w:comment w:id="0" w:author="王工">{paragraph("请确认")}</w:comment>'
    document = read_body(paragraph("正文"), comments=comment)
    assert document.text == "正文"
    assert (document.revisions.comments, document.revisions.authors) == (1, ("王工",))


def test_hidden_struck_white_and_tiny_text_is_read_and_marked() -> None:
    body = paragraph(
        run("a", "<w:vanish/>")
        + run("b")
        + run("c", '<w:color w:val="FFFFFF"/>')
        + run("d", '<w:sz w:val="2"/>')
        + run("e", "<w:strike/>")
        + run("f", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>')
        + run("g", '<w:vanish w:val="0"/>')
        + run("h", '<w:color w:val="FEFEFE"/>')
        + run("i", '<w:color w:val="808080"/>')
    )
    document = read_body(body)
    assert document.text == "abcdefghi"
    assert marks(document) == [
        ("hidden", "vanish", "a"),
        ("hidden", "white", "c"),
        ("hidden", "tiny", "d"),
        ("struck", "", "e"),
        ("hidden", "white", "h"),
    ]


def test_text_hidden_by_its_style_is_marked() -> None:
    styles = style("Base", "<w:rPr><w:vanish/></w:rPr>") + style("Note", '<w:basedOn w:val="Base"/>')
    assert marks(read_body(paragraph("x", '<w:pStyle w:val="Note"/>'), styles=styles)) == [("hidden", "vanish", "x")]


def test_an_embedded_document_is_a_gap() -> None:
    document = read_body(paragraph("正文") + '<w:altChunk r:id="x"/>')
    assert [(gap.page, gap.code) for gap in document.gaps] == [(None, "unsupported-part")]


def test_an_attached_spreadsheet_is_a_gap() -> None:
    document = read_body(
        paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object><w:t>见附表</w:t></w:r>')
    )
    assert [gap.code for gap in document.gaps] == ["unsupported-part"]


def picture(width: int, height: int) -> str:
    return f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><a:blip/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (paragraph(picture(900_000, 900_000)), ["image"]),
        (paragraph(run("约定的服务条款。" * 20) + picture(900_000, 900_000)), []),
        (paragraph(run("约定的服务条款。" * 20) + picture(5_200_000, 7_400_000)), ["image"]),
    ],
)
def test_pictures_in_place_of_text_are_a_gap(body: str, codes: list[str]) -> None:
    assert [gap.code for gap in read_body(body).gaps] == codes


def test_an_empty_document_is_unreadable() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_data(docx(paragraph("")))
    assert caught.value.code == "no-text"


def test_strict_open_xml_is_read() -> None:
    parts = parts_of(paragraph("第一条", '<w:outlineLvl w:val="0"/>'))
    strict = {
        name: str(content)
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, content in parts.items()
    }  # fmt: skip
    assert told(read_data(pack(dict(strict)))) == [(Role.HEADING, None, "第一条")]


def test_utf_16_parts_are_read() -> None:
    parts = parts_of(paragraph("响应"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_data(pack(parts)).text == "响应"
