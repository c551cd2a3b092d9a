"""Which blocks open a clause or a heading: not those of a table of contents, a list of annexes or a data table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slacheck.document import Block, Document, Role
from slacheck.regex import lazy
from slacheck.structure.numbering import WIDTHS, Number, Style, parse_number

_NAMED = frozenset((Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE))
_QUOTABLE = _NAMED | {Style.SECTION}
_SKIPPED = frozenset((Role.MARGIN, Role.CAPTION, Role.NOTE))
_LEADERS = lazy(r"(?:\.{3,}|…+|·{3,}|_{3,}|(?:\. ){3,}|\t)\s{0,9}(?:\d{1,3}|[ivx]{1,5})\s{0,9}$")
_SENTENCE_END = "。；;！!？?，,"
_LISTS_ANNEXES = lazy(
    r"附件(?:包括|如下|清单|目录|为|有|列表)|(?:以下|下列).{0,6}附件|附件[:：]?$"
    r"|(?:following|list of|the)\s+(?:attachment|exhibit|schedule|annex|appendi|document)",
    re.I,
)
_PART_WORD = lazy(r"附件|附录|附表|\b(?:exhibit|schedule|annex|appendix|attachment)\s+[A-Z0-9]", re.I)
_DUTY = lazy(r"应当|(?<![响反供适相对效])应|须|负责|不得|\b(?:shall|will|must|may)\b", re.I)
_TITLE_END = lazy(r"[：:。]|\.(?=\s|$)|\s[–—-]\s|\s{2,}|\u3000|(?<=[\u4e00-\u9fff）])\s(?=[\u4e00-\u9fff])")

# How a line ends whose sentence goes on below.
_UNFINISHED = lazy(
    r"(?:[,，、和与及按照据见]|\b(?:in|of|to|under|with|by|per|and|or|see|the|this|from|on|through))\s*$", re.I
)

LONGEST_TITLE = 80
LONGEST_TITLE_HAN = 24


@dataclass(frozen=True, slots=True)
class Opener:
    """A block that opens a clause (it has a number) or an unnumbered heading.

    `level` is the heading's level, 0 for plain text; `indent` that of a list item whose number the format computed.
    """

    start: int
    number: Number | None
    title: str
    level: int = 0
    indent: int | None = None


@dataclass(slots=True)
class _Line:
    """A block that may open a clause, on its way through the sieves."""

    index: int
    block: Block
    text: str
    rest: str
    number: Number | None

    @property
    def heading(self) -> bool:
        return self.block.role is Role.HEADING

    @property
    def quoted_item(self) -> bool:
        """A list item whose number is in its text: the format did not number it."""
        return self.block.role is Role.ITEM and self.number is not None and self.rest is not self.text

    @property
    def short(self) -> bool:
        return len(self.text) <= LONGEST_TITLE + 20 and not self.text.rstrip().endswith(tuple(_SENTENCE_END))


def openers(document: Document) -> list[Opener]:
    """The openers of a document in reading order."""
    lines = list(_lines(document))
    body = [i for i, block in enumerate(document.blocks) if block.role is not Role.MARGIN and len(block.span)]
    order = {index: place for place, index in enumerate(body)}
    lines = [line for line in lines if line.index in order]
    lines = _without_quoted(lines)
    lines = _without_continued(lines, order, document, body)
    lines = _without_contents(lines, order)
    lines = _without_listed(lines, order, document, body)
    return _titled(lines, order)


def _lines(document: Document) -> Iterable[_Line]:
    layout = layout_tables(document)
    for index, block in enumerate(document.blocks):
        if block.role in _SKIPPED or (block.cell is not None and block.cell.table not in layout):
            continue
        text = document.quote(block.span)
        number, rest = _number(block, text)
        if (number is None and block.role is not Role.HEADING) or _LEADERS.search(text[-60:]):
            continue
        if number is None and len(text) > 200:
            continue
        yield _Line(index, block, text, rest, number)


def _number(block: Block, text: str) -> tuple[Number | None, str]:
    """The number of a block and the text after it; the format's own number comes first."""
    if block.label:
        number = parse_number(block.label.strip() + " ", heading=True) or parse_number(block.label.strip() + ".")
        if number is not None:
            return number, text
    number = parse_number(text, heading=block.role is Role.HEADING)
    return number, text[number.length :] if number else text


def layout_tables(document: Document) -> frozenset[int]:
    """Tables that only place text on the page: one column, or mostly rows of one wide cell of prose."""
    widths: dict[int, int] = defaultdict(int)
    for block in document.blocks:
        if block.cell is not None:
            widths[block.cell.table] = max(widths[block.cell.table], block.cell.column + block.cell.columns)
    wide: dict[int, int] = defaultdict(int)
    rows: dict[int, set[int]] = defaultdict(set)
    for block in document.blocks:
        if block.cell is not None:
            table = block.cell.table
            rows[table].add(block.cell.row)
            wide[table] += block.cell.columns == widths[table] and len(block.span) > 40
    return frozenset(table for table, width in widths.items() if width == 1 or wide[table] * 2 > len(rows[table]))


def _without_quoted(lines: list[_Line]) -> list[_Line]:
    """Leave out bullets that quote chapters and articles, of this document or of a law, and annexes in sentences."""
    headed = {line.number.style for line in lines if line.number and line.heading}
    last: dict[Style, int] = {}
    kept = []
    for line in lines:
        number = line.number
        if number is not None and number.style is Style.PART:
            if not _heads_part(line):
                continue
        elif number is not None and number.style in _NAMED:
            in_row = number.ordinal == last.get(number.style, 0) + 1
            if line.quoted_item and (number.style in headed or not in_row):
                continue
            last[number.style] = number.ordinal
        kept.append(line)
    return kept


