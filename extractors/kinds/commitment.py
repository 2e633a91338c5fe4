"""数据真实性承诺书 (undertaking that the data are true).

Layout: 豫科企〔2025〕8号 (一) demands it; no official wording is known. It is a letter: a title, the authority
addressed, a sentence in which the enterprise names itself and the year it files for, what it vouches for, then
承诺单位（盖章）, 法定代表人（签字） and the day, over which seals stand.
"""

import re
from collections.abc import Mapping, Sequence

from domain.document import Reading
from domain.page import Page
from domain.values import date
from extractors.evidence_kind import EvidenceKind
from extractors.layout.closing import closing_day
from extractors.layout.prose import find, prose, says
from extractors.layout.titles import has_title

_ENDS = "公司|合作社|研究院|研究所|事务所|中心|集团|厂"
_NAME = rf"[\u4e00-\u9fffA-Za-z0-9()·&-]{{2,40}}?(?:{_ENDS})(?:[\u4e00-\u9fff]{{2,10}}分公司)?"
_SELF = "(?:本|我|该)(?:企业|公司|单位|司)"
_NAMES = (
    re.compile(rf"{_SELF}\(({_NAME})\)"),
    re.compile(rf"{_SELF}[:_]*({_NAME})_*(?:自愿|郑重|承诺|参加|申报|申请|现|在|,)"),
    re.compile(rf"(?:承诺书|承诺函|[:_。]|^)({_NAME})\((?:以下|下称)"),
    re.compile(rf"(?:承诺|申报|申请|填报)?(?:单位|企业|公司|人)(?:名称|全称)?(?:\([^)]*\))?[:_]+({_NAME})"),
)
"""Where the enterprise is named, the surest place first: seals stand over the end of the letter."""

_FIGURE = "[0-9〇○零O一二三四五六七八九]"
_YEARS = (
    re.compile(rf"({_FIGURE}{{4}})年度?[\u4e00-\u9fff]{{0,6}}科技型中小"),
    re.compile(rf"参加({_FIGURE}{{4}})年"),
    re.compile(rf"({_FIGURE}{{4}})年度"),
)


def recognise(page: Page) -> float:
    """Weigh the title and what such a letter says; a list of papers has the title too, but promises nothing."""
    title = 0.45 if has_title(page, ("真实性承诺书", "真实性承诺函"), around=14) else 0.0
    title = title or 0.25 * has_title(page, ("承诺书", "承诺函"), around=12)
    spoken = says(page, "本企业", "本单位", "本公司", "我单位", "我公司", "我企业") and says(page, "承诺", "保证")
    if not title or not spoken:
        return title
    vouched = says(page, "真实、", "真实有效", "真实可靠", "属实")
    return title + 0.2 + 0.2 * says(page, "科技型中小企业") + 0.05 * says(page, "虚假", "作假", "责任") + 0.1 * vouched


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the letter: name and year from its sentence, the day from its end."""
    page, last = pages[0], pages[-1]
    text = prose(page)
    fields: dict[str, Reading] = {}
    if (name := find(text, _NAMES)) is not None:
        fields["name"] = name.reading(name.text, page.number)
    if (year := find(text, _YEARS)) is not None and (interval := date.parse_partial(year.text)) is not None:
        fields["year"] = year.reading(interval.first.year, page.number)
    if (signed := closing_day(last)) is not None:
        fields["signed"] = signed
    return fields


KIND = EvidenceKind(
    name="commitment",
    title="数据真实性承诺书",
    fields=("name", "year", "signed"),
    recognise=recognise,
    read=read,
)
