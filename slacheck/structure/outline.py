"""The tree of a document's clauses and headings: which clause, under which titles, each offset stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from slacheck.document import Document, Span
from slacheck.structure.numbering import Number, Style
from slacheck.structure.openers import Opener, openers

_PREFIXED = frozenset((Style.DECIMAL, Style.SECTION))
_FIXED = frozenset((Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE, Style.SECTION))
_ALPHA_OF = {
    Style.ROMAN_PAREN: Style.ALPHA_PAREN,
    Style.ROMAN: Style.ALPHA,
    Style.ROMAN_UPPER: Style.ALPHA_UPPER,
}
_UNLEVELLED = 1_000
# No contract nests deeper; a hostile one must not make citations grow without end.
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause with all below it.

    `number` is as printed ('7.3', '（二）'), `path` the full citation ('第五条（二）', 'Exhibit B 2.1'), `title` may be
    empty, `depth` counts from 1. `key` is comparable: the values of the citation inside its part ('5', 'b', '2').
    """

    number: str
    path: str
    title: str
    span: Span
    depth: int
    style: Style
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The main body (its `number` is empty) or an annex with its number as printed, its title and its `value`."""

    number: str
    title: str
    span: Span
    value: str = ""


@dataclass(slots=True)
class _Node:
    """A clause or an unnumbered heading under construction."""

    opener: Opener
    number: Number | None
    parent: int
    local: str = ""
    path: str = ""
    key: tuple[str, ...] = ()
    depth: int = 0
    part: int = -1
    continues: bool = False
    end: int = -1
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The clauses in reading order, and look-ups by offset in O(log n)."""

    clauses: tuple[Clause, ...]
    parts: tuple[Part, ...]
    _starts: Sequence[int] = field(repr=False, default=())
    _paths: Sequence[str] = field(repr=False, default=())
    _titles: Sequence[tuple[str, ...]] = field(repr=False, default=())

    def clause_of(self, offset: int) -> str | None:
        """The full citation of the innermost clause around `offset`; None before the first clause."""
        at = bisect_right(self._starts, offset) - 1
        return (self._paths[at] or None) if at >= 0 else None

    def titles(self, offset: int) -> tuple[str, ...]:
        """The titles of the clauses and headings that `offset` stands under, outermost first."""
        at = bisect_right(self._starts, offset) - 1
        return self._titles[at] if at >= 0 else ()

    def part_of(self, offset: int) -> Part:
        """The main body or annex around `offset`."""
        return self.parts[max(bisect_right(self._part_starts, offset) - 1, 0)]

    @cached_property
    def _part_starts(self) -> list[int]:
        return [part.span.start for part in self.parts]


def outline(document: Document) -> Outline:
    """Read the outline of a document from its blocks."""
    builder = _Builder()
    for opener in openers(document):
        builder.open(opener)
    builder.close(0, len(document.text) + 1)
    nodes = builder.nodes
    clauses = tuple(
        Clause(n.number.text, n.path, n.opener.title, Span(n.opener.start, n.end), n.depth, n.number.style, n.key)
        for n in nodes
        if n.number is not None
    )
    return Outline(
        clauses,
        _parts(nodes, len(document.text)),
        [node.opener.start for node in nodes],
        [node.path for node in nodes],
        [node.titles for node in nodes],
    )


def _parts(nodes: Sequence[_Node], length: int) -> tuple[Part, ...]:
    """The main body, which ends where the first annex starts, and the annexes."""
    annexes = [
        Part(n.number.text, n.opener.title, Span(n.opener.start, n.end), n.number.values[0] if n.number.values else "")
        for n in nodes
        if n.number is not None and n.number.style is Style.PART
    ]
    return (Part("", "", Span(0, annexes[0].span.start if annexes else length)), *annexes)


