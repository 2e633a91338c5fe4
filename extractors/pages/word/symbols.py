"""Signs that a Word file draws with a symbol font or a form field: above all, boxes that are ticked or not."""

from extractors.pages.word.markup import Element, attribute, child, is_on

TICKED, EMPTY, CROSSED, TICK, CROSS = "☑", "□", "☒", "√", "×"

_WINGDINGS = {
    0xFE: TICKED,
    0xFD: CROSSED,
    0xA8: EMPTY,
    0x6F: EMPTY,
    0x71: EMPTY,
    0xFC: TICK,
    0xFB: CROSS,
    0x78: CROSSED,
}
_WINGDINGS_2 = {0x52: TICKED, 0x53: CROSSED, 0x54: CROSSED, 0xA3: EMPTY, 0x50: TICK, 0x4F: CROSS, 0x2A: EMPTY}
_SYMBOL = {0xD6: TICK, 0xB4: CROSS, 0xB7: "·", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB0: "°"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
"""Characters by the low byte of their code, for the fonts that Chinese forms use."""


def symbol(element: Element) -> str:
    """Return the character that a `w:sym` (17.3.3.30) shows, or a white square for a sign that is not known."""
    font = (attribute(element, "font") or "").lower()
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return _FONTS.get(font, {}).get(code & 0xFF, chr(code) if 0x20 <= code < 0xE000 else "▢")


def checkbox(field: Element) -> str:
    """Return the state of a check box among form field data (17.16.7); nothing for other fields."""
    box = child(field, "checkBox")
    if box is None:
        return ""
    state = child(box, "checked")
    return TICKED if is_on(state if state is not None else child(box, "default")) else EMPTY
