"""The submissions of the demonstration: one without fault, the others each with one thing wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import cast
import wear
from certificate import Certificate
from kinds import commitment, social_insurance, staff_roster, tax_return
from licence import Licence
from shot import Shot, of_certificate, of_licence, shot

Findings = tuple[tuple[str, str], ...]

NOT_ATTACHED: Findings = tuple(
    ("EVIDENCE_MISSING", field) for field in ("finance", "social_insurance", "staff_roster", "commitment")
)
"""What the submissions with a fault lack: they hold a licence and a certificate, so that the fault stands alone."""

FIGURES = (  # staff, tech staff, revenue, assets, cost, R&D expense: every one scores 20 + 50 + 0 by domain rules
    (46, 18, 1834.5, 2210.07, 1702.11, 203.4),
    (28, 11, 965.32, 1180.6, 871.04, 88.75),
    (63, 24, 4120.0, 5306.18, 3754.9, 301.66),
    (17, 9, 412.08, 530.25, 398.6, 61.2),
    (85, 31, 6890.44, 9012.3, 6125.71, 488.9),
)


PAPERS = {
    "03.pdf": tax_return.SHOTS[0],
    "04.pdf": social_insurance.SHOTS[0],
    "05.jpg": next(paper for paper in staff_roster.SHOTS if paper.fields.get("name") == cast.LICENCES["lichuan"].name),
    "06.jpg": commitment.SHOTS[0],
}
"""The papers of the submission without fault, by the name of their file: its figures are those of its form."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A submission: the form, the evidence, and what a correct verifier says; `also` may be raised or not."""

    folder: str
    form: Mapping[str, object]
    shots: tuple[Shot, ...]
    conclusion: str
    findings: Findings = ()
    also: Findings = NOT_ATTACHED

    @property
    def expected(self) -> dict[str, object]:
        """The truth about this submission on the as-of date."""
        return {
            "as_of": "2025-09-30",
            "conclusion": self.conclusion,
            "findings": [{"code": code, "field": name} for code, name in self.findings],
            "allowed": [{"code": code, "field": name} for code, name in self.also],
            "documents": [taken.golden for taken in self.shots],
        }


def form(number: int, firm: Licence, held: Certificate, day: str, slots: Mapping[str, str]) -> dict[str, object]:
    """Return the form of an enterprise that claims one fast-track condition, its valid high-tech certificate."""
    staff, tech, revenue, assets, cost, research = FIGURES[number - 1]
    return {
        "schema": "hezheng/form@1",
        "submission_id": f"S2025-900{number}",
        "year": 2025,
        "submitted_at": day,
        "first_time": False,
        "enterprise": {
            "name": firm.name,
            "uscc": firm.uscc,
            "established": firm.established.isoformat(),
            "legal_representative": firm.person,
            "registered_capital_wan": firm.capital_wan,
            "address": firm.address,
            "division": firm.uscc[2:8],
        },
        "staff": {"total": staff, "tech": tech},
        "finance": {
            "year": 2024,
            "revenue_wan": revenue,
            "total_assets_wan": assets,
            "cost_wan": cost,
            "rd_expense_wan": research,
        },
        "ip": [],
        "fast_track": {
            "high_tech": {"certificate_no": held.number, "issued": held.issued.isoformat()},
            "award": None,
            "rd_institution": None,
            "standard": None,
        },
        "self_score": {"tech_staff": 20, "rd": 50, "rd_basis": "revenue", "ip": 0, "total": 70},
        "evidence": [{"file": file, "slot": slot} for file, slot in slots.items()],
    }


def _slots(*shots: Shot) -> dict[str, str]:
    return {taken.file: taken.kind for taken in shots}


def clean() -> Case:
    """Everything that is attached agrees."""
    held = cast.CERTIFICATES["lichuan"]
    seen = (
        shot(
            "evidence/01.jpg",
            of_licence(cast.LICENCES["lichuan"], "landscape", {"number": "1-1", "drift": (2, 4)}),
            wear.flatbed,
        ),
        shot(
            "evidence/02.pdf", of_certificate(held, {"company_code": "4101970038516"}), partial(wear.flatbed, skew=-0.5)
        ),
        *(replace(paper, file=f"evidence/{file}") for file, paper in PAPERS.items()),
    )
    return Case(
        folder="S2025-9001-clean",
        form=form(1, cast.LICENCES["lichuan"], held, "2025-07-16", _slots(*seen)),
        shots=seen,
        conclusion="clear",
        also=(),
    )


