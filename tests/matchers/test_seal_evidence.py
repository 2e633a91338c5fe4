"""What speaks for each character of a name on a seal."""

from dataclasses import replace

import pytest

from domain.page import Seal
from domain.values.text import fold
from matchers.rulesets import load
from matchers.seal_evidence import evidence, known_rings, of_one_die, trade_name
from matchers.seal_owner import Owner, ownership
from tests.matchers.test_seal_picture import COUNT, OWN, ring
from tests.notation import NAME, seal

LIMITS = load("2025").tolerances
STRANGER = (0, 1, 97, 98, *OWN[4:])
SISTER = [99 if at == 2 else number for at, number in enumerate(OWN)]


def pictured(text: str, look: str | None, *numbers: int, turn: int = 0) -> Seal:
    """Return a seal with the picture of its ring; its lattice lies along the whole of the strip that was read."""
    one = seal(text, "confidence=0.8", look=look)
    return replace(one, ring_picture=replace(ring(numbers, turn=turn), span=COUNT / (COUNT + 3)))


CLEAR = pictured(NAME, None, *OWN)


def owner(one: Seal, *beside: Seal) -> Owner:
    """Return whose a seal is among others of its submission."""
    return ownership(one, [NAME], LIMITS, known_rings(beside, [NAME])).owner


def test_a_name_of_ten_characters_is_what_the_rings_are_drawn_for() -> None:
    """The drawn rings have a character for each of the name."""
    assert len(fold(NAME)) == COUNT


@pytest.mark.parametrize("look", ["河南_天科技有限公司", "河南[监.6蓝.001]天科技有限公司"])
def test_a_misread_character_that_is_like_a_sure_seals_is_the_enterprises(look: str) -> None:
    """Where reading fails, the same ink at the same place of the same die tells."""
    doubtful = pictured(NAME, look, *OWN, turn=50)
    assert owner(doubtful) is Owner.UNSURE
    assert owner(doubtful, CLEAR) is Owner.OWN


@pytest.mark.parametrize("look", ["河南_天科技有限公司", "河南[监.6蓝.001]天科技有限公司"])
def test_a_picture_that_differs_there_leaves_doubt(look: str) -> None:
    """A sister's seal has another character where the reading fails."""
    assert owner(pictured(NAME, look, *SISTER, turn=50), CLEAR) is Owner.UNSURE


def test_a_character_in_doubt_is_not_let_stand_against_the_picture() -> None:
    """A look-alike read for the enterprise's character, though not surely, is another where the ink is another."""
    doubtful = pictured(NAME, "河南[蓝.8监.1]天科技有限公司", *SISTER, turn=50)
    assert owner(doubtful) is Owner.OWN
    assert owner(doubtful, CLEAR) is Owner.UNSURE


def test_a_surely_read_character_is_not_believed_against_ink_that_is_quite_another() -> None:
    """Where another character of the seal is in doubt, so that pictures are looked at, the sister's ink tells."""
    doubtful = pictured(NAME, "河南蓝[天.8夫.1]科技有限公司", *SISTER, turn=50)
    assert owner(doubtful) is Owner.OWN
    assert owner(doubtful, CLEAR) is Owner.UNSURE


def test_ink_that_is_strange_beside_a_surely_read_character_tells_nothing() -> None:
    """Where neighbours that are surely read are as unlike, print or a fold has changed them all."""
    [at] = [at for at, char in enumerate(fold(NAME)) if char == "天"]
    look = "河南蓝[天.8夫.1]科技有限公司"
    changed = [99 if place == at else number for place, number in enumerate(OWN)]
    smudged = [99 if place in {at, at + 1, at + 2} else number for place, number in enumerate(OWN)]
    assert owner(pictured(NAME, look, *changed), CLEAR) is Owner.UNSURE
    assert owner(pictured(NAME, look, *smudged), CLEAR) is Owner.OWN


def test_brackets_do_not_tell_companies_apart() -> None:
    """They are no part of a trade name (字号), however thin or strange their ink."""
    assert trade_name("燊禾（河南）新材料科技股份有限公司") == (0, 1)
    assert trade_name(NAME) == (2, 3, 4)


def test_a_surely_read_other_character_is_believed_against_the_picture() -> None:
    """No picture makes 白 into 蓝 where 白 is surely read."""
    assert owner(pictured(NAME, "河南[白.95]天科技有限公司", *OWN, turn=50), CLEAR) is not Owner.OWN


@pytest.mark.parametrize(("numbers", "whose"), [(OWN, Owner.UNSURE), (STRANGER, Owner.ANOTHER)])
def test_another_name_is_believed_only_where_the_ink_is_another(numbers: tuple[int, ...], whose: Owner) -> None:
    """Two misread characters on the enterprise's own seal make no other enterprise of it, two other ones do."""
    read = replace(pictured("河南白云科技有限公司", None, *numbers, turn=50), confidence=0.98)
    assert owner(read) is Owner.ANOTHER
    assert owner(read, CLEAR) is whose


def test_an_unread_seal_may_be_of_the_same_die_all_the_same() -> None:
    """Of ink that agrees all round but under print a reviewer is told, though no character is read."""
    known = known_rings([CLEAR], [NAME])
    garbled = seal("中人上", "confidence=0.4", look="_中__人__上__")
    own = replace(garbled, ring_picture=ring(OWN, turn=30, covered=(3,)))
    assert of_one_die(own, NAME, known)
    assert not of_one_die(replace(own, ring_picture=ring(SISTER, turn=30)), NAME, known)
    assert not of_one_die(replace(own, ring_picture=ring(OWN, turn=30, covered=(2, 3))), NAME, known)
    assert not of_one_die(own, NAME, ())


def test_a_seal_does_not_vouch_for_itself() -> None:
    """Only another impression says more than the seal itself."""
    [at] = [at for at, char in enumerate(fold(NAME)) if char == "蓝"]
    assert not evidence(CLEAR, NAME, known_rings([CLEAR], [NAME]))[at].like


@pytest.mark.parametrize("look", ["河南[蓝.8监.1]天科技有限公司", "河南_天科技有限公司", "河南蓝天新科技有限公司"])
def test_only_a_seal_beyond_doubt_vouches_for_others(look: str) -> None:
    """A trade name in doubt, a hole, or a mark too many vouch for nothing."""
    assert known_rings([pictured(NAME, look, *OWN)], [NAME]) == ()


def test_a_rare_character_is_likelier_in_a_name_than_a_recogniser_says() -> None:
    """颀 read as 顾 at thirty to one is as likely as not; 河 read as 何 so is not."""
    rare, common = "颀恩智能科技有限公司", "河恩智能科技有限公司"
    likely = evidence(seal(rare, look="[顾.9颀.03]恩智能科技有限公司"), rare)[0].nats
    unlikely = evidence(seal(common, look="[何.9河.03]恩智能科技有限公司"), common)[0].nats
    assert likely is not None
    assert unlikely is not None
    assert likely < 1
    assert unlikely > 3
