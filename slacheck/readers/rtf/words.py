"""The control words of RTF that carry text or structure: what they print, which groups they open, which code page."""

from __future__ import annotations

# Control words that stand for a character.
SIGNS = {
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "tab": "\t",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
# Control symbols that stand for a character; an optional hyphen is not printed.
SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}

# Groups that hold no text of the document.
SILENT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "fldinst", "listtable", "listoverridetable", "filetbl"}
    | {"revtbl", "rsidtbl", "generator", "nonshppict", "sn", "sv", "tc", "xe", "rxe", "txe", "upr", "private"}
    | {
        "nonesttables",
        "nesttableprops",
        "objdata",
        "objclass",
        "objname",
        "bkmkstart",
        "bkmkend",
        "atnid",
        "atnauthor",
        "atnref",
    }
    | {"atndate", "atrfstart", "atrfend", "annotation", "template", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc"}
)
# Groups that hold a text of their own, set apart from the paragraph around them.
APART = {
    "header": "margin",
    "headerl": "margin",
    "headerr": "margin",
    "headerf": "margin",
    "footer": "margin",
    "footerl": "margin",
    "footerr": "margin",
    "footerf": "margin",
    "footnote": "note",
    "shptxt": "body",
    "listtext": "label",
    "pntext": "label",
}
# Starred groups, which a reader may skip, that hold text all the same.
STARRED_TEXT = frozenset({"shptxt", "shpinst", "listtext", "pntext", "footnote"})

# \fcharset number -> codec
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
EAST_ASIAN = frozenset({"cp932", "cp949", "gb18030", "cp950"})


def codec_of_page(page: int) -> str:
    """The codec of an \\ansicpg number; Windows' Western one where Python knows none."""
    if page in (936, 54936):
        return "gb18030"
    name = "utf-8" if page == 65001 else f"cp{page}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
