"""Walks the block level of a story: paragraphs, tables, content controls, text boxes, and what joins or hides them."""

from __future__ import annotations

from dataclasses import dataclass, field

from slacheck.document import Role
from slacheck.readers.docx.inline import InlineReader
from slacheck.readers.docx.names import ALTERNATIVES, VAL, Element, R, W, branch, number, value
from slacheck.readers.docx.roles import classify, glue_of, goes_on, is_contents
from slacheck.readers.docx.story import Item, Line, Paragraph, Reading
from slacheck.readers.docx.styles import SHADED, Style, is_shaded, outline_level
from slacheck.readers.docx.tables import read_table

_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_INSERTED_MARKS = frozenset((f"{W}ins", f"{W}moveTo"))
_DELETED_MARKS = frozenset((f"{W}del", f"{W}moveFrom"))
_FIRST_LINE = ("firstLine", "firstLineChars")
_NOTE_FORMATS = {f"{W}footnotePr": "footnotes", f"{W}endnotePr": "endnotes"}


@dataclass
class _Flow:
    """Where the blocks of a container go; `carried` is text whose paragraph mark is tracked away."""

    items: list[Item] = field(default_factory=list)
    carried: Line | None = None
    contents: bool = False


@dataclass(slots=True)
class _Properties:
    """What a w:pPr says."""

    style: str | None = None
    outline: str | None = None
    num_id: str | None = None
    num_level: str | None = None
    shaded: bool = False
    indented: bool = False
    mark: Element | None = None


