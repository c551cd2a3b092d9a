"""Finds the same promise with two values in two places; in doubt it stays silent, for a false conflict costs trust."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from slacheck.checks.answer import Answer, Hit
from slacheck.checks.plans import plan_of
from slacheck.checks.readings import Judge
from slacheck.matching.fold import has_han
from slacheck.regex import lazy
from slacheck.ruleset.model import Rule
from slacheck.understanding.statements import Statement

# Values that a contract states once for all: backup rhythms often differ by part, and are left out.
_SAME = frozenset({"response", "resolution", "arrival", "notice", "retention", "rto", "rpo"})
_INSPECTION = "maintenance.inspection"
# A percentage in such a sentence is a share of the fee, or one step of the credits.
_CREDIT_RE = lazy(r"赔偿|补偿|代金券|减免|扣|费用|\b(?:credits?|refund|fees?|charges?)\b", re.IGNORECASE)
# Of the many terms of a contract only the warranty's is one for all, where no part and no extension is named.
_WARRANTY_RE = lazy(
    r"质保|保修|保固|质量保证|免费(?:维护|维保|服务|运维|售后)"
    r"|\bwarrant(?:y|ies|s|ed)\b|\bguaranteed? (?:for|period|term|of)\b",
    re.IGNORECASE,
)
_PART_RE = lazy(
    r"延长|顺延|续|满后|届满|期满|付款|支付|质保金|保证金|第[一二三]年|次年|设备|模块|子系统|线路|配件|电池|原厂|扩展"
    r"|extend|renew|\bafter (?:the |its |this )?(?:\w+ )?(?:warranty|term|year|period)"
    r"|expir|per cent|pay|batter|module|original|lifetime",
    re.IGNORECASE,
)
# Words that make two values two cases: another clock, place, thing, channel or stage.
_CASE_RE = lazy(
    r"工作(?:时间|日)|非工作|节假日|夜间|白天|市[区内外县级]|省[内外级城]|城区|郊|(?<![\u4e00-\u9fff]{2})[省市区]|外地|本地|同城|异地|远程|电话|现场|硬件|软件|部件|备件|备机|临时|彻底"
    r"|首次|再次|深度|全面|例行|日常|专项|节前|保养|预防|重大|紧急|一般|严重|普通|特殊|其他|其余|投诉|咨询|应急|安全|漏洞|数据中心|单台|核心|新增|扩容|重保"
    r"|business hours|working hours|office hours|outside|after[- ]hours|weekend|holiday|remote|telephone|phone|e-?mail"
    r"|hardware|software|parts?\b|interim|temporary|work-?around|permanent|further|additional|emergency|urgent"
    r"|critical|major|minor|security|vulnerabilit|third[- ]party|domestic|international|metropolitan|rural|spare"
    r"|first \w+ (?:months|years)|first year|thereafter|months? \d|years? \d|首年|次年|第[一二三四五]年"
    r"|other|warranty|average|per cent of|% of|percent of",
    re.IGNORECASE,
)
# Words for the promise itself, which one of its two places may leave out.
_ITSELF = {"term": frozenset({"warranty"}), "arrival": frozenset({"现场"})}
_CLAUSE_END_RE = lazy(r"[,，。；;]")
_LEVELS = frozenset({"重大", "紧急", "一般", "严重", "普通", "emergency", "urgent", "critical", "major", "minor"})
# What names another place of the document, or another document of the same contract.
_PLACE_RE = lazy(
    r"附[件表录]|补充说明|清单|承诺[书函]|报价[单函书]|手册|备注|方案|协议|合同|正文|投标|前述|第[一二三四五六七八九十0-9.]{1,6}[条章节款项]"
    r"|\b(?:section|clause|article|paragraph|annex|annexure|appendix|schedule|exhibit|attachment|quotation|proposal|table|calendar"
    r"|handbook|manual|brochure|body|sla|above|below|elsewhere)\b|^\s{0,3}\d{1,2}\. ",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = 30
_PLACE_NEAR = 60
_APART = 2  # statements between two places: neighbours state two conditions


def conflicting(judge: Judge, rules: tuple[Rule, ...], answers: dict[str, Answer]) -> list[Hit]:
    """Two places for each promise that has two values, as trap hits: pair by pair, the pairs in document order."""
    pairs: list[list[Hit]] = []
    for rule in rules:
        groups: dict[tuple[str, int | None, bool], list[Hit]] = defaultdict(list)
        for hit in answers[rule.id].hits:
            found = hit.found
            if found is None or found.quantity.amount is None or hit.reads != "clear" or not found.binding:
                continue
            if _stated_once(judge, rule, hit, found.name):
                rank = found.level.rank if found.level else None
                groups[found.name, rank, found.quantity.unit.startswith("business-")].append(hit)
        pairs += [_pair(judge, group) for group in groups.values()]
    return [hit for pair in sorted(filter(None, pairs), key=_begin) for hit in pair]


def _stated_once(judge: Judge, rule: Rule, hit: Hit, name: str) -> bool:
    """Whether a contract states such a value once for all, so that another one contradicts it."""
    if name == "term":
        return _warranty(judge, hit)
    if name == "availability":
        return _CREDIT_RE.search(judge.contract.statements[hit.statement].plain.text) is None
    return name in _SAME or rule.id == _INSPECTION


def _begin(pair: Sequence[Hit]) -> int:
    return pair[0].span.start


def _warranty(judge: Judge, hit: Hit) -> bool:
    """Whether a term is the warranty's, for all that is delivered."""
    statement = judge.contract.statements[hit.statement]
    text = f"{statement.plain.text}\n{statement.heads}"
    return _WARRANTY_RE.search(text) is not None and _PART_RE.search(text) is None


