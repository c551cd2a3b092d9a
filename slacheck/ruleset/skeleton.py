"""A rule to begin with: it loads, its examples pass, and every line asks to be replaced."""

from __future__ import annotations

_TOPIC = """\
# {id}: put this file at {path} of your rule folder, then: slacheck rules test FOLDER --only {id}
title: {{zh: 备件供应, en: Spare parts}}
question:
  zh: 备件供应多少年？
  en: For how many years are spare parts supplied?
persona: pedantic            # regular: blocks signing; pedantic: the rest
severity: {{missing: note, ambiguous: note, weak: note}}
why:
  zh: 没有备件，设备坏了就修不了。
  en: Without parts, what breaks stays broken.
ask:
  zh: 停产后备件供应几年，价格怎么定？
  en: For how many years after the end of production are parts supplied, and at which price?
suggest:
  zh: 产品停产后，乙方继续供应备件不少于五年，价格不高于停产前的价格。
  en: Vendor supplies spare parts for at least five years after the end of production, at no more than the price before.
terms: {{zh: 备件、备品, en: spare parts}}
values:
  - {{name: supply, unit: duration, better: more}}
readings:
  - reads: clear
    value: supply
    text:
      zh: ['备件[^。;]{{0,20}}{{duration}}']
      en: ['\\bspare parts\\b[^.;]{{0,60}}{{duration}}']
  - reads: ambiguous
    why: unquantified
    text:
      zh: ['备件(?:供应|支持|保障)']
      en: ['\\bspare parts\\b']
thresholds:
  default: {{supply: {{any: 5 year}}}}
examples:
  zh:
    - {{text: 停产后备件供应五年。, expect: clear, values: [supply = 5 year]}}
    - {{text: 乙方保证备件供应。, expect: ambiguous, why: unquantified}}
    - {{text: 乙方应在30分钟内响应。, expect: missing}}
  en:
    - {{text: Spare parts are supplied for five years., expect: clear, values: [supply = 5 year]}}
    - {{text: Vendor supplies spare parts., expect: ambiguous, why: unquantified}}
    - {{text: Vendor responds within 30 minutes., expect: missing}}
"""

_TRAP = """\
# {id}: put this file at {path} of your rule folder, then: slacheck rules test FOLDER --only {id}
title: {{zh: 指定管辖, en: Vendor's home court}}
question:
  zh: 争议只能到供应商所在地起诉吗？
  en: Can disputes be brought only where the vendor is at home?
persona: pedantic
severity: note
why:
  zh: 到外地打官司，费用和时间都由医院承担。
  en: Suing far away costs the buyer time and money.
ask:
  zh: 能否改为由我院所在地法院管辖？
  en: May disputes be brought before the courts of our own seat?
suggest:
  zh: 争议由甲方所在地人民法院管辖。
  en: The courts of Customer's seat have jurisdiction.
terms: {{zh: 管辖、法院, en: 'jurisdiction, courts'}}
readings:
  - reads: trap
    text:
      zh: ['(?:乙方|供应商)所在地[^。;]{{0,12}}(?:法院|仲裁)']
      en: ['\\bcourts? of (?:vendor|provider|supplier)''s\\b']
examples:
  zh:
    - {{text: 争议由乙方所在地人民法院管辖。, expect: present}}
    - {{text: 争议由甲方所在地人民法院管辖。, expect: absent}}
  en:
    - {{text: The courts of Vendor's seat have jurisdiction., expect: present}}
    - {{text: The courts of Customer's seat have jurisdiction., expect: absent}}
"""


def skeleton(rule_id: str) -> str:
    """The YAML of a new topic, or of a new trap where the id says trap."""
    group, _, name = rule_id.partition(".")
    template = _TRAP if group == "trap" else _TOPIC
    return template.format(id=rule_id, path=f"{group}/{name}.yaml").rstrip("\n")
