"""Regular expressions that compile when they are first used, so that a run pays only for those its document needs."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class _Lazy:
    """Stands for a pattern; its first use fills the slots with the methods of the compiled one."""

    __slots__ = ("_flags", "_pattern", *_METHODS)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # asked for a slot only while it is empty
        compiled: re.Pattern[Any] = re.compile(self._pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when a method is first called; a faulty pattern raises `re.error` then.

    It is no argument for the functions of `re`: call the pattern's own methods.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
