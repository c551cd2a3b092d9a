"""What an availability percentage is worth: the downtime that it allows over a period."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# Hours in a period. A month is a twelfth of a year of 365 days, so that twelve months allow what one year allows.
HOURS: dict[str, Decimal] = {
    "day": Decimal(24),
    "week": Decimal(168),
    "month": Decimal(730),
    "quarter": Decimal(2190),
    "year": Decimal(8760),
}


def allowed(percent: Decimal, period: str) -> Decimal:
    """Hours of downtime that `percent` (0 to 100) allows in `period`; raises KeyError or ValueError.

    99.9 over a year is 8.76 hours, over a month 0.73.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is no percentage of time")
    return HOURS[period] * (100 - percent) / 100


def readable(hours: Decimal) -> str:
    """Hours as a quantity in a unit that a person can picture: '43.8 minute', '8.76 hour', '3.65 day'."""
    for unit, factor in (("day", Decimal(1) / 24), ("hour", Decimal(1)), ("minute", Decimal(60))):
        amount = hours * factor
        if amount >= 1 and not (unit == "day" and amount < 2):
            return f"{_short(amount)} {unit}"
    return f"{_short(hours * 3600)} second"


def _short(amount: Decimal) -> str:
    """Three significant digits, trailing zeros cut."""
    digits = max(0, 2 - amount.adjusted()) if amount else 0
    rounded = amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
