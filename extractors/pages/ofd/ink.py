"""How a unit is painted: widths and colours from itself or its drawing parameters (GB/T 33190-2016, 8.2 and 8.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.pages.ofd.measure import number, numbers
from extractors.pages.ofd.package import child, children
from extractors.pages.ofd.resources import Resources

LINE_WIDTH = 0.353
"""Millimetres of a line that states no width: one point."""

DEEPEST_PARAMS = 8
"""How many drawing parameters may rest on one another."""

PATTERN = (0.8,)
"""The grey that stands for a pattern, which is not painted."""

_OPERATORS = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}


@dataclass(frozen=True, slots=True)
class Colour:
    """Components in [0, 1] of grey, RGB or CMYK, and opacity in [0, 1]."""

    components: tuple[float, ...]
    alpha: float = 1.0

    def operator(self, *, stroke: bool) -> str:
        """Return the operator that sets it (ISO 32000-1, 8.6.8)."""
        values = " ".join(f"{value:.4f}" for value in self.components)
        return f"{values} {_OPERATORS[len(self.components)][stroke]}"


BLACK = Colour((0.0,))


@dataclass(frozen=True, slots=True)
class Style:
    """The elements that say how a unit is painted: itself, then its drawing parameters, then those of its layer."""

    sources: tuple[Element, ...]

    def under(self, element: Element, resources: Resources) -> "Style":
        """Return the style of `element`, which stands within this one."""
        return Style((*_chain(element, resources), *self.sources))

    def value(self, name: str) -> str | None:
        """Return an attribute."""
        return next((value for source in self.sources if (value := source.get(name)) is not None), None)

    def colour(self, name: str) -> Colour | None:
        """Return FillColor or StrokeColor, None when nobody states one."""
        found = (child(source, name) for source in self.sources)
        stated = next((item for item in found if item is not None), None)
        return None if stated is None else _colour(stated)

    def pen(self) -> str:
        """Return the operators for width, caps, joins and dashes of lines."""
        width = number(self.value("LineWidth"), LINE_WIDTH)
        cap = {"Round": 1, "Square": 2}.get(self.value("Cap") or "", 0)
        join = {"Round": 1, "Bevel": 2}.get(self.value("Join") or "", 0)
        dashes = [value for value in numbers(self.value("DashPattern"))[:16] if value >= 0]
        dash = f"[{' '.join(f'{value:.4f}' for value in dashes)}] 0 d" if any(dashes) else ""
        return f"{abs(width):.4f} w {cap} J {join} j {dash}"


def opacity(element: Element) -> float:
    """Return the opacity of a unit or colour in [0, 1]."""
    return min(1.0, max(0.0, number(element.get("Alpha"), 255.0) / 255))


def _chain(element: Element, resources: Resources) -> Sequence[Element]:
    """Return an element and the drawing parameters it rests on."""
    chain = [element]
    param = resources.params.get(element.get("DrawParam", ""))
    while param is not None and len(chain) <= DEEPEST_PARAMS:
        chain.append(param)
        param = resources.params.get(param.get("Relative", ""))
    return chain


def _colour(element: Element) -> Colour:
    """Return a colour; a gradient is painted in its first colour."""
    if next(children(element, "Pattern"), None) is not None:
        return Colour(PATTERN, opacity(element))
    stated = next((item for item in element.iter() if item.get("Value")), None)
    if stated is None:
        return Colour(BLACK.components, opacity(element))
    values = [_component(part) for part in str(stated.get("Value")).split()[:4]]
    alpha = min(opacity(element), opacity(stated))
    return Colour(tuple(values), alpha) if len(values) in _OPERATORS else Colour(BLACK.components, alpha)


def _component(text: str) -> float:
    value = float(int(text[1:], 16)) if text.startswith("#") else number(text, 0.0)
    return min(1.0, max(0.0, value / 255))
