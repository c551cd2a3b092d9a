"""Lines for a terminal of a given width, counted in cells: Chinese breaks anywhere, English between words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

MIN_COLUMN = 8
_OPENING = "「『（《【〔“‘([{"
_CLOSING = r"」』）》】〕”’，。；：、！？…—)\]},.;:!?%"
_WIDE = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd"
# A piece that stays on one line: a wide character or a run of others, with the punctuation that clings to it.
_PIECE = re.compile(rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}]|[^\s{_WIDE}“]+)?[{_CLOSING}]*\s*")


def wrapped(text: Text, width: int) -> list[Text]:
    """`text` as lines of at most `width` cells; no line starts with closing punctuation or ends with opening one."""
    breaks: list[int] = []
    plain = text.plain
    used = 0
    for piece in _PIECE.finditer(plain):
        cells = cell_len(piece.group().rstrip())
        if used and used + cells > width:
            breaks.append(piece.start())
            used = 0
        if cells > width:
            at = piece.start()
            for character in piece.group().rstrip():
                if used + cell_len(character) > width:
                    breaks.append(at)
                    used = 0
                used += cell_len(character)
                at += 1
            continue
        used += cell_len(piece.group())
    lines = text.divide(breaks)
    for line in lines:
        line.rstrip()
    return list(lines)


def indented(text: Text, width: int, indent: int, hanging: int | None = None) -> list[Text]:
    """`text` wrapped under a margin of `indent` cells, further lines under `hanging` cells."""
    later = indent if hanging is None else hanging
    lines = wrapped(text, max(width - max(indent, later), 8))
    return [Text.assemble(" " * (later if at else indent), line) for at, line in enumerate(lines)]


def padded(text: str, cells: int) -> str:
    """`text` filled up with spaces to `cells` cells."""
    return text + " " * max(cells - cell_len(text), 0)


def columns(rows: Sequence[Sequence[Text]], width: int, gap: int = 3) -> list[Text]:
    """A table without lines: columns as wide as their widest cell, the widest narrowed until all fit into `width`."""
    widths = [max(line.cell_len for line in column) for column in zip(*rows, strict=True)]
    room = width - gap * (len(widths) - 1)
    while sum(widths) > room and max(widths) > MIN_COLUMN:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        cells = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            line = Text()
            for cell, wide in zip(cells, widths, strict=True):
                piece = cell[at] if at < len(cell) else Text()
                line = Text.assemble(line, piece, " " * (wide - piece.cell_len + gap))
            line.rstrip()
            lines.append(line)
    return lines
