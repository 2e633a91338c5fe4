"""Many papers on one claim."""

from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document
from matchers import agreement, witnesses
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import NAME, certificate, document, licence, papers, submission

RULES = load("2025")
REVENUE, ASSETS, COST, RD = (f"finance.{name}_wan" for name in ("revenue", "total_assets", "cost", "rd_expense"))


def said(*changes: str, **instead: Document | None) -> list[Notice]:
    """Return what is said of a submission with `changes`, whose papers are those of a clean one but for `instead`."""
    documents = (licence(), certificate(), *papers(**instead))
    case = Case(submission=submission(*changes), documents=documents, ruleset=RULES, as_of=RULES.window.closes)
    return list(agreement.notices(case, witnesses.hear(case)))


def keys(*changes: str, **instead: Document | None) -> list[tuple[str, str]]:
    """Return the sentences and the fields."""
    return [(notice.key, notice.field) for notice in said(*changes, **instead)]


def audit(*changes: str) -> Document:
    """Return the audit report with `changes`."""
    return document("audit_report", *changes)


def tax(*changes: str) -> Document:
    """Return the tax return with `changes`."""
    return document("tax_return", *changes)


def insurance(*changes: str) -> Document:
    """Return the proof of insurance with `changes`."""
    return document("social_insurance", *changes)


def roster(*changes: str) -> Document:
    """Return the roster with `changes`."""
    return document("staff_roster", *changes)


def test_papers_that_agree_say_nothing() -> None:
    """Means and deductions of the tax return differ from the year's figures and are no disagreement."""
    assert keys(tax_return=tax()) == []


def test_a_proof_that_differs_from_another_is_a_disagreement() -> None:
    """Accounts bear the revenue out, the tax return does not: all sides are shown, the form is not blamed."""
    (notice,) = said(tax_return=tax("revenue_wan=1930.2"))
    assert (notice.key, notice.field, notice.read) == ("documents_disagree", REVENUE, 1930.2)
    assert {place.kind for place in notice.evidence} == {"audit_report", "tax_return"}
    assert notice.words["sides"] == "审计报告为“1834.5”，企业所得税年度纳税申报表为“1930.2”"


def test_papers_are_put_together_to_the_cent() -> None:
    """Accounts in yuan and a return in ten thousands that say the same to 0.01 万元 stand as one side."""
    papers_in_yuan = audit("revenue_wan=1834.504059")
    (notice,) = said(f"{REVENUE}=1999", audit_report=papers_in_yuan, tax_return=tax())
    assert {place.kind for place in notice.evidence} == {"audit_report", "tax_return"}


def test_a_form_that_no_proof_bears_out_is_contradicted() -> None:
    """Accounts and tax return say the same, the form says otherwise: one contradiction with both papers."""
    (notice,) = said(f"{REVENUE}=1999", tax_return=tax())
    assert (notice.key, notice.field) == ("amount_differs", REVENUE)
    assert {place.kind for place in notice.evidence} == {"audit_report", "tax_return"}


def test_proofs_that_differ_from_form_and_each_other_are_both_said() -> None:
    """Three figures for one claim are a contradiction and a disagreement."""
    changed = keys(f"{REVENUE}=1999", tax_return=tax("revenue_wan=1930.2"))
    assert changed == [("amount_differs", REVENUE), ("documents_disagree", REVENUE)]


def test_a_slip_of_unit_between_papers_is_named() -> None:
    """The ratio stands with the sides."""
    (notice,) = said(tax_return=tax("revenue_wan=18345000"))
    assert "相差10000倍" in notice.words["sides"]


def test_the_head_count_of_three_papers() -> None:
    """Roster, insurance and tax return are held against each other."""
    (notice,) = said(social_insurance=insurance("staff_total=33"), tax_return=tax())
    assert (notice.key, notice.field) == ("documents_disagree", "staff.total")
    assert {place.kind for place in notice.evidence} == {"staff_roster", "social_insurance", "tax_return"}
    assert keys(tax_return=tax("staff_total=33")) == [("documents_disagree", "staff.total")]


def test_what_papers_print_in_passing_contradicts_the_licence() -> None:
    """An audit report of another enterprise is a disagreement of papers about the name."""
    (notice,) = said(audit_report=audit("name=河南白云科技有限公司"))
    assert (notice.key, notice.field) == ("documents_disagree", "enterprise.name")
    assert {"business_licence", "audit_report"} <= {place.kind for place in notice.evidence}


def without_licence(*said: Document) -> list[str]:
    """Return what is said of papers beside which no licence stands."""
    case = Case(submission=submission(), documents=said, ruleset=RULES, as_of=RULES.window.closes)
    return [notice.key for notice in agreement.notices(case, witnesses.hear(case)) if notice.field == "enterprise.name"]


def test_without_a_proof_papers_disagree_or_contradict() -> None:
    """Of papers that only print the name, those that all say otherwise contradict it; else they disagree."""
    other = "name=河南白云科技有限公司"
    assert without_licence(audit(other), insurance(other)) == ["name_differs"]
    assert without_licence(audit(other), insurance()) == ["documents_disagree"]
    assert without_licence(audit(), insurance()) == []


def test_a_region_in_another_place_is_for_a_person_among_papers_too() -> None:
    """What weighs little between form and licence weighs little between papers."""
    assert keys(audit_report=audit("name=蓝天科技(河南)有限公司")) == [("documents_vary", "enterprise.name")]


def change(before: str, after: str, day: str) -> Document:
    """Return the notice of a change of name."""
    return document(
        "name_change_notice", f"name_before={before}", f"name_after={after}", f"date={day}", file=f"evidence/{day}.pdf"
    )


