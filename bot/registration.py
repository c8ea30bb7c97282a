"""Whether the settings name a registration by which calls can be authenticated.

The SDK takes a missing id for "no authentication" and an app type that it does not know for a multi-tenant bot, so both
are told here, before anything is served.
"""

from __future__ import annotations

from bot.settings import Settings

_MANAGED_IDENTITY = "userassignedmsi"
_MULTI_TENANT = "multitenant"
_TYPES = frozenset({"singletenant", _MANAGED_IDENTITY, _MULTI_TENANT})


def registration_problem(settings: Settings) -> str | None:
    """Return what is missing or wrong, with what to do, or None when the settings can be served with."""
    kind = settings.app_type.lower()
    if not settings.app_id:
        return (
            "no app id, so calls cannot be authenticated, and I will not serve them unauthenticated. "
            "Set MicrosoftAppId (and MicrosoftAppPassword, MicrosoftAppTenantId), or try it out with --demo, "
            "which answers this machine only."
        )
    if kind not in _TYPES:
        return "MicrosoftAppType has to be SingleTenant, UserAssignedMSI or MultiTenant (older bots only)."
    if kind != _MULTI_TENANT and not settings.app_tenant_id:
        return f"a {settings.app_type} registration needs MicrosoftAppTenantId as well"
    if kind != _MANAGED_IDENTITY and not settings.app_password.get_secret_value():
        return (
            f"a {settings.app_type} registration needs MicrosoftAppPassword as well: a client secret of the app. "
            "Only UserAssignedMSI, a managed identity of the machine, goes without."
        )
    return None
