"""From the characters of a page to its printed lines, cut where a line crosses cells or changes what can be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from slacheck.document import Box, Role
from slacheck.readers.pdf.enumerators import enumerator
from slacheck.readers.pdf.glyphs import LINE_HYPHEN, Glyphs
from slacheck.readers.pdf.printed import Printed
from slacheck.regex import lazy

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
P = TypeVar("P")

_LINE = lazy(rf"[^\r\n{LINE_HYPHEN}]+{LINE_HYPHEN}?")
_BLANKS = lazy(r"([ \t\xa0\u2000-\u200a\u202f\u205f\u3000])[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_BLANK = lazy(r"[ \xa0]+")
_CONTROL = lazy(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
UNEVEN = 0.5  # of the font size: parts on heights farther apart than this are of different lines
JUSTIFIED = 0.6  # of the font size: a gap between two Han characters up to this wide only fills the line


@dataclass(frozen=True, slots=True)
class RawLine:
    """A printed line by offsets into the page's characters, the left and right ends of its runs, and how it is set."""

    start: int
    end: int
    runs: list[tuple[float, float]]
    box: Box
    baseline: float
    size: float
    bold: bool
    angle: int


def raw_lines(glyphs: Glyphs) -> Iterator[RawLine]:
    """The printed lines of a page in pdfium's order, blanks at both ends cut off."""
    for match in _LINE.finditer(glyphs.text):
        inner = match.group().strip()
        if not inner:
            continue
        start = match.start() + match.group().index(inner[0])
        end = start + len(inner)
        line, spread = _measured(glyphs, start, end)
        if spread <= UNEVEN * line.size or line.angle:
            yield line
            continue
        for first, last in _levels(glyphs, line):
            yield _measured(glyphs, first, last)[0]


def _measured(glyphs: Glyphs, start: int, end: int) -> tuple[RawLine, float]:
    """The line text[start:end], which begins and ends with no blank, and how unevenly its runs stand."""
    runs, box, spread = glyphs.runs(start, end) or _by_ends(glyphs, start, end)
    last = end - 1 - (glyphs.text[end - 1] == LINE_HYPHEN)
    bold = glyphs.bold(start) and (last <= start or glyphs.bold(last))
    size, angle = glyphs.setting(start)
    baseline = glyphs.baseline(start)
    if angle == 0:
        box = _tall(box, baseline, size)
    return RawLine(start, end, runs, box, baseline, size, bold, angle), spread


def _levels(glyphs: Glyphs, line: RawLine) -> Iterator[tuple[int, int]]:
    """The parts of what pdfium took for one line and that stands on several heights, as labels in the middle do, or
    leans in several directions."""
    level = line.baseline

    def level_of(offset: int) -> tuple[int, float]:
        nonlocal level
        angle = glyphs.setting(offset)[1]
        if angle:
            return angle, 0.0
        if glyphs.text[offset] != LINE_HYPHEN and abs(glyphs.baseline(offset) - level) > UNEVEN * line.size:
            level = glyphs.baseline(offset)
        return 0, level

    return ((start, end) for start, end, _ in cut(glyphs, line, level_of))


def _tall(box: Box, baseline: float, size: float) -> Box:
    """The box as high as its letters at least: of a font that is not in the file pdfium knows no heights."""
    if box.bottom - box.top >= 0.3 * size:
        return box
    return Box(box.left, min(box.top, baseline - 0.7 * size), box.right, max(box.bottom, baseline + 0.1 * size))


def printed(
    glyphs: Glyphs,
    line: RawLine,
    page: int,
    *,
    start: int | None = None,
    end: int | None = None,
    hidden: str = "",
    same_line: bool = False,
) -> Printed:
    """A line, or its part from `start` to `end`, ready to be joined to others; `hidden` says why it is not seen."""
    first = line.start if start is None else start
    last = line.end if end is None else end
    box = line.box
    if (first, last) != (line.start, line.end):
        _, around, _ = glyphs.runs(first, last) or _by_ends(glyphs, first, last)
        box = Box(around.left, min(around.top, line.box.top), around.right, max(around.bottom, line.box.bottom))
    slanted = line.angle % 90 not in (0, 1, 89)
    return Printed(
        text=clean(glyphs, first, last, line.size),
        page=page,
        box=box,
        baseline=line.baseline,
        size=line.size,
        bold=line.bold,
        role=Role.MARGIN if slanted else None,
        same_line=same_line,
        kind="hidden" if hidden else "",
        detail=hidden,
    )


def _by_ends(glyphs: Glyphs, start: int, end: int) -> tuple[list[tuple[float, float]], Box, float]:
    box = glyphs.box(start).joined(glyphs.box(end - 1))
    return [(box.left, box.right)], box, 0.0


def cut(glyphs: Glyphs, line: RawLine, place_of: Callable[[int], P]) -> Iterator[tuple[int, int, P]]:
    """The parts of a line, each with the place (a cell, a column, a reason) that all of its characters share."""
    offsets = (offset for offset in range(line.start, line.end) if not glyphs.text[offset].isspace())
    for place, part in groupby(offsets, key=place_of):
        members = list(part)
        yield members[0], members[-1] + 1, place


def clean(glyphs: Glyphs, start: int, end: int, size: float) -> str:
    """The text of a part of a line: runs of blanks become one, and blanks that only spread Han characters go."""
    text = glyphs.text[start:end]
    if text.isprintable() and "  " not in text and (text.isascii() or " " not in text):
        return text
    gone = [
        match.span()
        for match in _BLANK.finditer(text)
        if _in_han(text, match.start(), match.end())
        and _is_layout(glyphs, text, match.start(), match.end(), start, size)
    ]
    for first, last in reversed(gone):
        text = text[:first] + text[last:]
    return _BLANKS.sub(r"\1", _CONTROL.sub("", text))


def flat(text: str) -> str:
    """A text of several lines in one line."""
    return _BLANKS.sub(r"\1", _CONTROL.sub("", re.sub(r"[\r\n\t\f\v]+", " ", text))).strip()


def is_wide(letter: str) -> bool:
    """Whether it is a Han character, or punctuation set as wide as one."""
    return letter >= "\u3001" and (
        letter <= "\u303f"
        or "\u3400" <= letter <= "\u4dbf"
        or "\u4e00" <= letter <= "\u9fff"
        or "\uf900" <= letter <= "\ufaff"
        or "\uff00" <= letter <= "\uffef"
        or "\U00020000" <= letter <= "\U0003ffff"
    )


def _in_han(text: str, first: int, last: int) -> bool:
    return first > 0 and last < len(text) and is_wide(text[first - 1]) and is_wide(text[last])


def _is_layout(glyphs: Glyphs, text: str, first: int, last: int, start: int, size: float) -> bool:
    """Whether a blank between two Han characters only spreads them: 甲 方, or a justified line."""
    lone_before = first < 2 or text[first - 2].isspace()
    lone_after = last + 1 >= len(text) or text[last + 1].isspace()
    if last - first <= 4 and (lone_before and (lone_after or first == 1)):
        return True
    found = enumerator(text)
    if not glyphs.generated(start + first) or (found is not None and found.end in (first, last)):
        return False
    gap = glyphs.box(start + last).left - glyphs.box(start + first - 1).right
    return gap < JUSTIFIED * size
