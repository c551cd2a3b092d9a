"""Reading order within a page: pages of two columns, and producers that print lines in another order than they read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from statistics import median

from slacheck.readers.pdf.aligned import Interval, parts
from slacheck.readers.pdf.grid import Grid
from slacheck.readers.pdf.lines import RawLine
from slacheck.readers.pdf.printed import Printed, Table

FEWEST_LINES = 5  # in each of two columns
CROSSING = 0.3  # share of the lines that may cross the gutter: titles, tables
STEP = 6  # points between the places where a gutter is looked for
WIDE = 0.65  # of the page's width: a line this long crosses any gutter
PROSE = 10.0  # of the font size: the least usual length of a line in a column of prose
JUMPS = 3  # upward steps over text in the same column, from which the print order is no reading order

Item = Printed | Table


def gutter(lines: Sequence[RawLine], taken: Sequence[Grid], width: float) -> float | None:
    """The x position between two columns of prose; None where the page has one column."""
    free = [
        line
        for line in lines
        if line.angle == 0 and not any(grid.box.top <= line.baseline <= grid.box.bottom for grid in taken)
    ]
    pieces: list[Interval] = [part for line in free for part in parts(line)]
    if len(pieces) < 2 * FEWEST_LINES:
        return None
    if sum(right - left > WIDE * width for left, right in pieces) > CROSSING * len(pieces):
        return None
    size = float(median(line.size for line in free))
    places = range(int(0.35 * width), int(0.65 * width), STEP)
    crossings = _crossings(pieces, places)
    if not crossings or min(crossings) > CROSSING * len(pieces):
        return None
    x = float(places[crossings.index(min(crossings))])
    sides = [[p for p in pieces if p[1] <= x + 2], [p for p in pieces if p[0] >= x - 2]]
    return x if all(_is_prose(side, size) for side in sides) else None


def _crossings(pieces: Sequence[Interval], places: range) -> list[int]:
    """How many pieces lie across each of the places, reaching over it by more than 2 points on both sides."""
    before = range(places.start - 2, places.stop - 2, STEP)
    after = range(places.start + 2, places.stop + 2, STEP)
    steps = [0] * (len(places) + 1)
    for left, right in pieces:
        first, end = bisect_right(before, left), bisect_left(after, right)
        if first < end:
            steps[first] += 1
            steps[end] -= 1
    return list(accumulate(steps[:-1]))


def _is_prose(pieces: Sequence[Interval], size: float) -> bool:
    if len(pieces) < FEWEST_LINES:
        return False
    usual = median(right - left for left, right in pieces)
    room = max(right for _, right in pieces) - min(left for left, _ in pieces)
    return usual >= PROSE * size and usual >= 0.6 * room


def by_columns(flow: list[Item], x: float) -> list[Item]:
    """The left column before the right one, between lines that cross both."""
    sides: tuple[list[Item], list[Item]] = ([], [])
    ordered: list[Item] = []
    edges = [max((item.box.right for item in flow if _side(item, x) == side), default=0.0) for side in (0, 1)]

    def close() -> None:
        for side in sides:
            ordered.extend(side)
            side.clear()

    for item in sorted(flow, key=_height):
        side = _side(item, x)
        if side is None:
            close()
            ordered.append(item)
        else:
            sides[side].append(replace(item, edge=edges[side]) if isinstance(item, Printed) else item)
    close()
    return ordered


def _side(item: Item, x: float) -> int | None:
    if item.box.right <= x + 2:
        return 0
    return 1 if item.box.left >= x - 2 else None


def _height(item: Item) -> float:
    return item.baseline if isinstance(item, Printed) else item.box.top


def by_height(flow: list[Item]) -> list[Item]:
    """The flow as it is where it reads downwards, else from top to bottom."""
    body = [item for item in flow if isinstance(item, Table) or not item.role]
    jumps = sum(_jumps(before, after) for before, after in pairwise(body))
    if jumps < JUMPS or jumps < 0.2 * len(body):
        return flow
    ordered: list[Item] = []
    for item in sorted(flow, key=lambda item: (round(_height(item) / 2), item.box.left)):
        last = ordered[-1] if ordered else None
        if (
            isinstance(item, Printed)
            and isinstance(last, Printed)
            and abs(item.baseline - last.baseline) < 0.3 * item.size
        ):
            item = item.on_same_line()
        ordered.append(item)
    return ordered


def _jumps(before: Item, after: Item) -> bool:
    """Whether the print order goes up over text in the same column."""
    shared = min(before.box.right, after.box.right) - max(before.box.left, after.box.left)
    narrower = min(before.box.right - before.box.left, after.box.right - after.box.left)
    return _height(after) < _height(before) - 4 and shared > 0.5 * narrower