@dataclass
class BlockReader:
    """Reads the stories of one part. `margins` collects the header and footer parts that its sections name."""

    reading: Reading
    part: str
    margins: dict[str, None] = field(default_factory=dict)  # in the order they are met
    note_formats: dict[str, str] = field(default_factory=dict)
    inline: InlineReader = field(init=False)

    def __post_init__(self) -> None:
        self._gone = _INSERTED_MARKS if self.reading.original else _DELETED_MARKS
        self.inline = InlineReader(self.reading, self.part)

    def read(self, container: Element) -> list[Item]:
        """The paragraphs and tables of a body, note, header, cell or text box, in reading order."""
        flow = _Flow()
        self._blocks(container, flow)
        self._end_carried(flow)
        return flow.items

    def _blocks(self, container: Element, flow: _Flow) -> None:
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, flow)
            elif tag == f"{W}tbl":
                self._end_carried(flow)
                flow.items.append(read_table(child, self.reading, self._cell))
            elif tag == f"{W}sdt":
                self._control(child, flow)
            elif tag in _TRANSPARENT:
                self._blocks(child, flow)
            elif tag == ALTERNATIVES:
                chosen = branch(child)
                if chosen is not None:
                    self._blocks(chosen, flow)
            elif tag in (f"{W}altChunk", f"{W}subDoc"):
                self.reading.gap("unsupported-part", "a document embedded in this one was not read; check it by itself")
            elif tag == f"{W}sectPr":
                self._section(child)

    def _control(self, control: Element, flow: _Flow) -> None:
        content = control.find(f"{W}sdtContent")
        if content is None:
            return
        before = flow.contents
        flow.contents = before or (value(control, _GALLERY) or "").lower() == "table of contents"
        self._blocks(content, flow)
        flow.contents = before

    def _cell(self, cell: Element, author: str | None, backdrop: bool) -> list[Item]:
        with self.inline.inside(author=author, backdrop=backdrop):
            return self.read(cell)

    def _paragraph(self, element: Element, flow: _Flow) -> None:
        child = element[0] if len(element) else None
        said = self._properties(child) if child is not None and child.tag == f"{W}pPr" else _Properties()
        style = self.reading.styles.paragraph(said.style)
        line, flow.carried = flow.carried or Line(), None
        self.inline.read(element, line, style.looks | SHADED if said.shaded else style.looks)
        if said.mark is not None and any(child.tag in self._gone for child in said.mark):
            flow.carried = line  # without its mark it joins the next paragraph
            return
        self._append(self._finished(line, said, style, flow), flow, style, indented=said.indented)
        self._boxes(line, flow)

    def _append(self, paragraph: Paragraph, flow: _Flow, style: Style, *, indented: bool) -> None:
        """Add a paragraph, or join it to the one before where it is only that one's next line."""
        last = flow.items[-1] if flow.items else None
        opened = last if isinstance(last, Paragraph) and last.opens else None
        paragraph.last_line = paragraph.line.text()
        if opened is None or not goes_on(opened, paragraph, indented=indented):
            paragraph.opens = paragraph.opens or (opened is not None and paragraph.role is Role.PARAGRAPH)
            flow.items.append(paragraph)
            return
        opened.line.go_on(paragraph.line, glue_of(opened.last_line, paragraph.last_line))
        opened.last_line = paragraph.last_line
        if opened.role is Role.HEADING:
            whole, bold = opened.line.text().strip(), not opened.line.plain
            opened.role, opened.level = classify(whole, style, outline=0, indent=None, label=None, bold=bold)

    def _end_carried(self, flow: _Flow) -> None:
        if flow.carried is not None:
            line, flow.carried = flow.carried, None
            flow.items.append(Paragraph(line))
            self._boxes(line, flow)

    def _boxes(self, line: Line, flow: _Flow) -> None:
        for box in line.boxes:
            with self.inline.inside(backdrop=True):
                flow.items.extend(self.read(box))

    def _properties(self, element: Element) -> _Properties:
        said = _Properties()
        for child in element:
            tag = child.tag
            if tag == f"{W}pStyle":
                said.style = child.get(VAL)
            elif tag == f"{W}numPr":
                said.num_id, said.num_level = value(child, f"{W}numId"), value(child, f"{W}ilvl")
            elif tag == f"{W}outlineLvl":
                said.outline = child.get(VAL)
            elif tag == f"{W}rPr":
                said.mark = child
            elif tag == f"{W}ind":
                said.indented = any(number(child.get(f"{W}{name}"), 0) > 0 for name in _FIRST_LINE)
            elif tag == f"{W}shd":
                said.shaded = is_shaded(child)
            elif tag == f"{W}sectPr":
                self._section(child)
        return said

    def _finished(self, line: Line, said: _Properties, style: Style, flow: _Flow) -> Paragraph:
        label, indent = self._number(said, style)
        text = line.text().strip()
        if flow.contents or is_contents(text, style, in_field=line.contents):
            return Paragraph(line, Role.MARGIN)
        outline = outline_level(said.outline) if said.outline is not None else style.level
        bold = bool(text) and not line.plain
        role, level = classify(text, style, outline=outline, indent=indent, label=label, bold=bold)
        opens = indent is None and not outline and (said.indented or line.text()[:1].isspace())
        return Paragraph(line, role, label, level, opens)

    def _number(self, said: _Properties, style: Style) -> tuple[str | None, int | None]:
        """The printed number of a paragraph and its list level; (None, None) without numbering.

        Hidden and empty paragraphs count too: Word itself writes such paragraphs to carry a list on.
        """
        num_id = style.num_id if said.num_id is None else said.num_id
        if num_id is None or num_id == "0":
            return None, None
        if said.num_level is not None:
            level = number(said.num_level, 0)
        elif said.num_id is not None:
            level = 0
        elif style.num_level is not None:
            level = style.num_level
        else:
            level = self.reading.numbering.level_of(num_id, style.num_style)
        label = self.reading.numbering.label(num_id, level)
        return (None, None) if label is None else (label or None, level)

    def _section(self, section: Element) -> None:
        for child in section:
            if child.tag in (f"{W}headerReference", f"{W}footerReference"):
                part = self.reading.package.linked(self.part, child, f"{R}id")
                if part is not None:
                    self.margins[part] = None
            elif child.tag in _NOTE_FORMATS:
                form = value(child, f"{W}numFmt")
                if form is not None:
                    self.note_formats.setdefault(_NOTE_FORMATS[child.tag], form)


_TRANSPARENT = frozenset(f"{W}{name}" for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
