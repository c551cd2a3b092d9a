"""Reads numbering.xml and counts along, so that a clause has the number that Word prints before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from slacheck.readers.docx.names import ALTERNATIVES, FALLBACK, VAL, Element, W, is_on, number, value
from slacheck.readers.docx.styles import Styles
from slacheck.readers.docx.symbols import BULLET, without_private
from slacheck.readers.numerals import MOST, write_number

LEVELS = 9
LABEL_LENGTH = 80  # a longer label is no number
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` with %1 to %9 for the counters, `restart` the level that resets it (0 = never)."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""
    font: str | None = None


_UNSAID = Level()


@dataclass
class _Counting:
    """How far one list has counted; `started` are the lists (w:num) whose start overrides have been applied."""

    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    started: set[str] = field(default_factory=set)


@dataclass
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass
class Numbering:
    """The lists of a document. Call `label` once for each numbered paragraph, in the document's order."""

    abstracts: dict[str, Element] = field(default_factory=dict)
    nums: dict[str, Element] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counting: dict[str, _Counting] = field(default_factory=dict)

    def level_of(self, num_id: str, style_id: str) -> int:
        """The level of a list that a paragraph style is linked to; 0 where none is."""
        found = self._list(num_id)
        levels = found.levels if found is not None else {}
        return next((at for at, level in levels.items() if style_id and level.style == style_id), 0)

    def label(self, num_id: str, ilvl: int) -> str | None:
        """Count one paragraph on: its label as printed, '' for one without sign, None where there is no such list."""
        found = self._list(num_id)
        if found is None or not 0 <= ilvl < LEVELS:
            return None
        counting = self._counting.setdefault(found.abstract, _Counting())
        if num_id not in counting.started:
            counting.started.add(num_id)
            for at in found.starts:
                counting.counters[at] = None
        for higher in range(ilvl):  # printed before this level, so it has begun to count
            if counting.counters[higher] is None:
                counting.counters[higher] = found.levels.get(higher, _UNSAID).start
        current = counting.counters[ilvl]
        start = found.levels.get(ilvl, _UNSAID).start
        counting.counters[ilvl] = start if current is None else min(current + 1, MOST + 1)
        for deeper in range(ilvl + 1, LEVELS):
            restart = found.levels.get(deeper, _UNSAID).restart
            if restart is None or ilvl < restart:
                counting.counters[deeper] = None
        return _printed(found, counting.counters, ilvl)

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        num = self.nums.get(num_id)
        abstract_id = self._abstract(num_id, set())
        if num is None or abstract_id is None:
            return None
        levels = _read_levels(self.abstracts[abstract_id])
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            at = number(override.get(f"{W}ilvl"), -1)
            if not 0 <= at < LEVELS:
                continue
            levels |= _read_levels(override)
            start = value(override, f"{W}startOverride")
            if start is not None:
                starts[at] = number(start, 1, MOST)
                levels[at] = replace(levels.get(at, _UNSAID), start=starts[at])
        return _List(abstract_id, levels, starts)

    def _abstract(self, num_id: str, seen: set[str]) -> str | None:
        """The definition behind a list; a list style is followed to the definition that it names."""
        abstract_id = value(self.nums.get(num_id), f"{W}abstractNumId") or ""
        abstract = self.abstracts.get(abstract_id)
        if abstract is None or num_id in seen:
            return None
        linked = value(abstract, f"{W}numStyleLink")
        if linked is None:
            return abstract_id
        target = self.styles.get(linked).num_id
        return self._abstract(target, seen | {num_id}) if target else None


def _printed(found: _List, counters: list[int | None], ilvl: int) -> str:
    level = found.levels.get(ilvl, _UNSAID)
    if level.form == "bullet":
        return without_private(level.text, level.font).strip() or BULLET

    def count(placeholder: re.Match[str]) -> str:
        at = int(placeholder[1]) - 1
        source = found.levels.get(at, _UNSAID)
        counted = counters[at] if at <= ilvl else None
        form = "decimal" if level.legal and source.form != "none" else source.form
        return write_number(source.start if counted is None else counted, form)

    return _PLACEHOLDER.sub(count, level.text).strip()[:LABEL_LENGTH]


def _read_levels(parent: Element) -> dict[int, Level]:
    levels = {}
    for element in parent.iterchildren(f"{W}lvl"):
        at = number(element.get(f"{W}ilvl"), -1)
        if 0 <= at < LEVELS:
            levels[at] = _read_level(element)
    return levels


def _read_level(element: Element) -> Level:
    text = element.find(f"{W}lvlText")
    form = value(element, f"{W}numFmt") or value(element, f"{ALTERNATIVES}/{FALLBACK}/{W}numFmt") or "decimal"
    restart = value(element, f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    picture = element.find(f"{W}lvlPicBulletId") is not None
    return Level(
        form="bullet" if picture else form,
        text=text.get(VAL, "") if text is not None and not picture else "",
        start=number(value(element, f"{W}start"), 0, MOST),
        restart=None if restart is None else number(restart, LEVELS),
        legal=legal is not None and is_on(legal),
        style=value(element, f"{W}pStyle") or "",
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
    )


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of a numbering.xml; none where there is no such part."""
    numbering = Numbering(styles=styles)
    if root is not None:
        numbering.abstracts = {
            element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")
        }
        numbering.nums = {element.get(f"{W}numId", ""): element for element in root.iterchildren(f"{W}num")}
    return numbering
