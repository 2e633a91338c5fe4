"""The season as one self-contained HTML page, its charts drawn in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from domain.season import Standing
from reports.progress import SHOWN, Season, table
from reports.words import heading

BARS_WIDE = 620  # of 900 units
CURVE_LEFT, CURVE_WIDE, CURVE_FOOT, CURVE_TALL = 60, 820, 290, 270


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """A region's target and entries, as widths."""

    name: str
    target: int
    entered: int
    done: str
    target_width: float
    entered_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """One week of the curve."""

    day: str
    count: int
    x: float
    y: float


def progress_html(season: Season) -> bytes:
    """Return the season as UTF-8 HTML that fetches and runs nothing, equal for equal seasons."""
    page = _template("progress.html.j2").render(
        season=season,
        titles=[column.title for column in SHOWN],
        rows=table(season),
        bars=bars_svg(season.progress.regions),
        curve=_curve(season),
        bars_title=heading("bars_title"),
        curve_title=heading("curve_title"),
    )
    return page.encode("utf-8", "replace")


def bars_svg(regions: Sequence[Standing]) -> Markup:
    """Return the regions' targets and entries as bars, to be put into a page that styles `target` and `entered`."""
    widest = max((max(one.target, one.entered) for one in regions), default=1) or 1
    bars = [_bar(one, widest) for one in regions]
    return Markup(_template("progress_bars.svg.j2").render(bars=bars, title=heading("bars_title")))  # noqa: S704  # escaped


def _bar(one: Standing, widest: int) -> _Bar:
    return _Bar(
        name=one.name,
        target=one.target,
        entered=one.entered,
        done=f"{one.done:.1f}",
        target_width=round(BARS_WIDE * one.target / widest, 1),
        entered_width=round(BARS_WIDE * one.entered / widest, 1),
    )


def _curve(season: Season) -> list[_Point]:
    weeks = season.progress.curve
    most = max((count for _, count in weeks), default=1) or 1
    steps = max(len(weeks) - 1, 1)
    return [
        _Point(
            day=day.isoformat(),
            count=count,
            x=round(CURVE_LEFT + CURVE_WIDE * at / steps, 1),
            y=round(CURVE_FOOT - CURVE_TALL * count / most, 1),
        )
        for at, (day, count) in enumerate(weeks)
    ]


@cache
def _template(name: str) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(resources.files("reports").joinpath(name).read_text(encoding="utf-8"))
