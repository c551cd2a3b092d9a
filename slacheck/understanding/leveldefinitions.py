"""Whether a statement says what falls under a severity level, or only names it beside a time limit."""

from __future__ import annotations

import re

from slacheck.document import Role
from slacheck.understanding.levelnames import Group, Level
from slacheck.understanding.statements import Statement

_HEAD_RE = re.compile(
    r"定义|说明|描述|情形|范围|影响|现象|含义|举例|示例|标准|内容|表现|特征|界定"
    r"|defin|descri|mean|example|criteria|impact|condition|scope|characteri|detail|explan|situation|symptom",
    re.IGNORECASE,
)
_OUTAGE_RE = re.compile(
    r"瘫痪|停摆|中断|无法|不可用|不能|影响|宕机|停机|丢失|异常|轻微|咨询|个别|部分|全部|全院|整体|单个|崩溃|缓慢|变慢|下降|降低|损坏|失效"
    r"|功能|科室|用户"
    r"|unavailab|\bdown\b|outage|degrad|impair|cosmetic|work-?around|\bimpact|unable|\bloss\b|minor|question|how[- ]to"
    r"|affect|unusable|inoperab|inoperative|not (?:be )?(?:able|function|usab|operat|work|available)|fail|stop|crash"
    r"|corrupt|disrupt|halt|enhancement|slow|error|functional|users?\b|patient|departments?\b|business|operation",
    re.IGNORECASE,
)
_FAULT = (
    r"faults?|errors?|incidents?|problems?|issues?|defects?|failures?|bugs?|calls?|requests?|severity|priority|level"
)
_INTRO_RE = re.compile(
    r"[\s\"*)]{0,4}(?:级|类|性)?"
    r"(?:特别重大|重大|紧急|特急|严重|较大|高|中|低|一般|轻微|普通|咨询)?(?:故障|问题|事件|缺陷|情况)?[\s\"*,]{0,4}"
    rf"(?:[- ](?:{_FAULT})){{0,3}}[\s\"*]{{0,4}}"
    r"(?:\((?P<inside>[^()]{3,})\)|,(?P<after>[^,;。]{3,})"
    r"|(?:是指|系指|指的是|指|包括|即|为|:|-|=|\("
    r"|\b(?:means?|is|are|refers? to|shall mean|where|when|that|which|includes?|if)\b)"
    r"(?P<rest>.*))",
    re.IGNORECASE | re.DOTALL,
)
_CALLED_RE = re.compile(
    r"(?:为|属于|属|列为|视为|定为|归为|称为|作为|是"
    r"|\b(?:is|are|be|as|constitutes?|deemed|considered)(?: (?:an?|the))?)[\s\"]{0,4}$",
    re.IGNORECASE,
)
_REST_RE = re.compile(r"其余|其他|其它|everything else|all others?|any other|otherwise", re.IGNORECASE)
_DUTY_RE = re.compile(r"\b(?:will|shall|must|may)\b|应当|负责|[应须](?!用)", re.IGNORECASE)
_UNFILLED_RE = re.compile(
    r"[\s\":]*(?:_{2,}|\.{4,}|\[[^\]]{0,40}\]|【[^】]{0,40}】|(?:TBD|TBC|XX+|待定|待补充?|待填)\b|(?:to be|另行)\s?\w)",
    re.IGNORECASE,
)
_WHICH_RE = re.compile(
    r"\b(?:in|for|during) which\b.*"
    r"|\bfor (?:instances|cases|(?:an? |any |all )?(?:minor|major|severe|significant|cosmetic|partial)\b).*"
    r"|\b(?:problems?|issues?|faults?|errors?) (?:where|that)\b.*",
    re.IGNORECASE,
)
_TIME_WORDS_RE = re.compile(
    r"响应|到场|到达|修复|解决|恢复|处理|回复|答复|工作日|小时|分钟"
    r"|\b\w+ (?:business|working) (?:day|hour)"
    r"|\brespon|\bresol|\bwithin\b|\bhours?\b|\bminutes?\b|\bdays?\b|\bfix|\backnowledg|\brestor",
    re.IGNORECASE,
)
_MILD_RE = re.compile(
    r"轻微|简易|简单|咨询|不影响|个别|小(?:故障|问题)|界面|易损"
    r"|cosmetic|trivial|minor|question|little|no (?:\w+ )?impact|how[- ]to|enhancement",
    re.IGNORECASE,
)
_SEVERE_RE = re.compile(
    r"瘫痪|全院|全部|整体|中断|宕机|停机|无法使用|不可用|崩溃|严重|重大|动力系统|核心"
    r"|(?<!no )total|entire|complete|all users|unavailab|\bdown\b|inoperab|outage|unusable|critical|severe",
    re.IGNORECASE,
)


