"""Fetches the channel's tokens by the registration that the SDK knows: a secret, or a managed identity."""

from __future__ import annotations

import asyncio
from typing import Any

import requests
from botframework.connector.auth import (
    AppCredentials,
    AuthenticationConstants,
    ManagedIdentityAppCredentials,
    MicrosoftAppCredentials,
    ServiceClientCredentialsFactory,
)
from msal import application, managed_identity

from bot.connector.errors import NoToken
from bot.connector.tokens import Token

_LOGIN = AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
_CHANNEL = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
_PATIENCE = 5.0


class RegisteredTokens:
    """Fetches tokens in a thread, since msal waits where it stands."""

    def __init__(
        self,
        app_id: str,
        factory: ServiceClientCredentialsFactory,
        login: str = _LOGIN,
        *,
        patience: float = _PATIENCE,
    ) -> None:
        """``login`` is where the registration's tokens come from; a managed identity's come from its machine.

        ``patience`` are the seconds within which that place has to answer each request.
        """
        self._app_id = app_id
        self._factory = factory
        self._login = login
        self._patience = patience

    async def fetch(self, audience: str | None) -> Token:
        """Fetch a token for the audience, or for the channel; NoToken."""
        credentials = await self._factory.create_credentials(self._app_id, audience or _CHANNEL, self._login, True)
        return await asyncio.to_thread(_fetched, credentials, self._patience)


class _Session(requests.Session):
    """A session that gives up: msal itself would wait for ever."""

    def __init__(self, patience: float) -> None:
        super().__init__()
        self._patience = patience

    def request(self, *args: Any, **options: Any) -> requests.Response:
        return super().request(*args, **{"timeout": self._patience, **options})


def _fetched(credentials: AppCredentials, patience: float) -> Token:
    try:
        with _Session(patience) as session:
            answer = _asked(credentials, session)
    except Exception as error:  # msal raises whatever it meets; some of it quotes what was sent
        raise NoToken(f"its endpoint cannot be used: {type(error).__name__}") from None
    if "access_token" not in answer:
        raise NoToken(f"refused: {answer.get('error')} {answer.get('error_codes', '')}".rstrip())
    return Token(str(answer["access_token"]), float(answer.get("expires_in", 0)))


def _asked(credentials: AppCredentials, session: requests.Session) -> dict[str, Any]:
    """Ask anew, with nothing kept from before: what is kept is kept beside the loop's turns."""
    answer: dict[str, Any]
    if isinstance(credentials, ManagedIdentityAppCredentials):
        identity = managed_identity.UserAssignedManagedIdentity(client_id=credentials.microsoft_app_id)
        answer = managed_identity.ManagedIdentityClient(identity, http_client=session).acquire_token_for_client(
            resource=credentials.oauth_scope
        )
        return answer
    assert isinstance(credentials, MicrosoftAppCredentials)  # noqa: S101 - the SDK's factory makes no other
    app = application.ConfidentialClientApplication(
        credentials.microsoft_app_id,
        client_credential=credentials.microsoft_app_password,
        authority=credentials.oauth_endpoint,
        http_client=session,
    )
    answer = app.acquire_token_for_client(scopes=[f"{credentials.oauth_scope.removesuffix('/.default')}/.default"])
    return answer
