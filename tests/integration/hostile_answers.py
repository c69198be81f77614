"""Answers that mean harm, one of each class, and what an archive shall say of each."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import brotli
from backports import zstd
from hostile_site import MIB, Answer, Piece, head, ok
from spiders_site import page


class Hostile(NamedTuple):
    """One class: what the server does, and the beginning of what the archive tells of it."""

    answer: Answer
    told: str  # "error …" of the capture, "reject …" or "bulletin …"


def _says(*pieces: Piece) -> Answer:
    return lambda _: pieces


def _packed(coding: bytes, body: bytes) -> Answer:
    return _says(ok(body, b"Content-Encoding: " + coding))


def _zeros(wbits: int = 31) -> bytes:
    """A hundred megabytes, packed; 31 is gzip, 15 zlib, -15 neither."""
    packer = zlib.compressobj(1, wbits=wbits)
    return b"".join([*(packer.compress(bytes(MIB)) for _ in range(100)), packer.flush()])


_GZIP = _zeros()


def _for_ever(first: bytes, again: bytes, pause: float = 0.0) -> Answer:
    def answer(_: str) -> Iterator[Piece]:
        yield first
        while True:
            yield again
            if pause:
                yield pause

    return answer


def _text(markup: str, charset: str = "utf-8") -> bytes:
    """A page in the missions' mould about that markup."""
    return page("A title").replace(
        b"<p>One.</p>", f"<p>{markup}</p>".encode(charset, "surrogatepass")
    )


def _headed(title: str, markup: bytes) -> bytes:
    return page(title).replace(b"</head>", markup + b"</head>")


def _titled(title: bytes) -> bytes:
    return page("TITLE").replace(b"TITLE", title)


_CHUNKED = head(b"Transfer-Encoding: chunked", b"Content-Type: text/html")
_LONG = b"a" * (256 << 10)

