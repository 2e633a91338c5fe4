"""A folder as an enterprise hands it in, to a submission: the form's claims, the evidence files, the on-site record."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from domain.errors import BadInputError, NoSubmissionError
from domain.submission import EvidenceFile, Form, FormFault, OnsiteRecord, Slot, Submission
from extractors.forms.json_form import read_form, read_onsite
from extractors.forms.printed_form import form_of_pages, read_printed_form
from extractors.pool import FileReading

# In the order of preference where a folder holds more than one.
_FORM_NAMES = ("form.json", "form.xlsx", "form.docx", "form.pdf")
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def form_in(folder: Path) -> Path | None:
    """Return the form of the submission in `folder`, None when it holds none; upper case in its name is no matter."""
    names = {path.name.lower(): path for path in sorted(folder.iterdir()) if _is_plain_file(path)}
    return next((names[name] for name in _FORM_NAMES if name in names), None)


def open_submission(folder: Path, read: Callable[[Path], FileReading] | None = None) -> Submission:
    """Read the form, the on-site record and the list of evidence in `folder`; evidence files are not opened.

    Args:
        folder: The submission.
        read: Reads a form that is no JSON, and may raise BadInputError; with it scanned forms are read too, and a
            hostile one harms nobody where it reads in another process. Without it the form's own text is read here.

    Raises:
        NoSubmissionError: the folder holds no form.
    """
    path = form_in(folder)
    if path is None:
        raise NoSubmissionError(f"{folder} 中没有信息表（form.json 等），不是一份申报材料。请检查路径。")
    evidence = tuple(_evidence(folder))
    form = _form(path, folder.name, read)
    onsite, onsite_faults = _onsite(folder)
    slots, slot_faults = _placed(form.slots, evidence)
    faults = (*form.faults, *slot_faults, *onsite_faults, *_links(folder))
    return Submission(form=replace(form, slots=slots, faults=faults), evidence=evidence, onsite=onsite)


def _form(path: Path, fallback_id: str, read: Callable[[Path], FileReading] | None) -> Form:
    if path.suffix.lower() == ".json":
        return read_form(path, fallback_id)
    if read is None:
        return read_printed_form(path, fallback_id)
    try:
        reading = read(path)
    except BadInputError as error:
        return Form(submission_id=fallback_id, faults=(FormFault(field="form", message=str(error)),))
    said = (*reading.warnings, *(warning for page in reading.pages for warning in page.warnings))
    faults = [FormFault(field="form", message=warning) for warning in said]
    return form_of_pages(reading.pages, path.name, fallback_id, faults)


def _onsite(folder: Path) -> tuple[OnsiteRecord | None, tuple[FormFault, ...]]:
    path = folder / "onsite.json"
    return read_onsite(path) if _is_plain_file(path) else (None, ())


def _evidence(folder: Path) -> Iterator[EvidenceFile]:
    for path in _walk(folder / "evidence"):
        if _is_plain_file(path):
            yield EvidenceFile(name=path.relative_to(folder).as_posix(), path=path)


def _links(folder: Path) -> Iterator[FormFault]:
    """Report links: they are never followed, since they may point outside the submission."""
    for path in _walk(folder / "evidence"):
        if path.is_symlink():
            name = path.relative_to(folder).as_posix()
            yield FormFault(
                field="evidence", message=f"{name} 是链接而不是文件，未读取。请提交文件本身。", claimed=name
            )


def _walk(folder: Path) -> Iterator[Path]:
    """Yield everything under `folder` that an enterprise put there, in sorted order, links not followed."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if not (path.name.startswith((".", "~$")) or path.name.lower() in _LEFT_BY_SYSTEMS):
            yield path
            yield from _walk(path)


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _placed(
    slots: tuple[Slot, ...], evidence: tuple[EvidenceFile, ...]
) -> tuple[tuple[Slot, ...], tuple[FormFault, ...]]:
    """Bind each slot to a file that is there; a slot without one is a fault, and is left out."""
    names = {unicodedata.normalize("NFC", file.name): file.name for file in evidence}
    kept: list[Slot] = []
    faults: list[FormFault] = []
    for index, slot in enumerate(slots):
        wanted = unicodedata.normalize("NFC", slot.file)
        name = names.get(wanted) or names.get(f"evidence/{wanted}")
        if name is not None:
            kept.append(replace(slot, file=name))
            continue
        message = f"信息表所列材料“{slot.file[:200]}”不在提交的文件中，请补交或更正文件名。"
        faults.append(FormFault(field=f"evidence[{index}].file", message=message, claimed=slot.file[:200]))
    return tuple(kept), tuple(faults)
