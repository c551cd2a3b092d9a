"""Text made ready for matching, with a map back to the verbatim source.

Folding levels what differs only in typesetting: full-width forms, quotation marks and dashes, traditional characters,
blanks between Han characters, runs of white space. Recognised quantities become one token each, so that a pattern can
say `{duration}` and mean thirty minutes however they are written.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from slacheck.regex import lazy

# One private-use character stands for a quantity of each kind. The same characters in a source text fold to U+FFFD.
TOKENS = {
    "duration": "\ue000",
    "percent": "\ue001",
    "frequency": "\ue002",
    "window": "\ue003",
    "money": "\ue004",
    "count": "\ue005",
    "date": "\ue006",
    "blank": "\ue007",
}
KIND_OF_TOKEN = {token: kind for kind, token in TOKENS.items()}

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_HAN_AND_STOPS = f"{_HAN}，。；：、（）《》“”！？【】"
_HAN_RE = lazy(f"[{_HAN_AND_STOPS}]")
# The same frequent characters in either script: which of them a text has tells its script.
_TRADITIONAL_HINT = lazy("[應響務維護時間個與為無發質證點單備檔網電話線級處費廠數資機權責賠償輔導統專業]")
_SIMPLIFIED_HINT = lazy("[应响务维护时间个与为无发质证点单备档网电话线级处费厂数资机权责赔偿辅导统专业]")
# What Taiwan calls otherwise, in as many characters, written as the table of characters leaves it. 覆 and 瞭 are
# simplified characters too and stay; in these words they stand for others.
_CALLED_ELSEWHERE = (
    "软体软件 硬体硬件 韧体固件 网路网络 资讯信息 伺服器服务器 远端远程 "
    "储存存储 程式程序 支援支持 介面界面 维运运维 品质质量 连线连接 "
    "执行运行 运作运行 除错调试 萤幕屏幕 印表机打印机 行动装置移动设备 装置设备 "
    "视讯视频 线上在线 登入登录 回应响应 因应应对 答覆答复 回覆回复 "
    "批覆批复 瞭解了解"
)
_ELSEWHERE = {pair[: len(pair) // 2]: pair[len(pair) // 2 :] for pair in _CALLED_ELSEWHERE.split()}
_ELSEWHERE_RE = lazy("|".join(_ELSEWHERE))
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A single blank between two letters of Latin script stays as it is and is not looked at.
_GAP_RE = lazy(f"[\\s{_INVISIBLE}]{{2,}}|[^\\S ]|[{_INVISIBLE}]|(?<=[{_HAN_AND_STOPS}]) | (?=[{_HAN_AND_STOPS}])|^ ")
_PERIOD_RE = lazy(
    r"每[^,。;一次]{0,4}?(?:半年|年度?|季度?|月|周|星期|日|天|晚|小时|分钟)"
    r"|[一两二三四]?个?(?:半年|年|季度|月|周)(?=[^,。;]{2,}次)"
)


class HasSpan(Protocol):
    """A quantity: its kind and its offsets into the source."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _simple_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update(dict.fromkeys(range(0xE000, 0xF900), "\ufffd"))
    for chars, plain in (
        ("“”„‟«»〝〞＂", '"'),
        ("‘’‚‛′`´", "'"),
        ("‐‑‒–—―−﹣－\ufffe\x02", "-"),
        ("×✕✖╳Ⅹ", "x"),
        ("～∼〜", "~"),
        ("﹪٪", "%"),
        ("\uff61", "。"),
        ("﹔", ";"),
        ("﹕∶︰", ":"),
    ):
        table.update({ord(char): plain for char in chars})
    return table


_TABLE = _simple_table()


@lru_cache(maxsize=1)
def _traditional_table() -> dict[int, str]:
    """Traditional -> simplified, character by character, so that offsets stay as they are."""
    try:
        from opencc import OpenCC
    except ImportError:  # no wheel for this platform: simplified texts are not touched by it
        return {}
    traditional = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simplified = OpenCC("t2s").convert("\n".join(traditional)).split("\n")
    if len(simplified) != len(traditional):
        return {}
    return {ord(one): two for one, two in zip(traditional, simplified, strict=True) if len(two) == 1 and one != two}


def fold_characters(text: str) -> str:
    """Fold each character on its own; the length never changes."""
    folded = text.translate(_TABLE)
    beginning = text[:20_000]
    if len(_TRADITIONAL_HINT.findall(beginning)) > len(_SIMPLIFIED_HINT.findall(beginning)):
        folded = _ELSEWHERE_RE.sub(lambda found: _ELSEWHERE[found[0]], folded.translate(_traditional_table()))
    return folded


