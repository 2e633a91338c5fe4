"""Numbers of the rarer rights (布图设计、植物新品种、农作物品种、新药、中药保护品种), as each office gives them.

CNA with eleven digits for a plant variety (forestry: eight digits alone), 国审 with crop and year, 国药证字 with H, Z
or S and eight digits, ZYB, BS with eight or nine digits for a layout. None has a published check digit, and older forms
vary, so they are only brought to one way of writing.
"""

import re

from domain.values.text import fold


def normalise(text: str) -> str:
    """Return the characters of a number that count: letters, digits and Chinese characters, in upper case."""
    return re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", fold(text).upper())
