"""发明专利证书."""

from extractors.kinds.invention_patent import KIND
from tests.lines import page

CERTIFICATE = """
    2,2    证书号第5749475号
    16,8   发明专利证书
    4,14   发明名称：一种射频电缆自动对接设备
    4,16   发明人：李明;王芳
    4,18   专利号：ZL 2021 1 1233040.7
    4,20   专利申请日：2021年10月22日
    4,22   专利权人：河南蓝天科技有限公司
    4,24   地址：450000 河南省郑州市高新技术产业开发区科学大道1号
    4,26   授权公告日：2023年02月24日
    30,26  授权公告号：CN 113937557 B
"""


def test_the_certificate_is_read_in_full() -> None:
    """Every field comes out, the number in its normal form."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert {field: reading.value for field, reading in KIND.read((page(CERTIFICATE),)).items()} == {
        "title": "一种射频电缆自动对接设备",
        "number": "ZL202111233040.7",
        "owner": "河南蓝天科技有限公司",
        "filed": "2021-10-22",
        "granted": "2023-02-24",
        "certificate_no": "第5749475号",
    }


def test_an_application_is_no_patent() -> None:
    """The office's receipt of an application bears a number but grants nothing."""
    receipt = """
        16,2 专利申请受理通知书
        4,6  申请号：202111233040.7
        4,8  申请日：2021年10月22日
        4,10 申请人：河南蓝天科技有限公司
        4,12 发明创造名称：一种射频电缆自动对接设备
    """
    assert KIND.recognise(page(receipt)) < 0.6


def test_a_utility_model_is_another_kind() -> None:
    """The certificate of a utility model is not taken for that of an invention."""
    other = CERTIFICATE.replace("发明专利证书", "实用新型专利证书").replace("发明名称", "实用新型名称")
    assert KIND.recognise(page(other)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert KIND.read((page("0,0 .3 口册\n3,5 .2 ニ"),)) == {}
