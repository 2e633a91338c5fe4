"""标准 (a published standard): its cover and the foreword that names who drafted it.

Layout of GB/T 1.1 (2009 and 2020 editions): the cover bears ICS and CCS (formerly 中国标准文献分类号), the words
中华人民共和国国家标准 or 中华人民共和国…行业标准, the number, what it replaces (代替…), the title in the largest type
of the middle with its English below, and at the foot the days of 发布 and 实施 with the issuer. Later pages repeat the
number in their head. The foreword (前言) lists 本文件起草单位 (before 2020-10 本标准…; 主要, 负责 or 参加): the
printed order is the rank, and the list runs over lines, now and then over pages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from domain.document import Reading
from domain.page import Line, Page
from domain.values import standard_number
from extractors.evidence_kind import EvidenceKind
from extractors.layout.days import first_day
from extractors.layout.key_values import Glyph, Span, character_height, glyphs_of
from extractors.layout.pieces import pieces
from extractors.layout.rows import rows
from extractors.layout.script import plain
from extractors.layout.titles import has_title, row_texts

_CLASS = re.compile(
    r"(?:中华人民共和国|[\u4e00-\u9fff]{2,12})?"
    r"(?:国家标准|行业标准|地方标准|团体标准|企业标准|国家标准化指导性技术文件|国家职业卫生标准)"
)
_CATALOGUED = re.compile(r"(?:ICS|CCS|中国标准文献分类号|备案号).{0,30}")
_DAY = re.compile(r"((?:19|20)\d{2})\D{0,2}(\d{2})\D{0,2}(\d{2})日?(发布|实施)?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ASIDE = re.compile(r"^(?:代替|部分代替|替代|备案号|ICS|CCS|\(|（)")
_LIST = re.compile(
    r"(?:起草|编制|编写|主编|参编)单位[:;](.+?)(?:。|(?=本[^。、，:]{1,8}(?:起草|编制|审查)人)|(?=(?:主要)?起草人)|$)"
)
_COMPANY_TWICE = re.compile(r"(有限责任公司|有限公司)(?=[^、,，;；]{2,}(?:有限责任公司|有限公司))")
_WORD_GAP = 3.0
"""Distance between characters, in character heights, within a number: a blank stands behind its letters."""

_FRONT = ("前言", "目次", "目录", "引言")


def recognise(page: Page) -> float:
    """Know a cover by what it bears, a foreword that came alone by its list of drafters under a standard's number."""
    return max(_cover(page), _foreword(page))


def continues(page: Page) -> float:
    """Know a later page by the number in its head, or as front matter; a blank page parts nothing."""
    if _cover(page) >= 0.6:
        return 0.0
    if not page.lines:
        return 0.7
    return 0.9 * (_headed(page) is not None or has_title(page, _FRONT, around=0))


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the cover where there is one, and the drafters from the foreword on whichever page it stands."""
    cover = next((page for page in pages if _cover(page) >= 0.5), None)
    found = {"number": _number(cover) if cover else next(filter(None, map(_headed, pages)), None)}
    if cover is not None:
        found |= {"title": _title(cover), **_days(cover)}
    found["drafters"] = _drafters(pages)
    return {field: reading for field, reading in found.items() if reading is not None}


def _cover(page: Page) -> float:
    texts = row_texts(page)
    classed = any(_CLASS.fullmatch(text) for text in texts) or has_title(page, ("中华人民共和国国家标准",), around=0)
    catalogued = any(_CATALOGUED.match(text) for text in texts)
    named = {match[4] for text in texts for match in _DAY.finditer(text) if match[4]}
    weight = 0.4 * classed + 0.25 * (_number(page) is not None) + 0.15 * len(named) + 0.1 * catalogued
    return min(1.0, weight)


def _foreword(page: Page) -> float:
    texts = row_texts(page)
    drafted = any(re.match(r"本.{1,8}单位[:;]", text) for text in texts)
    return 0.25 * has_title(page, ("前言",), around=0) + 0.25 * drafted + 0.2 * (_headed(page) is not None)


def _number(page: Page) -> Reading | None:
    """Take the first number that stands as a row of its own; the one replaced stands behind 代替."""
    for span in pieces(page.lines, gap=_WORD_GAP):
        found = standard_number.find(span.text)
        if found and not _ASIDE.match(plain(span.text)) and _is_head(span.text):
            return span.reading(str(found[0]), page.number)
    return None


def _is_head(text: str) -> bool:
    """Say whether a text is nothing but numbers of standards: no sentence, no list of references."""
    rest = plain(text)
    return len(_CHINESE.findall(rest)) == rest.count("一") and len(rest) <= 45


def _headed(page: Page) -> Reading | None:
    """Return the number in the page's head."""
    head = [line for line in page.lines if line.box.centre[1] <= 0.16 * page.height]
    for span in pieces(head, gap=_WORD_GAP):
        if (number := standard_number.parse(span.text)) is not None:
            return span.reading(str(number), page.number)
    return None


