"""One HTML file that a person can open from a mail, read, filter and print: findings beside the contract's text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from slacheck.messages import say
from slacheck.renderers import RenderOptions
from slacheck.renderers.html.contract import Grid
from slacheck.renderers.html.theme import policy, script, style
from slacheck.renderers.html.view import document_view
from slacheck.report import Report
from slacheck.safe import safe


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """Write one self-contained page: an index where there are several documents, then each of them."""
    told = list(reports)
    views = [document_view(report, number, options) for number, report in enumerate(told, 1)]
    styles, scripts = Markup(style()), Markup(script())  # our own files
    page = environment().get_template("page.html")
    for piece in page.generate(
        lang=options.language(told[0] if told else None),
        documents=views,
        style=styles,
        script=scripts,
        policy=policy([styles], [scripts]),
    ):
        out.write(piece)


@cache
def environment() -> Environment:
    """The templates; whatever they print is made safe first and escaped for HTML after."""
    made = Environment(
        loader=PackageLoader(__name__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["say"] = say
    made.tests["grid"] = lambda part: isinstance(part, Grid)
    return made


def _harmless(value: object) -> object:
    """No control character, no text that runs backwards reaches the page, whoever wrote it."""
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value
