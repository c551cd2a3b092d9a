"""slacheck.yaml: where it is found, what it may say, and how it is read."""

from __future__ import annotations
