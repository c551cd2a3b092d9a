"""Why a file could not be handled or written: each sentence names the cause and the next step."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "running.vanished": ("文件已不存在；请检查路径后重试", "it is no longer there; check the path and run again"),
    "running.dangling": (
        "这是一个指向不存在文件的链接；请修复该链接",
        "it is a link to a file that does not exist; repair the link",
    ),
    "running.link-loop": (
        "符号链接循环指向自身；请改用真实文件",
        "it is a symbolic link that leads back to itself; give the real file",
    ),
    "running.permission": (
        "没有读取权限；请修改权限或以文件所有者身份运行",
        "no permission to read it; change its permissions or run as its owner",
    ),
    "running.folder": ("这是一个文件夹，不是文档", "it is a folder, not a document"),
    "running.folder-permission": (
        "没有权限列出此文件夹，其中的内容未被检查",
        "no permission to list this folder, so what is in it was not checked",
    ),
    "running.fifo": (
        "这是命名管道，不是普通文件；请先存为文件，或用 - 从标准输入读取",
        "it is a named pipe, not a regular file; save its content to a file or pipe it in with -",
    ),
    "running.device": ("这是设备文件，不是普通文件", "it is a device, not a regular file"),
    "running.socket": ("这是套接字，不是普通文件", "it is a socket, not a regular file"),
    "running.changed": (
        "读取过程中文件发生了变化；请等文件写完后重试",
        "it changed while it was being read; wait until it is complete and run again",
    ),
    "running.io": (
        "无法读取（{cause}）；请检查磁盘后重试",
        "it could not be read ({cause}); check the disk and run again",
    ),
    "running.empty": ("文件为空；请重新获取该文件", "the file is empty; ask for it again"),
    "running.too-large": (
        "文件大小超过 --max-file-size 的限制（{size} > {limit} MiB）；如需检查请调高该限制",
        "it is larger than --max-file-size allows ({size} > {limit} MiB); raise the limit to check it",
    ),
    "running.timeout": (
        "检查时间超过 --timeout 的限制（{limit} 秒）；请调高该限制或拆分文档",
        "checking it took longer than --timeout allows ({limit} s); raise the limit or split the document",
    ),
    "running.memory": (
        "检查所需内存超过 --max-memory 的限制（{limit} MiB）；请调高该限制或拆分文档",
        "checking it needs more memory than --max-memory allows ({limit} MiB); raise the limit or split the document",
    ),
    "running.report-size": (
        "其检查报告超过 {limit} MiB；请拆分文档",
        "its report is larger than {limit} MiB; split the document",
    ),
    "running.died": (
        "处理它的工作进程两次意外终止（{cause}）；文件可能已损坏，或需要更大的 --max-memory",
        "its worker process ended unexpectedly, twice ({cause}); the file may be damaged or need more --max-memory",
    ),
    "running.defect": (
        "slacheck 处理它时发生意外错误（{cause}）；请报告此问题，设置 SLACHECK_DEBUG=1 可显示出错位置",
        "slacheck failed on it unexpectedly ({cause}); please report it, SLACHECK_DEBUG=1 shows where",
    ),
    "running.output": (
        "{path}：无法写入：{cause}；原文件未变",
        "{path}: cannot be written: {cause}; nothing was changed",
    ),
    "running.no-folder": (
        "{path}：无法写入：没有文件夹 {folder}；请先创建",
        "{path}: cannot be written: there is no folder {folder}; make it first",
    ),
    "running.stdout": ("无法写入标准输出：{cause}", "standard output cannot be written: {cause}"),
    "running.temporary": (
        "无法写入临时文件：{cause}；请清理磁盘空间或用 TMPDIR 指定其他临时目录",
        "a temporary file cannot be written: {cause}; free some space or set TMPDIR to another folder",
    ),
    "running.state-open": ("{path}：无法用于 --resume：{cause}", "{path}: cannot be used for --resume: {cause}"),
    "running.state-busy": (
        "{path}：另一次运行正在使用此状态文件；请等它结束或换一个文件名",
        "{path}: another run is using this state; wait for its end or name another file",
    ),
    "running.state-foreign": (
        "{path}：不是 slacheck 的运行状态文件，未作改动；请换一个文件名",
        "{path}: is no state of a slacheck run and was not touched; name another file",
    ),
    "running.no-fsspec": (
        "{path}：读写网址需要可选组件，请执行 pip install 'slacheck[cluster]'",
        "{path}: URLs need an extra: pip install 'slacheck[cluster]'",
    ),
    "running.bad-url": (
        "{path}：无法访问：{cause}；请检查网址，以及该存储所需的 fsspec 组件是否已安装",
        "{path}: cannot be reached: {cause}; look at the address, and whether fsspec's part for it is installed",
    ),
    "running.no-dask": (
        "--cluster 需要可选组件，请执行 pip install 'slacheck[cluster]'",
        "--cluster needs an extra: pip install 'slacheck[cluster]'",
    ),
    "running.no-cluster": (
        "无法连接集群 {path}：{cause}；请检查调度器的地址以及它是否在运行",
        "the cluster at {path} cannot be reached: {cause}; look at the scheduler's address and whether it runs",
    ),
    "running.no-arrow": (
        "parquet 格式需要可选组件，请执行 pip install 'slacheck[parquet]'",
        "the format parquet needs an extra: pip install 'slacheck[parquet]'",
    ),
    "running.cluster-document": (
        "{format} 格式需要文档全文，不能与 --cluster 同用",
        "the format {format} shows the documents' text and does not go with --cluster",
    ),
}
