"""Settings of a server, from the environment or an .env file; nothing is read at import."""

from __future__ import annotations

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The Bot Framework's usual names, so that its own guides apply."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    app_id: str = Field("", validation_alias=AliasChoices("MicrosoftAppId"))
    app_password: SecretStr = Field(SecretStr(""), validation_alias=AliasChoices("MicrosoftAppPassword"))
    app_type: str = Field("SingleTenant", validation_alias=AliasChoices("MicrosoftAppType"))
    app_tenant_id: str = Field("", validation_alias=AliasChoices("MicrosoftAppTenantId"))


class SdkConfiguration:
    """The settings under the attribute names that the SDK reads.

    It looks them up by name and takes a missing one for "no authentication", so they stand here and
    nowhere else; an empty app id is only ever passed in demo mode.
    """

    def __init__(self, settings: Settings | None) -> None:
        self.APP_ID = settings.app_id if settings else ""
        self.APP_PASSWORD = settings.app_password.get_secret_value() if settings else ""
        self.APP_TYPE = settings.app_type if settings else "MultiTenant"
        self.APP_TENANTID = settings.app_tenant_id if settings else ""
