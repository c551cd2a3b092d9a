"""What an availability percentage allows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from slacheck.downtime import HOURS, allowed, readable


@pytest.mark.parametrize(
    ("percent", "period", "told"),
    [
        ("99.9", "year", "8.76 hour"),
        ("99.9", "month", "43.8 minute"),
        ("99.9", "quarter", "2.19 hour"),
        ("99.9", "week", "10.1 minute"),
        ("99.99", "year", "52.6 minute"),
        ("99.999", "month", "26.3 second"),
        ("99", "year", "3.65 day"),
        ("99.5", "year", "43.8 hour"),
        ("100", "year", "0 second"),
        ("0", "day", "24 hour"),
    ],
)
def test_downtime_in_a_unit_that_can_be_pictured(percent: str, period: str, told: str) -> None:
    assert readable(allowed(Decimal(percent), period)) == told


def test_twelve_months_allow_what_a_year_allows() -> None:
    assert 12 * HOURS["month"] == 4 * HOURS["quarter"] == HOURS["year"]


@pytest.mark.parametrize("percent", ["-1", "100.1", "9990"])
def test_no_percentage_of_time(percent: str) -> None:
    with pytest.raises(ValueError, match="no percentage"):
        allowed(Decimal(percent), "year")
