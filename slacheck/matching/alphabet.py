"""How texts and patterns are spelled for the regular expression engine, so that patterns compile small and run fast.

Both are put in lower case here, which spares the engine a choice at every letter. A pattern of nothing but ASCII and
quantity tokens is 'narrow': it runs on Latin-1, where '[^.;]' is one range of bytes and a gap of eighty characters
eighty steps. Any other is 'wide' and runs on UTF-8, the Chinese stops spelled as control characters: '[^,。;]' has
then only ASCII to leave out. A full stop inside a number or an abbreviation (9.2, e.g) is spelled apart from
one that ends a sentence: '[^.;]' runs over it, while '\\.' and '[.]' match either. Every spelling keeps one character
one character, so offsets stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from slacheck.matching.fold import TOKENS
from slacheck.regex import lazy

# Control characters that no text needs stand for the stops; the same characters in a text become U+FFFD.
_STOPS = {stop: chr(0x0E + at) for at, stop in enumerate("。、《》「」【】…")}
# Stands for a full stop that ends nothing: in a number, before a small letter, between initials, of 'cf.', in brackets.
_INNER_STOP = "\x17"
_INNER_STOP_RE = lazy(
    r"(?<=\d)\.(?=\d)|(?<=[^\W\d_])\.(?=[a-z])|(?<=\b[A-Z])\.(?=[A-Z]\b)"
    r"|(?<=\bcf)\.|(?<=\bvs)\.|(?<=\b[ei]\.[ge])\.|(?<=\w)\.(?=\)[ ,][a-z(])"
)
# A literal full stop of a pattern, or a class, which may hold one.
_STOP_OR_CLASS_RE = lazy(r"\\\.|\\.|\[\^?\]?(?:\\.|[^\\\]])*\]")
_WIDE = {ord(stand_in): "\ufffd" for stand_in in _STOPS.values()} | {ord(stop): _STOPS[stop] for stop in _STOPS}
_TOKEN_BYTES = {ord(token): 0x80 + at for at, token in enumerate(TOKENS.values())}
_OTHER = 0xFF
# What a backslash names keeps its case: '\D' is not '\d'.
_CASED_RE = re.compile(r"\\.|[^\\]+", re.DOTALL)
# Escapes and classes that name letters by code or property: their case cannot be changed in the pattern's text.
_NAMED_RE = re.compile(r"\\[pPxQCX0-7]|\[:|\(\?[a-zA-Z]*i|\(\?P?<")


class _NarrowTable(dict[int, int]):
    """ASCII as it is, tokens as bytes from 0x80, every other character the one byte 0xFF."""

    def __missing__(self, code: int) -> int:
        narrow = self[code] = code if code < 0x80 else _TOKEN_BYTES.get(code, _OTHER)
        return narrow


_NARROW = _NarrowTable()


class Spelled:
    """A text in the engine's spellings: `lower` with every stop as it is, `stopped` with inner stops spelled apart,
    the others made of that when first asked for."""

    __slots__ = ("_narrow", "_wide", "_wide_text", "lower", "stopped")

    def __init__(self, text: str) -> None:
        lower = text.lower()
        # 'İ' becomes two characters; offsets matter more than its case.
        self.lower = lower if len(lower) == len(text) else "".join(map(_lower_one, text))
        # The stop that ends a text is no inner one.
        self.stopped = self.lower if text.find(".", 0, -1) < 0 else _with_inner_stops(text, self.lower)
        self._narrow: bytes | None = None
        self._wide: bytes | None = None
        self._wide_text: str | None = None

    @property
    def narrow(self) -> bytes:
        """One byte a character."""
        if self._narrow is None:
            text = self.stopped
            self._narrow = text.encode("ascii") if text.isascii() else text.translate(_NARROW).encode("latin-1")
        return self._narrow

    @property
    def is_narrow(self) -> bool:
        """Whether nothing but ASCII and tokens stands in the text."""
        return _OTHER not in self.narrow

    @property
    def wide(self) -> bytes:
        """UTF-8."""
        if self._wide is None:
            self._wide = self.wide_text.encode("utf-8", "surrogatepass")
        return self._wide

    @property
    def wide_text(self) -> str:
        """What `wide` encodes."""
        if self._wide_text is None:
            self._wide_text = self.stopped if self.stopped.isascii() else self.stopped.translate(_WIDE)
        return self._wide_text


@lru_cache(maxsize=1024)
def spelled(text: str) -> Spelled:
    """A text ready for the engine; the same text is made ready once for many patterns."""
    return Spelled(text)


class SpelledPattern(NamedTuple):
    """A pattern for the engine: whether it is narrow, and whether the engine must still fold case."""

    data: bytes
    narrow: bool
    folds: bool


def spell_pattern(pattern: str) -> SpelledPattern:
    """A pattern in the engine's spelling."""
    pattern = with_either_stop(pattern)
    folds = _NAMED_RE.search(pattern) is not None
    lower = pattern if folds else _CASED_RE.sub(_lower_unescaped, pattern)
    if not folds and is_narrow(lower):
        return SpelledPattern(lower.translate(_NARROW).encode("latin-1"), narrow=True, folds=False)
    return SpelledPattern(lower.translate(_WIDE).encode("utf-8", "surrogatepass"), narrow=False, folds=folds)


def with_either_stop(pattern: str) -> str:
    """A pattern whose literal full stops, and those in what its classes hold, match an inner stop too."""
    return _STOP_OR_CLASS_RE.sub(_either_stop, pattern) if "." in pattern else pattern


def _either_stop(piece: re.Match[str]) -> str:
    found = piece[0]
    if found == "\\.":
        return f"[.{_INNER_STOP}]"
    if found[0] == "\\" or "." not in found or found.startswith(("[^", "[]")) or "[:" in found:
        return found
    return f"[{_INNER_STOP}{found[1:]}"


def _with_inner_stops(text: str, lower: str) -> str:
    """`lower`, which is `text` in lower case, with the stops that end nothing in `text` spelled apart."""
    out, at = list[str](), 0
    for found in _INNER_STOP_RE.finditer(text):
        out += lower[at : found.start()], _INNER_STOP
        at = found.end()
    return "".join([*out, lower[at:]]) if out else lower


def is_narrow(text: str) -> bool:
    """Whether a text is nothing but ASCII and tokens."""
    return text.isascii() or all(char < "\x80" or ord(char) in _TOKEN_BYTES for char in text)


def _lower_unescaped(piece: re.Match[str]) -> str:
    found = piece[0]
    return found if found.startswith("\\") else found.lower()


def _lower_one(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char
