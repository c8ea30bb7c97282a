"""Settings of a server, from the environment or an .env file; nothing is read at import."""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The Bot Framework's usual names, so that its own guides apply."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    app_id: str = Field(default="", validation_alias="MicrosoftAppId")
    app_password: SecretStr = Field(default=SecretStr(""), validation_alias="MicrosoftAppPassword")
    app_type: str = Field(default="SingleTenant", validation_alias="MicrosoftAppType")
    app_tenant_id: str = Field(default="", validation_alias="MicrosoftAppTenantId")


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
