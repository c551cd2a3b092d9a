"""The document's own severity scheme: which levels it names, ranked 1 = most severe, and where a statement stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from slacheck.document import Block, Role
from slacheck.regex import lazy
from slacheck.understanding.leveldefinitions import defines, descriptive, mildness
from slacheck.understanding.levelnames import OTHER, WORDS, Families, Group, Level, Name, Names
from slacheck.understanding.ownlevels import own_families
from slacheck.understanding.restlevels import Kinds, kinds_of_faults, label_of
from slacheck.understanding.statements import Statement

_JOINED_RE = lazy(r"\W*(?:and|or|to|和|及|或|与|至)?\W*(?:level|severity|priority)?\W*", re.IGNORECASE)
_RANGE_RE = lazy(r"\s*(?:-|~|to|至|到)\s*", re.IGNORECASE)
_ALIAS_RE = lazy(r"[\s:\-(/\"=,]*(?:level|severity|priority|incidents?|级|级别)?[\s:\-(/\"=]*", re.IGNORECASE)
_LIST_RE = lazy(r",|、|/|\b(?:and|or)\b|和|及|或|与", re.IGNORECASE)
_MILD = 7  # words from this rank on name a level below those that are numbered
_MARKS = " -*•·\"'(.:"
_SHORT, _FAR, _GAP, _NEAR = 40, 12, 20, 15


@dataclass(frozen=True)
class Scheme:
    """The levels of a document, most severe first; empty where it has none.

    `labels` is the document's first word for each rank. `named` are the statements that name a level, `defined` those
    that say what falls under one, both with its rank.
    """

    names: Names | None = None
    ranks: dict[tuple[int, int], int] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    defined: tuple[tuple[int, Statement], ...] = ()
    named: tuple[tuple[int, Statement], ...] = ()
    running: dict[int, tuple[Level, ...]] = field(default_factory=dict)
    known: dict[str, list[Group]] = field(default_factory=dict)

    def level_of(self, statement: Statement, offset: int) -> Level | None:
        """The level that a place (an offset of the document) of a statement speaks of, None for none or for all."""
        found = self.levels_of(statement, offset)
        return found[0] if found else None

    def levels_of(self, statement: Statement, offset: int) -> tuple[Level, ...]:
        """The levels that a place speaks of: those of its table heads, of its own words, of what it stands under."""
        if self.names is None:
            return self.running.get(statement.span.start, ())
        for head in statement.heads.split("\n"):
            if found := self.only(head):
                return found
        if found := self._own(statement, offset):
            return found
        contexts = (*reversed(statement.lead.split("\n")), *reversed(statement.titles.split("\n")))
        for context in contexts:
            if found := self.only(context):
                return found
        return self.running.get(statement.span.start, ())

    def groups(self, text: str) -> list[Group]:
        """Names that stand together ('P1 and P2', '一级（紧急）'), as start, end and levels."""
        if text not in self.known:
            self.known[text] = self._groups(text)
        return self.known[text]

    def _groups(self, text: str) -> list[Group]:
        found: list[Group] = []
        if self.names is None:
            return found
        for name in self.names.find(text):
            rank = self.ranks.get((name.family, name.key))
            if rank is None:
                continue
            level = Level(rank, name.text)
            if found and _between(_JOINED_RE, text, found[-1][1], name.start):
                start, end, levels = found[-1]
                inside = self._inside(levels[-1], level, text[end : name.start])
                found[-1] = (start, name.end, _distinct((*levels, *inside, level)))
            else:
                found.append((name.start, name.end, (level,)))
        return found

    def _inside(self, first: Level, last: Level, gap: str) -> list[Level]:
        """The levels inside a range: 'P2-P4' names P3."""
        if not _RANGE_RE.fullmatch(gap) or first.rank >= last.rank:
            return []
        return [Level(rank, self.labels.get(rank, "")) for rank in range(first.rank + 1, last.rank)]

    def only(self, text: str) -> tuple[Level, ...]:
        """The levels of a short text that names one group of them, not of one that tells several apart."""
        groups = self.groups(text) if text else []
        ranks = {tuple(level.rank for level in levels) for _, _, levels in groups}
        return groups[0][2] if len(ranks) == 1 else ()

    def _own(self, statement: Statement, offset: int) -> tuple[Level, ...]:
        """The group before a place, or the next one after it where the times stand before the names."""
        text, offsets = statement.plain.text, statement.plain.offsets
        groups = [(offsets[start], offsets[end - 1] + 1, levels) for start, end, levels in self.groups(text)]
        if not groups:
            return ()
        first = next((q.start for q in statement.quantities if q.kind == "duration"), None)
        before = [levels for start, _, levels in groups if start <= offset]
        after = [levels for start, _, levels in groups if start > offset]
        if first is not None and first < groups[0][0] and after:
            return after[0]
        return before[-1] if before else after[0]


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a short gap between two names is what `pattern` says and nothing more."""
    return end - start <= _GAP and pattern.fullmatch(text, start, end) is not None


