"""Fit `probability_same` on degraded lines, and measure it on others.

    python -m benchmarks.calibrate [--fit N] [--held-out N] [--write]

Draws N lines to fit on and N others to hold out (`degraded_lines`), puts claims beside them (`degraded_claims`) and
fits rising curves (isotonic regression by pooling adjacent violators, Ayer et al. 1955). Prints how reliable the
chances are on the lines held out, and what the verdicts make of misreadings and forgeries beside plain RapidFuzz at its
best threshold. `--write` puts the curves into matchers/calibration.toml and the picture into docs/.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.degraded_claims import Claimed, claims
from benchmarks.degraded_lines import drawn
from matchers import chances
from matchers.rulesets import available, load

ROOT = Path(__file__).parents[1]
LEGIBLE = 0.5
_LEAST = 40
_FIT, _HELD_OUT = 1, 2
_EDGES = (0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 1.0001)

Curve = list[tuple[float, float]]


def curve(rows: Sequence[Claimed]) -> Curve:
    """Return knots (advantage, chance) that never fall; each stands for at least `_LEAST` claims."""
    ordered = sorted(rows, key=lambda row: row.fit.advantage)
    blocks = [ordered[at : at + _LEAST] for at in range(0, len(ordered), _LEAST)]
    pooled: list[list[Claimed]] = []
    for block in blocks:
        pooled.append(list(block))
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            last = pooled.pop()
            pooled[-1] += last
    places: dict[float, list[float]] = {}
    for at, share in (knot for block in pooled for knot in _ends(block)):
        places.setdefault(at, []).append(share)
    return [(at, round(sum(shares) / len(shares), 4)) for at, shares in sorted(places.items())]


def _ends(block: Sequence[Claimed]) -> Curve:
    """Return a block's share at its quarter points, so that the curve rises between blocks and not within."""
    advantages = sorted(row.fit.advantage for row in block)
    share = round(_share(block), 4)
    return [(round(advantages[at], 2), share) for at in (len(advantages) // 4, 3 * len(advantages) // 4)]


def _share(rows: Sequence[Claimed]) -> float:
    """Return the share of true claims, with one imagined of either kind so that no chance is 0 or 1."""
    return (sum(row.true for row in rows) + 1) / (len(rows) + 2)


def fitted(rows: Sequence[Claimed]) -> dict[str, list[tuple[float, Curve]]]:
    """Return the curves: of claims that were read, and of others by how legible the value is."""
    others = [row for row in rows if not row.read]
    clear = [row for row in others if row.fit.legibility >= LEGIBLE]
    return {
        "read": [(0.0, curve([row for row in rows if row.read]))],
        "other": [(LEGIBLE, curve(clear)), (0.0, curve([row for row in others if row.fit.legibility < LEGIBLE]))],
    }


def toml(curves: dict[str, list[tuple[float, Curve]]], count: int) -> str:
    """Write the curves as matchers/calibration.toml has them."""
    head = f"# 由 python -m benchmarks.calibrate --fit {count} --write 生成：横为优势（奈特），纵为相同的可能性。\n"
    parts = [
        f"\n[[{name}]]\nlegible_from = {legible}\nknots = [\n"
        + "".join(f"    [{float(x)}, {float(y)}],\n" for x, y in knots)
        + "]\n"
        for name, listed in curves.items()
        for legible, knots in listed
    ]
    return head + "".join(parts)


def chance(row: Claimed) -> float:
    """Return what `probability_same` says of a claim."""
    if row.read:
        return chances.of_read(row.reading)
    found = chances.of_other(row.reading, row.claim)
    return chances.unweighed(row.reading) if found is None else found


def reliability(rows: Sequence[Claimed]) -> Iterator[tuple[float, float, int]]:
    """Yield (mean chance said, share that are the same, how many) for each bin of chances that has claims."""
    said = [(chance(row), row.true) for row in rows]
    for low, high in pairwise(_EDGES):
        here = [(one, true) for one, true in said if low <= one < high]
        if here:
            yield sum(one for one, _ in here) / len(here), sum(true for _, true in here) / len(here), len(here)


def flagged(rows: Sequence[Claimed], threshold: float) -> tuple[float, float]:
    """Return the shares of misread true claims, and of forged ones, that a threshold on the chance would flag."""
    misread = [chance(row) < threshold for row in rows if row.true and not row.read]
    forged = [chance(row) < threshold for row in rows if row.case == "forged"]
    return sum(misread) / len(misread), sum(forged) / len(forged)


def by_ratio(rows: Sequence[Claimed]) -> tuple[float, float, float]:
    """Return RapidFuzz's threshold that errs least over misread and forged claims, and what it flags of either."""
    misread = [fuzz.ratio(str(row.reading.value), str(row.claim)) for row in rows if row.true and not row.read]
    forged = [fuzz.ratio(str(row.reading.value), str(row.claim)) for row in rows if row.case == "forged"]

    def shares(threshold: float) -> tuple[float, float]:
        flags = (sum(one < threshold for one in misread), sum(one < threshold for one in forged))
        return flags[0] / len(misread), flags[1] / len(forged)

    best = min((step / 10 for step in range(500, 1011)), key=lambda one: shares(one)[0] + 1 - shares(one)[1])
    return best, *shares(best)


def picture(rows: Sequence[Claimed]) -> str:
    """Draw the reliability on the lines held out as an SVG: said across, found up, the diagonal is right."""
    points = list(reliability(rows))
    size, edge = 360, 50
    place = [(edge + x * size, edge + (1 - y) * size, n) for x, y, n in points]
    ticks = "".join(
        f'<text x="{edge + share * size}" y="{edge + size + 18}" text-anchor="middle">{share:g}</text>'
        f'<text x="{edge - 8}" y="{edge + (1 - share) * size + 4}" text-anchor="end">{share:g}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + n**0.33:.1f}" fill="#2a6" fill-opacity="0.7">'
        f"<title>{n} 次比对</title></circle>"
        for x, y, n in place
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in place)
    width = size + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width + 10}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{width / 2}" y="26" text-anchor="middle" font-size="14">未用于拟合的比对</text>'
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>'
        f'<line x1="{edge}" y1="{edge + size}" x2="{edge + size}" y2="{edge}" stroke="#bbb" stroke-dasharray="4"/>'
        f'{ticks}<polyline points="{line}" fill="none" stroke="#2a6"/>{dots}'
        f'<text x="{width / 2}" y="{width - 2}" text-anchor="middle">所给的可能性（probability_same）</text>'
        f'<text x="14" y="{width / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {width / 2})">实际相同的比例</text>'
        "</svg>\n"
    )


