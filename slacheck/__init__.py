"""slacheck reads a vendor's contract and says what it does not promise."""

from __future__ import annotations

__version__ = "0.1.0"
