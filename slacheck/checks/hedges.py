"""Whether a time limit is only a target: by the words around it, else by what its table or list is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from slacheck.checks.clauses import clause_end
from slacheck.checks.clock import NAMED
from slacheck.checks.limits import TIME_RE
from slacheck.checks.readings import NO_PHRASES, Judge
from slacheck.document import Role
from slacheck.regex import lazy
from slacheck.ruleset.model import Phrases

_APART_RE = lazy(r"[,;。]|\band\b", re.IGNORECASE)
# '… and use all reasonable efforts to fix': the hedge opens a promise of its own.
_AND_RE = lazy(r"\b(?:and|but)\b(?: (?:shall|will|must|to|then|thereafter|also))?(?: \w+){0,4}\s*$", re.IGNORECASE)
# '… efforts to fix it, and shall respond within': what follows is promised by a verb of its own.
_PROMISES_RE = lazy(r"\band (?:\w+ ){0,2}(?:shall|will|must)\b", re.IGNORECASE)


def hedged(judge: Judge, at: int, token: int) -> bool:
    """Whether the limit at `token` of a statement's masked text is only a target."""
    statement = judge.contract.statements[at]
    text = statement.masked.text
    hedge, guarantee = (judge.grammar.get(name, NO_PHRASES) for name in ("hedge", "guarantee"))
    every = _starts(judge, at, hedge)
    hedges = [start for start in every if not _elsewhere(text, token, start)]
    firm = _starts(judge, at, guarantee)
    if hedges and firm:
        before = [start for start in hedges if start <= token]
        return bool(before) and max(before) > max((start for start in firm if start <= token), default=-1)
    if every or firm:
        return bool(hedges)
    contexts = [*statement.heads.split("\n"), statement.lead.split("\n")[-1]]
    if statement.role is Role.CELL:
        contexts.append(statement.titles.split("\n")[-1])
    numbers = [judge.hits.context(context) for context in contexts]
    return any(found.any(hedge) and not found.any(guarantee) for found in numbers)


def targets_only(judge: Judge, value: str) -> bool:
    """Whether a note makes every limit of a value a target: of all limits, or by name of this one's."""
    named = [{name for name, words in NAMED if words.search(note)} for note in judge.target_notes]
    return any(not names or value in names for names in named)


def _starts(judge: Judge, at: int, phrases: Phrases) -> Sequence[int]:
    text = judge.contract.statements[at].masked.text
    return [start for start, _ in judge.hits.places(judge.hits.own[at].which(phrases), text)]


def _elsewhere(text: str, token: int, hedge: int) -> bool:
    """Whether a hedge softens another promise: '30 分钟内响应，力争 2 小时内恢复'; 'tries to call and shall reply'."""
    if hedge < token:
        return _PROMISES_RE.search(text, hedge, token) is not None
    between = text[token + 1 : hedge]
    if _AND_RE.search(between):
        return True
    return bool(_APART_RE.search(between)) and TIME_RE.search(text, hedge, clause_end(text, hedge)) is not None
