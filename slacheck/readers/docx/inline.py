"""Reads what stands inside a paragraph: runs, tracked changes, content controls, fields, symbols, formulas, shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from slacheck.readers.docx.fields import Fields
from slacheck.readers.docx.names import (
    ALTERNATIVES,
    DIAGRAM,
    TEXT_BOX,
    W14,
    WP,
    A,
    Element,
    M,
    O,
    R,
    V,
    W,
    branch,
    number,
)
from slacheck.readers.docx.story import Line, Reading
from slacheck.readers.docx.styles import SHADED, look
from slacheck.readers.docx.symbols import CHECKED, UNCHECKED, symbol

_RUN_PROPERTIES, _FONTS = f"{W}rPr", f"{W}rFonts"
_TEXT, _DELETED_TEXT = f"{W}t", f"{W}delText"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOX_STATE = f"{W}sdtPr/{W14}checkbox"
# A picture as large as this (in EMU: 12 x 17 cm) in the line of the text is most often a scanned page.
_PAGE_WIDTH, _PAGE_HEIGHT = 4_320_000, 6_120_000
_ATTACHED = ("excel", "word.", "powerpoint", "package", "acroexch", "foxit", "et.", "wps.", "wpp.")


@dataclass
class InlineReader:
    """Reads paragraphs into lines. `author` is set inside inserted table rows, `backdrop` on coloured ground."""

    reading: Reading
    part: str
    author: str | None = None
    backdrop: bool = False
    fields: Fields = field(default_factory=Fields)
    line: Line = field(default_factory=Line)
    base: int = 0
    looks: int = 0
    properties: Element | None = None

    def read(self, paragraph: Element, line: Line, looks: int) -> None:
        """Append the paragraph's text to `line`; `looks` are the flags of its style."""
        self.line, self.base = line, looks | SHADED if self.backdrop else looks
        line.contents |= self.fields.contents
        self._children(paragraph)
        line.contents |= self.fields.contents
        if self.fields.open:
            line.add(self.fields.end_paragraph(), self.base, self.author)

    @contextmanager
    def inside(self, *, author: str | None = None, backdrop: bool = False) -> Iterator[None]:
        """Read what follows as a story of its own, with its own fields, inserted by `author`."""
        before = self.author, self.backdrop, self.fields, self.line, self.base, self.looks
        self.author, self.backdrop = author or self.author, backdrop or self.backdrop
        self.fields = Fields()
        try:
            yield
        finally:
            self.author, self.backdrop, self.fields, self.line, self.base, self.looks = before

    def _children(self, parent: Element) -> None:
        for child in parent:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _run(self, run: Element) -> None:
        self.looks, self.properties = self.base, None
        for child in run:
            if child.tag == _TEXT:
                self._text(child)
            elif child.tag == _RUN_PROPERTIES:
                self._look(child)
            else:
                handler = _IN_RUN.get(child.tag)
                if handler is not None:
                    handler(self, child)

    def _look(self, properties: Element) -> None:
        self.properties = properties
        self.looks = look(properties, self.base, self.reading.styles) | (self.base & SHADED)

    def _text(self, element: Element) -> None:
        text = element.text
        if not text:
            return
        if (text[0].isspace() or text[-1].isspace()) and element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")  # Word does the same; in pretty-printed XML these are no spaces of the text
        self.add(text)

    def add(self, text: str) -> None:
        """Append text that stands on the page here, unless here is a field's code."""
        if self.fields.open and self.fields.silent:
            self.fields.swallow(text)
            return
        fonts = self.properties.find(_FONTS) if self.properties is not None and not text.isascii() else None
        font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
        self.line.add(text, self.looks, self.author, font)

    def _deleted_text(self, element: Element) -> None:
        if self.reading.original:
            self._text(element)

    def _inserted(self, change: Element) -> None:
        if self.reading.original:
            return
        before, self.author = self.author, change.get(f"{W}author", "")
        self._children(change)
        self.author = before

    def _deleted(self, change: Element) -> None:
        if self.reading.original:
            self._children(change)

    def _control(self, control: Element) -> None:
        box = control.find(_BOX_STATE)
        if box is not None:
            state = box.find(f"{W14}checked")
            ticked = state is not None and state.get(f"{W14}val", "1") in ("1", "true", "on")
            self.looks, self.properties = self.base, None
            self.add(CHECKED if ticked else UNCHECKED)
            return
        content = control.find(f"{W}sdtContent")
        if content is not None:
            self._children(content)

    def _alternatives(self, element: Element) -> None:
        chosen = branch(element)
        if chosen is not None:
            self._children(chosen)

    def _alternatives_in_run(self, element: Element) -> None:
        chosen = branch(element)
        for child in chosen if chosen is not None else ():
            handler = self.__class__._text if child.tag == _TEXT else _IN_RUN.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _symbol(self, element: Element) -> None:
        code = element.get(f"{W}char", "")
        try:
            self.add(symbol(int(code, 16), element.get(f"{W}font")))
        except ValueError:
            self.add("•")

    def _break(self, element: Element) -> None:
        if not self.fields.silent:
            self.line.break_line()

    def _field(self, element: Element) -> None:
        shown = self.fields.turn(element)
        if shown:
            self.add(shown)
        self.line.contents |= self.fields.contents

    def _instruction(self, element: Element) -> None:
        self.fields.instruct(element.text)

    def _note(self, element: Element) -> None:
        kind = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
        self.reading.notes.append((kind, element.get(f"{W}id", "")))

    def _ruby(self, element: Element) -> None:
        base = element.find(f"{W}rubyBase")
        if base is not None:
            looks = self.looks, self.properties
            self._children(base)
            self.looks, self.properties = looks

    def _math(self, element: Element) -> None:
        self.looks, self.properties = self.base, None
        self.add(linear(element))

    def _shape(self, element: Element) -> None:
        """Text boxes and pictures of a drawing, an old VML picture or an embedded object, at any depth."""
        for child in element:
            tag = child.tag
            if tag == TEXT_BOX:
                self.line.boxes.append(child)
            elif tag == ALTERNATIVES:
                chosen = branch(child)
                if chosen is not None:
                    self._shape(chosen)
            elif tag == f"{A}t":
                self.add(child.text or "")
            elif tag == f"{A}p":
                self._shape(child)
                self.add(" ")
            elif tag in (f"{A}blip", f"{V}imagedata"):
                self.reading.pictures += 1
            elif tag == f"{V}textpath":
                self.add(child.get("string", ""))
            elif tag == f"{DIAGRAM}relIds":
                self._diagram(child)
            elif tag == f"{O}OLEObject":
                self._object(child)
            else:
                if tag == f"{WP}inline":
                    self._size(child)
                self._shape(child)

    def _size(self, inline: Element) -> None:
        extent = inline.find(f"{WP}extent")
        if extent is None or next(inline.iter(f"{A}blip"), None) is None:
            return
        if number(extent.get("cx"), 0) >= _PAGE_WIDTH and number(extent.get("cy"), 0) >= _PAGE_HEIGHT:
            self.reading.gap("image", "a picture as large as a page may hold text, which was not read")

    def _diagram(self, element: Element) -> None:
        """The texts of a SmartArt drawing, which stand in a part of their own."""
        package = self.reading.package
        part = package.linked(self.part, element, f"{R}dm")
        root = package.parse(part) if part is not None else None
        for paragraph in root.iter(f"{A}p") if root is not None else ():
            self.add("".join(text.text or "" for text in paragraph.iter(f"{A}t")) + " ")

    def _object(self, element: Element) -> None:
        program = element.get("ProgID", "")
        if program.lower().startswith(_ATTACHED):
            self.reading.gap("unsupported-part", f"an embedded file ({program[:40]}) was not read; check it by itself")


