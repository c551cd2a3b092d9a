"""Finds the places where a quantity may start, so that the readers are tried there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from slacheck.quantities.frequencies import ADVERB
from slacheck.quantities.numerals import HAN, WORD_VALUES
from slacheck.regex import lazy

# A set alone is searched for far faster than the alternatives behind it.
_START = lazy(rf"[0-9¥$€£{HAN}每半工非法周礼星双全昼上下早晚中凌次年人翌隔当同按逐季月新港待\[{{<(_*.-]")
_MARK = lazy(
    r"(?P<ratio>[百千万]分之)|(?P<digits>\.?[0-9](?:[0-9]|[.,](?=[0-9]))*)"
    rf"|(?P<han>[{HAN}]+)"
    r"|(?P<each>每)|(?P<half>半)"
    r"|(?P<money>[¥$€£]|人民币|新台币|港币)"
    r"|(?P<day>工作日|非(?:法定)?工作日|法定工作日|[周礼][一二三四五六日天末拜]|星期|双休日|全[天年]|昼夜|上午"
    r"|下午|早|晚上|中午|凌晨)"
    r"|(?P<named>次一?个?工作|[次翌隔当同][天日个]|下一?个?(?:工作|营业))"
    r"|(?P<period>[按逐][年季月周日天半]|[季月]|年度|双周|周(?=报|例会|检))"
    r"|(?P<open>[\[{<(]|_+|\*{3,}|\*{1,2}(?= ?[个小分工天])|-{2,}|\.{4,}|待[定填补])"
)
_GAP = lazy(r"[ \t](?P<gap>[%‰个天日年元次名人台]|小时|分钟|工作日|万元)")
_WORD = lazy(r"[a-z]+")
_DAYS = (
    "mon monday mondays tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday saturdays "
    "sun sunday sundays weekday weekdays weekend weekends business working all normal regular"
)
_MONTHS = (
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october "
    "nov november dec december"
)
_WORDS: dict[str, str] = {
    **dict.fromkeys([*WORD_VALUES], "words"),
    **dict.fromkeys(["half"], "half"),
    **dict.fromkeys(["once", "twice", "thrice", "every", "each", "bi", "semi", *ADVERB.split("|")], "often"),
    **dict.fromkeys(["next", "following", "same", "nbd", "sbd", "t", "d"], "named"),
    **dict.fromkeys(["a", "an"], "article"),
    **dict.fromkeys(["around", "round", "noon", "midnight", *_DAYS.split()], "day"),
    **dict.fromkeys(_MONTHS.split(), "month"),
    **dict.fromkeys(
        ["rmb", "cny", "usd", "us", "hk", "nt", "eur", "gbp", "hkd", "twd", "ntd", "cad", "aud", "sgd", "chf", "inr"],
        "money",
    ),
    **dict.fromkeys(["tbd", "tbc", "tba"], "open"),
    **dict.fromkeys("nyzm", "cross"),
}


def triggers(folded: str) -> list[tuple[int, str, int]]:
    """The places in order: where each starts, what it may start, and where the trigger itself ends."""
    gaps = ((found.start("gap"), "gap", found.end()) for found in _GAP.finditer(folded))
    return sorted([*_marks(folded), *gaps, *_words(folded)])


def _marks(folded: str) -> Iterator[tuple[int, str, int]]:
    end = 0
    for start in _START.finditer(folded):
        if start.start() < end:
            continue
        found = _MARK.match(folded, start.start())
        if found:
            end = found.end()
            yield found.start(), found.lastgroup or "", end


def _words(folded: str) -> Iterator[tuple[int, str, int]]:
    for found in _WORD.finditer(folded):
        word = found[0]
        kind = _WORDS.get(word)
        if kind is None and word[0] == "x" and not word.strip("x"):
            kind = "cross"
        if kind is None and word[0] == "x" and word[1:] in _WORDS:  # 5×8×NBD
            yield found.start() + 1, _WORDS[word[1:]], found.end()
        if kind:
            yield found.start(), kind, found.end()
