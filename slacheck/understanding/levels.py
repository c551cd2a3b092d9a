"""The document's own severity scheme: which levels it names, ranked 1 = most severe, and where a statement stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slacheck.document import Role
from slacheck.understanding.statements import Statement

Families = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Level:
    """A severity level: its rank in the document's own order and the document's word for it."""

    rank: int
    label: str


@dataclass(frozen=True)
class Scheme:
    """The levels of a document, most severe first; empty where it has none. `defined` are those that say what
    falls under them, each with the statement that says so."""

    names: tuple[re.Pattern[str], ...] = ()
    defined: tuple[tuple[int, Statement], ...] = ()
    named: tuple[tuple[int, Statement], ...] = ()

    def level_of(self, statement: Statement, offset: int) -> Level | None:
        """The level that a place of `statement.plain` speaks of: the nearest name before it, else its context's."""
        if not self.names:
            return None
        for head in statement.heads.split("\n"):
            found = self._only(head)
            if found is not None:
                return found
        before = self._nearest(statement.plain.text, offset)
        if before is not None:
            return before
        for context in (statement.lead, *reversed(statement.titles.split("\n"))):
            found = self._only(context)
            if found is not None:
                return found
        return None

    def _only(self, text: str) -> Level | None:
        """The level of a short text that names exactly one."""
        found = self._mentions(text)
        return found[0][1] if found and len({level.rank for _, level in found}) == 1 else None

    def _nearest(self, text: str, offset: int) -> Level | None:
        mentions = self._mentions(text)
        before = [level for at, level in mentions if at <= offset]
        if before:
            return before[-1]
        return mentions[0][1] if len(mentions) == 1 else None

    def _mentions(self, text: str) -> list[tuple[int, Level]]:
        found = [
            (match.start(), Level(rank, match[0].strip()))
            for rank, name in enumerate(self.names, 1)
            for match in name.finditer(text)
        ]
        return sorted(found, key=lambda pair: pair[0])


def scheme(statements: Sequence[Statement], families: Families) -> Scheme:
    """The family of level names that the document uses most of, at least two of them."""
    best: tuple[int, list[re.Pattern[str]]] = (0, [])
    texts = list(_level_texts(statements))
    for family in (*families.get("zh", ()), *families.get("en", ())):
        names = [re.compile(name, re.IGNORECASE) for name in family]
        used = [name for name in names if any(name.search(text) for text in texts)]
        weight = len(used) * 10 + min(9, sum(1 for text in texts for name in used if name.search(text)))
        if len(used) >= 2 and weight > best[0]:
            best = (weight, used)
    if not best[1]:
        return Scheme()
    plain = Scheme(tuple(best[1]))
    named, defined = [], []
    for statement in statements:
        for rank in _ranks(plain, statement):
            named.append((rank, statement))
            if _defines(statement):
                defined.append((rank, statement))
    return Scheme(plain.names, tuple(defined), tuple(named))


def _level_texts(statements: Sequence[Statement]) -> Iterable[str]:
    for statement in statements:
        yield statement.plain.text
        yield statement.heads


_DEFINING_RE = re.compile(
    r"(?:是指|指的?是|指:|:|系指|瘫痪|中断|无法|不可用|不能|影响|宕机|丢失|异常|不影响|轻微|咨询|个别|部分|全部|"
    r"\bmeans\b|\bis defined\b|\bwhere\b|\bwhen\b|unavailable|\bdown\b|outage|degrad|impair|cosmetic|workaround|"
    r"\bimpact|not (?:able|function|usable)|unable|\bloss\b|minor|question|how[- ]to|affect)",
    re.IGNORECASE,
)


def _ranks(plain: Scheme, statement: Statement) -> set[int]:
    heads = [level.rank for head in statement.heads.split("\n") for _, level in plain._mentions(head)]
    own = [level.rank for _, level in plain._mentions(statement.plain.text)]
    return set(heads or own)


def _defines(statement: Statement) -> bool:
    """Whether a statement that names a level says what falls under it."""
    text = statement.plain.text
    return statement.role is not Role.HEADING and len(text) >= 8 and _DEFINING_RE.search(text) is not None
