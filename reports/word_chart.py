"""A native chart in a Word document, which python-docx has no words for (ECMA-376 part 1, 21.2 DrawingML charts)."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

Series = tuple[str, str, Sequence[float]]
"""A series: its name, its colour (RRGGBB), its values."""


def add_bars(document: WordDocument, title: str, names: Sequence[str], series: Sequence[Series], tall: float) -> None:
    """Add a chart of lying bars, one group a name from top to bottom, `tall` centimetres high, described by `title`."""
    bars = "".join(_series(number, names, one, _filled(one[1])) for number, one in enumerate(series))
    plot = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{bars}'
        '<c:gapWidth val="40"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    _add(document, title, plot + _axes(falling=True), tall)


def add_line(document: WordDocument, title: str, names: Sequence[str], series: Series, tall: float) -> None:
    """Add a chart of one line over `names`."""
    line = f'<c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr val="{series[1]}"/></a:solidFill></a:ln></c:spPr>'
    marker = '<c:marker><c:symbol val="none"/></c:marker>'
    straight = '<c:smooth val="0"/>'
    plot = (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f"{_series(0, names, series, line + marker, straight)}"
        '<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    )
    _add(document, title, plot + _axes(falling=False), tall)


def _add(document: WordDocument, title: str, plot: str, tall: float) -> None:
    package = document.part.package
    number = sum("/charts/" in str(part.partname) for part in package.iter_parts()) + 1
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), TYPE, _space(title, plot).encode(), package)
    relation = document.part.relate_to(part, f"{RELATION}/chart")
    wide, high = Cm(16.4), Cm(tall)
    run = document.add_paragraph().add_run()
    run._r.append(  # noqa: SLF001 - python-docx keeps the element private
        parse_xml(
            f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f'<wp:inline xmlns:wp="{PLACED}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{900 + number}" name="chart {number}" descr={quoteattr(title)}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
            f'<c:chart xmlns:c="{CHART}" xmlns:r="{RELATION}" r:id="{relation}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    )


def _space(title: str, plot: str) -> str:
    words = f"<a:p><a:r><a:rPr lang='zh-CN' sz='1200'/><a:t>{escape(title)}</a:t></a:r></a:p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RELATION}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:title><c:tx><c:rich><a:bodyPr/>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'
        f'<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{plot}</c:plotArea>'
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def _series(number: int, names: Sequence[str], series: Series, look: str, after: str = "") -> str:
    name, _, values = series
    labels = "".join(f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(names))
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{escape(name)}</c:v></c:tx>{look}'
        f'<c:cat><c:strLit><c:ptCount val="{len(names)}"/>{labels}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:ptCount val="{len(values)}"/>{points}</c:numLit></c:val>{after}</c:ser>'
    )


def _filled(colour: str) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'


def _axes(*, falling: bool) -> str:
    """Return the axis of names and that of values; `falling` bars read from top to bottom."""
    order = "maxMin" if falling else "minMax"
    names, values = ("l", "t") if falling else ("b", "l")
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{names}"/><c:crossAx val="2"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{values}"/><c:crossAx val="1"/></c:valAx>'
    )
