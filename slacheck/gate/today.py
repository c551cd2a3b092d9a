"""The day that waivers are held against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timezone

from slacheck.errors import UsageError
from slacheck.messages import say


def today(environ: Mapping[str, str], lang: str) -> date:
    """The day of SOURCE_DATE_EPOCH (UTC) where that is set, else the day by the clock. Raises UsageError."""
    written = environ.get("SOURCE_DATE_EPOCH", "")
    if not written:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(written), timezone.utc).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(say("gate.bad-epoch", lang, written=written)) from None
