"""Reads the list tables of a binary Word file and counts its numbered paragraphs ([MS-DOC] PlfLst, PlfLfo)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from slacheck.readers.counting import Counting, Level

LEVELS = 9
NO_STYLE = 0x0FFF
LIST_SIZE, INSTANCE_SIZE, LEVEL_SIZE = 28, 16, 28
MOST = 10_000  # lists and instances; Word itself stops at 2047
# The number formats that a level names by number, by the names that DOCX gives them.
FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    6: "cardinalText",
    7: "ordinalText",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    16: "japaneseLegal",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    32: "ideographZodiacTraditional",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    57: "numberInDash",
}
NO_NUMBER = frozenset({23, 255})  # a bullet; nothing


@dataclass(frozen=True, slots=True)
class Instance:
    """A use of a list; `starts` are the levels (from 1) that it counts anew, and from where."""

    list_id: int
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ListTables:
    """The levels of each list by its id, the instances that paragraphs name (from 1), the styles bound to a level."""

    levels: dict[int, dict[int, Level]] = field(default_factory=dict)
    instances: tuple[Instance, ...] = ()
    styles: dict[int, tuple[int, int]] = field(default_factory=dict)


class Lists:
    """Counts paragraphs in the order they are asked for."""

    def __init__(self, tables: ListTables) -> None:
        self._tables = tables
        self._countings = {key: Counting(levels) for key, levels in tables.levels.items()}
        self._begun: set[tuple[int, int]] = set()

    def label(self, number: int | None, level: int, style: int) -> tuple[int, str | None]:
        """Depth from 1 (0: not in a list) and printed number of a paragraph.

        `number` is the instance that the paragraph names, 0 where it leaves its style's list, None where it says
        nothing and the style decides.
        """
        start = None
        if number is None:
            list_id, depth = self._tables.styles.get(style, (0, 0))
        elif 1 <= number <= len(self._tables.instances):
            instance = self._tables.instances[number - 1]
            list_id, depth = instance.list_id, level + 1
            if (number, depth) not in self._begun:
                self._begun.add((number, depth))
                start = instance.starts.get(depth)
        else:
            return 0, None
        counting = self._countings.get(list_id)
        if counting is None or not depth:
            return 0, None
        return depth, counting.next(depth, start)


def read_lists(table: bytes, lists_at: int, lists_size: int, instances_at: int, instances_size: int) -> ListTables:
    """The list tables at their places in the table stream; raises struct.error or IndexError where they are damaged."""
    if not lists_size:
        return ListTables()
    (count,) = struct.unpack_from("<H", table, lists_at)
    levels: dict[int, dict[int, Level]] = {}
    styles: dict[int, tuple[int, int]] = {}
    at = lists_at + lists_size  # the levels follow the lists, outside of what the header counts
    for number in range(min(count, MOST)):
        place = lists_at + 2 + LIST_SIZE * number
        list_id, bound, flags = struct.unpack_from("<i4x18sB", table, place)
        found = {}
        for depth in range(1, 2 if flags & 1 else LEVELS + 1):
            found[depth], at = _level(table, at)
        levels[list_id] = found
        for depth, style in enumerate(struct.unpack("<9H", bound), 1):
            if style != NO_STYLE:
                styles[style] = (list_id, depth)
    instances = _instances(table, instances_at) if instances_size else ()
    return ListTables(levels, instances, styles)


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """A level and the place after it."""
    start, form = struct.unpack_from("<iB", table, at)
    characters, paragraphs = table[at + 24], table[at + 25]
    at += LEVEL_SIZE + characters + paragraphs
    (length,) = struct.unpack_from("<H", table, at)
    units = struct.unpack_from(f"<{length}H", table, at + 2)
    pattern = "".join(f"%{unit + 1}%" if unit < LEVELS else chr(unit) for unit in units)
    name = "" if form in NO_NUMBER or "%" not in pattern else FORMS.get(form, "decimal")
    return Level(form=name, start=max(start, 0), pattern=pattern), at + 2 + 2 * length


def _instances(table: bytes, at: int) -> tuple[Instance, ...]:
    (count,) = struct.unpack_from("<I", table, at)
    count = min(count, MOST)
    heads = [struct.unpack_from("<i8xB", table, at + 4 + INSTANCE_SIZE * number) for number in range(count)]
    at += 4 + INSTANCE_SIZE * count
    instances = []
    for list_id, overrides in heads:
        at += 4
        starts = {}
        for _ in range(overrides):
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            if flags & 0x20:  # a level of its own; its format is as good as never another
                level, at = _level(table, at)
                start = level.start
            if flags & 0x30:
                starts[(flags & 0x0F) + 1] = max(start, 0)
        instances.append(Instance(list_id, starts))
    return tuple(instances)
