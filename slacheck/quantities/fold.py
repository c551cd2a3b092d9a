"""Brings the many ways of writing one character together, without moving any: the first step of the scan."""

from __future__ import annotations

_TRADITIONAL = (
    "個个兩两時时鐘钟鍾钟週周點点萬万億亿貳贰陸陆參叁叄叁後后內内間间總总價价額额費费務务號号過过於于曆历歷历續续連连節节報报"
    "檢检維维護护應应員员場场臺台約约為为無无圓圆幣币歐欧鎊镑處处線线電电話话熱热業业營营訓训練练會会議议備备審审計计禮礼"
    "補补寫写滿满單单當当餘余級级從从習习開开聯联監监視视達达種种遲迟於于邊边緊紧緩缓術术師师戶户隻只輛辆"
)
_ALIKE = {
    "-": "‐‑‒–—―−﹣─",
    "~": "〜∼˜⁓",
    "x": "×╳✕✖⨯ⅹХх╳",
    "'": "‘’′＇",
    '"': "“”″",
    "[": "【〔〖",
    "]": "】〕〗",
    "%": "﹪٪",
    ":": "∶︰",
    " ": "\r\u00a0\u2002\u2003\u2007\u2009\u202f\u3000",
    "¥": "￥",
    "$": "﹩",
    "£": "￡",
    "<": "〈",
    ">": "〉",
    "*": "＊∗﹡",
    "_": "＿ˍ",
}


def _table() -> list[int]:
    table = list(
        range(0x10000)
    )  # a list is looked up twice as fast as a dictionary; higher characters stay as they are
    for code in range(0xFF01, 0xFF5F):
        table[code] = code - 0xFEE0
    for target, sources in _ALIKE.items():
        for source in sources:
            table[ord(source)] = ord(target)
    for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True):
        table[ord(old)] = ord(new)
    for offset in range(26):
        table[ord("A") + offset] = table[0xFF21 + offset] = ord("a") + offset
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """Half-width, lower-case, simplified text of exactly the same length, so that offsets stay true."""
    return text.translate(_TABLE)
