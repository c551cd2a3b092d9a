"""Finds where a text names a severity level: numbered names, and words beside a fault or where names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from slacheck.matching.alphabet import spelled
from slacheck.matching.fold import has_han
from slacheck.matching.patterns import Pattern, compile_pattern
from slacheck.regex import lazy

Families = dict[str, tuple[tuple[str, ...], ...]]
WORDS, OTHER = -1, -2

_NUMBER = "(?:[0-5]|one|two|three|four|five|I{1,3}|IV|V|[A-E]|[一二三四五]|[甲乙丙丁戊]|[ⅠⅡⅢⅣⅤ])"
_NUMBER_RE = lazy(
    r"\d|[一二三四五甲乙丙丁戊ⅠⅡⅢⅣⅤ]|(?<![A-Za-z])(?:one|two|three|four|five|I{1,3}|IV|V|[A-E])(?![A-Za-z])",
    re.IGNORECASE,
)
_ORDER = {
    word: rank
    for words in ("012345", "_一二三四五", "_甲乙丙丁戊", "_abcde", "_ⅰⅱⅲⅳⅴ")
    for rank, word in enumerate(words)
} | {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
# 'non-critical', 更高级别, 十二级: the name is a part of another word.
_PART_OF_RE = lazy(r"(?:[更最较提非不超]|特别|\b(?:non|sub|more|most|very|mission|business)[- ]?)$", re.IGNORECASE)
_DIGITS_RE = lazy(r"(?:[\d.]\d|十[一二三四五])")
_MORE_RE = lazy(
    r"\s*(?:,|/|&|-|\band\b|\bor\b|\bto\b)(?:\s*and|\s*or)?\s*([1-5])"
    r"(?![\w.:%]| ?-?(?:hours?|days?|minutes?|min|business|working))",
    re.IGNORECASE,
)
_SHARED_RE = lazy(r"(?:类|级|性)?\s?(?:[、/,]|和|及|与|或|\s?\b(?:and|or)\b)\s?(?:(?:and|or)\b\s?)?$", re.IGNORECASE)
_FEWER_RE = lazy(r"([一二三四五])[、/和及或至]$")
# One character says too little beside 故障: 高故障率 is no level, 高优先级 is one.
_SCALE = "(?:优先级|级别|等级|级故障|级问题|级事件)"
_BEFORE_RE = lazy(
    r"(?:^\W*(?:[\d.]{1,8}\s*)?(?:\(?\w{1,4}[.)、:]\s*)*(?:(?:an?|the|any)\s+\W?)?"
    r"|[;,/、(|:\"*•·=-]\s*|\b(?:and|or|to)\s+\W?|[和及或与至为])$",
    re.IGNORECASE,
)
_AFTER_RE = lazy(
    r"\W*$|\s*(?:[:(=/,、;|\"*)]|(?-i:-(?![a-z])))"
    r"|\s*(?:(?:and|or|to|means?|is defined|shall mean|refers)\b|是指|指|和|及|或|与|至)"
    r"|(?:特别重大|重大|紧急|特急|严重|高|中|低|较大|一般|轻微|普通|咨询)\s*[:(,]"
    r"|[<≤]?(?:\d+(?:\.\d+)?|[半一二两三四五六八十]{1,3})个?(?:分钟|小时|工作日|天)"
    r"|\s+(?:[<≤]?\d|within\b|during\b|next\b|immediate)"
    r"|\s+(?:first|initial|response|resolution|fix|target|acknowledge)",
    re.IGNORECASE,
)
# 'Level 2 support', 'tier 1 engineer' are teams; 'Tier III data centre' is a building.
_TEAM_RE = lazy(
    r"[\s-]*(?:(?:&|and|or|to|-|/|,)\s*(?:level|tier)?\s*\w+\s+)?(?:technical |customer |product |help ?)?"
    r"(?:support|help ?desk|service desk|engineer|technician|team|staff|personnel|data cent|specialist|analyst|desk)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Level:
    """A severity level: its rank in the document's own order and the document's word for it."""

    rank: int
    label: str


# Names that stand together ('P1 and P2'): start and end in a folded text, and their levels.
Group = tuple[int, int, tuple[Level, ...]]


@dataclass(frozen=True, slots=True)
class Name:
    """A level's name at `start`..`end` of a folded text; `key` orders the names of one family, least = most severe."""

    start: int
    end: int
    family: int
    key: int
    text: str


