"""Takes the binary Word format apart: header, pieces of text, properties of paragraphs and characters ([MS-DOC])."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from slacheck.errors import LockedError, UnreadableError
from slacheck.readers.doc.lists import ListTables, read_lists
from slacheck.readers.flow import Edge

PAGE = 512  # properties come in pages of this size
WORD_97 = 0xC1
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
COMPRESSED = 0x40000000
# Places in the header (FIB)
LENGTHS = 76  # lengths of the stories, in characters
TABLE_REFERENCES = 154
CHARACTER_PAGES, PARAGRAPH_PAGES, PIECES, LISTS, LIST_INSTANCES = 12, 13, 33, 73, 74
# Properties (sprm)
DELETED, INSERTED, VANISH = 0x0800, 0x0801, 0x083C
IN_TABLE, ROW_END, OUTLINE, LIST_LEVEL, LIST, DEPTH = 0x2416, 0x2417, 0x2640, 0x260A, 0x460B, 0x6649
TABLE_DEFINITION, TABS = 0xD608, 0xC615
ELSEWHERE = (0x6645, 0x6646)  # the properties are too many for their page and stand in the Data stream
SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
HEADING_STYLES = range(1, 10)  # the numbers of the built-in styles 'heading 1' to 'heading 9'


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: characters `start` to `end` stand at byte `offset`, `width` bytes each."""

    start: int
    end: int
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a paragraph is: `outline` 0 for none, `edges` those of the table row that it ends.

    `list` is the list instance that it names, 0 for none, None where its style decides.
    """

    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    outline: int = 0
    style: int = 0
    list: int | None = None
    list_level: int = 0
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class CharacterRange:
    """Characters `start` to `end` that are deleted, inserted or hidden."""

    start: int
    end: int
    deleted: bool
    inserted: bool
    hidden: bool


@dataclass(frozen=True)
class WordFile:
    """The text of all stories one after the other, in UTF-16 units, the length of each, and the properties by place.

    `lengths`: main text, footnotes, headers, macros, comments, endnotes, text boxes, text boxes of headers.
    """

    text: str
    lengths: tuple[int, ...]
    ranges: tuple[CharacterRange, ...]
    pieces: tuple[Piece, ...]
    paragraph_starts: list[int] = field(repr=False)
    paragraphs: list[ParagraphProperties] = field(repr=False)
    lists: ListTables = field(default_factory=ListTables)

    def paragraph_at(self, place: int) -> ParagraphProperties:
        """The properties of the paragraph whose mark is character `place`."""
        at = bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1
        if at < 0 or not self.paragraphs:
            return ParagraphProperties()
        piece = self.pieces[at]
        offset = piece.offset + (place - piece.start) * piece.width
        found = bisect_right(self.paragraph_starts, offset) - 1
        return self.paragraphs[found] if found >= 0 else ParagraphProperties()


def read_binary(path: str, word: bytes, streams: dict[str, bytes]) -> WordFile:
    """The parts of a WordDocument stream, with the help of the `streams` beside it.

    Raises LockedError, or UnreadableError for what is damaged or too old.
    """
    if len(word) < TABLE_REFERENCES + 8 * (LIST_INSTANCES + 1):
        raise UnreadableError(path, "corrupt", "its header is cut off")
    magic, version = struct.unpack_from("<HH", word, 0)
    (flags,) = struct.unpack_from("<H", word, 10)
    if magic != 0xA5EC or version < WORD_97:
        raise UnreadableError(path, "unsupported", "it is older than Word 97; save it as PDF or DOCX and check that")
    if flags & ENCRYPTED:
        raise LockedError(path, "encrypted", "it is locked; open it with its password and save it without one")
    table = streams.get("1Table" if flags & SECOND_TABLE else "0Table", b"")
    try:
        pieces = tuple(_pieces(_part(word, table, PIECES)))
        text = "".join(_text(word, piece) for piece in pieces)
        starts, paragraphs = _paragraphs(word, _part(word, table, PARAGRAPH_PAGES), streams.get("Data", b""))
        lists = read_lists(table, *_reference(word, LISTS), *_reference(word, LIST_INSTANCES))
        ranges = tuple(_ranges(word, _part(word, table, CHARACTER_PAGES), pieces))
    except (struct.error, IndexError) as error:
        raise UnreadableError(path, "corrupt", f"its tables are damaged ({error})") from error
    lengths = struct.unpack_from("<8I", word, LENGTHS)
    if not pieces or sum(lengths) > len(text) + 1:
        raise UnreadableError(path, "corrupt", "part of its text is missing")
    return WordFile(text, lengths, ranges, pieces, starts, paragraphs, lists)


def _part(word: bytes, table: bytes, number: int) -> bytes:
    start, length = _reference(word, number)
    return table[start : start + length]


def _reference(word: bytes, number: int) -> tuple[int, int]:
    """Where a part stands in the table stream, and its size."""
    start, size = struct.unpack_from("<II", word, TABLE_REFERENCES + 8 * number)
    return start, size


def _pieces(clx: bytes) -> Iterator[Piece]:
    at = 0
    while clx[at] == 1:  # property lists that pieces may refer to
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    (length,) = struct.unpack_from("<I", clx, at + 1)
    count = (length - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    for number in range(count):
        (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)
        start, end = ends[number], ends[number + 1]
        if place & COMPRESSED:
            yield Piece(start, end, (place & ~COMPRESSED) // 2, 1)
        else:
            yield Piece(start, end, place, 2)


def _text(word: bytes, piece: Piece) -> str:
    count = piece.end - piece.start
    data = word[piece.offset : piece.offset + max(count, 0) * piece.width]
    if count < 0 or len(data) < count * piece.width:
        raise IndexError("text beyond the end of the file")
    if piece.width == 1:
        return data.decode("cp1252", "replace")
    # Every code unit must count as one character, even each half of a surrogate pair: properties go by units.
    return "".join(map(chr, struct.unpack(f"<{count}H", data)))


# --- properties ---


def _pages(word: bytes, plc: bytes) -> Iterator[bytes]:
    """The pages of properties that a table of page numbers lists."""
    count = (len(plc) - 4) // 8
    if count > 0:
        for number in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)):
            yield word[number * PAGE : (number + 1) * PAGE]


def _paragraphs(word: bytes, plc: bytes, more: bytes) -> tuple[list[int], list[ParagraphProperties]]:
    """For each paragraph the byte at which it begins, and its properties; sorted."""
    found: dict[int, ParagraphProperties] = {}
    for page in _pages(word, plc):
        runs = page[PAGE - 1]
        starts = struct.unpack_from(f"<{runs}I", page, 0)
        for number, start in enumerate(starts):
            at = page[4 * (runs + 1) + 13 * number] * 2
            found[start] = _paragraph(_sized(page, at), more) if at else ParagraphProperties()
    order = sorted(found)
    return order, [found[start] for start in order]


def _sized(page: bytes, at: int) -> bytes:
    size = page[at]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _paragraph(data: bytes, more: bytes) -> ParagraphProperties:
    if len(data) < 2:
        return ParagraphProperties()
    (style,) = struct.unpack_from("<H", data, 0)
    found = dict(_properties(data[2:]))
    for place in (found[sprm] for sprm in ELSEWHERE if len(found.get(sprm, b"")) == 4):
        (at,) = struct.unpack("<I", place)
        size = int.from_bytes(more[at : at + 2], "little")
        found.update(_properties(more[at + 2 : at + 2 + size]))

    def flag(sprm: int, otherwise: int = 0) -> int:
        return found[sprm][0] if found.get(sprm) else otherwise

    outline = flag(OUTLINE, 9) + 1
    return ParagraphProperties(
        in_table=bool(flag(IN_TABLE)),
        row_end=bool(flag(ROW_END)),
        depth=flag(DEPTH),
        outline=outline if outline < 10 else style if style in HEADING_STYLES else 0,
        style=style,
        list=struct.unpack("<H", found[LIST])[0] if len(found.get(LIST, b"")) == 2 else None,
        list_level=min(flag(LIST_LEVEL), 8),
        edges=tuple(_edges(found.get(TABLE_DEFINITION, b""))),
    )


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The pairs of property and operand in a list of them; stops where the list is cut off."""
    at = 0
    while at + 3 <= len(data):
        (sprm,) = struct.unpack_from("<H", data, at)
        at += 2
        if sprm == TABLE_DEFINITION:
            size = struct.unpack_from("<H", data, at)[0] - 1 if at + 2 <= len(data) else 0
            at += 2
        elif sprm >> 13 == 6:
            if sprm == TABS and data[at] == 255:
                return
            size = data[at]
            at += 1
        else:
            size = SIZES[sprm >> 13]
        yield sprm, data[at : at + size]
        at += max(size, 0)


