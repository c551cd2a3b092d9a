"""Statements: what the rules are asked about. A sentence or a table cell, with everything that it is read under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from slacheck.document import Block, Document, Role, Span
from slacheck.matching.fold import TOKENS, Folded, fold, fold_characters, fold_document
from slacheck.quantities import Quantity, scan
from slacheck.regex import lazy
from slacheck.structure.numbering import parse_number
from slacheck.structure.outline import Outline
from slacheck.structure.parties import exchanged
from slacheck.understanding.options import options
from slacheck.understanding.sentences import sentences
from slacheck.understanding.unfilled import unfilled

MAX_LEAD = 300
MAX_CAPTION = 80
MAX_LINE = 80
_BARE_RE = lazy(r"[\s≤<不超过≦]*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s*[-~～至到—–]\s*\d+(?:\.\d+)?)?\s*")
_UNIT = (
    "次/(?:年|月|季度?|周)|万元|元|USD|EUR|GBP|CNY|RMB|工作小时|小时|分钟|分|个?工作日|天|日|月|年|%|％"
    "|business hours?|business days?|hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?|h"
)
_HEAD_UNIT_RE = lazy(rf"[（(\[/]\s*(?:单位\s*[:：]?\s*)?({_UNIT})\s*[)）\]]?", re.IGNORECASE)
_SHORT_UNITS = {"月": "个月", "分": "分钟"}
_PER_RE = lazy(
    r"\b(?:visits|times|inspections|checks|number) (?:per|a|each) (year|quarter|month|week)\W*$", re.IGNORECASE
)
# Row heads that only count: '1' in a column headed 'Priority' is priority 1.
_ORDINAL_RE = lazy(r"[0-5]|[一二三四五甲乙丙丁ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|[A-E]")
_RANKED_RE = lazy(r"\D*(?:severity|\bsev\b|priority|urgency|level|class|category|级别|等级|优先级)\D*", re.IGNORECASE)
_SAME_RE = lazy(r"\s*(?:同上|同前|〃|ditto|same as above|as above)\s*[。.]?\s*", re.IGNORECASE)
_COLON_END_RE = lazy(r"[:：]\s*$")
# A question on a line of its own, and the words that open the answer to one.
_QUESTION_RE = lazy(r"[?？]\W{0,4}$")
_ANSWER_RE = lazy(r"\s*\W{0,3}(?:答复?|回复|A|Answer|Re(?:ply|sponse))\s{0,2}\d{0,3}\W{0,3}[:：]", re.IGNORECASE)
# A list's mark, which some formats write into the text.
_BULLET_RE = lazy(r"\s*(?:[•·●○◦■◆◇▪▫►▶➢➤※\ue000-\uf8ff‣]|[-–—*](?=\s))\s*(?=\w)")
_GOES_ON_RE = lazy(r"[a-z0-9]")
_LISTING_RE = lazy(r"(?:如下|下列|以下|下述|following|as follows)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item, table cell or heading, made ready for matching.

    `plain` is the folded text, `masked` the same with each quantity as one token; `quantities` (offsets of the
    document) stand in the order of those tokens. `lead` is the sentence that opens the list it belongs to, `heads` the
    table heads and caption it stands under, `titles` the clause titles above it; `context` is all three and what leads
    to headings above it, one part a line. `open` are options nobody ticked.
    """

    span: Span
    block: int
    role: Role
    plain: Folded
    masked: Folded
    quantities: tuple[Quantity, ...]
    lead: str
    heads: str
    titles: str
    hidden: bool = False
    open: tuple[Span, ...] = ()
    context: str = ""

    def unanswered(self, match: Span) -> bool:
        """Whether a match of the document is what a form offers, with none of its boxes ticked."""
        return any(option.overlaps(match) for option in self.open)

    def quantity_at(self, masked_offset: int) -> Quantity | None:
        """The quantity whose token stands at an offset of `masked`."""
        start = self.masked.offsets[masked_offset]
        return next((quantity for quantity in self.quantities if quantity.start == start), None)


def statements(document: Document, outline: Outline, *, exchange: bool = False) -> tuple[Statement, ...]:
    """All statements of a document in reading order; margins have none. `exchange` reads 甲方 as 乙方 and back."""
    return tuple(_Builder(document, outline, exchanged if exchange else str).run())


