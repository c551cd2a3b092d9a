"""What a comparison of vendors says."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "compare.title": ("供应商服务承诺比较", "Service commitments side by side"),
    "compare.commitment": ("承诺", "Commitment"),
    "compare.score": ("总分（满分 100）", "Score (of 100)"),
    "compare.traps": ("陷阱条款", "Traps"),
    "compare.none": ("无", "none"),
    "compare.weight": ("权重", "Weight"),
    "compare.best": ("最优", "best"),
    "compare.worst": ("最差", "worst"),
    "compare.missing": ("未约定", "missing"),
    "compare.ambiguous": ("含糊", "open"),
    "compare.unknown": ("未读到", "not read"),
    "compare.clear": ("明确", "clear"),
    "compare.by-level": ("按级别约定", "by level"),
    "compare.failed": ("未能读取", "not readable"),
    "compare.level": ("{title} · {level} 级", "{title} · level {level}"),
    "compare.quotes": ("原文出处", "Quotes"),
    "compare.document": ("文档", "Document"),
    "compare.profile": ("阈值方案：{profile}", "Profile: {profile}"),
    "compare.how": (
        "总分：明确的承诺得该项权重的全部，弱于阈值的得一半，含糊的得四分之一，未约定的不得分；"
        "每类陷阱扣 {cost:g} 分。",
        "Score: a clear commitment earns its whole weight, one weaker than the threshold half, an open one a quarter, "
        "a missing one nothing; each kind of trap costs {cost:g} points.",
    ),
    "compare.value": ("{title} · {value}", "{title} · {value}"),
    "value.response": ("响应", "response"),
    "value.arrival": ("到场", "arrival"),
    "value.workaround": ("临时措施", "workaround"),
    "value.resolution": ("解决", "resolution"),
    "value.term": ("期限", "term"),
    "value.frequency": ("频次", "frequency"),
    "value.retention": ("保留时间", "retention"),
    "value.rto": ("恢复时间 (RTO)", "recovery time (RTO)"),
    "value.rpo": ("恢复点 (RPO)", "recovery point (RPO)"),
    "value.notice": ("通知时限", "notice"),
    "value.exit": ("返还时限", "return"),
    "value.availability": ("可用性", "availability"),
}
