"""A private comparison of two invented drafts, one item of each kind, and a hostile one."""

from __future__ import annotations

import io

from slacheck.diff.model import Change, Diff, Draft, Item, Side
from slacheck.renderers import RenderOptions
from slacheck.renderers.changes import render
from slacheck.report import Evidence

HOSTILE = "\x1b[2J<script>alert('x')</script> | `code` @admin #42 ::error::x\u202egnp.exe {{ 7 }} end"


def at(quote: str, page: int | None, clause: str | None) -> Evidence:
    return Evidence(quote, page, clause, None if page is None else (72.0, 100.5, 520.25, 114.0))


def drafts(lang: str = "en") -> Diff:
    """A DOCX and the PDF that came back for it."""
    fast = at("Vendor shall respond to critical faults within 30 minutes, 24x7.", None, "4.2")
    slow = at("Vendor shall respond to critical faults within 2 hours in support hours.", 3, "5.1")
    free = at("Major releases are free of charge.", None, "7")
    rates = at("New features are charged at then-current rates.", 6, "8.4")
    fixed = at("Faults are resolved within 8 hours.", 4, "5.2")
    soon = Side("clear", None, ("8 hour",), evidence=(fixed,))
    names = {
        "en": ("Response time", "Resolution time", "Liability cap", "Upgrade fees", "Training", "Availability", "Exit"),
        "zh": ("响应时间", "解决时间", "责任上限", "升级费用", "培训", "系统可用性", "退出"),
    }[lang]
    cap = at("In no event shall liability exceed the fees of three months.", 9, "11.3")
    clear, missing = Side("clear"), Side("missing")
    days = Side("clear", evidence=(at("Two days.", None, None),))
    vague = Side("ambiguous", "unquantified", evidence=(at("Faults are resolved promptly.", 3, "5.2"),))
    items = (
        Item(
            Change.WEAKENED, "incident.response-time", names[0],
            Side("clear", None, ("30 minute",), "24x7", False, evidence=(fast,)),
            Side("clear", None, ("2 hour",), "support-hours", False, evidence=(slow,)),
            value="response", level=1, label="Critical",
        ),
        Item(
            Change.ADDED, "incident.response-time", names[0], missing,
            Side("clear", None, ("8 hour",), None, True, evidence=(slow,)), value="response", level=2,
        ),
        Item(Change.STRENGTHENED, "incident.resolution-time", names[1], vague, soon),
        Item(Change.WEAKENED, "trap.liability-cap", names[2], Side("absent"), Side("present", evidence=(cap,)), True),
        Item(
            Change.WEAKENED, "maintenance.upgrade-fees", names[3], Side("clear", evidence=(free,)),
            Side("ambiguous", "to-be-agreed", evidence=(rates,)),
        ),
        Item(Change.REMOVED, "training.amount", names[4], days, missing),
        Item(
            Change.WEAKENED, "support.hours", "Support hours" if lang == "en" else "服务时间",
            Side("clear", None, ("168 hour",), per="week"), Side("clear", None, ("45 hour",), per="week"),
        ),
        Item(Change.UNCHANGED, "sla.availability", names[5], clear, clear, reworded=True),
        Item(Change.UNCHANGED, "sla.reporting", "sla", clear, clear),
        Item(Change.UNKNOWN, "data.exit", names[6], clear, Side("unknown")),
    )  # fmt: skip
    old = Draft("drafts/v1.docx", "0" * 64, "complete", "drafts/v1.docx")
    return Diff(old, Draft("vendor/v2.pdf", "1" * 64, "partial", "vendor/v2.pdf"), items, lang)


def hostile() -> Diff:
    """Everything that came from a document is an attack."""
    side = Side("clear", None, (HOSTILE,), HOSTILE, False, None, (Evidence(HOSTILE, 1, HOSTILE),))
    items = (
        Item(Change.WEAKENED, HOSTILE, HOSTILE, side, side, value=HOSTILE, level=1, label=HOSTILE),
        Item(Change.UNCHANGED, HOSTILE, HOSTILE, side, side, value="other", reworded=True),
    )
    draft = Draft(HOSTILE, None, "partial", HOSTILE)
    return Diff(draft, draft, items, "en")


def told(name: str, diff: Diff, **more: object) -> str:
    out = io.StringIO()
    options = RenderOptions(**{"lang": diff.told_in, "width": 90, "environ": {}, **more})  # type: ignore[arg-type]
    render(name, diff, out, options)
    return out.getvalue()
