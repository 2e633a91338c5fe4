"""The season at a glance, as figures to print: a workbook with charts of its own, and what page and document show."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.season import Progress, Standing
from reports.words import NOTHING, heading
from reports.workbook import PLAIN, Book, Column, Look, Row, Untyped

TOTAL = Look("DDDDDD", bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season with what is said beside its figures."""

    progress: Progress
    remarks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of every shape of it."""
        return heading("progress_title").format(year=self.progress.year)

    @property
    def note(self) -> str:
        """Where the targets stand, and for which days it was reckoned."""
        known = self.progress
        return heading("progress_note").format(source=known.source, as_of=known.as_of, until=known.until)

    @property
    def notes(self) -> tuple[str, ...]:
        """Everything said beside the figures."""
        left_open = (("progress_unplaced", self.progress.unplaced), ("progress_undated", self.progress.undated))
        return (self.note, *(heading(key).format(count=count) for key, count in left_open if count), *self.remarks)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of the table of regions."""

    title: str
    width: float
    numbers: str
    value: Callable[[Standing], str | int | float | None]


SHOWN = (
    _Shown("地区", 14, "General", lambda one: one.name),
    _Shown("目标数", 9, "#,##0", lambda one: one.target),
    _Shown("占全省比重（%）", 10, "0.00", lambda one: float(str(one.share))),
    _Shown("已入库", 9, "#,##0", lambda one: one.entered),
    _Shown("审核中", 9, "#,##0", lambda one: one.under_review),
    _Shown("已退回", 9, "#,##0", lambda one: one.returned),
    _Shown("完成率（%）", 10, "0.0", lambda one: round(one.done, 1)),
    _Shown("尚缺", 9, "#,##0", lambda one: one.left),
    _Shown("近四周每周入库", 11, "0.0", lambda one: round(one.recent, 1)),
    _Shown("此后每周需入库", 11, "#,##0", lambda one: one.needed),
    *(
        _Shown(f"{name}季度", 9, "#,##0", lambda one, at=at: one.quarters[at])  # type: ignore[misc]  # bound at once
        for at, name in enumerate("一二三四")
    ),
)


def table(season: Season) -> tuple[tuple[str, ...], ...]:
    """Return the table of regions as text, the province last."""
    rows = (*season.progress.regions, season.progress.province)
    return tuple(tuple(_text(column, one) for column in SHOWN) for one in rows)


def progress_xlsx(season: Season) -> bytes:
    """Return the season as .xlsx with a bar chart by region and the curve, equal for equal seasons."""
    columns = tuple(Column(title=one.title, width=one.width, numbers=one.numbers) for one in SHOWN)
    with Book() as book:
        sheet = book.sheet("各地进度", columns, _rows(season))
        curve = book.sheet("入库曲线", CURVE, (((day, count), ()) for day, count in season.progress.curve))
        book.sheet("按年度", YEARS, (((f"{year} 年", count), ()) for year, count in season.progress.years))
        book.sheet("说明", NOTES, (((text,), ()) for text in season.notes))
        sheet.insert_chart(len(season.progress.regions) + 3, 0, _bars(book.raw, len(season.progress.regions)))
        curve.insert_chart(1, 3, _line(book.raw, len(season.progress.curve)))
    return book.content


CURVE = (Column(title="周末", width=14), Column(title="累计入库", width=12, numbers="#,##0"))
YEARS = (Column(title="年度", width=12), Column(title="入库数", width=12, numbers="#,##0"))
NOTES = (Column(title="说明", width=90),)


def _rows(season: Season) -> Iterator[tuple[Row, Sequence[Look]]]:
    for one in season.progress.regions:
        yield tuple(column.value(one) for column in SHOWN), (PLAIN,)
    yield tuple(column.value(season.progress.province) for column in SHOWN), (TOTAL,) * len(SHOWN)


def _text(column: _Shown, one: Standing) -> str:
    value = column.value(one)
    decimals = {"0.00": ".2f", "0.0": ".1f", "#,##0": ",d"}.get(column.numbers, "")
    return NOTHING if value is None else format(value, decimals)


def _bars(book: Untyped, count: int) -> Untyped:
    chart = book.add_chart({"type": "bar"})
    for column, fill in ((3, "#2F5D8A"), (1, "#C9C9C9")):
        chart.add_series(
            {
                "name": ["各地进度", 0, column],
                "categories": ["各地进度", 1, 0, count, 0],
                "values": ["各地进度", 1, column, count, column],
                "fill": {"color": fill},
                "border": {"color": "#333333"},
            }
        )
    chart.set_title({"name": heading("bars_title")})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": 620})
    return chart


def _line(book: Untyped, count: int) -> Untyped:
    chart = book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "累计入库",
            "categories": ["入库曲线", 1, 0, max(count, 1), 0],
            "values": ["入库曲线", 1, 1, max(count, 1), 1],
            "line": {"color": "#2F5D8A", "width": 2.25},
        }
    )
    chart.set_title({"name": heading("curve_title")})
    chart.set_x_axis({"num_format": "mm-dd", "text_axis": True})
    chart.set_size({"width": 720, "height": 360})
    return chart
