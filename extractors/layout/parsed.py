"""Values out of spans: what a span's text states, or else what its likeliest alternative does."""

from collections.abc import Callable, Mapping

from domain.document import Reading, Value
from extractors.layout.alternatives import keeping
from extractors.layout.key_values import Span

Parse = Callable[[str], Value | None]


def parsed(span: Span | None, parse: Parse, page: int) -> Reading | None:
    """Return the value of a span; None where it states none, and none of the recogniser's alternatives does either."""
    if span is None:
        return None
    if (value := parse(span.text)) is not None:
        return span.reading(value, page)
    other = keeping(span, lambda text: parse(text) is not None)
    value = parse(other.text) if other else None
    if other is None or value is None:
        return None
    return other.reading(value, page, repaired=f"读作“{span.text}”，写法不成立，按图像上次可能的读法取“{other.text}”。")


def readings(spans: Mapping[str, Span | None], parsers: Mapping[str, Parse], page: int) -> dict[str, Reading]:
    """Return the fields whose span parses; a span that does not parse is absent, not guessed."""
    read = {field: parsed(spans.get(field), parse, page) for field, parse in parsers.items()}
    return {field: reading for field, reading in read.items() if reading is not None}
