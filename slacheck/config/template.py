"""The slacheck.yaml that `slacheck init` writes: what is set, and, behind `#`, what could be."""

from __future__ import annotations

# A line that begins with '#' and no blank is a setting; without its '#' it holds.
_ENGLISH = """\
# yaml-language-server: $schema=slacheck.schema.json
# Settings of slacheck for this folder and those below it. For help while typing, make the schema known to the editor:
#   slacheck config schema > slacheck.schema.json

# Thresholds to judge by: default, healthcare, saas.
profile: {profile}

# Exit with 1 for findings of this severity or worse: error, warning, note, never.
fail-on: error

# Language of messages: zh, en, or auto for that of the system.
#language: en

# Only these rules, or not these; ids or their beginnings, see `slacheck rules list`.
#select: [incident, sla, trap]
#ignore: [training, vendor.references]

# Severity of a rule's findings: error, warning, note, off.
#severity:
#  incident.onsite: note
#  trap.auto-renewal: error

# The worst values that are accepted; for a topic named here they replace those of the profile.
# 1 is the most severe level, last the least severe, any is every level.
#thresholds:
#  incident.response-time: {{response: {{1: 30 minute, last: 4 hour}}}}
#  sla.availability: {{availability: {{any: 99.9 percent}}}}

# Folders of further rules, seen from this file.
#rules: [our-rules]

# Agreed exceptions. They stay in every report, counted apart; expired and unused ones are findings.
# `document`, `quote` and `clause` may be left out.
#waivers:
#  - rule: trap.liability-cap
#    document: drafts/*.docx
#    clause: "7.3"
#    reason: The cap was accepted by the board.
#    owner: Legal
#    until: 2027-03-31
"""

_CHINESE = """\
# yaml-language-server: $schema=slacheck.schema.json
# slacheck 的配置，对本目录及其下各级目录有效。要在编辑器中得到提示，请生成 schema：
#   slacheck config schema > slacheck.schema.json

# 判断所用的阈值方案：default、healthcare、saas。
profile: {profile}

# 发现达到此严重程度时退出码为 1：error、warning、note、never。
fail-on: error

# 提示信息的语言：zh、en；auto 表示跟随系统。
#language: zh

# 只检查或不检查这些规则；写编号或其开头部分，见 `slacheck rules list`。
#select: [incident, sla, trap]
#ignore: [training, vendor.references]

# 各规则所报问题的严重程度：error、warning、note、off（不报）。
#severity:
#  incident.onsite: note
#  trap.auto-renewal: error

# 可接受的最差值；此处写到的主题不再使用阈值方案中的值。
# 1 是最严重的故障级别，last 是最轻的级别，any 是所有级别。
#thresholds:
#  incident.response-time: {{response: {{1: 30 minute, last: 4 hour}}}}
#  sla.availability: {{availability: {{any: 99.9 percent}}}}

# 追加的规则目录，相对于本文件。
#rules: [our-rules]

# 商定的豁免。豁免的问题仍列在每份报告中，另行计数；到期和没有用上的豁免会作为问题报告。
# document、quote、clause 可以不写。
#waivers:
#  - rule: trap.liability-cap
#    document: drafts/*.docx
#    clause: "7.3"
#    reason: 责任上限已经院务会同意。
#    owner: 法务科
#    until: 2027-03-31
"""


def template(lang: str, profile: str) -> str:
    """The commented file in a language ('zh' or 'en'), with one profile chosen."""
    return (_CHINESE if lang == "zh" else _ENGLISH).format(profile=profile)
