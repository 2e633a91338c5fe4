"""Which of several documents is believed."""

from hypothesis import given
from hypothesis import strategies as st

from domain.finding import Verdict
from matchers.case import Case
from matchers.examine import Witness, examine
from matchers.rulesets import load
from matchers.witnesses import believed, hear, unproven
from tests.notation import NAME, certificate, document, licence, submission

RULES = load("2025")
CASE = Case(submission=submission(), documents=(), ruleset=RULES, as_of=RULES.window.closes)
ORDER = [Verdict.MATCH, Verdict.EQUIVALENT, Verdict.MISMATCH, Verdict.UNREADABLE, Verdict.MISSING]
NAMES = st.sampled_from([NAME, f"{NAME[:2]} {NAME[2:]}", "河南蓝大科技有限公司", "蓝天科技(河南)有限公司", ""])


@st.composite
def witnesses(draw: st.DrawFn) -> Witness:
    """Draw a licence that says some name at some confidence, in some file."""
    name, confidence = draw(NAMES), draw(st.integers(1, 100))
    change = f"name={name} @{confidence / 100}" if name else "name="
    document = licence(change, file=f"evidence/{draw(st.integers(0, 9))}.jpg")
    return examine(CASE, RULES.pairings[0], NAME, document)


@given(st.lists(witnesses(), min_size=1, max_size=5, unique_by=lambda one: one.document.file), st.data())
def test_order_does_not_matter(heard: list[Witness], data: st.DataObject) -> None:
    """Whoever comes first, the same witness is believed."""
    assert believed(data.draw(st.permutations(heard))) == believed(heard)


@given(st.lists(witnesses(), min_size=1, max_size=5))
def test_the_best_verdict_is_believed(heard: list[Witness]) -> None:
    """No witness bears the claim out better than the one believed."""
    assert believed(heard).comparison.verdict is min((one.comparison.verdict for one in heard), key=ORDER.index)


@given(st.lists(witnesses(), min_size=1, max_size=4), witnesses())
def test_one_more_copy_never_makes_it_worse(heard: list[Witness], more: Witness) -> None:
    """Adding a copy can only bear the claim out better; what it contradicts is reported apart."""
    verdicts = [believed(heard).comparison.verdict, believed([*heard, more]).comparison.verdict]
    assert ORDER.index(verdicts[1]) <= ORDER.index(verdicts[0])


def test_believing_one_is_believing_the_believed() -> None:
    """Combining in two steps is combining at once."""
    heard = [
        examine(CASE, RULES.pairings[0], NAME, licence(change, file=f"evidence/{number}.jpg"))
        for number, change in enumerate([f"name={NAME} @.7", "name=河南蓝大科技有限公司", "name=", f"name={NAME}"])
    ]
    assert believed([believed(heard[:2]), believed(heard[2:])]) == believed(heard)


def test_only_claims_that_are_made_are_compared() -> None:
    """What the form does not say is not compared; what no document can say is missing."""
    silent = Case(
        submission=submission("enterprise.address="),
        documents=(licence(),),
        ruleset=RULES,
        as_of=RULES.window.closes,
    )
    assert "enterprise.address" not in {said.pairing.claim for said in hear(silent)}
    assert {one.field for one in unproven(silent)} == {
        "fast_track.high_tech.certificate_no",
        "fast_track.high_tech.issued",
        "enterprise.name",
        "staff.total",
        "staff.tech",
        "finance.revenue_wan",
        "finance.total_assets_wan",
        "finance.cost_wan",
        "finance.rd_expense_wan",
    }


def test_a_claim_that_any_of_two_kinds_proves_is_missing_once() -> None:
    """The tax return bears out the revenue, so nothing is missing but what only the accounts show."""
    papers = (licence(), certificate(), document("tax_return"))
    case = Case(submission=submission(), documents=papers, ruleset=RULES, as_of=RULES.window.closes)
    assert [one.field for one in unproven(case)] == ["staff.total", "staff.tech", "finance.cost_wan"]


def test_an_illegible_copy_contradicts_nobody() -> None:
    """A copy that cannot be read neither helps nor contradicts."""
    copy = licence("name=河南蓝大科技有限公司 @.7", file="evidence/copy.jpg")
    case = Case(
        submission=submission(), documents=(licence(), copy, certificate()), ruleset=RULES, as_of=RULES.window.closes
    )
    assert all(said.contradictions == () and said.witness.supports for said in hear(case))
