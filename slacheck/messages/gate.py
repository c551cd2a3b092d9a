"""What is said of slacheck.yaml, of waivers and of the baseline."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "config.unreadable": ("{path}：无法读取配置文件：{cause}", "{path}: the configuration cannot be read: {cause}"),
    "config.no-folder": ("没有规则目录 {folder!r}", "there is no rule folder {folder!r}"),
    "config.unit": ("{quantity!r} 的单位未知；例如 '30 minute'", "unknown unit in {quantity!r}; as in '30 minute'"),
    "config.date": (
        "until 应写成 2027-03-31 这样的日期，不能是 {written!r}",
        "until must be a date such as 2027-03-31, not {written!r}",
    ),
    "config.no-profile": ("没有名为 {name!r} 的阈值方案", "no profile is called {name!r}"),
    "config.no-rule": (
        "没有名为 {name!r} 的规则；`slacheck rules list` 列出全部规则",
        "no rule is called {name!r}; `slacheck rules list` names them all",
    ),
    "config.no-value": ("{topic} 没有名为 {name!r} 的数值", "{topic} has no value called {name!r}"),
    "config.did-you-mean": ("；是否想写 {name!r}？", "; did you mean {name!r}?"),
    "config.known": ("；可用：{names}", "; known: {names}"),
    "config.used": ("使用配置 {path}（--no-config 可忽略）", "settings from {path} (--no-config leaves it out)"),
    "config.exists": ("{path}：文件已存在，未改动", "{path}: is there already and was left as it is"),
    "config.written": ("已写入 {path}", "wrote {path}"),
    "gate.title": ("豁免", "Waiver"),
    "gate.waived": ("{reason}（{owner}，至 {until}）", "{reason} ({owner}, until {until})"),
    "gate.baseline": ("baseline：基线中已有", "baseline: known before"),
    "gate.expired": (
        "{file} 第 {line} 行对 {rule} 的豁免已于 {until} 到期（{owner}：{reason}）；请解决问题，或重新商定期限",
        "The waiver of {rule} at {file}:{line} ended on {until} ({owner}: {reason}); settle the matter or agree on a "
        "new day",
    ),
    "gate.unused": (
        "{file} 第 {line} 行对 {rule} 的豁免没有用上（{owner}：{reason}）；请删除，或改正其文档、条款或引文",
        "The waiver of {rule} at {file}:{line} covers nothing ({owner}: {reason}); remove it, or correct its document, "
        "clause or quote",
    ),
    "gate.bad-epoch": (
        "SOURCE_DATE_EPOCH 应是一个整数（秒），不能是 {written!r}",
        "SOURCE_DATE_EPOCH must be a whole number of seconds, not {written!r}",
    ),
    "baseline.missing": (
        "{path}：没有这个基线文件；先运行 `slacheck baseline update`",
        "{path}: no such baseline; run `slacheck baseline update` first",
    ),
    "baseline.unreadable": ("{path}：无法读取基线：{cause}", "{path}: the baseline cannot be read: {cause}"),
    "baseline.malformed": ("不是有效的基线：{cause}", "no valid baseline: {cause}"),
    "baseline.version": (
        "基线的版本 {schema} 不受支持（支持 {known}）",
        "the baseline has schema {schema}; this slacheck knows {known}",
    ),
    "baseline.stale": (
        "{path}：基线中有 {count} 项已不再出现；运行 `slacheck baseline update` 可清除：{entries}",
        "{path}: entries that no longer occur, {count} in all; `slacheck baseline update` removes them: {entries}",
    ),
    "baseline.updated": (
        "{path}：新增 {added} 项，移除 {removed} 项，保留 {kept} 项",
        "{path}: {added} added, {removed} removed, {kept} kept",
    ),
}
