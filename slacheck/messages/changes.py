"""What the comparison of two drafts says."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "diff.title": ("两稿承诺对比：{old} → {new}", "What became of the commitments: {old} → {new}"),
    "diff.same": ("两稿的承诺相同", "Both drafts commit to the same"),
    "diff.none": ("两稿都没有写任何服务承诺", "Neither draft makes a service commitment"),
    "diff.removed": ("删除", "removed"),
    "diff.weakened": ("变弱", "weakened"),
    "diff.unknown": ("无法比较", "cannot be compared"),
    "diff.added": ("新增", "added"),
    "diff.strengthened": ("变强", "strengthened"),
    "diff.unchanged": ("未变", "unchanged"),
    "diff.reworded": ("措辞有改动", "worded anew"),
    "diff.counts": ("{change} {count} 项", "{count} {change}"),
    "diff.old": ("原稿", "Before"),
    "diff.new": ("新稿", "After"),
    "diff.commitment": ("承诺", "Commitment"),
    "diff.change": ("变化", "Change"),
    "diff.quotes": ("原文与位置", "Quotes and places"),
    "diff.per-week": ("每周 {told}", "{told} a week"),
    "diff.said-clear": ("已写明", "stated"),
    "diff.said-ambiguous": ("含糊：{because}", "left open: {because}"),
    "diff.said-missing": ("未写", "not stated"),
    "diff.said-unknown": ("未读到", "not read"),
    "diff.said-present": ("有此陷阱（{places}）", "the trap is there ({places})"),
    "diff.said-absent": ("无此陷阱", "no such trap"),
    "diff.partial": (
        "{path}：未能完整读取，未读部分可能另有约定",
        "{path}: not wholly read; other terms may stand on the unread part",
    ),
    "diff.as-was": ("{path}（修订前）", "{path} (before the changes)"),
    "diff.as-would": ("{path}（接受修订后）", "{path} (with the changes)"),
    "diff.two": (
        "请给出两份文档：slacheck diff 旧稿 新稿；或用 --revisions 给出一份带修订的文档",
        "give two documents: slacheck diff OLD NEW; or, with --revisions, one with tracked changes",
    ),
    "diff.labels": (
        "--label 要么不给，要么给两次：先旧稿，后新稿",
        "give --label twice, for the old draft and the new one, or not at all",
    ),
    "diff.one": ("{path}：diff 的每一侧只接受一份文档", "{path}: each side of a diff is one document"),
}
