"""Binds each duration of a statement to what it is the time limit of: response, arrival, resolution, or another thing.

'30 分钟内响应，2 小时内到场' has two durations and two anchors. Anchors of all promises compete for a duration, with
the language's other deadlines (payment, delivery, notice); the nearest governs it, distance counted in characters with
a price on commas and on other durations in between. A bare table cell belongs to the head it stands under.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from slacheck.checks.answer import Answer, Found, Hit
from slacheck.checks.bearer import is_the_buyers
from slacheck.checks.clauses import clause_end, clause_start
from slacheck.checks.clock import by_clock
from slacheck.checks.hedges import hedged, targets_only
from slacheck.checks.hits import Seen
from slacheck.checks.limits import TIME_RE, is_event, limits
from slacheck.checks.parallel import level_of, paired, runs, sharing
from slacheck.checks.plans import of_production, plan_of, weakest
from slacheck.checks.readings import NO_PHRASES, Judge
from slacheck.document import Role, Span
from slacheck.matching.fold import has_han
from slacheck.quantities import Quantity
from slacheck.ruleset.model import Phrases, Promise, Rule
from slacheck.understanding.levelnames import Level
from slacheck.understanding.statements import Statement

_AFTER_RE = re.compile(r"(?:之?内|以内|内即?|-| )?(?:就|即|能|可|应|须|需|必须|立即|进行|作出|做出|给予|予以|完成|的)*")
_AT_MOST = r"不(?:应|能|可|会)?超过|不得?[多长迟晚大]于|不得?超出|不大于|不得超过|不多于|小于|少于|低于|控制在|≤|<|<=|≦"
_GOVERNS_RE = re.compile(
    rf"(?:的?(?:时间|时限|时效|期限|速度)?(?:应|须|为|是|在|要求|目标|承诺|均)*[:：]?(?:{_AT_MOST})?)"
    r"|(?:[a-z ]{0,12}\b(?:time|times|within|in|of|is|:|under|no (?:more|later) than|not (?:to )?exceed(?:ing)?"
    r"|up to|≤|<)+[ :]*(?:a |the )?)",
    re.IGNORECASE,
)
_COLON_RE = re.compile(r"[ :]+$|(?<=are as follows):|(?<=as follows):|(?<=时间):|(?<=时限):")
_NEXT_RE = re.compile(r"[^,;。]{0,10}")
# 'shall resolve any error that keeps users from entering orders within 24 hours': a verb, its long object, the limit.
_LONG_OBJECT_RE = re.compile(
    r" (?:an?|any|all|each|every|the|such) (?:\([^()]*\)|[^.;:,()]){60,250}\bwithin ", re.IGNORECASE
)
_ASIDE_RE = re.compile(r"\([^()]*\)")
_COMMA_RE = re.compile(r"[,、]")
_STOP_RE = re.compile(r"[;。:|]|\. ")
# '远程介入不超过': the noun of the own clause governs, known or not.
_OWN_NOUN_RE = re.compile(rf"[^,。;]{{2,}}(?:{_AT_MOST}|为|[^\d]:)\s*$")
# '总工时控制在____以内，如需调整': a length of its own takes nothing from the clause behind it either.
_OWN_LENGTH_RE = re.compile(rf"[^,。;]*(?:时长|时间|时限|工时|周期|期限)[^,。;]{{0,3}}(?:{_AT_MOST}|为|[^\d]:)\s*$")
# '2 小时内技术人员出发': what is done within the time stands behind it, known or not.
_OWN_VERB_RE = re.compile(r"(?:之|以)?内[^,。;:、()]{4,}")
# 'Within one hour of a report, Vendor shall begin work': a limit before the sentence that it belongs to.
_FRONTED_RE = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|or|that)\s|\)\s)(?:within|no later than|not later than|in (?:no more|less) than)"
    r"(?: a maximum of| up to| the space of| a period of)?\s*$",
    re.IGNORECASE,
)
_EVENT_RE = re.compile(
    r"[^,]{0,40},|\s?(?:\([^()]*\)\s?)?(?:of|after|from|following|upon)\b(?:\([^()]*\)|[^,;.()]){0,160},",
    re.IGNORECASE,
)
# 'respond within an hour and resolve': after the limit another verb begins.
_AND_RE = re.compile(r"[\s,]*(?:and|or|but|then)\b", re.IGNORECASE)
# '远程无法解决的，2 小时内到场': an anchor in the condition governs nothing after its comma.
_IF_RE = re.compile(r"[^,。;]{0,6}(?:的|时|者|后),|[^,.;]{0,30},", re.IGNORECASE)
_NOT_YET_RE = re.compile(
    r"无法|不能|未|若|如果|\b(?:if|when|where|unless|should|in case|in the event)\b", re.IGNORECASE
)
LIMIT = 40
_ENUMERATED = 60
_HEAD = 40


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a statement's masked text that a duration can belong to; `promise` None is another deadline."""

    rule: Rule | None
    promise: Promise | None
    start: int
    end: int


