"""Draw the samples anew: ``python make.py --out .. --fonts /usr/share/fonts [MORE]``.

Not needed to run the tests: what it draws is committed. Every page is seeded by its own name, so that one page can
change without moving the others. ``--only WORD`` draws the files whose path holds the word. Digital PDFs need
LibreOffice, OFD need fontTools.
"""

import argparse
from pathlib import Path

from pages import PAGES
from sheet import Fonts
from shot import keep, keep_json
from submissions import CASES


def main() -> None:
    """Draw all samples, or those asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fonts", type=Path, nargs="+", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    fonts = Fonts(options.fonts)
    for kind, shots in PAGES.items():
        folder = options.out / "pages" / kind
        for taken in shots:
            if options.only in str(folder / taken.file):
                keep(taken, folder, fonts)
                keep_json(taken.golden, folder / f"{taken.file}.golden.json")
    for case in CASES:
        folder = options.out / "submissions" / case.folder
        keep_json(case.form, folder / "form.json")
        keep_json(case.expected, folder / "expected.json")
        for taken in case.shots:
            if options.only in str(folder / taken.file):
                keep(taken, folder, fonts)


if __name__ == "__main__":
    main()
