from __future__ import annotations

import ipaddress
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress

from crawler.safety import PublicResolver, Reach, UnsafeAddress, is_public, literal_address
from schemas import Source

REACH = Reach(
    Source(name="lab", platform="plain", url="https://www.example.org", paths=("https://careers.example.com/all",)),
    ("boards.example.net",),
)
OWN_MACHINE = Reach(Source(name="lab", platform="plain", url="http://127.0.0.1:8000"))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/careers?p=2",
        "http://www.example.org/careers",
        "https://example.org/careers",
        "https://WWW.EXAMPLE.ORG./careers",
        "https://careers.example.com/1",
        "https://boards.example.net/example",
    ],
)
def test_pages_of_the_source_and_of_its_platform_may_be_asked_for(url: str) -> None:
    REACH.check(url)


@pytest.mark.parametrize(
    ("words", "url"),
    [
        pytest.param("only http and https", "file:///etc/passwd", id="a local file"),
        pytest.param("only http and https", "ftp://www.example.org/jobs", id="ftp"),
        pytest.param("only http and https", "data:text/html,<h1>Jobs</h1>", id="data in the address"),
        pytest.param("only http and https", "gopher://www.example.org/", id="gopher"),
        pytest.param("only http and https", "s3://bucket/jobs", id="a bucket"),
        pytest.param("only http and https", "javascript:alert(1)", id="a script"),
        pytest.param("names no host", "https:///jobs", id="no host"),
        pytest.param("is no address", "https://[::1/jobs", id="half an IPv6 address"),
        pytest.param("is no address", "https://www.example.org:99999/", id="an impossible port"),
        pytest.param("can be no host", "https://careers..example.org/", id="two dots in the host"),
        pytest.param("can be no host", f"https://{'a' * 64}.example.org/", id="a label of 64 letters"),
        pytest.param("a user name", "https://www.example.org@example.com/", id="a user name that looks like the host"),
        pytest.param("no host of this source", "https://example.com/jobs", id="another host"),
        pytest.param("no host of this source", "https://www.example.org.evil.com/", id="a host that begins alike"),
        pytest.param("no host of this source", "https://evil-example.org/", id="a host that ends alike"),
        pytest.param("no host of this source", "https://93.184.215.14/", id="a public address in figures"),
        *(
            pytest.param("an address of this machine or of a private network", f"http://{host}/", id=host)
            for host in (
                "127.0.0.1", "127.0.0.1:8000", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1",
                "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
                "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "017700000001",
                "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[fec0::1]", "[ff02::1]",
                "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
            )
        ),
    ],
)  # fmt: skip
def test_what_is_never_asked_for(words: str, url: str) -> None:
    with pytest.raises(UnsafeAddress, match=words):
        REACH.check(url)


def test_a_source_of_ones_own_machine_is_reached_at_its_own_port_only() -> None:
    OWN_MACHINE.check("http://127.0.0.1:8000/jobs")
    for other in ("http://127.0.0.1:8001/", "http://127.0.0.1/", "http://localhost:8000/", "http://127.0.0.2:8000/"):
        with pytest.raises(UnsafeAddress):
            OWN_MACHINE.check(other)


def test_robots_txt_may_redirect_anywhere_in_the_open_internet_but_not_inwards() -> None:
    REACH.check("https://cdn.example.com/robots.txt", any_host=True)
    with pytest.raises(UnsafeAddress):
        REACH.check("http://169.254.169.254/latest/meta-data", any_host=True)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2001:4860:4860::8888"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("name", ["example.org", "1.example.org", "0x7f.example", "localhost", "münchen.example"])
def test_a_name_is_no_address(name: str) -> None:
    assert literal_address(name) is None


class _Receiver:
    def __init__(self) -> None:
        self.addresses: list[IAddress] = []
        self.complete = False

    def resolutionBegan(self, resolution: Any) -> None: ...

    def addressResolved(self, address: IAddress) -> None:
        self.addresses.append(address)

    def resolutionComplete(self) -> None:
        self.complete = True


class _Answers:
    """A resolver that answers every name with the same addresses, and the reactor it belongs to."""

    def __init__(self, *hosts: str) -> None:
        self.hosts = hosts
        self.nameResolver = self

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *rest: Any) -> Any:
        receiver.resolutionBegan(self)
        for host in self.hosts:
            address = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(address("TCP", host, port))
        receiver.resolutionComplete()
        return self


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, int]]:
    named: set[tuple[str, int]] = set()
    monkeypatch.setattr(PublicResolver, "named", named)
    monkeypatch.setattr(PublicResolver, "refused", {})
    return named


def resolve(port: int, *hosts: str) -> list[str]:
    receiver = _Receiver()
    PublicResolver(_Answers(*hosts), 0).resolveHostName(receiver, "jobs.example.org", port)  # type: ignore[arg-type]
    assert receiver.complete
    return [str(address.host) for address in receiver.addresses]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("named")
def test_a_name_that_leads_inwards_is_not_connected_to() -> None:
    assert resolve(443, "10.0.0.7", "::1") == []
    assert PublicResolver.refused == {("jobs.example.org", 443): "::1"}


@pytest.mark.usefixtures("named")
def test_of_a_name_that_leads_inwards_and_outwards_only_the_way_out_is_taken() -> None:
    assert resolve(443, "10.0.0.7", "93.184.215.14", "fe80::1%eth0") == ["93.184.215.14"]
    assert PublicResolver.refused == {}


def test_a_name_that_the_user_named_may_lead_inwards_at_that_port(named: set[tuple[str, int]]) -> None:
    named.add(("jobs.example.org", 8443))
    assert resolve(8443, "10.0.0.7") == ["10.0.0.7"]
    assert resolve(443, "10.0.0.7") == []
