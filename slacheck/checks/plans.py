"""Of several support plans side by side, keeps the values of the plan that the buyer has, else of the weakest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from slacheck.checks.answer import Answer, Hit
from slacheck.checks.readings import NO_PHRASES, Judge
from slacheck.quantities import Quantity
from slacheck.regex import lazy

_MINUTES = {
    "second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43200.0, "year": 525600.0,
    "business-hour": 180.0, "business-day": 1440.0,
}  # fmt: skip

# Systems that nobody works with: their faults can wait longer.
_SPARE_SYSTEM_RE = lazy(
    r"\W*(?:development|dev|test(?:ing)?|uat|certification|staging|sandbox|(?:non|pre)-?production)\b.{0,24}"
    r"|.{0,6}(?:测试|开发|预发布?|沙箱|非生产|预生产|演练)(?:环境|系统|库|区).{0,6}",
    re.IGNORECASE,
)

# How plans are commonly called, from the least to the most.
_ORDER = (
    "free", "basic", "developer", "starter", "essential", "essentials", "bronze", "standard", "silver", "team", "plus",
    "professional", "pro", "business", "gold", "enhanced", "advanced", "premium", "premier", "enterprise", "platinum",
    "diamond", "signature", "ultimate",
    "免费", "个人", "入门", "基础", "普通", "标准", "铜牌", "银牌", "团队", "增强", "专业", "金牌", "黄金", "商业",
    "高级", "企业", "旗舰", "铂金", "白金", "钻石", "尊享", "尊贵", "至尊",
)  # fmt: skip


def plan_of(judge: Judge, at: int) -> str | None:
    """The plan whose head, caption or title a statement stands under, in lower case."""
    statement = judge.contract.statements[at]
    plans = judge.grammar.get("plans", NO_PHRASES).numbers
    label = statement.plain.text.partition(":")[0]  # 'Standard: 4 hours'
    own = (label,) if len(label) < len(statement.plain.text) else ()
    contexts = (
        *own,
        *statement.heads.split("\n"),
        statement.lead.split("\n")[-1],
        *reversed(statement.titles.split("\n")),
    )
    for context in filter(None, contexts):
        if len(context) > 60:
            continue
        numbers = judge.hits.context(context)
        places = [place for n in plans if n in numbers for place in judge.hits.patterns.find(n, context)]
        if places:
            start, end = min(places)
            return _first_word(context[start:end])
    return None


def of_production(judge: Judge, hits: Sequence[tuple[str | None, Hit]]) -> list[tuple[str | None, Hit]]:
    """The hits but those of a table's rows or columns for tests and development, where others are left."""
    kept = [
        (plan, hit)
        for plan, hit in hits
        if not any(map(_SPARE_SYSTEM_RE.fullmatch, judge.contract.statements[hit.statement].heads.split("\n")))
    ]
    return kept if any(hit.found is not None for _, hit in kept) else list(hits)


def weakest(judge: Judge, hits: Sequence[tuple[str | None, Hit]]) -> list[Hit]:
    """The hits outside of any plan and those of one plan."""
    by_plan: dict[str, list[Hit]] = defaultdict(list)
    for plan, hit in hits:
        if plan is not None and hit.found is not None:
            by_plan[plan].append(hit)
    firm = {plan: found for plan, found in by_plan.items() if any(hit.reads == "clear" for hit in found)} or by_plan
    if len(by_plan) < 2:
        return [hit for _, hit in hits]
    taken = _taken(judge)
    chosen = next((plan for plan in firm if taken and plan in taken), None)
    if chosen is None and all(plan in _ORDER for plan in firm):
        chosen = min(firm, key=_ORDER.index)
    chosen = chosen or max(firm, key=lambda plan: _slowness(firm[plan]))
    return [hit for plan, hit in hits if plan is None or plan == chosen]


def keep_weakest(judge: Judge, answers: dict[str, Answer]) -> None:
    """Leave in every answer, of the values of several plans whose order is known, those of one plan."""
    for answer in answers.values():
        valued = [(plan_of(judge, hit.statement), hit) for hit in answer.hits if hit.found is not None]
        plans = {plan for plan, _ in valued if plan is not None}
        if len(plans) > 1 and plans <= set(_ORDER):
            dropped = {id(hit) for _, hit in valued} - {id(hit) for hit in weakest(judge, valued)}
            answer.hits = [hit for hit in answer.hits if id(hit) not in dropped]


def _taken(judge: Judge) -> str:
    """The words in which the document says which plan was taken, in lower case."""
    numbers = judge.grammar.get("plan-taken", NO_PHRASES).numbers
    said = [
        statement.plain.text[start:end]
        for at, statement in enumerate(judge.contract.statements)
        for number in numbers
        if number in judge.hits.own[at]
        for start, end in judge.hits.patterns.find(number, statement.plain.text)
    ]
    return " ".join(said).lower()


def _slowness(hits: Sequence[Hit]) -> float:
    """The mean over a plan's levels of the slowest time, in minutes; a clock of working hours counts threefold."""
    slowest: dict[int | None, float] = {}
    for hit in hits:
        if hit.found is None:
            continue
        level = hit.found.level.rank if hit.found.level else None
        slowest[level] = max(slowest.get(level, 0.0), _minutes(hit.found.quantity))
    return sum(slowest.values()) / len(slowest) if slowest else 0.0


def _minutes(quantity: Quantity) -> float:
    return (quantity.amount or 0.0) * _MINUTES.get(quantity.unit, 1.0)


def _first_word(plan: str) -> str:
    return plan.strip().split(" ")[0].split("(")[0].lower().removesuffix("服务").removesuffix("套餐").removesuffix("版")
