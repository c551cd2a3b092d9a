"""Cuts a block's text into sentences, Chinese and English; offsets only, nothing is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slacheck.regex import lazy

# A stop ends a sentence; a full stop only before white space and when no abbreviation or initial stands before it.
_STOP_RE = lazy(r"[。！？!?；;]+[”’\"')）】》]*|\.(?=[\s\u3400-\u9fff])[”\"')]*|\.[”\"')]+(?=\s)|\n")
_ABBREVIATION_RE = lazy(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|inc|ltd|corp|co|no|nos|sec|art|approx|min|hr|hrs|mr|mrs|ms|dr|st|u\.s|a\.m|p\.m|al|fig|"
    r"ext|tel|dept|est|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
    r"|\b[A-Z]|(?:^|[\s(])\d{1,2}(?:\.\d{1,2})*|^\W*[a-z]|\([a-z0-9]{1,4}\))$",
    re.IGNORECASE,
)
# After these a name or an example follows; 'St' and 'Dr' are no titles where the name of a street stands before them.
_OPENS_RE = lazy(r"(?:\b(?:[Ee]\.g|[Ii]\.e|cf|vs|Mr|Mrs|Ms|Prof|Messrs)|(?:^|\b[a-z]+,?\s|[(;:]\s)(?:St|Dr))$")
_NEXT_SMALL_RE = lazy(r"[”\"')\s]*[a-z]")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, stop) of each sentence of `text[start:end]`; `stop` ended it, '' is the end of the block."""
    at = start
    for match in _STOP_RE.finditer(text, start, end):
        stop = match[0][0]
        if stop == "." and _runs_on(text, at, match.start(), match.end(), end):
            continue
        if text[at : match.end()].strip():
            yield at, match.end(), stop
        at = match.end()
    if text[at:end].strip():
        yield at, end, ""


def _runs_on(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """Whether a full stop is part of an abbreviation or a number, or stands before a small letter."""
    before = text[max(start, dot - 12) : dot]
    if _OPENS_RE.search(before):
        return True
    if _ABBREVIATION_RE.search(before):
        following = text[after : min(end, after + 3)].lstrip()
        # 'Sec. 5' and 'e.g. fax' run on; '... at 5 p.m. The vendor' does not.
        return not following[:1].isupper() or len(text[start:dot].strip()) < 12 or text[dot - 1 : dot].isupper()
    return _NEXT_SMALL_RE.match(text, after, end) is not None
