"""A submission as received: the form's claims and the attached evidence."""

import datetime as dt
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFault:
    """A key of the form that is missing or of the wrong form; `field` is its dotted path."""

    field: str
    message: str
    claimed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """企业基本信息. Money in 万元; every field None when the form does not say."""

    name: str | None = None
    uscc: str | None = None
    established: date | None = None
    legal_representative: str | None = None
    registered_capital_wan: float | None = None
    address: str | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """职工总数与科技人员数, persons (averages may be fractional)."""

    total: float | None = None
    tech: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finance:
    """Figures of the previous fiscal year, 万元."""

    year: int | None = None
    revenue_wan: float | None = None
    total_assets_wan: float | None = None
    cost_wan: float | None = None
    rd_expense_wan: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntellectualProperty:
    """One row of 知识产权情况表."""

    type: str | None = None
    title: str | None = None
    number: str | None = None
    owner: str | None = None
    granted: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HighTechClaim:
    """直通车：有效期内高新技术企业资格证书."""

    certificate_no: str | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardClaim:
    """直通车：国家级科技奖励."""

    title: str | None = None
    project: str | None = None
    grade: str | None = None
    rank: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionClaim:
    """直通车：省部级以上研发机构."""

    name: str | None = None
    level: str | None = None
    authority: str | None = None
    approved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardClaim:
    """直通车：主导制定标准."""

    number: str | None = None
    title: str | None = None
    issued: date | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FastTrackClaims:
    """The fast-track conditions that the form claims; None where it claims none."""

    high_tech: HighTechClaim | None = None
    award: AwardClaim | None = None
    rd_institution: InstitutionClaim | None = None
    standard: StandardClaim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfScore:
    """自评得分, points."""

    tech_staff: float | None = None
    rd: float | None = None
    rd_basis: str | None = None
    ip: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What the enterprise says a file is."""

    file: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """科技型中小企业信息表, as claimed, with what could not be understood in `faults`."""

    submission_id: str
    year: int | None = None
    submitted_at: date | None = None
    first_time: bool | None = None
    enterprise: Enterprise = Enterprise()
    staff: Staff = Staff()
    finance: Finance = Finance()
    ip: tuple[IntellectualProperty, ...] = ()
    fast_track: FastTrackClaims = FastTrackClaims()
    self_score: SelfScore = SelfScore()
    slots: tuple[Slot, ...] = ()
    faults: tuple[FormFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnsiteRecord:
    """实地核查结果 as recorded beside the form."""

    date: dt.date | None = None
    passed: bool | None = None
    inspectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """One attached file: `name` is its path inside the submission (posix), `path` where its bytes lie now."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A form with its evidence."""

    form: Form
    evidence: tuple[EvidenceFile, ...]
    onsite: OnsiteRecord | None = None
