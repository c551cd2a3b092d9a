"""Reads Markdown as it is printed: structure from the parser's tokens, text without its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from slacheck.document import Document, Gap, Role, TextBuilder
from slacheck.errors import LimitError
from slacheck.options import Limits, ReadOptions
from slacheck.readers.encoding import decode
from slacheck.readers.headings import HAN_END, SENTENCE_END, heading_level, starts_clause
from slacheck.readers.html.walker import Walker
from slacheck.readers.tables import GridCell, add_table, grid
from slacheck.readers.text import NEWLINE, add_lines, decoding_gaps, find_table, join_lines, width
from slacheck.regex import lazy

NESTING = 100
FRONT_MATTER = lazy(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(?:.*\n)*?\1[ \t]*(?:\n|\Z)")
ATTRIBUTES = lazy(r"(?<![ \t])[ \t]*\{:?[ \t]*(?:[#.][^{}\n]*|[\w-]+=[^{}\n]*)\}[ \t]*$", re.MULTILINE)
TEMPLATE_TAG = lazy(r"^[ \t]*(?:\{%.*?%\}|\{\{<.*?>\}\})[ \t]*$", re.MULTILINE)
FOOTNOTE = lazy(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*", re.MULTILINE)
FOOTNOTE_MARK = lazy(r"\[\^([^\]\s]{1,60})\]")
# '[备注]:超过30分钟扣款' is a link definition to the parser, which would drop it; but no link's target is Chinese.
FALSE_LINK = lazy(r"^( {0,3})\[(?=[^\]\n]+\]:[^\n]*[\u3400-\u9fff])(?![^\n]*(?:://|\.\w{2,4}(?:\s|$|#)))", re.MULTILINE)
# A gap to fill in, '___-___ hours', is no emphasis; a line of nothing else is a rule.
GAP = lazy(r"(?<![\w*_\\])_{3,}(?![A-Za-z*_])|(?<![A-Za-z*_\\])_{3,}(?![\w*_])")
FENCE = lazy(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
RULE_LINE = lazy(r"\s*_+\s*")
UNCLOSED = 100  # brackets in one paragraph; the parser tries each against all text after it
BLANK_LINE = lazy(r"(\n[ \t]*\n)")
LINE_BREAK_TAG = lazy(r"<br\s*/?>", re.IGNORECASE)
OPEN_TABLE = lazy(r"<table\b", re.IGNORECASE)
CLOSE_TABLE = lazy(r"</table\s*>", re.IGNORECASE)
# 'Contact: ...' begins a line of its own.
PROPERTY = lazy(r"[^\s:：，,。]{1,16}(?: [^\s:：，,。]{1,12}){0,2}[:：]")
BREAK = "\v"  # a line that the author broke on purpose; markdown-it leaves no such character in its text
SOFT = "\n"


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """A Document of format 'markdown'; raises UnreadableError for undecodable data, LimitError for its tables."""
    decoded = decode(path, data)
    reader = _Reader(path, options.limits)
    reader.add(NEWLINE.sub("\n", decoded.text))
    return Document(
        path,
        "markdown",
        reader.builder.text(),
        tuple(reader.builder.blocks),
        marks=tuple(reader.html.marks),
        gaps=decoding_gaps(decoded) + tuple(reader.gaps),
    )


def parser() -> MarkdownIt:
    """CommonMark with tables; indented text is text (contracts indent paragraphs), and nesting goes deep."""
    markdown = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"]).disable("code")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # links are dropped, none is followed
    return markdown


@dataclass
class _Reader:
    """Turns tokens into blocks; `_labels` holds a counter for each open list, None for one that has bullets."""

    path: str
    limits: Limits
    builder: TextBuilder = field(default_factory=TextBuilder)
    gaps: list[Gap] = field(default_factory=list)
    deleted: int = 0
    _counters: list[Iterator[int] | None] = field(default_factory=list)
    _label: str | None = None
    _heading: int = 0
    _cells: int = 0

    def __post_init__(self) -> None:
        self.html = Walker(self.path, self.limits, self.builder)

    def add(self, source: str) -> None:
        """Append a whole text whose lines end with a plain newline."""
        source = clean(source)
        tokens = parser().parse(source)
        if any(token.level >= NESTING - 1 for token in tokens):
            self.gaps.append(Gap(None, "parts are nested too deeply; what stands below them was not read", "limit"))
        lines = source.split("\n")
        skip_to, at = 0, 0
        while at < len(tokens):
            token = tokens[at]
            if token.map and token.map[0] < skip_to:
                at += 1
            elif token.type == "html_block" and token.map:
                skip_to = self._html(lines, token)
                at += 1
            elif token.type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[at:end])
                at = end + 1
            else:
                self._token(tokens, at)
                at += 1

    def _token(self, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        if token.type == "ordered_list_open":
            self._counters.append(count(int(token.attrs.get("start", 1))))
        elif token.type == "bullet_list_open":
            self._counters.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self._counters.pop()
        elif token.type == "list_item_open":
            counter = self._counters[-1]
            self._label = None if counter is None else f"{next(counter)}{token.markup}"
        elif token.type == "fence":
            self.html.tables += add_lines(self.builder, token.content.split("\n"), first_table=self.html.tables)
        elif token.type == "inline" and tokens[at - 1].type == "heading_open":
            self._heading = int(tokens[at - 1].tag[1:])
            self._add(one_line(token), Role.HEADING, self._heading)
        elif token.type == "inline":
            self._paragraph(token)

    def _add(self, text: str, role: Role, level: int) -> None:
        if text:
            self.builder.add(text, role, label=self._label, level=level)
            self._label = None

    def _paragraph(self, token: Token) -> None:
        if not self._counters and is_bold_name(token):
            self._add(one_line(token), Role.HEADING, min(self._heading + 1, 6))
            return
        for part in plain(token).split(BREAK):
            self._lines([line.strip() for line in part.split(SOFT) if line.strip()])

    def _lines(self, lines: Sequence[str]) -> None:
        """Append the lines of one paragraph, which the parser takes as one sentence and authors often do not."""
        at = 0
        while at < len(lines):
            rows, end = find_table(lines, at) if "|" in lines[at] else ([], at)
            if rows:
                self._add_table(grid(rows))
            else:
                end = at + 1
                while end < len(lines) and goes_on(lines[end - 1], lines[end]):
                    end += 1
                self._text(join_lines(lines[at:end]))
            at = end

    def _text(self, text: str) -> None:
        note = FOOTNOTE_MARK.match(text)
        body = FOOTNOTE_MARK.sub("", text).strip()
        if note and body:
            self.builder.add(body, Role.NOTE, label=note[1])
        elif self._counters:
            self._add(body, Role.ITEM, len(self._counters))
        else:
            level = heading_level(body)
            self._add(body, Role.HEADING if level else Role.PARAGRAPH, level)

    def _table(self, tokens: Sequence[Token]) -> None:
        cells: list[GridCell] = []
        row, column = -1, 0
        for at, token in enumerate(tokens):
            if token.type == "tr_open":
                row, column = row + 1, 0
            elif token.type == "inline":
                cells.append(GridCell(one_line(token), row, column, header=tokens[at - 1].type == "th_open"))
                column += 1
        # Every Markdown table must have a first row of headers; one of two columns is as often a list of properties.
        pairs = all(cell.column < 2 for cell in cells)
        self._add_table([replace(cell, header=False) for cell in cells] if pairs else cells)

    def _add_table(self, cells: Sequence[GridCell]) -> None:
        self._cells += len(cells)
        if self._cells > self.limits.cells:
            raise LimitError(self.path, "too-large", f"it has more than {self.limits.cells} table cells")
        add_table(self.builder, cells, self.html.tables)
        self.html.tables += 1

    def _html(self, lines: Sequence[str], token: Token) -> int:
        """Append an HTML block and return the line after it: a table goes to its end, over blank lines too."""
        start, end = token.map or (0, 0)
        if len(OPEN_TABLE.findall(token.content)) > len(CLOSE_TABLE.findall(token.content)):
            end = next((at + 1 for at in range(end, len(lines)) if CLOSE_TABLE.search(lines[at])), end)
        self.gaps.extend(self.html.add("\n".join(lines[start:end])))
        return end


def clean(source: str) -> str:
    """The source without what is no text of the document, and without what the parser would take for such."""
    source = FRONT_MATTER.sub("", source)
    source = TEMPLATE_TAG.sub("", ATTRIBUTES.sub("", source))
    source = "".join(map(without_unclosed, BLANK_LINE.split(source)))
    source = FOOTNOTE.sub(r"\n[^\1] ", source)
    if "___" in source and not FENCE.search(source):
        source = "\n".join(
            line if RULE_LINE.fullmatch(line) else GAP.sub(_escaped, line) for line in source.split("\n")
        )
    return FALSE_LINK.sub(r"\1\\[", source)


def _escaped(gap: re.Match[str]) -> str:
    return "\\_" * len(gap[0])


def without_unclosed(paragraph: str) -> str:
    """The paragraph, its brackets escaped where nearly none of them is a link's."""
    unclosed = paragraph.count("[") - paragraph.count("]")
    return paragraph.replace("[", "\\[") if unclosed > UNCLOSED else paragraph