def main() -> None:
    """Fit, write where asked, and measure on the lines held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", type=int, default=3000)
    parser.add_argument("--held-out", type=int, default=1500)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write:
        rows = list(claims(list(drawn(_FIT, options.fit)), _FIT))
        text = toml(fitted(rows), options.fit)
        (ROOT / "matchers/calibration.toml").write_text(text, encoding="utf-8")
    held = list(claims(list(drawn(_HELD_OUT, options.held_out)), _HELD_OUT))
    report(held)
    if options.write:
        (ROOT / "docs/probability-same.svg").write_text(picture(held), encoding="utf-8")


def report(rows: Sequence[Claimed]) -> None:
    """Print reliability, and what is flagged of misreadings and forgeries, beside RapidFuzz."""
    print("said   found  claims")
    for said, found, count in reliability(rows):
        print(f"{said:.3f}  {found:.3f}  {count}")
    limits = load(available()[-1]).tolerances
    error = sum(abs(said - found) * count for said, found, count in reliability(rows)) / len(rows)
    print(f"expected calibration error {error:.4f} over {len(rows)} claims")
    for name, threshold in (("flagged at all", limits.same_from), ("mismatch", limits.other_below)):
        misread, forged = flagged(rows, threshold)
        print(f"{name} (chance < {threshold}): misread true claims {misread:.1%}, one-character forgeries {forged:.1%}")
    best, misread, forged = by_ratio(rows)
    print(f"RapidFuzz ratio < {best} at its best: misread true claims {misread:.1%}, forgeries {forged:.1%}")


if __name__ == "__main__":
    main()