def _distinct(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    return tuple({level.rank: level for level in reversed(levels)}.values())[::-1]


def scheme(statements: Sequence[Statement], families: Families, blocks: Sequence[Block]) -> Scheme:
    """The levels that a document names, at least two of them: by the usual names, else by words of its own."""
    names = _compiled(tuple(sorted(families.items())))
    usual = _named(statements, names)
    if usual.names is None and (own := own_families(blocks, statements, families)):
        found = _named(statements, Names(own))
        told = tuple((rank, s) for rank, s in found.named if descriptive(found.labels[rank]) and not s.quantities)
        return replace(found, defined=(*found.defined, *told))
    return usual if usual.names is not None else _unnamed(kinds_of_faults(statements, names))


def _unnamed(kinds: Kinds) -> Scheme:
    """The levels of a document that names none, but tells kinds of faults apart."""
    labels = {rank: label_of(said[0]) for rank, said in enumerate(kinds, 1)}
    told = tuple((rank, statement) for rank, said in enumerate(kinds, 1) for statement in said)
    running: dict[int, tuple[Level, ...]] = {
        statement.span.start: (Level(rank, labels[rank]),) for rank, statement in told
    }
    return Scheme(labels=labels, defined=told, named=told, running=running)


def _named(statements: Sequence[Statement], names: Names) -> Scheme:
    known: dict[str, list[Name]] = {}
    mentions = [_Mention(at, statement, names, known) for at, statement in enumerate(statements)]
    mentions = [mention for mention in mentions if mention.all]
    main = _main_family(mentions)
    keys = {name.key for mention in mentions for name in mention.leading() if name.family == main}
    if not _together(mentions, main):
        keys = set()
    if main == WORDS and len(standing := _standing(mentions)) >= 2:
        keys &= standing
    mild = _milder(mentions) if main is not None and main != WORDS else set()
    other = _others(mentions, main) if keys else False
    if main is None or len(keys) + len(mild) + other < 2:
        return Scheme()
    order = _ordered(mentions, main, keys)
    ranks = {(main, key): rank for rank, key in enumerate(order, 1)}
    ranks |= {(WORDS, key): len(order) + at for at, key in enumerate(sorted(mild), 1)}
    ranks |= _aliases(mentions, main, ranks)
    ranks |= _second(mentions, main, ranks)
    if other:
        ranks[OTHER, 0] = len(order) + len(mild) + 1
    return _filled(Scheme(names, ranks), statements)


@lru_cache(maxsize=4)
def _compiled(families: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]) -> Names:
    return Names(dict(families))


class _Mention:
    """A statement with the names in its own words and in its heads."""

    def __init__(self, at: int, statement: Statement, names: Names, known: dict[str, list[Name]]) -> None:
        self.at = at
        self.statement = statement
        self.own = names.find(statement.plain.text)
        heads = statement.heads.split("\n") if statement.heads else []
        for head in heads:
            if head not in known:
                known[head] = names.find(head)
        self.heads = [(head, known[head]) for head in heads]
        self.all = [*self.own, *(name for _, found in self.heads for name in found)]
        self.timed = any(quantity.kind == "duration" for quantity in statement.quantities)

    def leading(self) -> Iterator[Name]:
        """The names but those that another's definition speaks of: 'Low: cosmetic errors'."""
        yield from (name for _, names in self.heads for name in names[:1])
        text, closes, end = self.statement.plain.text, "", 0
        for name in self.own:
            if closes and any(stop in text[end : name.start] for stop in closes):
                closes = ""
            intro = _INTRO_RE.match(text, name.end)
            if not closes or intro or self.timed or name.family != WORDS:
                yield name
            end = name.end
            if intro and not closes:
                closes = ")" if intro[0].endswith("(") else ";。"

    def texts(self) -> Iterator[tuple[str, list[Name]]]:
        yield self.statement.plain.text, self.own
        yield from self.heads


