"""Every sentence of the catalogue is said of some submission, fully worded."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources

import pytest

from domain.document import CodeCheck, Document
from domain.geometry import Box
from domain.joined_seal import JoinedSeal, Part, Unfit
from domain.lists import NO_LISTS, Entry, ListName, Lists
from domain.page import Imprint, Seal, Trace
from domain.page_print import PagePrint
from domain.submission import OnsiteRecord
from domain.use import Use
from matchers import catalogue
from matchers.assess import assess, relied_on
from matchers.case import Around
from matchers.rulesets import load
from tests.notation import (
    EVIDENCE,
    LICENCE,
    NAME,
    TRACKS,
    USCC,
    broken,
    certificate,
    document,
    licence,
    papers,
    patent,
    seal,
    software,
    submission,
    unknown,
)

RULES = load("2025")
WORDS = tomllib.loads((resources.files("matchers") / "catalogue.toml").read_text(encoding="utf-8"))["sentences"]


CLEAN = (licence(), certificate(), software(), patent())


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A submission that calls for one sentence."""

    changes: tuple[str, ...] = ()
    documents: tuple[Document, ...] = CLEAN
    papers: tuple[Document, ...] = papers()
    as_of: date = date(2025, 9, 30)
    onsite: OnsiteRecord | None = None
    lists: Lists = NO_LISTS
    elsewhere: tuple[Use, ...] = ()


OTHERWISE = CodeCheck(page=1, box=Box(0, 0, 9, 9), name="统一社会信用代码", printed="甲", coded="乙", agrees=False)


def shown_again(document: Document) -> Document:
    """Return a document whose second page repeats its first."""
    pages = [PagePrint(file=document.file, page=page, fingerprint=None, text=100 * "营业执照") for page in (1, 2)]
    return replace(document, file="evidence/again.pdf", prints=tuple(pages))


def said(*changes: str) -> Scene:
    """Return the scene of a form with `changes`."""
    return Scene(changes=changes)


def read(*changes: str) -> Scene:
    """Return the scene of a licence with `changes`."""
    return Scene(documents=(licence(*changes), *CLEAN[1:]))


def with_paper(kind: str, *changes: str, tax: str = "") -> Scene:
    """Return the scene of one paper with `changes`, and of a tax return with the change `tax`."""
    returned = document("tax_return", tax) if tax else None
    return Scene(papers=papers(**{kind: document(kind, *changes), "tax_return": returned}))


def right(kind: str, *changes: str) -> Scene:
    """Return the scene of a certificate of a right with `changes`, instead of the clean one of its kind."""
    others = (one for one in CLEAN if one.kind != kind)
    return Scene(documents=(*others, document(kind, *changes)))


def track(condition: str, *changes: str) -> Scene:
    """Return the scene of a fast-track condition with its evidence, changed."""
    return Scene(changes=TRACKS[condition], documents=(*CLEAN, document(EVIDENCE[condition], *changes)))


def on_list(year: int, *, uscc: str = USCC, until: date | None = None) -> Scene:
    """Return the scene of an entry among the revoked numbers."""
    entry = Entry(list=ListName.REVOKED, file="revoked.csv", line=2, uscc=uscc, name=NAME, year=year, until=until)
    return Scene(lists=Lists.of(ListName, [entry]))


_, OTHERS = relied_on(
    submission("enterprise.name=河南红日科技有限公司", "enterprise.uscc=91410302MA3X00002M", "ip[1].number="),
    (replace(software(), sha256="b" * 64),),
    RULES,
    RULES.window.closes,
)
PATENT = "utility_model_patent"


def sealed(*seals: Seal, with_: tuple[Document, ...] = ()) -> Scene:
    """Return the scene of a licence that bears `seals`."""
    return Scene(documents=(licence(seals=seals), *CLEAN[1:], *with_))


OLD = "河南白云科技有限公司"
RENAMED = document("name_change_notice", f"name_before={OLD}", f"name_after={NAME}", "date=2022-01-05")
STANDARD = replace(document("standard"), pages=(1, 2))
NUMBER = "fast_track.high_tech.certificate_no"
ISSUED = "fast_track.high_tech.issued"
LOW = ("finance.rd_expense_wan=1", "self_score.rd=0", "self_score.total=32", "fast_track.high_tech=")


