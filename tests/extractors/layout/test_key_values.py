"""Labels and values by geometry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.page import Page
from extractors.layout.key_values import KeyValues, Label
from tests.lines import page

LABELS = (
    Label("name", ("名称",), wraps=True),
    Label("type", ("类型",)),
    Label("person", ("法定代表人",)),
    Label("address", ("住所",), wraps=True),
    Label("capital", ("注册资本",)),
    Label("scope", ("经营范围",), wraps=True),
)


def read(sheet: Page, field: str) -> str | None:
    """Return what stands beside a label."""
    span = KeyValues(sheet, LABELS).value(field)
    return span.text if span else None


def test_a_label_spread_over_its_column_is_found() -> None:
    """名　　称 in two pieces is one label, and its value what follows the second piece."""
    sheet = page("""
        0,0 名
        4,0 称 某某有限公司
    """)
    assert read(sheet, "name") == "某某有限公司"


def test_label_and_value_in_one_line_are_told_apart() -> None:
    """A line that holds label and value gives the value alone, with a box of its own."""
    values = KeyValues(page("0,0 法定代表人张三丰"), LABELS)
    span = values.value("person")
    assert span is not None
    assert span.text == "张三丰"
    assert span.box.x0 >= 5 * 20 - 2


def test_a_wrapped_value_goes_on_where_it_began() -> None:
    """The second line of an address belongs to it when it starts where the first did."""
    sheet = page("""
        0,0 住所
        6,0 某市某区某路一百号
        6,1.4 某大厦三楼
        0,4 注册资本
        6,4 壹佰万圆整
    """)
    assert read(sheet, "address") == "某市某区某路一百号某大厦三楼"
    assert read(sheet, "capital") == "壹佰万圆整"


def test_a_row_with_a_misread_label_ends_a_wrapped_value() -> None:
    """Something in the label's column, readable or not, means that the next row is another field."""
    sheet = page("""
        0,0 名称
        6,0 某某有限公司
        0,1.6 .3 淡
        6,1.6 有限责任公司
    """)
    assert read(sheet, "name") == "某某有限公司"


def test_two_columns_do_not_run_into_each_other() -> None:
    """A wrapped value on the left stops where the right column's labels begin."""
    sheet = page("""
        0,0 名称
        6,0 某某有限公司
        30,0 注册资本
        36,0 壹佰万圆整
        0,2 经营范围
        6,2 软件开发、技术服务、技术咨询
        30,2 住所
        36,2 某市某路一号
        6,3.4 货物进出口
        36,3.4 二号楼
    """)
    assert read(sheet, "scope") == "软件开发、技术服务、技术咨询货物进出口"
    assert read(sheet, "address") == "某市某路一号二号楼"
    assert read(sheet, "name") == "某某有限公司"


def test_a_label_below_does_not_cut_the_lines_above_it() -> None:
    """A label further down and to the right bounds nothing above itself."""
    sheet = page("""
        0,0 经营范围
        6,0 软件开发、技术服务、技术咨询、技术转让、技术推广
        6,1.4 货物进出口、技术进出口、信息系统集成服务、软件销售
        18,6 注册资本
    """)
    first, second = (
        "软件开发、技术服务、技术咨询、技术转让、技术推广",
        "货物进出口、技术进出口、信息系统集成服务、软件销售",
    )
    assert read(sheet, "scope") == first + second


def test_a_word_inside_a_sentence_is_no_label() -> None:
    """名称 in the middle of running text is not the label of a field."""
    assert read(page("0,0 本公司名称变更后继续有效"), "name") is None


def test_one_misread_character_of_a_long_label_is_forgiven() -> None:
    """法定代衰人 is 法定代表人; a label of two characters must be exact."""
    assert read(page("0,0 法定代衰人张三丰"), "person") == "张三丰"
    assert read(page("0,0 各称 某某有限公司"), "name") is None


def test_a_traditional_twin_in_a_label_is_forgiven() -> None:
    """註冊資本 read for 注册资本 is the same label."""
    assert read(page("0,0 註册資本 壹佰万圆整"), "capital") == "壹佰万圆整"


def test_a_label_without_value_is_absent() -> None:
    """Nothing beside a label means no value, not an empty one."""
    assert read(page("0,0 名称"), "name") is None


def test_illegible_strokes_do_not_go_on_with_a_value() -> None:
    """A line that was hardly read, such as half a seal, is no second line of a name."""
    sheet = page("""
        0,0 名称
        6,0 某某有限公司
        6,1.4 .4 口册公
    """)
    assert read(sheet, "name") == "某某有限公司"


def test_a_value_is_as_sure_as_its_weakest_character() -> None:
    """The confidence of a value is the least of its characters'."""
    sheet = page("""
        0,0 名称
        6,0 .9 某某有限公司
    """)
    span = KeyValues(sheet, LABELS).value("name")
    assert span is not None
    assert span.confidence == pytest.approx(0.9)


@given(st.text(alphabet="河南省市科技有限公司电气新材料", min_size=2, max_size=20), st.integers(0, 30))
def test_what_is_printed_beside_a_label_is_what_is_read(value: str, gap: int) -> None:
    """Whatever stands beside a label, near or far, comes back character by character."""
    sheet = page(f"0,0 法定代表人\n{6 + gap / 4},0 {value}")
    assert read(sheet, "person") == value


def test_a_printed_label_is_no_misreading_of_another() -> None:
    """Two labels that differ by one character are each taken as printed, whichever is looked for first."""
    values = KeyValues(
        page("0,0 授权公告号：CN1234567"), (Label("day", ("授权公告日",)), Label("number", ("授权公告号",)))
    )
    assert values.fields() == {"number"}
