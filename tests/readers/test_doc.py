"""Binary Word files: all stories, tables, headings, tracked changes, hidden text; other files refused by name."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import headings, items, marked, read_text, texts, under
from wordmake import Para, container, word

from slacheck.document import Role
from slacheck.errors import LockedError, SlacheckError, UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers import read

IN_TABLE, ROW_END, OUTLINE, LIST, LEVEL = 0x2416, 0x2417, 0x2640, 0x460B, 0x260A
DELETED, INSERTED, VANISH, ON = 0x0800, 0x0801, 0x083C, b"\1"


def cell(text: str, mark: str = "\x07") -> Para:
    return Para(text, ((IN_TABLE, ON),), mark=mark)


def row_end(*edges: int, bits: tuple[int, ...] = ()) -> Para:
    """The end of a table row: left edge and right edges, and the merge bits of its cells."""
    count = len(edges) - 1
    cells = b"".join(struct.pack("<H18x", bit) for bit in bits)
    definition = bytes([count]) + struct.pack(f"<{count + 1}h", *edges) + cells
    table = (0xD608, struct.pack("<H", len(definition) + 1) + definition)
    return Para("", ((IN_TABLE, ON), (ROW_END, ON), table), mark="\x07")


def test_paragraphs_of_chinese_and_english() -> None:
    document = read_text(
        "a.doc", word([Para("乙方应在30分钟内响应。"), Para("First\x0bsecond"), Para("twenty\x1efour\U00020abe")])
    )
    assert texts(document) == ["乙方应在30分钟内响应。", "First", "second", "twenty-four\U00020abe"]


def test_headings_by_style_outline_and_wording() -> None:
    outline = ((OUTLINE, b"\2"),)
    document = read_text("a.doc", word([Para("A", style=1), Para("B", outline), Para("第一条 服务内容"), Para("C")]))
    assert headings(document) == [(1, "A"), (3, "B"), (3, "第一条 服务内容")]


def listed(text: str, instance: int, level: int = 0) -> Para:
    return Para(text, ((LIST, struct.pack("<H", instance)), (LEVEL, bytes([level]))))


LEVELS = [(37, "第%1条"), (0, "%1.%2"), (23, "•"), *[(255, "")] * 6]


def test_automatic_numbers_are_labels() -> None:
    paragraphs = [listed("甲", 1), listed("乙", 1, 1), listed("丙", 1, 2), listed("丁", 1), listed("戊", 1, 1)]
    document = read_text("a.doc", word([*paragraphs, Para(""), listed("己", 2), listed("庚", 0)], levels=LEVELS))
    assert items(document) == [
        (1, "第一条", "甲"),
        (2, "一.1", "乙"),
        (3, None, "丙"),
        (1, "第二条", "丁"),
        (2, "二.1", "戊"),
        (1, "第五条", "己"),
    ]
    assert texts(document)[-1] == "庚"


def test_a_style_may_be_bound_to_a_level_of_a_list() -> None:
    paragraphs = [Para("范围", ((OUTLINE, b"\0"),), style=11), Para("时限", style=12)]
    document = read_text("a.doc", word(paragraphs, levels=LEVELS))
    assert [(block.role, block.label) for block in document.blocks] == [(Role.HEADING, "第一条"), (Role.ITEM, "一.1")]


def test_a_table_with_merged_cells() -> None:
    document = read_text(
        "a.doc",
        word(
            [
                Para("前文"),
                *(cell("级别"), cell("响应时间"), cell("解决时间"), row_end(0, 1000, 2000, 3000)),
                *(
                    cell("一级"),
                    cell("30分钟"),
                    cell("4小时", "\r"),
                    cell("以内"),
                    row_end(0, 1000, 2000, 3000, bits=(0x60,)),
                ),
                *(cell(""), cell("另行约定"), cell(""), row_end(0, 1000, 2000, 3000, bits=(0x20, 1, 2))),
                Para("后文"),
            ]
        ),
    )
    assert under(document, "4小时 以内") == (["解决时间"], ["一级"])
    assert under(document, "另行约定") == (["响应时间", "解决时间"], ["一级"])
    assert texts(document, Role.PARAGRAPH) == ["前文", "后文"]


def test_a_row_without_its_end_is_not_lost() -> None:
    assert texts(read_text("a.doc", word([cell("一级"), cell("2小时"), Para("后文")]))) == ["一级", "2小时", "后文"]


def test_fields_show_their_result() -> None:
    body = '见\x13 HYPERLINK "http://example.org" \x14附件\x15。'
    document = read_text(
        "a.doc",
        word([Para(body), Para("\x13 TOC \\o \x14一、总则\x131\x14 2\x15"), Para("二、附则\x15"), Para("正文")]),
    )
    assert texts(document, Role.PARAGRAPH) == ["见附件。", "正文"]
    assert texts(document, Role.MARGIN) == ["一、总则 2", "二、附则"]


def test_notes_and_headers_are_told_apart() -> None:
    document = read_text(
        "a.doc", word([Para("正文\x02")], notes=[Para("\x02 节假日除外")], headers=[Para("机密"), Para("机密")])
    )
    assert texts(document, Role.NOTE) == ["节假日除外"]
    assert texts(document, Role.MARGIN) == ["机密"]


def test_tracked_changes_and_hidden_text() -> None:
    characters = {(1, 2): (DELETED, ON), (2, 3): (INSERTED, ON), (6, 11): (VANISH, ON)}
    data = word([Para("在28小时内不承担责任。")], characters=characters)
    document = read_text("a.doc", data)
    assert document.text == "在8小时内不承担责任。"
    assert marked(document, "hidden") == ["不承担责任"]
    assert (document.revisions.insertions, document.revisions.deletions) == (1, 1)
    assert read_text("a.doc", data, ReadOptions(revisions="original")).text == "在2小时内不承担责任。"


def test_locked_files() -> None:
    for data in (word([Para("x")], flags=0x0300), container(EncryptedPackage=b"x", EncryptionInfo=b"x")):
        with pytest.raises(LockedError) as refused:
            read("a.doc", data)
        assert refused.value.code == "encrypted"


@pytest.mark.parametrize(
    ("stream", "name"), [("Workbook", "spreadsheet"), ("VisioDocument", "drawing"), ("Other", "no Word")]
)
def test_other_files_in_the_container_are_named(stream: str, name: str) -> None:
    with pytest.raises(UnreadableError, match=name) as refused:
        read("a.doc", container(**{stream: b"x"}))
    assert refused.value.code == "unsupported"


def test_files_older_than_word_97() -> None:
    with pytest.raises(UnreadableError, match="Word 97"):
        read("a.doc", word([Para("x")], version=0x65))


WHOLE = word(
    [Para("乙方应当在两小时内到达现场。"), cell("级别"), cell("时限"), row_end(0, 1000, 2000)],
    characters={(1, 3): (VANISH, ON)},
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=12), st.integers(0, len(WHOLE))
)
def test_a_damaged_file_raises_only_our_errors(damages: list[tuple[int, int]], length: int) -> None:
    data = bytearray(WHOLE)
    for place, byte in damages:
        data[place] = byte
    data[length:] = b""
    try:
        document = read("a.doc", bytes(data))
    except SlacheckError:
        return
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