def linear(element: Element) -> str:
    """A formula in Word's linear notation: a/b for a fraction, a^b for a power, brackets as they stand."""
    tag = element.tag
    if tag in (f"{M}t", _TEXT):
        return element.text or ""
    parts = [linear(child) for child in element if not str(child.tag).endswith("Pr")]
    if tag == f"{M}f" and len(parts) == 2:
        return "/".join(_grouped(part) for part in parts)
    if tag == f"{M}sSup" and len(parts) == 2:
        return f"{parts[0]}^{parts[1]}"
    if tag == f"{M}d":
        signs = element.find(f"{M}dPr")
        first, last = ("(", ")") if signs is None else (_sign(signs, "begChr", "("), _sign(signs, "endChr", ")"))
        return first + ",".join(parts) + last
    return "".join(parts)


def _grouped(part: str) -> str:
    return f"({part})" if any(sign in part for sign in "+-−–/") and not part.startswith("(") else part


def _sign(properties: Element, name: str, default: str) -> str:
    child = properties.find(f"{M}{name}")
    return default if child is None else child.get(f"{M}val", default)


Handler = Callable[[InlineReader, Element], None]

_HANDLERS: dict[str, Handler] = {
    f"{W}r": InlineReader._run,
    f"{W}ins": InlineReader._inserted,
    f"{W}moveTo": InlineReader._inserted,
    f"{W}del": InlineReader._deleted,
    f"{W}moveFrom": InlineReader._deleted,
    f"{W}sdt": InlineReader._control,
    f"{W}hyperlink": InlineReader._children,
    f"{W}smartTag": InlineReader._children,
    f"{W}customXml": InlineReader._children,
    f"{W}fldSimple": InlineReader._children,
    f"{W}dir": InlineReader._children,
    f"{W}bdo": InlineReader._children,
    f"{M}oMath": InlineReader._math,
    f"{M}oMathPara": InlineReader._math,
    ALTERNATIVES: InlineReader._alternatives,
}

_IN_RUN: dict[str, Handler] = {
    _DELETED_TEXT: InlineReader._deleted_text,
    f"{W}tab": lambda reader, element: reader.add("\t"),
    f"{W}ptab": lambda reader, element: reader.add("\t"),
    f"{W}noBreakHyphen": lambda reader, element: reader.add("-"),
    f"{W}br": InlineReader._break,
    f"{W}cr": InlineReader._break,
    f"{W}sym": InlineReader._symbol,
    f"{W}fldChar": InlineReader._field,
    f"{W}instrText": InlineReader._instruction,
    f"{W}footnoteReference": InlineReader._note,
    f"{W}endnoteReference": InlineReader._note,
    f"{W}ruby": InlineReader._ruby,
    f"{W}drawing": InlineReader._shape,
    f"{W}pict": InlineReader._shape,
    f"{W}object": InlineReader._shape,
    ALTERNATIVES: InlineReader._alternatives_in_run,
}
