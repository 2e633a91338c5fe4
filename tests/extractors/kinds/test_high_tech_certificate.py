"""高新技术企业证书 in its layouts."""

from dataclasses import replace

from domain.geometry import Box
from domain.page import Seal
from extractors.kinds.high_tech_certificate import KIND
from tests.drawings import CERTIFICATE
from tests.lines import page


def values(drawing: str) -> dict[str, object]:
    """Return the field values read off a drawn page."""
    return {field: reading.value for field, reading in KIND.read((page(drawing),)).items()}


def test_the_certificate_is_read_in_full() -> None:
    """Two columns and the authorities printed below the seals all come out."""
    assert KIND.recognise(page(CERTIFICATE)) >= 0.9
    assert values(CERTIFICATE) == {
        "name": "河南蓝天科技有限公司",
        "certificate_no": "GR202341000123",
        "issued": "2023-11-22",
        "valid_years": 3,
        "authorities": ("河南省科学技术厅", "河南省财政厅", "国家税务总局河南省税务局"),
    }


def test_a_letter_among_the_digits_is_put_right_and_said() -> None:
    """Twelve digits follow GR: an O there is a 0, and the reading says that it was read otherwise."""
    reading = KIND.read((page(CERTIFICATE.replace("GR202341000123", "GR2O2341000I23")),))["certificate_no"]
    assert reading.value == "GR202341000123"
    assert reading.repaired is not None


def test_seals_name_the_authorities_where_nothing_is_printed() -> None:
    """Older certificates print no names; the seals from left to right are the authorities."""
    drawing = "\n".join(CERTIFICATE.splitlines()[:8])
    seals = tuple(
        Seal(
            page=1,
            box=Box(x, 360, x + 150, 510),
            colour="red",
            shape="round",
            text=text,
            confidence=0.99,
            kind="issuer",
        )
        for x, text in ((600, "河南省财政厅"), (100, "河南省科学技术厅"))
    )
    read = KIND.read((replace(page(drawing), seals=seals),))
    assert read["authorities"].value == ("河南省科学技术厅", "河南省财政厅")


def test_a_misread_seal_over_a_printed_name_does_not_count_twice() -> None:
    """One authority stands in print and in its seal; print reads better and is taken once."""
    twice = "河南省财政厅厅"
    box = Box(480, 320, 640, 480)
    seal = Seal(page=1, box=box, colour="grey", shape="round", text=twice, confidence=1.0, kind="issuer")
    read = KIND.read((replace(page(CERTIFICATE), seals=(seal,)),))
    assert read["authorities"].value == ("河南省科学技术厅", "河南省财政厅", "国家税务总局河南省税务局")


def test_a_list_of_certified_enterprises_is_no_certificate() -> None:
    """An announcement that names certificates is another kind of paper."""
    drawing = """
        4,2 关于公布高新技术企业名单的通知
        4,4 序号
        10,4 企业名称
        30,4 证书编号
        10,6 河南蓝天科技有限公司
        30,6 GR202341000123
    """
    assert KIND.recognise(page(drawing)) < 0.6


def test_an_unreadable_page_yields_nothing() -> None:
    """Strokes give no field at all."""
    assert values("0,0 .3 口册\n3,5 .2 ニ") == {}
