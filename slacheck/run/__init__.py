"""How documents are run through the check: found, isolated in workers, remembered, and their reports written."""

from __future__ import annotations