_INTRO_RE = lazy(
    r"\s*(?:faults?|errors?|incidents?|issues?|故障|问题|事件)?\s*(?:[:(=-]|是指|指|\bmeans?\b|\bis\b)", re.IGNORECASE
)


def _main_family(mentions: Sequence[_Mention]) -> int | None:
    """The family that names most levels; numbers before words, since words describe numbered levels too."""
    keys: dict[int, set[int]] = defaultdict(set)
    counts = Counter[int]()
    for mention in mentions:
        for name in mention.all:
            keys[name.family].add(name.key)
            counts[name.family] += 1
    numbered = [family for family in keys if family >= 0 and len(keys[family]) >= 2 and min(keys[family]) <= 1]
    best = max(numbered, key=lambda family: (len(keys[family]), counts[family]), default=None)
    if best is None:
        return WORDS if keys.get(WORDS) else None
    aliased = any(_pairs(mentions, best))
    return best if aliased or len(keys[best]) >= len(keys.get(WORDS, ())) else WORDS


def _together(mentions: Sequence[_Mention], main: int | None) -> bool:
    """Whether two levels are named near each other somewhere, and not by chance at two ends of the document."""
    places = [
        (mention.at, name.key) for mention in mentions for name in mention.leading() if name.family in (main, OTHER)
    ]
    return any(one[1] != two[1] and two[0] - one[0] <= _NEAR for one, two in pairwise(places))


def _standing(mentions: Sequence[_Mention]) -> set[int]:
    """Words that are used as names: that open a statement or a head, stand beside a time or among other words."""
    found: set[int] = set()
    for mention in mentions:
        for text, names in mention.texts():
            keys = {name.key for name in names if name.family == WORDS}
            opens = any(not text[: name.start].strip(_MARKS) for name in names[:1])
            if opens or len(keys) > 1 or mention.timed:
                found |= keys
    return found


