"""Lists that answer each other: '响应、到场、恢复分别为 15 分钟、2 小时、4 小时', 'P1 and P2 within 4 and 8 hours'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from slacheck.checks.clauses import clause_end, clause_start
from slacheck.checks.limits import TIME, TIME_RE
from slacheck.regex import lazy
from slacheck.understanding.levelnames import Group, Level

_WITHIN = r"(?:之?内|以内)?"
_LIST = r"\s?(?:[、,/;]|和|及|与|或|\b(?:and|or)\b)\s?(?:(?:and|or)\b\s)?"
_RUN_RE = lazy(rf"{TIME}{_WITHIN}(?:{_LIST}{TIME}{_WITHIN})+")
# What may stand between two members of a list, and between its last one and the first time.
_JOINT_RE = lazy(r"[^。;,]{0,4}[、/,][^。;,]{0,4}|[^。;,]{0,4}(?:和|及|与|\band\b|\bor\b)[^。;,]{0,4}", re.IGNORECASE)
# '2 小时内响应并到达现场', 'respond to and resolve within 8 hours': two verbs with one time.
_BOTH_RE = lazy(
    r"[^,。;]{0,4}(?:并且?|且|和|及|以及|与)(?:应|须|能|会|立即|及时|进行|完成|负责|派人?|安排人?|给予|予以|将|把|对)*[^,。;]{0,3}"
    r"|(?: to)?,? and(?: (?:to|shall|will|must|fully|then|be|have|been|an?|the|engineer|technician)){0,3}(?: \w+)? ",
    re.IGNORECASE,
)
_LEAD = 24


class Placed(Protocol):
    """Something found in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


def runs(text: str) -> list[tuple[int, ...]]:
    """Where times stand in a list, each as the offsets of its tokens in a masked text."""
    return [tuple(time.start() for time in TIME_RE.finditer(text, *run.span())) for run in _RUN_RE.finditer(text)]


def paired(text: str, run: Sequence[int], anchors: Sequence[P]) -> dict[int, P]:
    """For each time of a run its member of the list of anchors right before or after it; empty where there is none."""
    apart: list[P] = []
    for anchor in sorted(anchors, key=lambda one: (one.start, -one.end)):
        if not apart or anchor.start >= apart[-1].end:
            apart.append(anchor)
    before = [anchor for anchor in apart if anchor.end <= run[0]][-len(run) :]
    after = [anchor for anchor in apart if anchor.start > run[-1]][: len(run)]
    for chosen in (before, after):
        if len(chosen) == len(run) and _joined(text, run, chosen):
            return dict(zip(run, chosen, strict=True))
    return {}


def _joined(text: str, run: Sequence[int], chosen: Sequence[P]) -> bool:
    """Whether anchors are a list of their own that stands close to a run."""
    first, last = chosen[0], chosen[-1]
    gap = text[last.end : run[0]] if last.end <= run[0] else text[run[-1] : first.start]
    if len(gap) > _LEAD or "。" in gap:
        return False
    return all(_JOINT_RE.fullmatch(text, one.end, two.start) for one, two in pairwise(chosen))


def sharing(text: str, token: int, anchor: P, anchors: Sequence[P]) -> list[P]:
    """The anchors that are joined to the one that governs a time by 'and', and have no time of their own."""
    found = []
    for other in anchors:
        first, last = sorted((anchor, other), key=lambda one: one.start)
        if first.end <= token < last.start:
            continue
        start = min(token, clause_start(text, first.start))
        end = max(token + 1, clause_end(text, last.end))
        # '到达现场并排除故障' can be one anchor and hold the other.
        gap = first.end if first.end <= last.start else first.start + 2
        if _BOTH_RE.fullmatch(text, gap, max(gap, last.start)) and len(TIME_RE.findall(text, start, end)) == 1:
            found.append(other)
    return found


def level_of(groups: Sequence[Group], run: Sequence[int], token: int) -> Level | None:
    """The level that answers a time of a run, where as many levels stand in one group of the statement."""
    if token not in run:
        return None
    fitting = [levels for _, _, levels in groups if len(levels) == len(run)]
    return fitting[0][run.index(token)] if len(fitting) == 1 else None
