"""By which clock the hours of a limit run, where the limit does not say so: its row, its head or a note tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from slacheck.checks.answer import Found, Hit
from slacheck.checks.plans import plan_of
from slacheck.checks.readings import Judge
from slacheck.document import Role
from slacheck.quantities.units import SUPPORT
from slacheck.regex import lazy

_EN_HOURS = (
    r"(?:business|working|work|support|service|office|core|staffed|operating|coverage|help ?desk|service desk)"
    r"[ -](?:hours?|time)\b"
)
_ZH_HOURS = r"(?:工作|服务|营业|上班|办公)(?:时间|时段|小时)"
_SUPPORT_RE = lazy(rf"\b{_EN_HOURS}|{_ZH_HOURS}|\b[58]\s?[x*×/]\s?[58]\b", re.IGNORECASE)
_ALL_DAY_RE = lazy(
    r"24\s?(?:h|小时)?\s?[x*×/]\s?7|7\s?[x*×/]\s?24|24 hours (?:a|per) day|\b(?:a|the)?round[- ]the[- ]clock\b"
    r"|\b(?:clock|calendar|elapsed|consecutive)[ -]hours?\b|\bat all times\b|全天候|自然(?:时间|小时)|昼夜|日历时间",
    re.IGNORECASE,
)
# 'outside business hours' names the other hours, and 'excluding non-business hours' says no to those.
_NOT_RE = lazy(
    r"(?:\b(?:outside|after|beyond|non|out|exclud\w+|except|other than)[ -](?:of )?(?:the |our |its |normal )*$"
    r"|非(?:法定)?$|不含$|除$)",
    re.IGNORECASE,
)
_OTHER_HOURS_RE = lazy(
    rf"\b(?:exclud\w+|not? (?:count\w*|includ\w+)|without)[^.;]{{0,30}}\b(?:non|outside|after)[- ](?:of )?{_EN_HOURS}"
    r"|\bnon[- ](?:business|working)[ -]hours?[^.;]{0,30}\b(?:not|excluded|disregarded)"
    r"|非(?:工作|服务|营业)(?:时间|时段)[^,。;]{0,8}(?:不计|不纳入|除外|顺延|扣除)|不(?:含|计|包括)非(?:工作|服务|营业)时间",
    re.IGNORECASE,
)
_COUNTED_RE = lazy(
    r"\b(?:times?|targets?|hours|periods?|limits?|deadlines?|response|resolution|commitments?|clock|sla)\b[^.;]{0,80}"
    r"\b(?:measured|calculated|counted|computed|reckoned|expressed|stated|run|runs|apply|applies|count|counts"
    r"|refer|refers|based|only|are|is)\b[^.;]{0,30}"
    r"\b(?:in|during|within|by|on|to|as|only)\s(?:\w+ ){0,4}$"
    r"|\bonly\b(?: \w+){0,3} $"
    r"|(?:时间|时限|时效|小时|期限)[^。;]{0,14}(?:按照?|以|均为|均指|仅指|是指|指|为|仅在|只在|限于|只计|仅计)[^,。;]{0,8}$",
    re.IGNORECASE,
)
_COUNTS_RE = lazy(
    r"[^.;]{0,30}\bcount|[^,。;]{0,6}(?:计|算|统计|为准)|\W*$|\W*(?:only|内|和|、|and)|[^,。;]{0,4}[,。;]"
)
_TIMES_RE = lazy(r"\b(?:times?|response|resolution|targets?|hours|limits?)\b|时间|时限|时效|小时", re.IGNORECASE)
# The words that name a limit of one kind.
NAMED = (
    ("response", lazy(r"\brespon|\backnowledg|响应|答复|回复", re.IGNORECASE)),
    ("resolution", lazy(r"\bresol|\brestor|\brepair|\bfix|解决|修复|恢复|处理", re.IGNORECASE)),
    ("arrival", lazy(r"on-?site|\barriv|到场|到达|上门", re.IGNORECASE)),
)
_WINDOW, _WEEK = 40, 168.0


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence on the clock of limits: of which levels, values and plan (empty or None: of all)."""

    support: bool
    ranks: frozenset[int]
    values: frozenset[str]
    plan: str | None


