"""Draws the generated parts of the documentation from the program itself; tests/test_docs.py holds them to it.

    python docs/build.py

writes the pages of rules, samples and the command line in both languages, the example on the page about JSON, and the
two pictures of the terminal report.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby
from pathlib import Path

import yaml
from rich.cells import cell_len

import slacheck
from slacheck.cli import COMMANDS
from slacheck.renderers import RenderOptions
from slacheck.renderers.terminal import picture
from slacheck.ruleset.load import load
from slacheck.ruleset.model import Rule, RuleSet
from slacheck.settings import Settings
from slacheck.wire import to_dict

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
LANGUAGES = ("en", "zh")
EXAMPLE, EXAMPLE_TOPIC = "<!-- drawn by build.py -->", "sla.availability"
LOCALES = {"en": "C", "zh": "zh_CN.UTF-8"}
PICTURED = {"en": "samples/en-pharmacy-sla.pdf", "zh": "samples/zh-cloud-pacs-sla.pdf"}
PICTURED_TOPICS = {
    "en": ("incident", "sla", "trap.liability-cap"),
    "zh": ("incident", "sla.availability", "sla.exclusions", "sla.remedies", "trap.conflict", "trap.sole-remedy"),
}

TEXT = re.compile(
    r'(?P<before><text [^>]*?) x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") textLength="(?P<length>[\d.]+)"(?P<after>[^>]*>)'
    r"(?P<text>[^<]+)</text>"
)

GROUPS = {
    "incident": ("Faults: response, arrival, repair", "故障：响应、到场、解决"),
    "support": ("Support: hours, channels, people, remote access", "支持：时间、渠道、人员、远程"),
    "maintenance": ("Maintenance: term, fee, upkeep, updates", "维护：期限、费用、巡检、更新"),
    "training": ("Training", "培训"),
    "data": ("Data: security and continuity", "数据：安全与连续性"),
    "sla": ("Service levels", "服务等级"),
    "vendor": ("The vendor's staying power", "供应商能力"),
    "trap": ("Traps", "陷阱"),
}

# Every word of the pages that is not a rule's own: English, Chinese.
WORDS = {
    "title": ("Rules", "规则"),
    "other": ("[中文](rules.zh-CN.md)", "[English](rules.md)"),
    "intro": (
        "What slacheck looks for. This page is drawn from the files in `rules/` by `python docs/build.py`; "
        "`slacheck rules show ID` prints the same in a terminal, and [Writing rules](writing-rules.md) says how to "
        "change them.",
        "slacheck 检查的全部内容。本页由 `python docs/build.py` 根据 `rules/` 目录生成；在终端里用 "
        "`slacheck rules show 编号` 查看同样的内容，修改方法见[《编写规则》](writing-rules.zh-CN.md)。",
    ),
    "statuses": (
        "Each topic gets one status for each document. **clear**: the document answers the question in terms that can "
        "be held against the vendor. **ambiguous**: it touches the question and leaves it open. **missing**: it does "
        "not touch it. **unknown**: part of the document could not be read, so missing may not be said. A clear "
        "answer that is worse than the profile's threshold is **weak**. Rules of the persona *regular* are told in "
        "full; those of *pedantic* in a line each, unless `--persona pedantic` or `--verbose` asks for more.",
        "每个主题对每份文件给出一个结论。**clear（明确）**：文件给出了可以据以追究供应商的答案。**ambiguous（含糊）**："
        "涉及了这个问题，但没有说死。**missing（未约定）**：没有涉及。**unknown（未知）**：文件有一部分没能读出，因此不能说"
        "“未约定”。明确但低于所选要求的，为 **weak（偏弱）**。*regular* 类规则详细报告；*pedantic* 类规则只占一行，"
        "除非使用 `--persona pedantic` 或 `--verbose`。",
    ),
    "table": ("| id | question | severity |", "| 编号 | 问题 | 严重程度 |"),
    "why": ("Why it matters", "为什么重要"),
    "law": ("Law", "法律"),
    "ask": ("Ask the vendor", "应问供应商"),
    "suggest": ("Propose this clause", "建议条款"),
    "severity": ("Severity", "严重程度"),
    "persona": ("persona", "类别"),
    "bounds": ("Weak when worse than", "低于下列要求为偏弱"),
    "level": ("level", "级"),
    "any level": ("any", "各级"),
    "last": ("least severe", "最低级"),
    "examples": ("Examples", "例子"),
    "samples": ("Samples", "样例"),
    "samples-other": ("[中文](samples.zh-CN.md)", "[English](samples.md)"),
    "samples-intro": (
        "Contracts to try slacheck on. All companies, people and numbers in them are invented. "
        "`samples/expected.yaml` says what a careful reader finds in each; the tests hold slacheck to it.",
        "供试用的合同，其中的公司、人员和号码都是虚构的。`samples/expected.yaml` 写明细心的读者在每份样例中能发现什么，"
        "由测试核对。",
    ),
    "samples-table": ("| file | what it is | traps |", "| 文件 | 说明 | 陷阱 |"),
    "made": (
        "The DOCX and PDF files are made from the plain drafts in `samples/drafts` by `python samples/make.py`.",
        "DOCX 和 PDF 文件由 `python samples/make.py` 根据 `samples/drafts` 中的草稿生成。",
    ),
    "commands": ("The command line", "命令行"),
    "commands-other": ("[中文](command-line.zh-CN.md)", "[English](command-line.md)"),
    "commands-intro": (
        "The help of every command, as `slacheck COMMAND --help` prints it.",
        "各命令的帮助，与 `slacheck 命令 --help` 的输出相同。",
    ),
}


def say(key: str, lang: str) -> str:
    """The word or sentence of this name."""
    return WORDS[key][LANGUAGES.index(lang)]


def rules_page(ruleset: RuleSet, lang: str) -> str:
    """The page of all rules: a table of each group, then every rule in one shape."""
    return "\n\n".join([f"# {say('title', lang)}", say("other", lang), say("intro", lang), say("statuses", lang),
                        *_groups(ruleset, lang)]) + "\n"  # fmt: skip


def _groups(ruleset: RuleSet, lang: str) -> Iterator[str]:
    place = list(GROUPS)
    ordered = sorted(ruleset.rules, key=lambda rule: place.index(rule.id.partition(".")[0]))
    for group, members in groupby(ordered, key=lambda rule: rule.id.partition(".")[0]):
        rules = list(members)
        yield f"## {GROUPS[group][LANGUAGES.index(lang)]}"
        rows = [f"| [{rule.id}](#{_anchor(rule)}) | {rule.question[lang]} | {_severity(rule)} |" for rule in rules]
        yield "\n".join([say("table", lang), "|---|---|---|", *rows])
        for rule in rules:
            yield from _rule(rule, ruleset, lang)


def _anchor(rule: Rule) -> str:
    """The anchor that a heading with the bare id gets: dots go, hyphens stay."""
    return rule.id.replace(".", "")


def _severity(rule: Rule) -> str:
    return ", ".join(f"{kind} {word}" if kind != "trap" else word for kind, word in rule.severity.items())


def _rule(rule: Rule, ruleset: RuleSet, lang: str) -> Iterator[str]:
    yield f"### {rule.id}"
    yield f"**{rule.title[lang]}** · {rule.question[lang]}"
    for key, text in (("why", rule.why), ("law", rule.law), ("ask", rule.ask), ("suggest", rule.suggest)):
        if text:
            yield f"*{say(key, lang)}* — {text[lang]}"
    yield f"*{say('severity', lang)}* — {_severity(rule)}; {say('persona', lang)} {rule.persona}"
    if bounds := list(_bounds(rule, ruleset, lang)):
        yield f"*{say('bounds', lang)}*\n\n" + "\n".join(bounds)
    yield f"*{say('examples', lang)}*\n\n```text\n" + "\n".join(_examples(rule, lang)) + "\n```"


def _bounds(rule: Rule, ruleset: RuleSet, lang: str) -> Iterator[str]:
    """A line for each profile that says something of the rule, in its own file or in the rule's."""
    for profile in sorted(ruleset.profiles):
        own = ruleset.profiles[profile].thresholds.get(rule.id)
        bounds = rule.thresholds.get(profile, ()) if own is None else own
        told = []
        for bound in bounds:
            level = say("any level" if bound.level is None else "last" if bound.level == "last" else "level", lang)
            level += f" {bound.level}" if isinstance(bound.level, int) else ""
            told.append(f"{bound.value} ({level}): {bound.bound}")
        if told:
            yield f"- `{profile}`: " + "; ".join(told)


