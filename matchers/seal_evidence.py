"""What speaks for each character of a name on a seal's ring: the recogniser's looks, and other seals as pictures.

Either alone has its blind spots: a recogniser takes a rare or smudged character for a commoner one, a picture of a poor
scan does not tell look-alikes apart. A character that is surely read needs no picture; one that is read in doubt is let
stand unless the picture clearly shows another; one that is misread is borne out by the picture alone where that is as
like a sure own seal there as it is elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.page import Seal, Unrolled
from domain.values import company_name
from domain.values.common_characters import is_common
from domain.values.text import fold
from matchers.seal_fit import Fit, fit
from matchers.seal_picture import Likeness, compare

SURE, SURE_RARE = 0.97, 0.85
"""Mean probability from which a character read as the name has it is beyond doubt: look-alikes are read at up to 0.95
for one another; a rare one is never read so surely, nor in place of a common one."""

RARE_NATS = 2.7
"""Nats by which a rare character is likelier than a recogniser says, against a common one: names have rare characters
fifteen times as often as what it was taught with (the weight that lines of print are read with)."""

TRADE_NAME = 3
"""Characters after the region that tell one enterprise from another; trade names (字号) have two to four."""

PICTURES = 2
"""Own seals with which a doubtful one is compared as a picture, the surest first."""

LIKE, USUAL, CLEAR = 1.3, 0.8, 0.8
"""From which likeness on a picture bears a character out: strangeness, what is usual, and the share clear of print.

Of look-alikes drawn on poor scans one in ten is no stranger (`benchmarks/sisters.py`).
"""

LIKE_THROUGHOUT = 1.0
"""Strangeness up to which a picture bears a character out however much of it print covers."""

STRANGE, USUAL_STRANGE, CLEAR_STRANGE = 2.0, 0.9, 0.65
"""From which a picture shows another character; four in five look-alikes are so strange, of own ones one in twenty."""

STRANGE_AS_READ = 3.0
"""Strangeness from which such a picture is believed against a character that is read, however surely: 顾 is read for 颀
at 0.99."""

DISTURBED = 0.75
"""Share of a character's strangeness from which a surely read one beside it is as strange."""