class Deadlines:
    """All promises of a rule set."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.promises = [(rule, promise) for rule in rules for promise in rule.promises]
        self._numbers = frozenset(number for _, promise in self.promises for number in promise.anchors.numbers)

    def ask(self, judge: Judge, answers: dict[str, Answer]) -> None:
        """Add to `answers` the deadlines found."""
        found: dict[str, list[tuple[str | None, Hit]]] = defaultdict(list)
        promised: dict[int, set[str]] = defaultdict(set)
        for at, statement in enumerate(judge.contract.statements if self.promises else ()):
            if statement.role is Role.HEADING or judge.off_topic(at) or not TIME_RE.search(statement.masked.text):
                continue
            for rule_id, hits in self._statement(judge, at, statement):
                found[rule_id] += [(plan_of(judge, at), hit) for hit in hits]
                promised[at] |= {rule_id for hit in hits if hit.found is not None}
        # '30 分钟内响应，2 小时内到场' is the whole promise for any fault, also where a table says it for each level.
        whole = {at for at, rule_ids in promised.items() if len(rule_ids) > 1}
        for rule_id, hits_of_plans in found.items():
            chosen = weakest(judge, of_production(judge, _of_help(hits_of_plans)))
            answers[rule_id].hits.extend(_by_level(by_clock(judge, chosen), whole))

    def _statement(self, judge: Judge, at: int, statement: Statement) -> Iterator[tuple[str, list[Hit]]]:
        """Each duration of a statement that a promise governs, as rule and hits."""
        anchors = self._anchors(judge, at, statement)
        text = statement.masked.text
        listed = {token: anchor for run in runs(text) for token, anchor in self._listed(judge, statement, run, anchors)}
        last: tuple[int, Anchor] | None = None
        for match in TIME_RE.finditer(text):
            token = match.start()
            quantity = statement.quantity_at(token)
            if quantity is None or not limits(quantity, text, token):
                continue
            anchor = (
                listed.get(token)
                or _ahead(judge, statement, anchors, token)
                or _governing(statement, anchors, token)
                or _continued(judge, statement, anchors, last, token)
            )
            if anchor is None and (quantity.kind != "blank" or quantity.unit or statement.role is Role.CELL):
                anchor = self._head(judge, statement)
            if anchor is not None and anchor.promise is not None and anchor.rule is not None:
                last = (token, anchor)
                yield anchor.rule.id, _hits(judge, at, anchor.rule, anchor.promise, quantity, token)
                for other in _others(text, token, anchor, anchors):
                    if other.promise is not None and other.rule is not None:
                        yield other.rule.id, _hits(judge, at, other.rule, other.promise, quantity, token)

    def _listed(
        self, judge: Judge, statement: Statement, run: tuple[int, ...], anchors: list[Anchor]
    ) -> list[tuple[int, Anchor]]:
        """The anchors of times in a list: those listed before it, or those that its table's head lists."""
        if found := paired(statement.masked.text, run, anchors):
            return list(found.items())
        if statement.role is Role.CELL:
            for head in statement.heads.split("\n"):
                named = _apart(self._places(judge, statement, head))
                if len(named) == len(run):
                    return list(zip(run, named, strict=True))
        shared = _governing(statement, anchors, run[-1])
        if shared is None or not _NEXT_RE.fullmatch(statement.masked.text, run[-1] + 1, max(run[-1] + 1, shared.start)):
            return []
        return [(token, shared) for token in run if shared.start > run[-1]]

    def _anchors(self, judge: Judge, at: int, statement: Statement) -> list[Anchor]:
        text = statement.masked.text
        own = judge.hits.own[at]
        matched = own.located(own.chances(self._numbers))
        found = []
        for rule, promise in self.promises:
            named = [number for number in promise.anchors.numbers if number in matched]
            if not named or own.any(promise.unless) or not _in_place(judge, own, statement, promise):
                continue
            found += [Anchor(rule, promise, *place) for place in judge.hits.places(named, text)]
        other = judge.grammar.get("other-deadlines", NO_PHRASES)
        found += [Anchor(None, None, *place) for place in _places(judge, other, own, text)]
        return [anchor for anchor in found if not is_event(text, anchor.start, anchor.end)]

    def _head(self, judge: Judge, statement: Statement) -> Anchor | None:
        """The promise whose head the statement stands under: the table's heads, else the lead-in or innermost title."""
        for context in filter(None, _contexts(statement)):
            numbers = judge.hits.context(context)
            for rule, promise in self.promises:
                if numbers.any(promise.heads) and not numbers.any(promise.unless):
                    if judge.hits.context(statement.context).any(promise.outside):
                        return None
                    return Anchor(rule, promise, 0, 0)
            if statement.role is Role.CELL and (found := self._anchored(judge, statement, context)):
                return found
            if numbers.any(judge.grammar.get("other-deadlines", NO_PHRASES)):
                return None
            if statement.role is Role.CELL and _foreign(judge, context):
                return None
        return None

    def _anchored(self, judge: Judge, statement: Statement, head: str) -> Anchor | None:
        """The promise of the first anchor in a short table head that is no level and speaks of nothing else."""
        if len(head) > _HEAD:
            return None
        return next(iter(_apart(self._places(judge, statement, head))), None)

    def _places(self, judge: Judge, statement: Statement, head: str) -> list[Anchor]:
        """All promises' anchors in a table head."""
        numbers = judge.hits.context(head)
        around = judge.hits.context(statement.context)
        return [
            Anchor(rule, promise, *place)
            for rule, promise in self.promises
            if not numbers.any(promise.unless) and _in_place(judge, around, statement, promise)
            for place in _places(judge, promise.anchors, numbers, head)
        ]