def _edges(definition: bytes) -> Iterator[Edge]:
    """The cells of a row: right edges in twips, and which of them are merged."""
    if not definition:
        return
    count = definition[0]
    places = struct.unpack_from(f"<{count + 1}h", definition, 1) if len(definition) >= 3 + 2 * count else ()
    for number, right in enumerate(places[1:]):
        at = 1 + 2 * (count + 1) + 20 * number
        bits = struct.unpack_from("<H", definition, at)[0] if at + 2 <= len(definition) else 0
        # bit 1: goes on from the left; bits 5 and 6: merged downwards, bit 6 on the first of the merged cells alone
        yield Edge(right, bool(bits & 0x02), bits & 0x60 == 0x20)


def _ranges(word: bytes, plc: bytes, pieces: tuple[Piece, ...]) -> Iterator[CharacterRange]:
    """The ranges of characters that are deleted, inserted or hidden."""
    for page in _pages(word, plc):
        runs = page[PAGE - 1]
        bounds = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for number in range(runs):
            at = page[4 * (runs + 1) + number] * 2
            found = dict(_properties(page[at + 1 : at + 1 + page[at]])) if at else {}
            deleted, inserted, hidden = (
                bool(found.get(sprm, b"\0")[:1] == b"\1") for sprm in (DELETED, INSERTED, VANISH)
            )
            if deleted or inserted or hidden:
                for start, end in _characters(bounds[number], bounds[number + 1], pieces):
                    yield CharacterRange(start, end, deleted, inserted, hidden)


def _characters(first: int, last: int, pieces: tuple[Piece, ...]) -> Iterator[tuple[int, int]]:
    """The characters that stand at bytes `first` to `last`."""
    for piece in pieces:
        start = piece.start + max(first - piece.offset, 0) // piece.width
        end = min(piece.start + (last - piece.offset) // piece.width, piece.end)
        if start < end:
            yield start, end
