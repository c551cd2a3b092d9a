"""The last door: every text from a document, a file name or a rule passes here before it leaves the program.

A contract may hold escape sequences, text that runs backwards, or the start of a spreadsheet formula. Each function
makes such text harmless for one kind of reader and keeps the rest of it as it was.
"""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote as percent_encode

from slacheck.regex import lazy

# Characters that steer a terminal, reorder or hide text, or stand for nothing: controls, soft hyphen, the fillers and
# joiners without a glyph, line and paragraph separators, bidirectional controls, surrogates, private use, language
# tags and noncharacters. Written out, so that the answer does not change with the Unicode tables of a Python release.
_PLANES = "".join(f"\\U{plane:04x}fffe-\\U{plane:04x}ffff" for plane in range(1, 0x11))
_UNSEEN = (
    "\\x00-\\x1f\\x7f-\\x9f\\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef"
    "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff"
    "\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff\\U000f0000-\\U000ffffd\\U00100000-\\U0010fffd" + _PLANES
)
_UNSAFE = lazy(f"(?!\\n)[{_UNSEEN}]")
# Build logs obey lines such as '::error::' and '##vso[...]', wherever a line happens to be wrapped.
_LOG_COMMAND = lazy(r"(?<=:):(?=\s*[A-Za-z])|(?<=#)#(?=\[|vso\[)")
_SPACE = lazy("[ \t\r\n\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_XML_ILLEGAL = lazy("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_MARKDOWN = lazy(r"[\\`*_\[\]|~$]")
_MARKDOWN_START = lazy(r"^(\d{0,9})([-+=#.)])")
_AUTOLINK = lazy(r"(?i)[@#](?=\w)|(?<=\w):(?=//)|(?<=www)\.|(?<=mailto):")
_FORMULA = tuple("=+-@＝＋－＠\t\r\n\0")


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def safe(text: str) -> str:
    r"""The text with every character that acts instead of showing written out: ESC as `\x1b`, U+202E as `\u202e`.

    Only the newline passes. What a build server would obey as a command (`::error`, `##vso[`) is broken up visibly.
    """
    return _LOG_COMMAND.sub(_visible, _UNSAFE.sub(_visible, text))


def one_line(text: str) -> str:
    """`safe` text on one line: every run of white space becomes a single space."""
    return safe(_SPACE.sub(" ", text).strip())


def html_escape(text: str) -> str:
    """`safe` text for HTML, element content and quoted attributes alike."""
    return html.escape(safe(text), quote=True)


def md_escape(text: str) -> str:
    """`safe` text on one line for Markdown: no markup, no link, no mention of a user or an issue."""
    line = _MARKDOWN.sub(r"\\\g<0>", html.escape(one_line(text), quote=False))
    line = _MARKDOWN_START.sub(r"\1\\\2", line)
    # A comment inside is invisible, and the host that turns names into links does not see a name any more.
    return _AUTOLINK.sub(r"\g<0><!-- -->", line)


def csv_cell(text: str) -> str:
    """`safe` text on one line for a spreadsheet: never read as a formula."""
    line = one_line(text)
    starts = text.startswith(_FORMULA) or line.startswith(_FORMULA)
    return f"'{line}" if starts else line


def github_data(text: str) -> str:
    """`safe` text as the message of a workflow command."""
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """`safe` text as a property (file, title) of a workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def xml_text(text: str) -> str:
    """`safe` text for XML 1.0, not yet escaped: what XML cannot hold is written out."""
    return _XML_ILLEGAL.sub(_visible, safe(text))


def _json_escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def json_text(value: object, indent: int | None = None) -> str:
    """`value` as JSON: Chinese readable, every unsafe character as an escape, so that no information is lost.

    Keys keep their order. The text ends without a newline.
    """
    compact = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=compact, allow_nan=False)
    text = re.sub(r"(?<=#)#(?=\[|vso\[)", _json_escape, text)
    return _UNSAFE.sub(_json_escape, text)


def uri(path: str) -> str:
    """A file path as a URI reference: percent-encoded, absolute paths as file:///..., URLs kept."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", path):
        return _percent_encoded(path, "/:?&=~%")
    drive = re.match(r"[A-Za-z]:[\\/]", path)
    slashes = path.replace("\\", "/") if drive or path.startswith("\\\\") else path
    if drive:
        return f"file:///{_percent_encoded(slashes, '/:~')}"
    if slashes.startswith("/"):
        return f"file:///{_percent_encoded(slashes.lstrip('/'), '/~')}"
    return _percent_encoded(slashes.removeprefix("./"), "/~")


def _percent_encoded(text: str, kept: str) -> str:
    return percent_encode(text.encode("utf-8", "surrogatepass"), safe=kept)
