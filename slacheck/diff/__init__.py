"""Two drafts of one contract, commitment by commitment: what the new one adds, takes back, weakens, strengthens."""

from __future__ import annotations
