"""实地核查表 (record of an on-site check).

Layout: no official template is known. 豫科企〔2025〕8号 (二) asks for the check and its result; the sheets in use
give the enterprise, the day, what was looked at (premises, staff, R&D, results, accounts), a conclusion and the
inspectors' names, mostly as a ruled table whose cells wrap.
"""

import re
from collections.abc import Mapping, Sequence

from domain.document import Reading
from domain.page import Page
from extractors.evidence_kind import EvidenceKind
from extractors.layout.closing import closing_day
from extractors.layout.days import last_day
from extractors.layout.key_values import KeyValues, Label, Span
from extractors.layout.ticks import ticked
from extractors.layout.titles import has_title

_CHECKS = ("实地核查", "现场核查", "核查")

LABELS = (
    Label(
        "name",
        ("被核查企业名称", "被核查企业", "被核查单位", "核查企业", "企业名称", "单位名称", "公司名称"),
        wraps=True,
    ),
    Label("date", tuple(check + what for check in _CHECKS for what in ("日期", "时间")), wraps=True),
    Label(
        "result",
        (*(check + what for check in _CHECKS for what in ("结论", "结果", "意见")), "综合结论", "结论"),
        wraps=True,
    ),
    Label("inspectors", ("核查人员签字", "核查人员签名", "核查人签字", "核查人员", "核查人", "核查组成员"), wraps=True),
    Label("reasons", ("核查事由", "核查情形", "触发情形", "核查原因")),
    Label("findings", ("核查情况", "核查内容", "核查记录")),
    Label("uscc", ("统一社会信用代码", "社会信用代码", "统一社会信用")),
    Label("legal_representative", ("法定代表人",)),
    Label("address", ("经营地址", "注册地址", "核查地点", "经营场所")),
)
"""The fields that are read, and the labels that bound them."""

_PAPERS = ("记录", "表", "情况", "报告", "意见")
_TITLES = tuple(check + paper for check in ("实地核查", "现场核查", "实地检查") for paper in _PAPERS)
_FAILED = ("不予通过", "不通过", "未通过", "不合格", "不符合", "不属实", "不一致", "不同意")
_PASSED = ("通过", "合格", "符合", "属实", "一致", "同意")
_ANSWERS = dict.fromkeys(_FAILED, "fail") | dict.fromkeys(_PASSED, "pass")
_NOTHING_FOUND = re.compile(r"(?:未发现|未见|不存在|没有|无)[^,，。;；]*")


def recognise(page: Page) -> float:
    """Weigh the title and the labels that only such a sheet has."""
    title = has_title(page, _TITLES, around=14)
    labelled = KeyValues(page, LABELS).fields()
    own = labelled & {"date", "result", "inspectors", "reasons", "findings"}
    return min(1.0, 0.4 * title + 0.15 * len(own) + 0.1 * ("name" in labelled))


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read enterprise, day and result; a record of several pages has them on any."""
    fields: dict[str, Reading] = {}
    for page in pages:
        for field, reading in _read(page).items():
            fields.setdefault(field, reading)
    return fields


def _read(page: Page) -> dict[str, Reading]:
    values = KeyValues(page, LABELS)
    found = {
        "name": _name(values.value("name"), page.number),
        "date": _date(values.value("date"), page.number) or closing_day(page),
        "result": _result(values.values("result"), page.number),
    }
    return {field: reading for field, reading in found.items() if reading is not None}


def _name(span: Span | None, page: int) -> Reading | None:
    return span.reading(span.text, page) if span else None


def _date(span: Span | None, page: int) -> Reading | None:
    """Take the day of the check; of a check over several days the last."""
    day = last_day(span.text) if span else None
    return span.reading(day, page) if span and day else None


def _result(spans: Sequence[Span], page: int) -> Reading | None:
    for span in spans:
        if (result := ticked(_NOTHING_FOUND.sub("", span.text), _ANSWERS)) is not None:
            return span.reading(result, page)
    return None


KIND = EvidenceKind(
    name="onsite_record",
    title="实地核查记录",
    fields=("name", "date", "result"),
    recognise=recognise,
    read=read,
)
