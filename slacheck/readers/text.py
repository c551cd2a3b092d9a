"""Reads plain text: joins hard-wrapped lines into paragraphs, finds headings, list items and aligned tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from slacheck.document import Document, Gap, Role, TextBuilder
from slacheck.options import ReadOptions
from slacheck.readers.encoding import Decoded, decode
from slacheck.readers.headings import BULLET, HAN_END, SENTENCE_END, WIDE, heading_level, starts_clause
from slacheck.readers.margins import SIGN, mark_margins
from slacheck.readers.tables import add_table, grid
from slacheck.regex import lazy

NEWLINE = lazy(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = lazy(r"[\x00-\x08\x0e-\x1b\x7f\ufeff]")

RULE = lazy(r"[\s|+:\-=_*~]+$")
WIDEST_ROW = 400  # a longer line is no row that a person has aligned by hand
COLUMN_GAP = lazy(r"(?: {2,}|\u3000+)")


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """A Document of format 'text'; raises UnreadableError for binary or undecodable data."""
    decoded = decode(path, data)
    builder = TextBuilder()
    add_lines(builder, NEWLINE.split(decoded.text))
    return Document(path, "text", builder.text(), tuple(builder.blocks), gaps=decoding_gaps(decoded))


def decoding_gaps(decoded: Decoded) -> tuple[Gap, ...]:
    """What a reader must confess of bytes that could not be decoded."""
    if not decoded.damaged:
        return ()
    return (Gap(None, f"{decoded.damaged} places are no valid {decoded.encoding}", "garbled"),)


def add_lines(builder: TextBuilder, lines: Sequence[str], *, first_table: int = 0) -> int:
    """Append plain lines as blocks; tables are numbered from `first_table`, their count is returned."""
    clean = mark_margins([_clean(line) for line in lines])
    wrap = _wrap_width(clean)
    tables, at, titled = 0, 0, bool(builder.blocks)
    while at < len(clean):
        if not clean[at].strip() or (RULE.match(clean[at]) and "|" not in clean[at]):
            at += 1
            continue
        if clean[at].startswith(SIGN):
            builder.add(clean[at][1:], Role.MARGIN)
            at += 1
            continue
        rows, end = find_table(clean, at)
        if rows:
            add_table(builder, grid(rows), first_table + tables)
            tables += 1
        else:
            body, margins, end = _paragraph(clean, at, wrap)
            alone = len(body) == 1 and (end == len(clean) or not clean[end].strip())
            add_paragraph(builder, join_lines(body), title=not titled and alone)
            for margin in margins:
                builder.add(margin, Role.MARGIN)
        titled, at = True, end
    return tables


def _clean(line: str) -> str:
    """The line without control characters; tabs that only indent become spaces."""
    line = CONTROLS.sub("", line)
    return line.expandtabs(8) if line.startswith("\t") else line


def add_paragraph(builder: TextBuilder, text: str, *, title: bool = False) -> None:
    """Append one paragraph in the role that its wording shows; `title` says that it may be the document's title."""
    text = text.strip()
    bullet = BULLET.match(text)
    level = heading_level(text)
    if bullet:
        builder.add(text[bullet.end() :], Role.ITEM, level=1)
    elif level or (title and _is_title(text)):
        builder.add(text, Role.HEADING, level=1 if title else level)
    else:
        builder.add(text, Role.PARAGRAPH)


def join_lines(lines: Sequence[str]) -> str:
    """The lines as one paragraph: a space between words, nothing next to a Han character or after a hyphen."""
    joined = lines[0].strip()
    for line in lines[1:]:
        line = line.strip()
        tight = joined.endswith("-") or (WIDE.match(joined[-1:]) and WIDE.match(line[:1]))
        joined = joined + line if tight or not line else f"{joined} {line}"
    return joined


# A line with a limit promises something, even alone at the top of its document.
_NO_TITLE = lazy(
    r"[，,；]|\d\s*(?:小[时時]|分[钟鐘]|[个個]?工作日|天内|日内|%|％|(?:business )?(?:minute|hour|day)s?\b)",
    re.IGNORECASE,
)


def _is_title(text: str) -> bool:
    return width(text) <= 70 and not SENTENCE_END.search(text) and not _NO_TITLE.search(text)


# --- hard-wrapped lines ---


def width(text: str) -> int:
    """The columns that a text takes in a fixed-width font."""
    return len(text) + len(WIDE.findall(text))


