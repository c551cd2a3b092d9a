"""Walks an HTML tree and turns it into blocks, keeping what a browser would number, hide and strike out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import html as lxml_html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from slacheck.document import Gap, Mark, Role, TextBuilder
from slacheck.errors import LimitError
from slacheck.options import Limits
from slacheck.readers.headings import heading_level
from slacheck.readers.html.tables import is_layout, lay_out, row_cells, rows, whole
from slacheck.readers.html.visible import BLOCKS, STRUCK, Visibility, collapse, is_shown
from slacheck.readers.numerals import write_number
from slacheck.readers.tables import add_table

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SHOWN_INPUTS = frozenset({"text", "number", "date", "email", "tel", "url"})
XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
# Hidden text that says something, as against the hidden menus and counters of any page.
SENTENCE = re.compile(r"[\u3400-\u9fff].{0,3}(?:[\u3400-\u9fff].{0,3}){7}|(?:[A-Za-z]+\W+){5}")
# HTML's list types, by Word's names
LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _List:
    """An open ordered list: how it counts and the number that its next item gets."""

    style: str
    next: int
    step: int


@dataclass(frozen=True, slots=True)
class _Style:
    """What the blocks are that are being collected."""

    role: Role = Role.PARAGRAPH
    level: int = 0


@dataclass
class Walker:
    """Turns HTML into blocks of `builder`; `tables` counts the tables so far and may be set before."""

    path: str
    limits: Limits
    builder: TextBuilder = field(default_factory=TextBuilder)
    tables: int = 0
    marks: list[Mark] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    _inline: list[str] = field(default_factory=list)
    _style: _Style = field(default_factory=_Style)
    _label: str | None = None
    _depth: int = 0
    _visibility: Visibility = field(default_factory=Visibility)
    _cells: int = 0

    def add(self, source: str) -> tuple[Gap, ...]:
        """Append a page or a fragment; returns what of it could not be read. Raises LimitError for too many cells."""
        parser = lxml_html.HTMLParser(no_network=True, encoding="utf-8", remove_comments=True, remove_pis=True)
        clean = XML_HEAD.sub("", source).replace("\0", "").encode("utf-8", "replace")
        try:
            root = lxml_html.document_fromstring(clean, parser=parser)
        except LxmlError:
            return ()  # no element and no text
        self.deleted += sum(1 for _ in root.iter(*STRUCK))
        self.inserted += sum(1 for _ in root.iter("ins"))
        self._visibility = Visibility.of(root)
        self._element(root)
        self._flush()
        # libxml2 stops at a depth of its own and goes on as if nothing were lost.
        if any("depth" in entry.message.lower() for entry in parser.error_log):
            return (Gap(None, "elements are nested too deeply; what stands below them was not read", "limit"),)
        return ()

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag
        if not is_shown(element):
            return
        if self._visibility.hides(element):
            self._hidden(element)
        elif tag == "br":
            self._flush()
        elif tag == "table":
            self._table(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "li":
            self._item(element, None)
        elif tag == "pre":
            self._preformatted(element)
        elif tag == "input":
            if element.get("type", "text").lower() in SHOWN_INPUTS:
                self._inline.append(f" {element.get('value', '')} ")
        elif tag in HEADINGS:
            self._block(element, _Style(Role.HEADING, HEADINGS[tag]))
        elif tag in BLOCKS:
            self._block(element, self._style_of(tag))
        else:
            self._children(element)

    def _style_of(self, tag: str) -> _Style:
        if tag == "dd":
            return _Style(Role.ITEM, self._depth + 1)
        if tag in ("caption", "figcaption"):
            return _Style(Role.CAPTION)
        return self._style

    def _children(self, element: HtmlElement) -> None:
        self._inline.append(element.text or "")
        for child in element:
            self._element(child)
            self._inline.append(child.tail or "")

    def _block(self, element: HtmlElement, style: _Style) -> None:
        self._flush()
        outer, self._style = self._style, style
        self._children(element)
        self._flush()
        self._style = outer

    def _flush(self) -> None:
        """End the block that is being collected."""
        text = collapse("".join(self._inline))
        self._inline.clear()
        if text:
            role, level = self._style.role, self._style.level
            if role is Role.PARAGRAPH and (level := heading_level(text)):
                role = Role.HEADING
            self.builder.add(text, role, label=self._label, level=level)
            self._label = None

    def _preformatted(self, element: HtmlElement) -> None:
        self._flush()
        for line in "".join(element.itertext()).split("\n"):
            self._inline.append(line)
            self._flush()

    def _hidden(self, element: HtmlElement) -> None:
        text = self._visibility.text(element)
        if SENTENCE.search(text):
            self._flush()
            self.marks.append(Mark("hidden", self.builder.add(text, Role.PARAGRAPH), "css"))

    def _list(self, element: HtmlElement) -> None:
        """Read a list; only an ordered one numbers its items."""
        items = [child for child in element if child.tag == "li"]
        step = -1 if "reversed" in element.attrib else 1
        start = whole(element.get("start"), len(items) if step < 0 else 1)
        count = _List(element.get("type", "1"), start, step) if element.tag == "ol" else None
        self._flush()
        self._depth += 1
        for child in element:
            if child.tag == "li":
                self._item(child, count)
            else:
                self._element(child)
        self._flush()
        self._depth -= 1

    def _item(self, element: HtmlElement, count: _List | None) -> None:
        if self._visibility.hides(element):
            self._hidden(element)
            return
        self._flush()
        if count is not None:
            number = whole(element.get("value"), count.next)
            count.next = number + count.step
            self._label = f"{write_number(number, LIST_TYPES.get(element.get('type', count.style), 'decimal'))}."
        self._block(element, _Style(Role.ITEM, max(self._depth, 1)))
        self._label = None

    def _table(self, table: HtmlElement) -> None:
        self._flush()
        lines = rows(table)
        for caption in table.iterchildren("caption"):
            self._element(caption)
        if is_layout(table, lines):
            for cell in (cell for line in lines for cell in row_cells(line)):
                self._block(cell, replace(self._style))
            return
        apart: list[HtmlElement] = []
        cells = list(lay_out(lines, lambda cell: self._visibility.text(cell, apart)))
        self._cells += len(cells)
        if self._cells > self.limits.cells:
            raise LimitError(self.path, "too-large", f"it has more than {self.limits.cells} table cells")
        if any(cell.text for cell in cells):
            add_table(self.builder, cells, self.tables)
            self.tables += 1
        for part in apart:
            self._element(part)
