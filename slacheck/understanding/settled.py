"""What a statement says beside its blanks: the statement without the parts that nobody filled in."""

from __future__ import annotations

from dataclasses import replace

from slacheck.matching.fold import KIND_OF_TOKEN, TOKENS
from slacheck.regex import lazy
from slacheck.understanding.statements import Statement

BLANK = TOKENS["blank"]
_QUANTITIES = "".join(token for token, kind in KIND_OF_TOKEN.items() if kind not in ("blank", "date"))
# Parts are parted by stops and by words that join; what stands in brackets belongs to the part before it.
_PART_RE = lazy(
    r"(?:[,;。、]|或者?|以及|及|并|和|\b(?:and|or)\b)?(?:\([^()]*\)|(?:(?!或|以及|及|并|和|\b(?:and|or)\b)[^,;。、(])|\()+"
)
_ASIDE_RE = lazy(rf"\([^()]*{BLANK}[^()]*\)")
# '报修热线，电话：____' tells nothing beside its blank: what the blank would fill is the part before it.
_DETAIL_RE = lazy(
    rf"[,;、]?(?:及|其|该|联系|联络|值班|服务|具体)*(?:电话|号码|热线|手机|邮箱|信箱|网址|地址|群号|账号|姓名|传真|微信号?|联系人|联系方式)"
    rf"[^,;、]{{0,6}}{BLANK}"
    rf"|\W*(?:tel(?:ephone)?|phone|number|e-?mail|address|name|url)\b[^,;]{{0,12}}{BLANK}",
)
_FIGURE_RE = lazy(rf"[{_QUANTITIES}\d]")
_WORD_RE = lazy(r"\w{2}")


def settled_part(statement: Statement) -> Statement | None:
    """The statement without its open parts; None where nothing is open or no words are left."""
    text = statement.masked.text
    if BLANK not in text:
        return None
    kept = _kept(text)
    if not kept or not any(_WORD_RE.search(text, *part) for part in kept):
        return None
    masked = statement.masked.keeping(kept)
    source = [statement.masked.source(start, end) for start, end in kept]
    offsets = statement.plain.offsets
    inside = [i for i, at in enumerate(offsets[:-1]) if any(start <= at < end for start, end in source)]
    plain = statement.plain.keeping([(i, i + 1) for i in inside])
    quantities = tuple(q for q in statement.quantities if any(start <= q.start < end for start, end in source))
    return replace(statement, plain=plain, masked=masked, quantities=quantities)


def _kept(text: str) -> list[tuple[int, int]]:
    """The ranges of the text in which nothing is left open."""
    kept: list[tuple[int, int]] = []
    for part in _PART_RE.finditer(text):
        start, end = part.span()
        aside = _ASIDE_RE.search(text, start, end)
        if BLANK not in part[0]:
            kept.append((start, end))
        elif aside and BLANK not in text[start : aside.start()] and _FIGURE_RE.search(text, start, aside.start()):
            kept.append((start, aside.start()))
        elif kept and _DETAIL_RE.match(part[0]) and not _FIGURE_RE.search(text, *kept[-1]):
            kept.pop()
    return kept
