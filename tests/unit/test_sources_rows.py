import re

import pytest

from crawler import catalogue
from crawler.catalogue import Source

ROWS = catalogue.load()
SOURCES = sorted(ROWS.sources.values(), key=lambda source: source.id)


def test_no_shipped_row_is_broken() -> None:
    assert ROWS.errors == []
    assert len(SOURCES) >= 80
    assert len({source.publisher for source in SOURCES}) >= 60


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_a_listing_is_not_taken_for_a_bulletin(source: Source) -> None:
    assert [url for url in source.listings if source.is_bulletin(url)] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_patterns_keep_to_their_section(source: Source) -> None:
    front = [f"https://{host}/t20040816_6851593.htm" for host in source.all_hosts]
    assert [url for url in front if source.is_bulletin(url)] == []


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm", "cn.embassy.zw.features"),
        (
            "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/200408/t20040816_6851593.htm",
            "cn.embassy.zw.features",
        ),
        ("http://lt.china-embassy.org/eng/zt/zgfk/t125313.htm", "cn.embassy.lt.terrorism"),
        ("http://nl.china-embassy.org/eng/zggk/zt/fdkbzy/t138565.htm", "cn.embassy.nl.terrorism"),
        ("https://www.fmprc.gov.cn/ce/ceun/eng/xw/t162336.htm", "cn.mission.un.news"),
        ("http://sydney.china-consulate.org/eng/zgxw/t1770809.htm", "cn.consulate.sydney.news"),
        (
            "http://chicago.china-consulate.gov.cn/eng/xw/202007/t20200710_4658977.htm",
            "cn.consulate.chicago.news",
        ),
        ("https://www.fmprc.gov.cn/web/zyxw/t1638430.shtml", "cn.mfa.zh.leaders"),
        (
            "https://www.fmprc.gov.cn/web/zwbd_673032/fnhd_673048/t1722968.shtml",
            "cn.mfa.zh.spouses",
        ),
        ("http://en.special.kremlin.ru/events/president/news/40574", "ru.kremlin.en.news"),
        ("http://en.kremlin.ru/d/40574", "ru.kremlin.en.news"),
        (
            "http://jo.chineseembassy.org/ara/fyrth/201307/t20130705_1792144.htm",
            "cn.embassy.jo.ar.spokesperson",
        ),
        ("https://www.nato.int/cps/en/natohq/photos_181565.htm", "nato.en.news"),
        (
            "https://www.auswaertiges-amt.de/de/newsroom/regierungspressekonferenz/2346196",
            "de.auswaertiges_amt.de.newsroom",
        ),
        ("https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322845", "kr.mofa.en.press"),
        (
            "https://mfa.gov.sg/Newsroom/Press-Statements-Transcripts-and-Photos/2018/09/04092018",
            "sg.mfa.press",
        ),
        (
            "https://www.mfa.gov.tr/sayin-bakanimizin-israil-i-ziyareti--25-mayis-2022.en.mfa",
            "tr.mfa.en.press",
        ),
        ("http://politics.people.com.cn/n1/2024/0424/c1001-40223222.html", "cn.people.zh.politics"),
        ("http://en.people.cn./n3/2024/0327/c90000-20150014.html", "cn.people.en.china"),
        ("http://www.china.org.cn/english/MATERIAL/20883.htm", "cn.china_org.en.archive"),
        ("http://china.org.cn/english/2001/Aug/17225.htm", "cn.china_org.en.archive"),
        (
            "http://www.china.org.cn/features/meeting/2006-06/15/content_1171590.htm",
            "cn.china_org.en.china",
        ),
        (
            "https://2001-2009.state.gov/secretary/former/powell/remarks/2001/1545.htm",
            "us.state.2001",
        ),
        ("https://2001-2009.state.gov/r/pa/prs/dpb/2008/sept/109775.htm", "us.state.2001"),
        (
            "https://2009-2017.state.gov/secretary/remarks/2015/11/249260.htm",
            "us.state.2009.remarks",
        ),
        (
            "https://georgewbush-whitehouse.archives.gov/news/releases/2002/04/20020411-12.html",
            "us.white_house.bush.releases",
        ),
        ("https://www.mofa.go.jp/press/release/press1e_000234.html", "jp.mofa.en.press"),
        ("https://www.mofa.go.jp/announce/announce/2011/3/0310_02.html", "jp.mofa.en.press"),
        ("https://www.mofa.go.jp/a_o/c_m1/cn/page3e_001253.html", "jp.mofa.en.press"),
        ("https://www.mofa.go.jp/mofaj/press/release/press1_000447.html", "jp.mofa.ja.press"),
        ("http://www.un.org/News/Press/docs/2005/sc8390.doc.htm", "un.press.security_council"),
        ("https://press.un.org/en/2017/db170523.doc.htm", "un.press.secretary_general"),
        ("https://www.mea.gov.in/media-briefings.htm?dtl/28539/Transcript", "in.mea.briefings"),
    ],
)
def test_addresses_known_from_the_field_have_their_source(url: str, source: str) -> None:
    claimed = ROWS.claimant(url)
    assert claimed is not None
    assert claimed.id == source


