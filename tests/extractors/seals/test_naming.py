"""What a seal is must follow from what it says."""

import pytest

from extractors.seals.naming import kind_of


@pytest.mark.parametrize(
    ("text", "shape", "kind"),
    [
        ("开封示范机械有限公司", "round", "enterprise"),
        ("示范集团股份有限公司", "oval", "enterprise"),
        ("开封示范投资中心（有限合伙）", "round", "enterprise"),
        ("开封示范精工研究院有限公司", "round", "enterprise"),
        ("开封市示范阀门厂", "round", "enterprise"),
        ("开封示范机械有限公司财务专用章", "round", "finance"),
        ("开封示范机械有限公司合同专用章", "round", "contract"),
        ("开封示范机械有限公司发票专用章", "oval", "invoice"),
        ("开封市市场监督管理局", "round", "issuer"),
        ("开封市工商行政管理局鼓楼分局", "round", "issuer"),
        ("国家税务总局开封市税务局", "round", "issuer"),
        ("开封市社会保险中心业务专用章", "round", "issuer"),
        ("河南省科学技术厅", "round", "issuer"),
        ("开封市人民政府", "round", "issuer"),
        ("深圳市科技创新委员会", "round", "issuer"),
        ("示范会计师事务所（特殊普通合伙）", "round", "issuer"),
        ("张三丰印", "square", "personal"),
        ("", "round", "unknown"),
        ("乱码", "round", "unknown"),
    ],
)
def test_kind_follows_from_text_and_shape(text: str, shape: str, kind: str) -> None:
    """Each wording must give the kind that a reviewer would name."""
    assert kind_of(text, shape) == kind
