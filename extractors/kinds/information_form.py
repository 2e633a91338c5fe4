"""科技型中小企业信息表 (the form itself, printed, signed and sealed).

Layout of 国科发政〔2017〕115号 第九条 and of the platform's printout: a cover with the title, the number and the
signature, or none; then the title again, sections with labels beside their values, a table of rights, the fast-track
conditions and the self-score, over several pages. The vocabulary and the reading are those of the form as a file
(`extractors.forms.printed`), so that both say the same where they show the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.document import Reading
from domain.page import Page
from extractors.evidence_kind import EvidenceKind
from extractors.forms.printed.labels import cut, hits
from extractors.forms.printed.sheet import read_sheet
from extractors.forms.printed.words import words
from extractors.layout.cells import cells_of, reading
from extractors.layout.prose import says
from extractors.layout.table import headers
from extractors.layout.titles import has_title

_TITLES = ("科技型中小企业信息表", "科技型中小企业评价信息表")
_SECTIONS = ("知识产权情况", "直通车条件", "自评得分", "佐证材料清单", "研发项目情况", "主要产品")
_POINTS = {
    "self_score.tech_staff": frozenset({0, 4, 8, 12, 16, 20}),
    "self_score.rd": frozenset({0, 10, 20, 30, 40, 50}),
    "self_score.ip": frozenset({0, 6, 12, 18, 24, 30}),
}
"""What 115号 第七条 can give for each indicator."""


def recognise(page: Page) -> float:
    """Weigh the title and the labels; the form is the only paper with both."""
    if not has_title(page, _TITLES, around=8):
        return 0.0
    return min(1.0, 0.5 + 0.1 * len(_labelled(page)))


def continues(page: Page) -> float:
    """Weigh what only this form has: its sections, its indicators, its tables.

    The title stands again on the page behind a cover; with the form's number it begins a form.
    """
    labelled = _labelled(page)
    if has_title(page, _TITLES, around=8):
        return float(bool(labelled) and "submission_id" not in labelled)
    own = sum(path.startswith(("self_score.", "fast_track.")) for path in labelled)
    cells = cells_of([page])
    listed = any(headers(cells, kind.names, kind.needed) for kind in words().tables.values())
    sections = sum(says(page, section) for section in _SECTIONS)
    return min(1.0, 0.3 * sections + 0.15 * own + 0.3 * listed)


def read(pages: Sequence[Page]) -> Mapping[str, Reading]:
    """Read every key that the pages show, as dotted path; what cannot be taken for its key is left out."""
    fields = {
        path: reading(answer.cells, answer.value)
        for path, answer in read_sheet(pages).answers.items()
        if answer.cells and answer.understood and isinstance(answer.value, str | int | float)
    }
    for path, points in _POINTS.items():
        _mend(fields, path, points)
    parts = [fields[path].value for path in _POINTS if path in fields]
    if len(parts) == len(_POINTS):
        _mend(fields, "self_score.total", frozenset({sum(part for part in parts if isinstance(part, int))}))
    return fields


def _labelled(page: Page) -> set[str]:
    return {key.path for hit in hits(cut(cells_of([page]))) for key in hit.keys if key.path}


def _mend(fields: dict[str, Reading], path: str, points: frozenset[int]) -> None:
    """Take away a ruling that was read as a 1 beside points which the rules cannot give."""
    read_as = fields.get(path)
    if read_as is None or read_as.value in points:
        return
    digits = str(read_as.value)
    for rest in (digits.removeprefix("1"), digits.removesuffix("1")):
        if rest.isdigit() and int(rest) in points:
            note = f"读作“{digits}”，按评价办法该项不可能是此分，系表格框线误读，规整为“{rest}”。"
            fields[path] = replace(read_as, value=int(rest), repaired=note)
            return


KIND = EvidenceKind(
    name="information_form",
    title="科技型中小企业信息表",
    fields=tuple(key.path for key in words().keys if key.path),
    recognise=recognise,
    continues=continues,
    read=read,
)
