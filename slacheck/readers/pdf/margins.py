"""Which lines are repeated from page to page: running headers, footers, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from slacheck.readers.pdf.enumerators import enumerator
from slacheck.readers.pdf.printed import Page, Printed, Table
from slacheck.regex import lazy

ZONE = 0.14  # share of the page's height, at its top and at its bottom, where headers and footers stand
DEEPEST = 4  # lines from the edge that can be one
WHITE = 1.5  # times its size: the least distance from a header or footer to the body
SAME_HEIGHT = 6.0  # points
BIG = 1.8  # times the usual size: repeated text set this large is a watermark wherever it stands
LEAST_RUN = 3  # lone numbers that count on, one a page, are page numbers wherever they stand
_DIGITS = lazy(r"\d{1,9}")
LEAST_CONTENTS = 4
LONGEST_TAIL = 80  # characters: leaders and number of an entry in a table of contents
_ENTRY = lazy(r"\S\s*([.．·…_]{4,}|…)?\s*(?<![\d.,])(\d{1,3})$")
_LONE = lazy(r"(?:page\s?)?\d{1,4}", re.IGNORECASE)
_PAGE_NUMBER = lazy(
    r"(?:[-–—~·|]\s?)*(?:"
    r"第\s?[\d一二三四五六七八九十百]+\s?[页頁](?:[\s,，/、|]*共\s?\d+\s?[页頁])?"
    r"|共\s?\d+\s?[页頁][\s,，/、]*第\s?\d+\s?[页頁]"
    r"|(?:page|p\.?|pg\.?)\s?\d+(?:\s?(?:of|/)\s?\d+)?"
    r"|\d+\s?(?:of|/|／)\s?\d+"
    r"|\d{1,4}|[ivxl]{1,6}"
    r")(?:\s?[-–—~·|])*",
    re.IGNORECASE,
)

Item = Printed | Table
Row = tuple[int, Item]  # page number and what stands there


def margins(pages: Sequence[Page]) -> frozenset[int]:
    """The identities (`id`) of the lines and tables that are running headers, footers or page numbers."""
    groups: dict[tuple[str, int], list[Row]] = defaultdict(list)
    found = _counting(pages)
    for page in pages:
        for item in _zones(page):
            if isinstance(item, Printed) and _PAGE_NUMBER.fullmatch(item.text.strip()):
                found.add(id(item))
            groups[_key(item)].append((page.number, item))
    found |= _contents(pages)
    most = sum(bool(page.flow) for page in pages)
    for (key, height), rows in groups.items():
        near = rows + groups.get((key, height + 1), []) + groups.get((key, height - 1), [])
        if len({number for number, _ in near}) >= max(2, 0.3 * most) and _runs(near):
            found.update(id(item) for _, item in rows)
    return frozenset(found)


def _text(item: Item) -> str:
    if isinstance(item, Printed):
        return item.text
    return " ".join(piece.text for cell in item.cells for piece in cell.pieces)


def _top(item: Item) -> float:
    return item.baseline if isinstance(item, Printed) else item.box.top


def _key(item: Item) -> tuple[str, int]:
    return _DIGITS.sub("#", _text(item)).replace(" ", ""), round(_top(item) / SAME_HEIGHT)


def _zones(page: Page) -> list[Item]:
    """What stands where running headers, footers and watermarks stand."""
    items = sorted(page.flow, key=_top)
    low = page.height * (1 - ZONE)
    sizes = sorted(item.size for item in items if isinstance(item, Printed) and not item.role)
    large = BIG * sizes[len(sizes) // 2] if sizes else 0.0
    upper, lower = _apart(items), _apart(items[::-1])
    top = [item for item in upper if _bottom(item) < page.height * ZONE]
    bottom = [item for item in lower if _top(item) > low]
    marks = [item for item in items if isinstance(item, Printed) and item.size >= large > 0]
    return list({id(item): item for item in top + bottom + marks}.values())


def _apart(items: list[Item]) -> list[Item]:
    """The first few of the items, as far as white parts them from what comes next."""
    for count in range(min(DEEPEST, len(items) - 1), 0, -1):
        one, other = items[count - 1], items[count]
        size = one.size if isinstance(one, Printed) else 0.0
        if max(_top(other) - _bottom(one), _top(one) - _bottom(other)) >= WHITE * size:
            return items[:count]
    return items if len(items) <= 1 else []


def _bottom(item: Item) -> float:
    return item.baseline if isinstance(item, Printed) else item.box.bottom


def _runs(rows: list[Row]) -> bool:
    """Whether the numbers in repeated lines are the same on all pages, or count with the pages."""
    values = [(number, [int(digits) for digits in _DIGITS.findall(_text(item))]) for number, item in rows]
    for at in range(min(len(digits) for _, digits in values)):
        same = {digits[at] for _, digits in values}
        counted = {digits[at] - number for number, digits in values}
        if len(same) > 1 and len(counted) > 1:
            return False
    return True


def _counting(pages: Iterable[Page]) -> set[int]:
    """Lone numbers that count on by one through the document, as left behind by an older pagination."""
    found: set[int] = set()
    run: list[Printed] = []
    for page in pages:
        for item in page.flow:
            if isinstance(item, Printed) and _LONE.fullmatch(item.text):
                if run and not 0 <= _value(item) - _value(run[-1]) <= 1:
                    run = []
                run.append(item)
                spread = item.page - run[0].page
                if _value(item) - _value(run[0]) >= LEAST_RUN - 1 <= spread + 1 and len(run) <= 3 * (spread + 1):
                    found.update(id(line) for line in run)
    return found


def _contents(pages: Iterable[Page]) -> set[int]:
    """The lines of a table of contents: titles that end in page numbers which never fall."""
    found: set[int] = set()
    run: list[Printed] = []
    for page in pages:
        for item in page.flow:
            entry = _entry(item.text) if isinstance(item, Printed) else None
            if entry is None or not isinstance(item, Printed):
                run = []
                continue
            plain = not entry.group(1)
            if (run and int(entry.group(2)) < _value(run[-1], last=True)) or (plain and enumerator(item.text) is None):
                run = []
            run.append(item)
            if len(run) >= LEAST_CONTENTS:
                found.update(id(line) for line in run)
    return found


def _entry(text: str) -> re.Match[str] | None:
    # Most lines do not end in a digit, and the pattern is slow to see that.
    return _ENTRY.search(text[-LONGEST_TAIL:]) if text[-1:].isdecimal() else None


def _value(line: Printed, *, last: bool = False) -> int:
    return int(_DIGITS.findall(line.text)[-1 if last else 0])
