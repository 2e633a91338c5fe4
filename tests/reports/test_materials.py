"""A seal over several pages must be told once, as what its slices say together."""

from dataclasses import replace

from domain.report import Sealed, StraddleRuling
from reports.materials import materials
from tests.notation import NAME, document, seal

SLICE = replace(seal("河南蓝天", "confidence=0.9"), shape="straddle", page=1)


def _seals(*straddles: StraddleRuling) -> tuple[str, ...]:
    bundle = replace(document("audit_report", seals=(SLICE, seal(NAME))), pages=(1, 2))
    [material] = materials([bundle], straddles=straddles)
    return material.seals


def test_a_slice_that_was_read_is_told_where_it_is_part_of_nothing() -> None:
    """Nothing that stands on a page is left out."""
    assert [said for said in _seals() if "“河南蓝天”" in said]


def test_a_slice_of_a_joined_seal_is_told_as_part_of_it() -> None:
    """The whole says all that its slice says."""
    one = StraddleRuling(
        file="evidence/audit_report.jpg", pages=(1, 2), text=NAME, confidence=0.98, sealed=Sealed.OWN, unfit=()
    )
    said = _seals(one)
    assert not [text for text in said if "“河南蓝天”" in text]
    assert [text for text in said if text.startswith("第 1–2 页骑缝章") and NAME in text]
    assert [text for text in said if text.startswith("第 1 页 企业公章")]
