"""Reads the parts of a zip container within limits; the DOCX and ODT readers stand on it.

Nothing is written to disk, so names with '..' and symbolic links are only names. Sizes are counted while inflating:
what a header claims is not believed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field

from slacheck.errors import LimitError, LockedError, UnreadableError
from slacheck.options import MIB, Limits

CHUNK = 256 * 1024
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others inflate without bound before a byte can be counted


def _key(name: str) -> str:
    """Part names are compared without case, and some producers write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


@dataclass
class Archive:
    """An open container. `duplicates` are names that stand in it twice; the last one is the one that is read."""

    path: str
    limits: Limits
    container: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    duplicates: tuple[str, ...]
    inflated: int = field(default=0, init=False)

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the container's order."""
        return tuple(entry.filename for entry in self.entries.values())

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _key(name) in self.entries

    def read(self, name: str) -> bytes:
        """The inflated bytes of a part.

        Raises KeyError where there is no such part, LimitError above `inflated` or `ratio`, LockedError for an
        encrypted part and UnreadableError for a damaged one.
        """
        entry = self.entries[_key(name)]
        if entry.flag_bits & 0x1:
            raise LockedError(self.path, "encrypted", f"its part {name} is encrypted; save it without a password")
        if entry.compress_type not in METHODS:
            raise UnreadableError(
                self.path, "corrupt", f"its part {name} is packed by a method that the format does not know"
            )
        try:
            return self._inflate(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableError(self.path, "corrupt", f"its part {name} is damaged ({error})") from error

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        size = 0
        with self.container.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                self._count(entry, size, len(chunk))
        return b"".join(chunks)

    def _count(self, entry: zipfile.ZipInfo, size: int, more: int) -> None:
        self.inflated += more
        if self.inflated > self.limits.inflated:
            raise LimitError(
                self.path,
                "decompression",
                f"its parts inflate to more than {self.limits.inflated // MIB} MiB (--max-inflated)",
            )
        if size > MIB and size > self.limits.ratio * max(entry.compress_size, 1):
            raise LimitError(
                self.path,
                "decompression",
                f"its part {entry.filename} inflates more than {self.limits.ratio} times (--max-ratio)",
            )


def open_archive(path: str, data: bytes, limits: Limits) -> Archive:
    """Open a container from its bytes.

    Raises UnreadableError where the directory is damaged, LimitError where it has more parts than `limits.parts`.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError(path, "corrupt", f"the zip container is damaged ({error})") from error
    infos = [info for info in container.infolist() if not info.is_dir()]
    if len(infos) > limits.parts:
        raise LimitError(path, "too-large", f"it has more than {limits.parts} parts, the limit `parts`")
    seen = Counter(_key(info.filename) for info in infos)
    duplicates = tuple(name for name, times in seen.items() if times > 1)
    return Archive(path, limits, container, {_key(info.filename): info for info in infos}, duplicates)
