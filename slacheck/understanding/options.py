"""Boxes to tick: what a form offers and nobody chose is no promise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from slacheck.document import Document, Role, Span
from slacheck.regex import lazy

_EMPTY = r"(?<!□)□(?!□)|[☐◻]"
_TICKED = r"[☑☒■√✓✔]"
_BOX_RE = lazy(rf"(?P<empty>{_EMPTY})|(?P<ticked>{_TICKED})")
# '[ ]' is a box at the start of an item; anywhere else it is a blank.
_LISTED_RE = lazy(r"(?P<empty>\[ ?\])|(?P<ticked>\[[xX√]\])")
_ANY_RE = lazy(r"[□☐◻☑☒■√✓✔]|\[[ xX√]?\]")
_END_RE = lazy(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Options:
    """Boxes, and the text behind empty ones: `struck` stands beside a ticked one, `open` where nothing was ticked."""

    boxes: tuple[Span, ...]
    struck: tuple[Span, ...]
    open: tuple[Span, ...]

    def without(self, characters: str) -> str:
        """The text (or its folded characters) with blanks for the boxes and for what was not chosen."""
        kept: list[str] = []
        at = 0
        for span in sorted((*self.boxes, *self.struck)):
            kept += characters[at : span.start], " " * (span.end - max(at, span.start))
            at = max(at, span.end)
        return "".join(kept) + characters[at:]

    def open_in(self, span: Span) -> tuple[Span, ...]:
        """The options within a span that nobody answered."""
        first = bisect_right(self.open, span.start, key=lambda option: option.end)
        last = bisect_left(self.open, span.end, lo=first, key=lambda option: option.start)
        return self.open[first:last]


@dataclass(frozen=True, slots=True)
class _Option:
    block: int
    box: Span
    span: Span
    ticked: bool


def options(document: Document) -> Options:
    """The options of a document that were not chosen. Boxes of one block, or of blocks in a row, are one question."""
    found = _found(document)
    struck: list[Span] = []
    unanswered: list[Span] = []
    for group in _groups(found):
        empty = [option.span for option in group if not option.ticked]
        (struck if len(empty) < len(group) else unanswered).extend(empty)
    return Options(tuple(option.box for option in found), tuple(struck), tuple(unanswered))


def _found(document: Document) -> list[_Option]:
    text = document.text
    if not _ANY_RE.search(text):
        return []
    found = []
    for at, block in enumerate(document.blocks):
        if block.role is Role.MARGIN:
            continue
        start, end = block.span.start, block.span.end
        listed = _LISTED_RE.match(text, start, end)
        boxes = [*([listed] if listed else []), *_BOX_RE.finditer(text, start, end)]
        for at_box, box in enumerate(boxes):
            until = boxes[at_box + 1].start() if at_box + 1 < len(boxes) else end
            stop = _END_RE.search(text, box.end(), until)
            until = stop.start() if stop else until
            if text[box.end() : until].strip():
                found.append(_Option(at, Span(*box.span()), Span(box.start(), until), box["ticked"] is not None))
    return found


def _groups(found: list[_Option]) -> list[list[_Option]]:
    groups: list[list[_Option]] = []
    for option in found:
        if groups and option.block - groups[-1][-1].block <= 1:
            groups[-1].append(option)
        else:
            groups.append([option])
    return groups
