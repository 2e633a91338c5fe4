"""Those to whom a right belongs (专利权人、著作权人), one or several."""

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.document import Reading
from extractors.layout.key_values import Span

_WHOLE = re.compile(r"(?:公司|大学|学院|研究院|研究所|中心|医院|合作社|厂|局)$")
_GOES_ON = frozenset("有股集责分(（")
_SEPARATORS = re.compile(r"[;；、,，]+")
_CUT_OFF = ("有限公", "有限责任公")
_NATION = re.compile(r"[:：]中国$")


def owners(spans: Sequence[Span], page: int) -> Reading | None:
    """Return the owners that the first span names, joined by ``；`` where it names several.

    Several owners stand behind semicolons, or each on a line of its own. A line that ends as names of organisations end
    is a whole name unless the next goes on as such a name does (研究院 / 有限公司).
    """
    if not spans:
        return None
    names = (_NATION.sub("", part) for part in _SEPARATORS.split(_marked(spans[0])))
    text = "；".join(name for name in names if name)
    if text.endswith(_CUT_OFF):
        return spans[0].reading(f"{text}司", page, repaired=f"读作“{text}”，“有限公”只能是“有限公司”，末字据此补足。")
    return spans[0].reading(text, page) if text else None


def _marked(span: Span) -> str:
    """Return the text with a semicolon where one owner's line ends and another's begins."""
    text = span.glyphs[0].char
    for before, after in pairwise(span.glyphs):
        below = after.y > before.y + 0.5 * before.line.box.height
        if below and _WHOLE.search(text) and after.char not in _GOES_ON:
            text += "；"
        text += after.char
    return text