def _title(page: Page) -> Reading | None:
    """Join the largest Chinese lines between the number and the days; an English title and asides are smaller."""
    number = _number(page)
    days = [span.box.y0 for span in pieces(page.lines) if _DAY.search(plain(span.text))]
    top = number.box.y1 if number else 0.2 * page.height
    bottom = min((y for y in days if y > top), default=0.8 * page.height)
    lines = [line for line in page.lines if top < line.box.centre[1] < bottom and _is_chinese(line)]
    if not lines:
        return None
    largest = max(character_height(line) for line in lines)
    kept = [line for line in lines if character_height(line) >= 0.75 * largest]
    texts = ["".join(line.text.strip() for line in row) for row in rows(kept)]
    span = Span(tuple(glyph for row in rows(kept) for line in row for glyph in glyphs_of(line)))
    return span.reading(" ".join(texts), page.number)


def _is_chinese(line: Line) -> bool:
    text = plain(line.text)
    return len(_CHINESE.findall(text)) >= max(2, 0.5 * len(text)) and not _ASIDE.match(text)


def _days(page: Page) -> dict[str, Reading | None]:
    """Read the days by the words beside them; where a word is lost, the left one is that of issue."""
    dated = [(match, span) for span in pieces(page.lines) for match in _DAY.finditer(plain(span.text)) if _iso(match)]
    words = {"issued": "发布", "effective": "实施"}
    found = {
        field: next((span.reading(_iso(match), page.number) for match, span in dated if match[4] == word), None)
        for field, word in words.items()
    }
    if len(dated) == 2 and not all(found.values()):
        dated.sort(key=lambda pair: pair[1].box.x0)
        found = {
            field: span.reading(_iso(match), page.number) for field, (match, span) in zip(words, dated, strict=True)
        }
    return found


def _iso(match: re.Match[str]) -> str:
    return first_day(f"{match[1]}-{match[2]}-{match[3]}") or ""


def _drafters(pages: Sequence[Page]) -> Reading | None:
    """Read the list of drafting units, over lines and pages; those who took part (参加) follow those in charge."""
    printed = [(glyph, page.number) for page in pages for glyph in _prose(page)]
    text = "".join(plain(glyph.char)[:1] or " " for glyph, _ in printed)
    listed = [printed[match.start(1) : match.end(1)] for match in _LIST.finditer(text)]
    names = tuple(name for part in listed for name in _names("".join(glyph.char for glyph, _ in part)))
    if not names:
        return None
    first = listed[0][0][1]
    return Span(tuple(glyph for part in listed for glyph, page in part if page == first)).reading(names, first)


def _prose(page: Page) -> Iterator[Glyph]:
    """Yield the characters of the page's sentences: not its head, not its foot, not what a seal says."""
    inner = [line for line in page.lines if 0.08 <= line.box.centre[1] / page.height <= 0.93]
    usual = median(line.box.height for line in inner) if inner else 0.0
    kept = [line for line in inner if not _of_seal(line, page, usual)]
    return (glyph for row in rows(kept) for line in row for glyph in glyphs_of(line))


def _of_seal(line: Line, page: Page, usual: float) -> bool:
    """Say whether a line is a seal's: illegible, or inside a seal and doubtful or of another size than the print."""
    inside = any(seal.box.x0 <= line.box.x0 and line.box.x1 <= seal.box.x1 for seal in page.seals
                 if seal.box.y0 <= line.box.centre[1] <= seal.box.y1)  # fmt: skip
    other = not 0.75 <= line.box.height / usual <= 1.3 or line.confidence < 0.95
    return line.confidence < 0.6 or (inside and other)


def _names(text: str) -> list[str]:
    """Split a list; two names that run into one another for want of a mark are told by their legal forms."""
    marked = _COMPANY_TWICE.sub(r"\1、", text)
    return [re.sub(r"(?<=公司)等$", "", name) for name in re.split(r"[、,，;；]", marked) if name]


KIND = EvidenceKind(
    name="standard",
    title="标准文本",
    fields=("number", "title", "issued", "effective", "drafters"),
    recognise=recognise,
    read=read,
    continues=continues,
)
