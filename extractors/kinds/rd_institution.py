"""省部级以上研发机构的认定材料 (proof that a research institution is recognised by a province or a ministry).

Layouts: three shapes. A red-headed document as GB/T 9704-2012 sets it (关于认定…的通知, 关于同意组建…的批复): issuer,
number, day, and either a list attached (序号 / 名称 / 依托单位) or the institution and its host in the text. A
certificate: 名称, 依托单位, 批准机关, 批准日期. A plaque: the institution's name, who conferred it, year and month.
In a list the enterprise's row is the one that its seal on the pages names; without a seal only a list of one row says
which institution is meant.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from domain.document import Reading
from domain.page import Page
from domain.values import date
from extractors.evidence_kind import EvidenceKind
from extractors.layout import cells
from extractors.layout.closing import closing_day
from extractors.layout.days import first_day
from extractors.layout.institutions import INSTITUTION, TYPES
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.numbers import occurrences
from extractors.layout.official_letter import AUTHORITY, addressee, document_number, issuers, sealed_by
from extractors.layout.parsed import readings
from extractors.layout.pieces import pieces
from extractors.layout.prose import find, prose
from extractors.layout.table import Row, headers, table
from extractors.layout.titles import has_title, row_texts

_TITLE = re.compile(r"关于[^。；]{2,90}?(?:通知|公告|批复|决定|通报|的函)")
_GRANTED = re.compile(rf"(?:认定|批准|公布|同意|组建|确认|命名|授予|备案).*{TYPES}")
_NOT_GRANTED = re.compile("申报|征集|公示|管理办法|评估|评价|检查|组织开展|撤销|取消|验收")
_LISTED = re.compile(rf"{TYPES}.*(?:名单|一览表|汇总表)")
_CERTIFICATE = re.compile(rf".{{0,30}}{TYPES}(?:认定|依托单位)?证书")
_IN_TEXT = (
    re.compile(rf"(?:同意|批准|认定|组建|建设|设立|授予|命名)[^。，,]{{0,40}}?[“\"《]({INSTITUTION})[”\"》]"),
    re.compile(rf"(?:同意|批准|认定|组建|设立)(?:组建|建设|设立)?({INSTITUTION})"),
)
_HOST = (re.compile(r"依托(?:单位)?(?:为|:)?([^，,。;“”\"]{4,40}?(?:公司|大学|学院|研究院|研究所|中心|医院|厂))"),)
_ON_PLAQUE = re.compile(r"(?:(?:依托|承建|建设|承担)单位:?)?([\u4e00-\u9fff()]{4,30}(?:公司|大学|研究所))")
_MONTH = re.compile(r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月")
_INSTITUTIONS = (
    "工程技术研究中心名称", "工程研究中心名称", "技术创新中心名称", "企业技术中心名称", "重点实验室名称",
    "研发机构名称", "研究中心名称",
    "技术中心名称", "实验室名称", "研究院名称", "机构名称", "中心名称", "平台名称", "基地名称", "名称",
)  # fmt: skip
_HOSTS = (
    "依托单位名称", "依托单位", "承担单位", "建设单位", "申报单位", "组建单位", "共建单位", "单位名称", "企业名称",
)  # fmt: skip
_COLUMNS = {"number": ("序号",), "institution": _INSTITUTIONS, "name": _HOSTS}
_LABELS = (
    Label("institution", _INSTITUTIONS, wraps=True),
    Label("name", _HOSTS, wraps=True),
    Label(
        "authority",
        ("批准机关", "批准单位", "批准部门", "认定机构", "认定部门", "认定单位", "发证机关", "颁发单位", "授予单位"),
    ),
    Label("approved", ("批准日期", "批准时间", "认定日期", "认定时间", "发证日期", "颁发日期", "授予时间")),
    Label("document_no", ("批准文号", "认定文号", "文号", "证书编号", "编号")),
)
_ALIKE = 0.7
_APART = 0.05


def recognise(page: Page) -> float:
    """Weigh the three shapes; papers that only call for applications or announce candidates prove nothing."""
    return max(_letter(page), _list(page), _certificate(page), _plaque(page))


def continues(page: Page) -> float:
    """Know the attached list, its further pages and the page that only bears signature and day."""
    texts = row_texts(page)
    if _letter(page) >= 0.6:
        return 0.0
    attached = any(re.match("附件", text) for text in texts[:3]) and any(_LISTED.search(text) for text in texts)
    listed = _list(page) >= 0.6 or len(_spans(page, INSTITUTION)) >= 3
    closing = len(page.lines) <= 12 and any(re.search("此件.{0,4}公开|印发$", text) for text in texts)
    return 0.9 * (attached or listed or closing)


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read the document by its shape."""
    first = pages[0]
    if max(_letter(first), _list(first)) < 0.6 and _certificate(first) >= 0.6:
        found = _of_certificate(first)
    elif max(_letter(first), _list(first)) < 0.6:
        found = _of_plaque(first)
    else:
        found = _of_letter(pages)
    return {field: reading for field, reading in found.items() if reading is not None}


def _letter(page: Page) -> float:
    title = _TITLE.search("".join(row_texts(page)[:10]))
    if title is None or not _GRANTED.search(title.group()) or _NOT_GRANTED.search(title.group()):
        return 0.0
    return 0.4 + 0.35 * (document_number(page) is not None) + 0.25 * (issuers(page) is not None)


def _list(page: Page) -> float:
    titled = any(_LISTED.search(text) for text in row_texts(page)[:4])
    return 0.7 * (titled and bool(headers(cells.cells_of([page]), _COLUMNS, ("name",))))


