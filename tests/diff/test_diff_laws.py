"""What must hold of every comparison: a draft equals itself, and the other way round is the opposite."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from slacheck.audit import checker
from slacheck.diff.build import diff
from slacheck.diff.model import Change, Diff
from slacheck.report import Evidence, Report, Status, TopicResult, Value

OPPOSITE = {
    Change.ADDED: Change.REMOVED,
    Change.REMOVED: Change.ADDED,
    Change.WEAKENED: Change.STRENGTHENED,
    Change.STRENGTHENED: Change.WEAKENED,
    Change.UNCHANGED: Change.UNCHANGED,
    Change.UNKNOWN: Change.UNKNOWN,
}
UNITS = {
    "incident.response-time": ("response", ("30 minute", "2 hour", "120 minute", "1 business-day")),
    "sla.availability": ("availability", ("99.9 percent", "99.95 percent", "99 percent")),
    "maintenance.inspection": ("frequency", ("4 per-year", "1 per-quarter", "1 per-month")),
    "support.hours": ("", ()),
    "sla.exclusions": ("", ()),
}

quotes = st.sampled_from(
    ["Vendor shall respond.", "4.2 Vendor shall respond.", "及时响应", "第三条 及时响应", "as is", "cap"]
)
places = st.builds(Evidence, quotes, st.sampled_from([None, 1]), st.sampled_from([None, "4.2", "第三条"]))


@st.composite
def topics(draw: st.DrawFn, topic: str) -> TopicResult:
    name, amounts = UNITS[topic]
    status = draw(st.sampled_from(Status))
    if status in (Status.MISSING, Status.UNKNOWN):
        return TopicResult(status)
    values: tuple[Value, ...] = ()
    if amounts:
        value = st.builds(
            Value,
            st.just(name),
            st.sampled_from([None, 1, 2]),
            st.sampled_from([None, "Critical"]),
            st.sampled_from(amounts),
            st.booleans(),
            st.sampled_from([None, "24x7", "support-hours"]),
            places,
        )
        values = tuple(draw(st.lists(value, max_size=4)))
    return TopicResult(status, None, values, tuple(draw(st.lists(places, max_size=2))))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    trap = st.lists(places, max_size=3).map(tuple)
    return Report(
        draw(st.sampled_from(["a.pdf", "b.docx"])), "0", "pdf", "en", 1, 9,
        draw(st.sampled_from(["complete", "partial"])),
        topics={topic: draw(topics(topic)) for topic in UNITS},
        traps={name: found for name in ("trap.as-is", "trap.liability-cap") if (found := draw(trap))},
    )  # fmt: skip


def compared(old: Report, new: Report) -> Diff:
    return diff(old, new, checker().ruleset)


@given(reports())
def test_a_draft_differs_from_itself_in_nothing(draft: Report) -> None:
    found = compared(draft, draft)
    assert not found.worse
    assert all(item.change is Change.UNCHANGED and not item.reworded for item in found.items)


@given(reports(), reports())
def test_the_other_way_round_is_the_opposite(one: Report, two: Report) -> None:
    there, back = compared(one, two), compared(two, one)
    assert [(item.rule, item.value, item.level, OPPOSITE[item.change]) for item in there.items] == [
        (item.rule, item.value, item.level, item.change) for item in back.items
    ]
    assert [(item.old, item.new) for item in there.items] == [(item.new, item.old) for item in back.items]


@given(reports(), reports())
def test_what_could_not_be_read_is_never_called_gone(one: Report, two: Report) -> None:
    blank = replace(two, topics=dict.fromkeys(two.topics, TopicResult(Status.UNKNOWN)), traps={}, read="partial")
    for item in compared(one, blank).items:
        assert item.change is Change.UNKNOWN or item.trap


@given(reports())
def test_against_an_empty_draft_everything_is_removed_and_every_trap_is_gain(one: Report) -> None:
    empty = replace(one, topics=dict.fromkeys(one.topics, TopicResult(Status.MISSING)), traps={}, read="complete")
    for item in compared(one, empty).items:
        burden = item.rule == "sla.exclusions" and item.old.status == "ambiguous"
        wanted = Change.STRENGTHENED if item.trap or burden else Change.REMOVED
        assert item.change is (Change.UNKNOWN if item.old.status == "unknown" else wanted)
