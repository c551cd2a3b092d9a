"""RTF: Chinese in every way it is written, tables, numbers, notes, tracked changes, hidden text."""

from __future__ import annotations

import pytest
from reading import headings, items, marked, read_text, texts, under

from slacheck.document import Document, Role
from slacheck.errors import LimitError
from slacheck.options import Limits, ReadOptions

FONTS = r"{\fonttbl{\f0\fcharset134 \'cb\'ce;}{\f1\fcharset0 Arial;}{\f2\fcharset136 Ming;}}"


def rtf(body: str, page: int = 936) -> Document:
    return read_text("a.rtf", rf"{{\rtf1\ansi\ansicpg{page}\deff0{FONTS}{body}}}")


def coded(text: str, encoding: str = "gb18030") -> str:
    """Text as RTF writes the bytes of a code page."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


UNITS = [int.from_bytes("响应时间".encode("utf-16-be")[at : at + 2], "big", signed=True) for at in (0, 2, 4, 6)]


@pytest.mark.parametrize(
    "body",
    [
        coded("响应时间"),
        r"\f0 " + coded("响应时间"),
        r"\f1\dbch " + coded("响应时间"),
        "".join(rf"\u{unit}?" for unit in UNITS),
        r"\uc2 " + "".join(rf"\u{unit}{coded(sign)}" for unit, sign in zip(UNITS, "响应时间", strict=True)),
        r"\uc0 " + "".join(rf"\u{unit} " for unit in UNITS),
    ],
)
def test_simplified_chinese(body: str) -> None:
    assert rtf(body).text == "响应时间"


def test_traditional_chinese_whose_bytes_look_like_marks() -> None:
    # The second byte of each of these is a backslash in Big5.
    assert rtf(r"\f2 " + coded("許功蓋", "big5"), page=950).text == "許功蓋"
    assert rtf(r"\f2\'b3\\ \'a5\\", page=950).text == "許 功"


def test_characters_beyond_the_first_plane() -> None:
    assert rtf(r"\u-10174?\u-8514?").text == "\U00020abe"


def test_signs_and_escapes() -> None:
    assert rtf(r"\ldblquote a\rdblquote\~\{b\}\emdash c\_d\-e").text == "“a” {b}—c-de"


def test_paragraphs_and_what_is_no_text() -> None:
    document = rtf(
        r"{\info{\title x}}{\*\generator y;}a\par{\pict\bin3 }}}00}b\line c{\field{\*\fldinst PAGE}{\fldrslt 7}}"
    )
    assert texts(document) == ["a", "b", "c7"]


def test_headings_by_level_style_and_wording() -> None:
    styles = r"{\stylesheet{\s1\outlinelevel0 first;}{\s2 heading 2;}}"
    body = (
        r"\pard\s1 A\par\pard\s2 B\par\pard\outlinelevel2 C\par\pard " + coded("第一条 服务内容") + r"\par\pard D\par"
    )
    assert headings(rtf(styles + body)) == [(1, "A"), (2, "B"), (3, "C"), (3, "第一条 服务内容")]


def test_computed_numbers_are_labels() -> None:
    body = r"{\listtext\pard 1.\tab}a\par{\listtext\pard 2.\tab}\ilvl1 b\par\pard{\pntext\'b7\tab}c\par"
    assert items(rtf(body)) == [(1, "1.", "a"), (2, "2.", "b"), (1, None, "c")]


def test_a_table_with_merged_cells() -> None:
    row = r"\trowd\cellx1000\cellx2000\cellx3000\intbl "
    merged = r"\trowd\clvmrg\cellx1000\clmgf\cellx2000\clmrg\cellx3000\intbl "
    document = rtf(
        rf"before\par\pard{row}Level\cell Response\cell Resolution\cell\row"
        rf"{row.replace('trowd', 'trowd' + chr(92) + 'clvmgf', 1)}High\cell 1 hour\cell 4 hours\par or less\cell\row"
        rf"{merged}\cell as agreed\cell\cell\row\pard after"
    )
    assert under(document, "4 hours or less") == (["Resolution"], ["High"])
    assert under(document, "as agreed") == (["Response", "Resolution"], ["High"])
    assert texts(document, Role.PARAGRAPH) == ["before", "after"]


def test_a_table_of_one_column_is_paragraphs() -> None:
    assert texts(rtf(r"\trowd\cellx1000\intbl a\par b\cell\row\pard c"), Role.PARAGRAPH) == ["a", "b", "c"]


def test_a_row_without_its_end_is_not_lost() -> None:
    assert texts(rtf(r"\trowd\cellx9\intbl a\cell\intbl b\par\pard c")) == ["a", "b", "c"]
    assert texts(rtf(r"\trowd\cellx9\intbl a\cell b")) == ["a", "b"]


def test_notes_headers_and_boxes_stand_apart() -> None:
    document = rtf(
        r"{\header\pard page 1\par}promise{\footnote\pard except holidays\par} holds\par"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt boxed\par}}}"
    )
    found = [(block.role, document.quote(block.span)) for block in document.blocks]
    assert (Role.MARGIN, "page 1") in found
    assert found.index((Role.PARAGRAPH, "promise holds")) < found.index((Role.NOTE, "except holidays"))
    assert (Role.PARAGRAPH, "boxed") in found


def test_hidden_text_is_marked() -> None:
    document = rtf(r"seen {\v not seen} seen")
    assert document.text == "seen not seen seen"
    assert marked(document, "hidden") == ["not seen"]


def test_tracked_changes() -> None:
    body = r"within {\deleted 2}{\revised 8} hours"
    assert rtf(body).text == "within 8 hours"
    assert (rtf(body).revisions.insertions, rtf(body).revisions.deletions) == (1, 1)
    original = read_text("a.rtf", rf"{{\rtf1 {body}}}", ReadOptions(revisions="original"))
    assert original.text == "within 2 hours"


def test_a_file_whose_groups_end_too_early_is_partly_read() -> None:
    document = read_text("a.rtf", rb"{\rtf1 The vendor shall} respond within 2 hours}")
    assert [gap.code for gap in document.gaps] == ["damaged"]


def test_a_file_that_breaks_off_is_partly_read() -> None:
    document = read_text("a.rtf", rb"{\rtf1 The vendor shall {\b respond")
    assert [gap.code for gap in document.gaps] == ["damaged"]
    assert document.text == "The vendor shall respond"


def test_limits() -> None:
    with pytest.raises(LimitError):
        read_text("a.rtf", b"{\\rtf1 " + b"{" * 5000 + b"x")
    with pytest.raises(LimitError):
        read_text("a.rtf", rb"{\rtf1\trowd\intbl a\cell b\cell\row}", ReadOptions(limits=Limits(cells=1)))
