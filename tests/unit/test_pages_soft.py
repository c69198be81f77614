import pytest

from crawler import catalogue, pages
from crawler.pages import UnreadablePage

SOURCE = catalogue.load().source("cn.mfa.zh.leaders")
URL = "https://www.fmprc.gov.cn/web/zyxw/t1638430.shtml"


def reason(body: str | bytes, url: str = URL, media_type: str = "text/html") -> str:
    data = body if isinstance(body, bytes) else body.encode()
    with pytest.raises(UnreadablePage) as caught:
        pages.read(SOURCE, pages.Response(url, data, {"content-type": media_type}))
    assert caught.value.url == url
    assert caught.value.detail
    return caught.value.reason


@pytest.mark.parametrize(
    "title",
    ["404 Not Found", "404", "Error 404", "Page not found", "The page you requested was not found",
     "Страница не найдена", "页面不存在", "您访问的页面不存在或已删除", "Page introuvable",
     "Página no encontrada", "Seite nicht gefunden", "Technical Difficulties",
     "Page not found | Ministry of Foreign Affairs", "404 - 找不到文件或目录"],
)  # fmt: skip
def test_pages_that_say_they_are_not_there(title: str) -> None:
    assert reason(f"<html><head><title>{title}</title></head><body><p>x</p>") == "not found"


@pytest.mark.parametrize(
    "title",
    ["Peace Not Found at the Talks", "404 Tonnes of Aid Arrive", "Minister Logs in to Summit",
     "Access Denied to Observers, Ministry Says", "外交部就文件不实报道答记者问",
     "外交部：所谓秘密文件不存在",
     "Вход российских войск обсудили министры", "Maintenance of Peace: a Speech"],
)  # fmt: skip
def test_titles_of_bulletins_are_not_taken_for_soft_pages(title: str) -> None:
    body = (
        f"<title>{title}</title><div id=News_Body_Title>{title}</div>"
        "<div id=News_Body_Txt_A><p>One.</p><p>Two.</p></div>"
    )
    read = pages.read(SOURCE, pages.Response(URL, body.encode()))
    assert read.fields.title == title


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<title>Just a moment...</title><body>", "challenge"),
        ("<script>document.cookie='a=1';location.reload()</script>", "challenge"),
        ("<title>x</title><script>var _acw='acw_sc__v2'</script><p>请稍候</p>", "challenge"),
        ("<title>网站安全验证</title><p>请完成验证</p>", "challenge"),
        ("<title>Вход в систему</title><form><input type=password></form>", "login"),
        ("<h1>x</h1><form><input type=password></form>", "login"),
        ("<title>Site under maintenance</title>", "maintenance"),
        ("<title>系统维护中</title>", "maintenance"),
        ("<link rel=canonical href='/'><h1>外交部</h1><p>欢迎</p>", "front page"),
        ("<title>外交部</title><h1>重要新闻</h1><p>列表</p>", "unknown layout"),
        ("<div id=News_Body_Title></div><div id=News_Body_Txt_A></div>", "empty template"),
        ("<div id=News_Body_Title></div><div id=News_Body_Txt_A>一。</div>", "no title"),
        ("<div id=News_Body_Title>题</div><div id=News_Body_Txt_A></div>", "no body"),
        ("<div id=News_Body_Title>题</div>", "no body"),
        (
            "<p id=News_Body_Title>一</p><p id=News_Body_Title>二</p><p id=News_Body_Txt_A>文",
            "ambiguous",
        ),
        ("", "not html"),
        ("just words", "not html"),
        (b"%PDF-1.7 ...", "not html"),
        (b"\x89PNG\r\n\x1a\n", "not html"),
    ],
)
def test_soft_pages_are_told_by_their_looks(body: str | bytes, expected: str) -> None:
    assert reason(body) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.fmprc.gov.cn/", "front page"),
        ("https://www.fmprc.gov.cn/web/zyxw/", "front page"),
        ("https://www.fmprc.gov.cn/web/index.shtml", "front page"),
        ("https://www.fmprc.gov.cn/error.htm", "not found"),
        ("https://www.fmprc.gov.cn/404.html", "not found"),
    ],
)
def test_addresses_that_are_no_bulletins_are_refused(url: str, expected: str) -> None:
    assert reason("<div id=News_Body_Title>题</div><p id=News_Body_Txt_A>文。</p>", url) == expected


def test_a_picture_under_its_own_media_type_is_refused() -> None:
    assert reason(b"<svg/>", media_type="image/svg+xml") == "not html"


def test_words_twice_under_one_selector_are_not_ambiguous_if_they_agree() -> None:
    twice = "<p id=News_Body_Title>题</p>" * 2 + "<p id=News_Body_Txt_A>文。</p>"
    assert pages.read(SOURCE, pages.Response(URL, twice.encode())).fields.title == "题"
