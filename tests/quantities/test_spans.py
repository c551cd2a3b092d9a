"""The time between two dates: both ends count, whole years are years, a rest of days is rounded to months."""

from __future__ import annotations

import pytest

from slacheck.quantities.spans import time_between


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        ("2026年1月1日", "2027年12月31日", (2, "year")),
        ("2026年1月1日", "2027年1月1日", (1, "year")),
        ("二〇二六年四月一日", "二〇二七年三月三十一日", (1, "year")),
        ("２０２６年４月１日", "２０２７年３月３１日", (1, "year")),
        ("2026.03.01", "2028.02.29", (2, "year")),
        ("2026年3月", "2026年8月", (6, "month")),
        ("1 May 2026", "30 April 2029", (3, "year")),
        ("May 21st, 2026", "June 30, 2027", (13, "month")),
        ("01/31/2026", "02/28/2026", (1, "month")),
        ("1st day of May 2026", "15 May 2026", (15, "day")),
    ],
)
def test_two_dates_make_a_length(first: str, last: str, length: tuple[float, str]) -> None:
    assert time_between(first, last) == length


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("5月1日", "2027年4月30日"),
        ("2026年13月1日", "2027年1月1日"),
        ("2027年1月1日", "2026年1月1日"),
        ("May", "June 2026"),
    ],
)
def test_dates_that_are_incomplete_or_in_the_wrong_order_make_none(first: str, last: str) -> None:
    assert time_between(first, last) is None
