import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import address


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://en.people.cn./n3/2024/0327/c90000-20150014.html",
         "http://en.people.cn/n3/2024/0327/c90000-20150014.html"),
        ("HTTP://Kremlin.RU:80/events#top", "http://kremlin.ru/events"),
        ("https://example.org", "https://example.org/"),
        ("http://h.example:8080/a", "http://h.example:8080/a"),
        ("http://www.auswaertiges-amt.de/sid_F4719BE8CE61799D3922146508FF852D/DE/x.html",
         "http://www.auswaertiges-amt.de/DE/x.html"),
        ("http://e.example/a;jsessionid=ab12?b=2&a=1", "http://e.example/a?a=1&b=2"),
        ("http://e.example/a?PHPSESSID=1&id=7", "http://e.example/a?id=7"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]/a"),
    ],
)  # fmt: skip
def test_many_spellings_have_one_canonical_form(written, canonical):
    assert address.canonical(written) == canonical


@pytest.mark.parametrize(
    "bad", ["ftp://a.example/", "javascript:void(0)", "/relative", "", "http://"]
)
def test_what_is_no_web_address_is_refused_by_name(bad):
    with pytest.raises(ValueError, match=r"not an http\(s\) address"):
        address.canonical(bad)


def test_the_key_is_blind_to_scheme_and_to_the_rows_dropped_parameters():
    drop = frozenset({"from"})
    key = address.url_key("https://a.example/b?from=x&id=1", drop)
    assert key == address.url_key("http://a.example/b?id=1", drop) == "a.example/b?id=1"


@given(st.sampled_from(["http", "https"]), st.from_regex(r"[a-z]{1,8}(/[a-zA-Z0-9_%é ]{0,6}){0,3}",
                                                         fullmatch=True))  # fmt: skip
def test_canonical_is_idempotent(scheme, rest):
    once = address.canonical(f"{scheme}://{rest}")
    assert address.canonical(once) == once
