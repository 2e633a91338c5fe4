"""Pages that are no evidence: blank ones, pictures without text, headings that part the evidence, lists of contents."""

import re
from enum import StrEnum

from domain.page import Page
from extractors.layout.script import plain
from extractors.layout.titles import row_texts

LEGIBLE = 0.6
"""Mean confidence of a line below which it counts as unreadable."""

LEAST_INK = 0.0015
"""Share of a page's pixels that are ink from which it is not blank: specks, punch holes and show-through are less."""

MOST_UNREAD = 0.35
"""Share of ink that may stand outside the lines of a page which says nothing but a heading."""

MOST_ROWS, LONGEST = 6, 30
_COUNT = r"[一二三四五六七八九十百\d]{1,3}"
_HEADING = re.compile(
    rf"(?:附件|附表|附录|附|资料|材料){_COUNT}?(?:[-—.]\d{{1,2}})?[:：、.．]?.{{0,24}}"
    rf"|第{_COUNT}(?:部分|章|册|卷|项|类).{{0,24}}"
    rf"|[(（]?{_COUNT}[)）、.．].{{2,24}}"
    r"|.{2,24}(?:材料|资料|附件|证书|报告|文件|证明|执照|报表|名单|花名册|清单|汇总|扫描件|复印件)"
)
_CONTENTS = re.compile(r"(?:附件|材料|资料|申报材料)?(?:目录|目次)(?:清单)?")
_SENTENCE = re.compile(r"[。;；!？?]")


class Role(StrEnum):
    """What a page is that is no evidence itself."""

    BLANK = "blank"
    PICTURE = "picture"
    SEPARATOR = "separator"
    CONTENTS = "contents"


def role_of(page: Page) -> Role | None:
    """Return what a page of no known kind is; None when it is a text like any other."""
    if page.insets or page.codes:
        return None
    if not any(plain(line.text) for line in page.lines if line.confidence >= LEGIBLE):
        return _without_text(page)
    texts = [text for text in row_texts(page) if text]
    if any(_CONTENTS.fullmatch(text) for text in texts[:3]) and len(page.lines) > 2:  # a heading and two entries
        return Role.CONTENTS
    return Role.SEPARATOR if _is_heading(page, texts) else None


def _without_text(page: Page) -> Role | None:
    if page.seals or page.lines:
        return None
    inked = page.ink is not None and page.ink >= LEAST_INK
    return Role.PICTURE if inked else Role.BLANK


def _is_heading(page: Page, texts: list[str]) -> bool:
    """Say whether a page bears a heading alone: few short rows, all of them clear, and hardly any other ink."""
    few = len(page.lines) <= MOST_ROWS and all(len(text) <= LONGEST for text in texts)
    clear = all(line.confidence >= LEGIBLE for line in page.lines) and page.ink_unread <= MOST_UNREAD
    headed = any(_HEADING.fullmatch(text) for text in texts)
    return few and clear and headed and not any(_SENTENCE.search(text) for text in texts)
