from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import certificates
import pytest
from capture_crawl import crawl, source_of
from capture_lab import handling, ok, serving
from cryptography import x509
from scrapy import Request
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Response


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return certificates.certificate(tmp_path / "localhost.pem", "localhost")


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
