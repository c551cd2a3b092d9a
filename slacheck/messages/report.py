"""What reports say around the findings: headings, labels, verdicts, units."""

from __future__ import annotations

from slacheck.regex import lazy

UNIT = lazy(
    r"(?P<amount>\d+(?:\.\d+)?) (?P<unit>second|minute|hour|day|business-hour|business-day|week|month|year|percent"
    r"|per-day|per-week|per-month|per-quarter|per-year)\b"
)

NOUNS: dict[str, tuple[str, str, str]] = {
    "error": ("{n} 项严重", "{n} error", "{n} errors"),
    "warning": ("{n} 项警告", "{n} warning", "{n} warnings"),
    "note": ("{n} 项提示", "{n} note", "{n} notes"),
    "waived": ("{n} 项已豁免", "{n} waived", "{n} waived"),
    "finding": ("{n} 项", "{n} finding", "{n} findings"),
    "document": ("{n} 份文档", "{n} document", "{n} documents"),
    "more-document": ("另有 {n} 份文档", "{n} more document", "{n} more documents"),
    "page": ("{n} 页", "{n} page", "{n} pages"),
    "character": ("{n} 字", "{n} character", "{n} characters"),
    "place": ("{n} 处", "{n} place", "{n} places"),
    "more-place": ("另有 {n} 处", "{n} more place", "{n} more places"),
    "second": ("{n} 秒", "{n} second", "{n} seconds"),
    "minute": ("{n} 分钟", "{n} minute", "{n} minutes"),
    "hour": ("{n} 小时", "{n} hour", "{n} hours"),
    "day": ("{n} 天", "{n} day", "{n} days"),
    "business-hour": ("{n} 个工作小时", "{n} business hour", "{n} business hours"),
    "business-day": ("{n} 个工作日", "{n} business day", "{n} business days"),
    "week": ("{n} 周", "{n} week", "{n} weeks"),
    "month": ("{n} 个月", "{n} month", "{n} months"),
    "year": ("{n} 年", "{n} year", "{n} years"),
    "percent": ("{n}%", "{n}%", "{n}%"),
    "per-day": ("每天 {n} 次", "once a day", "{n} times a day"),
    "per-week": ("每周 {n} 次", "once a week", "{n} times a week"),
    "per-month": ("每月 {n} 次", "once a month", "{n} times a month"),
    "per-quarter": ("每季度 {n} 次", "once a quarter", "{n} times a quarter"),
    "per-year": ("每年 {n} 次", "once a year", "{n} times a year"),
}

