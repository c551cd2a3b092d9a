"""Which lines are repeated from page to page: running headers, footers, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from slacheck.readers.pdf.printed import Page, Printed

ZONE = 0.12  # share of the page's height, at its top and at its bottom, where headers and footers stand
DEEPEST = 4  # lines from the edge that can be one
SAME_HEIGHT = 6.0  # points
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—~·|]\s?)*(?:"
    r"第\s?[\d一二三四五六七八九十百]+\s?页(?:[\s,，/、|]*共\s?\d+\s?页)?"
    r"|共\s?\d+\s?页[\s,，/、]*第\s?\d+\s?页"
    r"|(?:page|p\.?|pg\.?)\s?\d+(?:\s?(?:of|/)\s?\d+)?"
    r"|\d+\s?(?:of|/|／)\s?\d+"
    r"|\d{1,4}|[ivxl]{1,6}"
    r")(?:\s?[-–—~·|])*",
    re.IGNORECASE,
)


def margins(pages: Iterable[Page]) -> frozenset[int]:
    """The identities (`id`) of the printed lines that are running headers, footers or page numbers."""
    groups: dict[tuple[str, int], list[tuple[int, Printed]]] = defaultdict(list)
    found: set[int] = set()
    count = 0
    for page in pages:
        lines = [item for item in page.flow if isinstance(item, Printed)]
        count += bool(page.flow)
        for line in _zones(page, lines):
            if _PAGE_NUMBER.fullmatch(line.text.strip()):
                found.add(id(line))
            key = _DIGITS.sub("#", line.text).replace(" ", "")
            groups[key, round(line.baseline / SAME_HEIGHT)].append((page.number, line))
    for (key, height), lines in groups.items():
        near = lines + groups.get((key, height + 1), []) + groups.get((key, height - 1), [])
        if len({number for number, _ in near}) >= max(2, 0.3 * count) and _runs(near):
            found.update(id(line) for _, line in lines)
    return frozenset(found)


def _zones(page: Page, lines: list[Printed]) -> list[Printed]:
    by_height = sorted(lines, key=lambda line: line.baseline)
    top = [line for line in by_height[:DEEPEST] if line.baseline < page.height * ZONE]
    bottom = [line for line in by_height[-DEEPEST:] if line.baseline > page.height * (1 - ZONE)]
    return top + [line for line in bottom if line not in top]


def _runs(lines: list[tuple[int, Printed]]) -> bool:
    """Whether the numbers in repeated lines are the same on all pages, or count with the pages."""
    rows = [
        [int(digits) - number * turn for digits in _DIGITS.findall(line.text)]
        for number, line in lines
        for turn in (0, 1)
    ]
    fixed, counted = rows[0::2], rows[1::2]
    return all(
        len(set(same)) == 1 or len(set(moving)) == 1
        for same, moving in zip(zip(*fixed, strict=False), zip(*counted, strict=False), strict=True)
    )
