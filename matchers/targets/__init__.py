"""The targets of each year as its notice prints them, one file a year; a share that does not add up is refused."""

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from importlib import resources

from pydantic import TypeAdapter, ValidationError

from domain.errors import ConfigurationError
from domain.season import Targets

_ADAPTER = TypeAdapter(Targets)
_CENT = Decimal("0.01")


def available() -> tuple[str, ...]:
    """Return the years that there are targets for, the earliest first."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


def load(year: str) -> Targets:
    """Return the targets of `year`.

    Raises:
        ConfigurationError: there are none, or the file has faults.
    """
    if year not in available():
        raise ConfigurationError(
            f"没有{year}年度的目标数，现有：{'、'.join(available())}。请用 --year 指定其中一个年度。"
        )
    return parse((resources.files(__name__) / f"{year}.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Targets:
    """Return the targets that the TOML `text` states; raises ConfigurationError when a share is not its target's."""
    try:
        targets = _ADAPTER.validate_python(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigurationError(f"目标数文件有误：{error}。请改正后重试。") from error
    wrong = [one.name for one in targets.regions if share_of(one.target, targets.total) != Decimal(one.share)]
    if wrong:
        raise ConfigurationError(f"目标数文件中占全省比重与目标数不符：{'、'.join(wrong)}。请改正后重试。")
    return targets


def share_of(target: int, total: int) -> Decimal:
    """Return a target's share of the total in per cent, to two places, as the notice rounds it."""
    return (100 * Decimal(target) / Decimal(total)).quantize(_CENT, ROUND_HALF_UP)
