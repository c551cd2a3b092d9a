"""Who has to keep a time limit for help: seldom the buyer, even where no other party is named in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

from slacheck.checks.clauses import clause_end, clause_start
from slacheck.checks.readings import Judge
from slacheck.quantities import Quantity
from slacheck.regex import lazy

# 'Customer will receive a response': whoever gets help is not the one who owes it.
_GETS_RE = lazy(
    r"获得|得到|收到(?!.{0,12}(?:后|的,|,))|享受|享有"
    r"|\b(?:receive|get|hear|expect|be (?:contacted|answered|called|given|phoned|told))\b",
    re.IGNORECASE,
)
# '采购人要求到场的，应在4小时内到场': the clause before names the case, and its end leaves the subject open.
_CASE_RE = lazy(r"(?:的|后|时|之日起|之时起|起),$|(?:^|[。;,])(?:如果?|若|当|凡|一旦|倘若|遇)[^,。;]*,$")
# Who mends, called by his calling: '值班工程师须在10分钟内回电'.
_STAFF_RE = lazy(
    r"工程师|接线员|客服|坐席|座席|值班(?:人员|员|经理)|技术(?:人员|员|支持)|服务(?:人员|台)|维修(?:人员|员|工)|运维人员"
)
# What a buyer too may have to do in time when such a case arises.
_TELLS_RE = lazy(r"答复|回复|反馈|告知|通知|确认|报告|提出|联系|配合|协助|付|验收")


def is_the_buyers(judge: Judge, at: int, quantity: Quantity, token: int) -> bool:
    """Whether the limit `quantity`, at `token` of a statement's masked text, is the buyer's own to keep."""
    statement = judge.contract.statements[at]
    plain_at = bisect_left(statement.plain.offsets, quantity.start)
    if judge.bound(at, min(plain_at, len(statement.plain.text))) != "buyer":
        return False
    text = statement.masked.text
    return not _GETS_RE.search(text, max(0, token - 40), token + 30) and not _of_a_case(judge, text, token)


def _of_a_case(judge: Judge, text: str, token: int) -> bool:
    """Whether the buyer is named only before the limit's own clause, as part of the case that it is for."""
    begin, end = clause_start(text, token), clause_end(text, token)
    own = text[begin:end]
    if any(name in own for name in judge.contract.parties.buyer):
        return False
    if _STAFF_RE.search(text, begin, token):
        return True
    return _CASE_RE.search(text[:begin]) is not None and _TELLS_RE.search(own) is None
