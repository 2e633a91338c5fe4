"""Each ladder's levels, case by case, as a county reviewer would say."""

from dataclasses import replace

import pytest

from domain.document import Reading, Value
from domain.finding import Verdict
from domain.geometry import Box
from matchers.compare import LADDERS
from matchers.compare.ladder import Level, Pair
from matchers.rulesets import load

TOLERANCES = load("2025").tolerances
READING = Reading(value="", text="", confidence=0.98, page=1, box=Box(0, 0, 1, 1))


def level(ladder: str, claimed: Value, read: Value, *, confidence: float = 0.98, printed: str | None = None) -> Level:
    """Return the level that decides a claim beside a reading."""
    reading = replace(READING, value=read, text=printed or str(read), confidence=confidence)
    return LADDERS[ladder].decide(Pair(claimed=claimed, reading=reading, tolerances=TOLERANCES))


@pytest.mark.parametrize(
    ("claimed", "read", "confidence", "label", "verdict"),
    [
        ("河南蓝天有限公司", "河南蓝天有限公司", 0.5, "一致", Verdict.MATCH),
        ("蓝天(河南)有限公司", "蓝天（河南）有限公司", 0.98, "仅全半角、空格或括号写法不同", Verdict.EQUIVALENT),
        ("河南恒天有限公司", "河南桓天有限公司", 0.85, "仅形近字不同，识读把握不足", Verdict.UNREADABLE),
        ("河南恒天有限公司", "河南桓天有限公司", 0.95, "形近字不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "河南蓝海有限公司", 0.85, "识读把握不足", Verdict.UNREADABLE),
        ("河南蓝天有限公司", "河南蓝海有限公司", 0.95, "名称不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "北京红日集团", 0.85, "名称不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "北京红日集团", 0.5, "识读把握不足", Verdict.UNREADABLE),
        ("河南蓝天有限公司", "蓝天(河南)有限公司", 0.98, "行政区划的位置或写法不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "河南蓝天股份有限公司", 0.98, "组织形式不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "河南蓝天有限公司职工花名册", 0.98, "与填报名称相同，前后另有文字", Verdict.EQUIVALENT),
        ("河南蓝天有限公司", "河南蓝天有限公司洛阳分公司", 0.98, "名称不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "河南蓝天有限", 0.98, "只识读出名称的一部分", Verdict.UNREADABLE),
        ("河南蓝天有限公司", "河南白云有限公", 0.98, "只识读出名称的一部分", Verdict.UNREADABLE),
        ("河南蓝天有限公司", "蓝天商行", 0.98, "名称不同", Verdict.MISMATCH),
        ("河南蓝天有限公司", "陈喜顺", 0.98, "名称不同", Verdict.MISMATCH),
    ],
)
def test_company_names(claimed: str, read: str, confidence: float, label: str, verdict: Verdict) -> None:
    """Likeness never makes a match, doubt is said as doubt, legal forms are never folded."""
    found = level("company_name", claimed, read, confidence=confidence)
    assert (found.label, found.verdict) == (label, verdict)


def test_what_is_no_name_contradicts_none_in_passing() -> None:
    """A department or a title read for the name is not another enterprise; another enterprise is."""
    passing = "company_name_in_passing"
    assert level(passing, "河南蓝天有限公司", "二〇二四年十二月").verdict is Verdict.UNREADABLE
    assert level(passing, "河南蓝天有限公司", "河南白云有限公司").verdict is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("claimed", "read", "confidence", "verdict"),
    [
        ("王建国", "王建国", 0.98, Verdict.MATCH),
        ("王 磊", "王磊", 0.98, Verdict.EQUIVALENT),
        ("阿力木·买买提", "阿力木•买买提", 0.98, Verdict.EQUIVALENT),
        ("王建国", "王建围", 0.98, Verdict.MISMATCH),
        ("王建国", "王建围", 0.8, Verdict.UNREADABLE),
        ("王建国", "李四", 0.98, Verdict.MISMATCH),
    ],
)
def test_persons(claimed: str, read: str, confidence: float, verdict: Verdict) -> None:
    """A person's name is the same or it is not; only spaces and middle dots are folded."""
    assert level("person", claimed, read, confidence=confidence).verdict is verdict


@pytest.mark.parametrize(
    ("claimed", "read", "label", "verdict"),
    [
        ("91410100MA9TERT12H", "91410100MA9TERT12H", "一致", Verdict.MATCH),
        ("91410100ma9tert12h", "91410100 MA9TERT12H", "仅空格或全半角不同", Verdict.EQUIVALENT),
        ("91410100MA9TERT12H", "91410100MA9TERTI2H", "按形近字和校验位还原识读后一致", Verdict.EQUIVALENT),
        ("91410100MA9TERT12H", "91410100MA9TERT92H", "识读结果未通过校验", Verdict.UNREADABLE),
        ("91410100MA9TERT12H", "91410302MA3X00002M", "代码不同", Verdict.MISMATCH),
        ("91410100MA9TERT12H", "350583100189742", "旧版营业执照，只载注册号", Verdict.MISSING),
        ("91410100MA9TERT12H", "5101042004480", "旧版营业执照，只载注册号", Verdict.MISSING),
        ("91410100MA9TERT12H", "350583100189743", "识读结果未通过校验", Verdict.UNREADABLE),
    ],
)
def test_credit_codes(claimed: str, read: str, label: str, verdict: Verdict) -> None:
    """Check characters tell a misreading from a contradiction."""
    found = level("credit_code", claimed, read)
    assert (found.label, found.verdict) == (label, verdict)


def test_a_repaired_code_is_said_to_be_repaired() -> None:
    """A repair that meets the claim is equivalence, never an exact match; one that does not proves nothing."""
    ladder = LADDERS["credit_code"]
    reading = replace(READING, value="91410302MA3X00002M", confidence=0.98, repaired="按校验位订正")
    same = Pair(claimed="91410302MA3X00002M", reading=reading, tolerances=TOLERANCES)
    other = Pair(claimed="91410100MA9TERT12H", reading=reading, tolerances=TOLERANCES)
    assert ladder.decide(same).verdict is Verdict.EQUIVALENT
    assert ladder.decide(other).verdict is Verdict.UNREADABLE


def test_a_repaired_certificate_number_is_said_to_be_repaired() -> None:
    """Digits set right for look-alike letters meet the claim as equivalence."""
    reading = replace(READING, value="GR202341000123", confidence=0.98, repaired="按形近字规整")
    pair = Pair(claimed="GR202341000123", reading=reading, tolerances=TOLERANCES)
    assert LADDERS["high_tech_number"].decide(pair).verdict is Verdict.EQUIVALENT


def test_a_valid_code_counts_although_the_recogniser_was_unsure() -> None:
    """Both check characters holding is better proof than confidence, short of hopeless."""
    assert level("credit_code", "91410100MA9TERT12H", "91410302MA3X00002M", confidence=0.8).verdict is Verdict.MISMATCH
    assert (
        level("credit_code", "91410100MA9TERT12H", "91410302MA3X00002M", confidence=0.4).verdict is Verdict.UNREADABLE
    )


@pytest.mark.parametrize(
    ("read", "confidence", "verdict"),
    [
        ("GR202341000123", 0.7, Verdict.MATCH),
        ("gr2023 41 000123", 0.98, Verdict.EQUIVALENT),
        ("CR2O2341OOO123", 0.98, Verdict.EQUIVALENT),
        ("GR202341000128", 0.98, Verdict.MISMATCH),
        ("GR202341000128", 0.8, Verdict.UNREADABLE),
        ("GR20234100012", 0.98, Verdict.UNREADABLE),
    ],
)
def test_certificate_numbers(read: str, confidence: float, verdict: Verdict) -> None:
    """Every digit counts where it is legible; what is no number at all is a misreading."""
    assert level("high_tech_number", "GR202341000123", read, confidence=confidence).verdict is verdict


@pytest.mark.parametrize(
    ("read", "confidence", "label", "verdict"),
    [
        ("2023-11-22", 0.98, "同一日", Verdict.MATCH),
        ("二〇二三年十一月二十二日", 0.98, "同一日", Verdict.MATCH),
        ("2023-11-27", 0.98, "月日不同", Verdict.MISMATCH),
        ("2022-11-22", 0.98, "年份不同", Verdict.MISMATCH),
        ("2023-11-27", 0.8, "识读把握不足", Verdict.UNREADABLE),
        ("2023-11", 0.98, "证件只载年月，年月一致", Verdict.EQUIVALENT),
        ("2023-10", 0.98, "识读结果不成日期", Verdict.UNREADABLE),
    ],
)
def test_days(read: str, confidence: float, label: str, verdict: Verdict) -> None:
    """The same day in any writing; another day is another day."""
    found = level("day", "2023-11-22", read, confidence=confidence)
    assert (found.label, found.verdict) == (label, verdict)


@pytest.mark.parametrize(
    ("claimed", "read", "label", "verdict"),
    [
        (1000.0, 1000.0, "一致", Verdict.MATCH),
        (1000.0, "壹仟万圆整", "一致", Verdict.MATCH),
        (1000.0, 1005.0, "在容差之内", Verdict.EQUIVALENT),
        (1000.0, 1005.1, "金额不同", Verdict.MISMATCH),
        (0.5, 0.51, "在容差之内", Verdict.EQUIVALENT),
        (0.5, 0.52, "金额不同", Verdict.MISMATCH),
        (10_500_000.0, 1050.0, "疑似单位或小数点错位", Verdict.MISMATCH),
        (100.0, 1000.0, "疑似单位或小数点错位", Verdict.MISMATCH),
        (0.0, 1000.0, "金额不同", Verdict.MISMATCH),
        (1000.0, "详见章程", "识读结果不成金额", Verdict.UNREADABLE),
        (1000.0, "1000万美元", "外币，未折算", Verdict.UNREADABLE),
    ],
)
def test_amounts(claimed: float, read: Value, label: str, verdict: Verdict) -> None:
    """Tolerances include their bound, slips of unit are named, foreign currency is left to a person."""
    found = level("money", claimed, read)
    assert (found.label, found.verdict) == (label, verdict)


def test_foreign_currency_is_seen_in_what_is_printed() -> None:
    """A reading whose value is a bare number still shows its currency in the printed text."""
    assert level("money", 1000.0, 1000.0, printed="注册资本壹仟万美元").label == "外币，未折算"


@pytest.mark.parametrize(
    ("claimed", "read", "label", "verdict"),
    [
        (2000.0, 2000.0, "一致", Verdict.MATCH),
        (2000.0, 1990.0, "在容差之内", Verdict.EQUIVALENT),
        (2000.0, 1800.0, "所载为季度平均值，与年末数口径不同", Verdict.MISSING),
        (2000.0, 1000.0, "所载为季度平均值，与年末数口径不同", Verdict.MISSING),
        (2000.0, 999.9, "与季度平均值相差悬殊", Verdict.MISMATCH),
        (2000.0, 0.2, "与季度平均值相差悬殊", Verdict.MISMATCH),
        (2000.0, 4000.1, "与季度平均值相差悬殊", Verdict.MISMATCH),
    ],
)
def test_the_mean_of_assets_is_another_measure(claimed: float, read: float, label: str, verdict: Verdict) -> None:
    """A quarterly mean neither proves nor contradicts the year's end, unless it is out of all proportion."""
    found = level("money_mean", claimed, read)
    assert (found.label, found.verdict) == (label, verdict)


@pytest.mark.parametrize(
    ("claimed", "read", "label", "verdict"),
    [
        (100.0, 100.0, "一致", Verdict.MATCH),
        (100.0, 80.0, "所载为加计扣除口径，可与填报数不同", Verdict.MISSING),
        (100.0, 125.0, "所载为加计扣除口径，可与填报数不同", Verdict.MISSING),
        (100.0, 79.9, "金额不同", Verdict.MISMATCH),
        (100.0, 10.0, "疑似单位或小数点错位", Verdict.MISMATCH),
    ],
)
def test_the_deduction_is_another_measure(claimed: float, read: float, label: str, verdict: Verdict) -> None:
    """The deduction counts work given to others at four fifths; beyond that it contradicts."""
    found = level("money_deduction", claimed, read)
    assert (found.label, found.verdict) == (label, verdict)


@pytest.mark.parametrize(
    ("ladder", "claimed", "read", "verdict"),
    [
        ("count", 46, 46, Verdict.MATCH),
        ("count", 46.25, 46, Verdict.EQUIVALENT),
        ("count", 45.5, 46, Verdict.EQUIVALENT),
        ("count", 46, 46.25, Verdict.MISMATCH),
        ("count", 46, 47, Verdict.MISMATCH),
        ("count", 46, 45, Verdict.MISMATCH),
        ("count", 46, "若干", Verdict.UNREADABLE),
        ("count_mean", 46, 47, Verdict.EQUIVALENT),
        ("count_mean", 100, 90, Verdict.EQUIVALENT),
        ("count_mean", 100, 89.9, Verdict.MISMATCH),
    ],
)
def test_numbers_of_persons(ladder: str, claimed: float, read: Value, verdict: Verdict) -> None:
    """A head count bears out the mean that rounds to it; one person more is a difference, but not of a mean."""
    assert level(ladder, claimed, read).verdict is verdict


@pytest.mark.parametrize(
    ("read", "confidence", "label", "verdict"),
    [
        ("郑州市金水区红专路51号1号楼311", 0.98, "一致", Verdict.MATCH),
        ("郑州市金水区红专路51号1#楼311", 0.98, "仅标点、空格或号、楼写法不同", Verdict.EQUIVALENT),
        ("河南省郑州市金水区红专路51号1号楼311", 0.98, "仅省、市前缀详略不同", Verdict.EQUIVALENT),
        ("郑州市金水区红专路51号1号楼311(仅限办公)", 0.98, "一方较详，另一方包含其中", Verdict.EQUIVALENT),
        ("郏州市金水区红专路51号1号楼311", 0.98, "仅形近字不同，门牌号一致", Verdict.EQUIVALENT),
        ("郑州市金水区红专路51号1号楼312", 0.98, "门牌或房间号不同", Verdict.MISMATCH),
        ("郑州市金水区红专街51号1号楼311", 0.98, "一字之差", Verdict.MISMATCH),
        ("郑州市金水区红专街51号1号楼311", 0.8, "识读把握不足", Verdict.UNREADABLE),
        ("洛阳市西工区中州路1号", 0.98, "地址不同", Verdict.MISMATCH),
    ],
)
def test_addresses(read: str, confidence: float, label: str, verdict: Verdict) -> None:
    """Detail and spelling do not move an enterprise, numbers and streets do."""
    found = level("address", "郑州市金水区红专路51号1号楼311", read, confidence=confidence)
    assert (found.label, found.verdict) == (label, verdict)


def test_a_renamed_county_is_the_same_place() -> None:
    """A licence from before the county became a district still shows the same address."""
    assert level("address", "许昌市建安区新元大道1号", "许昌县新元大道1号").label == "行政区划更名前后"


@pytest.mark.parametrize(
    ("claimed", "read", "label", "verdict"),
    [
        ("蓝天平台V1.0", "蓝天平台V1.0", "一致", Verdict.MATCH),
        ("蓝天平台 v1.0", "蓝天平台V1.0", "仅空格、标点或大小写不同", Verdict.EQUIVALENT),
        ("蓝天平台V1.0", "蓝天平台[简称：平台]V1.0", "一方另写简称或版本号，其余一致", Verdict.EQUIVALENT),
        ("蓝天平台", "蓝天平台V1.0", "一方另写简称或版本号，其余一致", Verdict.EQUIVALENT),
        ("蓝天平台V2.0", "蓝天平台V1.0", "版本号不同", Verdict.MISMATCH),
        ("一种风力技术", "一种风力枝术", "仅形近字不同", Verdict.MISMATCH),
        ("一种风扇", "一种台灯", "名称不同", Verdict.MISMATCH),
    ],
)
def test_titles(claimed: str, read: str, label: str, verdict: Verdict) -> None:
    """Short names and versions may be left out; another version is another right."""
    found = level("title", claimed, read)
    assert (found.label, found.verdict) == (label, verdict)


@pytest.mark.parametrize(
    ("ladder", "claimed", "read", "verdict"),
    [
        ("patent_number", "ZL 2021 2 1234567.7", "ZL202121234567.7", Verdict.EQUIVALENT),
        ("patent_number", "202121234567.7", "ZL202121234567.7", Verdict.EQUIVALENT),
        ("patent_number", "ZL202121234567.7", "ZL202121234561.7", Verdict.UNREADABLE),
        ("patent_number", "ZL202121234567.7", "ZL202330001234.8", Verdict.MISMATCH),
        ("software_number", "2021SR0123456", "2021SR0123457", Verdict.MISMATCH),
        ("software_number", "2021SR0123456", "2021SR01234", Verdict.MISMATCH),
        ("right_number", "CNA20191006012", "CNA 2019 1006012", Verdict.EQUIVALENT),
        ("right_number", "BS.205012345.6", "BS.205012346.6", Verdict.MISMATCH),
    ],
)
def test_numbers_of_rights(ladder: str, claimed: str, read: str, verdict: Verdict) -> None:
    """A reading that fails its check digit is a misreading; where none helps, every digit counts."""
    assert level(ladder, claimed, read).verdict is verdict
