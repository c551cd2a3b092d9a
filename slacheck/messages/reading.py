"""What is said of documents, or parts of them, that could not be read: cause, then next step."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "failure.empty": (
        "文件是空的，没有任何内容。请向供应商重新索取。",
        "the file is empty. Ask the vendor to send it again.",
    ),
    "failure.not-a-document": (
        "这不是合同一类的文档。请改为检查 PDF、Word 或文本文件。",
        "this is no document. Check a PDF, Word or text file instead.",
    ),
    "failure.wrong-type": (
        "文件内容与扩展名不符。请用原来的程序打开并另存为 PDF 或 DOCX。",
        "the content does not match the file's suffix. Open it in its own program and save it as PDF or DOCX.",
    ),
    "failure.unsupported": (
        "暂不支持这种格式。请另存为 PDF 或 DOCX 后再检查。",
        "this format is not supported. Save it as PDF or DOCX and check that.",
    ),
    "failure.encrypted": (
        "文档有密码保护。请用 --password 提供密码，或索取无密码的版本。",
        "the document is locked. Give its password with --password, or ask for a copy without one.",
    ),
    "failure.corrupt": (
        "文件已损坏，无法读取。请重新下载，或向供应商重新索取。",
        "the file is damaged. Download it again, or ask the vendor for a new copy.",
    ),
    "failure.no-text": (
        "文档里没有文字，只有图像（可能是扫描件）。请索取可选中文字的版本，或用 --ocr auto 识别。",
        "the document holds pictures and no text (a scan?). Ask for a copy with selectable text, or use --ocr auto.",
    ),
    "failure.too-large": (
        "文件超过大小上限。确认可信后可用 --max-file-size 提高上限。",
        "the file is larger than the limit. If you trust it, raise the limit with --max-file-size.",
    ),
    "failure.too-many-pages": (
        "页数超过上限。确认可信后可用 --max-pages 提高上限。",
        "the document has more pages than the limit. If you trust it, raise the limit with --max-pages.",
    ),
    "failure.decompression": (
        "文件解压后异常庞大，可能是恶意构造的，已停止读取。请向供应商核实来源。",
        "the file unpacks to a suspicious size and was not read further. Ask the vendor where it comes from.",
    ),
    "failure.timeout": (
        "读取超时。可用 --timeout 延长时限，或拆分文档后再检查。",
        "reading took longer than the limit. Give it more time with --timeout, or split the document.",
    ),
    "failure.memory": (
        "读取所需内存超过上限。可用 --max-memory 提高上限，或拆分文档后再检查。",
        "reading needs more memory than the limit. Raise it with --max-memory, or split the document.",
    ),
    "failure.worker-died": (
        "读取过程意外中止，文件很可能已损坏。请重新另存为 PDF 后再检查。",
        "the reading process died on this file, which is probably damaged. Save it anew as PDF and check that.",
    ),
    "failure.io-error": (
        "无法从磁盘读取文件。请检查路径和访问权限。",
        "the file could not be read from disk. Check the path and your permissions.",
    ),
    "gap.no-text-layer": ("没有文字层（扫描图像）", "no text layer (a scanned picture)"),
    "gap.no-unicode-map": ("字体无法还原成文字", "the font does not say which characters it shows"),
    "gap.damaged": ("数据损坏", "damaged"),
    "gap.limit": ("超过读取上限", "beyond a reading limit"),
    "gap.image": ("内容是图像", "the content is a picture"),
    "gap.unsupported-part": ("不支持的内容", "a kind of content that is not supported"),
    "gap.garbled": ("文字是乱码", "the text is garbled"),
}