def mildness(text: str) -> int:
    """More than 0 for words of small harm, less for words of great harm."""
    return len(set(_MILD_RE.findall(text))) - len(set(_SEVERE_RE.findall(text)))


def descriptive(label: str) -> bool:
    """Whether a level's name is its definition: '单个信息点中断', 'Platform down'."""
    return len(label) >= 4 and _OUTAGE_RE.search(label) is not None


def defines(statement: Statement, groups: list[Group], under: tuple[Level, ...]) -> set[int]:
    """The ranks of the levels that a statement says something of; `under` are those that it stands under."""
    if statement.role is Role.CELL:
        found = _cell(statement, under)
        if found:
            return found
    if groups:
        return _own(statement, groups)
    text = statement.plain.text
    if statement.role is Role.HEADING or statement.role is Role.CELL or _timed(statement):
        return set()
    said = _OUTAGE_RE.search(text) and not _TIME_WORDS_RE.search(text) and not _DUTY_RE.search(text)
    return _ranks(under) if said else set()


def _cell(statement: Statement, under: tuple[Level, ...]) -> set[int]:
    """A cell beside the name of a level: under a head such as 'Definition', or one that tells of harm."""
    text = statement.plain.text
    if not under or _timed(statement) or len(text) < 2:
        return set()
    head = statement.heads.split("\n")[0]
    told = _HEAD_RE.search(head) is not None and len(text) >= 4
    return _ranks(under) if told or (len(text) >= 6 and _OUTAGE_RE.search(text)) else set()


def _own(statement: Statement, groups: list[Group]) -> set[int]:
    text = statement.plain.text
    found: set[int] = set()
    bounds = [start for start, _, _ in groups[1:]] + [len(text)]
    at = 0
    for (start, end, levels), bound in zip(groups, bounds, strict=True):
        intro = _INTRO_RE.match(text, end, bound)
        if _told(intro, statement) or _called(text[at:start]):
            found |= _ranks(levels)
        at = end
    return found


def _told(intro: re.Match[str] | None, statement: Statement) -> bool:
    """Whether the words after a name say what bears it."""
    if intro is None:
        return False
    if intro["after"]:
        return _harm(intro["after"])
    return _describes(intro["inside"] or intro["rest"] or "", statement, bracketed=bool(intro["inside"]))


def _harm(text: str) -> bool:
    """Whether words after a comma only tell of harm: 'A 类，核心业务中断'."""
    return bool(_OUTAGE_RE.search(text)) and not _TIME_WORDS_RE.search(text) and not _DUTY_RE.search(text)


def _called(before: str) -> bool:
    """Whether the words before a name say what bears it: '全院停诊为一级故障'."""
    if not _CALLED_RE.search(before[-40:]) or _TIME_WORDS_RE.search(before):
        return False
    return _OUTAGE_RE.search(before) is not None or _REST_RE.search(before) is not None


def _describes(told: str, statement: Statement, bracketed: bool) -> bool:
    """Whether the words after a name say what it is and not what happens within which time."""
    first = re.split(r"[;。]", told, maxsplit=1)[0].strip()
    if _UNFILLED_RE.match(first):
        return False
    if len(first) < (3 if bracketed or not first.isascii() else 8):
        return False
    which = _WHICH_RE.search(first)
    if which and _OUTAGE_RE.search(which[0]):
        return True
    early = _TIME_WORDS_RE.search(first)
    head = first[: early.start()] if early else first
    return bool(_OUTAGE_RE.search(head)) or (early is None and (bracketed or len(first) >= 6))


def _timed(statement: Statement) -> bool:
    return any(q.kind in ("duration", "frequency", "percent", "blank") for q in statement.quantities)


def _ranks(levels: tuple[Level, ...]) -> set[int]:
    return {level.rank for level in levels}