SAME_DIE, SAME_THERE, COMPARED = 0.85, 2.0, 0.6
"""From which likeness on two impressions are all but surely of one die: what is usual, strangeness of the trade name's
characters, and the share of characters clear of print. Of look-alike sisters' seals in doubt one in twenty is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ring of a seal that bears `name` (folded), its trade name beyond doubt; `places` of characters in turns."""

    name: str
    picture: Unrolled
    places: tuple[float, ...]
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for one character of a name at its place.

    `nats` is how much less likely it is than what is likeliest there, on average over the looks, None where nothing is
    seen; `probability` that of what is likeliest there, likewise; `sure` whether it is read beyond doubt; `like`
    whether a picture bears it out, `strange` whether one shows another.
    """

    nats: float | None
    probability: float
    sure: bool
    like: bool = False
    strange: bool = False


def known_rings(seals: Iterable[Seal], names: Iterable[str]) -> tuple[Known, ...]:
    """Return the rings on which one of `names` is read, its trade name beyond doubt, each once, the surest first."""
    wanted = {fold(name) for name in names}
    found = (_known(seal, fold(seal.ring)) for seal in seals if fold(seal.ring) in wanted)
    return tuple(sorted({one for one in found if one is not None}, key=lambda one: (-one.sure, one.picture.packed)))


def _known(seal: Seal, name: str) -> Known | None:
    fits = [one for look in seal.looks if (one := fit(look, name)).in_step()]
    whole = next((one for one in fits if set(one.nats) == {0.0} and not one.spare), None)
    if seal.ring_picture is None or whole is None:
        return None
    if not all(_read(fits, at, name[at]).sure for at in trade_name(name)):
        return None
    span = seal.ring_picture.span
    places = tuple((place + 0.5) / whole.steps * span % 1.0 for place in whole.places if place is not None)
    return Known(name=name, picture=seal.ring_picture, places=places, sure=seal.confidence)


def trade_name(name: str) -> tuple[int, ...]:
    """Return the places in the folded name of the characters, not brackets, that tell the enterprise from others."""
    text, cut = fold(name), company_name.split(name)
    start = max(0, text.find(cut.stem))
    return tuple(at for at in range(start, min(len(text), start + TRADE_NAME)) if text[at].isalpha())


def evidence(seal: Seal, name: str, known: Sequence[Known] = ()) -> tuple[Evidence, ...]:
    """Return what speaks for each character of `name`; nothing when on no look they stand at one pitch.

    `known` are the rings of seals of the same submission that surely bear one of its names. Pictures are compared only
    where the looks leave doubt.
    """
    fits = [one for look in seal.looks if (one := fit(look, name)).in_step()]
    if not fits:
        return ()
    read = tuple(_read(fits, at, char) for at, char in enumerate(fold(name)))
    likeness = (
        None if all(one.sure for one in read) else _likest(seal, [one for one in known if one.name == fold(name)])
    )
    if likeness is None:
        return read
    return tuple(_with_picture(read, likeness, at) for at in range(len(read)))


def of_one_die(seal: Seal, name: str, known: Sequence[Known]) -> bool:
    """Tell whether a doubtful seal is all but surely another impression of one that bears `name`.

    It may hide a character of the trade name under print, no more; it is no proof, for look-alikes are as like.
    """
    likeness = _likest(seal, [one for one in known if one.name == fold(name)])
    if likeness is None or likeness.usual < SAME_DIE:
        return False
    strange = [likeness.strangeness(at) for at in trade_name(name)]
    compared = sum(one is not None for one in likeness.characters)
    hidden = sum(one is None for one in strange)
    there = all(one is None or one < SAME_THERE for one in strange)
    return there and hidden <= 1 and compared >= COMPARED * len(likeness.characters)


def _read(fits: Sequence[Fit], at: int, char: str) -> Evidence:
    seen = [(nats, one.read[at] or "", one.sure[at]) for one in fits if (nats := one.nats[at]) is not None]
    if not seen:
        return Evidence(nats=None, probability=0.0, sure=False)
    least = SURE if is_common(char) else SURE_RARE
    probability = _mean([one for _, _, one in seen])
    return Evidence(
        nats=_mean([_weighed(nats, char, read) for nats, read, _ in seen]),
        probability=probability,
        sure=probability >= least and all(nats == 0 for nats, _, _ in seen),
    )


def _weighed(nats: float, char: str, read: str) -> float:
    """Return the nats by which `char` is less likely than what was read, given how often names have either."""
    return max(0.0, nats + RARE_NATS * (is_common(char) - is_common(read)))


def _likest(seal: Seal, known: Sequence[Known]) -> Likeness | None:
    """Compare a seal with sure ones other than itself, and return its likeness to the one it is most like."""
    return max(_compared(seal, known), key=lambda one: one.usual, default=None)


def _compared(seal: Seal, known: Sequence[Known]) -> Iterator[Likeness]:
    picture = seal.ring_picture
    others = [one for one in known if picture is not None and one.picture != picture]
    for one in others[:PICTURES]:
        if picture is not None and (likeness := compare(one.picture, one.places, picture)) is not None:
            yield likeness


def _with_picture(read: Sequence[Evidence], likeness: Likeness, at: int) -> Evidence:
    one, character, strangeness = read[at], likeness.characters[at], likeness.strangeness(at)
    if character is None or strangeness is None:
        return one
    shown = likeness.usual >= USUAL_STRANGE and character.clear >= CLEAR_STRANGE
    strange = shown and strangeness >= (STRANGE if one.nats else STRANGE_AS_READ)
    if strange and _is_disturbed(read, likeness, at):
        return one
    near = strangeness <= LIKE and character.clear >= CLEAR
    return replace(
        one,
        sure=one.sure and not strange,
        like=likeness.usual >= USUAL and (near or strangeness <= LIKE_THROUGHOUT),
        strange=strange,
    )


def _is_disturbed(read: Sequence[Evidence], likeness: Likeness, at: int) -> bool:
    """Tell whether a surely read neighbour is nearly as strange: print or a fold that is not known lies there."""
    least = DISTURBED * (likeness.strangeness(at) or 0.0)
    beside = (beside for beside in (at - 1, at + 1) if 0 <= beside < len(read) and read[beside].sure)
    return any((likeness.strangeness(one) or 0.0) >= least for one in beside)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