def wrong_number() -> Case:
    """The form's certificate number is one digit off."""
    held = cast.CERTIFICATES["lanxu"]
    seen = (
        shot(
            "evidence/营业执照.jpg",
            of_licence(cast.LICENCES["lanxu"], "landscape", {"title": "sans_bold", "frame": "lozenge"}),
            partial(wear.photo, width=1750),
        ),
        shot("evidence/高新技术企业证书.jpg", of_certificate(held, {"one_line": True, "framed": True}), wear.flatbed),
    )
    claimed = replace(held, number=held.number.replace("3356", "3358"))
    return Case(
        folder="S2025-9002-number",
        form=form(2, cast.LICENCES["lanxu"], claimed, "2025-08-05", _slots(*seen)),
        shots=seen,
        conclusion="conflict",
        findings=(("FIELD_MISMATCH", "fast_track.high_tech.certificate_no"),),
        also=(("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech"), *NOT_ATTACHED),
    )


def expired() -> Case:
    """The certificate ran out the year before."""
    held = cast.CERTIFICATES["hengqi"]
    seen = (
        shot(
            "evidence/yyzz.pdf",
            of_licence(cast.LICENCES["hengqi"], "electronic", {"value": "serif", "copy_seal": (0.45, 0.8)}),
            None,
        ),
        shot(
            "evidence/gqzs.png",
            of_certificate(held, {"value": "kai", "english": True}),
            partial(wear.viewed, width=1400),
            turn=90,
        ),
    )
    return Case(
        folder="S2025-9003-expired",
        form=form(3, cast.LICENCES["hengqi"], held, "2025-08-21", _slots(*seen)),
        shots=seen,
        conclusion="conflict",
        findings=(("CERTIFICATE_EXPIRED", "fast_track.high_tech"), ("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech")),
    )


def no_licence() -> Case:
    """The licence was not attached."""
    held = cast.CERTIFICATES["mailong"]
    seen = (
        shot(
            "evidence/scan0001.tif", of_certificate(held, {"value": "sans", "label": "sans"}), wear.flatbed, quality=55
        ),
    )
    return Case(
        folder="S2025-9004-no-licence",
        form=form(4, cast.LICENCES["mailong"], held, "2025-09-11", _slots(*seen)),
        shots=seen,
        conclusion="incomplete",
        findings=(("EVIDENCE_MISSING", "business_licence"),),
    )


def wrong_name() -> Case:
    """The form's name has one wrong character and its capital is in 元."""
    held = cast.CERTIFICATES["shengzhu"]
    look = {"frame": "key", "number": "1-1", "value": "song", "drift": (-3, 5), "copy_seal": (0.5, 0.72)}
    seen = (
        shot(
            "evidence/img_20250801.jpg",
            of_licence(cast.LICENCES["shengzhu"], "portrait", look),
            partial(wear.flatbed, skew=1.1, scale=0.7),
            turn=180,
        ),
        shot(
            "evidence/img_20250802.jpg",
            of_certificate(held, {"paper": (250, 246, 232)}),
            partial(wear.photo, width=1700),
        ),
    )
    claimed = replace(
        cast.LICENCES["shengzhu"], name=cast.LICENCES["shengzhu"].name.replace("晟", "盛"), capital_wan=5000000.0
    )
    return Case(
        folder="S2025-9005-name",
        form=form(5, claimed, held, "2025-08-01", _slots(*seen)),
        shots=seen,
        conclusion="conflict",
        findings=(("FIELD_MISMATCH", "enterprise.name"), ("FIELD_MISMATCH", "enterprise.registered_capital_wan")),
        also=(
            ("SEAL_NAME_MISMATCH", "business_licence"),
            ("SEAL_NAME_MISMATCH", "high_tech_certificate"),
            ("FAST_TRACK_UNSUPPORTED", "fast_track.high_tech"),
            ("CROSS_DOCUMENT_MISMATCH", "enterprise.name"),
            *NOT_ATTACHED,
        ),
    )


CASES = (clean(), wrong_number(), expired(), no_licence(), wrong_name())