def test_a_notice_of_change_is_held_against_the_licence() -> None:
    """A notice that leads to another name disagrees; a chain of notices that ends at ours does not."""
    middle = "河南白云科技有限公司"
    assert keys(notice=change("郑州红日有限公司", middle, "2019-05-06")) == [("documents_disagree", "enterprise.name")]
    chain = {"first": change("郑州红日有限公司", middle, "2019-05-06"), "second": change(middle, NAME, "2021-02-09")}
    assert keys(**chain) == []


def test_a_code_in_passing_is_held_against_the_licence() -> None:
    """Another enterprise's code on the tax return is a disagreement."""
    assert keys(tax_return=tax("uscc=91410302MA3X00002M")) == [("documents_disagree", "enterprise.uscc")]


def test_a_wrong_form_is_contradicted_once() -> None:
    """A code that is wrong in the form alone is one contradiction, borne by every paper."""
    (notice,) = said("enterprise.uscc=91410302MA3X00002M", tax_return=tax())
    assert notice.key == "number_differs"
    assert [place.kind for place in notice.evidence] == ["business_licence", "tax_return", "social_insurance"]


def test_an_unreadable_proof_beside_a_readable_one_says_nothing() -> None:
    """The roster bears out what the proof of insurance does not show."""
    assert keys(social_insurance=insurance("staff_total=")) == []
    assert keys(social_insurance=insurance("staff_total="), staff_roster=roster("staff_total=")) == [
        ("absent", "staff.total")
    ]


def test_a_doubtful_paper_contradicts_nobody() -> None:
    """A name that is hardly legible on a paper that proves nothing is let pass."""
    assert keys(audit_report=audit("name=河南蓝大科技有限公司 @.8")) == []


def test_another_measure_is_heard_only_without_a_proof() -> None:
    """The mean of assets and the deducted expense stand in for accounts that are not there."""
    astray = tax("total_assets_wan=210440", "rd_expense_wan=100")
    assert keys(tax_return=astray) == []
    assert keys(tax_return=astray, audit_report=None) == [("mean_far", ASSETS), ("amount_differs", RD)]
    assert keys(tax_return=tax(), audit_report=None) == []


def test_a_figure_that_nobody_needs_may_be_unread() -> None:
    """The cost matters to the option by cost alone; where it is read it must agree all the same."""
    assert keys(audit_report=audit("cost_wan=")) == []
    assert keys("self_score.rd_basis=cost", audit_report=audit("cost_wan=")) == [("absent_optional", COST)]
    assert keys(audit_report=audit("cost_wan=1500")) == [("amount_differs", COST)]
    assert keys(audit_report=audit("cost_wan=1730")) == []


def test_a_certificate_answers_for_itself() -> None:
    """Its name is held against the form whatever the licence proves."""
    documents = (licence(), certificate("name=河南白云科技有限公司"), *papers())
    case = Case(submission=submission(), documents=documents, ruleset=RULES, as_of=RULES.window.closes)
    assert [one.key for one in agreement.notices(case, witnesses.hear(case))] == ["name_differs"]


def test_months_of_insurance_may_differ() -> None:
    """The head count of another month is no contradiction of the one that the form speaks of."""
    earlier = document("social_insurance", "month=2024-06", "staff_total=41", file="evidence/june.pdf")
    assert keys(earlier=earlier) == []


def leeway(*changes: str, cost: str) -> list[str]:
    """Return what is said of the room that the texts leave, with the accounts stating this cost."""
    documents = (licence(), certificate(), *papers(audit_report=audit(f"cost_wan={cost}")))
    case = Case(submission=submission(*changes), documents=documents, ruleset=RULES, as_of=RULES.window.closes)
    return list(agreement.leeway(case, witnesses.hear(case)))


def test_room_that_the_texts_leave_is_said_when_it_decides() -> None:
    """A cost that agrees only within two per cent is passed and named; a closer or a worse one is not named."""
    chosen = "self_score.rd_basis=cost"
    (said,) = leeway(chosen, cost="1730")
    assert "2%以内" in said
    assert leeway(chosen, cost="1705") == leeway(chosen, cost="1900") == []
    assert leeway(cost="1730") == []


PAPERS = [
    *papers(tax_return=tax("revenue_wan=1930.2", "staff_total=33")),
    licence(),
    licence("name=河南白云科技有限公司", file="evidence/another.jpg"),
    document("staff_roster", "staff_total=40", file="evidence/another-roster.pdf"),
    document("social_insurance", "month=2024-06", "staff_total=41", file="evidence/june.pdf"),
    audit("year=2023"),
]


def of(documents: list[Document]) -> list[Notice]:
    """Return what is said of these papers beside the clean form, as the whole assessment orders them."""
    ordered = tuple(sorted(documents, key=lambda one: (one.file, one.pages, one.kind)))
    case = Case(submission=submission(), documents=ordered, ruleset=RULES, as_of=RULES.window.closes)
    return list(agreement.notices(case, witnesses.hear(case)))


@given(st.permutations(PAPERS))
def test_the_order_of_papers_does_not_matter(shuffled: list[Document]) -> None:
    """Whoever comes first, the same is said."""
    assert of(shuffled) == of(PAPERS)


@given(st.sampled_from(["audit_report", "tax_return", "social_insurance", "staff_roster", "commitment"]))
def test_an_illegible_copy_changes_nothing(kind: str) -> None:
    """A further paper on which nothing is legible enough to contradict adds nothing to what is said."""
    unsure = [f"{field}=9 @.3" for field in ("revenue_wan", "staff_total", "staff_tech")]
    more = document(kind, "name=河南白云科技有限公司 @.3", *unsure, file="evidence/zz-unsure.jpg")
    assert of([*PAPERS, more]) == of(PAPERS)