@pytest.mark.parametrize(
    "url",
    ["http://en.special.kremlin.ru/events/president/news/40574", "http://en.kremlin.ru/d/40574",
     "https://en.kremlin.ru/events/president/news/40574/print",
     "http://en.kremlin.ru/events/president/news/40574"],
)  # fmt: skip
def test_the_kremlins_many_addresses_of_one_page_are_one(url: str) -> None:
    key = ROWS.source("ru.kremlin.en.news").url_key(url)
    assert key == "en.kremlin.ru/events/president/news/40574"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "http://english.peopledaily.com.cn/english/199912/19/print19991219N107.html",
            "http://en.people.cn/english/199912/19/eng19991219N107.html",
        ),
        (
            "https://preview.auswaertiges-amt.de/blueprint/servlet/de/newsroom/konferenz-2462192",
            "https://www.auswaertiges-amt.de/de/newsroom/konferenz/2462192",
        ),
        (
            (
                "http://www.auswaertiges-amt.de/sid_F4719BE8CE61799D3922146508FF852D/DE/Infoservice/"
                "Presse/Reden/2014/141029.html"
            ),
            "https://www.auswaertiges-amt.de/DE/Infoservice/Presse/Reden/2014/141029.html",
        ),
        (
            "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=318838&srchFr=&page=9",
            "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=318838",
        ),
        (
            "https://www.mea.gov.in/press-releases.htm?dtl/32345/Telephone+conversation",
            "http://mea.gov.in/press-releases.htm?dtl%2F32345%2FTelephone=",
        ),
        (
            "http://www.un.org/News/Press/docs/2005/sc8390.doc.htm",
            "https://press.un.org/en/2005/sc8390.doc.htm",
        ),
        (
            "https://www.whitehouse.gov/realitycheck/the-press-office/2011/01/25/readout-call",
            "https://obamawhitehouse.archives.gov/the-press-office/2011/01/25/readout-call",
        ),
        (
            "https://georgewbush-whitehouse.archives.gov/news/releases/2001/10/text/20011019-4.html",
            "https://georgewbush-whitehouse.archives.gov/news/releases/2001/10/20011019-4.html",
        ),
        (
            "https://www.europarl.europa.eu/news/en/press-room/20221014IPR43206",
            "https://www.europarl.europa.eu/news/en/press-room/20221014IPR43206/other-words",
        ),
    ],
)
def test_several_addresses_of_one_bulletin_are_one(one: str, other: str) -> None:
    source = ROWS.claimant(one)
    assert source is not None
    assert source is ROWS.claimant(other)
    assert source.url_key(one) == source.url_key(other)


def test_the_chinese_missions_share_one_template() -> None:
    missions = {s.publisher for s in SOURCES if s.template == "chinese_mission"}
    assert len(missions) >= 14
    assert all(re.match(r"cn\.(embassy|consulate|mission)\.", name) for name in missions)


def test_only_what_saved_pages_prove_is_verified() -> None:
    assert {s.id for s in SOURCES if s.verified} == {
        "by.mfa.en.statements", "cn.mfa.zh.leaders", "cn.mfa.zh.spouses",
        "cn.people.zh.politics", "eu.parliament.press.en",
        "us.white_house.obama.briefings",
    }  # fmt: skip