def plain(token: Token) -> str:
    """The printed text of an inline token; SOFT and BREAK stand for its line breaks."""
    parts: list[str] = []
    struck = 0
    for child in token.children or ():
        struck += {"s_open": 1, "s_close": -1}.get(child.type, 0)
        if struck:
            continue
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(SOFT)
        elif child.type == "hardbreak" or (child.type == "html_inline" and LINE_BREAK_TAG.match(child.content)):
            parts.append(BREAK)
    return "".join(parts).replace("\xa0", " ")


def one_line(token: Token) -> str:
    """The printed text of a heading or cell."""
    lines = [line for line in re.split(f"[{SOFT}{BREAK}]", FOOTNOTE_MARK.sub("", plain(token))) if line.strip()]
    return " ".join(line.strip() for line in lines)


def goes_on(line: str, following: str) -> bool:
    """Whether a soft line break stands inside a sentence, not between two lines that the author meant as such."""
    return not (HAN_END.search(line) or starts_clause(following) or PROPERTY.match(following))


def is_bold_name(token: Token) -> bool:
    """Whether a paragraph is one short phrase in bold: what authors write who dislike the size of headings."""
    marks = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    if len(marks) < 3 or marks[0].type != "strong_open" or marks[-1].type != "strong_close":
        return False
    text = plain(token)
    ended = SENTENCE_END.search(text.rstrip(":：")) or any(mark.type == "strong_close" for mark in marks[:-1])
    return not ended and width(text) <= 50 and not re.search(r"[，；;]|\w\s*[:：]\s*\w", text)
