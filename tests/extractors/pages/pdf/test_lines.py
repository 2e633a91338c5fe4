"""Characters become lines: one for each run on a baseline that no ruling and no wide gap parts."""

import math
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.page import Line
from extractors.pages.pdf.lines import lines_of
from extractors.pages.pdf.recorder import Glyph, Rule


def write(text: str, x: float = 100, y: float = 100, size: float = 20, pitch: float = 1.0) -> list[Glyph]:
    """Return the glyphs of `text`, each `size` square, the next one `pitch` sizes on; a blank is a gap."""
    return [
        Glyph(
            text=char,
            x=x + size * (0.5 + pitch * index),
            y=y,
            length=size,
            height=size,
            angle=0,
            font="F",
            inkless=False,
            light=False,
        )
        for index, char in enumerate(text)
        if char != "_"
    ]


def texts(lines: tuple[Line, ...]) -> list[str]:
    """Return the texts of lines."""
    return [line.text for line in lines]


def test_columns_are_parted_and_words_are_not() -> None:
    """A gap of two characters parts a line, one of half a character is a space between words."""
    assert texts(lines_of(write("企业名称__某公司"), ())) == ["企业名称", "某公司"]
    words = write("AB") + write("CD", x=150)
    assert texts(lines_of(words, ())) == ["AB CD"]


def test_a_label_set_to_the_width_of_its_column_is_one_line() -> None:
    """Single characters set wide apart belong together, with a colon or without, but not with what follows."""
    assert texts(lines_of(write("名___称"), ())) == ["名 称"]
    assert texts(lines_of(write("名___称："), ())) == ["名 称："]
    assert texts(lines_of(write("经__营__者"), ())) == ["经 营 者"]
    assert texts(lines_of(write("名___称___某某公司"), ())) == ["名 称", "某某公司"]


def test_a_ruling_parts_what_touches() -> None:
    """Cells of a table are parted at the ruling between them, however near their texts."""
    wall = Rule(x0=140, y0=50, x1=140, y1=150)
    elsewhere = wall._replace(y0=300, y1=400)
    along = Rule(x0=90, y0=112, x1=300, y1=112)
    assert texts(lines_of(write("名称某某"), (wall,))) == ["名称", "某某"]
    assert texts(lines_of(write("名称某某"), (elsewhere, along))) == ["名称某某"]


def test_a_ruling_keeps_single_characters_apart() -> None:
    """Two cells of one character each are not a label that was spread."""
    assert texts(lines_of(write("是___否"), (Rule(x0=150, y0=50, x1=150, y1=150),))) == ["是", "否"]


def test_print_painted_twice_is_read_once() -> None:
    """Bold print made by painting twice a little aside is one print."""
    assert texts(lines_of(write("证书") + write("证书", x=100.8), ())) == ["证书"]
    assert texts(lines_of(write("11"), ())) == ["11"]


def test_small_print_beside_large_keeps_to_itself() -> None:
    """Text of three times the size on the same height is another line."""
    assert sorted(texts(lines_of(write("大", size=60) + write("小字", x=162, y=100), ()))) == ["大", "小字"]


@given(st.lists(st.text(alphabet="企业名称证书0123", min_size=1, max_size=8), min_size=1, max_size=6), st.randoms())
def test_the_order_of_painting_does_not_matter(rows: list[str], random: Random) -> None:
    """Rows come out from top to bottom whatever the order in which their characters were painted."""
    glyphs = [glyph for index, row in enumerate(rows) for glyph in write(row, y=100 + 40 * index)]
    shuffled = list(glyphs)
    random.shuffle(shuffled)
    assert texts(lines_of(shuffled, ())) == rows


@given(st.text(alphabet="名称AB ：12_", min_size=1, max_size=12))
def test_every_character_has_a_centre_in_its_box(text: str) -> None:
    """However a row is cut, no visible character is lost and each has its centre within the line."""
    glyphs = write(text)
    lines = lines_of(glyphs, ())
    visible = [glyph for glyph in glyphs if not glyph.text.isspace()]
    doubled = sum(a.text == b.text and b.x - a.x < 6 for a, b in pairwise(visible))
    assert sum(len(line.text.replace(" ", "")) for line in lines) == len(visible) - doubled
    for line in lines:
        assert len(line.centres) == len(line.text)
        assert all(line.box.x0 <= x <= line.box.x1 for x in line.centres)
        assert line.text == " ".join(line.text.split())


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 37])
def test_lines_are_found_in_any_direction(angle: int) -> None:
    """A row turned by any angle is still one line with all its characters in order."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    glyphs = [g._replace(x=g.x * c - g.y * s, y=g.x * s + g.y * c, angle=angle) for g in write("证书编号12")]
    [line] = lines_of(glyphs, ())
    assert line.text == "证书编号12"
    assert (line.quad is None) == (angle == 0)