def _heads_part(line: _Line) -> bool:
    if line.number is not None and not line.number.values and not line.heading:
        return False
    if line.quoted_item:
        return False
    if len(_PART_WORD.findall(line.text)) > 1:
        return False
    return line.heading or (line.short and not _DUTY.search(line.rest))


def _without_continued(lines: list[_Line], order: dict[int, int], document: Document, body: list[int]) -> list[_Line]:
    """Leave out the end of a sentence that was broken before 'Section 5.2.'."""
    kept = []
    for line in lines:
        before = order[line.index] - 1
        if (
            line.number
            and line.number.style in _QUOTABLE
            and not line.heading
            and not line.rest.strip()
            and before >= 0
        ):
            above = document.blocks[body[before]]
            if above.role is not Role.HEADING and _UNFINISHED.search(document.quote(above.span)[-40:]):
                continue
        kept.append(line)
    return kept


_LEFT_OUT, _GAPS = lazy(r"[\s.…·]+|\d{1,3}\s*$"), lazy(r"[\s.…·]+")
_COMPARED = 12


def _squeezed(text: str) -> str:
    """How a line begins, without blanks and leaders, and without the page number that may end it."""
    if len(text) > 2 * LONGEST_TITLE:  # too long for its end to be among what is compared
        begin = _GAPS.sub("", text[:LONGEST_TITLE].translate(WIDTHS)).lower()
        if len(begin) >= _COMPARED:
            return begin[:_COMPARED]
    return _LEFT_OUT.sub("", text.translate(WIDTHS)).lower()[:_COMPARED]


def _runs(lines: Sequence[_Line], order: dict[int, int]) -> list[list[_Line]]:
    """Openers that stand right below each other, nothing between."""
    runs: list[list[_Line]] = []
    for line in lines:
        if runs and order[line.index] == order[runs[-1][-1].index] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _without_contents(lines: list[_Line], order: dict[int, int]) -> list[_Line]:
    """Leave out a table of contents: short lines in a row that all come again later."""
    last: dict[str, int] = {}
    for line in lines:
        last[_entry(line)] = line.index
    kept: list[_Line] = []
    for run in _runs(lines, order):
        again = [line for line in run if line.number and line.short and last[_entry(line)] > line.index]
        if len(again) < 3:
            kept.extend(run)
        else:
            dropped = {line.index for line in again}
            kept.extend(line for line in run if line.index not in dropped)
    return kept


def _entry(line: _Line) -> str:
    values = f"{line.number.style.name} {line.number.values}" if line.number else ""
    return f"{values}{_squeezed(line.rest)}"


def _without_listed(lines: list[_Line], order: dict[int, int], document: Document, body: list[int]) -> list[_Line]:
    """Leave out annexes that are only listed: their content is not there."""
    listed: set[int] = set()
    for run in _runs([line for line in lines if line.number and line.number.style is Style.PART], order):
        before = order[run[0].index] - 1
        said = document.quote(document.blocks[body[before]].span) if before >= 0 else ""
        introduced = bool(said.rstrip().endswith((":", "：")) or _LISTS_ANNEXES.search(said))
        plain = [line for line in run if not line.heading]
        if introduced and not (len(run) == 1 and _opens_an_annex(run[0], order, body)):
            listed.update(line.index for line in run)
        elif len(run) > 1:
            listed.update(line.index for line in plain)
        if order[run[-1].index] == len(body) - 1:
            listed.update(line.index for line in plain)
    return [line for line in lines if line.index not in listed]


def _opens_an_annex(line: _Line, order: dict[int, int], body: list[int]) -> bool:
    """Whether it is a heading with text of its own below, or a bare 'Appendix 2:', which no list of annexes holds."""
    last = order[line.index] == len(body) - 1
    return not last and (line.heading or not line.rest.strip(" :："))


def _titled(lines: list[_Line], order: dict[int, int]) -> list[Opener]:
    """Openers with their titles; a heading right below 'ARTICLE V' or 'Exhibit B' is its title, not a heading."""
    found: list[Opener] = []
    taken: set[int] = set()
    open_part: tuple[str, ...] | None = None
    for at, line in enumerate(lines):
        if at in taken:
            continue
        number = line.number
        if number is not None and number.style is Style.PART:
            if number.values == open_part:
                continue
            open_part = number.values
        title = title_of(line.rest, line.heading)
        if number is not None and number.style in _NAMED and not line.rest.strip() and at + 1 < len(lines):
            below = lines[at + 1]
            if below.number is None and order[below.index] == order[line.index] + 1:
                title = title_of(below.text, True)
                taken.add(at + 1)
        block = line.block
        level = (block.level or 1) if line.heading else 0
        indent = block.level if block.role is Role.ITEM and block.label else None
        found.append(Opener(block.span.start, number, title, level, indent))
    return found


def title_of(rest: str, heading: bool) -> str:
    """The title at the start of a clause's text, '' where it has none ('Warranty. Vendor shall ...' has one)."""
    rest = rest.strip().lstrip(".:：、-–— ")
    if heading:
        return rest[:200].strip("： :")
    han = any("\u4e00" <= char <= "\u9fff" for char in rest[:20])
    longest = LONGEST_TITLE_HAN if han else LONGEST_TITLE
    end = _TITLE_END.search(rest, 0, longest + 2)
    if end is None and (len(rest) > longest or rest.endswith(tuple(_SENTENCE_END))):
        return ""
    title = (rest[: end.start()] if end else rest).strip()
    if len(title) > longest or _DUTY.search(title) or any(mark in title for mark in "，,；;"):
        return ""
    return title if han or title[:1].isupper() or title[:1].isdigit() else ""
