"""Lines for a terminal of a given width, counted in cells: Chinese breaks anywhere, English between words."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

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
    return [Text(" " * (later if at else indent)) + line for at, line in enumerate(lines)]


def padded(text: str, cells: int) -> str:
    """`text` filled up with spaces to `cells` cells."""
    return text + " " * max(cells - cell_len(text), 0)