def by_clock(judge: Judge, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with their hours by the clock that the contract counts them on."""
    if not any(hit.found is not None and hit.found.quantity.unit == "hour" for hit in hits):
        return list(hits)
    clocks = _Clocks(judge)
    return [replace(hit, found=clocks.counted(hit.statement, hit.found)) if hit.found else hit for hit in hits]


class _Clocks:
    """What a contract says of the clock of its limits."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._rows: dict[tuple[int, int], set[bool]] = defaultdict(set)
        self._notes: list[Note] = []
        for at, statement in enumerate(judge.contract.statements):
            text = statement.plain.text
            if not _SUPPORT_RE.search(text) and not _ALL_DAY_RE.search(text) and not self._window(at):
                continue
            cell = judge.contract.document.blocks[statement.block].cell
            if cell is not None and not cell.header and len(text) <= _WINDOW:
                if (told := self._told_by_cell(at)) is not None:
                    self._rows[cell.table, cell.row].add(told)
            else:
                self._notes += self._note(at)

    def counted(self, at: int, found: Found) -> Found:
        """What was found, its hours as hours of support where the contract counts them so."""
        quantity = found.quantity
        if quantity.unit != "hour" or quantity.clock is not None:
            return found
        told = self._by_row(at)
        if told is None:
            rank = found.level.rank if found.level else None
            told = self._by_note(found.name, rank, plan_of(self._judge, at))
        return replace(found, quantity=replace(quantity, unit="business-hour", clock=SUPPORT)) if told else found

    def _window(self, at: int) -> float | None:
        """The hours a week that a statement states and nothing more than a day's or a week's window."""
        windows = [q for q in self._judge.contract.statements[at].quantities if q.kind == "window"]
        return windows[0].amount if len(windows) == 1 else None

    def _told_by_cell(self, at: int) -> bool | None:
        statement = self._judge.contract.statements[at]
        if any(quantity.kind in ("duration", "blank") for quantity in statement.quantities):
            return None
        hours = self._window(at)
        if hours is not None:
            return hours < _WEEK
        return _support(statement.plain.text)

    def _by_row(self, at: int) -> bool | None:
        statement = self._judge.contract.statements[at]
        cell = self._judge.contract.document.blocks[statement.block].cell
        if cell is None:
            return None
        for head in statement.heads.split("\n"):
            if len(head) <= _WINDOW and (told := _support(head)) is not None:
                return told
        rows = self._rows.get((cell.table, cell.row), set())
        return next(iter(rows)) if len(rows) == 1 else None

    def _by_note(self, value: str, rank: int | None, plan: str | None) -> bool | None:
        fitting = [
            note
            for note in self._notes
            if (not note.ranks or rank in note.ranks)
            and (not note.values or value in note.values)
            and note.plan in (None, plan)
        ]
        # What is said of a level or a plan goes before what is said of all.
        best = max(fitting, key=lambda note: (bool(note.ranks), note.plan is not None), default=None)
        return best.support if best else None

    def _note(self, at: int) -> list[Note]:
        statement = self._judge.contract.statements[at]
        text = statement.plain.text
        if statement.role is Role.HEADING or any(q.kind in ("percent", "money") for q in statement.quantities):
            return []
        told = _measured(text)
        groups = self._judge.contract.scheme.groups(text)
        if told is None or any(q.kind == "duration" for q in statement.quantities):
            return []
        ranks = frozenset(level.rank for _, _, levels in groups for level in levels)
        values = frozenset(name for name, words in NAMED if words.search(text))
        return [Note(told, ranks, values, plan_of(self._judge, at))]


def _support(text: str) -> bool | None:
    """Whether a head or a cell says support hours (True) or all hours (False)."""
    if _ALL_DAY_RE.search(text):
        return False
    found = _SUPPORT_RE.search(text)
    return True if found and not _NOT_RE.search(text[: found.start()]) else None


def _measured(text: str) -> bool | None:
    """Whether a sentence says that limits are counted in support hours (True) or in all hours (False)."""
    if _OTHER_HOURS_RE.search(text) and _TIMES_RE.search(text):
        return True
    for support, pattern in ((True, _SUPPORT_RE), (False, _ALL_DAY_RE)):
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 160) : found.start()]
            if _NOT_RE.search(before) or not _COUNTED_RE.search(before):
                continue
            if _COUNTS_RE.match(text, found.end()):
                return support
    return None
