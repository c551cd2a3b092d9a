"""What the formats of a comparison of drafts say alike: the words of a commitment and of its two sides."""

from __future__ import annotations

from slacheck.diff.model import WORSE, Change, Diff, Item, Side
from slacheck.messages import count, knows, quantity, say
from slacheck.renderers.words import place
from slacheck.report import Evidence
from slacheck.safe import one_line

QUOTE = 300
SIGNS = {
    Change.REMOVED: "−",
    Change.WEAKENED: "▼",
    Change.UNKNOWN: "?",
    Change.ADDED: "+",
    Change.STRENGTHENED: "▲",
    Change.UNCHANGED: "=",
}


def title(diff: Diff) -> str:
    """The heading of the whole."""
    return say("diff.title", diff.told_in, old=one_line(diff.old.name), new=one_line(diff.new.name))


def verdict(diff: Diff) -> str:
    """'2 removed, 1 added': what changed, in one sentence."""
    lang = diff.told_in
    told = [
        say("diff.counts", lang, count=number, change=change_word(change, lang))
        for change, number in diff.counts().items()
        if number
    ]
    if not told:
        return say("diff.none", lang)
    if all(item.change is Change.UNCHANGED for item in diff.items):
        told.insert(0, say("diff.same", lang))
    return say("list", lang).join(told)


def change_word(change: Change, lang: str) -> str:
    """'weakened'."""
    return say(f"diff.{change.value}", lang)


def heading(item: Item, diff: Diff) -> str:
    """'Response time · Critical', 'Disaster recovery · recovery point (RPO)' where a topic has several values."""
    lang = diff.told_in
    parts = [one_line(item.title)]
    if item.value and len({other.value for other in diff.items if other.rule == item.rule}) > 1:
        key = f"value.{item.value}"
        parts.append(say(key, lang) if knows(key) else one_line(item.value))
    if item.label:
        parts.append(one_line(item.label))
    elif item.level is not None:
        parts.append(say("level", lang, level=item.level))
    return " · ".join(parts)


def said(side: Side, lang: str) -> str:
    """'30 minutes (24x7)', 'left open: only a target', 'not stated': one draft's side in words."""
    if side.status == "present":
        return say("diff.said-present", lang, places=count("place", len(side.evidence), lang))
    if side.status == "ambiguous":
        vague = say("diff.said-ambiguous", lang, because=say(f"because.{side.why or 'unquantified'}", lang))
        return say("semicolon", lang).join([*filter(None, [_promised(side, lang)]), vague])
    return _promised(side, lang) or say(f"diff.said-{side.status}", lang)


def _promised(side: Side, lang: str) -> str:
    if not side.promised:
        return ""
    told = " / ".join(quantity(one_line(amount), lang) for amount in side.promised)
    if side.per:
        told = say(f"diff.per-{side.per}", lang, told=told)
    notes = [say(f"clock.{side.clock}", lang)] if side.clock and knows(f"clock.{side.clock}") else []
    if side.loose:
        notes.append(say("matrix.target", lang))
    return say("noted", lang, text=told, note=say("comma", lang).join(notes)) if notes else told


def quote(found: Evidence, lang: str) -> str:
    """The whole quote on one line, with its place."""
    text = one_line(found.quote)
    told = say("quote", lang, text=text if len(text) <= QUOTE else text[: QUOTE - 1] + "…")
    where = place(found, lang)
    return say("noted", lang, text=told, note=where) if where else told


def partial(diff: Diff) -> list[str]:
    """A sentence for each draft that was not wholly read."""
    drafts = {draft.path: draft for draft in (diff.old, diff.new) if draft.read != "complete"}
    return [say("diff.partial", diff.told_in, path=one_line(draft.path)) for draft in drafts.values()]


def worse(change: Change) -> bool:
    """Whether such a change stops the new draft."""
    return change in WORSE