def _wrap_width(lines: Sequence[str]) -> int:
    """The column at which the text was wrapped by hand, 0 where every line is a paragraph of its own."""
    widths = sorted((width(line.rstrip()) for line in _unfinished(lines)), reverse=True)
    if len(widths) < 2:
        return 0
    column = widths[len(widths) // 20]
    full = sum(1 for value in widths if column * 0.8 <= value <= column * 1.15)
    return column if 40 <= column <= 130 and full >= 2 and full * 3 >= len(widths) else 0


def _unfinished(lines: Sequence[str]) -> Iterator[str]:
    """The lines whose paragraph may go on: the next line is neither blank nor a clause, and neither is a table row."""
    for line, following in pairwise(lines):
        prose = not any(mark in line.strip() for mark in ("  ", "\t", "|", SIGN))
        if prose and line.strip() and following.strip() and not starts_clause(following):
            yield line


def _paragraph(lines: Sequence[str], at: int, wrap: int) -> tuple[list[str], list[str], int]:
    """The lines of the paragraph that begins at `at`, the page margins that it runs over, the line after it."""
    body, margins, end = [lines[at]], [], at + 1
    while end < len(lines):
        if _continues(body[-1], lines[end], wrap):
            body.append(lines[end])
            end += 1
            continue
        after = next((place for place in range(end, len(lines)) if not _is_between(lines[place])), len(lines))
        met = [line[1:] for line in lines[end:after] if line.startswith(SIGN)]
        if not met or after == len(lines) or not _runs_on(body[-1], lines[after]):
            break
        margins += met
        body.append(lines[after])
        end = after + 1
    return body, margins, end


def _is_between(line: str) -> bool:
    return not line.strip() or line.startswith(SIGN)


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on from the last line of a page to the first of the next."""
    line, start = line.rstrip(), following.lstrip()
    if SENTENCE_END.search(line) or heading_level(line.strip()) or starts_clause(start):
        return False
    return start[0].islower() or bool(WIDE.match(line[-1]) and WIDE.match(start[0]))


def _continues(line: str, following: str, wrap: int) -> bool:
    """Whether `following` goes on with the sentence or paragraph of `line`."""
    line, start = line.rstrip(), following.lstrip()
    if not line or not start or start.startswith(SIGN) or RULE.match(start) or HAN_END.search(line):
        return False
    if starts_clause(start, weak=False) or following.startswith("\u3000\u3000"):
        return False
    ended = bool(SENTENCE_END.search(line))
    full = width(line) >= 0.8 * wrap if wrap else False
    if starts_clause(start) and (ended or not full):
        return False
    if heading_level(line.strip()) and not (full and start[0].islower()):
        return False
    indent = len(following) - len(start)
    if indent >= len(line) - len(line.lstrip()) + 4 and ended:
        return False
    if not ended and start[0].islower() and width(line) >= max(30, 0.5 * wrap):
        return True
    return full


# --- tables ---

Splitter = Callable[[str], "list[str] | None"]


@dataclass(frozen=True, slots=True)
class _Style:
    """A way to write a table in plain text: how a line splits into cells, how many columns make it certain."""

    split: Splitter
    columns: int
    aligned: bool = False


def find_table(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table that begins at line `at` and the line after it; no rows where none begins there."""
    for style in STYLES:
        rows, end = _rows_from(lines, at, style)
        if len(rows) > 1:
            return rows, end
    return [], at


def _rows_from(lines: Sequence[str], at: int, style: _Style) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    places: list[int] = []
    end = at
    while end < len(lines):
        if RULE.match(lines[end]) and lines[end].strip():
            if end > at and RULE.match(lines[end - 1]):
                break
            end += 1
            continue
        cells = style.split(lines[end])
        if cells is None or len(cells) < style.columns or (rows and len(cells) != len(rows[0])):
            break
        if style.aligned:
            here = _column_places(lines[end])
            if rows and any(abs(one - other) > 2 for one, other in zip(places, here, strict=False)):
                break
            places = here
        rows.append(cells)
        end += 1
    return rows, end


def _split_pipes(line: str) -> list[str] | None:
    line = line.strip()
    if "|" not in line and "│" not in line:
        return None
    return [cell.strip() for cell in re.split(r"(?<!\\)\||│", line.removeprefix("|").removesuffix("|"))]


def _split_tabs(line: str) -> list[str] | None:
    if "\t" not in line.strip():
        return None
    return [cell.strip() for cell in line.rstrip().split("\t")]


def _split_spaces(line: str) -> list[str] | None:
    if len(line) > WIDEST_ROW or starts_clause(line, weak=False):
        return None
    return [cell.strip() for cell in COLUMN_GAP.split(line.strip())]


def _column_places(line: str) -> list[int]:
    """The columns at which the cells of a space-aligned row begin."""
    lead = len(line) - len(line.lstrip())
    return [width(line[:lead])] + [width(line[: gap.end()]) for gap in COLUMN_GAP.finditer(line.rstrip(), lead)]


STYLES = (_Style(_split_pipes, 2), _Style(_split_tabs, 2), _Style(_split_spaces, 2, aligned=True))