def _pair(judge: Judge, hits: Sequence[Hit]) -> list[Hit]:
    """The first two hits that contradict each other."""
    for one, two in combinations(hits, 2):
        if _differ(one, two) and _comparable(judge, one, two):
            return [Hit("trap", hit.span, hit.match, hit.statement) for hit in (one, two)]
    return []


def _differ(one: Hit, two: Hit) -> bool:
    assert one.found is not None
    assert two.found is not None
    first, second = one.found.quantity, two.found.quantity
    return (first.amount, first.unit) != (second.amount, second.unit) and _size(one) != _size(two)


def _size(hit: Hit) -> float:
    """An amount in minutes, so that one day and 24 hours agree; a percentage as it is."""
    assert hit.found is not None
    quantity = hit.found.quantity
    return (quantity.amount or 0.0) * _MINUTES.get(quantity.unit, 1.0)


_MINUTES = {
    "second": 1 / 60,
    "hour": 60.0,
    "day": 1440.0,
    "week": 10080.0,
    "month": 43800.0,
    "year": 525600.0,
    "business-hour": 60.0,
    "business-day": 480.0,
}


def _comparable(judge: Judge, one: Hit, two: Hit) -> bool:
    """Whether two places speak of the same thing: in different clauses, of no plan, and neither of a special case."""
    first, second = (judge.contract.statements[hit.statement] for hit in (one, two))
    far = abs(one.statement - two.statement) >= _APART and _apart(judge, first, second)
    if not far and not _other_place(judge, one, two):
        return False
    if plan_of(judge, one.statement) or plan_of(judge, two.statement):
        return False
    return _cases(judge, first, one) == _cases(judge, second, two)


def _other_place(judge: Judge, one: Hit, two: Hit) -> bool:
    """Whether the second of two neighbours is said to stand elsewhere: 'Annex B: four hours'."""
    first, second = sorted((one, two), key=lambda hit: hit.match)
    start = max(first.match.end, second.match.start - _PLACE_NEAR)
    return _PLACE_RE.search(judge.contract.document.text, start, second.match.start) is not None


def _apart(judge: Judge, one: Statement, two: Statement) -> bool:
    """Whether two statements stand in different clauses, or one in a table and the other not."""
    first, second = sorted((one.span.start, two.span.start))
    # By their places: bound together, two papers may both have a clause 5.1.
    opened = any(first < clause.span.start <= second for clause in judge.contract.outline.clauses)
    return opened or bool(one.heads) != bool(two.heads)


def _cases(judge: Judge, statement: Statement, hit: Hit) -> set[str]:
    """The words for special cases near a value and in what it stands under; a level that both have is no case."""
    text = judge.contract.document.text
    after = 10 if has_han(text[hit.match.start - 5 : hit.match.end + 5]) else _NEAR
    start, end = max(statement.span.start, hit.match.start - _NEAR), min(statement.span.end, hit.match.end + after)
    # What follows in a clause of its own is a case of its own: '30 分钟，节假日 2 小时'.
    near = text[start : hit.match.end] + _CLAUSE_END_RE.split(text[hit.match.end : end])[0]
    words = {word.lower() for word in _CASE_RE.findall(f"{near}\n{statement.heads}")}
    words -= _ITSELF.get(hit.found.name, frozenset()) if hit.found else frozenset()
    return words - _LEVELS if hit.found and hit.found.level else words
