"""Finding words in contract text: text made ready for matching, and patterns that match in linear time."""

from __future__ import annotations
