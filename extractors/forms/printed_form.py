"""The form as Excel, Word or PDF: the same claims as ``form.json`` would make, and faults with the same paths."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from domain.errors import BadInputError
from domain.page import Page
from domain.submission import Form, FormFault
from extractors.files import DEFAULT_LIMITS
from extractors.forms.json_form import form_of
from extractors.forms.printed.sheet import Sheet, read_sheet
from extractors.forms.values import JsonValue
from extractors.pages import RawPage, open_pages

_FEWEST = 5
"""Labels with a value below which the sheet is not taken for a 信息表."""

_LIMITS = replace(DEFAULT_LIMITS, pages=60)

_SECTIONS = ("enterprise", "staff", "finance", "self_score")
_TRACKS = ("high_tech", "award", "rd_institution", "standard")
_PATH = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


def read_printed_form(path: Path, fallback_id: str) -> Form:
    """Read ``form.xlsx``, ``form.docx`` or ``form.pdf`` by its own text; never fails.

    Args:
        path: The file.
        fallback_id: The submission's id where the form states none.
    """
    try:
        with open_pages(path, _LIMITS) as source:
            read = [_page(source.page(number)) for number in range(1, source.count + 1)]
    except BadInputError as error:
        return _refused(fallback_id, str(error))
    pages = [page for page, _ in read]
    if not any(page.lines for page in pages):
        message = (
            f"{path.name} 是扫描件，没有可直接读取的文字。请提交 JSON、Excel、Word 或文字版 PDF，或由审核人员人工核对。"
        )
        return _refused(fallback_id, message)
    return form_of_pages(pages, path.name, fallback_id, [fault for _, faults in read for fault in faults])


def form_of_pages(pages: Sequence[Page], name: str, fallback_id: str, faults: Sequence[FormFault] = ()) -> Form:
    """Read the form off its pages, whether their text was stored or recognised.

    Args:
        pages: All pages of the form, in order.
        name: The file's name, for faults.
        fallback_id: The submission's id where the form states none.
        faults: What was already found wrong with the file; they come first.
    """
    sheet = read_sheet(pages)
    said = [path for path, answer in sheet.answers.items() if answer.value is not None]
    if len(said) < _FEWEST:
        message = f"{name} 中没有认出信息表的栏目，请按信息表版式填写后重新提交，或由审核人员人工核对。"
        return _refused(fallback_id, message)
    return form_of(_nested(sheet), fallback_id, faults)


def _page(raw: RawPage) -> tuple[Page, list[FormFault]]:
    """Keep the text of a page and let its picture go; text that nobody sees is a fault."""
    hidden = raw.warnings if raw.hidden_text else ()
    page = Page(number=raw.number, width=raw.width, height=raw.height, lines=raw.lines)
    return page, [FormFault(field="form", message=warning) for warning in hidden]


def _refused(fallback_id: str, message: str) -> Form:
    return Form(submission_id=fallback_id, faults=(FormFault(field="form", message=message),))


def _nested(sheet: Sheet) -> dict[str, JsonValue]:
    """Return the answers as ``form.json`` nests them; a fast-track condition of which nothing is said is null."""
    single = {path: answer.value for path, answer in sheet.answers.items() if "[" not in path}
    value: dict[str, JsonValue] = {path: said for path, said in single.items() if "." not in path}
    for section in _SECTIONS:
        value[section] = _section(single, section)
    tracks = {track: _section(single, f"fast_track.{track}") for track in _TRACKS}
    value["fast_track"] = {
        track: said if any(one is not None for one in said.values()) else None for track, said in tracks.items()
    }
    for table in sorted(sheet.tables):
        value[table] = _rows(sheet, table)
    return value


def _section(single: dict[str, JsonValue], section: str) -> dict[str, JsonValue]:
    prefix = f"{section}."
    return {path.removeprefix(prefix): said for path, said in single.items() if path.startswith(prefix)}


def _rows(sheet: Sheet, table: str) -> list[JsonValue]:
    rows: dict[int, dict[str, JsonValue]] = {}
    for path, answer in sheet.answers.items():
        match = _PATH.fullmatch(path)
        if match and match[1] == table:
            rows.setdefault(int(match[2]), {})[match[3]] = answer.value
    return [rows[at] for at in sorted(rows)]
