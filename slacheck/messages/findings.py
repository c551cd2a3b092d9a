"""What a finding says where its rule has no sentence of its own."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.missing": ("未约定{title}：{question}", "Not stated: {title}. {question}"),
    "finding.ambiguous": ("{title}约定不明：{because}", "Left open: {title} ({because})"),
    "finding.weak": (
        "{title}弱于要求：{label}承诺{said}，{profile}要求{bound}",
        "Weaker than it should be: {title}. {label}{said} promised, {profile} asks for {bound}",
    ),
    "finding.caution": ("{title}：{note}", "{title}: {note}"),
    "finding.unknown": (
        "未找到{title}，但有内容未能读取，不能断定为缺失",
        "Not found: {title}. Part of the document could not be read, so it may stand there",
    ),
    "finding.unread": ("有内容未能读取：{parts}", "Part of the document was not read: {parts}"),
    "finding.hidden": (
        "文档中有人眼看不到的文字，不作为承诺采信",
        "The document holds text that a person cannot see; it counts as no promise",
    ),
    "finding.revision": (
        "草稿中有未定的修订：新增 {insertions} 处，删除 {deletions} 处{by}",
        "The draft has open tracked changes: {insertions} insertions, {deletions} deletions{by}",
    ),
    "finding.revision-by": ("，修订人：{authors}", ", by {authors}"),
    "finding.scope": (
        "这份文档看来不是服务合同：{total} 项服务承诺中只涉及 {touched} 项，故不逐项报告缺失",
        "This is plainly no service contract: it touches {touched} of {total} service commitments, so the missing "
        "ones are not listed one by one",
    ),
    "finding.title.unread": ("未读内容", "Not read"),
    "finding.title.hidden": ("隐藏文字", "Hidden text"),
    "finding.title.revision": ("未定修订", "Open tracked changes"),
    "finding.title.scope": ("文档类型", "Kind of document"),
    "finding.searched": (
        "已在全文 {characters} 字中查找：{terms}",
        "Looked through all {characters} characters for: {terms}",
    ),
    "choice.no-rule": (
        "没有名为 {name!r} 的规则；`slacheck rules list` 列出全部规则",
        "no rule is called {name!r}; `slacheck rules list` names them all",
    ),
    "choice.no-profile": ("未知的方案 {name!r}；可用：{known}", "unknown profile {name!r}; known: {known}"),
    "choice.circle": ("方案 {name!r} 引用了自己", "the profile {name!r} extends itself"),
    "level.every": ("所有故障", "every fault"),
    "because.unquantified": (
        "只有笼统的说法，没有具体的数字、时限或措施",
        "only general words, no figure, time limit or named measure",
    ),
    "because.non-binding": ("只是目标或尽力，没有约束力", "only a target or an effort, not a duty"),
    "because.blank": ("关键数字或名称留空", "the figure or name that matters is left blank"),
    "because.to-be-agreed": ("留待另行协商", "still to be agreed"),
    "because.scope-open": ("没有说清范围", "what is covered is not said"),
    "because.response-or-resolution": (
        "只说“处理”，分不清是响应还是解决",
        "the text says neither that a fault is answered nor that it is fixed by then",
    ),
    "because.no-period": ("没有说明按什么周期计算", "the period of measurement is not stated"),
    "because.open-ended": ("除外清单没有封口", "the list is open-ended"),
    "because.vendor-decides": ("由供应商单方决定", "the vendor alone decides"),
    "because.elsewhere": ("写在本文档之外的文件里", "the details stand in another document that is not here"),
    "near.unquantified": ("没有数字和时限", "no figure and no time limit"),
    "near.ignored": ("说的不是这项承诺", "it speaks of something else"),
    "near.denied": ("写明不提供", "it says that this is not given"),
    "near.buyer": ("写的是我方的义务，不是供应商的", "it is your duty, not the vendor's"),
    "near.question": ("是提问，不是承诺", "it asks, and promises nothing"),
    "near.named": ("提到了有关的词，没有认出承诺", "it names the subject; no commitment was recognised in it"),
    "near.heading": ("只是标题", "only a heading"),
    "near.hidden": ("这段文字人眼看不到", "a person cannot see this text"),
}
