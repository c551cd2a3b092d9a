"""Writes a container anew: parts in their old order, the changed ones replaced, new ones at the end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from slacheck.readers.zipsafe import Archive

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # new parts carry no time of making, so that the same input gives the same bytes


def rewritten(archive: Archive, changed: Mapping[str, bytes]) -> bytes:
    """The container's bytes with the parts of `changed` (name -> bytes) in place of the old ones, or added.

    Raises UnreadableError for a part that is damaged, LimitError where the whole is larger than the limits allow.
    """
    left = {name.lower(): (name, data) for name, data in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.names():
            old = archive.container.getinfo(name)
            _, data = left.pop(name.replace("\\", "/").lstrip("/").lower(), (name, None))
            entry = zipfile.ZipInfo(name, old.date_time)
            entry.compress_type, entry.external_attr = old.compress_type, old.external_attr
            made.writestr(entry, archive.read(name) if data is None else data)
        for name, data in left.values():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return out.getvalue()
