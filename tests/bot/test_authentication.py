"""Who may talk to the bot: the channel, with a token for this bot and this service URL. Nobody else reaches it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import jwt
import pytest
from botframework.connector.auth import JwtTokenExtractor
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.authentication.cloud import Cloud
from bot.authentication.signing_keys import SigningKeys
from tests.bot.channel_tokens import ISSUER, TENANT, Channel, Recording, channel_with, rsa_key
from tests.packages import APP_ID

EMULATOR = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
OTHER_APP = "0d4e1c77-98a2-4b0d-8f6e-3c5b2a190e7f"


@pytest.fixture
def bot() -> Recording:
    return Recording()


@pytest.fixture
async def channel(bot: Recording) -> AsyncIterator[Channel]:
    async with channel_with(bot) as channel:
        yield channel


async def test_the_channels_own_call_reaches_the_bot(channel: Channel, bot: Recording) -> None:
    status, _ = await channel.call(text="hello")
    assert (status, bot.reached) == (201, ["hello"])


def encoded(part: dict[str, Any] | bytes) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed_with_the_public_key(channel: Channel) -> str:
    """Return a token that is right if somebody takes the public key for a shared secret."""
    claims = encoded({"iss": ISSUER, "aud": APP_ID, "serviceurl": channel.url, "exp": int(time.time()) + 3600})
    signed = f"{encoded({'alg': 'HS256', 'typ': 'JWT', 'kid': 'channel'})}.{claims}"
    public = rsa_key("channel").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return f"{signed}.{encoded(hmac.digest(public, signed.encode(), hashlib.sha256))}"


def tampered(channel: Channel) -> str:
    header, _, signature = channel.token().split(".")
    claims = {"iss": ISSUER, "aud": APP_ID, "serviceurl": channel.url, "exp": int(time.time()) + 9999}
    return f"{header}.{encoded(claims)}.{signature}"


def with_claims(raw: bytes) -> Callable[[Channel], str]:
    def made(_: Channel) -> str:
        header = encoded({"alg": "RS256", "typ": "JWT", "kid": "channel"})
        return f"{header}.{encoded(raw)}.{encoded(b'signature')}"

    return made


def soon(seconds: int) -> int:
    return int(time.time()) + seconds


FOREIGN: dict[str, Callable[[Channel], str]] = {
    "made by somebody with a key of their own": lambda c: c.token("stranger"),
    "a key of their own under the channel's name": lambda c: c.token("stranger", {"kid": "channel"}),
    "no name of a key": lambda c: jwt.encode(jwt.decode(c.token(), options={"verify_signature": False}), rsa_key("channel"), "RS256"),
    "a name of a key that is no text": lambda c: f"{encoded({'alg': 'RS256', 'kid': ['channel']})}.{c.token().split('.', 1)[1]}",
    "tampered with": tampered,
    "expired": lambda c: c.token(exp=soon(-301)),
    "not yet valid": lambda c: c.token(nbf=soon(400)),
    "an end that is no time": lambda c: c.token(exp="soon"),
    "for another bot": lambda c: c.token(aud=OTHER_APP),
    "for several bots": lambda c: c.token(aud=[APP_ID, OTHER_APP]),
    "for no bot": lambda c: c.token(aud=None),
    "for an empty bot": lambda c: c.token(aud=""),
    "for another service URL": lambda c: c.token(serviceurl="https://evil.example/"),
    "for no service URL": lambda c: c.token(serviceurl=None),
    "of another issuer": lambda c: c.token(iss="https://evil.example/"),
    "of several issuers": lambda c: c.token(iss=[ISSUER]),
    "of no issuer": lambda c: c.token(iss=None),
    "of the emulator": lambda c: c.token(iss=EMULATOR, ver="1.0", appid=APP_ID),
    "of a skill": lambda c: c.token(iss=EMULATOR, ver="1.0", appid=OTHER_APP),
    "of a skill that calls itself the channel": lambda c: c.token(ver="1.0", appid=OTHER_APP),
    "of an anonymous skill": lambda c: c.token(appid="AnonymousSkill"),
    "unsigned": lambda c: jwt.encode({"iss": ISSUER, "aud": APP_ID, "serviceurl": c.url}, None, "none", {"kid": "channel"}),
    "signed with the public key as a secret": signed_with_the_public_key,
    "another algorithm of the same key": lambda c: jwt.encode({"iss": ISSUER, "aud": APP_ID, "serviceurl": c.url, "exp": soon(99)}, rsa_key("channel"), "RS512", {"kid": "channel"}),
    "claims that are no object": with_claims(b"[]"),
    "claims that are no JSON": with_claims(b"{"),
    "claims nested without end": with_claims(b"[" * 4000),
    "an endless number": with_claims(json.dumps({"iss": ISSUER, "exp": 0}).replace("0}", "1e999}").encode()),
    "no token at all": lambda _: "abc.def.ghi",
    "an empty token": lambda _: "",
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
async def test_a_call_with_another_token_is_refused_and_reaches_nothing(
    channel: Channel, bot: Recording, kind: str
) -> None:
    await channel.call(text="first")  # so that the keys are known
    status, said = await channel.post(f"Bearer {FOREIGN[kind](channel)}")
    assert (status, said) == (401, "401: Unauthorized")
    assert bot.reached == ["first"]
    assert not channel.sent


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Basic {token}", "bearer {token}", "{token}", "Bearer {token} {token}", "Bearer  {token}", "Bearer {token}=", "Bearer \udcff"],
)  # fmt: skip
async def test_a_call_without_a_proper_header_is_refused(channel: Channel, bot: Recording, header: str | None) -> None:
    told = header and header.replace("{token}", channel.token())
    status, _ = await channel.post(told)
    assert (status, bot.reached) == (401, [])


async def test_a_call_for_a_channel_that_the_key_does_not_speak_for_is_refused(
    channel: Channel, bot: Recording
) -> None:
    assert (await channel.call(channelId="webchat"))[0] == 401
    assert not bot.reached


async def test_what_a_clock_that_is_a_little_off_makes_of_times_is_forgiven(channel: Channel) -> None:
    for token in (channel.token(exp=soon(-200)), channel.token(nbf=soon(200))):
        assert (await channel.post(f"Bearer {token}"))[0] == 201


EMULATORS = {
    "a skill's": {"appid": OTHER_APP},
    "the emulator's": {"appid": APP_ID},
    "the emulator's, newer": {"ver": "2.0", "azp": APP_ID},
}


@pytest.mark.parametrize("whose", EMULATORS)
async def test_a_token_that_vouches_for_no_service_url_is_refused_although_the_sdk_takes_it(
    channel: Channel, bot: Recording, whose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_hand = SigningKeys(channel.cloud.metadata_url)  # as if they were the keys of their issuer
    monkeypatch.setitem(JwtTokenExtractor.metadataCache, None, at_hand)
    token = channel.token(iss=EMULATOR, **{"ver": "1.0", "serviceurl": None, **EMULATORS[whose]})
    assert (await channel.post(f"Bearer {token}"))[0] == 401
    assert not bot.reached


async def test_strangers_cannot_have_us_ask_anybody_for_keys(channel: Channel) -> None:
    await channel.call()
    for kind in ("made by somebody with a key of their own", "of the emulator", "of a skill", "of another issuer"):
        await channel.post(f"Bearer {FOREIGN[kind](channel)}")
    assert channel.asked == 1


async def test_until_the_keys_can_be_had_the_channel_is_asked_to_come_again(channel: Channel, bot: Recording) -> None:
    channel.down = True
    async with channel.session.post(
        f"{channel.bot_url}/api/messages",
        json=channel.activity(),
        headers={"Authorization": f"Bearer {channel.token()}"},
    ) as response:
        assert (response.status, response.headers["Retry-After"]) == (503, "10")
    assert (await channel.post(None))[0] == 401
    assert not bot.reached


async def test_the_log_tells_why_a_call_was_refused_and_nothing_of_its_token(
    channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    token = channel.token(aud="a-stranger")
    await channel.post(f"Bearer {token}")
    assert "a call was refused: Unauthorized. Invalid AppId passed on token" in caplog.text
    assert "a-stranger" not in caplog.text
    assert token not in caplog.text


def test_the_public_cloud_is_the_one_that_is_meant() -> None:
    public = Cloud()
    assert public.metadata_url == "https://login.botframework.com/v1/.well-known/openidconfiguration"
    assert public.login_url == "https://login.microsoftonline.com/"


async def test_the_tenant_of_the_registration_is_served(channel: Channel, bot: Recording) -> None:
    await channel.call(channelData={"tenant": {"id": TENANT.upper()}})
    assert bot.reached == ["hello"]
