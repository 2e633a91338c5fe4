"""QR codes and barcodes: found, and held against the print."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
import zxingcpp

from domain.document import Document
from domain.geometry import Box
from domain.page import Code
from extractors.codes import read_codes
from extractors.documents import documents_of
from extractors.ocr.engine import Image
from tests.drawings import LICENCE
from tests.lines import page

USCC, OTHER = "91410100MA9TERT12H", "91410181MA3362230T"
PROOF = """
    10,2   社会保险参保缴费证明
    4,5    单位名称：河南蓝天科技有限公司
    4,7    参保险种：养老保险 失业保险 工伤保险
    4,9    参保人数：46人
    4,11   验证码：2DEEDA7B3964F1F4
"""


def drawn(text: str, form: zxingcpp.BarcodeFormat, scale: int) -> Image:
    """Return a code as a picture in RGB, its narrowest bar or square `scale` pixels wide."""
    made = zxingcpp.create_barcode(text, form)
    return cv2.cvtColor(np.array(zxingcpp.write_barcode_to_image(made, scale=scale)), cv2.COLOR_GRAY2RGB)


def code(text: str, side: int) -> Image:
    """Return a QR code of about this side."""
    small = drawn(text, zxingcpp.BarcodeFormat.QRCode, 8)
    return cv2.resize(small, (side, side), interpolation=cv2.INTER_AREA)


def sheet(*placed: tuple[Image, int, int]) -> Image:
    """Return a grey-white sheet with pictures on it."""
    image = np.full((1600, 1100, 3), 248, np.uint8)
    for picture, x, y in placed:
        image[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    return image


def turned(image: Image, degrees: float) -> Image:
    """Return a picture turned about its middle on a white ground."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.7)
    return cv2.warpAffine(image, matrix, (width, height), borderValue=(248, 248, 248))


@pytest.mark.parametrize("degrees", [0, 30, 90, 200])
def test_a_code_is_read_however_it_is_turned(degrees: float) -> None:
    """A QR code on a page is read at any angle, and its box is where it stands."""
    [found] = read_codes(sheet((turned(code(USCC, 240), degrees), 700, 900)), 3)
    assert (found.text, found.page, found.symbology) == (USCC, 3, "QRCode")
    assert Box(690, 890, 950, 1150).intersection(found.box) >= 0.9 * found.box.area


def test_every_code_of_a_page_is_read() -> None:
    """Two QR codes and a barcode on one page are three readings from top to bottom."""
    lined = drawn("2023222508970", zxingcpp.BarcodeFormat.Code128, 3)
    found = read_codes(sheet((code("一", 150), 80, 60), (code("二", 150), 800, 700), (lined, 200, 1300)), 1)
    assert [one.text for one in found] == ["一", "二", "2023222508970"]


def test_a_small_code_on_a_poor_photo_is_read_once() -> None:
    """A code of two pixels a square, blurred, is read where it stands, and told once."""
    small = cv2.resize(code(f"http://www.gsxt.example/{USCC}", 330), (72, 72), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(sheet((small, 850, 120)), (3, 3), 0)
    assert [one.text for one in read_codes(blurred, 1)] == [f"http://www.gsxt.example/{USCC}"]


def test_a_matrix_of_a_rare_kind_or_white_on_black_is_read() -> None:
    """What is not looked for all over the page is read where a matrix stands."""
    rare = drawn(OTHER, zxingcpp.BarcodeFormat.Aztec, 6)
    inverse = 255 - cv2.copyMakeBorder(code(USCC, 200), 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    found = read_codes(sheet((rare, 100, 200), (inverse, 600, 800)), 1)
    assert [(one.symbology, one.text) for one in found] == [("Aztec", OTHER), ("QRCode", USCC)]


def coded(drawing: str, text: str) -> Document:
    """Return the document of a page that bears a code of this text."""
    mark = Code(page=1, symbology="QRCode", text=text, box=Box(1200, 20, 1300, 120))
    [found] = documents_of("a.jpg", "0" * 64, [replace(page(drawing), codes=(mark,))])
    return found


@pytest.mark.parametrize("form", ["http://www.gsxt.example/{}", "https://x.example/q?uniscid={}&t=1", "{}", "代码:{};"])
def test_a_licence_whose_code_holds_its_own_number_agrees(form: str) -> None:
    """The credit code in the address of the publicity system is the one printed."""
    found = coded(LICENCE, form.format(USCC))
    assert [(one.name, one.agrees) for one in found.code_checks] == [("统一社会信用代码", True)]
    assert found.warnings == ()


def test_a_licence_whose_code_holds_another_number_says_so() -> None:
    """Another valid credit code in the code is a difference, with both numbers in the warning."""
    found = coded(LICENCE, f"http://www.gsxt.example/{OTHER}")
    assert [one.agrees for one in found.code_checks] == [False]
    [warning] = found.warnings
    assert USCC in warning
    assert OTHER in warning


def test_a_code_that_holds_nothing_printed_says_nothing() -> None:
    """An address with a number of its own system is no difference."""
    assert coded(LICENCE, "https://www.sgs.example/notice?uuid=NEK5QOkBQXoc2NE5zq3").code_checks == ()


def test_the_code_for_checking_a_proof_is_compared() -> None:
    """The 验证码 printed on a proof of insurance is the one in its code, or it is not."""
    assert [one.agrees for one in coded(PROOF, "https://si.example/v/2DEEDA7B3964F1F4").code_checks] == [True]
    assert [one.agrees for one in coded(PROOF, "https://si.example/v/2DEEDA7B3964F1F5").code_checks] == [False]


def test_a_doubtful_print_is_no_difference() -> None:
    """A code for checking that was read unsurely does not differ from the one in the QR code."""
    doubtful = PROOF.replace("4,11   验证码", "4,11 .8 验证码")
    assert coded(doubtful, "https://si.example/v/2DEEDA7B3964F1F5").code_checks == ()
