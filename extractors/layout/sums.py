"""Sums that a table of figures must obey, and what is said where the figures printed do not.

Sources: 企业会计准则第30号 (资产 = 负债 + 所有者权益), 财会〔2019〕6号 (利润总额, 净利润); the main form of the
annual return is composed like the income statement. Nothing is corrected: a figure stays as printed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.layout.tables import Figure, Table

SURE = 0.95
"""Confidence from which on a figure is taken at its word when sums are struck."""

ROUNDING = Decimal(1)
"""What rounding may leave, in the unit of the table."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What `whole` must come to: `added` less `taken`, each by the names its row may have."""

    whole: Names
    added: tuple[Names, ...]
    taken: tuple[Names, ...] = ()


BALANCE = Sum(
    whole=("资产总计", "资产总额", "资产合计"),
    added=(
        ("负债合计", "负债总计"),
        ("所有者权益合计", "所有者权益(或股东权益)合计", "股东权益合计", "净资产合计"),
    ),
)
PROFIT = (
    Sum(whole=("利润总额",), added=(("营业利润",), ("营业外收入",)), taken=(("营业外支出",),)),
    Sum(whole=("净利润",), added=(("利润总额",),), taken=(("所得税费用", "所得税"),)),
)


def remarks(found: Iterable[Table], sums: Iterable[Sum]) -> Iterator[str]:
    """Yield a sentence for every sum that a table does not obey, all of its figures being read surely."""
    wanted = tuple(sums)
    for table in found:
        for one in wanted:
            yield from _unequal(table, one)


def _unequal(table: Table, wanted: Sum) -> Iterator[str]:
    terms = ((Decimal(1), wanted.added), (Decimal(-1), wanted.taken))
    parts = [(sign, names, _surely(table, names)) for sign, group in terms for names in group]
    whole = _surely(table, wanted.whole)
    if whole is None or any(figure is None for _, _, figure in parts):
        return
    total = sum((sign * figure.value for sign, _, figure in parts if figure is not None), Decimal(0))
    if abs(whole.value - total) > ROUNDING:
        shown = "".join(
            f"{'－' if sign < 0 else '＋'}{names[0]} {figure.value:,}" for sign, names, figure in parts if figure
        )
        yield (
            f"第{whole.cell.page}页{wanted.whole[0]} {whole.value:,}，与{shown.lstrip('＋')} 之和（{total:,}）不等，"
            "请核对原件。"
        )


def _surely(table: Table, names: Names) -> Figure | None:
    """Return a figure of this year that is read without doubt."""
    figure = table.figure(names)
    return figure if figure is not None and figure.reading(0).confidence >= SURE else None
