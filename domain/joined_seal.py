"""A seal over the edges of several pages (骑缝章), put together again from its slices and read."""

from dataclasses import dataclass
from enum import StrEnum

from domain.geometry import Box
from domain.page import Seal


class Unfit(StrEnum):
    """Why a slice does not seem to continue the others: its rim, its place across the seal, or its ink."""

    RIM = "rim"
    PLACE = "place"
    INK = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The slice of a joined seal on one page: where it lies, and which part of the seal's width it shows.

    `start` and `stop` go from 0 (one end of the seal) to 1 (the other), in the order of the slices. `unfit` says why it
    does not seem to be of this seal; None where it does.
    """

    page: int
    box: Box
    start: float
    stop: float
    unfit: Unfit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedSeal:
    """One seal over several pages of a file: `seal` is what it says as a whole, on the page and in the box of a slice.

    `parts` are in page order. What was lost at the cuts, or lies on pages that are not there, was not read.
    """

    seal: Seal
    edge: str
    parts: tuple[Part, ...]
