"""Whom a sentence binds: the subject of the modal verb nearest to a place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from slacheck.regex import lazy
from slacheck.structure.party_words import Parties

Side = Literal["vendor", "buyer", "both"]

_OPPOSITE: dict[Side, Side] = {"vendor": "buyer", "buyer": "vendor", "both": "both"}
_BOTH = r"甲乙双方|双方|各方|任何一方|任一方|\b(?:the|both|all) parties\b|\b(?:each|either|neither) party\b"
_PRODUCT = (
    r"(?:本)?(?:系统|平台|软件|产品)|本服务"
    r"|\bthe (?:hosted |subscription |cloud )?(?:services?|system|software|platform|solution|application)\b"
)
_MODAL = lazy(
    r"必须|应当|应该|(?<![响相反供效适对感])应(?![急用答对付收])|(?<!无)须(?!知)|(?<!所)需(?!求|要[的说])(?!方)"
    r"|负责|承诺|保证(?!金)|确保|不得|有义务|(?<!书面)同意(?![后,])"
    r"|\b(?:shall|will|must|agrees?\sto|undertakes?\sto|commits?\sto|(?:is|are)\s(?:obliged|required|responsible)"
    r"|warrants?\sthat|guarantees?)\b",
    re.I,
)
# 'Within five days, the buyer': what stands between a limit and the one who must keep it.
_LIMIT_FIRST = lazy(r"[^,。;]{0,10}内?,\s?(?:the\s)?", re.I)
_CLAUSE_END = lazy(r"[,。;!?\n]|\.(?=\s)")

# Right before a name: it receives, or belongs to a condition.
_RECEIVES = lazy(
    r"(?:向|对|对于|为|给|与|同|从|经|经过|应|按|按照|依照|根据|依据|接到|收到|接|自|因|由于|通知|协助|配合|帮助|培训|指导|告知|提交|交付|返还|赔偿"
    r"|赔付|支付|满足|保证|保障|以|替|代|跟|征得|取得|到|达|赴|往|驻|至|送|报|抄送|使|让|知会|了解|影响|防止|面向|针对|聚焦于)"
    r"(?:所有|全部|各|每个|许多|大多数|受影响的?|付费的?|相关的?|有关|其[他它]|[^,。;]{0,8}[多余数十百千]家)?$"
    r"|\b(?:to|for|with|from|of|on|upon|at|against|between|under|through|into|than|after|via|per|received\sby|notify|notifies|inform|pay"
    r"|gives?|provides?|offers?|enable|allow|assist|help(?:s|ing)?|refund|grant|credit|charge|reimburse|indemnify|contact|send|supply)\s"
    r"(?:the\s|any\s|all\s|a\s|an\s|each\s|every\s|its\s|our\s|your\s|their\s|such\s|other\s|those\s|affected\s|one\sor\smore\s)*$",
    re.I,
)
# Right before a name: it is the one who acts.
_ACTS = lazy(
    r"(?:(?<!经)由|要求|责成|督促|委托|敦促|责令|请)$"
    r"|\b(?:(?<!received\s)by|require|requires|(?:requires?|requests?|agrees?|ensures?|provided|acknowledges?|understands?"
    r"|accepts?|extent|condition|event|warrants?|represents?|so)\sthat|request|requests|requiring|instruct|cause)\s(?:the\s)?$",
    re.I,
)
# 'errors reported by Customer', 'as designated by Vendor': whose thing it is, not who is bound; 'be given by' is.
_PARTICIPLE_BY = lazy(
    r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bbeen )(?<!ly )\b\w+(?:ed|own|iven|ent|ade) by (?:the )?$", re.I
)
# Right after a name: what is meant is its notice, consent, fault or payment and not what it does.
_ITS_WORD = lazy(
    r"\s?(?:的)?(?:书面)?(?:通知|要求|请求|同意|报修|报障|故障|需求|原因|申请|认可|批准|许可|电话|来电|咨询|投诉|呼叫|指示)"
    r"|(?:已|所|实际|应){0,2}(?:支付|缴纳|付)的|等[^,。;]{0,8}(?:家|所|机构|单位|医院)"
    r"|['’]s?\s(?:\w+\s)?(?:request|notice|consent|approval|sole|option|expense|cost|report|instruction|discretion)",
    re.I,
)
# Right after the buyer's name: what it met with or asked for is what somebody else must see to (用户提出的问题应).
_ITS_REPORT = lazy(
    r"(?!.{0,24}?(?:必须|负责|承诺|保证|确保|不得).{0,16}?的)[^,。;应须需]{1,16}?的[^,。;应须需]{0,6}?"
    r"(?:故障|问题|缺陷|异常|报错|错误|bug|工单|报修|报障|请求|需求|要求|投诉|咨询|事件|疑问|损坏|停机|中断|申请|来电)",
    re.I,
)
# Right after a name: what is meant is a thing of its; it acts only where a modal verb follows and nobody else does.
_ITS_THING = lazy(
    r"\s?[的之](?!.{0,4}(?:权利|义务|责任|职责))"
    r"|\s?(?:各?(?:个人)?(?:数据|系统|信息|患者|业务|现场|设备|网络|环境|资料|机房|秘密|堡垒机|[A-Z]))"
    r"|['’]s?\s(?!(?:\w+\s){0,2}(?:responsib|obligation|duties))"
)
# Between a name and the modal verb: a thing that can be bound to nothing (甲方人员培训应, 用户操作应).
_THING_IS_SUBJECT = lazy(
    r"[^,。;、对将把从向于在使为给按经如若因由及和与]{0,8}?"
    r"(?:数据|信息|资料|档案|文件|记录|秘密|账号|密码|权限|满意度|培训|登录|访问|操作|回访|巡检|备份)"
)
# Right after a name: what it gets is what the other side owes.
_GETS = lazy(
    r"(?:均|都|还|即|仍)?(?:(?:可以?|将|有权)(?:在[^,。;]{2,10})?)?(?:享受|享有|获得|得到)|[\u4e00-\u9fff]{0,6}?可以?(?:免费)?(?:参加|拨打|致电)"
    r"|\s(?:\w+ly\s|also\s)?(?:(?:will|shall|may|can)\s(?:\w+ly\s|also\s)?)?(?:receives?|enjoys?|gets?)\s(?!notice)"
    r"|\s(?:is|are|(?:will|shall|may)\sbe)\s(?:entitled\sto|eligible\s(?:for|to\sreceive))\s(?:an?\s|the\s|any\s)?"
    r"(?:\w+\s){0,2}(?:credits?|refunds?|support|services?|updates?|upgrades?|releases?|training|maintenance|compensation)\b",
    re.I,
)
# Words that begin with a name and are none.
_COMPOUND_ZH = (
    "(?!服务(?:中心|热线|电话|部|人员|经理|管理|体系|团队)|支持(?:团队|中心|人员|部|工程师)|端|经理|名(?!单)|界面|手册|权限"
    "|体验|群体|管理|密码|账号|数据|信息(?![科中部处])|资料|隐私|满意|培训(?!人员))"
)
_SERVED_ZH = "(?!服务(?:[^器台]|$))"  # 客户服务 is what the customer gets
_COMPOUND_EN = (
    r"(?![\s-](?:services?|support|care|success|portal|guide|manual|accounts?|interface|name|id"
    r"|acceptance|experience|data|content|information|records|software|passwords?|training|satisfaction|sessions?"
    r"|logins?|authentication)\b)"
)
_PRONOUNS = ("your", "our")
_CONDITION_EN = lazy(r"\b(?:if|when(?:ever)?|once|in the event|where) [^,;.]*,(?! (?:and|or)\b)", re.I)
# Right before a name that stands after what is asked about: the condition under which somebody else does it.
_ON_CONDITION = lazy(
    r"\b(?:if|when(?:ever)?|where|unless|until|once|while|because|after|before|in case|as long as)\s"
    r"(?:the\s|any\s|an?\s|such\s|that\s)?$",
    re.I,
)
_PAYS = lazy(r"支付|付款|付清|\bpa(?:y|id|yable|yment)\b", re.I)
_WHEN_BEFORE = lazy(r"(?:在|自|待|于|当|如|若|如果|一旦|因|从|经)$")
_WHEN_AFTER = lazy(r"^[^,。;]{0,20}(?:后|时|前|起|之日|期间|内|情况下|的)")
_PASSIVE = lazy(
    r"\s(?:\w+ly\s|also\s|not\s)?be\s(?:\w+ly\s)?(?!responsible|liable|entitled|able|available|subject|deemed|required"
    r"|obligated|obliged|bound|closed|made available)"
    r"(?:\w+ed|paid|given|sent|told|made|held|kept|built|met|borne|done)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    side: Side
    product: bool
    acts: bool
    weak: bool
    gets: bool
    reports: bool


def actor(parties: Parties, sentence: str, position: int) -> Side | None:
    """Who is bound at `position` of a folded sentence: 'vendor', 'buyer', 'both', or None where nobody is named.

    The modal verb nearest before the position decides (else the first one after it), and its subject before it.
    """
    mentions = _mentions(parties, sentence)
    if not mentions:
        return None
    modal = _modal(sentence, position)
    if modal is None:
        return _plain(mentions, sentence, position)
    begin, end = _clause(sentence, modal.start(), max(position, modal.end()))
    acting = [m for m in mentions if m.acts and begin <= m.start < end]
    if acting:
        return acting[-1].side
    subject = _subject([m for m in mentions if not m.reports], sentence, begin, modal.start())
    passive = _PASSIVE.match(sentence, modal.end())
    if subject is None:
        return None
    if (passive or subject.gets) and not subject.product:
        return _OPPOSITE[subject.side]
    return subject.side


def _modal(sentence: str, position: int) -> re.Match[str] | None:
    nearest = None
    for match in _MODAL.finditer(sentence):
        if match.start() > position and nearest is not None:
            break
        nearest = match
    return nearest


def _clause(sentence: str, modal: int, position: int) -> tuple[int, int]:
    """The stretch between marks around a modal verb, up to the mark after `position`."""
    begin = 0
    end = len(sentence)
    for match in _CLAUSE_END.finditer(sentence):
        if match.end() <= modal:
            begin = match.end()
        elif match.start() >= position:
            end = match.start()
            break
    return begin, end


def _plain(mentions: list[_Mention], sentence: str, position: int) -> Side | None:
    """The subject of a sentence without a modal verb."""
    if _PAYS.search(sentence):  # a system is not the one who pays
        mentions = [m for m in mentions if not m.product]
    over = [(c.start(), c.end()) for c in _CONDITION_EN.finditer(sentence, 0, position)]
    mentions = [
        m
        for m in mentions
        if not any(start <= m.start < end for start, end in over)
        and (m.start < position or m.acts or not _ON_CONDITION.search(sentence, max(0, m.start - 20), m.start))
    ]
    acting = [m for m in mentions if m.acts]
    before = [m for m in mentions if m.end <= position]
    after = next((m for m in mentions if m.start >= position and not m.weak), None)
    if after and _LIMIT_FIRST.fullmatch(sentence, position, after.start):
        return after.side
    strong = [m for m in before if not m.weak]
    candidates = acting or strong or before or mentions[:1]
    if not candidates:
        return None
    chosen = candidates[-1]
    if chosen.weak and chosen.side == "buyer":  # 'in the annex of the Hospital's building'
        return None
    return _OPPOSITE[chosen.side] if chosen.gets else chosen.side


def _subject(mentions: list[_Mention], sentence: str, begin: int, modal: int) -> _Mention | None:
    """The nearest name before the modal verb, in its own stretch first."""
    before = [m for m in mentions if m.end <= modal]
    here = [m for m in before if m.start >= begin]
    named = [m for m in here if not m.product] or [m for m in before if not m.product and not here]
    candidates = [m for m in named if not m.weak] or named or here or before
    if not candidates:
        return None
    chosen = candidates[-1]
    of_its = (chosen.weak and chosen.start < begin) or _THING_IS_SUBJECT.fullmatch(sentence, chosen.end, modal)
    return None if chosen.side == "buyer" and of_its else chosen


def _mentions(parties: Parties, sentence: str) -> list[_Mention]:
    """The places where a party is named and may be the one who acts."""
    found: list[_Mention] = []
    for match in _names(parties).finditer(sentence):
        side: Side = "both" if match["both"] else "buyer" if match["buyer"] else "vendor"
        product = match["product"] is not None
        before, after = sentence[max(0, match.start() - 24) : match.start()], sentence[match.end() : match.end() + 30]
        given_by = _PARTICIPLE_BY.search(before) is not None
        acts = _ACTS.search(before) is not None and not given_by
        if given_by and side == "vendor":
            continue
        if not acts and (_RECEIVES.search(before) or _ITS_WORD.match(after)):
            continue
        if not acts and _WHEN_BEFORE.search(before) and _WHEN_AFTER.match(after):
            continue
        if product and found and match.start() - found[-1].end <= 2:
            continue
        weak = not acts and (match[0].lower() in _PRONOUNS or _ITS_THING.match(after) is not None)
        gets = not product and _GETS.match(after) is not None
        reports = not acts and side == "buyer" and _ITS_REPORT.match(after) is not None
        found.append(_Mention(match.start(), match.end(), side, product, acts and not product, weak, gets, reports))
    return found


@lru_cache(maxsize=64)
def _names(parties: Parties) -> re.Pattern[str]:
    groups = [f"(?P<both>{_BOTH})"]
    sides = (("vendor", parties.vendor, _COMPOUND_ZH), ("buyer", parties.buyer, _SERVED_ZH + _COMPOUND_ZH))
    for side, words, compound in sides:
        forms = "|".join(
            rf"(?<![\w-]){re.escape(word)}(?!\w){_COMPOUND_EN}" if word.isascii() else re.escape(word) + compound
            for word in words
        )
        groups.append(f"(?P<{side}>{forms or '(?!)'})")
    groups.append(f"(?P<product>{_PRODUCT})")
    return re.compile("|".join(groups), re.I)