class Names:
    """The names of `levels.yaml`, compiled."""

    def __init__(self, families: Families) -> None:
        self._alone = frozenset(word for words in families.get("never-alone", ()) for word in words)
        nouns = "|".join(noun for group in families.get("nouns", ()) for noun in group)
        numbered = [*families.get("marked", ()), *families.get("graded", ())]
        marked = len(families.get("marked", ()))
        self._firm: list[tuple[int, int, Pattern]] = []
        self._bare: list[tuple[int, int, Pattern]] = []
        for family, forms in enumerate(numbered):
            union = "|".join(forms).replace("{number}", _NUMBER)
            if family < marked:
                self._firm.append((family, -1, compile_pattern(union)))
            else:
                self._firm.append((family, -1, compile_pattern(f"(?:{union})[ -]?(?:{nouns})")))
                self._bare.append((family, -1, compile_pattern(union)))
        for slot, words in enumerate(families.get("words", ())):
            self._firm.append((WORDS, slot, compile_pattern(_beside(words, nouns))))
            self._bare.append((WORDS, slot, compile_pattern(_union(words))))
        for forms in families.get("other", ()):
            self._firm.append((OTHER, 0, compile_pattern("|".join(forms))))
        some = [*numbered, *(_union(words) for words in families.get("words", ())), *families.get("other", ())]
        parts = [part if isinstance(part, str) else "|".join(part) for part in some]
        self._any = compile_pattern("|".join(parts).replace("{number}", _NUMBER)) if parts else None

    def find(self, text: str) -> list[Name]:
        """The names in a folded text, from the left; of two that overlap the longer."""
        if self._any is None or not self._any.matches(spelled(text)):
            return []
        firm = set(self._firm_names(text))
        shared = [one for name in firm if name.family == WORDS for one in self._sharing(text, name.start)]
        found = sorted({*firm, *shared, *self._bare_names(text)}, key=lambda n: (n.start, -n.end, n.family))
        kept: list[Name] = []
        for name in found:
            if not kept or name.start >= kept[-1].end:
                kept.append(name)
        return kept

    def _firm_names(self, text: str) -> Iterator[Name]:
        for family, slot, pattern in self._firm:
            for start, end in pattern.find(spelled(text)):
                yield from _name(text, start, end, family, slot)

    def _sharing(self, text: str, start: int) -> Iterator[Name]:
        """The words listed before a name, which share its noun: '紧急、重要、一般故障', 'major and minor faults'."""
        while joint := _SHARED_RE.search(text, max(0, start - 12), start):
            before = text[max(0, joint.start() - 16) : joint.start()]
            words = [
                (begin, slot)
                for family, slot, pattern in self._bare
                if family == WORDS
                for begin, end in pattern.find(spelled(before))
                if end == len(before)
            ]
            if not words:
                return
            begin, slot = min(words)
            start = joint.start() - len(before) + begin
            yield Name(start, joint.start(), WORDS, slot, text[start : joint.start()])

    def _bare_names(self, text: str) -> Iterator[Name]:
        for family, slot, pattern in self._bare:
            for start, end in pattern.find(spelled(text)):
                shown = text[start:end].strip().lower()
                listed = has_han(shown) and (text[end : end + 1] == "/" or text[start - 1 : start] == "/")
                common = shown in self._alone and text[end : end + 1] != ":" and not listed
                if common or not _AFTER_RE.match(text, end) or not _BEFORE_RE.search(_before(text, start)):
                    continue
                yield from _name(text, start, end, family, slot)


def _name(text: str, start: int, end: int, family: int, slot: int) -> Iterator[Name]:
    if family == OTHER:
        yield Name(start, end, family, slot, text[start:end])
        return
    if _PART_OF_RE.search(_before(text, start)) or _TEAM_RE.match(text, end):
        return
    if start and _DIGITS_RE.match(text, start - 1):
        return
    key = slot
    if family != WORDS:
        number = _number(text[start:end])
        if number is None:
            return
        key = number
    yield Name(start, end, family, key, text[start:end].strip())
    if family != WORDS:
        yield from _listed(text, start, end, family)


def _listed(text: str, start: int, end: int, family: int) -> Iterator[Name]:
    """The other numbers of a list: 'Severity 1 and 2', '一、二级'."""
    while match := _MORE_RE.match(text, end):
        yield Name(match.start(1), match.end(1), family, _ORDER[match[1]], match[1])
        end = match.end(1)
    while match := _FEWER_RE.search(text, max(0, start - 8), start):
        yield Name(match.start(1), match.end(1), family, _ORDER[match[1]], match[1])
        start = match.start(1)


def _before(text: str, at: int) -> str:
    """The end of what stands before a place; where it is cut, not mistaken for the text's beginning."""
    return text[:at] if at <= 30 else "xxxxx" + text[at - 30 : at]


def _number(name: str) -> int | None:
    """The number in a numbered name; a small letter is an article ('category a fault')."""
    found: list[str] = _NUMBER_RE.findall(name)
    numbers = [one for one in found if not (len(one) == 1 and one.isascii() and one.islower())]
    return _ORDER.get(numbers[-1].lower()) if numbers else None


def _union(words: tuple[str, ...]) -> str:
    """The words as one pattern; Latin words whole."""
    return "|".join(word if has_han(word) else rf"\b{word}\b" for word in words)


def _beside(words: tuple[str, ...], nouns: str) -> str:
    """The words beside a fault: 'critical error', 'severity: critical', 紧急故障, 高优先级."""
    long = [word for word in words if len(word) > 1]
    short = [word for word in words if len(word) == 1]
    forms = (
        [f"(?:{_union(tuple(long))})(?:性|级|类|程度)?的?(?:[ -]?(?:severity|priority|impact))?[ -]?(?:{nouns})"]
        if long
        else []
    )
    forms += [f"(?:{'|'.join(short)}){_SCALE}"] if short else []
    latin = [word for word in long if not has_han(word)]
    if latin:
        forms.append(rf"\b(?:severity|priority|urgency)(?: level| code)?[ :\"-]{{1,3}}(?:{'|'.join(latin)})\b")
    return "|".join(forms)
