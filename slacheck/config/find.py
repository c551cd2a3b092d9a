"""Finds the slacheck.yaml that holds for a path."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from slacheck.config.model import FILE_NAME


def find_config(path: str) -> str | None:
    """The slacheck.yaml nearest above `path`: in its folder or one above; None where there is none.

    `path` is what the user typed first: a file, a folder, a pattern, or '-' for the folder that we are in.
    """
    for folder in (start := _folder_of(path), *start.parents):
        found = folder / FILE_NAME
        if found.is_file():
            return _shown(found)
    return None


def _folder_of(path: str) -> Path:
    if path == "-":
        return Path.cwd()
    absolute = Path(os.path.abspath(path))
    if absolute.is_dir():
        return absolute
    folder = absolute.parent
    while glob.has_magic(str(folder)) and not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder


def _shown(found: Path) -> str:
    """Relative to where we are when below it, so that messages name what the user sees."""
    try:
        return str(found.relative_to(Path.cwd()))
    except ValueError:
        return str(found)
