"""What the command line asked `slacheck check` and `slacheck diff` for, parsed and not yet begun."""

from __future__ import annotations

from dataclasses import dataclass

from slacheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """Where settings come from: `given` names the flags that were typed, `file` is that of --config.

    With `search` false no slacheck.yaml is looked for.
    """

    given: frozenset[str] = frozenset()
    file: str | None = None
    search: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """All flags of a check; `outputs` and `form` as typed, `cache` the folder of the cache, None for no cache."""

    paths: tuple[str, ...]
    settings: Settings
    outputs: tuple[str, ...] = ()
    form: str | None = None
    fail_on: str = "error"
    jobs: int | None = None
    resume: str | None = None
    cache: str | None = None
    quiet: bool = False
    verbose: bool = False
    color: bool | None = None
    source: Source = Source()
    baseline: str | None = None
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """All flags of a diff, parsed and not yet begun."""

    paths: tuple[str, ...]
    settings: Settings
    source: Source
    tracked: bool = False
    labels: tuple[str, ...] = ()
    form: str | None = None
    output: str | None = None
    quiet: bool = False
    verbose: bool = False
    color: bool | None = None
