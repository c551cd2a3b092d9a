"""What holds for every test: generated examples may take the time that a slow machine needs."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("slacheck", deadline=None)
settings.load_profile("slacheck")
