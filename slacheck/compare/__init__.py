"""Vendors side by side: what each document promises for the same commitment, and which promises more."""

from __future__ import annotations