def bundled(*slices: str) -> Scene:
    """Return a scene whose licence has a page for each slice: how far down it lies, "" for none."""
    cut = (
        replace(seal("", f"page={page}"), shape="straddle", box=Box(950, 400 + int(down), 1000, 550 + int(down)))
        for page, down in enumerate(slices, start=1)
        if down
    )
    count = len(slices)
    paper = licence(seals=(seal(), *cut))
    sizes = ((1000, 1400),) * count
    return Scene(documents=(replace(paper, pages=tuple(range(1, count + 1)), page_sizes=sizes), certificate()))


def joined(
    *shown: tuple[float, float], ring: str = NAME, unfit: Unfit | None = None, own: tuple[Seal, ...] = (seal(),)
) -> Scene:
    """Return a scene whose licence bears a seal over its pages; the second slice is `unfit`."""
    box = Box(950, 400, 1000, 550)
    pages = tuple(range(1, len(shown) + 1))
    parts = tuple(
        Part(page=page, box=box, start=start, stop=stop, unfit=unfit if page == 2 else None)
        for page, (start, stop) in zip(pages, shown, strict=True)
    )
    cut = (replace(seal("", f"page={page}"), shape="straddle", box=box) for page in pages)
    paper = replace(
        licence(seals=(*own, *cut)),
        pages=pages,
        page_sizes=((1000, 1400),) * len(pages),
        joined=(JoinedSeal(seal=seal(ring), edge="right", parts=parts),),
    )
    return Scene(documents=(paper, certificate()))


THIRDS = ((0.0, 0.34), (0.33, 0.66), (0.68, 1.0))


def sealed_alike() -> Scene:
    """Return a scene whose licence and certificate bear one picture of a seal."""
    pressed = Imprint(densities=bytes(70 + 37 * at % 60 for at in range(256)).hex(), turn=0.0)
    one = replace(seal(), imprint=pressed)
    return Scene(documents=(licence(seals=(one,)), certificate(seals=(one,))))


def traced(kind: str) -> Scene:
    """Return a scene in which the place of the credit code on the licence may have been worked on."""
    code = licence().fields["uscc"]
    trace = Trace(page=code.page, box=code.box, kind=kind)
    return Scene(documents=(replace(licence(), traces=(trace,)), *CLEAN[1:]))