@lru_cache(maxsize=1)
def fold_document(text: str) -> str:
    """`fold_characters` of a document's whole text, which several readers of it ask for in turn."""
    return fold_characters(text)


class Folded:
    """Folded text with the way back to its source, which is traced when first asked for: most texts never match."""

    __slots__ = ("_offsets", "_source", "text")

    def __init__(self, text: str, source: tuple[str, int, int, tuple[HasSpan, ...]]) -> None:
        self.text = text
        self._source = source
        self._offsets: Sequence[int] | None = None

    @property
    def offsets(self) -> Sequence[int]:
        """`offsets[i]` is the source offset of `text[i]`, with one more entry for the end."""
        if self._offsets is None:
            _, self._offsets = _traced(*self._source)
        return self._offsets

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source range of a range of the folded text."""
        if start >= end:
            at = self.offsets[start]
            return at, at
        return self.offsets[start], self.offsets[end]

    def keeping(self, ranges: Sequence[tuple[int, int]]) -> Folded:
        """The text with only some ranges of it left, which still know where they came from."""
        kept = Folded("".join(self.text[start:end] for start, end in ranges), self._source)
        offsets = [self.offsets[at] for start, end in ranges for at in range(start, end)]
        kept._offsets = [*offsets, self.offsets[ranges[-1][1]] if ranges else self.offsets[-1]]
        return kept


def fold(characters: str, start: int, end: int, quantities: Iterable[HasSpan] = ()) -> Folded:
    """Fold `characters[start:end]` (already folded character by character), quantities replaced by their tokens.

    Offsets in the result are those of `characters`, which are those of the document.
    """
    source = (characters, start, end, tuple(quantities))
    if not characters[start:end].isascii():
        return Folded(_traced(*source)[0], source)
    # Where no Han character can stand beside it, every gap is one blank.
    kept, at = list[str](), start
    for quantity, until in _tokens(*source):
        kept += characters[at : quantity.start], TOKENS[quantity.kind]
        at = until
    kept.append(characters[at:end])
    return Folded(" ".join("".join(kept).split()), source)


def _traced(characters: str, start: int, end: int, quantities: Iterable[HasSpan]) -> tuple[str, Sequence[int]]:
    """The folded text and its offsets."""
    out: list[str] = []
    offsets = array("l")
    at = start
    for quantity, until in _tokens(characters, start, end, quantities):
        _append(characters, at, quantity.start, out, offsets)
        out.append(TOKENS[quantity.kind])
        offsets.append(quantity.start)
        at = until
    _append(characters, at, end, out, offsets)
    text = "".join(out)
    while text.endswith(" "):
        text = text[:-1]
        end = offsets.pop()
    offsets.append(end)
    bare = text.lstrip(" ")
    return bare, offsets[len(text) - len(bare) :]


def _tokens(characters: str, start: int, end: int, quantities: Iterable[HasSpan]) -> Iterator[tuple[HasSpan, int]]:
    """The quantities that become tokens, each with the end of the stretch that its token stands for."""
    at = start
    for quantity in quantities:
        if quantity.start >= at and quantity.end <= end:
            at = _token_end(characters, quantity)
            yield quantity, at


def _token_end(characters: str, quantity: HasSpan) -> int:
    """Where the token's stretch ends: '每季度巡检一次' is one frequency, but what is done must stay to be read."""
    if quantity.kind == "frequency":
        period = _PERIOD_RE.match(characters, quantity.start, quantity.end)
        if period is not None:
            return period.end()
    return quantity.end


def _append(characters: str, start: int, end: int, out: list[str], offsets: array[int]) -> None:
    """Copy a stretch: white space collapsed to one blank, and dropped beside a Han character."""
    at = start
    for gap in _GAP_RE.finditer(characters, start, end):
        if gap.start() > at:
            out.append(characters[at : gap.start()])
            offsets.extend(range(at, gap.start()))
        at = gap.end()
        if _blank_stays(characters, gap, out, end):
            out.append(" ")
            offsets.append(gap.start())
    if at < end:
        out.append(characters[at:end])
        offsets.extend(range(at, end))


def _blank_stays(characters: str, gap: re.Match[str], out: list[str], end: int) -> bool:
    if gap[0].strip(_INVISIBLE) == "":
        return False
    before = out[-1][-1] if out else " "
    after = characters[gap.end()] if gap.end() < end else "x"
    return before != " " and not (_HAN_RE.match(before) or _HAN_RE.match(after))


def has_han(text: str) -> bool:
    """Whether any Han character is in the text."""
    return _HAN_RE.search(text) is not None
