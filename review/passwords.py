"""Passwords: hashed with Argon2id, and how many wrong ones lock an account."""

import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12  # characters; length counts for more than kinds of characters (NIST SP 800-63B, 5.1.1.2)
LONGEST = 256
WRONG_AT_MOST = 5
LOCKED = timedelta(minutes=15)

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_hex(16))


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _HASHER.hash(password)


def fault_of(password: str, login: str) -> str:
    """Say in Chinese why a password may not be chosen, nothing when it may."""
    if not SHORTEST <= len(password) <= LONGEST:
        return f"口令应为 {SHORTEST} 到 {LONGEST} 个字符"
    if login.lower() in password.lower() or len(set(password)) < SHORTEST // 2:
        return "口令不能含有账号名，也不能只由少数几个字符重复而成"
    return ""


def fits(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one kept; for an account that is not there it takes as long and is false."""
    try:
        _HASHER.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def made_up() -> str:
    """Return a password to begin with, to be changed at the first sign-in."""
    return secrets.token_urlsafe(12)


def locked_until(failures: int, now: datetime) -> datetime | None:
    """Return until when an account is locked after so many wrong passwords in a row, None when it is not."""
    return now + LOCKED if failures >= WRONG_AT_MOST else None
