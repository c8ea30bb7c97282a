"""Whether a call is the channel's: the SDK checks its token; what the SDK leaves open is closed here."""

from __future__ import annotations

import logging
from typing import Any

import jwt
from botbuilder.integration.aiohttp import ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticateRequestResult, ClaimsIdentity, ConnectorFactory
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

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

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        result = await super().authenticate_request(activity, auth_header)
        if self._connectors is not None:
            result.connector_factory = self._connectors
        return result

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return self._connectors or super().create_connector_factory(claims_identity)

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> Any:  # noqa: ARG002 - the SDK's signature
        return None


class ChannelAuthentication(_Connecting):
    """Takes calls with the channel's token for this bot and for the service URL that the activity names."""

    def __init__(self, configuration: SdkConfiguration, connectors: ConnectorFactory | None = None) -> None:
        """``connectors`` are for what the bot sends, instead of the SDK's."""
        super().__init__(configuration, connectors)
        self._issuer = configuration.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER
        metadata_url = configuration.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
        JwtTokenExtractor.metadataCache[metadata_url] = SigningKeys(metadata_url)  # where the SDK looks for it

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Return whom the token vouches for; PermissionError for any other call, KeysUnavailable.

        The SDK meets what is malformed with whatever exception comes up, and means no harm by it.
        """
        try:
            self._demand_issuer(auth_header)
            return await super().authenticate_request(activity, auth_header)
        except KeysUnavailable:
            raise
        except Exception as error:
            _LOG.warning("a call was refused: %s", _reason(error))
            raise PermissionError("this is not the channel's token for this bot") from None

    def _demand_issuer(self, auth_header: str) -> None:
        """Raise unless the token says that it is the channel's, which the SDK then holds it to.

        The SDK takes those of the emulator and of skills as well, whose service URL nobody vouches for, and asks
        elsewhere for their keys. A call without a token is one that it takes when it finds no app id.
        """
        token = auth_header.partition(" ")[2]
        if jwt.decode(token, options={"verify_signature": False}).get("iss") != self._issuer:
            raise PermissionError("not issued by the channel")


class NoAuthentication(_Connecting):
    """Takes every call for what it says: for the demo, on this machine alone."""

    def __init__(self, connectors: ConnectorFactory | None = None) -> None:
        super().__init__(object(), connectors)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:  # noqa: ARG002
        """Return nobody; a token that a client sends all the same is not looked at."""
        return await super().authenticate_request(activity, "")


def _reason(error: Exception) -> str:
    """Return why, in the SDK's fixed words; behind a colon it quotes the token, which stays out of the log."""
    if isinstance(error, PermissionError) and error.args:
        return str(error.args[0]).partition(":")[0]
    return type(error).__name__
