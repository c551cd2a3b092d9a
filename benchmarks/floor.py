"""The floor: the least that any checker of PDF contracts must do, as one bare script.

pdfium gives the text, an RE2 set of 145 patterns says which match. No tables, no commitments, no report. Run as
`python benchmarks/floor.py FILE`.
"""

from __future__ import annotations

import sys

import pypdfium2
import re2

ZH = (
    "响应 到场 修复 恢复 排除 升级 热线 工单 质保 维护 巡检 补丁 漏洞 培训 备份 演练 灾备 加密 泄露 返还 "
    "可用性 不可抗力 违约 停机"
)
EN = (
    "respond on-site fix restore escalat hotline ticket warranty maintenance inspect patch vulnerab training backup "
    "drill failover encrypt breach return uptime majeure credit downtime report renew"
)
GAPS = ("{0}", "{0}.{{0,20}}[0-9]+", "[0-9]+.{{0,20}}{0}")


def patterns() -> list[str]:
    """145 patterns of the usual kind: a word, a word before a number, a number before a word."""
    words = [*ZH.split(), *EN.split()]
    return [gap.format(word) for gap in GAPS for word in words][:145]


def main(path: str) -> int:
    """Print how many lines match."""
    options = re2.Options()
    options.max_mem = 64 << 20
    matcher = re2.Set.SearchSet(options)
    for pattern in patterns():
        matcher.Add(pattern)
    matcher.Compile()
    found = 0
    document = pypdfium2.PdfDocument(path)
    for page in document:
        for line in page.get_textpage().get_text_range().splitlines():
            found += bool(line and matcher.Match(line))
        page.close()
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
