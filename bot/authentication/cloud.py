"""Where the Bot Framework is: the keys of the channel's tokens, and where the bot gets its own."""

from __future__ import annotations

from dataclasses import dataclass

from botbuilder.schema import CallerIdConstants
from botframework.connector.auth import AuthenticationConstants


@dataclass(frozen=True, slots=True)
class Cloud:
    """The addresses of one cloud; those of the public one unless given."""

    metadata_url: str = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
    """Where the channel says which keys it signs its tokens with."""
    login_url: str = AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
    """Where the bot gets its own tokens."""
    scope: str = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
    """What the bot's own tokens are for."""
    oauth_url: str = AuthenticationConstants.OAUTH_URL
    caller_id: str = CallerIdConstants.public_azure_channel
    """How the SDK marks an activity of this cloud's channel."""


PUBLIC_CLOUD = Cloud()
