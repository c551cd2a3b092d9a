"""What the command line says of itself, in English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from slacheck.settings import speaking

WORDS = {
    "missing-path": ("{path}: no such file or folder; check the path", "{path}：没有这个文件或文件夹；请检查路径"),
    "maybe-command": (
        "{path}: no such file or folder; did you mean the command `slacheck {command}`?",
        "{path}：没有这个文件或文件夹；是否想用命令 `slacheck {command}`？",
    ),
    "barren-path": (
        "{path}: nothing to check in this folder; name a file to check it whatever its suffix",
        "{path}：此文件夹中没有可检查的文档；直接给出文件名可检查任意后缀的文件",
    ),
    "no-path": (
        "give a file or a folder to check; see slacheck --help",
        "请给出要检查的文件或文件夹；参见 slacheck --help",
    ),
    "unknown-format": (
        "unknown format '{format}'; one of: {formats}",
        "未知的输出格式“{format}”；可用：{formats}",
    ),
    "unknown-suffix": (
        "{path}: its suffix does not tell the format; write FORMAT:{path} or give --format",
        "{path}：后缀不能说明输出格式；请写成 格式:{path} 或给出 --format",
    ),
    "same-output": ("{path}: given as output twice", "{path}：重复作为输出"),
    "output-is-input": (
        "{path}: is a document to check, it would be overwritten; name another output",
        "{path}：这是待检查的文档，会被覆盖；请换一个输出文件名",
    ),
    "binary-terminal": (
        "{format} cannot be shown on a terminal; give --output FILE",
        "{format} 格式不能显示在终端；请给出 --output 文件名",
    ),
    "resume-document": (
        "--resume cannot serve the format {format}, which shows the documents' text; leave one of the two out",
        "--resume 不能用于显示原文的 {format} 格式；请去掉其中之一",
    ),
    "one-stdout": ("only one report can go to standard output", "标准输出只能有一份报告"),
    "partly": ("{path}: not wholly read: {reason}", "{path}：未能完整读取：{reason}"),
    "page": ("page {page}: {reason}", "第{page}页：{reason}"),
    "and-more": ("{first} (and {more} more)", "{first}（另有{more}处）"),
    "progress": (
        "{done} of {total} documents, {rate:.1f} a second, {left} left",
        "已完成 {done}/{total} 份文档，每秒 {rate:.1f} 份，预计还需 {left}",
    ),
    "summary": (
        "{documents} documents: {read}; findings: {error} errors, {warning} warnings, {note} notes",
        "{documents} 份文档：{read}；发现：{error} 个错误，{warning} 个警告，{note} 个提示",
    ),
    "read-complete": ("{count} wholly read", "{count} 份完整读取"),
    "read-partial": ("{count} partly read", "{count} 份部分读取"),
    "read-failed": ("{count} not read", "{count} 份未能读取"),
    "skipped": ("passed over: {reasons}", "略过：{reasons}"),
    "skipped-hidden": ("{count} hidden", "{count} 个隐藏文件"),
    "skipped-lock": ("{count} lock files", "{count} 个锁文件"),
    "skipped-other": ("{count} without a document's suffix", "{count} 个非文档后缀的文件"),
    "skipped-twice": ("{count} found twice", "{count} 个重复文件"),
    "one-document": (
        "{path}: show takes one document; name a file",
        "{path}：show 只接受一份文档；请给出文件名",
    ),
    "show-head": (
        "{path} | {format}{pages} | {characters} characters",
        "{path} | {format}{pages} | {characters} 个字符",
    ),
    "show-pages": (" | {pages} pages", " | 共 {pages} 页"),
    "show-gap": ("not read: {reason}", "未读取：{reason}"),
    "show-revisions": (
        "tracked changes: {insertions} insertions, {deletions} deletions, {comments} comments, by {authors}",
        "修订：插入 {insertions} 处，删除 {deletions} 处，批注 {comments} 条，修订人：{authors}",
    ),
    "show-cell": ("table {table} row {row} column {column}", "表{table} 行{row} 列{column}"),
    "show-header": (" head", " 表头"),
    "unexpected": (
        "an unexpected error ({cause}); please report it, SLACHECK_DEBUG=1 shows where",
        "发生意外错误（{cause}）；请报告此问题，设置 SLACHECK_DEBUG=1 可显示出错位置",
    ),
    "interrupted": ("interrupted; nothing was written", "已中断；没有写入任何报告"),
    "disk": (
        "{cause}; free some space or set TMPDIR to another folder",
        "{cause}；请清理磁盘空间或用 TMPDIR 指定其他临时目录",
    ),
}

_spoken = "en"


def language_of(argv: Sequence[str]) -> str:
    """'zh' or 'en': what `--lang` asks for, else what the locale says, else English; works before any parsing."""
    lang = "auto"
    for at, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(argv):
            lang = argv[at + 1]
        elif word.startswith("--lang="):
            lang = word[len("--lang=") :]
    return speaking(lang)


def speak(language: str) -> None:
    """Use `language` ('zh' or 'en') from here on."""
    global _spoken
    _spoken = language


def spoken() -> str:
    """The language in use."""
    return _spoken


def pick(english: str, chinese: str) -> str:
    """The one of two texts that is in the language in use."""
    return chinese if _spoken == "zh" else english


def say(key: str, **values: object) -> str:
    """The text for `key` of WORDS in the language in use."""
    return pick(*WORDS[key]).format(**values)
