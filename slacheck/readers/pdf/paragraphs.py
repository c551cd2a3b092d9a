"""Printed lines joined into headings, list items and paragraphs, over the ends of columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from slacheck.document import Role
from slacheck.readers.pdf.enumerators import HEADS, ITEMS, Enumerator, enumerator
from slacheck.readers.pdf.lines import HAN
from slacheck.readers.pdf.printed import Page, Printed
from slacheck.regex import lazy

LOOSE = 1.35  # of the usual distance of lines: a wider one parts paragraphs
BIGGER = 1.12  # of the body's font size: set larger than the body
SAME_SIZE = 0.08
LONGEST_HEADING = 80
_TERMINATOR = lazy(r"[。；;.!?！？:：][”\"’'）)】]*$")
_HEADING_END = lazy(r"[。；;，,、!?！？]$|[a-z]\.$")
_FIRST_WORD = lazy(rf"[{HAN}]?[^\s{HAN}]*")
_RULE = lazy(r"[-_=*~.·—─＿\s]{5,}")  # a line drawn with characters
_LABEL = lazy(r"[A-Z][\w .'/&]{0,25}[:：]")
_CAPTION = lazy(r"(?:表|图|圖|附表|Table|Figure|TABLE|FIGURE)\s?[\d一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How the document is set: the body's font size and line distance in points, the lines' left
    edge, and each page's right edge."""

    size: float
    leading: float
    rights: dict[int, float]
    left: float


def style_of(pages: Iterable[Page], margins: frozenset[int]) -> Style:
    """Measure the document's setting from its lines outside tables and margins."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    rights: dict[int, float] = {}
    lefts: list[float] = []
    for page in pages:
        lines = [item for item in page.flow if isinstance(item, Printed) and id(item) not in margins and not item.role]
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        for before, after in pairwise(lines):
            step = after.baseline - before.baseline
            if 0.8 * after.size < step < 3 * after.size and abs(after.size - before.size) < 0.5:
                leadings[round(step * 2) / 2] += 1
        if lines:
            lefts.append(min(line.box.left for line in lines))
            edges = sorted(line.box.right for line in lines)
            rights[page.number] = edges[-1 - len(edges) // 20]
    usual = median(rights.values()) if rights else 0.0
    rights = {number: max(right, usual) if right < usual * 1.15 else right for number, right in rights.items()}
    left = median(lefts) if lefts else 0.0
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leading = leadings.most_common(1)[0][0] if leadings else 1.3 * size
    return Style(size, leading, rights, left)


@dataclass(slots=True)
class Paragraph:
    """Lines that make one block."""

    pieces: list[Printed]
    enumerator: Enumerator | None
    lines: int = 1  # printed lines, which may be of several pieces

    @property
    def last(self) -> Printed:
        """The piece that ends it so far."""
        return self.pieces[-1]


@dataclass(slots=True)
class Joiner:
    """Decides line by line whether a paragraph goes on; remembers the clause numbers met so far."""

    style: Style
    numbers: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def begin(self, line: Printed) -> Paragraph:
        """A new paragraph that starts with `line`."""
        found = enumerator(line.text)
        if found and found.number:
            self.numbers[found.style] = found.number
        return Paragraph([line], found)

    def goes_on(self, paragraph: Paragraph, line: Printed) -> bool:
        """Whether `line` belongs to the paragraph before it."""
        last = paragraph.last
        if line.same_line:
            return True
        if _RULE.fullmatch(line.text) or _RULE.fullmatch(last.text):
            return False
        if line.role != last.role or abs(line.size - last.size) > SAME_SIZE * max(line.size, last.size):
            return False
        turned = line.page != last.page or line.baseline < last.baseline - line.size
        if not turned and self._parted(last, line):
            return False
        if line.bold != last.bold and (last.bold and paragraph.lines == 1 and self._short(last, line)):
            return False
        found = enumerator(line.text)
        ended = bool(_TERMINATOR.search(last.text))
        if found and self._numbered(paragraph, found, line, ended):
            return False
        short = self._short(last, line)
        if short and not self._unfinished(last, line, ended):
            return False
        if turned:
            return not short and (not ended or self._continues_indent(paragraph, line))
        return self._aligned(paragraph, line, ended)

    def _parted(self, last: Printed, line: Printed) -> bool:
        scale = max(line.size / self.style.size, 1.0) if self.style.size else 1.0
        return line.baseline - last.baseline > LOOSE * self.style.leading * scale

    def _right(self, line: Printed) -> float:
        return line.edge or self.style.rights.get(line.page, 0.0)

    def _short(self, last: Printed, line: Printed) -> bool:
        """Whether the first word of `line` would have found room after `last`: the break was wanted."""
        width = max(last.box.right - last.box.left, 1.0) / max(_ems(last.text), 1.0)
        word = _FIRST_WORD.match(line.text)
        need = width * (_ems(word.group() if word else "") + 1.0)
        return self._right(last) - last.box.right > max(need, 1.5 * last.size)

    def _unfinished(self, last: Printed, line: Printed, ended: bool) -> bool:
        """Whether a sentence plainly runs on over an early line end."""
        if ended:
            return False
        left = line.box.left if last.edge else self.style.left
        long = last.box.right - last.box.left > 0.6 * (self._right(last) - left)
        if _LABEL.match(line.text):
            return False
        listing = last.text.endswith(("、", "，", ","))
        return line.text[:1].islower() or (long and not last.bold and (listing or line.text[:1].isascii()))

    def _numbered(self, paragraph: Paragraph, found: Enumerator, line: Printed, ended: bool) -> bool:
        """Whether a number at the start of a line begins a paragraph, or only happens to stand there."""
        if found.style == "bullet":
            return True
        last = paragraph.last
        if ended or self._short(last, line) or (found.style in HEADS and line.bold and not last.bold):
            return True
        if last.text.endswith((",", "，", "、", " and", " or", "及", "和")) and found.style in ITEMS:
            return True
        return found.follows(self.numbers.get(found.style))

    def _continues_indent(self, paragraph: Paragraph, line: Printed) -> bool:
        first = paragraph.pieces[0]
        return line.text[:1].islower() or first.box.left - line.box.left > line.size

    def _aligned(self, paragraph: Paragraph, line: Printed, ended: bool) -> bool:
        """Whether the left edge is one that a paragraph's next line may have."""
        last = paragraph.last
        shift = line.box.left - last.box.left
        if last.same_line:
            return True
        if abs(shift) < 0.8 * line.size:
            indented = paragraph.enumerator is None and line.box.left - self.style.left > 1.5 * line.size
            return not (ended and paragraph.lines == 1 and indented)  # two first lines, one below the other
        if shift > 0:
            return paragraph.lines == 1 and (paragraph.enumerator is not None or not ended)
        return paragraph.lines == 1 or not ended


