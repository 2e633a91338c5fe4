"""Slices are put together where they lie at one place on pages in a row."""

from dataclasses import replace

from domain.geometry import Box
from domain.page import Page, Strip
from extractors.bundles import bundles

BOX = Box(0, 0, 1, 1)


def page(number: int, *places: float, edge: str = "right", plane: str = "red") -> Page:
    """Return a page with slices at places along an edge."""
    plain = Strip(page=number, edge=edge, place=0, box=BOX, plane=plane, ink=BOX, scale=1, packed="")
    strips = (replace(plain, place=place) for place in places)
    return Page(number=number, width=1, height=1, lines=(), strips=tuple(strips))


def found(*pages: Page) -> list[list[tuple[int, float]]]:
    """Return page and place of the slices that may be of one seal."""
    return [[(strip.page, strip.place) for strip in strips] for strips in bundles(pages)]


def test_slices_at_one_place_are_of_one_seal() -> None:
    """Pages are scanned a little higher or lower."""
    assert found(page(1, 0.30), page(2, 0.32), page(3, 0.31)) == [[(1, 0.30), (2, 0.32), (3, 0.31)]]


def test_slices_elsewhere_are_of_another() -> None:
    """Two seals may straddle the same pages."""
    assert found(page(1, 0.3, 0.6), page(2, 0.3, 0.6)) == [[(1, 0.3), (2, 0.3)], [(1, 0.6), (2, 0.6)]]


def test_another_edge_or_ink_is_another_seal() -> None:
    """A seal lies at one edge of a bundle."""
    assert found(page(1, 0.3), page(2, 0.3, edge="left")) == []
    assert found(page(1, 0.3), page(2, 0.3, plane="dark")) == []


def test_a_page_or_two_may_lack_its_slice() -> None:
    """Farther away another bundle begins."""
    assert found(page(1, 0.3), page(4, 0.3)) == [[(1, 0.3), (4, 0.3)]]
    assert found(page(1, 0.3), page(5, 0.3)) == []