def _examples(rule: Rule, lang: str) -> Iterator[str]:
    """An example a line; a table or a list keeps its lines, indented."""
    for example in rule.examples:
        if example.language == lang:
            told = example.expect + (f" ({example.why})" if example.why else "")
            yield f"{told}: " + example.text.strip().replace("\n", "\n    ")


def help_text(arguments: list[str], lang: str) -> str:
    """What a command prints for --help on a terminal of 80 columns."""
    environ = {**os.environ, "COLUMNS": "80", "LC_ALL": LOCALES[lang], "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "slacheck", *arguments, "--help"],
        check=True, capture_output=True, encoding="utf-8", env=environ, cwd=ROOT,
    )  # fmt: skip
    return done.stdout.strip("\n")


def commands_page(lang: str) -> str:
    """The page of all commands and their flags."""
    parts = [f"# {say('commands', lang)}", say("commands-other", lang), say("commands-intro", lang)]
    for command in COMMANDS:
        parts += [f"## slacheck {command}", f"```text\n{help_text([command], lang)}\n```"]
    return "\n\n".join(parts) + "\n"


def samples_page(lang: str) -> str:
    """The page of the samples: what each is, and what it shows."""
    entries = yaml.safe_load((ROOT / "samples" / "expected.yaml").read_text("utf-8"))
    rows = []
    for entry in entries:
        if "revisions" not in entry:
            traps = ", ".join(f"`{trap}`" for trap in entry.get("traps", ())) or "—"
            rows.append(f"| [{entry['file']}](../samples/{entry['file']}) | {entry['what'][lang]} | {traps} |")
    table = "\n".join([say("samples-table", lang), "|---|---|---|", *rows])
    return "\n\n".join(
        [f"# {say('samples', lang)}", say("samples-other", lang), say("samples-intro", lang), table, say("made", lang)]
    ) + "\n"  # fmt: skip


