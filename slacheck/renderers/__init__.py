"""How reports are told: one renderer a format."""

from __future__ import annotations
