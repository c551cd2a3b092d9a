"""Builds the smallest binary Word file, and the container it stands in, for the tests of the DOC reader."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
SMALLEST = 4096  # smaller streams would go into a container of their own
TEXT_AT = 1024


@dataclass(frozen=True)
class Para:
    """A paragraph with its mark; `properties` are (number, operand) pairs, `style` the number of its style."""

    text: str
    properties: tuple[tuple[int, bytes], ...] = ()
    style: int = 0
    mark: str = "\r"


def container(**streams: bytes) -> bytes:
    """A compound file; a leading 'n' of a name that begins with a digit is dropped."""
    chains, body, fat = [], b"", [FAT, END]
    for content in streams.values():
        padded = content.ljust(max(SMALLEST, -(-len(content) // SECTOR) * SECTOR), b"\0")
        first, count = len(fat), len(padded) // SECTOR
        fat += [*range(first + 1, first + count), END]
        chains.append((first, len(padded)))
        body += padded
    names = [name[1:] if name[:1] == "n" and name[1:2].isdigit() else name for name in streams]
    entries = _entry("Root Entry", 5, END, 0, child=1)
    for number, (name, (first, size)) in enumerate(zip(names, chains, strict=True), 1):
        entries += _entry(name, 2, first, size, right=number + 1 if number < len(names) else FREE)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        END,
        0,
        END,
        0,
    )
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + struct.pack("<128I", *fat, *[FREE] * (128 - len(fat))) + entries.ljust(SECTOR, b"\0") + body


def _entry(name: str, kind: int, first: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    coded = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII36xIQ", coded, len(coded) + 2, kind, 1, FREE, right, child, first, size)
    assert len(head) == 128
    return head


def word(
    paragraphs: list[Para],
    *,
    characters: dict[tuple[int, int], tuple[int, bytes]] | None = None,
    notes: list[Para] | None = None,
    headers: list[Para] | None = None,
    levels: list[tuple[int, str]] | None = None,
    flags: int = 0x0200,
    version: int = 0xC1,
) -> bytes:
    """A Word file of these paragraphs; `characters` gives properties to ranges of the main text.

    `levels` are those of the one list: its format by number and its text, with '%1' for the number of level 1. Style
    10 + n is bound to level n. List instance 1 counts on, instance 2 begins level 1 at 5.
    """
    stories = [paragraphs, notes or [], headers or []]
    lengths = [sum(len(para.text) + 1 for para in story) for story in stories]
    every = [para for story in stories for para in story]
    text = "".join(para.text + para.mark for para in every)
    coded = text.encode("utf-16-le")
    stream = bytearray(TEXT_AT) + coded
    stream += b"\0" * (-len(stream) % SECTOR)
    page = len(stream) // SECTOR
    stream += _paragraph_page(every) + _character_page(characters or {}, len(text))
    parts = {
        33: b"\x02" + struct.pack("<III", 16, 0, len(text)) + struct.pack("<HIH", 0, TEXT_AT, 0),
        13: struct.pack("<III", TEXT_AT, TEXT_AT + len(coded), page),
        12: struct.pack("<III", TEXT_AT, TEXT_AT + len(coded), page + 1),
    }
    table = bytearray()
    for number, part in parts.items():
        struct.pack_into("<II", stream, 154 + 8 * number, len(table), len(part))
        table += part
    if levels:
        lists, instances = _list(len(levels)), _instances()
        struct.pack_into("<II", stream, 154 + 8 * 74, len(table), len(instances))
        struct.pack_into("<II", stream, 154 + 8 * 73, len(table) + len(instances), len(lists))
        table += instances + lists + b"".join(_level(form, text) for form, text in levels)
    struct.pack_into("<HH", stream, 0, 0xA5EC, version)
    struct.pack_into("<H", stream, 10, flags)
    struct.pack_into("<3I", stream, 76, *lengths)
    return container(WordDocument=bytes(stream), n1Table=bytes(table))


def _list(levels: int) -> bytes:
    bound = [11 + level if level < levels else 0x0FFF for level in range(9)]
    return struct.pack("<Hii9HBB", 1, 7, 0, *bound, levels == 1, 0)


def _level(form: int, text: str) -> bytes:
    units = [int(part[0]) - 1 if part else 0 for part in text.split("%")[1:]]
    coded = text.split("%")[0].encode("utf-16-le")
    for unit, part in zip(units, text.split("%")[1:], strict=True):
        coded += struct.pack("<H", unit) + part[1:].encode("utf-16-le")
    return struct.pack("<iB23x", 1, form) + struct.pack("<H", len(coded) // 2) + coded


def _instances() -> bytes:
    heads = struct.pack("<I", 2) + struct.pack("<i8xB3x", 7, 0) + struct.pack("<i8xB3x", 7, 1)
    return heads + b"\xff" * 4 + b"\xff" * 4 + struct.pack("<iI", 5, 0x10)


def _properties(pairs: tuple[tuple[int, bytes], ...]) -> bytes:
    return b"".join(struct.pack("<H", number) + operand for number, operand in pairs)


def _page(starts: list[int], entries: list[bytes], width: int) -> bytes:
    """A page of properties: places, offsets of the entries (`width` bytes each), the entries from the end."""
    count = len(entries)
    page = bytearray(SECTOR)
    struct.pack_into(f"<{count + 1}I", page, 0, *starts)
    at = SECTOR - 2
    for number, entry in enumerate(entries):
        if entry:
            at = (at - len(entry)) & ~1
            assert at >= 4 * (count + 1) + width * count, "too much for one page of properties"
            page[at : at + len(entry)] = entry
            page[4 * (count + 1) + width * number] = at // 2
    page[SECTOR - 1] = count
    return bytes(page)


def _paragraph_page(paragraphs: list[Para]) -> bytes:
    starts, entries = [TEXT_AT], []
    for para in paragraphs:
        starts.append(starts[-1] + 2 * (len(para.text) + 1))
        data = struct.pack("<H", para.style) + _properties(para.properties)
        data += b"\0" * (len(data) % 2)
        entries.append(bytes([0, len(data) // 2]) + data)
    return _page(starts, entries, 13)


def _character_page(ranges: dict[tuple[int, int], tuple[int, bytes]], length: int) -> bytes:
    bounds = sorted({0, length} | {place for pair in ranges for place in pair})
    entries = []
    for pair in pairwise(bounds):
        data = _properties((ranges[pair],)) if pair in ranges else b""
        entries.append(bytes([len(data)]) + data if data else b"")
    return _page([TEXT_AT + 2 * place for place in bounds], entries, 1)
