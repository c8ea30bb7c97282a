"""Settings of a server, from the environment, an .env file or files of secrets; nothing is read at import."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.authentication.cloud import PUBLIC_CLOUD, Cloud
from bot.setting_sources import SettingsFromOutside

RECORDS_VARIABLE = "FASTTRACK_RECORDS"
TENANTS_VARIABLE = "FASTTRACK_TENANTS"


class Settings(SettingsFromOutside):
    """The Bot Framework's usual names, so that its own guides apply; what is ours begins with FASTTRACK."""

    app_id: str = Field(default="", validation_alias="MicrosoftAppId")
    app_password: SecretStr = Field(default=SecretStr(""), validation_alias="MicrosoftAppPassword")
    app_type: str = Field(default="SingleTenant", validation_alias="MicrosoftAppType")
    app_tenant_id: str = Field(default="", validation_alias="MicrosoftAppTenantId")
    tenants: str = Field(default="", validation_alias=TENANTS_VARIABLE)

    @property
    def served_tenants(self) -> tuple[str, ...]:
        """Ids of the Entra tenants whose people are served: those that are named, else the registration's own."""
        named = tuple(name for part in self.tenants.split(",") if (name := part.strip()))
        return named or tuple(filter(None, [self.app_tenant_id]))


class RecordsSettings(SettingsFromOutside):
    """Where the records are. A database's URL may hold a password, and a command line is read by others."""

    records: SecretStr = Field(default=SecretStr(""), validation_alias=RECORDS_VARIABLE)


def records_url(told: str | None) -> str | None:
    """Return the URL that was told on the command line, else the one of the settings, else None."""
    return told or RecordsSettings().records.get_secret_value() or None


class SdkConfiguration:
    """The settings under the attribute names that the SDK reads.

    It looks them up by name and takes a missing one for "no authentication" or for an address of its own choice, so
    they stand here and nowhere else.
    """

    def __init__(self, settings: Settings, cloud: Cloud = PUBLIC_CLOUD) -> None:
        self.APP_ID = settings.app_id
        self.APP_PASSWORD = settings.app_password.get_secret_value()
        self.APP_TYPE = settings.app_type
        self.APP_TENANTID = settings.app_tenant_id
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = cloud.metadata_url
        self.TO_CHANNEL_FROM_BOT_LOGIN_URL = cloud.login_url
        self.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = cloud.scope
        self.OAUTH_URL = cloud.oauth_url
        self.CALLER_ID = cloud.caller_id
