from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from capture_crawl import crawl, source_of
from capture_lab import handling, ok, serving
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from scrapy import Request
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Response

NAME = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A self-signed certificate of localhost, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(NAME, NAME, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    file = tmp_path / "localhost.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, form, plain)
    )
    return file


def showing(certificate: Path) -> ssl.SSLContext:
    """The side of a server that shows it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def fetch(certificate: Path, host: str = "localhost", **settings: object) -> Response:
    async def main() -> Response:
        async with (
            serving(lambda _: [ok(b"secret")], showing(certificate)) as server,
            handling(**settings) as handler,
        ):
            return await handler.download_request(Request(server.url("/", "https", host)))

    return asyncio.run(main())


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with pytest.raises(DownloadFailedError, match="tls"):
        fetch(certificate)


def test_a_certificate_of_ssl_cert_file_is_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(certificate).body == b"secret"


def test_a_trusted_certificate_of_another_host_is_refused(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(DownloadFailedError, match="tls"):
        fetch(certificate, "127.0.0.1")


def test_verification_can_be_turned_off(certificate: Path) -> None:
    assert fetch(certificate, DOWNLOAD_VERIFY_CERTIFICATES=False).body == b"secret"


def test_a_run_keeps_when_the_certificate_of_each_host_ends(
    certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    async def main() -> dict[str, int]:
        async with serving(lambda _: [ok(b"secret")], showing(certificate)) as server:
            asked = [Request(server.url(path, "https", "localhost")) for path in ("/a", "/b")]
            told = await crawl(tmp_path / "archive", source_of(asked[0].url), asked)
            return told.counts

    ends = x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc
    assert asyncio.run(main())["certificate:localhost"] == ends.timestamp()
