from __future__ import annotations

import pytest

from storage.warc import message


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc"),
        (b"003;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: 1\r\n\r\n", b"abcde"),
        (b"3\nabc\n0\n\n", b"abc"),
        (b"3\r\nabc\r\n9\r\nhalf", b"abchalf"),
        (b"3\r\nabc\r\n9", b"abc"),
        (b"<p>unchunked already</p>\n", b"<p>unchunked already</p>\n"),
        (b"0\r\n\r\n", b""),
        (b"", b""),
    ],
)
def test_chunks_are_joined_and_torn_ones_give_what_came(body: bytes, data: bytes) -> None:
    assert message.dechunk(body) == data


def test_a_message_is_split_at_its_blank_line() -> None:
    head = b"HTTP/1.1 200 OK\r\nA: 1\r\nB: two\r\n  folded\r\na: 3\r\n\r\n"
    assert message.split_head(head + b"\r\n\r\nrest") == (head, b"\r\n\r\nrest")
    assert message.fields(head) == [(b"A", b"1"), (b"B", b"two folded"), (b"a", b"3")]
    assert (message.field(head, b"A"), message.field(head, b"c")) == (b"1", None)
    assert (message.status(head), message.status(b"garbage"), message.status(b"")) == (
        200, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "chunked"),
    [
        (b"Transfer-Encoding: chunked", True),
        (b"transfer-encoding: gzip, Chunked", True),
        (b"Transfer-Encoding: chunked, gzip", False),
        (b"Content-Length: 3", False),
    ],
)
def test_a_body_is_chunked_where_that_is_its_last_coding(line: bytes, chunked: bool) -> None:
    assert message.is_chunked(b"HTTP/1.1 200 OK\r\n" + line + b"\r\n\r\n") is chunked
