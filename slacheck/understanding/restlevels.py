"""Levels without names: faults of one kind have a time limit, and 'all other faults' behind them another."""

from __future__ import annotations

from collections.abc import Sequence

from slacheck.document import Role
from slacheck.regex import lazy
from slacheck.understanding.leveldefinitions import descriptive
from slacheck.understanding.levelnames import OTHER, Names
from slacheck.understanding.statements import Statement

_UNITS = ("minute", "hour", "day", "business-day", "business-hour", "week")
_LABEL_RE = lazy(r"\W*(?:[\d.]+\W{1,3})?([^,。;:(]{2,40})")
_MAX_LEVELS = 5

Kinds = list[list[Statement]]


def kinds_of_faults(statements: Sequence[Statement], names: Names) -> Kinds:
    """For each level, most severe first, the statements that say its times; empty where nothing is said of a rest."""
    for at, statement in enumerate(statements):
        if statement.role in (Role.HEADING, Role.CELL) or not timed(statement):
            continue
        if not any(name.family == OTHER for name in names.find(statement.plain.text)):
            continue
        kinds = [*_before(statements, at, names), [statement]]
        if len(kinds) > 1 and descriptive(kinds[0][0].plain.text):
            return kinds
    return []


def _before(statements: Sequence[Statement], at: int, names: Names) -> Kinds:
    """The kinds named before the rest: items of its list, each with its sentences, or the sentence before."""
    rest = statements[at]
    found: dict[int, list[Statement]] = {}
    block = rest.block
    for statement in reversed(statements[:at]):
        if statement.titles != rest.titles or statement.role is not rest.role or statement.block < block - 1:
            break
        if statement.block == rest.block:
            return [[statement]] if timed(statement) else []
        if statement.block < block and not timed(statement):
            break
        block = statement.block
        if timed(statement):
            found.setdefault(block, []).insert(0, statement)
        if len(found) == _MAX_LEVELS:
            return []
    return list(found.values())[::-1]


def timed(statement: Statement) -> bool:
    """Whether a statement states a length of time that can be a limit of help."""
    return any(quantity.kind == "duration" and quantity.unit in _UNITS for quantity in statement.quantities)


def label_of(statement: Statement) -> str:
    """The document's words for a kind of fault: what its statement opens with."""
    found = _LABEL_RE.match(statement.plain.text)
    return found[1].strip() if found else statement.plain.text[:40]