def _certificate(page: Page) -> float:
    titled = any(_CERTIFICATE.fullmatch(text) for text in row_texts(page))
    apart = has_title(page, ("证书",), around=2) and next(
        occurrences(pieces(page.lines), re.compile(INSTITUTION)), None
    )
    labelled = len(KeyValues(page, _LABELS).fields())
    return min(1.0, (0.4 * (titled or bool(apart)) + 0.12 * labelled)) * (titled or bool(apart))


def _plaque(page: Page) -> float:
    if len(page.lines) > 12:
        return 0.0
    named = _spans(page, INSTITUTION)
    conferred = _spans(page, AUTHORITY)
    return 0.7 * bool(named and conferred)


def _of_letter(pages: Sequence[Page]) -> dict[str, Reading | None]:
    """Read a letter; the row of its list is the one that the enterprise's seal names."""
    first = pages[0]
    letters = [page for page in pages if _list(page) < 0.6]
    days = [day for page in letters if (day := closing_day(page)) is not None]
    found = {
        "authority": issuers(first) or sealed_by(first),
        "approved": days[-1] if days else None,
        "document_no": document_number(first),
    }
    if rows := _rows_of_list(pages):
        row = _own_row(rows, pages) or {}
        own = {field: _cell(row[field]) for field in ("institution", "name") if field in row}
        return found | ({"institution": _category(first)} if row else {}) | own
    text = prose(first)
    return found | {
        "institution": _plain(find(text, _IN_TEXT), first.number),
        "name": _plain(find(text, _HOST), first.number) or addressee(first),
    }


def _rows_of_list(pages: Sequence[Page]) -> list[Row]:
    """Return the rows of the list that name a host; lists of 企业技术中心 state no institution beside it."""
    all_cells = cells.cells_of(pages)
    found = headers(all_cells, _COLUMNS, ("name",))
    if not found:
        return []
    body = [cell for cell in all_cells if cell.y > found[0].box.y1]
    return [row for row in table(found[0], body, "number") if "name" in row]


def _category(page: Page) -> Reading | None:
    """Return what the letter recognises, as its title calls it."""
    return _plain(
        find(prose(page), (re.compile(rf"关于[^。；]{{0,20}}?(?:度|批|定|布|准|意|建|设|予|认)({INSTITUTION})"),)),
        page.number,
    )


def _own_row(rows: Sequence[Row], pages: Sequence[Page]) -> Row | None:
    if len(rows) == 1:
        return rows[0]
    seals = [seal.text for page in pages for seal in page.seals if seal.kind in {"enterprise", "unknown"} and seal.text]
    scored = sorted(
        (
            (max((_alike(cells.joined(row["name"]), text) for text in seals), default=0.0), i)
            for i, row in enumerate(rows)
        ),
        reverse=True,
    )
    (best, at), (second, _) = scored[0], scored[1]
    return rows[at] if best >= _ALIKE and best - second >= _APART else None


def _alike(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _cell(cell: Sequence[cells.Cell]) -> Reading:
    return cells.reading(cell, cells.joined(cell))


def _of_certificate(page: Page) -> dict[str, Reading | None]:
    values = KeyValues(page, _LABELS)
    spans = {label.field: next(iter(values.values(label.field)), None) for label in _LABELS}
    parsers: dict[str, Callable[[str], str | None]] = dict.fromkeys(spans, str) | {"approved": _day}
    named = _spans(page, INSTITUTION)
    fallback = {
        "institution": _plain(named[0], page.number) if named else None,
        "authority": sealed_by(page),
        "approved": closing_day(page),
    }
    return fallback | readings(spans, parsers, page.number)


def _of_plaque(page: Page) -> dict[str, Reading | None]:
    named, conferred = _spans(page, INSTITUTION), _spans(page, AUTHORITY)
    return {
        "institution": _plain(named[0], page.number) if named else None,
        "name": _plain(_host(page), page.number),
        "authority": _joined(conferred, page.number),
        "approved": _month(page),
    }


def _host(page: Page) -> Span | None:
    """Return the host that a plaque names on a row of its own, without the label before it."""
    found = (
        (_ON_PLAQUE.fullmatch(match.string), span) for match, span in occurrences(pieces(page.lines, gap=4), _ON_PLAQUE)
    )
    return next((Span(span.glyphs[match.start(1) :]) for match, span in found if match), None)


def _spans(page: Page, form: str) -> list[Span]:
    """Return the pieces of the page that are a form as a whole."""
    found = occurrences(pieces(page.lines, gap=4), re.compile(form))
    return [span for match, span in found if match.group() == match.string]


def _joined(spans: Sequence[Span], page: int) -> Reading | None:
    whole = Span(tuple(glyph for span in spans for glyph in span.glyphs))
    return whole.reading("、".join(span.text for span in spans), page) if spans else None


def _plain(span: Span | None, page: int) -> Reading | None:
    return span.reading(span.text, page) if span else None


def _day(text: str) -> str | None:
    """Return the day, or year and month where no more is printed."""
    partial = date.parse_partial(text)
    return first_day(text) or (partial.first.isoformat()[:7] if partial else None)


def _month(page: Page) -> Reading | None:
    if (day := closing_day(page)) is not None:
        return day
    for _, span in occurrences(pieces(page.lines), _MONTH):
        if (value := _day(span.text)) is not None:
            return span.reading(value, page.number)
    return None


KIND = EvidenceKind(
    name="rd_institution",
    title="研发机构认定材料",
    fields=("institution", "name", "authority", "approved", "document_no"),
    recognise=recognise,
    read=read,
    continues=continues,
)
