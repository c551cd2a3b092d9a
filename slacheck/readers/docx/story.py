"""What is read of a story (body, note, header, text box) before it becomes blocks: paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from slacheck.document import Gap, Role
from slacheck.options import Limits
from slacheck.readers.docx.names import Element
from slacheck.readers.docx.numbering import Numbering
from slacheck.readers.docx.package import Package
from slacheck.readers.docx.revisions import Tally
from slacheck.readers.docx.styles import BOLD, HIDDEN, RULED, SHADED, STRUCK, TINY, WHITE, Styles
from slacheck.readers.docx.symbols import PRIVATE, without_private

_ODD = re.compile("[\n\r\u0085\u2028\u2029\u00ad\uf000-\uf0ff]")
_MARKED = HIDDEN | TINY | WHITE | STRUCK
_NEWLINE = re.compile("[\n\r\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class RawMark:
    """A mark in offsets of its line; see `document.Mark`."""

    kind: str
    start: int
    end: int
    detail: str = ""


@dataclass
class Line:
    """The text of one paragraph while it is collected, with what is special about parts of it.

    `breaks` are the offsets of the spaces that stand for manual line breaks; `boxes` the text boxes anchored here;
    `ruled` the underlined stretches; `contents` is true where the text comes out of a table of contents field.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[RawMark] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    ruled: list[tuple[int, int]] = field(default_factory=list)
    plain: bool = False  # whether any text is not bold
    contents: bool = False

    def add(self, text: str, looks: int = 0, author: str | None = None, font: str | None = None) -> None:
        """Append a run's text; `author` is who inserted it."""
        if _ODD.search(text):
            text = _clean(text, font)
        if looks & RULED:
            text = text.replace("\t", "    ")
            joins = bool(self.ruled) and self.ruled[-1][1] == self.length
            begin = self.ruled.pop()[0] if joins else self.length
            self.ruled.append((begin, self.length + len(text)))
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        blank = text.isspace() or not text
        if not looks & BOLD and not blank:
            self.plain = True
        if author is not None:
            self._mark("inserted", start, author)
        if looks & _MARKED and not blank:
            self._mark_looks(looks, start)

    def break_line(self) -> None:
        """Append a manual line break, as a space."""
        self.breaks.append(self.length)
        self.parts.append(" ")
        self.length += 1

    def text(self) -> str:
        """The text so far, without newlines; where nothing but blanks is underlined, the ruled line that Word shows."""
        if len(self.parts) != 1 or self.ruled:
            whole = "".join(self.parts)
            self.parts, at = [], 0
            for start, end in self.ruled:
                if end - start > 1 and whole[start:end].isspace():
                    self.parts += [whole[at:start], "_" * (end - start)]
                    at = end
            self.parts, self.ruled = ["".join([*self.parts, whole[at:]])], []
        return self.parts[0]

    def go_on(self, other: Line, glue: str) -> None:
        """Append the line that this one was wrapped into, `glue` between the two."""
        self.text()
        start = self.length + len(glue)
        self.parts += [glue, other.text()]
        self.length = start + other.length
        self.marks += [RawMark(mark.kind, mark.start + start, mark.end + start, mark.detail) for mark in other.marks]
        self.breaks += [at + start for at in other.breaks]
        self.plain = self.plain or other.plain

    def _mark_looks(self, looks: int, start: int) -> None:
        if looks & HIDDEN:
            self._mark("hidden", start, "vanish")
        elif looks & TINY:
            self._mark("hidden", start, "tiny")
        elif looks & WHITE and not looks & SHADED:
            self._mark("hidden", start, "white")
        if looks & STRUCK:
            self._mark("struck", start, "")

    def _mark(self, kind: str, start: int, detail: str) -> None:
        for at in range(len(self.marks) - 1, max(len(self.marks) - 4, -1), -1):
            last = self.marks[at]
            if last.end == start and (last.kind, last.detail) == (kind, detail):
                self.marks[at] = RawMark(kind, last.start, self.length, detail)
                return
        if start < self.length:
            self.marks.append(RawMark(kind, start, self.length, detail))


def _clean(text: str, font: str | None) -> str:
    text = _NEWLINE.sub(" ", text).replace("\u00ad", "")
    return without_private(text, font) if PRIVATE.search(text) else text


@dataclass(slots=True)
class Paragraph:
    """A paragraph as read: its text, and what it is in the document.

    `opens` if a line that was wrapped by hand may follow; `last_line` is then the line that it would follow.
    """

    line: Line
    role: Role = Role.PARAGRAPH
    label: str | None = None
    level: int = 0
    opens: bool = False
    last_line: str = ""


@dataclass(slots=True)
class TableCell:
    """A cell of a table; `header` where the file says so, `stressed` where its text is bold or its ground shaded."""

    items: list[Item]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    stressed: bool = False


@dataclass(slots=True)
class Table:
    """A table as read, merged cells once."""

    cells: list[TableCell]


Item = Paragraph | Table


@dataclass
class Reading:
    """One document while it is read: its parts, and what was counted and met on the way.

    `original` reads the text as it was before its tracked changes, else it is read with them.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    original: bool
    changes: Tally = field(default_factory=Tally)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    cells: int = 0
    gaps: dict[str, Gap] = field(default_factory=dict)

    @property
    def limits(self) -> Limits:
        """The limits of this document."""
        return self.package.limits

    def gap(self, code: str, reason: str) -> None:
        """Note once that something was not read."""
        self.gaps.setdefault(reason, Gap(None, reason, code))
