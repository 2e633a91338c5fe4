"""The report as one self-contained HTML page; nothing in it is fetched or run."""

import base64
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from domain.report import Report
from reports.outline import NOTE, TITLE, outline
from reports.pictures import PageImage


def render_html(report: Report, page_image: PageImage) -> bytes:
    """Return the report as UTF-8 HTML with the same content as the Word document.

    Args:
        report: What was found in one submission.
        page_image: Returns the bytes of a kept page image by its digest; raises LookupError when it is not kept.

    Returns:
        The page's bytes, equal for equal reports and images.
    """
    page = _template().render(said=outline(report, page_image), title=TITLE, note=NOTE, id=report.submission_id)
    return page.encode("utf-8", "replace")


@cache
def _template() -> Template:
    """Compile the template; every value put into it is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["data_address"] = _data_address
    return environment.from_string(resources.files("reports").joinpath("report.html.j2").read_text(encoding="utf-8"))


def _data_address(picture: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode('ascii')}"
