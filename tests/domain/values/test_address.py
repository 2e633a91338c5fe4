"""How far two addresses are the same place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values.address import Address, Likeness, likeness, normalise, split

ADDRESSES = [
    "河南省郑州市金水区红专路51号1号楼311",
    "金水区红专路51号1号楼311",
    "郑州市金水区红专路51号1号楼312",
    "洛阳市西工区中州路1号",
    "许昌县新元大道1号5#楼",
    "许昌市建安区新元大道1号五号楼",
]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("郑州市金水区红专路51号", "郑州市金水区红专路51号", Likeness.SAME),
        ("郑州市金水区红专路51号", "郑州市 金水区红专路５１号", Likeness.FOLDED),
        ("郑州市金水区红专路5#楼", "郑州市金水区红专路五号楼", Likeness.FOLDED),
        ("河南省洛阳市产业集聚区砚池街2394号", "洛阳市产业集聚区砚池街2394号", Likeness.PREFIX),
        ("郑州市高新技术产业开发区科学大道100号", "郑州高新技术产业开发区科学大道100号", Likeness.PREFIX),
        ("郑州市郑州高新技术产业开发区科学大道100号", "郑州高新技术产业开发区科学大道100号", Likeness.PREFIX),
        ("上海市奉贤区奉城镇二桥村748号", "奉贤区奉城镇二桥村748号", Likeness.PREFIX),
        ("许昌县新元大道1号", "许昌市建安区新元大道1号", Likeness.RENAMED),
        ("郑州市金水区红专路51号1号楼(仅限办公)", "郑州市金水区红专路51号1号楼", Likeness.CONTAINED),
        ("河南省郑州市新郑市龙湖镇1号", "新郑市龙湖镇1号", Likeness.CONTAINED),
        ("泌阳县花园街道办事处", "沁阳县花园街道办事处", Likeness.LOOK_ALIKE),
        ("郑州市金水区红专路51号1号楼311", "郑州市金水区红专路51号2号楼311", Likeness.NUMBER),
        ("郑州市金水区红专路1号院", "郑州市金水区红专路12号院", Likeness.NUMBER),
        ("郑州市金水区红专路5", "郑州市金水区红专路51", Likeness.NUMBER),
        ("郑州市金水区红专路51号", "洛阳市金水区红专路51号", Likeness.DIFFERENT),
        ("郑州市金水区红专路51号", "郑州市中原区秦岭路3号", Likeness.DIFFERENT),
    ],
)
def test_levels(first: str, second: str, expected: Likeness) -> None:
    """Each level has its case."""
    assert likeness(first, second) is expected


@given(st.sampled_from(ADDRESSES) | st.text(), st.sampled_from(ADDRESSES) | st.text())
def test_likeness_is_symmetric_and_reflexive(first: str, second: str) -> None:
    """The order of the two addresses does not matter, and an address is the same as itself."""
    assert likeness(first, second) is likeness(second, first)
    assert likeness(first, first) is Likeness.SAME


@given(st.sampled_from(ADDRESSES) | st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """The normal form of a normal form is itself."""
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "province", "city", "local"),
    [
        ("河南省洛阳市西工区中州路1号", "河南", "洛阳", "西工区中州路1号"),
        ("新乡县大召营镇1号", None, None, "新乡县大召营镇1号"),
        ("南阳路12号院", None, None, "南阳路12号院"),
        ("广西壮族自治区百色市平果市马头镇", "广西", "百色", "平果市马头镇"),
        ("济源市济水大街1号", None, "济源", "济水大街1号"),
    ],
)
def test_parts(text: str, province: str | None, city: str | None, local: str) -> None:
    """A county or a street that begins with a city's name is not cut."""
    assert split(text) == Address(province=province, city=city, local=local)