def _others(text: str, token: int, anchor: Anchor, anchors: list[Anchor]) -> list[Anchor]:
    """The anchors of further values that share a time with the one that governs it: of each value the first."""
    found = {
        other.promise.value: other
        for other in reversed(sharing(text, token, anchor, anchors))
        if anchor.promise is not None and other.promise is not None and other.promise.value != anchor.promise.value
    }
    return list(found.values())


def _of_help(hits: list[tuple[str | None, Hit]]) -> list[tuple[str | None, Hit]]:
    """The hits without the seconds in which a call is taken, where help itself has a limit."""
    timed = [(plan, hit) for plan, hit in hits if hit.found is None or hit.found.quantity.unit != "second"]
    return timed if any(hit.found is not None for _, hit in timed) else hits


def _by_level(hits: list[Hit], whole: Collection[int]) -> list[Hit]:
    """The hits, those for all faults without their value where each level has its own: they speak of other things,
    but for the statements of `whole`."""
    ranks = {hit.found.level.rank for hit in hits if hit.reads == "clear" and hit.found and hit.found.level}
    if len(ranks) < 2:
        return hits
    return [
        replace(hit, found=None) if hit.found and hit.found.level is None and hit.statement not in whole else hit
        for hit in hits
    ]


def _apart(anchors: list[Anchor]) -> list[Anchor]:
    """The anchors from the left, one for each place and promise: of two that overlap the first and longest."""
    kept: list[Anchor] = []
    for anchor in sorted(anchors, key=lambda one: (one.start, -one.end)):
        if not kept or (anchor.start >= kept[-1].end and anchor.rule is not kept[-1].rule):
            kept.append(anchor)
    return kept


