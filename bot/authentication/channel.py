"""Whether a call is the channel's: the SDK checks its token, by the one of its ways that lets nobody else pass."""

from __future__ import annotations

import logging
from typing import Any

from botbuilder.integration.aiohttp import ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    ChannelValidation,
    ClaimsIdentity,
    ConnectorFactory,
    JwtTokenExtractor,
    SimpleCredentialProvider,
)
from botframework.connector.auth.skill_validation import SkillValidation

from bot.authentication.signing_keys import KeysUnavailable, SigningKeys
from bot.settings import SdkConfiguration

_LOG = logging.getLogger(__name__)


class _Connecting(ConfigurationBotFrameworkAuthentication):
    """The SDK's authentication, with connectors of our own if given, and without a client for users' tokens.

    The SDK would make such a client for every activity; nobody signs in here.
    """

    def __init__(self, configuration: object, connectors: ConnectorFactory | None) -> None:
        super().__init__(configuration)
        self._connectors = connectors

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return self._connectors or super().create_connector_factory(claims_identity)

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> Any:  # noqa: ARG002 - the SDK's signature
        return None


class ChannelAuthentication(_Connecting):
    """Takes calls with the channel's token for this bot and for the service URL that the activity names."""

    def __init__(self, configuration: SdkConfiguration, connectors: ConnectorFactory | None = None) -> None:
        """``connectors`` are for what the bot sends, instead of the SDK's. ValueError without an app id."""
        super().__init__(configuration, connectors)
        if not configuration.APP_ID:
            raise ValueError("without an app id no call can be authenticated")
        self._audience = SimpleCredentialProvider(configuration.APP_ID, "")
        self._caller_id = configuration.CALLER_ID
        metadata_url = configuration.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
        self._tokens = JwtTokenExtractor(
            ChannelValidation.TO_BOT_FROM_CHANNEL_TOKEN_VALIDATION_PARAMETERS,
            metadata_url,
            AuthenticationConstants.ALLOWED_SIGNING_ALGORITHMS,
        )
        self._tokens.open_id_metadata = SigningKeys(metadata_url)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Return whom the token vouches for; PermissionError for any other call, KeysUnavailable.

        What is malformed the SDK meets with whatever exception comes up, all of which are refusals.
        """
        try:
            identity = await self._identity(activity, auth_header)
        except KeysUnavailable:
            raise
        except Exception as error:
            _LOG.warning("a call was refused: %s", _reason(error))
            raise PermissionError("this is not the channel's token for this bot") from None
        result = AuthenticateRequestResult()
        result.claims_identity = identity
        result.audience = self.get_originating_audience()
        result.caller_id = self._caller_id
        result.connector_factory = self.create_connector_factory(identity)
        return result

    async def _identity(self, activity: Activity, auth_header: str) -> ClaimsIdentity:
        """Check the token as the SDK's ChannelValidation does, and by no other of its ways.

        Those let tokens of the emulator and of skills pass, whose service URL nobody vouches for, and everybody when
        there is no app id. To choose between them takes as long as the check itself.
        """
        identity = await self._tokens.get_identity_from_auth_header(auth_header, activity.channel_id)
        await ChannelValidation.validate_identity(identity, self._audience)
        if identity.get_claim_value(ChannelValidation.SERVICE_URL_CLAIM) != activity.service_url:
            raise PermissionError("not for this service URL")
        if SkillValidation.is_skill_claim(identity.claims):
            raise PermissionError("another bot's")
        return identity


class NoAuthentication(_Connecting):
    """Takes every call for what it says: for the demo, on this machine alone."""

    def __init__(self, connectors: ConnectorFactory | None = None) -> None:
        super().__init__(object(), connectors)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:  # noqa: ARG002
        """Return nobody; a token that a client sends all the same is not looked at."""
        result = await super().authenticate_request(activity, "")
        result.connector_factory = self.create_connector_factory(result.claims_identity)
        return result


def _reason(error: Exception) -> str:
    """Return why, in the SDK's fixed words; behind a colon it quotes the token, which stays out of the log."""
    if isinstance(error, PermissionError) and error.args:
        return str(error.args[0]).partition(":")[0]
    return type(error).__name__
