"""A notation for forms and documents, so that a test states only what matters to it.

Everything starts from one submission without a fault: 河南蓝天科技有限公司, its licence (``LICENCE``), its high-tech
certificate (``CERTIFICATE``), the certificates of its two rights, and what bears out its figures (``papers``). A change
is ``path=value``; an empty value says that the form does not say, or that the field was not read. A field's value may
end in its confidence and in ``~`` for one that a check digit repaired: ``"name=河南蓝天科技有限公司 @.82"``,
``"uscc=91410100MA9TERT12H @.9~"``.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from domain.document import UNKNOWN, Accounting, Document, Reading, Source, Value
from domain.geometry import Box
from domain.page import Lattice, Line, Origin, Seal
from domain.submission import (
    AwardClaim,
    Enterprise,
    FastTrackClaims,
    Finance,
    Form,
    FormFault,
    HighTechClaim,
    InstitutionClaim,
    IntellectualProperty,
    OnsiteRecord,
    SelfScore,
    Slot,
    Staff,
    StandardClaim,
    Submission,
)

NAME = "河南蓝天科技有限公司"
USCC = "91410100MA9TERT12H"
LICENCE = "evidence/licence.jpg"
CERTIFICATE = "evidence/certificate.jpg"

_FORM = Form(
    submission_id="S2025-0001",
    year=2025,
    submitted_at=date(2025, 8, 14),
    first_time=False,
    enterprise=Enterprise(
        name=NAME,
        uscc=USCC,
        established=date(2018, 3, 15),
        legal_representative="王建国",
        registered_capital_wan=1000.0,
        address="郑州市金水区红专路51号1号楼311",
        division="410100",
    ),
    staff=Staff(total=46, tech=18),
    finance=Finance(year=2024, revenue_wan=1834.5, total_assets_wan=2210.07, cost_wan=1702.11, rd_expense_wan=203.4),
    ip=(
        IntellectualProperty(
            type="software_copyright",
            title="蓝天平台V1.0",
            number="2021SR0123456",
            owner=NAME,
            granted=date(2021, 2, 3),
        ),
        IntellectualProperty(
            type="utility_model", title="一种风扇", number="ZL202121234567.7", owner=NAME, granted=date(2021, 12, 3)
        ),
    ),
    fast_track=FastTrackClaims(
        high_tech=HighTechClaim(certificate_no="GR202341000123", issued=date(2023, 11, 22)),
    ),
    self_score=SelfScore(tech_staff=20, rd=50, rd_basis="revenue", ip=12, total=82),
    slots=(
        Slot(file=LICENCE, kind="business_licence"),
        Slot(file=CERTIFICATE, kind="high_tech_certificate"),
    ),
)
_FIELDS: dict[str, dict[str, Value]] = {
    "business_licence": {
        "name": NAME,
        "uscc": USCC,
        "type": "有限责任公司(自然人投资或控股)",
        "legal_representative": "王建国",
        "registered_capital_wan": 1000.0,
        "established": "2018-03-15",
        "address": "郑州市金水区红专路51号1号楼311",
        "issued": "2021-02-09",
    },
    "high_tech_certificate": {
        "name": NAME,
        "certificate_no": "GR202341000123",
        "issued": "2023-11-22",
        "valid_years": 3,
    },
    "audit_report": {
        "name": NAME,
        "year": 2024,
        "revenue_wan": 1834.5,
        "total_assets_wan": 2210.07,
        "cost_wan": 1702.11,
        "rd_expense_wan": 203.4,
    },
    "tax_return": {
        "name": NAME,
        "uscc": USCC,
        "year": 2024,
        "revenue_wan": 1834.5,
        "total_assets_wan": 2104.4,
        "staff_total": 45,
        "rd_expense_wan": 188.2,
    },
    "social_insurance": {"name": NAME, "uscc": USCC, "month": "2024-12", "staff_total": 46},
    "staff_roster": {"name": NAME, "staff_total": 46, "staff_tech": 18},
    "commitment": {"name": NAME, "year": 2025, "signed": "2025-08-12"},
    "onsite_record": {"name": NAME, "date": "2025-08-20", "result": "pass"},
}
_RIGHT: dict[str, Value] = {"owner": NAME}
_FIELDS |= {
    "software_copyright": _RIGHT | {"title": "蓝天平台V1.0", "number": "2021SR0123456", "issued": "2021-02-03"},
    "utility_model_patent": _RIGHT
    | {"title": "一种风扇", "number": "ZL202121234567.7", "filed": "2021-06-02", "granted": "2021-12-03"},
}
EVIDENCE = {"award": "award_certificate", "rd_institution": "rd_institution", "standard": "standard"}
TRACKS: dict[str, tuple[str, ...]] = {
    "award": ("fast_track.award=award",),
    "rd_institution": ("fast_track.rd_institution=rd_institution",),
    "standard": ("fast_track.standard=standard",),
}
_CLAIMS: dict[str, object] = {
    "award": AwardClaim(title="国家科学技术进步奖", project="风扇技术", grade="二等", rank=3, year=2023),
    "rd_institution": InstitutionClaim(
        name="河南省风扇重点实验室", level="省级", authority="河南省科学技术厅", approved=date(2023, 11, 27)
    ),
    "standard": StandardClaim(number="GB/T 39116-2022", title="风扇技术规范", issued=date(2022, 9, 5), rank=2),
}
_FIELDS |= {
    "award_certificate": {
        "title": "国家科学技术进步奖",
        "project": "风扇技术",
        "grade": "二等",
        "rank": 3,
        "name": NAME,
        "year": 2023,
        "certificate_no": "2023-J-236-2-36-D03",
    },
    "rd_institution": {
        "institution": "河南省风扇重点实验室",
        "name": NAME,
        "authority": "河南省科学技术厅",
        "approved": "2023-11-27",
        "document_no": "豫科〔2023〕64号",
    },
    "standard": {
        "number": "GB/T 39116-2022",
        "title": "风扇技术规范",
        "issued": "2022-09-05",
        "drafters": f"河南大学、{NAME}、洛阳红日电气有限公司",
    },
}
_VALUE = re.compile(r"(?P<value>.*?)(?:\s*@(?P<confidence>[\d.]+))?(?P<repaired>~)?", re.DOTALL)


def form(*changes: str) -> Form:
    """Return the form with `changes`: ``staff.total=528``, ``fast_track.high_tech=``, ``!staff.total 必填项为空。``.

    ``ip`` and ``slots`` take lists: ``ip=invention:ZL1;design:ZL2``, ``slots=a.jpg:business_licence``; a row of a list
    is named ``ip[1].granted=2025-08-15``.
    """
    changed = _FORM
    for change in changes:
        if change.startswith("!"):
            field, _, message = change[1:].partition(" ")
            changed = replace(changed, faults=(*changed.faults, FormFault(field=field, message=message)))
        else:
            path, _, value = change.partition("=")
            changed = _changed(changed, path.split("."), _plain(path, value))
    return changed


def submission(*changes: str, onsite: OnsiteRecord | None = None) -> Submission:
    """Return the submission whose form has `changes`; the files themselves play no part in matching."""
    return Submission(form=form(*changes), evidence=(), onsite=onsite)


def seal(text: str = NAME, *changes: str, look: str | None = None) -> Seal:
    """Return a seal that says `text`: ``colour=blue``, ``kind=finance``, ``confidence=0.7``, ``page=2``.

    `look` is what stands round its ring, as `lattice` notes it; the text itself when not given.
    """
    given = dict(change.split("=", 1) for change in changes)
    return Seal(
        page=int(given.get("page", "1")),
        box=Box(50, 60, 90, 100),
        colour=given.get("colour", "red"),
        shape=given.get("shape", "round"),
        text=text,
        confidence=float(given.get("confidence", "0.98")),
        kind=given.get("kind", "enterprise"),
        code=given.get("code"),
        ring=text.removesuffix(given.get("middle", "")),
        looks=(lattice(look or text),),
    )


def lattice(noted: str) -> Lattice:
    """Return what a recogniser saw: ``蓝`` surely, ``[兰.7蓝.2]`` one or the other, ``_`` a place where nothing is."""
    steps: list[tuple[tuple[str, float], ...]] = []
    for several, single in re.findall(r"\[(.+?)\]|(.)", noted):
        pairs = re.findall(r"(.)(0?\.\d+)", several) if several else [(single, "0.99")]
        steps.append((("", 1.0),) if single == "_" else tuple((char, float(chance)) for char, chance in pairs))
        steps.append((("", 1.0),))
    return tuple(steps)


def document(kind: str, *changes: str, file: str = "", seals: tuple[Seal, ...] = (seal(),)) -> Document:
    """Return a document of `kind` that says what the form says, but for `changes`, and bears `seals`."""
    values = {key: str(value) for key, value in _FIELDS.get(kind, {}).items()}
    values |= dict(change.split("=", 1) for change in changes)
    return Document(
        file=file or f"evidence/{kind.removeprefix('business_').removeprefix('high_tech_')}.jpg",
        sha256="0" * 64,
        pages=(1,),
        page_sizes=((1000, 1000),),
        kind=kind,
        kind_confidence=0.99,
        source=Source.OCR,
        fields={key: reading(key, value) for key, value in values.items() if value},
        seals=seals,
        accounting=(Accounting(page=1, lines=20, used=8, unused=12, unreadable=0, ink_unread=0.0),),
    )


def licence(*changes: str, file: str = LICENCE, seals: tuple[Seal, ...] = (seal(),)) -> Document:
    """Return the business licence with `changes`."""
    return document("business_licence", *changes, file=file, seals=seals)


def certificate(*changes: str, file: str = CERTIFICATE, seals: tuple[Seal, ...] = (seal(),)) -> Document:
    """Return the high-tech certificate with `changes`."""
    return document("high_tech_certificate", *changes, file=file, seals=seals)


def software(*changes: str, file: str = "evidence/software.jpg") -> Document:
    """Return the certificate of the software copyright with `changes`."""
    return document("software_copyright", *changes, file=file)


def patent(*changes: str, file: str = "evidence/patent.jpg") -> Document:
    """Return the certificate of the utility model with `changes`."""
    return document("utility_model_patent", *changes, file=file)


def papers(**instead: Document | None) -> tuple[Document, ...]:
    """Return the papers that bear out figures and undertaking; ``audit_report=None`` leaves one out."""
    kinds = ("audit_report", "social_insurance", "staff_roster", "commitment")
    given = {kind: document(kind) for kind in kinds} | instead
    return tuple(one for one in given.values() if one is not None)


def unknown(text: str, *, file: str, confidence: float = 0.98) -> Document:
    """Return a document of unknown kind whose lines are those of `text`, one a row."""
    lines = tuple(
        (1, Line(text=row, box=Box(0, 0, 1, 1), confidence=confidence, origin=Origin.OCR)) for row in text.split("\n")
    )
    return replace(document(UNKNOWN, file=file), lines=lines if text else (), accounting=())


def broken(file: str) -> Document:
    """Return what stands for a file that could not be opened."""
    return replace(
        document(UNKNOWN, file=file),
        pages=(),
        page_sizes=(),
        unreadable="encrypted",
        warnings=("文件已加密，请上传未加密的文件。",),
    )


def reading(key: str, value: str) -> Reading:
    """Return the reading that `value` notes: ``河南蓝天科技有限公司 @.82``; money and years are numbers."""
    match = _VALUE.fullmatch(value)
    assert match is not None
    text = match["value"]
    return Reading(
        value=_number(key, text),
        text=text,
        confidence=float(match["confidence"] or 0.98),
        page=1,
        box=Box(10, 20, 30, 40),
        repaired="按校验位将第1位“g”订正为“9”" if match["repaired"] else None,
    )


def _number(key: str, text: str) -> Value:
    if key in {"valid_years", "year", "rank", "staff_total", "staff_tech"}:
        return float(text) if "." in text else int(text)
    if key == "drafters":
        return tuple(text.split("、"))
    return float(text) if key.endswith("_wan") and re.fullmatch(r"[\d.]+", text) else text


def _plain(path: str, value: str) -> object:
    if path == "ip":
        rights = (item.split(":") for item in value.split(";") if item)
        return tuple(IntellectualProperty(type=type_, number=number, owner=NAME) for type_, number in rights)
    if path == "slots":
        slots = (item.rsplit(":", 1) for item in value.split(";") if item)
        return tuple(Slot(file=str(PurePosixPath(file)), kind=kind) for file, kind in slots)
    if path.startswith("fast_track.") and value in _CLAIMS:
        return _CLAIMS[value]
    if path == "enterprise.division":
        return value or None
    return _scalar(value) if value else None


def _scalar(value: str) -> object:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    if re.fullmatch(r"-?\d{1,9}(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return {"true": True, "false": False}.get(value, value)


def _changed(part: Any, path: list[str], value: object) -> Any:  # noqa: ANN401  walks dataclasses of many types
    head, *rest = path
    name, _, row = head.rstrip("]").partition("[")
    if not rest:
        return replace(part, **{name: value})
    inner = getattr(part, name)
    if row:
        rows = list(inner)
        rows[int(row)] = _changed(rows[int(row)], rest, value)
        return replace(part, **{name: tuple(rows)})
    return replace(part, **{name: _changed(inner, rest, value)})
