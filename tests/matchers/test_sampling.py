"""Drawing a sample that anyone can draw again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadInputError
from domain.season import Registered, State
from domain.spot_check import Protocol, Risk, Share, Stratum, Track
from matchers.assess import assess
from matchers.rulesets import available, load
from matchers.sampling import differing, digest_of, draw, frame, proven, sizes, standing
from tests.notation import certificate, licence, papers, patent, software, submission

DAY = date(2025, 12, 1)
SHARE = Share(per_cent=Decimal(5), source="x")
REGIONS = ("郑州市", "洛阳市", "济源示范区", None)


def row(serial: int, **changes: object) -> Registered:
    """Return a row of a register."""
    one = Registered(
        name=f"第{serial}企业有限公司",
        uscc=f"91410100MA{serial:08d}",
        region=REGIONS[serial % len(REGIONS)],
        state=State.ENTERED,
        day=date(2025, 10, 30),
        number=f"2025410102A8{serial:06d}",
    )
    return replace(one, **changes)  # type: ignore[arg-type]  # as the caller names them


def drawn(rows: list[Registered], seed: str = "2025-12-01 开奖号码 03 17 22") -> Protocol:
    """Return the sample of a register, every seventh enterprise having come by the fast track."""
    standings = {f"91410100MA{serial:08d}": (Track.FAST, Risk.LOW) for serial in range(0, 2000, 7)}
    return draw(frame(rows, "2025", standings), seed, SHARE, DAY)


ROWS = [row(serial) for serial in range(500)]


def test_a_sample_does_not_hang_on_how_the_list_is_written() -> None:
    """Order of rows, repetitions, width and case of letters change neither the digest nor the sample."""
    written = [replace(one, number=f" {one.number.lower()}", name=f"{one.name}　") for one in ROWS if one.number]
    shuffled = [*written, *ROWS[:99]]
    Random(3).shuffle(shuffled)  # noqa: S311 - any order will do
    assert drawn(shuffled) == drawn(ROWS)


def test_another_seed_draws_another_sample() -> None:
    """Neither the seed nor the list can be changed and the sample kept."""
    keys = {one.enterprise.key for one in drawn(ROWS).sample}
    assert keys != {one.enterprise.key for one in drawn(ROWS, "another").sample}
    assert keys != {one.enterprise.key for one in drawn(ROWS[1:]).sample}


def test_the_digest_is_the_canonical_form() -> None:
    """Whoever follows the words of the protocol by hand comes to the same digest and rank."""
    known = frame([row(0)], "2025", {})
    line = "2025410102A8000000\t91410100MA00000000\t第0企业有限公司\t郑州市\tunknown\tunknown\n"
    assert digest_of(known.enterprises) == sha256(line.encode()).hexdigest()
    [only] = draw(known, "种子", SHARE, DAY).ranked
    assert only.digest == sha256(f"种子\n{digest_of(known.enterprises)}\n2025410102A8000000".encode()).hexdigest()


@given(counts=st.lists(st.integers(1, 120), min_size=1, max_size=4), share=st.decimals("0.1", 100, places=1))
@settings(max_examples=40, deadline=None)
def test_every_stratum_gives_its_share_rounded_up(counts: list[int], share: Decimal) -> None:
    """Of each stratum the share is drawn, never less, never a whole enterprise more, and at least one."""
    rows = [
        row(n + 1000 * at, region=region)
        for at, (region, count) in enumerate(zip(REGIONS, counts, strict=False))
        for n in range(count)
    ]
    protocol = draw(frame(rows, "2025", {}), "s", Share(per_cent=share, source="x"), DAY)
    for size, taken in sizes(protocol).values():
        due = Decimal(size) * share / 100
        assert taken >= 1
        assert due <= taken < due + 1


def test_the_lowest_ranks_of_a_stratum_are_drawn() -> None:
    """Within a stratum nobody is drawn before one of lower rank."""
    protocol = drawn(ROWS)
    for stratum in sizes(protocol):
        inside = [one for one in protocol.ranked if one.enterprise.stratum == stratum]
        assert [one.digest for one in inside] == sorted(one.digest for one in inside)
        assert [one.place for one in inside] == list(range(1, len(inside) + 1))
        assert [one.drawn for one in inside] == sorted((one.drawn for one in inside), reverse=True)


def test_a_protocol_proves_its_sample() -> None:
    """A protocol that is as it was drawn holds; one in which an enterprise was changed for another does not."""
    protocol = drawn(ROWS)
    assert proven(protocol)
    first, *rest = protocol.ranked
    assert not proven(replace(protocol, ranked=(replace(first, drawn=not first.drawn), *rest)))
    moved = replace(first.enterprise, stratum=Stratum(region="洛阳市", track=Track.SCORE, risk=Risk.LOW))
    assert not proven(replace(protocol, ranked=(replace(first, enterprise=moved), *rest)))
    assert not proven(replace(protocol, seed="another"))
    assert not proven(replace(protocol, ranked=(first, first, *rest)))


def test_a_protocol_stands_beside_the_list() -> None:
    """An enterprise that the list names and the protocol does not, or the reverse, is found."""
    assert differing(drawn(ROWS), reversed(ROWS)) == ()
    assert differing(drawn(ROWS), ROWS[1:]) == (ROWS[0].number,)


def test_only_this_years_entries_are_drawn() -> None:
    """Rows under review and numbers of other years stand aside; a row without number goes by its day."""
    others = [
        row(1, state=State.UNDER_REVIEW),
        row(2, number="2024410102A8000002"),
        row(3, number=None, day=date(2024, 9, 1)),
    ]
    known = frame([*others, row(4), row(5, number=None)], "2025", {})
    assert [one.key for one in known.enterprises] == ["2025410102A8000004", "91410100MA00000005"]
    assert known.aside == len(others)


@pytest.mark.parametrize(
    ("rows", "kept", "said"),
    [
        ([row(1, number=None, uscc=None)], 0, "未列入"),
        ([row(1), row(2, number=row(1).number)], 0, "2 家不同的企业"),
        ([row(1), row(1, name="别名有限公司")], 1, "2 种写法"),
        ([row(1), row(1, number="2025410102A8000009")], 2, "2 个入库登记编号"),
        ([row(1, number="2025-001")], 1, "18位"),
    ],
)
def test_faults_of_rows_are_said(rows: list[Registered], kept: int, said: str) -> None:
    """What cannot be told apart is left out, what can is kept, and either is said."""
    known = frame(rows, "2025", {})
    assert len(known.enterprises) == kept
    assert [said in fault for fault in known.faults] == [True]


def test_the_order_of_rows_decides_no_doubt() -> None:
    """Where one enterprise is written in two ways the same one is kept, whichever comes first."""
    rows = [row(1), row(1, name="别名有限公司")]
    assert frame(rows, "2025", {}) == frame(rows[::-1], "2025", {})


def test_the_register_says_how_an_enterprise_entered() -> None:
    """A way of entry that the register states goes before that of the review; the risk is the review's."""
    code = row(1).uscc or ""
    known = frame([row(1, path="score")], "2025", {code: (Track.FAST, Risk.HIGH)})
    [one] = known.enterprises
    assert (one.stratum.track, one.stratum.risk) == (Track.SCORE, Risk.HIGH)


