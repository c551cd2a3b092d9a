"""Levels in words of a document's own, where it has none of the usual names: the rows of its table of time limits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from slacheck.document import Block, Role
from slacheck.regex import lazy
from slacheck.understanding.leveldefinitions import mildness
from slacheck.understanding.levelnames import Families
from slacheck.understanding.statements import Statement

_MAX_LABEL, _MAX_LEVELS = 32, 6
_UNITS = ("minute", "hour", "day", "business-day", "business-hour", "week")
# The head of a column that says how bad a fault is.
_KINDS_RE = lazy(
    r"级|类|情况|情形|程度|事项|故障|问题|事件|现象|影响|缓急|状况"
    r"|severity|priority|level|class|categor|impact|urgency|incident|fault|issue|problem|call|situation|condition|event",
    re.IGNORECASE,
)
# Rows that are another thing than a severity: a clock, a channel, a service, a plan, a place, a part.
_OTHER_RE = lazy(
    r"响应|到场|到达|修复|解决|恢复|时限|时间|电话|邮件|热线|微信|在线|远程|现场|上门|培训|巡检|升级|备份|保修|质保|工作日|节假日|周末"
    r"|[版档]$|套餐|市区|城区|郊|外地|本地|硬件|软件|网络|设备|服务器|打印机|数据|安全|漏洞|投诉|退款|合计"
    r"|\brespon|\bresol|\brestor|\btime|\bphone|e-?mail|portal|chat|remote|site|training|upgrade|backup|support|hours"
    r"|weekday|weekend|plan\b|hardware|software|network|server|printer|security|vulnerab|total|credit|availab|refund",
    re.IGNORECASE,
)
_SERIAL_RE = lazy(r"\W*\d*\W*")
_TERM_RE = lazy(r"\W*(?:[\d.]+\W+)?\"([^\"]{1,20})\"\W{0,2}(?:是指|系指|指|\bmeans?\b)", re.IGNORECASE)
_TAIL_RE = lazy(
    r"\s*(?:[类级型]|[类级]?(?:故障|问题|事件|情况|情形)"
    r"|\b(?:faults?|errors?|incidents?|problems?|issues?|defects?|bugs?|calls?|tickets?|requests?))\s*$",
    re.IGNORECASE,
)
_LINE_RE = lazy(
    r"\W*(?:[\d.]*\d\W{0,3}|\(?[一二三四五]\W{1,2})?(?P<label>[^,。;:()\d]{1,8}(?:类|级|型|故障|事件|问题|情况)"
    r"|[A-Za-z-]+(?: [A-Za-z-]+)? (?:faults?|errors?|incidents?|problems?|issues?|defects?|bugs?|calls?|tickets?"
    r"|requests?))"
    r"(?:\([^()]{1,60}\))?\s?[:-]",
    re.IGNORECASE,
)
_APART = 4


@dataclass
class _Table:
    """Of one table: the head of its first column, and each row's label, words and whether it holds a time."""

    head: str = ""
    labels: dict[int, str] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    timed: set[int] = field(default_factory=set)


def own_families(blocks: Sequence[Block], statements: Sequence[Statement], families: Families) -> Families:
    """The names of a document's own levels in the form of `levels.yaml`, most severe first; empty where it has none."""
    labels = _own_labels(blocks, statements)
    if not labels:
        return {}
    nouns = (*families.get("nouns", ()), ("情况", "情形", "事项", "发生"))
    return {"words": tuple(_forms(label) for label in labels), "nouns": nouns}


def _own_labels(blocks: Sequence[Block], statements: Sequence[Statement]) -> list[str]:
    terms = {match[1] for statement in statements if (match := _TERM_RE.match(statement.plain.text))}
    for table in _tables(blocks, statements):
        rows = list(table.labels)
        labels = list(table.labels.values())
        if not (2 <= len(labels) <= _MAX_LEVELS and len(set(labels)) == len(labels) and len(table.timed) >= 2):
            continue
        if any(len(label) > _MAX_LABEL or _OTHER_RE.search(label) or _SERIAL_RE.fullmatch(label) for label in labels):
            continue
        if not _KINDS_RE.search(table.head) and len(terms.intersection(labels)) < 2:
            continue
        first, last = (mildness(table.words[row]) for row in (rows[0], rows[-1]))
        return labels[::-1] if first > 0 > last else labels
    return _listed(statements)


def _listed(statements: Sequence[Statement]) -> list[str]:
    """The names of lines that open with a kind of fault and give it a time: '停机类（不能治疗）：两小时内……'."""
    found: dict[str, tuple[int, str]] = {}
    for statement in statements:
        line = _LINE_RE.match(statement.plain.text)
        if line is None or statement.role in (Role.HEADING, Role.CELL) or not _timed(statement):
            continue
        if found and statement.block - max(block for block, _ in found.values()) > _APART:
            continue
        if not _OTHER_RE.search(line["label"]):
            found.setdefault(line["label"], (statement.block, statement.plain.text))
    if not 2 <= len(found) <= _MAX_LEVELS:
        return []
    labels = list(found)
    first, last = (mildness(found[label][1]) for label in (labels[0], labels[-1]))
    return labels[::-1] if first > 0 > last else labels


def _timed(statement: Statement) -> bool:
    return any(quantity.kind == "duration" and quantity.unit in _UNITS for quantity in statement.quantities)


def _tables(blocks: Sequence[Block], statements: Sequence[Statement]) -> Iterator[_Table]:
    found: dict[int, _Table] = defaultdict(_Table)
    for statement in statements:
        cell = blocks[statement.block].cell
        if cell is None:
            continue
        table, text = found[cell.table], statement.plain.text
        if statement.role is Role.HEADING:
            table.head = table.head or (text if cell.column == 0 else "")
            continue
        table.words[cell.row] += text
        if cell.column == 0:
            table.labels.setdefault(cell.row, text)
        elif _timed(statement):
            table.timed.add(cell.row)
    yield from found.values()


def _forms(label: str) -> tuple[str, ...]:
    """How a label is written elsewhere: 'Blocking bug' also as 'Blocking', 'A' as 'A类'."""
    if len(label) == 1:
        return tuple(f"{re.escape(label)}{tail}" for tail in ("类", "级", "型", ""))
    short = _TAIL_RE.sub("", label)
    return tuple(re.escape(form) for form in dict.fromkeys((label, short)) if form)
