"""Walks the body of an OpenDocument text and turns its paragraphs, lists and tables into blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from slacheck.document import Mark, Role, Span, TextBuilder
from slacheck.errors import LimitError
from slacheck.options import ReadOptions
from slacheck.readers.counting import Counting
from slacheck.readers.headings import heading_level
from slacheck.readers.odt.changes import Changes
from slacheck.readers.odt.inline import Inline
from slacheck.readers.odt.names import DRAW, OFFICE, TABLE, TEXT, XML, whole
from slacheck.readers.odt.styles import Styles
from slacheck.readers.tables import GridCell, add_table

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
CONTENTS = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography")
)
CHANGES = frozenset({f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"})
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
REPEAT_LIMIT = 100  # rows and cells are repeated by a number, which a spreadsheet may set to a million


@dataclass
class Body:
    """Reads elements into `builder`; `finish` must be called after the last."""

    path: str
    options: ReadOptions
    styles: Styles
    changes: Changes
    builder: TextBuilder = field(default_factory=TextBuilder)
    marks: list[Mark] = field(default_factory=list)
    comments: int = 0
    _tables: int = 0
    _cells: int = 0
    _countings: dict[str, Counting] = field(default_factory=dict)  # by id of the list, and by its style
    _lists: list[Counting] = field(default_factory=list)
    _label: str | None = None
    _later: list[Element] = field(default_factory=list)
    _hidden: bool = False

    def __post_init__(self) -> None:
        original = self.options.revisions == "original"
        self.inline = Inline(self.styles, self.changes, original, self._later.append)
        self._outline = Counting(self.styles.outline)

    def blocks(self, parent: Element) -> None:
        """Append everything inside an element that holds paragraphs."""
        for element in parent:
            tag = element.tag
            if tag in PARAGRAPHS:
                self._paragraph(element)
            elif tag == f"{TEXT}list":
                self._list(element)
            elif tag == f"{TABLE}table":
                self._table(element)
            elif tag in CONTENTS:
                self.apart(element, Role.MARGIN)
            elif tag in CHANGES:
                self.inline.change(element)
            elif isinstance(tag, str) and tag.startswith(DRAW):
                self._later.append(element)
            elif tag != f"{TEXT}tracked-changes":
                self._section(element)
            self.finish()

    def finish(self) -> None:
        """Append what was set apart: notes and drawn boxes stand after the paragraph that they hang on."""
        while self._later:
            element = self._later.pop(0)
            if element.tag == f"{OFFICE}annotation":
                self.comments += 1
            elif element.tag == f"{TEXT}note":
                self._note(element)
            else:
                for box in element.iter(f"{DRAW}text-box"):
                    self.blocks(box)

    def apart(self, element: Element, role: Role) -> None:
        """Append the paragraphs inside an element, all in one role."""
        for paragraph in element.iter(*PARAGRAPHS):
            self.inline.read(paragraph)
            self._add(role)

    def _section(self, element: Element) -> None:
        before = self._hidden
        shut = element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}style-name") in self.styles.hidden
        self._hidden = before or shut
        self.blocks(element)
        self._hidden = before

    # --- paragraphs ---

    def _paragraph(self, element: Element) -> None:
        hidden = self._hidden or element.get(f"{TEXT}style-name") in self.styles.hidden
        hidden = hidden or element.find(f"{TEXT}hidden-paragraph") is not None
        self.inline.read(element, hidden=hidden)
        outline = self.styles.headings.get(element.get(f"{TEXT}style-name") or "", 0)
        if element.tag == f"{TEXT}h" or (outline and not self._lists):
            level = max(whole(element.get(f"{TEXT}outline-level"), outline), 1)
            if self._label is None and not self._lists and self.inline.shown():
                self._label = self._outline.next(level)
            self._add(Role.HEADING, level)
        elif self._lists:
            self._add(Role.ITEM, len(self._lists))
        else:
            level = heading_level(self.inline.shown())
            self._add(Role.HEADING if level else Role.PARAGRAPH, level)

    def _add(self, role: Role, level: int = 0) -> None:
        text, marks = self.inline.take()
        if not text:
            return
        label = (self._label or "").strip() or None
        self._label = None
        span = self.builder.add(text, role, label=label, level=level)
        for mark in marks:
            end = min(span.start + mark.span.end, span.end)
            self.marks.append(replace(mark, span=Span(span.start + mark.span.start, end)))

    def _note(self, element: Element) -> None:
        body = element.find(f"{TEXT}note-body")
        if body is not None:
            self._label = element.findtext(f"{TEXT}note-citation")
            self.apart(body, Role.NOTE)
            self._label = None

    # --- lists ---

    def _list(self, element: Element) -> None:
        self._lists.append(self._counting(element))
        depth = len(self._lists)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                # An item that holds nothing but a deeper list is an indent, not a number.
                if len(item) and item[0].tag != f"{TEXT}list":
                    start = item.get(f"{TEXT}start-value")
                    self._label = self._lists[-1].next(depth, whole(start, 1) if start else None)
                self.blocks(item)
                self._label = None
            elif item.tag == f"{TEXT}list-header":
                self.blocks(item)
        self._lists.pop()

    def _counting(self, element: Element) -> Counting:
        """The counters of a list: its parent's, those of the list it goes on with, or new ones."""
        style = element.get(f"{TEXT}style-name")
        if self._lists and style is None:
            return self._lists[-1]
        name = style or ""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or bool(self._lists)
        found = self._countings.get(element.get(f"{TEXT}continue-list") or (f"style {name}" if goes_on else ""))
        counting = found or Counting(self.styles.lists.get(name, {}))
        self._countings[element.get(f"{XML}id") or ""] = counting
        self._countings[f"style {name}"] = counting
        return counting

    # --- tables ---

    def _table(self, table: Element) -> None:
        rows = list(_rows(table))
        inner: list[Element] = []
        if max((len(row) for row, _ in rows), default=0) <= 1:  # a frame around paragraphs, not data
            for row, _ in rows:
                for cell in row:
                    self.blocks(cell)
            return
        lists, self._lists = self._lists, []
        cells = list(self._grid(rows, inner))
        self._lists = lists
        self._cells += len(cells)
        if self._cells > self.options.limits.cells:
            raise LimitError(self.path, "too-large", f"it has more than {self.options.limits.cells} table cells")
        if any(cell.text for cell in cells):
            add_table(self.builder, cells, self._tables)
            self._tables += 1
        for nested in inner:
            self._table(nested)

    def _grid(self, rows: list[tuple[Element, bool]], inner: list[Element]) -> Iterator[GridCell]:
        for number, (row, head) in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in CELLS:
                    continue
                times = min(whole(cell.get(f"{TABLE}number-columns-repeated"), 1), REPEAT_LIMIT)
                if cell.tag == f"{TABLE}table-cell":
                    text = self._cell_text(cell, inner)
                    high = min(whole(cell.get(f"{TABLE}number-rows-spanned"), 1) or 1, len(rows) - number)
                    wide = min(whole(cell.get(f"{TABLE}number-columns-spanned"), 1) or 1, REPEAT_LIMIT)
                    for again in range(times):
                        yield GridCell(text, number, column + again, high, wide, header=head)
                column += times

    def _cell_text(self, cell: Element, inner: list[Element]) -> str:
        """The paragraphs of a cell on one line; tables inside it go to `inner`."""
        texts = []
        for paragraph in cell.iter(*PARAGRAPHS):
            nested = next(paragraph.iterancestors(f"{TABLE}table-cell"), cell) is not cell
            if not nested:
                self.inline.read(paragraph, hidden=self._hidden)
                texts.append(self.inline.take()[0])
        inner.extend(
            table for table in cell.iter(f"{TABLE}table") if next(table.iterancestors(f"{TABLE}table-cell")) is cell
        )
        return " ".join(text for text in texts if text)


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows of this table alone, repeated as often as it says, and whether each is a header row."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            for _ in range(min(whole(child.get(f"{TABLE}number-rows-repeated"), 1), REPEAT_LIMIT)):
                yield child, False
        elif child.tag == f"{TABLE}table-header-rows":
            yield from ((row, True) for row, _ in _rows(child))
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)
