"""The invented enterprises of `cast.toml`, as licences and certificates."""

import tomllib
from pathlib import Path

from certificate import Certificate
from licence import Licence

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

LICENCES = {key: Licence(**{"until": None, **row}) for key, row in _DATA["licence"].items()}
CERTIFICATES = {
    key: Certificate(**{**row, "authorities": tuple(row.get("authorities", Certificate.authorities))})
    for key, row in _DATA["certificate"].items()
}
