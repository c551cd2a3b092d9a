"""How a document is built: its clause numbers, outline, definitions, references and parties, read from its blocks."""

from __future__ import annotations
