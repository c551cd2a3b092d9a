"""What the command line says of itself: wrong usage, progress, the summary, what `show` prints."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "command.missing-path": (
        "{path}：没有这个文件或文件夹；请检查路径",
        "{path}: no such file or folder; check the path",
    ),
    "command.maybe-command": (
        "{path}：没有这个文件或文件夹；是否想用命令 `slacheck {command}`？",
        "{path}: no such file or folder; did you mean the command `slacheck {command}`?",
    ),
    "command.barren-path": (
        "{path}：此文件夹中没有可检查的文档；直接给出文件名可检查任意后缀的文件",
        "{path}: nothing to check in this folder; name a file to check it whatever its suffix",
    ),
    "command.no-stdin": ("标准输入已关闭；请给出文件", "standard input is closed; give a file instead"),
    "command.no-path": (
        "请给出要检查的文件或文件夹；参见 slacheck --help",
        "give a file or a folder to check; see slacheck --help",
    ),
    "command.unknown-format": (
        "未知的输出格式“{format}”；可用：{formats}",
        "unknown format '{format}'; one of: {formats}",
    ),
    "command.unknown-suffix": (
        "{path}：后缀不能说明输出格式；请写成 格式:{path} 或给出 --format",
        "{path}: its suffix does not tell the format; write FORMAT:{path} or give --format",
    ),
    "command.same-output": ("{path}：重复作为输出", "{path}: given as output twice"),
    "command.output-is-input": (
        "{path}：这是待检查的文档，会被覆盖；请换一个输出文件名",
        "{path}: is a document to check, it would be overwritten; name another output",
    ),
    "command.binary-terminal": (
        "{format} 格式不能显示在终端；请给出 --output 文件名",
        "{format} cannot be shown on a terminal; give --output FILE",
    ),
    "command.resume-document": (
        "--resume 不能用于显示原文的 {format} 格式；请去掉其中之一",
        "--resume cannot serve the format {format}, which shows the documents' text; leave one of the two out",
    ),
    "command.one-stdout": ("标准输出只能有一份报告", "only one report can go to standard output"),
    "command.partly": ("{path}：未能完整读取：{reason}", "{path}: not wholly read: {reason}"),
    "command.page": ("第{page}页：{reason}", "page {page}: {reason}"),
    "command.and-more": ("{first}（另有{more}处）", "{first} (and {more} more)"),
    "command.progress": (
        "已完成 {done}/{total} 份文档，每秒 {rate:.1f} 份，预计还需 {left}",
        "{done} of {total} documents, {rate:.1f} a second, {left} left",
    ),
    "command.summary": ("{documents}：{read}；发现：{findings}", "{documents}: {read}; findings: {findings}"),
    "command.read-complete": ("{count} 份完整读取", "{count} wholly read"),
    "command.read-partial": ("{count} 份部分读取", "{count} partly read"),
    "command.read-failed": ("{count} 份未能读取", "{count} not read"),
    "command.skipped": ("略过：{reasons}", "passed over: {reasons}"),
    "command.skipped-hidden": ("{count} 个隐藏文件", "{count} hidden"),
    "command.skipped-lock": ("{count} 个锁文件", "{count} lock files"),
    "command.skipped-other": ("{count} 个非文档后缀的文件", "{count} without a document's suffix"),
    "command.skipped-twice": ("{count} 个重复文件", "{count} found twice"),
    "command.one-document": (
        "{path}：show 只接受一份文档；请给出文件名",
        "{path}: show takes one document; name a file",
    ),
    "command.show-head": (
        "{path} | {format}{pages} | {characters} 个字符",
        "{path} | {format}{pages} | {characters} characters",
    ),
    "command.show-pages": (" | 共 {pages} 页", " | {pages} pages"),
    "command.show-gap": ("未读取：{reason}", "not read: {reason}"),
    "command.show-revisions": (
        "修订：插入 {insertions} 处，删除 {deletions} 处，批注 {comments} 条，修订人：{authors}",
        "tracked changes: {insertions} insertions, {deletions} deletions, {comments} comments, by {authors}",
    ),
    "command.show-cell": ("表{table} 行{row} 列{column}", "table {table} row {row} column {column}"),
    "command.show-header": (" 表头", " head"),
    "command.unexpected": (
        "发生意外错误（{cause}）；请报告此问题，设置 SLACHECK_DEBUG=1 可显示出错位置",
        "an unexpected error ({cause}); please report it, SLACHECK_DEBUG=1 shows where",
    ),
    "command.interrupted": ("已中断", "interrupted"),
    "command.no-such-rule": (
        "没有名为 {rule!r} 的规则；`slacheck rules list` 列出全部规则",
        "no rule is called {rule!r}; `slacheck rules list` names them all",
    ),
    "command.no-examples": ("这条规则没有用例", "the rule has no examples"),
    "command.examples-run": (
        "{rules} 条规则，{total} 个用例，{failed} 个未通过",
        "{rules} rules, {total} examples, {failed} failed",
    ),
    "command.rule-name": (
        "规则编号的写法是“组.主题”，用小写字母、数字和连字符，不能是 {rule!r}",
        "a rule is named GROUP.TOPIC in lower case letters, digits and hyphens, not {rule!r}",
    ),
    "command.compare-two": ("请给出两份以上的文档，或一个文件夹", "name two documents or more, or a folder"),
    "command.compare-count": (
        "比较需要 2 至 {most} 份文档，这里有 {count} 份",
        "a comparison takes 2 to {most} documents, here are {count}",
    ),
    "command.weight": (
        "--weight 的写法是 编号=数字，例如 incident=2，不能是 {text!r}",
        "--weight is written ID=NUMBER, as in incident=2, not {text!r}",
    ),
    "command.letter-suffix": ("{path}：函件只能写成 .md 或 .docx", "{path}: a letter is written as .md or .docx"),
}
