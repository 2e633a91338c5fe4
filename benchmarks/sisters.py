"""Whose the seals of sister companies are taken to be, against the enterprise's own on scans as poor.

    python -m benchmarks.sisters [--names N] [--first SEED] [--font FONT]

For each of N invented names two clear impressions of the enterprise's seal are drawn, and poor ones of it and of three
sisters whose seals are cut by the same hand: a look-alike character in the trade name, another character there, or
有限公司 for 有限责任公司 and the reverse. Print lies over most of them. Every seal is judged among all of its name, as
those of one submission are. Printed for each relation: own, another, not to be told, not found. Sisters taken for own
are listed.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from domain.page import Seal
from extractors.ocr.engine import Engine
from extractors.ocr.weights import find_weights
from extractors.seals import read_seals
from matchers.rulesets import load
from matchers.seal_code import usual_number
from matchers.seal_evidence import known_rings
from matchers.seal_owner import Owner, ownership
from tests.samples.seals.draw import Stamp
from tests.samples.seals.draw_wide import (
    CITIES,
    FONT,
    FORMS,
    TRADES,
    Scanner,
    poorly_scanned,
    printed_lines,
    scanned,
    sealed,
)

LOOK_ALIKES = (
    "恒桓",
    "瑞端",
    "晖辉",
    "航杭",
    "博搏",
    "宏宠",
    "栩翔",
    "骐骥",
    "洹恒",
    "朔塑",
    "燊桑",
    "晗哈",
    "垣坦",
    "辰晨",
    "泽择",
    "铭铬",
    "鑫森",
    "锐悦",
    "清晴",
    "昱显",
    "淇琪",
    "颀顾",
    "祎神",
    "澜阑",
    "盛威",
    "凯剀",
    "微徽",
    "拓柘",
    "圆园",
    "瑶遥",
    "琛深",
    "珂坷",
    "霖霂",
    "骏俊",
    "沐休",
    "卓桌",
    "嘉喜",
    "盈盛",
)

PRINTED = 0.6
"""Share of poor impressions that lie over print."""

POOR = {"clear": 0, "own": 3, "look-alike": 3, "other": 1, "legal form": 1}
"""Impressions of each relation; the clear ones are two more of the enterprise's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """One impression: how its name stands to the enterprise's, the name, and what was found of it."""

    relation: str
    name: str
    seal: Seal | None


def relatives(rng: np.random.Generator) -> dict[str, str]:
    """Return the enterprise's name and those of its sisters, by relation."""
    city, trade, form = (str(rng.choice(words)) for words in (CITIES, TRADES, FORMS[:2]))
    first, second, third = (str(pair) for pair in rng.choice(LOOK_ALIKES, 3, replace=False))
    this, alike = (first, first[::-1])[int(rng.integers(2))]
    other = next(char for char in third if char != second[0])
    return {
        "own": f"{city}{this}{second[0]}{trade}{form}",
        "look-alike": f"{city}{alike}{second[0]}{trade}{form}",
        "other": f"{city}{this}{other}{trade}{form}",
        "legal form": f"{city}{this}{second[0]}{trade}{FORMS[form == FORMS[0]]}",
    }


def pressed(number: int, font: Path, engine: Engine) -> Iterator[Pressed]:
    """Yield every impression of one name and its sisters."""
    rng = np.random.default_rng(number)
    named = relatives(rng)
    code = "41" + "".join(map(str, rng.integers(0, 10, 11)))
    others = np.random.default_rng([number, 1])  # apart, so that what is drawn else stays as it was
    codes = {name: code[:6] + "".join(map(str, others.integers(0, 10, 7))) for name in named.values()}
    codes[named["own"]] = code
    die = Stamp(ring="", x=0, y=0, size=int(rng.integers(230, 300)), span=float(rng.uniform(225, 265)))
    for relation, count in (("clear", 2), *((name, POOR[name]) for name in named)):
        for pressing in range(count):
            name = named["own" if relation == "clear" else relation]
            x, y = int(rng.integers(250, 750)), int(rng.integers(200, 560))
            clear = relation == "clear"
            stamp = replace(
                die,
                ring=name,
                x=x,
                y=y,
                code=codes[name],
                lean=float(rng.uniform(-30, 30)),
                strength=float(rng.uniform(0.6 if clear else 0.45, 0.95)),
                unevenness=float(rng.uniform(0.6, 1.6)),
                pressing=int(rng.integers(10**6)) + pressing,
            )
            printed = not clear and rng.random() < PRINTED
            page = sealed(font, stamp, printed_lines(rng, 12 if printed else 0))
            image = scanned(page, rng, Scanner()) if clear else poorly_scanned(page, rng)
            found = [seal for seal in read_seals(image, 1, engine) if seal.shape in {"round", "oval"}]
            seal = max(found, key=lambda one: len(one.ring), default=None)
            yield Pressed(relation=relation, name=name, seal=seal)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the first name's number")
    parser.add_argument("--font", type=Path, default=FONT)
    options = parser.parse_args()
    engine, limits = Engine(find_weights("small"), threads=1), load("2025").tolerances
    count: Counter[tuple[str, str]] = Counter()
    for number in range(options.first, options.first + options.names):
        group = list(pressed(number, options.font, engine))
        own = group[0].name
        found = [one.seal for one in group if one.seal is not None]
        rings = known_rings(found, [own])
        numbers = usual_number(seal for seal in found if ownership(seal, [own], limits).owner is Owner.OWN)
        for one in group:
            said = "not found"
            if one.seal is not None:
                said = ownership(one.seal, [own], limits, rings, numbers).owner.name.lower()
            count[one.relation, said] += 1
            if one.seal is not None and said == "own" and one.name != own:
                print(f"taken for own: {one.name} for {own}, read {one.seal.ring}", flush=True)
    words = ("own", "another", "unsure", "not found")
    print(f"{'':12}" + "".join(f"{word:>12}" for word in words))
    for relation in POOR:
        print(f"{relation:12}" + "".join(f"{count[relation, word]:12}" for word in words))


if __name__ == "__main__":
    main()
