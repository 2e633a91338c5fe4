"""A page as stored in a file: its pixels and its text layer, before anything is recognised."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from domain.geometry import Box
from domain.page import Line

NOMINAL_WIDTH = 1240
NOMINAL_HEIGHT = 1754


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A character as a text layer gives it, and the upright box in pixels of the image that it is set in."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page of a file, as stored.

    `number` counts from 1. `image` is (height, width, 3) RGB with any EXIF orientation applied; None for a page that
    exists only as text (Word, Excel), whose `width` and `height` are then those of a nominal A4 page at 150 dpi.
    `lines` is the text layer in pixels of the image, in reading order; empty when there is none or it cannot be
    trusted. `printed` are the characters of upright lines, where the file says how each is set. `marks` are the boxes
    of all else that it paints but straight rulings: pictures, drawings, stamps. `picture_share` is the share of the
    page's area that raster pictures cover, in [0, 1]. `hidden_text` says that the file holds text on this page which a
    reader of the page does not see; it is never part of `lines`. `warnings` are Chinese sentences. `grey` is the image
    in grey (height, width), where reading the layer took that.
    """

    number: int
    image: NDArray[np.uint8] | None
    width: int
    height: int
    lines: tuple[Line, ...]
    picture_share: float
    hidden_text: bool
    printed: tuple[Printed, ...] = ()
    marks: tuple[Box, ...] = ()
    warnings: tuple[str, ...] = ()
    grey: NDArray[np.uint8] | None = None


class PageSource(ABC):
    """The pages of one open file, made one at a time; a context manager that closes the file.

    `count` says how many pages there are.
    """

    count: int

    @abstractmethod
    def page(self, number: int) -> RawPage:
        """Return page `number` (from 1).

        Raises:
            UnreadableFileError: the page cannot be shown; its message names file and page and says what to do.
        """

    @abstractmethod
    def close(self) -> None:
        """Release the file."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self.close()
