import gzip
import zlib

import pytest

from crawler.pages import Response

URL = "http://host.example/a"
PLAIN = b"<p>text</p>" * 50
GZIPPED = gzip.compress(PLAIN, mtime=0)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", GZIPPED),
        ("x-gzip", GZIPPED),
        ("deflate", zlib.compress(PLAIN)),
        ("deflate", raw_deflate(PLAIN)),
        ("gzip, deflate", zlib.compress(GZIPPED)),
        ("identity", PLAIN),
        ("gzip", PLAIN),
    ],
    ids=["gzip", "x-gzip", "zlib", "raw deflate", "both", "identity", "named but not packed"],
)
def test_a_body_is_unpacked_as_its_header_says_or_as_it_is(coding: str, body: bytes) -> None:
    response = Response.of(URL, [(b"Content-Encoding", coding.encode())], body)
    assert response.body == PLAIN
    assert "content-encoding" not in response.headers


def test_a_packing_that_we_cannot_undo_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="'br'"):
        Response.of(URL, [(b"content-encoding", b"br")], b"\x0b\x02\x80")


def test_a_body_that_swells_without_measure_is_refused() -> None:
    bomb = gzip.compress(bytes(65 << 20))
    with pytest.raises(ValueError, match="unpacks to over"):
        Response.of(URL, [(b"content-encoding", b"gzip")], bomb)


def test_the_first_of_a_header_counts_and_names_are_in_lower_case() -> None:
    fields = [(b"Content-Type", b"Text/HTML; charset=x"), (b"content-type", b"text/plain")]
    response = Response.of(URL, fields, b"")
    assert response.headers == {"content-type": "Text/HTML; charset=x"}
    assert response.media_type == "text/html"
