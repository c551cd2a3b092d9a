"""Decodes the bytes of text formats: by byte order mark, strictly as UTF-8, then by what makes sense as Chinese."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from slacheck.errors import UnreadableError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LAYOUT = frozenset("\t\n\r\f\v")
# A real text of the encoding scores over .97, its bytes read in another one below .8.
PLAUSIBLE = 0.9
GIBBERISH = 0.05
SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec it was read with, and the number of places whose bytes could not be read (U+FFFD there)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(path: str, data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is a codec that the document itself names, believed after UTF-8.

    Raises UnreadableError 'not-a-document' for binary data and for text that no encoding makes sense of.
    """
    decoded = _by_mark(data) or _by_content(data, declared)
    if decoded is None:
        if b"\0" in data:
            raise UnreadableError(path, "not-a-document", "it holds binary data, not text")
        raise UnreadableError(path, "not-a-document", "no known encoding makes sense of it; save a text as UTF-8")
    if _gibberish(decoded.text):
        raise UnreadableError(path, "not-a-document", "it is not text: mostly control or unassigned characters")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _by_content(data: bytes, declared: str | None) -> Decoded | None:
    if b"\0" in data:
        return _wide(data)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    return (
        _by_declaration(data, declared)
        or _chinese(data)
        or _western(data)
        or _damaged_utf8(data)
        or _wide(data)
        or _detected(data)
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    # Pages that say gb2312 use characters of its supersets.
    name = "gb18030" if declared.lower().replace("_", "-") in {"gb2312", "gbk", "gb-2312", "x-gbk"} else declared
    text = _strict(data, name)
    if text is None or _common_share(text) < PLAUSIBLE:
        return None
    return Decoded(text, name)


def _chinese(data: bytes) -> Decoded | None:
    best: tuple[float, str, str] | None = None
    for encoding in ("gb18030", "big5hkscs", "cp950"):
        text = _strict(data, encoding)
        if text is not None:
            score = _common_share(text)
            if score >= PLAUSIBLE and (best is None or score > best[0]):
                best = (score, encoding, text)
    return None if best is None else Decoded(best[2], best[1])


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, where its marks are few and are letters or typographic signs."""
    text = _strict(data, "cp1252")
    if text is None:
        return None
    special = re.findall(r"[^\x00-\x7f]", text)
    known = sum(1 for sign in special if sign.isalpha() or sign in "‘’“”–—…•™®©§°£€¥±·«»\xa0½¼¾×")
    return Decoded(text, "cp1252") if len(special) * 10 <= len(text) and known == len(special) else None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, such as a file cut off in the middle of a character."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(1 for sign in text[:SAMPLE] if sign > "\x7f") - damaged
    return Decoded(text, "utf-8", damaged) if sound > 20 * damaged else None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark."""
    best: tuple[float, str, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text is not None and "\0" not in text:
            score = _common_share(text, ascii_counts=True)
            if score >= PLAUSIBLE and (best is None or score > best[0]):
                best = (score, encoding, text)
    return None if best is None else Decoded(best[2], best[1])


def _detected(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    match = from_bytes(data[:SAMPLE]).best()
    if match is None or match.chaos > 0.1:
        return None
    text = _strict(data, match.encoding)
    return None if text is None or _common_share(text) < PLAUSIBLE else Decoded(text, match.encoding)


def _common_share(text: str, *, ascii_counts: bool = False) -> float:
    """Which share of the characters beyond ASCII an ordinary Chinese or Western text would use."""
    counts = Counter(text[:SAMPLE])
    if not ascii_counts:
        counts = Counter({sign: count for sign, count in counts.items() if sign > "\x7f"})
    total = sum(counts.values())
    return sum(count for sign, count in counts.items() if _is_common(sign)) / total if total else 1.0


@lru_cache(maxsize=16_384)
def _is_common(sign: str) -> bool:
    """Whether a character is in the everyday rows of GB 2312 or of Big5, or is a sign that texts use."""
    if sign < "\x7f":
        return sign >= " " or sign in LAYOUT
    if "\u3400" <= sign <= "\u9fff":
        simplified, traditional = sign.encode("gb2312", "ignore"), sign.encode("big5", "ignore")
        return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"
    return sign in "\xa0\u3000" or unicodedata.category(sign)[0] in "PS" or "\uff01" <= sign <= "\uff5e" or sign in "×÷"


def _gibberish(text: str) -> bool:
    """Whether too much of the text is no character at all: controls, private use, unassigned."""
    counts = Counter(text[:SAMPLE])
    none = sum(
        count
        for sign, count in counts.items()
        if sign == "\ufffd" or (sign not in LAYOUT and unicodedata.category(sign) in {"Cc", "Co", "Cn", "Cs"})
    )
    return none > GIBBERISH * sum(counts.values())
