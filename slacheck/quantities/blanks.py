"""Reads places that were left open: ____个月, XX小时, [●], 【 】, [insert number], TBD, {{n}}, ***."""

from __future__ import annotations

import re

from slacheck.quantities.counts import count_suffix
from slacheck.quantities.money import currency, money_suffix
from slacheck.quantities.numerals import Number, S
from slacheck.quantities.percents import percent_suffix
from slacheck.quantities.quantity import Find
from slacheck.quantities.units import time_unit
from slacheck.regex import lazy

_MARKS = r"[\s_●•○*x.…\-·?]"
_FILL = (
    r"\b(?:insert|tbd|tbc|tba|to be\s{1,3}(?:completed|inserted|filled|determined|confirmed|advised)|fill"
    r"|specify|enter)\b|"
    r"填|待定|待补|补充|待确|此处|请输入|请注明|自定义"
)
_WORDS = (
    "times?|date|name|number|no|amount|hours?|days?|minutes?|months?|years?|percent(?:age)?|value|vendor|supplier"
    "|customer|client|company|address|price|fee|rate|n|nn|x|y|z|z{2,3}|y{2,4}"
)
_BRACKETED = lazy(
    rf"\[(?:{_MARKS}{{0,60}}\]|[^\[\]]{{0,40}}(?:{_FILL})[^\[\]]{{0,60}}\]|(?:{_WORDS})(?: of [a-z ]{{1,30}})?\])"
)
_ROUND = lazy(
    rf"\((?:[ \t_●•\[\]]{{2,60}}\)|[^()\n]{{0,4}}(?:待定|待填|待补充|需补充|请填写|填写|insert |tbd"
    rf"|tbc)[^()\n]{{0,24}}\))|\( ?\)(?={S}(?:个|小时|天|日|年|月|分钟|工作日|%|元|万元))"
)
_ANGLED = lazy(rf"<(?:(?:{_WORDS})|[^<>\n]{{0,20}}(?:{_FILL}|\b(?:{_WORDS})\b)[^<>\n]{{0,20}})>")
_BRACED = lazy(r"\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{1,40}\}")
_LINE = lazy(rf"_{{2,}}|_(?={S}[%‰个小天日年月分元])")
_BOLD_END = lazy(r"(?<!_)__(?!_)")
_CROSSES = lazy(r"x{2,}(?![a-z0-9])")
_CROSS = lazy(
    rf"[xyznm](?={S}(?:个|小时|天|日(?!期)|年|分钟|工作日|%|元|万元|(?:business |working )?(?:hours?|days?"
    rf"|minutes?|months?)\b))"
)
_STARS = lazy(r"\*{3,}")
_STAR = lazy(rf"\*{{1,2}}(?={S}(?:个(?:月|工作日|小时)|小时|分钟|工作日|天(?!数)))")
_DASHES = lazy(
    rf"(?:-{{2,16}}(?!-)|\.{{4,}})(?={S}(?:个(?=[月小工自日年周星])|小时|天|日|年|分钟|工作日|[%‰]|元|万元|次|名|人"
    r"|(?:business |working )?(?:hours?|days?|minutes?|months?|years?)\b))"
)
_SAID = lazy(r"待定|待填写?|待补充|待明确(?=[)\]])|(?:tbd|tbc|tba)\b", re.ASCII)
_SHORT_DATE = lazy(r"[ _x]{0,60}年[ _x]{1,60}月(?:[ _x]{1,60}日)?")
_DATE = lazy(rf"{S}年{S}(?:_|x){{1,60}}{S}月(?:{S}(?:_|x){{1,60}}{S}日)?|年[ ]{{1,40}}月(?:[ ]{{1,40}}日)?")
_CHECKBOX = lazy(r"(?:^|\n)[ \t]*(?:[-*+][ ])?$")
_PLACE = lazy(r"\[[^\[\]0-9一二三四五六七八九十]{1,40}\]")
# By the first character.
_FORMS = {
    "[": (_BRACKETED,), "(": (_ROUND,), "<": (_ANGLED,), "{": (_BRACED,), "$": (_BRACED,), "_": (_LINE,),
    "x": (_CROSSES, _CROSS), **dict.fromkeys("yznm", (_CROSS,)), "*": (_STARS, _STAR), "-": (_DASHES,),
    ".": (_DASHES,), "待": (_SAID,), "t": (_SAID,),
}  # fmt: skip
_GAP_UNITS = lazy(r"[%‰]|个工作日|个月|个小时|小时|分钟|工作日|万元|天|日|年|元|次|名|人|台")
_SURE_GAP_UNITS = ("%", "‰", "个工作日", "个月", "个小时", "小时", "分钟", "工作日", "万元")
_BEFORE_GAP = tuple("为的在于期过至第每后内前按付达于即是到需以须收扣共计约提高低少多长>=<≥≤:(")
# After these a year, a day or a time alone is a gap too, and a date without its numbers.
_TELLS_LENGTH, _TELLS_DATE = tuple("为后期计满达至"), tuple("自至从到于在:期为")
_NO_YEAR = lazy(r"年[度份终末底初龄检审报]|[天日][然常期]|次[日数要品]")
# 合同服务期限为【服务期限】: a template's name for what is to be put there.
_NAMED = lazy(
    r"\[(?:请|具体|相关|本|该)?[^\[\]0-9@.]{0,12}(?:名称|全称|姓名|日期|期限|年限|时间|时长|时限|金额|费用|价款|单价|总价|费率|税率|比例"
    r"|方式|地址|地点|电话|邮箱|账号|账户|开户行|编号|数量|次数|内容|标准|联系人|职务)\]"
)
_PUTS = tuple("为是:由付向至自即计达过于在按以交给共收")
# 人民币元整 and (¥ ): a currency, and no sum.
_NO_SUM = lazy(
    r"人民币(?:\([^()\n]{0,6}\))?[:]?[ ]{0,20}元(?!为|计|结|存|贷|汇|基|以|单位|[/)])整?|[¥€£][ :]{1,20}(?=[)/,。;元])"
)
_SUM_NAMED = lazy(r"大写|金额|人民币")
# {{plan_name}}: a name is to be put there, and neither a time nor a sum.
_WHO = lazy(
    r"(?:name|company|customer|client|vendor|supplier|address|party|plan|product|名称|姓名|公司|地址)(?![a-z])[^{}]{0,20}\}"
)
_UNIT_ONLY = ("单位:", "单位", "币种:", "币种", "以", "(", "折合", "为计价货币", "均为")
_NOTHING = Number(1.0, 0, "blank")