@pytest.mark.parametrize(("seed", "share"), [(" ", "5"), ("s", "0"), ("s", "100.1")])
def test_a_draw_that_means_nothing_is_refused(seed: str, share: str) -> None:
    """Without a seed, or with a share that is none, nothing is drawn."""
    with pytest.raises(BadInputError):
        draw(frame(ROWS, "2025", {}), seed, Share(per_cent=Decimal(share), source="x"), DAY)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), (Track.FAST, Risk.LOW)),
        (("first_time=true",), (Track.FAST, Risk.LOW)),
        (("staff.total=4", "staff.tech=4"), (Track.FAST, Risk.HIGH)),
    ],
)
def test_the_stratum_follows_from_the_review(changes: tuple[str, ...], expected: tuple[Track, Risk]) -> None:
    """A supported fast track is the way; grave findings and reasons for an on-site check are the risk."""
    rules = load("2025")
    documents = (licence(), certificate(), software(), patent(), *papers())
    found = assess(submission(*changes), documents, rules, rules.window.closes)
    assert standing(found, rules.spot_check) == expected


@pytest.mark.parametrize("year", available())
def test_every_year_says_how_much_is_drawn(year: str) -> None:
    """Each year's rules name the share with its source, and reasons for on-site checks that they know."""
    rule = load(year).spot_check
    assert rule.share == 5
    assert "工企业函" in rule.source
    assert set(rule.onsite) <= {trigger.reason for trigger in load(year).onsite}