TEXTS: dict[str, tuple[str, str]] = {
    # words
    "comma": ("，", ", "),
    "list": ("、", ", "),
    "semicolon": ("；", "; "),
    "colon": ("：", ": "),
    "stop": ("。", ". "),
    "noted": ("{text}（{note}）", "{text} ({note})"),
    "quote": ("“{text}”", "“{text}”"),
    "severity.error": ("严重", "error"),
    "severity.warning": ("警告", "warning"),
    "severity.note": ("提示", "note"),
    "kind.missing": ("未约定", "missing"),
    "kind.ambiguous": ("含糊", "ambiguous"),
    "kind.weak": ("偏弱", "weak"),
    "kind.trap": ("陷阱", "trap"),
    "kind.unread": ("未读到", "not read"),
    "kind.hidden": ("隐藏文字", "hidden text"),
    "kind.revision": ("未定修订", "open changes"),
    "kind.scope": ("文档类型", "kind of document"),
    "kind.waiver": ("豁免", "waiver"),
    "status.clear": ("明确", "clear"),
    "status.ambiguous": ("含糊", "ambiguous"),
    "status.missing": ("未约定", "missing"),
    "status.unknown": ("无法判断", "unknown"),
    "language.zh": ("中文", "Chinese"),
    "language.en": ("英文", "English"),
    "language.mixed": ("中英双语", "Chinese and English"),
    "clock.24x7": ("7×24", "24x7"),
    "clock.support-hours": ("服务时间内", "in support hours"),
    # where something stands
    "page": ("第 {page} 页", "p. {page}"),
    "clause": ("条款 {clause}", "clause {clause}"),
    "level": ("{level} 级", "level {level}"),
    # what was read
    "read.complete": ("已全文读取", "read in full"),
    "read.partial": ("只读取了一部分", "read in part only"),
    "read.failed": ("未能读取", "not read"),
    "unread.pages": ("未读取{pages}：{reason}", "NOT READ: {pages}: {reason}"),
    "unread.page-list": ("第 {pages} 页", "page {pages}"),
    "unread.pages-list": ("第 {pages} 页", "pages {pages}"),
    "unread.part": ("文档的一部分", "a part of the document"),
    "unread.so": (
        "这些部分可能写有的承诺一律记为“无法判断”，不作“未约定”处理。",
        "What may stand there counts as unknown, never as missing.",
    ),
    "failed": ("未检查：{cause}", "NOT CHECKED: {cause}"),
    "hidden": ("含有阅读时看不见的文字：{places}", "Holds text that a person cannot see: {places}"),
    "revisions": ("草稿含未定修订：{message}", "Draft with open changes: {message}"),
    # verdicts
    "verdict.findings": ("签约前须处理：{counts}", "Settle before signing: {counts}"),
    "verdict.below": ("没有须阻止签约的问题；{counts}", "Nothing that must stop the signature; {counts}"),
    "verdict.none": ("未发现问题", "No findings"),
    "verdict.partial": ("文档未读全，不能视为通过", "not wholly read, so this is no clean result"),
    "verdict.failed": ("未检查，不能视为通过", "not checked, so this is no clean result"),
    "counts.none": ("未发现问题", "no findings"),
    # the matrix of times
    "matrix.title": ("按故障级别的时限承诺", "Times promised, by severity"),
    "matrix.level": ("级别", "Level"),
    "matrix.every": ("所有故障", "Every fault"),
    "matrix.response": ("响应", "Response"),
    "matrix.onsite": ("到场", "On site"),
    "matrix.workaround": ("临时措施", "Workaround"),
    "matrix.resolution": ("解决", "Resolution"),
    "matrix.empty": ("— 未约定", "— not stated"),
    "matrix.unread": ("？未读到", "? not found"),
    "matrix.target": ("仅为目标", "target only"),
    "availability": (
        "可用性 {percent} 意味着每年允许停机 {year}，每月 {month}",
        "Availability of {percent} allows {year} of downtime a year, {month} a month",
    ),
    # sections
    "section.error": ("严重：签约前应解决", "Errors: settle these before signing"),
    "section.warning": ("警告：应当谈判", "Warnings: worth negotiating"),
    "section.note": ("提示", "Notes"),
    "section.clear": ("写明的承诺", "Clearly promised"),
    "section.unknown": ("无法判断（可能写在未读取的部分）", "Unknown (may stand on the unread part)"),
    "section.waived": ("已豁免", "Waived"),
    "label.why": ("原因", "Why"),
    "label.ask": ("应问", "Ask"),
    "label.suggest": ("建议条款", "Clause"),
    "label.law": ("法律", "Law"),
    "label.near": ("近似", "Nearest"),
    "label.searched": ("查找范围", "Searched"),
    "label.details": ("出处、问题与建议条款", "Places, questions and clauses to propose"),
    "label.waived": ("豁免理由", "Waived"),
    "hint.verbose": (
        "加 --verbose 查看原因、建议条款和全部出处",
        "--verbose shows reasons, clauses to propose and every place",
    ),
    # tables of findings
    "column.severity": ("程度", "Severity"),
    "column.topic": ("事项", "Topic"),
    "column.finding": ("发现", "Finding"),
    "column.place": ("位置", "Place"),
    "sarif.cut": (
        "结果过多：共 {total} 项，只写出最严重的 {kept} 项",
        "Too many results: the {kept} most severe of {total} are written",
    ),
    "waived.as": ("已豁免：{reason}", "waived: {reason}"),
    "unknown.as": ("无法判断：文档未读全", "unknown: the document was not wholly read"),
    "markdown.cut": (
        "篇幅超过评论上限，未列出处和建议条款；请看 HTML 或 JSON 报告。",
        "Too long for a comment: places and clauses are left out; see the HTML or JSON report.",
    ),
    "github.more": (
        "另有 {n} 项未显示为标注：",
        "{n} more, beyond what the host shows as annotations:",
    ),
    # the end of a run
    "summary.total": ("共检查 {documents}", "{documents} checked"),
    "summary.read": (
        "读全 {complete}，部分 {partial}，未读 {failed}",
        "{complete} in full, {partial} in part, {failed} not read",
    ),
    "summary.waived": ("（{waived}）", " ({waived})"),
}
