"""Pages into one document: margins set aside, paragraphs joined, tables written cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from slacheck.document import Box, Document, Gap, Line, Mark, Role, Span, TextBuilder
from slacheck.readers.pdf.joining import is_broken_word, joint, vocabulary
from slacheck.readers.pdf.margins import margins
from slacheck.readers.pdf.paragraphs import Joiner, Paragraph, Style, role_of, style_of
from slacheck.readers.pdf.printed import Page, Printed, Table
from slacheck.readers.pdf.tables import bold_rows, continues, whole
from slacheck.readers.tables import GridCell, add_table

APART = 0.8  # of the font size: pieces of one line with a wider gap are words of their own


def assemble(path: str, pages: list[Page], gaps: list[Gap]) -> Document:
    """The document that the pages make; the pages are empty afterwards."""
    running = margins(pages)
    style = style_of(pages, running)
    writer = Writer(style, vocabulary(line.text for page in pages for item in page.flow for line in _lines_of(item)))
    for page in pages:
        flow, page.flow = page.flow, []  # what is written is let go: a long document holds its lines but once
        for item in flow:
            if id(item) in running:
                writer.aside(_lines_of(item))
            elif isinstance(item, Table):
                if sum(bool(cell.pieces) for cell in item.cells) > 1:
                    writer.table(item)
                else:  # a frame around text
                    for line in _lines_of(item):
                        writer.line(line)
            elif item.role:
                writer.aside([item])
            else:
                writer.line(item)
    writer.close()
    return Document(
        path=path,
        format="pdf",
        text=writer.builder.text(),
        blocks=tuple(writer.builder.blocks),
        pages=len(pages),
        lines=tuple(writer.lines),
        marks=tuple(writer.marks),
        gaps=tuple(gaps),
    )


def _lines_of(item: Printed | Table) -> list[Printed]:
    return [item] if isinstance(item, Printed) else [piece for cell in item.cells for piece in cell.pieces]


@dataclass(slots=True)
class Writer:
    """Takes lines and tables in reading order and writes blocks; margins and notes wait until the open
    paragraph is closed."""

    style: Style
    words: frozenset[str]
    builder: TextBuilder = field(default_factory=TextBuilder)
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    waiting: list[Printed] = field(default_factory=list)
    paragraph: Paragraph | None = None
    parts: list[Table] = field(default_factory=list)
    tables: int = 0
    joiner: Joiner = field(init=False)

    def __post_init__(self) -> None:
        self.joiner = Joiner(self.style)

    def aside(self, lines: list[Printed]) -> None:
        """A running header, footer, watermark or note: written after what it interrupts."""
        self.waiting.extend(lines)
        if self.paragraph is None and not self.parts:
            self._flush()

    def line(self, line: Printed) -> None:
        """The next printed line of the body."""
        self._close_table()
        if self.paragraph is not None and self.joiner.goes_on(self.paragraph, line):
            self.paragraph.lines += not line.same_line
            self.paragraph.pieces.append(line)
            return
        self._close_paragraph()
        self.paragraph = self.joiner.begin(line)

    def table(self, part: Table) -> None:
        """The next table, or the next page's part of the one before."""
        self._close_paragraph()
        if self.parts and not continues(self.parts[-1], part):
            self._close_table()
        self.parts.append(part)

    def close(self) -> None:
        """Write what is still open."""
        self._close_paragraph()
        self._close_table()
        self._flush()

    def _flush(self) -> None:
        waiting, self.waiting = self.waiting, []
        for line in waiting:
            self._block([line], line.role or Role.MARGIN, 0)

    def _close_paragraph(self) -> None:
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is not None:
            text, spans = self._join(paragraph.pieces)
            role, level = role_of(paragraph, text, self.style)
            self._write(text, spans, paragraph.pieces, role, level)
        if not self.parts:
            self._flush()

    def _close_table(self) -> None:
        parts, self.parts = self.parts, []
        if parts:
            self._table(parts)
            self._flush()

    def _table(self, parts: list[Table]) -> None:
        cells, repeated = whole(parts)
        heads = bold_rows(cells)
        joined = [self._join(cell.pieces) if cell.pieces else ("", []) for cell in cells]
        grid = [
            GridCell(
                text,
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
                header=cell.row < heads,
                page=cell.pieces[0].page if cell.pieces else None,
                box=_box(cell.pieces) if cell.pieces else None,
            )
            for cell, (text, _) in zip(cells, joined, strict=True)
        ]
        placed = add_table(self.builder, grid, self.tables, page=parts[0].page)
        for cell, (_, spans), at in zip(cells, joined, placed, strict=True):
            self._trace(at, spans, cell.pieces)
        for piece in repeated:
            self._block([piece], Role.MARGIN, 0)
        self.tables += 1

    def _block(self, pieces: list[Printed], role: Role, level: int) -> None:
        text, spans = self._join(pieces)
        self._write(text, spans, pieces, role, level)

    def _join(self, pieces: list[Printed]) -> tuple[str, list[Span]]:
        """The text of the pieces, and where each stands in it."""
        text = ""
        starts: list[int] = []
        ends: list[int] = []
        for at, piece in enumerate(pieces):
            between = ""
            if starts:
                text, between = joint(text, piece.text, self.words)
                if is_broken_word(pieces[at - 1].text, piece.text, self.words):
                    between = ""
                apart = piece.box.left - pieces[at - 1].box.right > APART * piece.size
                between = between or (" " if piece.same_line and apart else "")
                ends.append(len(text) + (between == "-"))
            text += between
            starts.append(len(text))
            text += piece.text
        if text.endswith("\ufffe"):
            text = text[:-1] + "-"
        ends.append(len(text))
        return text, [Span(start, end) for start, end in zip(starts, ends, strict=True)]

    def _write(self, text: str, spans: list[Span], pieces: list[Printed], role: Role, level: int) -> None:
        at = self.builder.add(text, role, page=pieces[0].page, box=_box(pieces), level=level)
        self._trace(at, spans, pieces)

    def _trace(self, block: Span, spans: list[Span], pieces: list[Printed]) -> None:
        """Note where each piece of a block is printed, and its mark."""
        for span, piece in zip(spans, pieces, strict=True):
            placed = Span(block.start + span.start, block.start + span.end)
            self.lines.append(Line(placed, piece.page, piece.box))
            if piece.kind:
                self.marks.append(Mark(piece.kind, placed, piece.detail))


def _box(pieces: list[Printed]) -> Box:
    """What the pieces cover on the page of the first."""
    box = pieces[0].box
    for piece in pieces[1:]:
        if piece.page == pieces[0].page:
            box = box.joined(piece.box)
    return box
