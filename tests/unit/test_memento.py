from datetime import UTC, datetime

import pytest

from storage.warc.memento import memento_of, original, without_port

PAGE = "https://archive.example/web/20070312081530id_/http://a.example/x?y=1"
AT = (b"Memento-Datetime", b"Mon, 12 Mar 2007 08:15:30 GMT")


def test_a_memento_has_the_publishers_address_time_status_and_headers():
    own = (b"x-archive-orig-server", b"IIS/5.0"), (b"X-Archive-Orig-Status", b"404 Not Found")
    headers = [AT, (b"Server", b"archive"), *own, (b"Content-Type", b"text/html")]
    found = memento_of(PAGE, 200, headers)
    assert found.url == "http://a.example/x?y=1"
    assert found.at == datetime(2007, 3, 12, 8, 15, 30, tzinfo=UTC)
    assert found.status == 404
    assert dict(found.headers) == {
        b"server": b"IIS/5.0", b"Status": b"404 Not Found", b"content-type": b"text/html",
    }  # fmt: skip


def test_where_no_memento_time_is_told_the_publishers_own_clock_does():
    found = memento_of(PAGE, 200, [(b"X-Archive-Orig-Date", b"Mon, 12 Mar 2007 08:15:31 GMT")])
    assert found.at == datetime(2007, 3, 12, 8, 15, 31, tzinfo=UTC)


@pytest.mark.parametrize("headers", [[], [(b"Memento-Datetime", b"yesterday")]])
def test_what_tells_no_time_is_no_memento(headers):
    assert memento_of(PAGE, 200, headers) is None


def test_a_status_that_is_no_number_is_the_archives_own():
    assert memento_of(PAGE, 200, [AT, (b"X-Archive-Orig-Status", b"gone")]).status == 200


def test_an_address_that_names_no_page_is_no_memento():
    assert memento_of("https://archive.example/about", 200, [AT]) is None


def test_the_publishers_own_media_type_comes_before_the_archives():
    headers = [(b"X-Archive-Orig-Content-Type", b"text/html; charset=gb2312"),
               (b"Content-Type", b"text/html")]  # fmt: skip
    assert original(headers) == [(b"Content-Type", b"text/html; charset=gb2312")]


@pytest.mark.parametrize(
    ("archived", "sent", "packed"),
    [
        ("gzip", "gzip", "gzip"),
        ("gzip", None, "gzip"),
        (None, "gzip", "gzip"),
        ("gzip", "br", "br"),
    ],
)
def test_a_body_is_packed_as_it_came(archived, sent, packed):
    headers = [(b"X-Archive-Orig-Content-Encoding", archived), (b"Content-Encoding", sent)]
    there = [(name, value.encode()) for name, value in headers if value]
    assert [value for _, value in original(there)] == [packed.encode()]


@pytest.mark.parametrize(
    ("spelt", "plain"),
    [
        ("http://a.example:80/x", "http://a.example/x"),
        ("https://a.example:443", "https://a.example"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("http://a.example:443/x", "http://a.example:443/x"),
        ("http://a.example/b:80/", "http://a.example/b:80/"),
    ],
)
def test_only_a_schemes_own_port_leaves_an_address(spelt, plain):
    assert without_port(spelt) == plain
