"""The door for documents: which reader reads which format."""

from __future__ import annotations
