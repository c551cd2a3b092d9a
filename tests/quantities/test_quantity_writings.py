"""One value in many writings: digits, words, both, full-width, traditional, with and without a counter."""

from __future__ import annotations

import pytest

from slacheck.quantities import find_quantities

WRITINGS = {
    (30.0, "minute"): [
        "30分钟", "30 分钟", "３０分钟", "三十分钟", "30分鐘", "三十分鐘", "30（三十）分钟", "三十（30）分钟",
        "【30】分钟", "__30__分钟",
        "30 minutes", "30 min", "30mins", "30-minute", "thirty minutes", "thirty (30) minutes",
        "30 (thirty) minutes", "[30] minutes",
    ],
    (2.0, "business-day"): [
        "2个工作日", "2 个工作日", "两个工作日", "二个工作日", "２个工作日", "兩個工作日", "两（2）个工作日",
        "2工作日", "貳個工作日", "2个营业日",
        "2 business days", "two business days", "two (2) Business Days", "2 working days", "two-business-day",
    ],
    (24.0, "month"): [
        "24个月", "二十四个月", "廿四个月", "24個月", "贰拾肆个月", "二十四（24）个月", "24 months",
        "twenty-four months", "24-month", "twenty-four (24) months",
    ],
    (3.0, "year"): ["3年", "三年", "叁年", "叄年", "參年", "3 years", "three (3) years"],
    (168.0, "hour"): [
        "7×24小时", "7x24小时", "7X24", "7*24小时", "7╳24", "24×7", "24x7", "24/7", "24/7/365", "7天×24小时",
        "每周7天，每天24小时", "全天候", "全年无休",
        "24小时热线", "24 hours a day, 7 days a week", "twenty-four (24) hours a day, seven (7) days a week",
        "around the clock", "7 24小时",
    ],
    (45.0, "hour"): [
        "周一至周五8:30-17:30", "周一至周五 8：30～17：30", "星期一至星期五8:30—17:30", "工作日8:30-17:30",
        "工作日上午8:30至下午5:30", "8:30-17:30（工作日）",
        "星期一至星期五上午八時三十分至下午五時三十分", "周一到周五，早8点半到下午5点半",
        "Mon-Fri 8:30-17:30", "Monday to Friday, 8:30 am to 5:30 pm",
        "8:30 a.m. to 5:30 p.m. Monday through Friday", "weekdays 8:30-17:30",
        "8:30am - 5:30pm on business days",
    ],
    (99.9, "percent"): [
        "99.9%", "99.9％", "９９.９％", "99.90%", "百分之九十九点九", "99.9 %", "三个九", "3个9",
        "百分之九十九点九（99.9%）", "[99.9]%",
        "99.9 percent", "99.9 per cent", "ninety-nine point nine percent",
        "ninety-nine point nine percent (99.9%)", "three nines",
    ],
    (0.05, "percent"): ["0.05%", "0.5‰", "万分之五", "萬分之五", "5个基点", "5 basis points", "0.5 %o"],
    (4.0, "per-year"): [
        "每季度一次", "每季度", "每季一次", "每个季度一次", "每三个月一次", "每3个月巡检一次", "三个月一次",
        "一年四次", "每年四次", "4次/年", "每季度至少1次",
        "quarterly", "once a quarter", "every quarter", "every three months", "every three (3) months",
        "four times a year", "once per calendar quarter",
    ],
    (2.0, "per-year"): [
        "每半年一次", "半年一次", "一年两次", "每年二次", "每六个月一次", "2次/年", "每年不少于两次",
        "每年6月和12月各一次", "每年三月、九月各进行一次", "2 visits p.a.",
        "twice a year", "two times per year", "every six months", "semi-annually", "half-yearly", "biannually",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in WRITINGS.items() for text in texts])
def test_every_writing_of_a_value_is_that_value(value: tuple[float, str], text: str) -> None:
    assert [(q.amount, q.unit) for q in find_quantities(text)] == [value]


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in WRITINGS.items() for text in texts])
def test_the_quantity_covers_its_whole_writing(value: tuple[float, str], text: str) -> None:
    (quantity,) = find_quantities(text)
    assert text.startswith(quantity.text)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("响应时间分别为2、4、8小时", [2, 4, 8]),
        ("分别在一、两小时内响应", [1, 2]),
        ("within one, four and eight hours", [1, 4, 8]),
        ("in 1 and 4 hours respectively", [1, 4]),
        ("响应时限2/8/24小时", [2, 8, 24]),
        ("0.5/2/8小时", [0.5, 2, 8]),
        ("响应时间（小时）：4", [4]),
        ("修复时间（单位：小时）：2/4/8", [2, 4, 8]),
        ("Response time (in hours): 4", [4]),
        ("终端数量（台）：30", []),
        ("一、2小时内响应", [2]),
        ("1、2小时内响应", [2]),
        ("faults 1 and 4 hours later", [4]),
    ],
)
def test_numbers_share_the_unit_behind_the_last_or_in_their_label(text: str, amounts: list[float]) -> None:
    assert [(one.amount, one.unit) for one in find_quantities(text)] == [(amount, "hour") for amount in amounts]
