"""Runs through the tokens of an RTF file and hands its paragraphs, cells and rows to the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from slacheck.document import Role
from slacheck.errors import LimitError
from slacheck.options import ReadOptions
from slacheck.readers.flow import Edge, Layout, Paragraph
from slacheck.readers.rtf.words import (
    APART,
    CHARSETS,
    EAST_ASIAN,
    SIGNS,
    SILENT,
    STARRED_TEXT,
    SYMBOLS,
    codec_of_page,
)

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.DOTALL
)
HEADING_STYLE = re.compile(r"(?:heading|标题|標題)\s*([1-9])\s*;", re.IGNORECASE)
DEEPEST = 2000
ROLES = {"margin": Role.MARGIN, "note": Role.NOTE}


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits from the one around it: where text goes and how it is coded and shown."""

    target: str = "body"  # body, margin, note, label, fonts, styles or none
    starred: bool = False
    skip: int = 1  # how many characters stand in for a Unicode one, for old readers
    font: int = -1
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    in_table: bool = False
    nesting: int = 1


@dataclass
class Interpreter:
    """`run` reads the file into `layout`; the counters tell of tracked changes and undecodable bytes."""

    path: str
    options: ReadOptions
    layout: Layout = field(init=False)
    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    damaged: int = 0
    _state: State = field(default_factory=State)
    _stack: list[State] = field(default_factory=list)
    _outer: list[Paragraph] = field(default_factory=list)
    _paragraph: Paragraph = field(default_factory=Paragraph)
    _later: list[tuple[Paragraph, Role | None]] = field(default_factory=list)
    _label: str = ""
    _bytes: bytearray = field(default_factory=bytearray)
    _units: list[int] = field(default_factory=list)
    _to_skip: int = 0
    _page: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _style: int = -1
    _outlines: dict[int, int] = field(default_factory=dict)
    _edges: list[Edge] = field(default_factory=list)
    _from_left: bool = False
    _from_above: bool = False
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layout = Layout(self.path, self.options.limits)

    def run(self, data: bytes) -> bool:
        """Read the file; returns whether its outermost group was closed at the file's end, and not before."""
        at = max(data.find(b"{"), 0)
        while at < len(data):
            token = TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            word, number, code, symbol, brace, literal = token.groups()
            if literal is not None:
                self._literal(literal)
            elif code is not None:
                self._literal(bytes([int(code, 16)]))
            elif word == b"bin":
                at += max(int(number or 0), 0)
            elif word is not None:
                self._word(word.decode("ascii"), None if number is None else int(number))
            elif symbol is not None:
                self._symbol(symbol)
            elif brace == b"{":
                self._open()
            elif brace == b"}":
                self._close()
                if not self._stack:
                    break
        self._finish()
        return not self._stack and not data[at:].strip(b"\0\r\n\t\x1a ")

    def _finish(self) -> None:
        self._flush()
        if self._state.in_table:
            self._end_cell()
        self._end_paragraph()
        self.layout.end_table()
        self._add_later()

    # --- groups ---

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._stack) >= DEEPEST:
            raise LimitError(self.path, "corrupt", f"its groups are nested deeper than {DEEPEST}")
        self._stack.append(self._state)
        self._state = replace(self._state, starred=False)

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        inner, self._state = self._state, self._stack.pop() if self._stack else State()
        if inner.nesting == self._state.nesting:
            return
        done, self._paragraph = self._paragraph, self._outer.pop()
        if inner.target == "label":
            self._label = done.text.strip() or self._label
        else:
            self._later.append((done, ROLES.get(inner.target)))

    def _apart(self, target: str) -> None:
        """Begin a text of its own; the paragraph around it goes on when the group closes."""
        if self._state.target in ("none", "fonts", "styles"):
            return
        self._outer.append(self._paragraph)
        self._paragraph = Paragraph()
        nesting = self._state.nesting + 1
        self._state = replace(self._state, target=target, nesting=nesting, starred=False, in_table=False)

    # --- characters ---

    def _literal(self, text: bytes) -> None:
        if self._to_skip:
            dropped = min(self._to_skip, len(text))
            self._to_skip -= dropped
            text = text[dropped:]
        if not text:
            return
        if self._units:
            self._flush()
        self._bytes += text

    def _unicode(self, number: int) -> None:
        if self._bytes:
            self._flush()
        self._units.append(number & 0xFFFF)
        self._to_skip = self._state.skip

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._state = replace(self._state, starred=True)
        elif symbol in b"\r\n":
            self._end_line()
        elif symbol in (b"\\", b"{", b"}"):
            self._literal(symbol)
        elif symbol in SYMBOLS:
            self._print(SYMBOLS[symbol])

    def _flush(self) -> None:
        """Print the bytes or code units that were collected."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            if self._state.target == "fonts":
                return
            self._text(self._decode(data))
        if self._units:
            packed = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            self._text(packed.decode("utf-16-le", "replace"))

    def _decode(self, data: bytes) -> str:
        font = self._fonts.get(self._state.font, self._page)
        # Word writes Chinese under a Western font too and means the file's own code page.
        codecs = (self._page, font) if self._page in EAST_ASIAN and font not in EAST_ASIAN else (font, self._page)
        for codec in (*codecs, "cp1252"):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
        text = data.decode(codecs[0], "replace")
        self.damaged += text.count("\ufffd") if self._state.target in ("body", "note", "label") else 0
        return text

    def _print(self, text: str) -> None:
        self._flush()
        self._text(text)

    def _text(self, text: str) -> None:
        state = self._state
        if state.target == "styles":
            self._name_style(text)
        if state.target in ("none", "fonts", "styles"):
            return
        wanted = not state.inserted if self.options.revisions == "original" else not state.deleted
        if wanted:
            self._paragraph.add(text, hidden=state.hidden and state.target != "label")

    # --- control words ---

    def _word(self, word: str, number: int | None) -> None:
        if word == "u":
            self._unicode(number or 0)
            return
        self._flush()
        self._to_skip = 0
        if word in SIGNS:
            self._text(SIGNS[word])
        elif word in APART and (not self._state.starred or word in STARRED_TEXT):
            self._apart(APART[word])
        elif word in ("fonttbl", "stylesheet"):
            self._state = replace(self._state, target="fonts" if word == "fonttbl" else "styles")
        elif word in SILENT or (self._state.starred and word not in STARRED_TEXT):
            self.comments += word == "annotation"
            self._state = replace(self._state, target="none", starred=False)
        elif word == "shpinst":
            self._state = replace(self._state, starred=False)
        elif not self._format(word, number):
            self._structure(word, number)

    def _format(self, word: str, number: int | None) -> bool:
        """Control words that set how the next text is coded and shown."""
        state = self._state
        on = number != 0
        if word == "v":
            self._state = replace(state, hidden=on)
        elif word == "deleted":
            self.deletions += on and not state.deleted
            self._state = replace(state, deleted=on)
        elif word == "revised":
            self.insertions += on and not state.inserted
            self._state = replace(state, inserted=on)
        elif word == "plain":
            self._state = replace(state, hidden=False, deleted=False, inserted=False)
        elif word == "f":
            self._state = replace(state, font=number or 0)
        elif word == "fcharset" and state.target == "fonts":
            self._fonts[state.font] = CHARSETS.get(number or 0, self._page)
        elif word == "uc":
            self._state = replace(state, skip=max(number or 0, 0))
        elif word == "ansicpg":
            self._page = codec_of_page(number or 0)
        else:
            return False
        return True

    def _structure(self, word: str, number: int | None) -> None:
        """Control words that end paragraphs, cells and rows, or say what the paragraph is."""
        if word == "s":
            self._use_style(number or 0)
        elif word == "outlinelevel":
            self._set_outline((number or 0) + 1)
        elif self._state.target in ("none", "fonts", "styles"):
            return
        elif word in ("par", "line", "sect", "page", "column"):
            self._end_line()
        elif word == "pard":
            self._paragraph.outline = self._paragraph.depth = 0
            self._state = replace(self._state, in_table=False)
        elif word == "ilvl":
            self._paragraph.depth = min(max(number or 0, 0), 8)
        elif word in ("intbl", "itap"):
            self._state = replace(self._state, in_table=word == "intbl" or bool(number))
        else:
            self._table_word(word, number)

    def _table_word(self, word: str, number: int | None) -> None:
        if word == "trowd":
            self._edges = []
        elif word in ("clmrg", "clvmrg"):
            self._from_left |= word == "clmrg"
            self._from_above |= word == "clvmrg"
        elif word == "cellx":
            self._edges.append(Edge(number or 0, self._from_left, self._from_above))
            self._from_left = self._from_above = False
        elif word == "nestcell":
            self._paragraph.add(" ", hidden=False)
        elif word == "cell":
            self._end_cell()
        elif word == "row":
            self._end_row()

    def _use_style(self, number: int) -> None:
        self._style = number
        if self._state.target == "body" and number in self._outlines:
            self._paragraph.outline = self._outlines[number]

    def _name_style(self, text: str) -> None:
        """A style that is called a heading is one, whether or not it says its level."""
        named = HEADING_STYLE.match(text.strip())
        if named and self._style not in self._outlines:
            self._outlines[self._style] = int(named[1])

    def _set_outline(self, level: int) -> None:
        level = level if 1 <= level <= 9 else 0
        if self._state.target == "styles":
            self._outlines[self._style] = level
        else:
            self._paragraph.outline = level

    # --- paragraphs and cells ---

    def _end_line(self) -> None:
        self._flush()
        if self._state.in_table and self._state.target == "body":
            self._cell.append(self._taken().text.rstrip())
        else:
            self._end_paragraph()

    def _taken(self) -> Paragraph:
        """The paragraph so far; the next one keeps its properties until \\pard."""
        done = self._paragraph
        done.label, self._label = self._label, ""
        self._paragraph = Paragraph(outline=done.outline, depth=done.depth)
        return done

    def _end_paragraph(self) -> None:
        if self._state.target == "body":
            self._end_row()
        role = ROLES.get(self._state.target)
        if self._state.nesting > 1:
            self._later.append((self._taken(), role))
        else:
            self.layout.paragraph(self._taken(), role)
            self._add_later()

    def _add_later(self) -> None:
        """Append what is set apart: notes and boxes stand after the paragraph that they hang on."""
        for paragraph, role in self._later:
            self.layout.paragraph(paragraph, role)
        self._later.clear()

    def _end_cell(self) -> None:
        self._cell.append(self._taken().text.rstrip())
        self._row.append("\n".join(line for line in self._cell if line))
        self._cell = []

    def _end_row(self) -> None:
        """Hand the row over; a damaged table may lack the end of a cell or row, but loses no text by it."""
        if any(self._cell):
            self._row.append("\n".join(line for line in self._cell if line))
        if self._row:
            self.layout.row(self._row, self._edges)
        self._row, self._cell = [], []
