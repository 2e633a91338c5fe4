"""The claims of a form by their dotted paths, as rulesets name them."""

from datetime import date
from decimal import Decimal

from domain.document import Value
from domain.submission import Form
from matchers.ruleset import Need, Pairing


def value(form: Form, path: str) -> Value | None:
    """Return the claim at `path` (``enterprise.name``), days in ISO form; None when the form does not say.

    Raises:
        AttributeError: a ruleset names a path that no form has; a defect.
    """
    claim: object = form
    for name in path.split("."):
        claim = getattr(claim, name) if claim is not None else None
    if isinstance(claim, date):
        return claim.isoformat()
    return claim if isinstance(claim, str | int | float) else None


def figure(form: Form, path: str) -> Decimal | None:
    """Return the number at `path` exactly as its digits say, None when the form does not give a finite one."""
    claim = value(form, path)
    number = None if claim is None or isinstance(claim, str | tuple) else Decimal(str(claim))
    return number if number is not None and number.is_finite() else None


def made(form: Form, need: Need) -> bool:
    """Tell whether the form makes the claim that `need` wants proven."""
    if need.always:
        return True
    return stated(form, need.claim)


def stated(form: Form, path: str) -> bool:
    """Tell whether the form says anything at `path`, a part as well as a value."""
    claim: object = form
    for name in path.split("."):
        claim = getattr(claim, name) if claim is not None else None
    return bool(claim)


def paired(form: Form, pairing: Pairing) -> Value | None:
    """Return the claim that `pairing` compares, None where the form does not make it or what it hangs on."""
    return value(form, pairing.claim) if pairing.when is None or stated(form, pairing.when) else None