def _pairs(mentions: Sequence[_Mention], main: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Names of other families that stand right beside one of the main family: 'P1 - Critical'."""
    for mention in mentions:
        for text, names in mention.texts():
            for one, two in pairwise(names):
                if (one.family == main) == (two.family == main):
                    continue
                if not _between(_ALIAS_RE, text, one.end, two.start):
                    continue
                alias, name = (one, two) if two.family == main else (two, one)
                if not _LIST_RE.search(text[one.end : two.start]):
                    yield (alias.family, alias.key), name.key


def _aliases(
    mentions: Sequence[_Mention], main: int, ranks: dict[tuple[int, int], int]
) -> dict[tuple[int, int], int]:  # fmt: skip
    votes: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for alias, key in _pairs(mentions, main):
        if (main, key) in ranks:  # a name inside another's definition has none
            votes[alias][key] += 1
    return {
        alias: ranks[main, found.most_common(1)[0][0]]
        for alias, found in votes.items()
        if alias not in ranks and alias[0] != OTHER
    }


def _milder(mentions: Sequence[_Mention]) -> set[int]:
    """Words for mild faults that have times of their own beside numbered levels."""
    return {
        name.key
        for mention in mentions
        if mention.timed and all(name.family == WORDS for name in mention.all)
        for name in mention.own
        if name.key >= _MILD
    }


def _second(
    mentions: Sequence[_Mention], main: int, ranks: dict[tuple[int, int], int]
) -> dict[tuple[int, int], int]:  # fmt: skip
    """The ranks of words that tell levels apart side by side, elsewhere than the numbered ones ('一般 2 小时，紧急 15
    分钟'); none where the number of one says otherwise."""
    wordy = [
        (mention.at, name.key)
        for mention in mentions
        if main != WORDS and mention.timed and all(name.family == WORDS for name in mention.all)
        for name in mention.own
    ]
    near = {
        key for one, two in pairwise(wordy) if one[1] != two[1] and two[0] - one[0] <= 1 for key in (one[1], two[1])
    }
    found = {(WORDS, key): rank for rank, key in enumerate(sorted(near), 1)}
    return found if all(ranks.get(name, rank) == rank for name, rank in found.items()) else {}


def _others(mentions: Sequence[_Mention], main: int | None) -> bool:
    """Whether 'all other faults' have a time of their own, apart from every named level."""
    return any(
        name.family == OTHER
        for mention in mentions
        if mention.timed and not any(name.family == main for _, names in mention.heads for name in names)
        for name in mention.own
        if not any(one.family == main and name.start - 12 <= one.end <= name.start for one in mention.own)
    )


def _ordered(mentions: Sequence[_Mention], main: int, keys: set[int]) -> list[int]:
    """The keys of the main family, most severe first: as numbered, unless the definitions say the reverse."""
    order = sorted(keys)
    if main == WORDS:
        return order
    scores = Counter[int]()
    for mention in mentions:
        own = {name.key for name in mention.own if name.family == main}
        heads = {name.key for _, names in mention.heads for name in names if name.family == main}
        chosen = heads or own
        if len(chosen) == 1:
            scores[next(iter(chosen))] += mildness(mention.statement.plain.text)
    mild_first = scores[order[0]] > 0 and scores[order[0]] > scores[order[-1]]
    return order[::-1] if mild_first or scores[order[-1]] < 0 <= scores[order[0]] else order


def _filled(plain: Scheme, statements: Sequence[Statement]) -> Scheme:
    named, defined = list[tuple[int, Statement]](), list[tuple[int, Statement]]()
    labels: dict[int, str] = {}
    running: dict[int, tuple[Level, ...]] = {}
    walk = _Walk()
    for statement in statements:
        groups = plain.groups(statement.plain.text)
        under = walk.step(statement, groups)
        if under:
            running[statement.span.start] = under
        heads = next(filter(None, map(plain.only, statement.heads.split("\n"))), ())
        for level in _distinct(tuple(level for _, _, levels in groups for level in levels) or heads):
            labels.setdefault(level.rank, level.label)
            named.append((level.rank, statement))
        defined += [(rank, statement) for rank in defines(statement, groups, heads or under)]
    return Scheme(plain.names, plain.ranks, labels, tuple(defined), tuple(named), running)


# 'Medium severity applies to minor bugs': what follows is said of the level that stands before it.
_TELLS_RE = lazy(
    r"\W*(?:severity|priority|level|级|级别|故障)?\W*"
    r"(?:\b(?:appl(?:y|ies) (?:to|where|when|if)|means?|is defined as|refers? to|covers?)\b|是指|系指|指的是|适用于)",
    re.IGNORECASE,
)


class _Walk:
    """Carries a level on: to later sentences of its block, and from a line that is only a name to the lines below."""

    def __init__(self) -> None:
        self.block = -1
        self.inside: tuple[Level, ...] = ()
        self.section: tuple[Level, ...] = ()
        self.left = 0

    def step(self, statement: Statement, groups: list[Group]) -> tuple[Level, ...]:
        """The levels that a statement without a name of its own stands under."""
        if statement.block != self.block:
            self.block, self.inside = statement.block, ()
            self.left -= 1
        if statement.role in (Role.HEADING, Role.CELL):
            self.section = ()
        if groups:
            kinds = {levels for _, _, levels in groups}
            told = _TELLS_RE.match(statement.plain.text, groups[0][1]) and groups[0][0] < _SHORT
            self.inside = groups[0 if told else -1][2]
            short = len(kinds) == 1 and len(statement.plain.text) <= _SHORT and not statement.quantities
            self.section = groups[0][2] if short and statement.role is not Role.CELL else ()
            self.left = _FAR
            return ()
        return self.inside or (self.section if self.left > 0 else ())
