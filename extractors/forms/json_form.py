"""The form as JSON, schema ``hezheng/form@1``: claims, and a fault for everything that is missing or of wrong form."""

from collections.abc import Sequence
from pathlib import Path

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
)
from extractors.forms.document import read_json
from extractors.forms.keys import Keys
from extractors.forms.values import JsonValue

SCHEMA = "hezheng/form@1"

_IP_TYPES = frozenset(
    {
        "invention",
        "plant_variety",
        "crop_variety",
        "new_drug",
        "tcm_protection",
        "ic_layout",
        "utility_model",
        "design",
        "software_copyright",
    }
)
_RD_BASES = frozenset({"revenue", "cost"})
_RESULTS = {"pass": True, "fail": False}


def read_form(path: Path, fallback_id: str) -> Form:
    """Read ``form.json``; never fails.

    Args:
        path: The file.
        fallback_id: The submission's id where the form states none (the name of its folder).
    """
    value, faults = read_json(path, "form")
    if value is None and faults:
        return Form(submission_id=fallback_id, faults=tuple(faults))
    if not isinstance(value, dict):
        fault = FormFault(field="form", message="信息表应为一组键值（JSON 对象），所填无法采用，请更正。")
        return Form(submission_id=fallback_id, faults=(fault,))
    return form_of(value, fallback_id, faults)


def read_onsite(path: Path) -> tuple[OnsiteRecord, tuple[FormFault, ...]]:
    """Read ``onsite.json``, the 实地核查 result; what is wrong with it comes as faults under ``onsite``."""
    value, faults = read_json(path, "onsite")
    if faults and value is None:
        return OnsiteRecord(), tuple(faults)
    if not isinstance(value, dict):
        faults.append(FormFault(field="onsite", message="实地核查结果应为一组键值（JSON 对象），请更正。"))
    keys = Keys(value, "onsite", faults)
    result = keys.text("result")
    if result is not None and result not in _RESULTS:
        keys.fault("result", "该项应为 pass 或 fail，所填无法采用，请更正。", result)
    record = OnsiteRecord(
        date=keys.day("date"),
        passed=_RESULTS.get(result) if result else None,
        inspectors=keys.texts("inspectors"),
    )
    return record, tuple(faults)


def form_of(value: JsonValue, fallback_id: str, faults: Sequence[FormFault] = ()) -> Form:
    """Return the claims that a form nested as in ``form.json`` makes.

    Args:
        value: The object; anything else counts as an empty one.
        fallback_id: The submission's id where the form states none.
        faults: What was already found wrong with the form; they come first.
    """
    noted = list(faults)
    keys = Keys(value, "", noted)
    _check_schema(keys)
    fast_track = _fast_track(keys.section("fast_track"))
    return Form(
        submission_id=keys.text("submission_id") or fallback_id,
        year=keys.year("year"),
        submitted_at=keys.day("submitted_at"),
        first_time=keys.flag("first_time"),
        enterprise=_enterprise(keys.section("enterprise")),
        staff=_staff(keys.section("staff")),
        finance=_finance(keys.section("finance")),
        ip=tuple(_ip(row) for row in keys.rows("ip")),
        fast_track=fast_track,
        # 第八条: who claims a fast-track condition needs no score, so an empty one is no fault then.
        self_score=_self_score(keys.section("self_score"), optional=fast_track != FastTrackClaims()),
        slots=tuple(slot for row in keys.rows("evidence", optional=True) if (slot := _slot(row))),
        faults=tuple(noted),  # last: everything above has noted its faults by now
    )


def _check_schema(keys: Keys) -> None:
    schema = keys.text("schema", optional=True)
    if schema is not None and schema != SCHEMA:
        keys.fault("schema", f"信息表格式应为 {SCHEMA}，已按该格式核验，请核对。", schema)


def _enterprise(keys: Keys) -> Enterprise:
    return Enterprise(
        name=keys.text("name"),
        uscc=keys.text("uscc"),
        established=keys.day("established"),
        legal_representative=keys.text("legal_representative"),
        registered_capital_wan=keys.number("registered_capital_wan"),
        address=keys.text("address"),
        division=keys.text("division"),
    )


def _staff(keys: Keys) -> Staff:
    return Staff(total=keys.number("total"), tech=keys.number("tech"))


def _finance(keys: Keys) -> Finance:
    return Finance(
        year=keys.year("year"),
        revenue_wan=keys.number("revenue_wan"),
        total_assets_wan=keys.number("total_assets_wan"),
        cost_wan=keys.number("cost_wan"),
        rd_expense_wan=keys.number("rd_expense_wan"),
    )


def _ip(keys: Keys) -> IntellectualProperty:
    kind = keys.text("type")
    if kind is not None and kind not in _IP_TYPES:
        keys.fault("type", "该项不是办法所列的知识产权类别，请更正。", kind)
    return IntellectualProperty(
        type=kind,
        title=keys.text("title"),
        number=keys.text("number"),
        owner=keys.text("owner"),
        granted=keys.day("granted"),
    )


def _fast_track(keys: Keys) -> FastTrackClaims:
    return FastTrackClaims(
        high_tech=_high_tech(keys.section("high_tech")) if keys.has("high_tech") else None,
        award=_award(keys.section("award")) if keys.has("award") else None,
        rd_institution=_institution(keys.section("rd_institution")) if keys.has("rd_institution") else None,
        standard=_standard(keys.section("standard")) if keys.has("standard") else None,
    )


def _high_tech(keys: Keys) -> HighTechClaim:
    return HighTechClaim(certificate_no=keys.text("certificate_no"), issued=keys.day("issued"))


def _award(keys: Keys) -> AwardClaim:
    return AwardClaim(
        title=keys.text("title"),
        project=keys.text("project"),
        grade=keys.text("grade"),
        rank=keys.whole("rank"),
        year=keys.year("year"),
    )


def _institution(keys: Keys) -> InstitutionClaim:
    return InstitutionClaim(
        name=keys.text("name"),
        level=keys.text("level"),
        authority=keys.text("authority"),
        approved=keys.day("approved"),
    )


def _standard(keys: Keys) -> StandardClaim:
    return StandardClaim(
        number=keys.text("number"), title=keys.text("title"), issued=keys.day("issued"), rank=keys.whole("rank")
    )


def _self_score(keys: Keys, *, optional: bool) -> SelfScore:
    basis = keys.text("rd_basis", optional=optional)
    if basis is not None and basis not in _RD_BASES:
        keys.fault("rd_basis", "该项应为 revenue（销售收入）或 cost（成本费用），请更正。", basis)
    return SelfScore(
        tech_staff=keys.number("tech_staff", optional=optional),
        rd=keys.number("rd", optional=optional),
        rd_basis=basis,
        ip=keys.number("ip", optional=optional),
        total=keys.number("total", optional=optional),
    )


def _slot(keys: Keys) -> Slot | None:
    file, kind = keys.text("file"), keys.text("slot")
    return Slot(file=file.replace("\\", "/").removeprefix("./"), kind=kind) if file and kind else None
