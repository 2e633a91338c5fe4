"""科学技术奖励证书 (certificate of a science and technology award).

Layout of the national award (《国家科学技术奖励条例实施细则》) and of provinces that follow it: the award's name and
证书, 为表彰…获得者，特颁发此证书, then 项目名称, 奖励等级, 获奖者 (a unit or a person), 证书号, the government with
its seal and the day. In the national number 2019-J-25101-2-03-D02 the year comes first, J is 科技进步奖, D the rank of
a unit and R that of a person. Other certificates put it in one sentence: 你单位完成的“…”项目获…年度…奖…等奖.

Awards of cities and counties are no evidence that the scheme knows of: their certificates are not taken for this kind.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.document import Reading
from domain.page import Page
from domain.values.numerals import digits, small
from extractors.evidence_kind import EvidenceKind
from extractors.layout.key_values import KeyValues, Label, Span, glyphs_of
from extractors.layout.numbers import occurrences
from extractors.layout.owners import owners
from extractors.layout.pieces import pieces
from extractors.layout.prose import find, prose
from extractors.layout.rows import rows

LABELS = (
    Label("project", ("获奖项目名称", "项目名称", "成果名称", "获奖项目", "获奖成果"), wraps=True),
    Label("grade", ("奖励等级", "获奖等级", "授奖等级", "奖励级别", "等级")),
    Label("name", ("获奖者", "获奖单位", "受奖单位", "授奖单位", "主要完成单位", "完成单位", "获奖人"), wraps=True),
    Label("certificate_no", ("证书编号", "证书号码", "证书号", "编号")),
    Label("rank", ("完成单位排名", "单位排名", "排名", "名次")),
    Label("year", ("奖励年度", "获奖年度")),
)
_NAME = r"(?:[\u4e00-\u9fff]{2,14})?(?:科学技术|科技|自然科学|技术发明)(?:进步|发明|创新|成果|突出贡献|合作)?奖"
_AWARD = re.compile(rf"({_NAME})(?:荣誉|获奖|奖励)?(?:证书)?")
_GRANTED = re.compile(rf"为表彰(?:[\d〇○零一二三四五六七八九]{{4}}年度)?({_NAME})(?:获得者|获奖)")
_LOCAL = re.compile(
    r"(?!(?:北京|天津|上海|重庆)市|[\u4e00-\u9fff]{2,6}自治区)"
    r"(?:[\u4e00-\u9fff]{2,3}省)?[\u4e00-\u9fff]{2,6}?[市县区州盟旗]"
)
_GRADE = re.compile(r"(特等|[一二三四]等)奖?")
_UNIT_RANK = re.compile(r"-D([\dO]{2})$")
_SAID_RANK = (
    re.compile(r"第([一二三四五六七八九十\d]{1,3})(?:主要)?完成单位"),
    re.compile(r"排名第?([一二三四五六七八九十\d]{1,3})"),
)
_YEARS = (re.compile(r"((?:19|20)\d{2}|[〇○零一二三四五六七八九]{4})年度"),)
_SENTENCES = (re.compile(r"[“\"《]([^”\"》]{4,60})[”\"》]"),)
_HONOURED = re.compile(r"(.{2,40}(?:公司|大学|学院|研究院|研究所|中心|医院|厂)):")


def recognise(page: Page) -> float:
    """Weigh the award's name, the word 证书, the labels and the sentence that grants."""
    award = _award(page)
    if award is None:
        return 0.0
    text = prose(page)
    certified = next(occurrences([text], re.compile("证书")), None) is not None
    granted = next(occurrences([text], re.compile("为表彰|特颁发?此证|荣获|获得者")), None) is not None
    labelled = len(KeyValues(page, LABELS).fields() & {"project", "grade", "name", "certificate_no"})
    return min(1.0, 0.4 + 0.15 * certified + 0.15 * granted + 0.1 * labelled)


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the certificate off its page: beside labels where it has them, else out of its sentence."""
    page = pages[0]
    values, text, award = KeyValues(page, LABELS), prose(page), _award(page)
    spans = {field: next(iter(values.values(field)), None) for field in ("project", "grade", "rank", "year")}
    number = _number(values, page.number)
    found = {
        "title": award.reading(award.text, page.number) if award else None,
        "project": _whole(spans["project"] or find(text, _SENTENCES), page.number),
        "grade": _first(_GRADE, [spans["grade"], text], page.number),
        "rank": _rank(number, spans["rank"], text, page.number),
        "name": owners(values.values("name")[:1], page.number) or _whole(_honoured(page), page.number),
        "year": _year(spans["year"] or find(text, _YEARS), number, page.number),
        "certificate_no": number,
    }
    return {field: reading for field, reading in found.items() if reading is not None}


def _award(page: Page) -> Span | None:
    """Return the name of the award where it stands as a title, without 证书, else out of the sentence that grants."""
    titles = occurrences(_rows(page), _AWARD)
    named = (Span(span.glyphs[: match.end(1)]) for match, span in titles if match.group() == match.string)
    award = next(named, None) or find(prose(page), (_GRANTED,))
    return None if award is None or _LOCAL.match(award.text) else award


def _honoured(page: Page) -> Span | None:
    """Return whom a certificate in one sentence addresses."""
    found = occurrences(_rows(page), _HONOURED)
    return next((Span(span.glyphs[:-1]) for match, span in found if match.group() == match.string), None)


def _rows(page: Page) -> list[Span]:
    whole = [Span(tuple(glyph for line in row for glyph in glyphs_of(line))) for row in rows(page.lines)]
    return [*(span for span in whole if span.glyphs), *pieces(page.lines, gap=4)]


def _whole(span: Span | None, page: int) -> Reading | None:
    return span.reading(span.text, page) if span and span.glyphs else None


def _first(form: re.Pattern[str], spans: Iterable[Span | None], page: int) -> Reading | None:
    for match, span in occurrences([span for span in spans if span], form):
        return span.reading(match[1], page)
    return None


def _number(values: KeyValues, page: int) -> Reading | None:
    for span in values.values("certificate_no"):
        text = re.sub(r"[—–－一]+(?=[\dA-Z])|(?<=[\dA-Z])[—–－一]+", "-", span.text)
        if any(char.isdigit() for char in text):
            return span.reading(text, page)
    return None


def _rank(number: Reading | None, beside: Span | None, text: Span, page: int) -> Reading | None:
    """Take the rank of the unit from the number, else from where it is said; the rank of a person is none."""
    if number is not None and (match := _UNIT_RANK.search(str(number.value))):
        return replace(number, value=int(match[1].replace("O", "0")))
    said = beside or find(text, _SAID_RANK)
    rank = small(re.sub(r"[第名位]", "", said.text)) if said else None
    return said.reading(rank, page) if said and rank else None


def _year(span: Span | None, number: Reading | None, page: int) -> Reading | None:
    """Take the year of the award (which is not that of the day below), else the year its number begins with."""
    match = re.match(r"(?:19|20)\d{2}", digits(span.text)) if span else None
    if span and match:
        return span.reading(int(match.group()), page)
    first = re.match(r"((?:19|20)\d{2})-", str(number.value)) if number else None
    return replace(number, value=int(first[1])) if number and first else None


KIND = EvidenceKind(
    name="award_certificate",
    title="科学技术奖励证书",
    fields=("title", "project", "grade", "rank", "name", "year", "certificate_no"),
    recognise=recognise,
    read=read,
)
