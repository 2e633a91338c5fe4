"""Which identity provider accounts may sign in through, apart from the talking to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from domain.errors import ConfigurationError

_NAMES = ("HEZHENG_OIDC_ISSUER", "HEZHENG_OIDC_CLIENT_ID", "HEZHENG_OIDC_CLIENT_SECRET")
_CLAIM = "preferred_username"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An office's single sign-on (统一身份认证) by OpenID Connect.

    Attributes:
        issuer: address of the provider, under which its ``/.well-known/openid-configuration`` lies.
        client_id: what the provider knows the desk by.
        client_secret: what the desk proves itself with.
        claim: the claim that equals an account's name at the desk; nobody may be able to choose its value for himself.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    claim: str = _CLAIM

    @classmethod
    def named(cls, settings: Mapping[str, str]) -> Self | None:
        """Return the provider that ``HEZHENG_OIDC_*`` name, None when they name none.

        Raises:
            ConfigurationError: some of the names are missing, or the provider would be asked in the open.
        """
        issuer, client_id, client_secret = (settings.get(name, "").strip() for name in _NAMES)
        missing = [name for name in _NAMES if not settings.get(name, "").strip()]
        if len(missing) == len(_NAMES):
            return None
        if missing:
            raise ConfigurationError(
                f"统一身份认证的配置不完整，缺少环境变量 {'、'.join(missing)}。请补全，或全部删去。"
            )
        address = urlsplit(issuer)
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _HERE):
            raise ConfigurationError("HEZHENG_OIDC_ISSUER 应为 https:// 开头的地址。请向认证系统的管理员核实。")
        return cls(
            issuer=issuer.rstrip("/"),
            client_id=client_id,
            client_secret=client_secret,
            claim=settings.get("HEZHENG_OIDC_CLAIM", "").strip() or _CLAIM,
        )
