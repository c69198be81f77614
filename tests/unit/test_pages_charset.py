import pytest

from crawler.pages import Response, UnreadablePage
from crawler.pages.charset import decode

RUSSIAN = "<html><head>{}</head><body><p>Президент России встретился с послом.</p></body></html>"
CHINESE = (
    "<html><head>{}</head><body><p>外交部发言人回答记者提问——“我们已作出回应”。</p></body></html>"
)
ENGLISH = "<html><head>{}</head><body><p>The Minister’s visit – a première.</p></body></html>"


def meta(charset: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'


def page(text: str, encoding: str, header: str = "", declared: str = "") -> Response:
    body = text.format(declared).encode(encoding)
    return Response("https://host.example/a", body, {"content-type": f"text/html{header}"})


@pytest.mark.parametrize(
    ("text", "encoding", "header", "declared", "row", "language"),
    [
        pytest.param(CHINESE, "gb18030", "", meta("gb2312"), None, "zh", id="GB2312 by meta tag"),
        pytest.param(
            CHINESE, "gbk", "; charset=ISO-8859-1", meta("gb2312"), None, "zh", id="header lies"
        ),
        pytest.param(
            CHINESE, "gbk", "; charset=utf-8", meta("utf-8"), "gb18030", "zh", id="both lie"
        ),
        pytest.param(
            CHINESE, "gbk", "; charset=iso-8859-1", "", "gb18030", "zh", id="header lies, row knows"
        ),
        pytest.param(
            CHINESE, "utf-8", "; charset=gb2312", meta("gb2312"), "gb18030", "zh", id="it is UTF-8"
        ),
        pytest.param(RUSSIAN, "koi8-r", "", meta("koi8-r"), None, "ru", id="KOI8-R by meta tag"),
        pytest.param(
            RUSSIAN, "cp1251", "; charset=utf-8", meta("utf-8"), None, "ru", id="both lie, custom"
        ),
        pytest.param(
            RUSSIAN, "cp1251", "; charset=iso-8859-1", "", None, "ru", id="Latin-1 header lies"
        ),
        pytest.param(
            RUSSIAN, "cp1251", "", meta("windows-1252"), "cp1251", "ru", id="meta tag lies"
        ),
        pytest.param(RUSSIAN, "utf-16", "", "", None, "ru", id="UTF-16 with its mark"),
        pytest.param(
            RUSSIAN, "utf-8-sig", "", meta("koi8-r"), None, "ru", id="UTF-8 with its mark"
        ),
        pytest.param(ENGLISH, "cp1252", "", "", None, "en", id="nothing said, English"),
        pytest.param(ENGLISH, "cp1252", "", meta("iso-8859-1"), None, "en", id="Latin-1 is 1252"),
    ],
)
def test_bytes_are_read_as_what_they_are(
    text: str, encoding: str, header: str, declared: str, row: str | None, language: str
) -> None:
    read = decode(page(text, encoding, header, declared), row, language)
    assert read == text.format(declared)


def test_a_broken_sequence_leaves_utf8_what_it_is() -> None:
    body = CHINESE.format("").encode() * 20 + b"\xe5\xa4"
    text = decode(Response("https://host.example/a", body), None, "zh")
    assert text.count("\ufffd") == 1
    assert text.startswith(CHINESE.format("")[:40])


def test_what_no_charset_reads_is_refused_with_the_remedy() -> None:
    response = page(CHINESE, "gbk", "; charset=utf-8")
    with pytest.raises(UnreadablePage, match="give the row a charset") as caught:
        decode(response, None, None)
    assert caught.value.reason == "unknown charset"


def test_letters_of_another_script_do_not_pass_for_the_languages_own() -> None:
    with pytest.raises(UnreadablePage, match="cp1252"):
        decode(page(RUSSIAN, "koi8-r", "", meta("iso-8859-1")), "cp1252", "zh")