def _in_place(judge: Judge, own: Seen, statement: Statement, promise: Promise) -> bool:
    """Whether a promise's words count where a statement stands."""
    context = judge.hits.context(statement.context)
    if promise.within and not own.any(promise.within) and not context.any(promise.within):
        return False
    return not context.any(promise.outside)


_JOINT_RE = re.compile(r"(?:之?内|以内)?\s*(?:[、,/;]|和|及|与|或|,?\s*(?:and|or)\b)\s*")
_PLACE_RE = re.compile(r"[市县省区]内|[市县省区]外|本市|本地|外地|同城|城区|郊|乡镇|县城")
_CAPTION_RE = re.compile(r"\b(?:table|plan|sla|schedule)\b|表|.{40}", re.IGNORECASE)


def _continued(
    judge: Judge, statement: Statement, anchors: list[Anchor], last: tuple[int, Anchor] | None, token: int
) -> Anchor | None:  # fmt: skip
    """The promise of the duration before: '15 minutes for P1, 1 hour for P2', '15 minutes, 1 hour and 4 hours'."""
    if last is None or token - last[0] > _ENUMERATED or any(last[0] < anchor.start < token for anchor in anchors):
        return None
    between = statement.masked.text[last[0] + 1 : token]
    if "。" in between or not (_JOINT_RE.fullmatch(between) or judge.contract.scheme.groups(between)):
        return None
    return last[1]


def _ahead(judge: Judge, statement: Statement, anchors: list[Anchor], token: int) -> Anchor | None:
    """The promise at the end of a list of limits: '一类十五分钟、二类一小时、三类四小时内响应'."""
    text = statement.masked.text
    if not has_han(text):
        return None
    begin = clause_start(text, token)
    times = [match.start() for match in TIME_RE.finditer(text, token, clause_end(text, token))]
    gaps = [text[one + 1 : two] for one, two in pairwise(times)]
    named = [bool(judge.contract.scheme.groups(part) or _PLACE_RE.search(part)) for part in (text[begin:token], *gaps)]
    if not gaps or not (all(named) or all(named[1:])):
        return None
    if any(begin <= anchor.start < times[-1] for anchor in anchors):
        return None
    return _governing(statement, [anchor for anchor in anchors if anchor.end > times[-1] + 1], times[-1])


def _contexts(statement: Statement) -> list[str]:
    """What a bare duration may stand under, nearest first."""
    if statement.role is Role.CELL:
        heads = sorted(statement.heads.split("\n"), key=lambda head: _CAPTION_RE.search(head) is not None)
        return [*heads, statement.lead.split("\n")[-1], statement.titles.split("\n")[-1]]
    if len(statement.plain.text) > 60:
        return []
    return [statement.lead.split("\n")[-1], statement.titles.split("\n")[-1]]


_NEUTRAL_RE = re.compile(
    r"\btimes?\b|hours?|limit|target|\bsla\b|commit|standard|level|priority|severity|\bplan\b|minimum|maximum|guarantee"
    r"|\bvalue\b|support|service|faults?|problem|incident|工作|时间|时限|时效|承诺|要求|标准|内容|指标|服务|级|说明|故障|问题|事件|报修|报障"
    r"|数值|目标|^\W*\d*\W*$|^[A-Z]$",
    re.IGNORECASE,
)


def _foreign(judge: Judge, head: str) -> bool:
    """Whether a table's head names a thing of its own ('Initial assessment'), so that the caption does not count."""
    numbers = judge.hits.context(head)
    if len(head) > _HEAD or judge.contract.scheme.groups(head) or numbers.any(judge.grammar.get("plans", NO_PHRASES)):
        return False
    return _NEUTRAL_RE.search(head) is None


