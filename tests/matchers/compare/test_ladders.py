"""What holds for every ladder, whatever it compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Reading, Value
from domain.finding import Verdict
from domain.geometry import Box
from matchers import catalogue
from matchers.compare import LADDERS
from matchers.compare.ladder import Ladder, Pair
from matchers.rulesets import load

TOLERANCES = load("2025").tolerances
SAMPLES: dict[str, list[Value]] = {
    "company_name": [
        "河南蓝天科技有限公司",
        "蓝天科技(河南)有限公司",
        "河南蓝天科技股份有限公司",
        "河南桓天有限公司",
        "河南恒天有限公司",
    ],
    "person": ["王建国", "王建围", "阿力木·买买提", "李"],
    "credit_code": ["91410100MA9TERT12H", "91410100MA9TERTI2H", "91410302MA3X00002M", "350583100189742", "9141"],
    "high_tech_number": ["GR202341000123", "GR202341000128", "GR2023", "GF201141000123"],
    "day": ["2023-12-01", "2023年12月1日", "2022-12-01", "2023-12-07", "长期"],
    "money": [1000.0, 1000, 1004.0, 10_000_000.0, 50.5, 0.0, "壹仟万元", "不详"],
    "patent_number": ["ZL202121234567.7", "ZL 2021 2 1234567.7", "202330001234.8", "ZL202330001234.9", "ZL20"],
    "software_number": ["2021SR0123456", "2021 SR 0123456", "2021SR0123457", "软著登字第15980140号"],
    "right_number": ["CNA20191006012", "BS.205012345.6", "BS.20501234.6", "国审玉20200001"],
    "standard_number": ["GB/T 39116-2020", "GB/T 39116—2020", "GB 39116-2020", "T/ABC 1-2020", "39116"],
    "grade": ["二等", "二等奖", "一等奖", "特等"],
    "whole": [2, 3, 2020, "二"],
    "institution": ["河南省智能装备重点实验室", "河南省科学技术厅", "河南省科学技术厅、河南省财政厅"],
    "title": ["蓝天平台V1.0", "蓝天平台 v1.0", "蓝天平台", "蓝天平台[简称：平台]V2.0", "一种风扇", "一种风肩"],
    "money_mean": [1000.0, 1300, 199.0, 5001.0, "不详"],
    "money_deduction": [1000.0, 800.0, 799.0, 100.0, "不详"],
    "count": [46, 46.25, 45, 460],
    "count_mean": [46, 50.6, 33, 0],
    "address": [
        "郑州市金水区红专路51号",
        "河南省郑州市金水区红专路51号",
        "郑州市金水区红专路52号",
        "洛阳市西工区中州路1号",
    ],
}
SAMPLES["company_name_in_passing"] = SAMPLES["company_name"]
VALUES = {name: st.sampled_from(values) | st.text(max_size=8) for name, values in SAMPLES.items()}
ORDER = [Verdict.MATCH, Verdict.EQUIVALENT, Verdict.MISMATCH, Verdict.UNREADABLE, Verdict.MISSING]


def pair(claimed: Value, read: Value, confidence: float = 1.0) -> Pair:
    """Return a claim beside a reading."""
    reading = Reading(value=read, text=str(read), confidence=confidence, page=1, box=Box(0, 0, 1, 1))
    return Pair(claimed=claimed, reading=reading, tolerances=TOLERANCES)


def verdict(ladder: Ladder, claimed: Value, read: Value, confidence: float = 1.0) -> Verdict:
    """Return the verdict on a claim beside a reading."""
    return ladder.decide(pair(claimed, read, confidence)).verdict


def test_every_ladder_has_samples() -> None:
    """A new ladder comes with samples here, so that the properties below cover it."""
    assert set(SAMPLES) == set(LADDERS)


@pytest.mark.parametrize("name", sorted(LADDERS))
def test_ladders_are_total_and_name_known_sentences(name: str) -> None:
    """The last level always holds, labels are unique, and each sentence is in the catalogue."""
    levels = LADDERS[name].levels
    assert levels[-1].holds(pair("甲", "乙"))
    assert len({level.label for level in levels}) == len(levels)
    assert {level.notice for level in levels if level.notice} <= set(catalogue.sentence_keys())


@pytest.mark.parametrize("name", sorted(LADDERS))
def test_contradictions_always_say_something(name: str) -> None:
    """Contradiction and doubt give rise to a sentence, support to none; what shows another measure may be silent."""
    for level in LADDERS[name].levels:
        supports = level.verdict in {Verdict.MATCH, Verdict.EQUIVALENT}
        assert (level.notice is None) == supports or level.verdict is Verdict.MISSING


@pytest.mark.parametrize("name", sorted(LADDERS))
@given(data=st.data(), confidence=st.floats(0, 1))
def test_the_same_value_never_contradicts(name: str, data: st.DataObject, confidence: float) -> None:
    """A value beside itself is a match at any confidence, unless the reading cannot be a value of its kind at all."""
    value = data.draw(st.sampled_from(SAMPLES[name]))
    assert verdict(LADDERS[name], value, value, confidence) is Verdict.MATCH


@pytest.mark.parametrize("name", sorted(LADDERS))
@given(data=st.data(), confidences=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_less_confidence_never_strengthens(name: str, data: st.DataObject, confidences: tuple[float, float]) -> None:
    """As confidence falls a mismatch may become unreadable; nothing becomes a mismatch, and support stays."""
    claimed, read = data.draw(VALUES[name]), data.draw(VALUES[name])
    low, high = sorted(confidences)
    weak, strong = (verdict(LADDERS[name], claimed, read, one) for one in (low, high))
    assert weak is strong or (strong is Verdict.MISMATCH and weak is Verdict.UNREADABLE)


@pytest.mark.parametrize(
    "name",
    ["company_name", "person", "address", "money", "money_mean", "money_deduction", "count_mean", "day", "title"],
)
@given(data=st.data())
def test_meaning_is_symmetric_between_values(name: str, data: st.DataObject) -> None:
    """Whether two well-formed values are the same does not depend on which one was claimed."""
    drawn = st.sampled_from([value for value in SAMPLES[name] if value not in {"不详", "长期"}])
    first, second = data.draw(drawn), data.draw(drawn)
    assert verdict(LADDERS[name], first, second) is verdict(LADDERS[name], second, first)


@pytest.mark.parametrize("name", sorted(LADDERS))
@given(data=st.data())
def test_similarity_is_a_share_and_one_only_for_the_same(name: str, data: st.DataObject) -> None:
    """The score lies in [0, 1], and two values of score 1 are never called a contradiction."""
    asked = pair(data.draw(VALUES[name]), data.draw(VALUES[name]))
    score = LADDERS[name].score(asked)
    assert 0 <= score <= 1
    if score == 1:
        assert LADDERS[name].decide(asked).verdict is not Verdict.MISMATCH