HOSTILE: dict[str, Hostile] = {
    # --- packed ---
    "gzip_bomb": Hostile(_packed(b"gzip", _GZIP), "error too large: unpacks"),
    "gzip_in_gzip_bomb": Hostile(
        _packed(b"gzip, gzip", gzip.compress(_GZIP)), "error too large: unpacks"
    ),
    "gzip_on_two_lines": Hostile(
        _says(ok(gzip.compress(_GZIP), *[b"Content-Encoding: gzip"] * 2)),
        "error too large: unpacks",
    ),
    "deflate_bomb": Hostile(_packed(b"deflate", _zeros(15)), "error too large: unpacks"),
    "raw_deflate_bomb": Hostile(_packed(b"deflate", _zeros(-15)), "error too large: unpacks"),
    "br_bomb": Hostile(
        _packed(b"br", brotli.compress(bytes(40 * MIB), quality=1)), "error packed otherwise: br"
    ),
    "zstd_bomb": Hostile(
        _packed(b"zstd", zstd.compress(bytes(40 * MIB))), "error packed otherwise: zstd"
    ),
    "zstd_in_gzip": Hostile(
        _packed(b"zstd, gzip", gzip.compress(zstd.compress(page("x")))),
        "error packed otherwise: zstd",
    ),
    "gzip_that_is_none": Hostile(_packed(b"gzip", page("x")), "error cut short: "),
    "gzip_broken_inside": Hostile(
        _packed(b"gzip", gzip.compress(page("x") * 50)[:60] + b"\0" * 60), "error cut short: "
    ),
    "hundred_codings": Hostile(
        _packed(b", ".join([b"gzip"] * 100), gzip.compress(page("x"))), "error packed otherwise: "
    ),
    # --- heads ---
    "300000_headers": Hostile(
        _says(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300_000 + b"\r\n"), "error too large: "
    ),
    "endless_header": Hostile(_for_ever(b"HTTP/1.1 200 OK\r\nX: ", _LONG), "error too large: "),
    "endless_1xx": Hostile(
        _for_ever(b"", b"HTTP/1.1 102 Processing\r\n\r\n"), "error too large: more than 8 interim"
    ),
    "cookie_bomb": Hostile(
        _says(ok(page("Cookies"), *[b"Set-Cookie: a%d=b" % n for n in range(2000)])),
        "error too large: ",
    ),
    "slow_head": Hostile(_for_ever(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.1), "error timeout"),
    "silent": Hostile(_for_ever(b"", b"", 0.1), "error timeout"),
    "lone_cr_in_header": Hostile(
        _says(ok(page("Lone return"), b"X: a\rSet-Cookie: b")), "bulletin Lone return"
    ),
    "nul_in_header": Hostile(
        _says(ok(page("Nul in header"), b"X: a\0b")), "bulletin Nul in header"
    ),
    "http_0_9": Hostile(_says(page("Old"), None), "error not http"),
    "garbage": Hostile(_says(bytes(range(256)) * 40, None), "error not http"),
    "ssh_banner": Hostile(_says(b"SSH-2.0-OpenSSH_9.2\r\n", None), "error not http"),
    "status_of_four_digits": Hostile(
        _says(head(b"Content-Length: 0", status=b"2000 Very")), "error not http"
    ),
    # --- lengths ---
    "length_too_long": Hostile(
        _says(head(b"Content-Length: 1000") + b"short", None), "error cut short"
    ),
    "length_of_gigabytes": Hostile(
        _says(head(b"Content-Length: 9999999999")), "error too large: 9999999999"
    ),
    "length_beyond_integers": Hostile(_says(head(b"Content-Length: " + b"9" * 5000)), "error "),
    "length_negative": Hostile(
        _says(head(b"Content-Length: -5") + b"hello", None), "error not http"
    ),
    "length_of_words": Hostile(
        _says(head(b"Content-Length: many") + b"hello", None), "error not http"
    ),
    "lengths_that_differ": Hostile(
        _says(head(b"Content-Length: 5", b"Content-Length: 6") + b"hello"), "error not http"
    ),
    "length_too_short": Hostile(
        _says(ok(page("Whole")) + b"HTTP/1.1 200 OK\r\n\r\nsmuggled"), "bulletin Whole"
    ),
    "endless_body": Hostile(
        _for_ever(head(b"Content-Type: text/html"), _LONG), "error too large: over"
    ),
    "slow_body": Hostile(_for_ever(head(b"Content-Length: 100000"), b"x", 0.1), "error timeout"),
    "early_close": Hostile(_says(None), "error cut short"),
    # --- chunks ---
    "chunk_of_exabytes": Hostile(_says(_CHUNKED + b"FFFFFFFFFFFFFFFF\r\nhello", None), "error "),
    "chunk_size_of_words": Hostile(_says(_CHUNKED + b"xyz\r\nhello", None), "error not http"),
    "chunk_extensions": Hostile(
        _for_ever(_CHUNKED, b"1;" + b"x" * 60_000 + b"\r\na\r\n"), "error too large: "
    ),
    "endless_chunks": Hostile(
        _for_ever(_CHUNKED, b"40000\r\n" + _LONG + b"\r\n"), "error too large: "
    ),
    "endless_trailers": Hostile(_for_ever(_CHUNKED + b"0\r\n", b"X: y\r\n" * 1000), "error "),
    "chunked_twice": Hostile(
        _says(head(b"Transfer-Encoding: chunked, chunked") + b"0\r\n\r\n"), "error not http"
    ),
    "chunks_and_length": Hostile(
        _says(
            head(b"Transfer-Encoding: chunked", b"Content-Length: 3", b"Content-Type: text/html")
            + b"%x\r\n" % len(page("Both"))
            + page("Both")
            + b"\r\n0\r\n\r\n"
        ),
        "bulletin Both",
    ),
    # --- markup ---
    "200000_divs": Hostile(_says(ok(_text("<div>" * 200_000 + "deep"))), "reject hostile markup"),
    "divs_in_title": Hostile(
        _says(ok(_titled(b"<div>" * 100_000 + b"deep"))), "reject hostile markup"
    ),
    "megabytes_of_title": Hostile(
        lambda _: [ok(_titled(b"Word " * (2 * MIB)))], "reject title too long"
    ),
    "title_of_brackets": Hostile(_says(ok(_titled(b"(" * MIB))), "reject title too long"),
    "attributes": Hostile(
        _says(ok(_text("<p " + "a=b " * 300_000 + ">x</p>"))), "reject hostile markup"
    ),
    "entities": Hostile(
        _says(
            ok(
                b"<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]>"
                + _titled(b"&c; &#x110000; &#0; &#xD800; end")
            )
        ),
        "reject broken charset",
    ),
    "nuls": Hostile(_says(ok(_titled(b"A ti\0tle"))), "bulletin "),
    "nuls_only": Hostile(_says(ok(bytes(MIB))), "reject not html"),
    "rtl_tricks": Hostile(
        _says(ok(_titled("Pay \u202e0001\u202c dollars \u2066x\u2069".encode()))),
        "bulletin Pay 0001 dollars x",
    ),
    "meta_refresh_off": Hostile(
        _says(ok(b'<meta http-equiv="refresh" content="0;url=http://elsewhere.invalid/">')),
        "reject moved off",
    ),
    "refresh_off_of_a_bulletin": Hostile(
        _says(
            ok(_headed("Onward", b'<meta http-equiv=refresh content="5; url=http://b.invalid/">'))
        ),
        "bulletin Onward",
    ),
    "canonical_off": Hostile(
        _says(
            ok(_headed("Elsewhere", b"<link rel=canonical href=http://b.invalid/t20010614_1.htm>"))
        ),
        "bulletin Elsewhere",
    ),
    # --- charsets ---
    "charset_lies": Hostile(
        _says(
            ok(
                _text("Привет", "cp1251").replace(b"utf-8", b"x"),
                b"Content-Type: text/html; charset=utf-8",
            )
        ),
        "bulletin A title",
    ),
    "charset_of_zip": Hostile(
        _says(ok(_text("caf\xe9", "latin-1").replace(b"utf-8", b"zlib"))), "bulletin A title"
    ),
    "charset_punycode": Hostile(
        _says(ok(_text("caf\xe9" * 9000, "latin-1").replace(b"utf-8", b"punycode"))),
        "bulletin A title",
    ),
    "charset_unicode_escape": Hostile(
        _says(ok(_text("\\ud800 caf\xe9 \\N{X}", "latin-1").replace(b"utf-8", b"unicode_escape"))),
        "bulletin A title",
    ),
    "charset_idna": Hostile(
        _says(ok(_text("caf\xe9", "latin-1").replace(b"utf-8", b"idna"))), "bulletin A title"
    ),
    "utf_7": Hostile(
        _says(ok(_text("+ADw-script+AD4- caf\xe9", "latin-1").replace(b"utf-8", b"utf-7"))),
        "bulletin A title",
    ),
    "utf_16_torn": Hostile(_says(ok(b"\xff\xfe" + page("x")[:401])), "reject not html"),
    "lone_surrogates": Hostile(_says(ok(_text("\ud800\udfff caf\xe9"))), "bulletin A title"),
    "fonts_never_closed": Hostile(
        _says(ok(_text("".join(f"<font size={n}>" for n in range(1000)) + "<p>x" * 100_000))),
        "reject hostile markup",
    ),
    "megabytes_of_body": Hostile(
        lambda _: [ok(_text("The minister said so. " * 200_000))], "bulletin A title"
    ),
    # --- redirects ---
    "to_file": Hostile(
        _says(head(b"Location: file:///etc/passwd", b"Content-Length: 0", status=b"302 Found")),
        "reject moved off",
    ),
    "to_javascript": Hostile(
        _says(head(b"Location: javascript:alert(1)", b"Content-Length: 0", status=b"302 Found")),
        "reject endless hops",
    ),
    "to_data": Hostile(
        _says(head(b"Location: data:text/html,x", b"Content-Length: 0", status=b"302 Found")),
        "reject moved off",
    ),
    "to_metadata": Hostile(
        _says(
            head(
                b"Location: http://169.254.169.254/latest/",
                b"Content-Length: 0",
                status=b"302 Found",
            )
        ),
        "reject moved off",
    ),
    "to_itself": Hostile(
        lambda path: [
            head(b"Location: " + path.encode(), b"Content-Length: 0", status=b"302 Found")
        ],
        "reject endless hops",
    ),
    "to_nowhere": Hostile(
        _says(head(b"Location: http://[::1", b"Content-Length: 0", status=b"302 Found")),
        "reject endless hops",
    ),
    "to_header": Hostile(
        _says(
            head(b"Location: /x%0d%0aX-Injected:%20y", b"Content-Length: 0", status=b"302 Found")
        ),
        "reject gone",
    ),
    "to_mail_port": Hostile(
        _says(head(b"Location: http://127.0.0.1:25/", b"Content-Length: 0", status=b"302 Found")),
        "reject moved off",
    ),
}

# These never end: they get less time than the others.
SLOW = ("slow_head", "silent", "slow_body")
