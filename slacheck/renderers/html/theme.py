"""The page's colours by day and by night, its style sheet and its script, and the policy that lets only these run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

# Name -> (light, dark). Text and its ground differ by at least 4.5 : 1 in every pair that the style sheet makes.
PALETTE: dict[str, tuple[str, str]] = {
    "ground": ("#f7f6f3", "#14161a"),
    "surface": ("#ffffff", "#1c1f24"),
    "ink": ("#1c1e21", "#e8e7e4"),
    "muted": ("#565b63", "#aeb2ba"),
    "line": ("#dcd9d2", "#363b43"),
    "edge": ("#85888e", "#7d828b"),
    "link": ("#0b57a4", "#8fbcf3"),
    "error": ("#a3211a", "#ffa49c"),
    "error-ground": ("#fce9e7", "#45211f"),
    "warning": ("#7a4900", "#f1c06a"),
    "warning-ground": ("#fdf0d5", "#3e3013"),
    "note": ("#28578a", "#a2c8f4"),
    "note-ground": ("#e7eff9", "#1e3048"),
    "clear": ("#1f6433", "#95d5a4"),
    "clear-ground": ("#e4f3e7", "#1b3725"),
}
LIGHT, DARK = 0, 1


def _variables(selector: str, side: int) -> str:
    scheme = ("light", "dark")[side]
    colours = "".join(f"--{name}:{colours[side]};" for name, colours in PALETTE.items())
    return f"{selector}{{color-scheme:{scheme};{colours}}}\n"


def _asset(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


@cache
def style() -> str:
    """The whole style sheet; paper is always light."""
    return "".join(
        (
            _variables(":root", LIGHT),
            f"@media screen and (prefers-color-scheme: dark){{{_variables(':root:not([data-theme=light])', DARK)}}}\n",
            f"@media screen{{{_variables(':root[data-theme=dark]', DARK)}}}\n",
            _asset("page.css"),
        )
    )


@cache
def script() -> str:
    """The whole script."""
    return _asset("page.js")


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """A content-security policy that allows these texts inside the page and nothing else, no network above all."""
    allowed = f"style-src {' '.join(map(_digest, styles))}; script-src {' '.join(map(_digest, scripts))}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