SCENES = {
    "form_invalid": said("!enterprise.name 必填项为空。"),
    "form_year": said("year=2024"),
    "data_year": said("finance.year=2023"),
    "tech_exceeds_total": said("staff.tech=99"),
    "rd_exceeds_cost": said("finance.rd_expense_wan=1702.12"),
    "established_late": said("enterprise.established=2025-08-15"),
    "division_invalid": said("enterprise.division=河南"),
    "uscc_invalid": said("enterprise.uscc=91410100MA9TERT13H"),
    "certificate_no_invalid": said(f"{NUMBER}=GR2023"),
    "certificate_year": said(f"{ISSUED}=2024-01-05"),
    "certificate_province": said(f"{NUMBER}=GR202344200123"),
    "ip_duplicate": said("ip=design:ZL202330001234.8;design:ZL202330001234.8"),
    "ip_number_invalid": said("ip=design:ZL202330001234.9"),
    "ip_granted_late": right(PATENT, "granted=2025-08-15"),
    "ip_used_elsewhere": Scene(
        documents=(*CLEAN[:2], software("owner=河南红日科技有限公司"), CLEAN[3]), elsewhere=OTHERS
    ),
    "ip_used_elsewhere_own": Scene(elsewhere=OTHERS),
    "evidence_reused": Scene(
        documents=(*CLEAN[:2], software("owner=河南红日科技有限公司"), CLEAN[3]), elsewhere=OTHERS
    ),
    "evidence_reused_own": Scene(elsewhere=OTHERS),
    "ip_same_title": Scene(
        changes=("ip[1].type=software_copyright", "ip[1].title=蓝天平台V1.0"), documents=(software(),)
    ),
    "ip_evidence_missing": Scene(documents=(licence(), certificate(), software())),
    "ip_unclaimed": right("design_patent", "number=ZL202330001234.8"),
    "ip_kind_differs": said("ip[1].type=invention"),
    "ip_grade": Scene(
        changes=("ip=crop_variety:国审玉20200001",),
        documents=(document("crop_variety", "title=郑单1号", "number=豫审玉20200001"),),
    ),
    "ip_expired": right(PATENT, "filed=2015-01-05"),
    "ip_owner_differs": right(PATENT, "owner=陈喜顺"),
    "ip_owner_rearranged": right(PATENT, "owner=蓝天科技(河南)有限公司"),
    "title_differs": right(PATENT, "title=一种台灯"),
    "title_one_character": Scene(changes=("ip[1].title=一种风力技术",), documents=(patent("title=一种风力枝术"),)),
    "late": said("submitted_at=2025-10-18"),
    "name_differs": read("name=河南白云科技有限公司"),
    "name_form_differs": read("name=河南蓝天科技股份有限公司"),
    "name_otherwise": track("rd_institution", "institution=河南省传感器重点实验室"),
    "name_rearranged": read("name=蓝天科技(河南)有限公司"),
    "person_differs": read("legal_representative=李四"),
    "number_differs": read("uscc=91410302MA3X00002M"),
    "day_differs": read("established=2018-03-16"),
    "amount_differs": read("registered_capital_wan=1200"),
    "amount_slipped": read("registered_capital_wan=100"),
    "address_differs": read("address=洛阳市西工区中州路1号"),
    "address_one_character": read("address=郑州市金水区红专街51号1号楼311"),
    "doubtful": read("legal_representative=王建围 @.7"),
    "doubtful_minor": read("address=郑州市金水区红旗路51号1号楼311 @.7"),
    "doubtful_beside_rest": right(PATENT, "owner=河南蓝大科技有限公司 @.7"),
    "absent_beside_rest": right(PATENT, "granted="),
    "absent": read("name="),
    "absent_optional": read("registered_capital_wan="),
    "code_misread": read("uscc=91410100MA9TERT92H"),
    "number_misread": read("established=长期"),
    "capital_foreign": read("registered_capital_wan=1000万美元"),
    "old_licence": read("uscc=350583100189742"),
    "cross_document": Scene(documents=(licence(), licence("name=河南白云科技有限公司", file="b.jpg"), certificate())),
    "documents_disagree": with_paper("social_insurance", "staff_total=33"),
    "documents_vary": with_paper("audit_report", "name=蓝天科技(河南)有限公司"),
    "count_differs": said("staff.total=52", "self_score.total=82"),
    "mean_far": with_paper("audit_report", "total_assets_wan=", tax="total_assets_wan=210440"),
    "period_astray": with_paper("audit_report", "year=2023"),
    "period_doubtful": with_paper("social_insurance", "month=2025-07"),
    "type_excluded": read("type=个体工商户"),
    "type_doubtful": read("type=有限合伙企业"),
    "evidence_missing": Scene(documents=(certificate(),)),
    "evidence_unrecognised": Scene(documents=(unknown("某页", file=LICENCE), certificate())),
    "evidence_unreadable": Scene(documents=(broken(LICENCE), certificate())),
    "evidence_illegible": Scene(documents=(unknown("", file=LICENCE), certificate())),
    "kind_mismatch": said(f"slots={LICENCE}:high_tech_certificate"),
    "certificate_expired": Scene(as_of=date(2027, 1, 1)),
    "certificate_not_yet": Scene(as_of=date(2023, 1, 1)),
    "certificate_anniversary": Scene(as_of=date(2026, 11, 22)),
    "certificate_lapses_soon": Scene(
        changes=(f"{ISSUED}=2022-10-12",), documents=(licence(), certificate("issued=2022-10-12"))
    ),
    "fast_track_unsupported": Scene(documents=(licence(), certificate("name=河南白云科技有限公司"))),
    "fast_track_unproven": Scene(documents=(licence(),)),
    "fast_track_open": track("standard", "drafters="),
    "award_out_of_window": track("award", "year=2019"),
    "award_first_year": track("award", "year=2020"),
    "standard_out_of_window": track("standard", "issued=2019-12-31"),
    "threshold_exceeded": said("staff.total=501"),
    "score_too_low": Scene(changes=LOW, papers=papers(audit_report=document("audit_report", "rd_expense_wan=1"))),
    "tech_staff_zero": Scene(
        changes=("staff.tech=1", "fast_track.high_tech="),
        papers=papers(staff_roster=document("staff_roster", "staff_tech=1")),
    ),
    "score_mismatch": said("self_score.rd=40"),
    "seal_missing": sealed(),
    "seal_page_missing": sealed(seal(), with_=(STANDARD,)),
    "seal_not_visible": Scene(documents=(licence(), certificate(), document("staff_roster", file="a.xlsx", seals=()))),
    "seal_of_another": sealed(seal(OLD)),
    "seal_unclear": sealed(seal("南蓝天科技限公", "confidence=0.5", look="_南_天科技_限公_")),
    "seal_unclear_beside_rest": sealed(seal("河南蓝天科技有限公", "confidence=0.5", look="河南_天科技有_公")),
    "seal_wrong_kind": sealed(seal(f"{NAME}财务专用章", "kind=finance", "middle=财务专用章")),
    "seal_blue": sealed(seal(NAME, "colour=blue")),
    "seal_copied": sealed(seal(NAME, "colour=grey")),
    "seal_former_name": sealed(seal(OLD), with_=(RENAMED,)),
    "seal_former_undated": Scene(documents=(licence(), certificate("issued=2023-11-22", seals=(seal(OLD),)), RENAMED)),
    "seal_issuer_province": Scene(
        documents=(licence(), certificate(seals=(seal(), seal("浙江省科学技术厅", "kind=issuer"))))
    ),
    "seal_issuer_other": sealed(seal(), seal("国家知识产权局", "kind=issuer")),
    "seal_division": Scene(
        documents=(
            licence(seals=(seal(NAME, "code=4103020045678"),)),
            certificate(seals=(seal(NAME, "code=4103020045678"),)),
        )
    ),
    "listed": on_list(2025),
    "listed_recently": on_list(2023),
    "listed_before": on_list(2025, until=date(2025, 9, 1)),
    "listed_by_name": on_list(2025, uscc=""),
    "listed_namesake": on_list(2025, uscc="91410302MA3X00002M"),
    "industry_restricted": Scene(papers=papers(tax_return=document("tax_return", "restricted_industry=是"))),
    "page_repeated": Scene(documents=(*CLEAN, shown_again(licence()))),
    "code_differs": Scene(documents=(replace(licence(), code_checks=(OTHERWISE,)), *CLEAN[1:])),
    "seal_repeated": sealed_alike(),
    "seal_over_print": Scene(documents=(licence(seals=(replace(seal(), mixing=0.0),)), *CLEAN[1:])),
    "straddle_rim": joined(*THIRDS, unfit=Unfit.RIM),
    "straddle_place": joined(*THIRDS, unfit=Unfit.PLACE),
    "straddle_ink": joined(*THIRDS, unfit=Unfit.INK),
    "straddle_gap": joined((0.0, 0.25), (0.5, 0.75), (0.76, 1.0)),
    "straddle_of_another": joined(*THIRDS, ring="河南红日软件有限公司"),
    "seal_straddle_only": joined(*THIRDS, own=()),
    "straddle_missing": bundled("0", "", "0"),
    "straddle_astray": bundled("0", "0", "200"),
    "retyped": traced("retyped"),
    "hidden_text": traced("hidden_text"),
    "layer_differs": traced("layer_differs"),
    "onsite_required": said("first_time=true"),
    "onsite_unclear": Scene(changes=("first_time=true",), onsite=OnsiteRecord()),
    "onsite_failed": Scene(onsite=OnsiteRecord(date=date(2025, 8, 20), passed=False)),
}


def test_every_sentence_has_a_scene() -> None:
    """A new sentence comes with a submission that calls for it; one that nothing calls for is dead."""
    assert set(SCENES) == set(catalogue.sentence_keys())


@pytest.mark.parametrize("key", sorted(SCENES))
def test_each_scene_says_its_sentence(key: str) -> None:
    """The finding bears the sentence's code, weight and words, each placeholder filled with something."""
    scene = SCENES[key]
    result = assess(
        submission(*scene.changes, onsite=scene.onsite),
        (*scene.documents, *scene.papers),
        RULES,
        scene.as_of,
        Around(lists=scene.lists, elsewhere=scene.elsewhere),
    )
    pattern = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(WORDS[key]["message"]))
    findings = [one for one in result.findings if re.fullmatch(pattern, one.message)]
    assert [(one.code, one.severity) for one in findings] == [(WORDS[key]["code"], RULES.severities[key])]
    assert "None" not in findings[0].message + findings[0].clears_if
