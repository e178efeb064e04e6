"""Pages from templates, with what every page has around it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from fairwarning import __version__
from fairwarning.law.vocabulary import TITLES
from fairwarning.report import words
from fairwarning.report.bluebook import pages
from fairwarning.report.document import sentence
from fairwarning.report.memo.closing import prongs
from fairwarning.report.memo.papers import date_told, day
from fairwarning.report.render.html import inline

STATIC = Path(__file__).parent / "static"
THEMES = ("auto", "light", "dark")


@cache
def asset(name: str) -> str:
    """The address of a file of ours, which changes when the file does, so that browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("fairwarning.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(asset=asset, engine=__version__, TITLES=TITLES, words=words, prongs=prongs)
    made.filters.update(day=day, date_told=date_told, said=inline, pages=pages, sentence=sentence)
    made.filters["law_of"] = lambda passage, sources: sources.law(passage)
    return made


def theme_of(request: Request) -> str:
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A page (or, for htmx, a part of one) from `template`."""
    return HTMLResponse(rendered(request, template, **values), status)


def rendered(request: Request, template: str, **values: Any) -> str:
    """The template's text with what every template may use."""
    return (
        _environment()
        .get_template(template)
        .render(
            request=request,
            person=getattr(request.state, "person", None),
            csrf=getattr(request.state, "csrf", ""),
            team=request.app.state.desk.settings.team,
            theme=theme_of(request),
            path=request.url.path,
            **values,
        )
    )


def wants_part(request: Request) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"
