"""Lines of a form that nobody filled in: '响应时间：' and '到场时间：' in a row, and nothing behind either."""

from __future__ import annotations

from slacheck.document import Document, Role
from slacheck.quantities import Quantity
from slacheck.regex import lazy

_EMPTY_RE = lazy(r"\s*(?:[\d.、()（）]{1,6}\s*)?[^，。；,;:：\n]{2,16}[:：][\s_]*")
# What such a line must ask for to be about the service: no line for names, addresses or signatures.
_ASKED_RE = lazy(
    r"(?:响应|到场|到达|修复|恢复|解决|处理|维护|维保|质保|保修|服务|巡检|培训|备份|运维|售后|报修|技术支持|故障)"
    r"[^:：]{0,6}(?:时间|时限|期|期限|年限|电话|热线|邮箱|费|费用|价格|次数|人数|天数|频率|频次|负责人|联系人|工程师)\s*[:：]"
)


def unfilled(document: Document) -> dict[int, Quantity]:
    """By the number of its block, the blank that stands for what was left out, at the colon. A line counts that has
    another such line before or behind it: alone it may lead to what follows."""
    text = document.text
    empty = {
        number
        for number, block in enumerate(document.blocks)
        if block.role in (Role.PARAGRAPH, Role.ITEM) and _EMPTY_RE.fullmatch(text, block.span.start, block.span.end)
    }
    found = {}
    for number in empty:
        block = document.blocks[number]
        asked = _ASKED_RE.search(text, block.span.start, block.span.end)
        if asked and (number - 1 in empty or number + 1 in empty):
            found[number] = Quantity("blank", None, "", asked.end() - 1, asked.end(), text[asked.end() - 1])
    return found
