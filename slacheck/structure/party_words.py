"""The words by which contracts call the two sides, and the verbs that tell which side a name is on."""

from __future__ import annotations

from dataclasses import dataclass

from slacheck.regex import lazy


@dataclass(frozen=True, slots=True)
class Parties:
    """The words for each side that stand in the document, longest first."""

    vendor: tuple[str, ...]
    buyer: tuple[str, ...]


# fmt: off
VENDOR_ZH = (
    "乙方", "供方", "卖方", "供应商", "供货商", "供货方", "投标人", "投标方", "投标商", "投标单位", "中标人",
    "中标方", "中标单位", "中标供应商", "成交供应商", "成交人", "承包人", "承包方", "承包商", "承接方",
    "服务商", "服务方", "服务提供方", "服务提供商", "受托方", "受托人", "开发方", "开发商", "维护方", "维保方",
    "响应人", "磋商供应商", "报价人", "报价方", "系统集成商", "集成商", "厂商", "厂家", "生产厂家", "制造商",
    "许可方", "出租方", "运营方", "售后服务方", "我方", "我司", "我公司", "我们", "本公司", "本平台",
)
BUYER_ZH = (
    "甲方", "需方", "买方", "购买方", "采购人", "采购方", "采购单位", "招标人", "招标方", "招标单位", "比选人",
    "磋商人", "用户", "用户方", "用户单位", "客户", "客户方", "最终用户", "使用方", "使用单位", "委托方",
    "委托人", "发包人", "发包方", "业主", "业主方", "业主单位", "院方", "医院", "校方", "被许可方", "承租方",
    "您", "贵方", "贵司", "贵公司", "贵院", "贵单位",
)
VENDOR_EN = (
    "Vendor", "Supplier", "Provider", "Licensor", "Contractor", "Seller", "Consultant", "Bidder", "Tenderer",
    "Reseller", "Manufacturer", "Service Provider", "Software Provider", "Hosting Provider",
    "Successful Bidder", "we", "us", "our",
)
BUYER_EN = (
    "Customer", "Client", "Licensee", "Purchaser", "Buyer", "Subscriber", "User", "Users", "Customers",
    "Clients", "Lessee", "Employer", "Owner", "Procurer", "End User", "End Users", "Authorized User",
    "Authorized Users", "Hospital", "Clinic", "you", "your",
)
# fmt: on

# Bodies that buy under a statement of work, whatever they furnish or inspect themselves; only where they act.
PUBLIC_BUYER_EN = lazy(
    r"(?:The )?(?:(?:US |U\.S\. )?Government|Contracting Officer(?: Representative)?|COR|COTR|Authority|Council|Trust"
    r"|County|City|Town|State|District|Agency|Department|University|College|School|Commonwealth|VA|VAMC|Board)"
)

# A word may stand in brackets or before them and say what 甲方 is: 甲方（供应商）. The buyer's are looked for first.
BUYER_ROLE_ZH = (
    "需求|接受|被服务|服务对象|付款|定购|采购|购买|买方|需方|用户|客户"
    "|委托|业主|使用|招标|发包|被许可|承租|医院|院方|校方|订购|定作"
)
VENDOR_ROLE_ZH = (
    "供应|供方|供货|卖方|出卖|受托|承接|承包|承办|开发|服务|提供|运营|投标|中标|成交|厂商|许可|出租|维护|维保|承揽|平台"
)

VENDOR_VERB_ZH = (
    "提供|维护|维修|修复|响应|培训|交付|交货|供货|派遣|派出|派工程师"
    "|安排工程师|安装|调试|升级|开发"
    "|实施|部署|备份|巡检|上门|到达现场|到场|免费|质保"
)
BUYER_VERB_ZH = "支付|付款|付清|缴纳|付给|委托|采购|购买|订购|使用本|报修|验收|续费|配合"
VENDOR_VERB_EN = (
    "provide|supply|deliver|host|maintain|support|respond|repair|install|implement|develop|perform|license|grant|restore"
    "|correct|fix|train|back up|monitor|credit|warrant|operate|resolve|remedy|furnish|make available|notify customer"
)
BUYER_VERB_EN = (
    "pay|purchase|order|subscribe|use(?! (?:commercial|reasonable|its|best|all|diligent))|reimburse|receive|access"
    "|be billed|be invoiced|be charged|cooperate|remit"
)
