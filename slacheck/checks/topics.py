"""From the places that a rule found to what the document says of its topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from slacheck.checks.answer import Answer, Found, Hit
from slacheck.messages import knows, say
from slacheck.report import Evidence, Status, TopicResult, Value
from slacheck.ruleset.model import Rule
from slacheck.understanding.contract import Contract

MAX_EVIDENCE = 12
MAX_NEAR = 3
MAX_PLACES = 20

# The reason told of an ambiguous topic is the one that leaves most to be done, whichever stands first.
WHY_ORDER = (
    "blank", "response-or-resolution", "non-binding", "no-period", "open-ended", "elsewhere", "to-be-agreed",
    "vendor-decides", "scope-open", "unquantified",
)  # fmt: skip


def topic_result(rule: Rule, answer: Answer, contract: Contract, lang: str) -> TopicResult:
    """Status, reason, values and evidence of a topic. One clear place makes it clear; vague ones beside it do not
    spoil it. 'missing' becomes 'unknown' where part of the document could not be read."""
    clear, ambiguous, cautions = answer.of("clear"), answer.of("ambiguous"), _in_order(answer.of("caution"))
    near = tuple(_near(hit, contract, lang) for hit in [*answer.of("ignore"), *cautions][:MAX_NEAR])
    values = tuple(_values(contract, clear or ambiguous))
    if clear:
        shown = _evidence(contract, [*_in_order(clear), *cautions], lang)
        return TopicResult(Status.CLEAR, None, values, shown)
    if ambiguous:
        reasons = {hit.why for hit in ambiguous}
        why = next((why for why in WHY_ORDER if why in reasons), "unquantified")
        return TopicResult(
            Status.AMBIGUOUS, why, values, _evidence(contract, [*_in_order(ambiguous), *cautions], lang), near
        )
    status = Status.UNKNOWN if contract.document.gaps else Status.MISSING
    return TopicResult(status, None, (), (), near)


def trap_places(rule: Rule, answer: Answer, contract: Contract, lang: str) -> tuple[Evidence, ...]:
    """Every place of a trap, one a statement: in document order, but what contradicts each other side by side."""
    hits = answer.of("trap")
    return _evidence(contract, hits if rule.asks == "conflict" else _in_order(hits), lang, MAX_PLACES)


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.span.start)


def _evidence(
    contract: Contract, hits: Iterable[Hit], lang: str, most: int = MAX_EVIDENCE
) -> tuple[Evidence, ...]:  # fmt: skip
    found: dict[tuple[int, int], Evidence] = {}
    for hit in hits:
        evidence = contract.evidence(hit.span, hit.note.get(lang, ""), around=hit.match)
        place = (evidence.start, evidence.end)
        # The same place may be quoted with a note by another reading.
        if place not in found or (evidence.note and not found[place].note):
            found[place] = evidence
    return tuple(found.values())[:most]


def _near(hit: Hit, contract: Contract, lang: str) -> Evidence:
    note = hit.note.get(lang, "")
    if not note:
        key = f"near.{hit.why}" if hit.why and knows(f"near.{hit.why}") else "near.ignored"
        note = say(key, lang)
    return contract.evidence(hit.span, note, around=hit.match)


def _values(contract: Contract, hits: list[Hit]) -> Iterable[Value]:
    """One value for each level and clock; the same said twice is one, the weaker of two stays beside the stronger."""
    seen: Counter[tuple[str, int | None, str]] = Counter()
    for hit in sorted(hits, key=lambda hit: hit.match.start):
        found = hit.found
        if found is None or found.quantity.amount is None:
            continue
        level = found.level.rank if found.level else None
        told = quantity_text(found)
        seen[found.name, level, told] += 1
        if seen[found.name, level, told] > 1:
            continue
        label = found.level.label if found.level else None
        evidence = contract.evidence(found.span, around=hit.match)
        yield Value(found.name, level, label, told, found.binding, _clock(found), evidence)


def quantity_text(found: Found) -> str:
    """'30 minute': the amount without a needless fraction, and the unit."""
    amount = found.quantity.amount or 0.0
    return f"{amount:.10g} {found.quantity.unit}"


def _clock(found: Found) -> str | None:
    if found.quantity.unit.startswith("business-"):
        return "support-hours"
    return "24x7" if found.quantity.clock == "elapsed" else found.quantity.clock
