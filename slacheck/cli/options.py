"""The flags that several commands share, written once, and the settings that they make."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Annotated, Any, Literal

import typer

from slacheck.cli.request import Source
from slacheck.cli.words import pick
from slacheck.options import MIB, Limits, ReadOptions

DEFAULTS = Limits()
_TYPED = ("COMMANDLINE", "ENVIRONMENT")


def _option(*names: str, english: str, chinese: str, **more: Any) -> Any:
    return typer.Option(*names, help=pick(english, chinese), **more)


Lang = Annotated[
    Literal["auto", "zh", "en"],
    _option("--lang", english="Language of messages.", chinese="提示信息的语言。"),
]
Profile = Annotated[str, _option("--profile", english="Thresholds to judge by.", chinese="判断所用的阈值方案。")]
Rules = Annotated[
    list[str],
    _option("--rules", english="A folder of further rules.", chinese="追加的规则目录。", metavar="DIR"),
]
Select = Annotated[
    list[str],
    _option(
        "--select",
        english="Only these topics (ids or prefixes, separated by commas).",
        chinese="只检查这些主题（编号或前缀，逗号分隔）。",
        metavar="IDS",
    ),
]
Ignore = Annotated[
    list[str],
    _option("--ignore", english="Leave these topics out.", chinese="不检查这些主题。", metavar="IDS"),
]
Persona = Annotated[
    Literal["regular", "pedantic"],
    _option(
        "--persona",
        english="regular: what should stop the signing; pedantic: the rest too.",
        chinese="regular：只报影响签约的问题；pedantic：其余问题也报。",
    ),
]
FailOn = Annotated[
    Literal["error", "warning", "note", "never"],
    _option(
        "--fail-on",
        english="Exit with 1 for findings of this severity or worse.",
        chinese="发现达到此严重程度时退出码为 1。",
    ),
]
Password = Annotated[
    str | None,
    _option(
        "--password", english="Password of encrypted documents.", chinese="加密文档的密码。", envvar="SLACHECK_PASSWORD"
    ),
]
Revisions = Annotated[
    Literal["current", "original"],
    _option(
        "--revisions",
        english="Tracked changes: as they would be, or as it was before.",
        chinese="修订：按修订后（current）或修订前（original）读取。",
    ),
]
Ocr = Annotated[
    Literal["auto", "always", "never"],
    _option("--ocr", english="Read scanned pages.", chinese="识别扫描页。"),
]
Timeout = Annotated[
    float,
    _option(
        "--timeout",
        english="Time that one document may take.",
        chinese="单份文档的检查时限（秒）。",
        min=0.001,
        metavar="SECONDS",
    ),
]
MaxMemory = Annotated[
    int,
    _option(
        "--max-memory",
        english="Memory that one document may take.",
        chinese="单份文档可用的内存（MiB）。",
        min=64,
        metavar="MIB",
    ),
]
MaxFileSize = Annotated[
    int,
    _option(
        "--max-file-size",
        english="Size that a document may have.",
        chinese="单份文档的大小上限（MiB）。",
        min=1,
        metavar="MIB",
    ),
]
MaxPages = Annotated[
    int, _option("--max-pages", english="Pages that a document may have.", chinese="单份文档的页数上限。", min=1)
]
MaxInflated = Annotated[
    int,
    _option(
        "--max-inflated",
        english="Size that a document may unpack to.",
        chinese="单份文档解压后的大小上限（MiB）。",
        min=1,
        metavar="MIB",
    ),
]
MaxRatio = Annotated[
    int,
    _option(
        "--max-ratio",
        english="How many times larger a part may become when unpacked.",
        chinese="文档内各部分解压后与压缩时大小之比的上限。",
        min=2,
    ),
]
Quiet = Annotated[bool, _option("--quiet", "-q", english="No progress, no summary.", chinese="不显示进度和汇总。")]
Verbose = Annotated[
    bool,
    _option(
        "--verbose",
        "-v",
        english="Tell why each finding matters, what to ask and what to propose.",
        chinese="同时说明每项发现的原因、应问的问题和建议条款。",
    ),
]
NoColor = Annotated[bool, _option("--no-color", english="No colour.", chinese="不使用颜色。")]
Output = Annotated[
    list[str],
    _option(
        "--output",
        "-o",
        english="Write to this file; the suffix tells the format, or FORMAT:PATH. May be repeated.",
        chinese="写入此文件；格式由后缀决定，也可写成 格式:路径。可重复。",
        metavar="FILE",
    ),
]
Format = Annotated[
    str | None,
    _option(
        "--format",
        "-f",
        english="Format of the report, see below; terminal where nothing tells it.",
        chinese="报告格式，见下；默认为 terminal。",
    ),
]
Cluster = Annotated[
    str | None,
    _option(
        "--cluster",
        english="Run on the Dask cluster of this scheduler, e.g. tcp://host:8786.",
        chinese="在此调度器的 Dask 集群上运行，如 tcp://host:8786。",
        metavar="ADDRESS",
    ),
]
Jobs = Annotated[
    int | None,
    _option("--jobs", "-j", english="Worker processes (default: cores).", chinese="工作进程数（默认：核数）。", min=1),
]
Resume = Annotated[
    str | None,
    _option(
        "--resume",
        english="Record finished documents in this file, and take up an interrupted run from it.",
        chinese="把已完成的文档记入此文件，中断后从此继续。",
        metavar="STATE",
    ),
]
Cache = Annotated[
    bool,
    _option("--cache", english="Answer unchanged documents from earlier runs.", chinese="未变的文档直接用以前的结果。"),
]
CacheDir = Annotated[
    str | None,
    _option(
        "--cache-dir",
        english="Where to keep them; implies --cache.",
        chinese="缓存目录；同时启用 --cache。",
        metavar="DIR",
    ),
]
Config = Annotated[
    str | None,
    _option(
        "--config",
        english="The slacheck.yaml to use (default: the nearest above the first path).",
        chinese="使用的 slacheck.yaml（默认：从第一个路径所在目录向上查找）。",
        metavar="FILE",
    ),
]
NoConfig = Annotated[
    bool, _option("--no-config", english="Look for no slacheck.yaml.", chinese="不查找 slacheck.yaml。")
]
Baseline = Annotated[
    str | None,
    _option(
        "--baseline",
        english="Findings recorded in this file do not count; see slacheck baseline update.",
        chinese="此文件中已记录的发现不计入；参见 slacheck baseline update。",
        metavar="FILE",
    ),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        show_default=False,
        help=pick("Files, folders, patterns; - for standard input.", "文件、文件夹、通配符；- 表示标准输入。"),
    ),
]


def read_options(
    password: str | None = None,
    revisions: str = "current",
    ocr: str = "auto",
    timeout: float = DEFAULTS.timeout,
    max_memory: int = DEFAULTS.memory // MIB,
    max_file_size: int = DEFAULTS.file_size // MIB,
    max_pages: int = DEFAULTS.pages,
    max_inflated: int = DEFAULTS.inflated // MIB,
    max_ratio: int = DEFAULTS.ratio,
) -> ReadOptions:
    """ReadOptions from flags; sizes come in MiB."""
    limits = Limits(
        file_size=max_file_size * MIB,
        pages=max_pages,
        inflated=max_inflated * MIB,
        ratio=max_ratio,
        timeout=timeout,
        memory=max_memory * MIB,
    )
    return ReadOptions(password=password, revisions=revisions, ocr=ocr, limits=limits)


def source(context: typer.Context, config: str | None, no_config: bool) -> Source:
    """Where the settings of a command come from; a flag counts as given when it was typed or stands in its variable."""
    told = (name for name in context.params if (origin := context.get_parameter_source(name)) and origin.name in _TYPED)
    return Source(frozenset(told), config, not no_config)


def listed(values: Iterable[str]) -> tuple[str, ...]:
    """Values of a flag that may be repeated and may hold commas: ('a,b', 'c') -> ('a', 'b', 'c')."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
