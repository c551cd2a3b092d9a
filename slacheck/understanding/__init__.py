"""From text to promises: sentences with their context, severity levels, deadlines and what they are about."""

from __future__ import annotations
