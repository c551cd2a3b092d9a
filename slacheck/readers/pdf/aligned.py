"""Tables without rules: rows whose parts stand in the same columns, found by the white strips between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from slacheck.document import Box
from slacheck.readers.pdf.enumerators import enumerator
from slacheck.readers.pdf.grid import Grid, GridCell
from slacheck.readers.pdf.lines import RawLine

GAP = 0.9  # of the font size: a gap within a line wider than this may part two columns
STRIP = 0.7  # of the font size: and the strip that stays white through all rows is at least this wide
FARTHEST = 3.5  # of the font size: rows farther apart are of different tables
FEWEST_ROWS = 3

Interval = tuple[float, float]


@dataclass(slots=True)
class Row:
    """All that is printed on one height: its parts from left to right; `label` is the text of the leftmost."""

    baseline: float
    size: float
    parts: list[Interval]
    label: str


def parts(line: RawLine) -> list[Interval]:
    """The left and right ends of a line's parts between wide gaps."""
    if len(line.runs) == 1:
        return list(line.runs)
    found: list[Interval] = []
    gap = GAP * line.size
    for left, right in sorted(line.runs):
        if found and left - found[-1][1] <= gap:
            if right > found[-1][1]:
                found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def aligned(lines: Sequence[RawLine], text: str, taken: Sequence[Grid]) -> list[Grid]:
    """The tables without rules among lines that stand in no ruled one."""
    free = [line for line in lines if line.angle == 0 and not any(_within(line.box, grid.box) for grid in taken)]
    rows = _rows(free, text)
    found: list[Grid] = []
    at = 0
    while at < len(rows):
        if len(rows[at].parts) < 2:
            at += 1
            continue
        run = _run(rows, at)
        strips = _strips(part for row in run for part in row.parts)
        if _is_table(run, strips):
            found.append(_grid(run, strips))
            at += len(run)
        else:
            at += max(1, len(run) // 4)  # not by one: a page of thousands of such rows would take forever
    return found


def _within(line: Box, grid: Box) -> bool:
    return line.top < grid.bottom and line.bottom > grid.top and line.left < grid.right and line.right > grid.left


def _rows(lines: Sequence[RawLine], text: str) -> list[Row]:
    found: list[Row] = []
    lefts: list[float] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if found and line.baseline - found[-1].baseline < 0.4 * line.size:
            found[-1].parts.extend(parts(line))
            if line.box.left < lefts[-1]:
                found[-1].label, lefts[-1] = text[line.start : line.end], line.box.left
        else:
            found.append(Row(line.baseline, line.size, parts(line), text[line.start : line.end]))
            lefts.append(line.box.left)
    for row in found:
        row.parts.sort()
    return found


def _strips(intervals: Iterable[Interval]) -> list[Interval]:
    found: list[list[float]] = []
    for left, right in sorted(intervals):
        if found and left <= found[-1][1]:
            found[-1][1] = max(found[-1][1], right)
        else:
            found.append([left, right])
    return [(left, right) for left, right in found]


def _run(rows: Sequence[Row], first: int) -> list[Row]:
    """The rows from `first` on that keep the same strips white."""
    run = [rows[first]]
    strips = _wide(rows[first].parts, rows[first].size)
    for row in rows[first + 1 :]:
        merged = _wide(_strips([*strips, *row.parts]), row.size)
        fewest = 2 if len(run) < FEWEST_ROWS else len(strips)
        if row.baseline - run[-1].baseline > FARTHEST * row.size or len(merged) < fewest:
            break
        run.append(row)
        strips = merged
    while len(run) > 1 and len(run[-1].parts) == 1 and run[-1].parts[0][0] < strips[0][1]:
        run.pop()  # what follows at the left edge is the text below the table
    return run


def _wide(strips: Sequence[Interval], size: float) -> list[Interval]:
    """Strips with less than a column's gap between them are one."""
    found: list[Interval] = []
    for left, right in strips:
        if found and left - found[-1][1] < STRIP * size:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def _is_table(run: Sequence[Row], strips: Sequence[Interval]) -> bool:
    strips = _wide(strips, run[0].size)
    full = [row for row in run if len(row.parts) >= max(2, len(strips) - 1)]
    begun = [row for row in run if len(strips) > 1 and row.parts[0][0] < strips[0][1]]
    if len(strips) < 2 or len(full) < FEWEST_ROWS or len(full) < 0.5 * len(begun):
        return False
    leading = [row for row in full if row.parts[0][0] < strips[0][1]]
    numbered = sum(_only_number(row.label, row, strips) for row in leading)
    if numbered > 0.5 * len(leading) and (len(strips) == 2 or all(_is_bullet(row.label) for row in leading)):
        return False
    widths = [
        median([r - x for row in full for x, r in row.parts if left <= x <= right] or [0]) for left, right in strips
    ]
    return not (len(strips) == 2 and min(widths) > 14 * run[0].size)  # two columns of prose


def _is_bullet(label: str) -> bool:
    found = enumerator(label)
    return found is not None and found.style == "bullet"


def _only_number(label: str, row: Row, strips: Sequence[Interval]) -> bool:
    """Whether the first column holds no more than a clause number, whose text hangs beside it."""
    found = enumerator(label)
    return found is not None and row.parts[0][1] - row.parts[0][0] < 4 * row.size and row.parts[0][0] <= strips[0][1]


def _grid(run: Sequence[Row], strips: Sequence[Interval]) -> Grid:
    strips = _wide(strips, run[0].size)
    xs = [strips[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(strips)), strips[-1][1] + 2]
    groups = _logical(run, strips)
    starts = [group[0].baseline - group[0].size for group in groups]
    ys = [*starts, run[-1].baseline + 0.4 * run[-1].size]
    cells = tuple(
        GridCell(row * len(strips) + column, row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(len(groups))
        for column in range(len(strips))
    )
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), cells)


def _logical(run: Sequence[Row], strips: Sequence[Interval]) -> list[list[Row]]:
    """Printed rows put together into the table's rows: parted by white, else by what stands in the first column."""
    leading = _leading(run, strips)
    groups = [[run[0]]]
    for before, row in pairwise(run):
        if row.baseline - before.baseline > 1.2 * leading:
            groups.append([row])
        else:
            groups[-1].append(row)
    return [part for group in groups for part in _by_label(group, strips)]


def _leading(run: Sequence[Row], strips: Sequence[Interval]) -> float:
    """The least distance of two lines in the same column."""
    steps = [FARTHEST * run[0].size]
    for left, right in strips:
        heights = [row.baseline for row in run if any(left <= part[0] <= right for part in row.parts)]
        steps.extend(after - before for before, after in pairwise(heights))
    return min(steps)


def _by_label(group: list[Row], strips: Sequence[Interval]) -> list[list[Row]]:
    """Rows close together, a new one at every label with something beside it; a label may stand in the middle."""
    begun = [row.parts[0][0] < strips[0][1] and len(row.parts) > 1 for row in group]
    if sum(begun) <= 1:
        return [group]
    found: list[list[Row]] = [[]]
    for at, row in enumerate(group):
        if begun[at] and any(begun[:at]):
            found.append([])
        found[-1].append(row)
    return found
