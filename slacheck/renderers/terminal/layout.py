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


def wrapped(text: Text, width: int, first: int | None = None) -> list[Text]:
    """`text` as lines of at most `width` cells, the first of at most `first`.

    No line starts with closing punctuation or ends with opening one; what is longer than a line is broken anywhere.
    """
    breaks: list[int] = []
    room = left = width if first is None else first
    for piece in _PIECE.finditer(text.plain):
        word = piece.group().rstrip()
        if cell_len(word) > left and left < room:
            breaks.append(piece.start())
            room = left = width
        at = piece.start()
        if cell_len(word) > left:
            for at, character in enumerate(word, piece.start()):
                if cell_len(character) > left:
                    breaks.append(at)
                    room = left = width
                left -= cell_len(character)
            at += 1
        left -= cell_len(text.plain[at : piece.end()])
    lines = text.divide(breaks)
    for line in lines:
        line.rstrip()
    return list(lines)


def indented(text: Text, width: int, indent: int, hanging: int | None = None) -> list[Text]:
    """`text` wrapped under a margin of `indent` cells, further lines under `hanging` cells."""
    later = indent if hanging is None else min(hanging, width // 2)
    lines = wrapped(text, max(width - later, 2), max(width - indent, 2))
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
