"""What whoever deploys says of their own bot: its app id and its host."""

from __future__ import annotations

import ipaddress
import re

_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}\Z){_LABEL}(?:\.{_LABEL})+", re.IGNORECASE)
_NOT_PUBLIC = frozenset({"localhost", "localdomain", "local", "internal", "intranet", "lan", "test", "invalid"})
_TUNNELS = ("ngrok.io", "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "devtunnels.ms", "loca.lt",
            "trycloudflare.com")  # fmt: skip
_FEWEST_DIGITS = 3
"""A GUID of fewer different digits was typed, not drawn."""


def app_id_problem(app_id: str) -> str | None:
    """Return why this cannot be a bot's app id, with what to give instead, or None."""
    instead = "Copy the Application (client) ID of the bot's registration."
    if not _GUID.fullmatch(app_id):
        return f"that is no GUID. {instead}"
    if len(set(app_id.lower()) - {"-"}) < _FEWEST_DIGITS or app_id.startswith("12345678-1234-"):
        return f"that is a placeholder, no id of a registration. {instead}"
    return None


def domain_problem(domain: str) -> str | None:
    """Return why Teams cannot reach or trust a bot at this host, with what to give instead, or None."""
    if "/" in domain or "@" in domain:
        return "give the host alone, such as bot.example.com: no https://, no path."
    if "*" in domain:
        return "give one host: wildcards would let the app trust hosts that are not yours."
    if _is_address(domain) or domain.lower().rsplit(".", 1)[-1] in _NOT_PUBLIC:
        return "Teams cannot reach this host. Give the public name under which it answers HTTPS."
    if ":" in domain:
        return "give the host without a port: Teams calls port 443."
    if not _HOST.fullmatch(domain):
        return "that is no host name. Give the public name under which the bot answers HTTPS, such as bot.example.com."
    return None


def is_tunnel(domain: str) -> bool:
    """Return whether the host belongs to a tunnel service, which may give its name to somebody else tomorrow."""
    return domain.lower().endswith(tuple(f".{tunnel}" for tunnel in _TUNNELS))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
