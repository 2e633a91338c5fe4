"""Turns values into pages."""

from datetime import datetime, timedelta, timezone
from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from domain.review import Role
from domain.values.divisions import henan_region
from reports.spot_check_words import called
from reports.words import heading, label
from review.conventions import conventions
from review.view import about_label, reason_text
from review.web.guard import Visitor

_CHINA = timezone(timedelta(hours=8))


def page(
    request: Request, template: str, visitor: Visitor | None = None, status: int = 200, **values: object
) -> HTMLResponse:
    """Return a page of the desk; every value put into a template is escaped."""
    values = {**values, "visitor": visitor, "path": request.url.path, "Role": Role}
    return HTMLResponse(_environment().get_template(template).render(values), status_code=status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["word"] = lambda word, table: label(table, word)
    environment.filters["called"] = lambda word, table: called(table, word)
    environment.filters["heading"] = heading
    environment.filters["local"] = local_time
    environment.filters["reason"] = reason_text
    environment.filters["about"] = about_label
    environment.filters["region"] = region_name
    environment.globals["conventions"] = conventions()
    return environment


def local_time(stamp: str) -> str:
    """Return an instant as it is kept (UTC) as people in China write it."""
    return datetime.fromisoformat(stamp).astimezone(_CHINA).strftime("%Y-%m-%d %H:%M")


def region_name(division: str) -> str:
    """Return the name of the region that a division lies in, the code itself when it is in none we know."""
    return henan_region(division) or division or "未填"