def blank_at(text: str, pos: int) -> Find | None:
    """The open place that starts at ``pos``, with the unit that stands behind it."""
    if text[pos] in "xyznm" and (text[pos - 1 : pos].isascii() and text[pos - 1 : pos].isalnum()) and pos:
        return None
    for form in _FORMS.get(text[pos], ()):
        found = form.match(text, pos)
        if found:
            blank = _with_unit(text, pos, found.end())
            return blank if blank.unit or not _is_decoration(text, found) else None
    if text[pos] != "[":
        return None
    # [response time] hours: whatever stands there, it is no number
    words = _PLACE.match(text, pos)
    hours = _with_unit(text, pos, words.end()) if words else None
    if hours and hours.unit:
        return hours
    named = _NAMED.match(text, pos) if text[:pos].rstrip().endswith(_PUTS) else None
    return Find("blank", None, "", pos, named.end()) if named else None


def sum_at(text: str, pos: int) -> Find | None:
    """A currency at ``pos`` whose sum was left out: 人民币元整, (¥ )."""
    found = _NO_SUM.match(text, pos)
    if found is None or (text[max(0, pos - 4) : pos].rstrip().endswith(_UNIT_ONLY) and text[pos] == "人"):
        return None
    return Find("blank", None, currency(text, pos), pos, found.end())


def _is_decoration(text: str, found: re.Match[str]) -> bool:
    """Whether the marks are a check box of a list or a rule across the page."""
    start, end = found.span()
    if found[0] in ("[ ]", "[x]", "[]"):
        listed = text[end : end + 1] == " " and _CHECKBOX.search(text[max(0, start - 12) : start])
        return bool(listed) or text[end : end + 1] == "("
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and found[0][0] == "x":
        return True  # the twentieth item, (xx)
    if found[0] == "__":  # Markdown prints __bold__ so
        return _in_bold_line(text, start)
    alone = text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return found[0][0] == "*" and alone


def _in_bold_line(text: str, at: int) -> bool:
    """Whether the pairs of underscores of a line are the ends of __bold parts__: one of them touches the words."""
    begin = text.rfind("\n", 0, at) + 1
    until = text.find("\n", at)
    line = text[begin : until if until >= 0 else len(text)]
    ends = [mark.start() for mark in _BOLD_END.finditer(line)]
    touching = [line[end + 2 : end + 3] for end in ends[::2]] + [line[end - 1 : end] for end in ends[1::2]]
    return any(letter.isascii() and letter.isalnum() for letter in touching)


def _with_unit(text: str, pos: int, end: int) -> Find:
    date = _DATE.match(text, end)
    if date:
        return Find("blank", None, "date", pos, date.end())
    for suffix in (percent_suffix, time_unit, money_suffix, count_suffix):
        unit = suffix(text, end, _NOTHING)
        if unit and "\n" not in text[end : unit.end]:
            return Find("blank", None, unit.unit, pos, unit.end)
    return Find("blank", None, "name" if text[pos] in "{$" and _WHO.search(text, pos, end) else "", pos, end)


def gap_at(text: str, pos: int) -> Find | None:
    """An underlined gap that came out as spaces before the unit at ``pos``: 期限为  个月, 合同总价的 %."""
    start = pos
    while start > max(0, pos - 60) and text[start - 1] in " \t":
        start -= 1
    unit = _GAP_UNITS.match(text, pos)
    if unit is None or start == pos:
        return None
    before, width = text[start - 1 : start], pos - start
    if unit[0] == "年":
        date = _SHORT_DATE.match(text, pos)
        if date and (width >= 2 or before in _TELLS_DATE):
            return Find("blank", None, "date", start, date.end())
    if before == ")" and unit[0] == "元" and _SUM_NAMED.search(text, max(0, start - 16), start):
        return _with_unit(text, start, pos)
    listed = before == "," and width > 1 and unit[0] in _SURE_GAP_UNITS  # 接报后  小时内响应,  小时内到场
    if not before or before in "年月" or (before.isascii() and before not in ":(<>= " and not listed):
        return None
    if width < 2 and not _told_by(before, text, pos, unit[0]):
        return None
    found = _with_unit(text, start, pos)
    return found if found.unit else None


def _told_by(before: str, text: str, pos: int, unit: str) -> bool:
    """Whether a single space before a unit is a gap, by the character before it."""
    if unit in _SURE_GAP_UNITS:
        return before in _BEFORE_GAP
    return before in _TELLS_LENGTH and unit in ("年", "天", "次") and _NO_YEAR.match(text, pos) is None