def json_page() -> str:
    """The page on JSON, which is written by hand, with its example drawn anew."""
    written = (DOCS / "json.md").read_text("utf-8").partition(EXAMPLE)[0]
    report = slacheck.check(PICTURED["zh"], settings=Settings(lang="en"))
    topic = to_dict(report)["topics"][EXAMPLE_TOPIC]
    told = json.dumps({EXAMPLE_TOPIC: topic}, ensure_ascii=False, indent=2)
    return f"{written}{EXAMPLE}\n\n```json\n{told}\n```\n"


def report_picture(ruleset: RuleSet, lang: str) -> str:
    """The terminal report of a sample as SVG, narrowed to the topics that make one screen."""
    titles = {rule.id: rule.title for rule in ruleset.rules}
    report = slacheck.check(PICTURED[lang], settings=Settings(lang=lang, select=PICTURED_TOPICS[lang]))
    options = RenderOptions(lang=lang, width=96, title=lambda topic, told: titles[topic][told])
    title = f"slacheck {PICTURED[lang]} --select …"
    return TEXT.sub(_by_cells, picture([report], options, title=title))


def _by_cells(element: re.Match[str]) -> str:
    """A piece of text cut where wide characters begin and end, each part at its own column.

    rich gives every character one cell of length, which squeezes Chinese in a browser.
    """
    text = unescape(element["text"])
    cell = float(element["length"]) / len(text)
    x, parts = float(element["x"]), []
    for wide, characters in groupby(text, key=lambda character: cell_len(character) == 2):
        part = "".join(characters)
        length = cell * len(part) * (2 if wide else 1)
        said = escape(part).replace(" ", "&#160;")
        where = f'x="{x:.1f}" {element["y"]} textLength="{length:.1f}"'
        parts.append(f"{element['before']} {where}{element['after']}{said}</text>")
        x += length
    return "".join(parts)


def pages() -> Iterator[tuple[str, str]]:
    """Every generated page as (name, text), the pictures left out; the working directory is the project's."""
    ruleset = load()
    for lang in LANGUAGES:
        suffix = "" if lang == "en" else ".zh-CN"
        yield f"rules{suffix}.md", rules_page(ruleset, lang)
        yield f"command-line{suffix}.md", commands_page(lang)
        yield f"samples{suffix}.md", samples_page(lang)
    yield "json.md", json_page()


def main() -> None:
    """Write all that is generated."""
    os.chdir(ROOT)
    for name, text in pages():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    ruleset = load()
    for lang in LANGUAGES:
        (DOCS / f"report-{lang}.svg").write_text(report_picture(ruleset, lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