class _Builder:
    def __init__(self, document: Document, outline: Outline, named: Callable[[str], str]) -> None:
        self.document = document
        self.named = named
        self.outline = outline
        self.text = document.text
        self.options = options(document)
        self.unfilled = unfilled(document)
        self.characters = self.options.without(fold_document(named(document.text)))
        self.hidden = [mark.span for mark in document.marks if mark.kind == "hidden"]
        # Open lists: the kind of number that each lead-in's own line has, and its words.
        self.leads: list[tuple[str | None, str]] = []
        # Lead-ins whose lists are parted by headings, each with the titles that it stands under itself.
        self.carried: list[tuple[tuple[str, ...], str]] = []
        # The block before, whether it asks a question, and whether it ends with a colon.
        self.before = Span(0, 0)
        self.asked = self.opened = False
        # Whether nothing but short lines stand between the block and the last colon.
        self.lines = False
        self.caption = ""
        self.table = -1
        self.above: dict[tuple[int, int], tuple[Quantity, ...]] = {}
        self.columns: dict[int, str] = {}
        self.contexts: dict[str, str] = {}
        self.folded: dict[str, str] = {}

    def run(self) -> Iterator[Statement]:
        for index, block in enumerate(self.document.blocks):
            if block.role is Role.MARGIN or not block.span:
                continue
            if block.cell is not None:
                if block.cell.table != self.table:
                    self.table = block.cell.table
                    self.above.clear()
                    self.columns.clear()
                self.opened = False
                yield from self._cell(index, block)
                continue
            self.table = -1
            answers = self.asked or _ANSWER_RE.match(self.text, block.span.start, block.span.end)
            yield from self._block(index, block, self._plain(self.before)[-MAX_LEAD:] if answers else "")
            self.caption = self._caption(block)

    def _caption(self, block: Block) -> str:
        """What a table below would be read under: a caption or heading, or any short line."""
        named = block.role in (Role.CAPTION, Role.HEADING)
        if not named and len("".join(self.text[block.span.start : block.span.end].split())) > MAX_CAPTION:
            return ""
        shown = self._plain(block.span)
        return shown if named or len(shown) <= MAX_CAPTION else ""

    def _titles(self, block: Block) -> str:
        """The folded titles above a block; many blocks stand under the same."""
        titles = "\n".join(self.outline.titles(block.span.start))
        if titles not in self.folded:
            self.folded[titles] = fold_characters(self.named(titles))
        return self.folded[titles]

    def _plain(self, span: Span) -> str:
        return fold(self.characters, span.start, span.end).text

    def _block(self, index: int, block: Block, question: str) -> Iterator[Statement]:
        kind = self._settle_leads(block)
        titles = self._titles(block)
        quantities = tuple(q for q in _scanned(self.text, block.span) if q.kind in TOKENS)
        if index in self.unfilled and not quantities:
            quantities = (self.unfilled[index],)
        lead = "\n".join(filter(None, (*(words for _, words in self.leads), question)))
        part = ""
        last = ""
        inner = ""
        begin = self._after_mark(block, quantities)
        for start, end, stop in sentences(self.text, block.span.start, block.span.end):
            led = "\n".join(filter(None, (lead, part, inner)))
            made = self._make(Span(start, end), index, block.role, quantities, led, "", titles, begin)
            yield made
            last = made.plain.text
            # What follows a question in its own paragraph answers it.
            inner = last[-MAX_LEAD:] if last.endswith("?") else inner
            # 'X is not covered: (1) ...; (2) ...': the words before the colon lead the later parts too.
            if stop in "；;" and stop:
                part = part or _before_colon(last)
            else:
                part = ""
        self.before = block.span
        self.lines = (
            (self.opened or self.lines) and kind is None and block.role is Role.PARAGRAPH and self._is_listed(block)
        )
        self.asked = block.role is not Role.HEADING and _QUESTION_RE.search(last) is not None
        self.opened = block.role is not Role.HEADING and _COLON_END_RE.search(last) is not None
        if block.role is not Role.HEADING and _opens_list(last):
            self.leads.append((kind, last[-MAX_LEAD:]))

    def _after_mark(self, block: Block, quantities: Sequence[Quantity]) -> int:
        """Where a block's words begin, behind the number or the bullet that some formats write into its text."""
        start = block.span.start
        bullet = _BULLET_RE.match(self.text, start, block.span.end)
        if bullet:
            return bullet.end()
        number = None if block.label else parse_number(self.text[start : min(start + 40, block.span.end)])
        end = start + number.length if number else start
        # '3.x' and '2.5小时' are no numbers of clauses.
        inner = end >= block.span.end or (not self.text[end - 1].isspace() and _GOES_ON_RE.match(self.text, end))
        return start if inner or any(q.start < end for q in quantities) else end

    def _settle_leads(self, block: Block) -> str | None:
        """Close the lists that this block no longer belongs to; returns the kind of its number."""
        number = parse_number(block.label or self.text[block.span.start : block.span.start + 40])
        kind = f"{number.style.name} {len(number.values)}" if number else None
        if block.role is Role.HEADING:
            self._carry(block)
            self.leads.clear()
            return kind
        for at, (lead_kind, _) in enumerate(self.leads):
            if lead_kind == kind and not (kind is None and self._is_listed(block)):
                del self.leads[at:]
                break
        return kind

    def _is_listed(self, block: Block) -> bool:
        """Whether a block without a number belongs to the list above it: as its item, or as one of the short lines that
        follow a colon where a format has lost their bullets."""
        if block.role is Role.ITEM:
            return True
        text = self.text[block.span.start : block.span.end].rstrip()
        short = len(text) <= MAX_LINE and not text.endswith((":", "："))
        return short and (self.opened or self.lines)

    def _carry(self, heading: Block) -> None:
        """Keep what leads to this heading: a short lead-in right before it or its elders, in a clause above."""
        above = self.outline.titles(heading.span.start)[:-1]
        if self.opened and len(self.leads[-1][1]) <= MAX_CAPTION:
            self.carried.append((self.outline.titles(self.before.start), self.leads[-1][1]))
        self.carried = [lead for lead in self.carried if lead[0] and above[: len(lead[0])] == lead[0]]

    def _cell(self, index: int, block: Block) -> Iterator[Statement]:
        cell = block.cell
        assert cell is not None
        if cell.header:
            self.columns[cell.column] = self._plain(block.span)
        heads = [self._plain(span) for span in cell.column_heads]
        heads += [self._row_head(self._plain(span), at) for at, span in enumerate(cell.row_heads)]
        titles = self._titles(block)
        quantities = self._cell_quantities(block)
        role = Role.HEADING if cell.header else Role.CELL
        lead = "\n".join(words for _, words in self.leads)
        shown = "\n".join(filter(None, (*heads, self.caption)))
        for start, end, _ in sentences(self.text, block.span.start, block.span.end):
            yield self._make(Span(start, end), index, role, quantities, lead, shown, titles)

    def _row_head(self, text: str, column: int) -> str:
        """A row's head; a bare number with the head of its column, where that ranks faults."""
        above = self.columns.get(column, "")
        if len(above) > 24 or not _ORDINAL_RE.fullmatch(text) or not _RANKED_RE.fullmatch(above):
            return text
        return f"{above} {text}" if above.isascii() else f"{above}{text}"

    def _cell_quantities(self, block: Block) -> tuple[Quantity, ...]:
        """A cell's quantities: its own, those whose unit stands in the column's head, or those of the cell above."""
        cell = block.cell
        assert cell is not None
        text = self.document.quote(block.span)
        found = tuple(q for q in _scanned(self.text, block.span) if q.kind in TOKENS)
        where = (cell.table, cell.column)
        if not cell.header:
            if _BARE_RE.fullmatch(text):
                found = self._with_head_unit(block, text) or found
            elif _SAME_RE.fullmatch(text):
                above = self.above.get(where, ())[:1]
                found = tuple(replace(q, start=block.span.start, end=block.span.end, text=text) for q in above)
            self.above[where] = found
        return found

    def _with_head_unit(self, block: Block, text: str) -> tuple[Quantity, ...]:
        assert block.cell is not None
        for head in (*block.cell.column_heads, *block.cell.row_heads):
            unit = _unit_of(self.document.quote(head))
            for quantity in scan(f"{text.strip()} {unit}") if unit else ():
                return (replace(quantity, start=block.span.start, end=block.span.end, text=text),)
        return ()

    def _make(
        self,
        span: Span,
        index: int,
        role: Role,
        quantities: Sequence[Quantity],
        lead: str,
        heads: str,
        titles: str,
        begin: int = 0,
    ) -> Statement:
        inside = tuple(q for q in quantities if span.start <= q.start and q.end <= span.end and self._chosen(q))
        start = max(span.start, min(begin, span.end))
        plain = fold(self.characters, start, span.end)
        masked = fold(self.characters, start, span.end, inside) if inside else plain
        hidden = any(mark.overlaps(span) for mark in self.hidden)
        unanswered = self.options.open_in(span)
        context = "\n".join(filter(None, (titles, *(words for _, words in self.carried), lead, heads)))
        # Neighbours share their context: one object of it, hashed once.
        context = self.contexts.setdefault(context, context)
        return Statement(span, index, role, plain, masked, inside, lead, heads, titles, hidden, unanswered, context)

    def _chosen(self, quantity: Quantity) -> bool:
        """Whether a quantity stands in no option that was left unticked, and is no box itself."""
        return not self.characters[quantity.start : quantity.end].isspace()


def _scanned(text: str, span: Span) -> list[Quantity]:
    return [replace(q, start=q.start + span.start, end=q.end + span.start) for q in scan(text[span.start : span.end])]


def _unit_of(head: str) -> str:
    """The unit that a head gives the bare numbers below it, '' where it gives none: 质保期（月）, 'Visits per year'."""
    per = _PER_RE.search(head)
    unit = _HEAD_UNIT_RE.search(head)
    if per:
        return f"times per {per[1]}"
    return _SHORT_UNITS.get(unit[1], unit[1]) if unit else ""


def _opens_list(text: str) -> bool:
    return bool(_COLON_END_RE.search(text)) or bool(_LISTING_RE.search(text[-24:]))


def _before_colon(text: str) -> str:
    at = text.find(":")
    return text[:at][-MAX_LEAD:] if at > 0 else ""
