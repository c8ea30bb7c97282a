"""Whether the settings name a registration by which calls can be authenticated, and whom to serve.

The SDK takes a missing id for "no authentication" and an app type that it does not know for a multi-tenant bot, so both
are told here, before anything is served.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.settings import TENANTS_VARIABLE, Settings

_MANAGED_IDENTITY = "userassignedmsi"
_MULTI_TENANT = "multitenant"
_TYPES = frozenset({"singletenant", _MANAGED_IDENTITY, _MULTI_TENANT})
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def registration_problems(settings: Settings) -> list[str]:
    """Return everything that is missing or wrong, each with what to set; nothing of a value is quoted."""
    return [*_of_app(settings), *_of_type(settings), *_of_tenants(settings)]


def _of_app(settings: Settings) -> Iterator[str]:
    if not settings.app_id:
        yield "MicrosoftAppId is missing: the application (client) id of the bot's registration."
    elif not _GUID.fullmatch(settings.app_id):
        yield "MicrosoftAppId is no GUID: copy the application (client) id of the bot's registration."


def _of_type(settings: Settings) -> Iterator[str]:
    """Yield what the type of the registration asks for besides."""
    kind, secret = settings.app_type.lower(), settings.app_password.get_secret_value()
    if kind not in _TYPES:
        yield "MicrosoftAppType has to be SingleTenant, UserAssignedMSI or MultiTenant (older bots only)."
    if kind != _MANAGED_IDENTITY and not secret:
        yield (
            "MicrosoftAppPassword is missing: a client secret of the app. Only UserAssignedMSI, a managed identity of "
            "the machine, goes without."
        )
    elif _GUID.fullmatch(secret):
        yield "MicrosoftAppPassword is a secret's id: copy its value instead, which is shown once."


def _of_tenants(settings: Settings) -> Iterator[str]:
    """Yield what is amiss with the registration's tenant, and with those to be served."""
    multi_tenant = settings.app_type.lower() == _MULTI_TENANT
    if not settings.app_tenant_id and not multi_tenant:
        yield "MicrosoftAppTenantId is missing: the registration's Entra tenant."
    elif settings.app_tenant_id and not _GUID.fullmatch(settings.app_tenant_id):
        yield "MicrosoftAppTenantId is no GUID: copy the id of the registration's Entra tenant, not its domain."
    if multi_tenant and not settings.served_tenants:
        yield f"{TENANTS_VARIABLE} is missing: ids of the Entra tenants to serve, with commas between."
    if settings.tenants and not all(map(_GUID.fullmatch, settings.served_tenants)):
        yield f"{TENANTS_VARIABLE} has an entry that is no GUID: ids of Entra tenants, with commas between."