class _Builder:
    """Nests openers: the stack holds the clauses and headings that are open."""

    def __init__(self) -> None:
        self.nodes: list[_Node] = []
        self.stack: list[int] = []

    def close(self, height: int, start: int) -> None:
        """Close what is open above `height`; the next text starts at `start`."""
        for index in self.stack[height:]:
            self.nodes[index].end = start - 1
        del self.stack[height:]

    def open(self, opener: Opener) -> None:
        """Open a clause or heading, closing what it ends."""
        number = opener.number and self._settled(opener.number)
        if number is None:
            height = min(self._under_heading(opener.level), DEEPEST)
        else:
            height = self._under_levels(opener, number)
            height = min(self._height(opener, number, height), DEEPEST)
        sibling = self.nodes[self.stack[height]] if height < len(self.stack) else None
        self.close(height, opener.start)
        self._push(opener, number, sibling)

    def _entry(self, position: int) -> _Node:
        return self.nodes[self.stack[position]]

    def _settled(self, number: Number) -> Number:
        """(i), (v) and (x) are letters after (h), (u) and (w)."""
        letter = number.text.strip("().（） ").lower()
        style = _ALPHA_OF.get(number.style)
        if style is None or len(letter) != 1:
            return number
        for position in range(len(self.stack) - 1, -1, -1):
            before = self._entry(position).number
            if before is not None and before.style is style and before.ordinal == ord(letter) - ord("a"):
                return replace(number, style=style, values=(letter,))
        return number

    def _under_heading(self, level: int) -> int:
        """Height of the stack below an unnumbered heading: it ends its equals and plain clauses, no annex."""
        for position in range(len(self.stack)):
            node = self._entry(position)
            if node.number is not None and node.number.style is Style.PART:
                if 0 < level < node.opener.level:
                    return position
            elif (node.opener.level or _UNLEVELLED) >= level:
                return position
        return len(self.stack)

    def _under_levels(self, opener: Opener, number: Number) -> int:
        """Height of the stack below a numbered heading, as far as its level tells: it ends deeper headings."""
        if not opener.level or number.style is Style.PART:
            return len(self.stack)
        for position in range(len(self.stack)):
            node = self._entry(position)
            if node.number is not None and node.number.style is Style.PART:
                continue
            if node.opener.level > opener.level or (node.number is None and node.opener.level == opener.level):
                return position
        return len(self.stack)

    def _height(self, opener: Opener, number: Number, height: int) -> int:
        if number.style is Style.PART:
            return 0
        if len(number.values) > 1 and number.style in _PREFIXED:
            return self._under_prefix(number, height)
        same = self._siblings(opener, number, height)
        after = next((p for p in same if self._follows(p, number)), None)
        if after is not None:
            return after
        if number.style in _FIXED:
            return self._under_rank(number.style.value, height)
        if not number.first:
            return same[0] if same else self._under_rank(number.style.value, height)
        if same and (len(same) > 1 or self._below_clause(same[0])):
            return same[0]
        return height

    def _siblings(self, opener: Opener, number: Number, height: int) -> list[int]:
        """Positions of open clauses numbered the same way, innermost first; a new list may hide them."""
        found = []
        for position in range(height - 1, -1, -1):
            node = self._entry(position)
            if node.number is None:
                if number.first:
                    break
                continue
            if node.number.style is not number.style or len(node.number.values) > 1:
                continue
            deeper = 0 if opener.indent is None or node.opener.indent is None else node.opener.indent - opener.indent
            if deeper < 0:
                break
            if deeper == 0:
                found.append(position)
        return found

    def _follows(self, position: int, number: Number) -> bool:
        before = self._entry(position).number
        return before is not None and before.ordinal + 1 == number.ordinal

    def _below_clause(self, position: int) -> bool:
        """Whether a list stands inside a clause, so that a second list there is its equal and not its child."""
        return any(
            node.number is not None and node.number.style not in (Style.PART, Style.CHAPTER, Style.DIVISION)
            for node in map(self._entry, range(position))
        )

    def _under_rank(self, rank: int, height: int) -> int:
        for position in range(height):
            node = self._entry(position)
            if node.number is not None and node.number.style.value >= rank:
                return position
        return height

    def _under_prefix(self, number: Number, height: int) -> int:
        """Height below 5.2.1: right above 5.2 or 5 where one is open."""
        for position in range(height - 1, -1, -1):
            node = self._entry(position)
            if node.number is None or node.number.style is Style.PART:
                continue
            length = len(node.key)
            if length < len(number.values) and node.key == number.values[:length]:
                return position + 1
        return self._under_rank(number.style.value, height)

    def _push(self, opener: Opener, number: Number | None, sibling: _Node | None) -> None:
        parent = self.stack[-1] if self.stack else -1
        node = _Node(opener, number, parent)
        above = self.nodes[parent] if parent >= 0 else None
        node.titles = (above.titles if above else ()) + ((opener.title,) if opener.title else ())
        node.part = above.part if above else -1
        if number is None:
            if above:
                node.local, node.path, node.key, node.depth = above.local, above.path, above.key, above.depth
        else:
            node.depth = (above.depth if above else 0) + 1
            self._cite(node, number, above, sibling)
        self.stack.append(len(self.nodes))
        self.nodes.append(node)

    def _cite(self, node: _Node, number: Number, above: _Node | None, sibling: _Node | None) -> None:
        """Fill in citation and key."""
        own = cited(number)
        if number.style is Style.PART:
            node.path, node.part = own, len(self.nodes)
            return
        same_row = sibling is not None and sibling.number is not None and sibling.number.style is number.style
        holder = self._holder(node.parent)
        if sibling is not None and same_row:
            node.continues = sibling.continues
        elif holder is not None and holder.number is not None:
            node.continues = holder.number.style.value <= Style.DIVISION.value and not number.first
        if holder is None or holder.number is None or node.continues or _stands_alone(number):
            node.local, node.key = own, number.values
        else:
            node.local, node.key = joined(holder.local, own), holder.key + number.values
        part = self.nodes[node.part].path if node.part >= 0 else ""
        node.path = f"{part} {node.local}" if part else node.local

    def _holder(self, parent: int) -> _Node | None:
        """The nearest numbered clause above, inside the part."""
        while parent >= 0:
            node = self.nodes[parent]
            if node.number is not None:
                return None if node.number.style is Style.PART else node
            parent = node.parent
        return None


def _stands_alone(number: Number) -> bool:
    """Whether lawyers cite it without what is above: 5.2, 第五条, Section 5(b)."""
    return number.style in (Style.ARTICLE, Style.CHAPTER) or len(number.values) > 1


_HALVES = {Style.ALPHA, Style.ROMAN, Style.ALPHA_UPPER, Style.DIGIT_HALF}


def cited(number: Number) -> str:
    """The number as a citation writes it below another: 'b.' and 'b)' are cited as '(b)'."""
    if number.style not in _HALVES:
        return number.text
    if number.text.endswith("）"):
        return f"（{number.text}"
    return f"({number.text.rstrip(')')})"


def joined(above: str, below: str) -> str:
    """A citation of two levels: '第五条' and '（二）' give '第五条（二）', '5.2' and '1' give '5.2.1'."""
    if below[0] in "(（" or not below[0].isalnum():
        return above + below
    if above[-1] in ")）":
        return above + below
    if above[-1].isascii() and above[-1].isdigit() and below[0].isascii() and below[0].isdigit():
        return f"{above}.{below}"
    return f"{above} {below}"
