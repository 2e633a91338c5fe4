"""Lists of persons: how many, and who is marked."""

from extractors.layout.cells import cells_of
from extractors.layout.persons import persons
from tests.lines import page

LIST = """
    2,2    序号
    8,2    姓名
    16,2   部门
    30,2   是否科技人员
    2,4    1
    8,4    王某某
    16,4   总经办
    32,4   否
    2,6    2
    8,6    李某
    16,6   研发部
    32,6   √
"""


def test_everybody_counts_once_over_lists() -> None:
    """A second list goes on counting; sums below it are no persons."""
    second = "2,20 序号\n8,20 姓名\n16,20 部门\n30,20 是否科技人员\n2,22 3\n8,22 张某\n32,22 是\n2,24 合计：3人"
    found = persons(cells_of((page(f"{LIST}\n{second}"),)))
    assert found is not None
    assert found.count == 3
    assert [cell.text for cell in found.marked() or ()] == ["√", "是"]


def test_the_count_stands_at_the_last_number() -> None:
    """A reviewer is shown the number of the last row, no person's name."""
    found = persons(cells_of((page(LIST),)))
    assert found is not None
    assert [cell.text for cell in found.cells] == ["2"]


def test_a_stray_number_does_not_count() -> None:
    """A number far beyond the rows is a seal's, not a row's."""
    found = persons(cells_of((page(LIST.replace("2,6    2", "2,6    4103")),)))
    assert found is not None
    assert found.count == 2


def test_no_list_is_none() -> None:
    """A page with a name on it is no list."""
    assert persons(cells_of((page("2,2 姓名\n8,2 王某某"),))) is None
