"""Why a file could not be handled, in the user's language: each reason names the cause and the next step."""

from __future__ import annotations

from slacheck.errors import LimitError, UnreadableError

# Key -> stable code, English, Chinese.
REASONS = {
    "vanished": (
        "io-error",
        "it is no longer there; check the path and run again",
        "文件已不存在；请检查路径后重试",
    ),
    "dangling": (
        "io-error",
        "it is a link to a file that does not exist; repair the link",
        "这是一个指向不存在文件的链接；请修复该链接",
    ),
    "link-loop": (
        "io-error",
        "it is a symbolic link that leads back to itself; give the real file",
        "符号链接循环指向自身；请改用真实文件",
    ),
    "permission": (
        "io-error",
        "no permission to read it; change its permissions or run as its owner",
        "没有读取权限；请修改权限或以文件所有者身份运行",
    ),
    "folder": ("io-error", "it is a folder, not a document", "这是一个文件夹，不是文档"),
    "folder-permission": (
        "io-error",
        "no permission to list this folder, so what is in it was not checked",
        "没有权限列出此文件夹，其中的内容未被检查",
    ),
    "fifo": (
        "io-error",
        "it is a named pipe, not a regular file; save its content to a file or pipe it in with -",
        "这是命名管道，不是普通文件；请先存为文件，或用 - 从标准输入读取",
    ),
    "device": ("io-error", "it is a device, not a regular file", "这是设备文件，不是普通文件"),
    "socket": ("io-error", "it is a socket, not a regular file", "这是套接字，不是普通文件"),
    "changed": (
        "io-error",
        "it changed while it was being read; wait until it is complete and run again",
        "读取过程中文件发生了变化；请等文件写完后重试",
    ),
    "io": (
        "io-error",
        "it could not be read ({cause}); check the disk and run again",
        "无法读取（{cause}）；请检查磁盘后重试",
    ),
    "empty": ("empty", "the file is empty; ask for it again", "文件为空；请重新获取该文件"),
    "too-large": (
        "too-large",
        "it is larger than --max-file-size allows ({size} > {limit} MiB); raise the limit to check it",
        "文件大小超过 --max-file-size 的限制（{size} > {limit} MiB）；如需检查请调高该限制",
    ),
    "timeout": (
        "timeout",
        "checking it took longer than --timeout allows ({limit} s); raise the limit or split the document",
        "检查时间超过 --timeout 的限制（{limit} 秒）；请调高该限制或拆分文档",
    ),
    "memory": (
        "memory",
        "checking it needs more memory than --max-memory allows ({limit} MiB); raise the limit or split the document",
        "检查所需内存超过 --max-memory 的限制（{limit} MiB）；请调高该限制或拆分文档",
    ),
    "report-size": (
        "too-large",
        "its report is larger than {limit} MiB; split the document",
        "其检查报告超过 {limit} MiB；请拆分文档",
    ),
    "died": (
        "worker-died",
        "its worker process ended unexpectedly, twice ({cause}); the file may be damaged or need more --max-memory",
        "处理它的工作进程两次意外终止（{cause}）；文件可能已损坏，或需要更大的 --max-memory",
    ),
    "defect": (
        "worker-died",
        "slacheck failed on it unexpectedly ({cause}); please report it, SLACHECK_DEBUG=1 shows where",
        "slacheck 处理它时发生意外错误（{cause}）；请报告此问题，设置 SLACHECK_DEBUG=1 可显示出错位置",
    ),
}


def unreadable(path: str, key: str, language: str, **values: object) -> UnreadableError:
    """The error for `key` of REASONS, told in `language` ('zh' or 'en'); a LimitError where a limit is the cause."""
    code, english, chinese = REASONS[key]
    reason = (chinese if language == "zh" else english).format(**values)
    kind = LimitError if code in ("too-large", "timeout", "memory") else UnreadableError
    return kind(path, code, reason)
