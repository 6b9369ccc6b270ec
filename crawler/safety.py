"""Which addresses may be asked at all: http and https, public, or named by the user's own sources."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy.resolver import CachingHostnameResolver
from twisted.internet.address import IPv4Address as TCP4Address
from twisted.internet.address import IPv6Address as TCP6Address
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.addresses import host_complaint
from schemas import Source

Address = IPv4Address | IPv6Address
DEFAULT_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class UnsafeAddress(Exception):
    """A URL that is not to be asked; the words say why."""


@lru_cache(maxsize=1024)
def split(url: str) -> tuple[str, str, int]:
    """Return scheme, host (lower case, without brackets) and port of an http or https URL. Raises UnsafeAddress."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UnsafeAddress(f"{url!r} is no address: {error}") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise UnsafeAddress(f"{parts.scheme or 'no'}: addresses are never fetched, only http and https")
    if not parts.hostname or port == 0:
        raise UnsafeAddress(f"{url!r} names no host")
    if parts.username is not None or parts.password is not None:
        raise UnsafeAddress(f"the address carries a user name ({parts.hostname})")
    host = parts.hostname.rstrip(".")
    if wrong := host_complaint(host):
        raise UnsafeAddress(wrong)
    return parts.scheme, host, port or DEFAULT_PORTS[parts.scheme]


def literal_address(host: str) -> Address | None:
    """Return the address that a host literal means, in any form that a resolver accepts; `None` for a name.

    >>> literal_address("2130706433"), literal_address("0x7f.1"), literal_address("::1"), literal_address("example.org")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv6Address('::1'), None)
    """
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        # Octal, hexadecimal, decimal and shortened forms: `0177.1`, `0x7f000001`, `2130706433`, `127.1`.
        return IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def is_public(address: Address) -> bool:
    """Say whether an address is one of the open internet, looking through IPv6 forms that carry an IPv4 address.

    >>> is_public(IPv4Address("93.184.215.14")), is_public(IPv4Address("169.254.169.254"))
    (True, False)
    >>> is_public(IPv6Address("::ffff:10.0.0.1")), is_public(IPv6Address("64:ff9b::7f00:1"))
    (False, False)
    """
    if isinstance(address, IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if any(carried is not None and not is_public(carried) for carried in inner):
            return False
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class PublicResolver(CachingHostnameResolver):
    """Scrapy's caching resolver, except that an address that is not public is never given to a connection.

    The check lies here because only here the address that is checked is the address that is connected to, whatever
    the name resolved to a moment ago.
    """

    named: ClassVar[set[tuple[str, int]]] = set()
    """(host, port) of the user's own sources: these may lie on this machine or in the user's own network."""
    refused: ClassVar[dict[tuple[str, int], str]] = {}
    """(host, port) that resolved to nothing but addresses that are not public, and one of these."""

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        receiver: Any = resolutionReceiver
        if (hostName, portNumber) not in self.named:
            receiver = _PublicOnly(resolutionReceiver, hostName, portNumber)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Passes on what a resolver finds, without the addresses that are not public."""

    def __init__(self, receiver: Any, host: str, port: int) -> None:
        self._receiver, self._key = receiver, (host, port)
        self._refused: str | None = None
        self._passed = False

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        if isinstance(address, TCP4Address | TCP6Address) and is_public(ipaddress.ip_address(address.host)):
            self._passed = True
            self._receiver.addressResolved(address)
        else:
            self._refused = str(getattr(address, "host", address))

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._refused is not None and not self._passed:
            PublicResolver.refused[self._key] = self._refused
        self._receiver.resolutionComplete()


class Reach:
    """Where the pages of one source may lie: its own host, that host with or without `www.`, and its platform's."""

    def __init__(self, source: Source, platform_hosts: Iterable[str] = ()) -> None:
        """`platform_hosts` are hosts that a platform's pages link to besides the source's own."""
        addresses = [source.url, *(path for path in source.paths if "://" in path)]
        self.named = {split(address)[1:] for address in addresses}
        own = {host for host, _ in self.named}
        self._hosts = own | {_sibling(host) for host in own} | {host.lower() for host in platform_hosts}

    def check(self, url: str, *, any_host: bool = False) -> None:
        """Raise UnsafeAddress unless `url` may be asked. `any_host` is for robots.txt, which may redirect anywhere."""
        _, host, port = split(url)
        if (host, port) in self.named:
            return
        address = literal_address(host)
        if address is not None and not is_public(address):
            raise UnsafeAddress(f"{host}:{port} is an address of this machine or of a private network")
        if not any_host and host not in self._hosts:
            raise UnsafeAddress(f"{host} is no host of this source ({', '.join(sorted(self._hosts))})")


def _sibling(host: str) -> str:
    if literal_address(host) is not None:
        return host
    return host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