def _ems(text: str) -> float:
    """Rough width of a text in Latin letters: a Han character is two."""
    if text.isascii():
        return float(len(text))
    return float(len(text) + sum(map("\u2e80".__le__, text)))


def role_of(paragraph: Paragraph, text: str, style: Style) -> tuple[Role, int]:
    """What a finished paragraph is, and its level."""
    first, found = paragraph.pieces[0], paragraph.enumerator
    if first.role:
        return first.role, 0
    if len(text) <= LONGEST_HEADING and _CAPTION.match(text) and not _TERMINATOR.search(text):
        return Role.CAPTION, 0
    if _is_heading(paragraph, text, style):
        if found and found.number:
            return Role.HEADING, found.level
        larger = first.size / style.size
        return Role.HEADING, 1 if larger > 1.3 else 2 if larger > BIGGER else 3
    if found and found.style in ITEMS:
        return Role.ITEM, 1
    return Role.PARAGRAPH, 0


def _is_heading(paragraph: Paragraph, text: str, style: Style) -> bool:
    first, found = paragraph.pieces[0], paragraph.enumerator
    if len(text) > LONGEST_HEADING or _HEADING_END.search(text) or not any(letter.isalpha() for letter in text):
        return False
    emphasised = first.size > BIGGER * style.size or first.bold
    if found is None:
        return emphasised and paragraph.lines <= 3
    if found.style in ("bullet", "letter-paren", "circled", "integer-paren", "paren", "letter"):
        return emphasised and found.style != "bullet"
    rest = text[found.end :].strip()
    if emphasised or found.style in ("chapter", "section", "annex") or not rest:
        return paragraph.lines <= 3
    short = _ems(rest) <= 40 and not _TERMINATOR.search(rest)
    return short and paragraph.lines == 1 and not re.search(r"[，,；;。]", rest)
