"""What servers that mean harm, or are merely broken, could get out of us in one night: nothing."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from collections.abc import Callable
from pathlib import Path

from conftest import Night
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import page, serve

from schemas import SnapshotStatus


def test_no_link_and_no_redirect_leads_inwards(hostile_night: Night) -> None:
    assert hostile_night.sites["trap"].asked == []
    words = hostile_night.words("leading_inwards")
    for host in ("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "::1", "::ffff:127.0.0.1", "169.254"):
        assert f"{host}" in words
    assert hostile_night.stored("leading_inwards") == {"1"}


def test_a_name_that_resolves_inwards_is_not_connected_to(hostile_night: Night) -> None:
    # The test platform declares `localhost` as a host of its own, so that nothing but its address speaks against it.
    assert "lies at 127.0.0.1, which is no public address" in hostile_night.words("leading_inwards")


def test_no_link_and_no_redirect_leads_to_a_file(hostile_night: Night) -> None:
    assert hostile_night.stored("leading_to_files") == {"1"}
    words = hostile_night.words("leading_to_files")
    assert "file: addresses are never fetched" in words
    assert "HTTP 302 to file:///etc/hostname is no page" in words
    assert hostile_night.reports["leading_to_files"].status is SnapshotStatus.PARTIAL


def test_pages_of_other_hosts_are_not_followed(hostile_night: Night) -> None:
    assert hostile_night.words("leading_astray").count("elsewhere.example is no host of this source") == 2
    assert hostile_night.sites["leading_astray"].paths == ["/", "/2"]


def test_redirects_end(hostile_night: Night) -> None:
    paths = hostile_night.sites["going_in_circles"].paths
    assert paths == ["/", "/a", "/b", "/a", "/b", "/a", "/b", *["/self"] * 6]
    assert "redirects more than 5 times, or in a circle" in hostile_night.words("going_in_circles")
    assert hostile_night.stored("moved") == {"1"}


def test_bombs_and_endless_pages_are_dropped_and_the_pages_behind_them_read(hostile_night: Night) -> None:
    assert hostile_night.words("large").count("the page is larger than 8 MiB") == 3
    assert hostile_night.sites["large"].paths == ["/", "/gzip", "/endless", "/long", "/measured"]
    peak = next(key for key in hostile_night.stored("large") if key.startswith("peak-"))
    assert int(peak.removeprefix("peak-")) < 400 * 1024


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(
    new_night: Callable[..., Night], tmp_path: Path
) -> None:
    night = new_night()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path))
    with serve(wrap=lambda plain: context.wrap_socket(plain, server_side=True)) as site:
        site["/"] = page("1")
        night.sources["unvouched"] = site.source("unvouched")
        night.run()
    assert site.asked == []
    assert "its certificate could not be verified" in night.words("unvouched")
    assert night.reports["unvouched"].status is SnapshotStatus.FAILED


def test_a_page_that_loses_one_record_in_four_keeps_the_others(hostile_night: Night) -> None:
    report = hostile_night.reports["malformed"]
    assert hostile_night.stored("malformed") == {"1", "4"}
    assert report.failed == 2
    assert all(issue.url == f"{hostile_night.sites['malformed'].url}/" for issue in report.issues)


def test_a_reader_that_breaks_costs_its_page_and_makes_the_source_failed(hostile_night: Night) -> None:
    assert hostile_night.reports["crashing"].status is SnapshotStatus.FAILED
    assert "the spider broke: RuntimeError: the reader broke" in hostile_night.words("crashing")
    assert hostile_night.stored("crashing") == {"1", "3"}


def test_a_platform_that_breaks_before_its_first_page_is_a_failed_source(hostile_night: Night) -> None:
    assert hostile_night.reports["crashing_at_once"].status is SnapshotStatus.FAILED
    assert "the spider broke: RuntimeError: no start" in hostile_night.words("crashing_at_once")


def test_a_site_without_an_end_is_left_after_max_pages(hostile_night: Night) -> None:
    assert hostile_night.stored("bottomless") == {"0", "1", "2", "3"}
    assert hostile_night.reports["bottomless"].status is SnapshotStatus.PARTIAL
    assert "stopped after 4 pages (max_pages)" in hostile_night.words("bottomless")


def test_a_capped_count_is_never_complete(hostile_night: Night) -> None:
    assert hostile_night.reports["capped"].status is SnapshotStatus.PARTIAL
    assert hostile_night.reports["capped"].censored


def test_pages_can_be_asked_for_with_post_and_headers_of_their_own(hostile_night: Night) -> None:
    assert hostile_night.stored("asking_by_post") == {"1", "POST-application/json-0", "POST-application/json-20"}


def _self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1)).not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = folder / "self-signed.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return pem
