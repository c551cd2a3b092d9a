"""Turns the stories of a Word file (main text, notes, headers, text boxes) into blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from slacheck.document import Role
from slacheck.options import ReadOptions
from slacheck.readers.doc.binary import ParagraphProperties, WordFile
from slacheck.readers.doc.lists import Lists
from slacheck.readers.flow import Edge, Layout, Paragraph

BULLET = "•"
MARK = re.compile(r"[\r\x07\x0b\x0c\x0e]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
FIELD_MARK = re.compile(r"[\x13\x14\x15]")
CONTENTS_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
PRINTED = str.maketrans(
    {"\x1e": "-", "\x1f": "", "\t": " ", "\xa0": " "} | dict.fromkeys("\x01\x02\x03\x04\x05\x08\x13\x14\x15")
)
COMMENTS = 4  # the story that holds them, which is not printed
# The stories that are printed, each with its role; None leaves it to the paragraph.
STORIES: tuple[tuple[int, Role | None], ...] = (
    (0, None),
    (1, Role.NOTE),
    (2, Role.MARGIN),
    (5, Role.NOTE),
    (6, None),
    (7, Role.MARGIN),
)


@dataclass
class Stories:
    """`read` appends all stories to `layout`; the counters tell of tracked changes and comments."""

    path: str
    options: ReadOptions
    file: WordFile
    layout: Layout = field(init=False)
    lists: Lists = field(init=False)
    _silent: list[tuple[int, int]] = field(default_factory=list)
    _hidden: list[tuple[int, int]] = field(default_factory=list)
    _contents: list[tuple[int, int]] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layout = Layout(self.path, self.options.limits)
        self.lists = Lists(self.file.lists)
        self.insertions = sum(1 for found in self.file.ranges if found.inserted)
        self.deletions = sum(1 for found in self.file.ranges if found.deleted)
        start = sum(self.file.lengths[:COMMENTS])
        self.comments = self.file.text.count("\x05", start, start + self.file.lengths[COMMENTS])
        original = self.options.revisions == "original"
        self._silent = [
            (found.start, found.end) for found in self.file.ranges if (found.inserted if original else found.deleted)
        ]
        self._hidden = merged((found.start, found.end) for found in self.file.ranges if found.hidden)

    def read(self) -> None:
        """Append every story that is printed."""
        self._fields()
        self._silent = merged(self._silent)
        for number, role in STORIES:
            start = sum(self.file.lengths[:number])
            self._story(start, start + self.file.lengths[number], role)

    def _fields(self) -> None:
        """Silence the instructions of fields, whose results alone are printed; note where tables of contents stand."""
        opened: list[list[int]] = []
        for mark in FIELD_MARK.finditer(self.file.text):
            if mark[0] == "\x13":
                opened.append([mark.start(), -1])
            elif mark[0] == "\x14" and opened:
                opened[-1][1] = mark.start()
            elif mark[0] == "\x15" and opened:
                begin, parting = opened.pop()
                self._silent.append((begin, mark.start() if parting < 0 else parting))
                if parting >= 0 and CONTENTS_FIELD.match(self.file.text, begin + 1):
                    self._contents.append((parting, mark.start()))

    def _story(self, start: int, end: int, role: Role | None) -> None:
        seen: set[str] = set()
        for mark in MARK.finditer(self.file.text, start, end):
            properties = self.file.paragraph_at(mark.start())
            paragraph = self._paragraph(start, mark.start(), properties)
            if properties.in_table and role is None:
                self._in_table(paragraph, mark[0], properties)
                start = mark.end()
                continue
            self._end_row(())
            if role is not Role.MARGIN or paragraph.text not in seen:  # each section repeats its header
                seen.add(paragraph.text)
                listed = any(first < mark.start() and start < last for first, last in self._contents)
                self.layout.paragraph(paragraph, Role.MARGIN if listed else role)
            start = mark.end()
        self._end_row(())
        self.layout.paragraph(self._paragraph(start, end, ParagraphProperties()), role)
        self.layout.end_table()

    def _paragraph(self, start: int, end: int, properties: ParagraphProperties) -> Paragraph:
        paragraph = Paragraph(outline=properties.outline)
        for first, last, silent in parts(start, end, self._silent):
            for begin, stop, hidden in parts(first, last, self._hidden) if not silent else ():
                paragraph.add(printed(self.file.text[begin:stop]), hidden=hidden)
        if paragraph.text.strip():
            depth, label = self.lists.label(properties.list, properties.list_level, properties.style)
            paragraph.depth = max(depth - 1, 0)
            paragraph.label = label or (BULLET if depth and not properties.outline else "")
        return paragraph

    def _in_table(self, paragraph: Paragraph, mark: str, properties: ParagraphProperties) -> None:
        """Take a paragraph of a cell; the marks of tables inside a cell count as the end of a line."""
        if properties.row_end and properties.depth <= 1:
            self._end_row(properties.edges)
            return
        self._cell.append(paragraph.text.rstrip())
        if mark == "\x07" and properties.depth <= 1:
            self._end_cell()

    def _end_cell(self) -> None:
        self._row.append("\n".join(line for line in self._cell if line))
        self._cell = []

    def _end_row(self, edges: Sequence[Edge]) -> None:
        """Hand the row over; a damaged table may lack the mark at the row's end, but loses no text by it."""
        if any(self._cell):
            self._end_cell()
        if self._row:
            self.layout.row(self._row, list(edges))
        self._row, self._cell = [], []


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that touch made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def parts(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The range cut where it enters or leaves one of the merged `ranges`, each part with whether it is inside."""
    at = max(bisect_right(ranges, (start, start)) - 1, 0)
    while start < end and at < len(ranges):
        first, last = ranges[at]
        if first >= end:
            break
        if first > start:
            yield start, first, False
        if last > start:
            yield max(first, start), min(last, end), True
            start = min(last, end)
        at += 1
    if start < end:
        yield start, end, False


def printed(text: str) -> str:
    """The text without Word's marks, the halves of characters beyond the first plane put together."""
    text = text.translate(PRINTED)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if SURROGATE.search(text) else text