def _hits(judge: Judge, at: int, rule: Rule, promise: Promise, quantity: Quantity, token: int) -> list[Hit]:
    """What a duration bound to a promise says: one hit for each level that it is promised for."""
    statement = judge.contract.statements[at]
    if is_the_buyers(judge, at, quantity, token):
        return []
    reads, why = promise.reads, promise.why
    soft = hedged(judge, at, token) or targets_only(judge, promise.value)
    if quantity.kind == "blank" or statement.unanswered(Span(quantity.start, quantity.end)):
        reads, why = "ambiguous", "blank"
    elif soft and reads == "clear" and not (rule.remedied and judge.anywhere(rule.remedied)):
        reads, why = "ambiguous", "non-binding"
    if statement.hidden:
        reads = "ignore"
    levels: tuple[Level | None, ...] = (None,)
    if next(value for value in rule.values if value.name == promise.value).per_level:
        levels = _levels(judge, statement, quantity, token)
    span = Span(quantity.start, quantity.end)
    note = promise.note if judge.hits.own[at].any(promise.caution) else {}
    counted = quantity.kind == "duration" and promise.reads == "clear"
    return [
        Hit(
            reads, statement.span, span, at, why,
            Found(promise.value, quantity, level, not soft, statement.span) if counted else None, note,
        )
        for level in levels
    ]  # fmt: skip


def _levels(judge: Judge, statement: Statement, quantity: Quantity, token: int) -> tuple[Level | None, ...]:
    """The levels that a limit is promised for; None where it is for all."""
    for run in runs(statement.masked.text):
        for context in (statement.plain.text, *statement.heads.split("\n"), statement.lead.split("\n")[-1]):
            if level := level_of(judge.contract.scheme.groups(context), run, token):
                return (level,)
    return judge.contract.scheme.levels_of(statement, quantity.start) or (None,)


def _places(judge: Judge, phrases: Phrases, own: Seen, text: str) -> list[tuple[int, int]]:
    return judge.hits.places(own.which(phrases), text)


def _governing(statement: Statement, anchors: list[Anchor], token: int) -> Anchor | None:
    text = statement.masked.text
    chinese = has_han(text)
    begin = clause_start(text, token)
    if chinese and (_OWN_NOUN_RE.fullmatch(text, begin, token) or _OWN_VERB_RE.match(text, token + 1)):
        anchors = [anchor for anchor in anchors if anchor.end > begin]
    if chinese and _OWN_LENGTH_RE.fullmatch(text, begin, token):
        end = clause_end(text, token)
        anchors = [anchor for anchor in anchors if begin < anchor.end and anchor.start < end]
    best: tuple[float, int, Anchor] | None = None
    for anchor in anchors:
        price = _price(text, anchor, token, chinese)
        # Of two that begin at one place the longer says more: '派工程师到达现场' is no '派工程师'.
        rank = (price, anchor.start - anchor.end)
        if price <= LIMIT and (best is None or rank < best[:2]):
            best = (*rank, anchor)
    return best[2] if best else None


def _price(text: str, anchor: Anchor, token: int, chinese: bool) -> float:
    """How far an anchor is from a duration, for the grammar: lower governs."""
    after = anchor.start > token
    between = text[token + 1 : anchor.start] if after else text[anchor.end : token]
    if anchor.start <= token < anchor.end:
        return 0
    if after and not chinese and _FRONTED_RE.search(text[:token]) and (event := _EVENT_RE.match(between)):
        between = between[event.end() :]
    price = len(_ASIDE_RE.sub("", between)) * (1.0 if chinese else 0.45)
    # 'Resolution time for critical faults: 24 hours', 'Response times are as follows: Critical - 30 minutes'
    apart = between if after else _COLON_RE.sub("", between)
    price += 12 * len(_COMMA_RE.findall(between)) + 30 * len(_STOP_RE.findall(apart))
    price += 15 * len(TIME_RE.findall(between))
    if after:
        lead = _AFTER_RE.match(between)
        if lead is not None and lead.end() == len(between):
            return price - (6 if chinese and "内" in between else 3)
        if not chinese and _AND_RE.match(between) and not _FRONTED_RE.search(text[:token]):
            return LIMIT + 1.0
        return price + (0 if chinese else 12)
    if _IF_RE.match(between) and _NOT_YET_RE.search(text, max(0, anchor.start - 30), anchor.end + 12):
        return LIMIT + 1.0
    if _GOVERNS_RE.fullmatch(between):
        return price - 5
    if not chinese and _LONG_OBJECT_RE.fullmatch(between):
        return min(price, LIMIT - 1.0)
    return price + (4 if chinese else 0)
