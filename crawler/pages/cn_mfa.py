"""The Chinese foreign ministry's own sites, in three generations of markup."""

from __future__ import annotations

from crawler.catalogue import TitleRules
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page


class Ministry(Page):
    """What all generations share."""

    CUT = ("form", ".info", ".share", ".jiathis_style", ".bdsharebuttonbox")
    BESIDE = ("#relnews_list", "#appendix_list", ".related")
    APPENDIX = ("#appendix_list",)
    RULES = TitleRules(
        sites=(
            "中华人民共和国外交部",
            "Ministry of Foreign Affairs of the People's Republic of China",
        )
    )


class Of2015(Ministry):
    """2015–2021: parts by id, the date alone in `#News_Body_Time`."""

    MARKS = ("#News_Body_Title",)
    TITLE = ("#News_Body_Title",)
    SUBTITLE = ("#News_Body_subitle", "#News_Body_subtitle")  # misspelt by the ministry
    BODY = ("#News_Body_Txt_A",)
    STAMP = ("#News_Body_Time",)
    BYLINE = ("#myDocsource1",)  # two further spans hold the same for scripts to choose from


class Of2021(Ministry):
    """2021–2024: `.news-title` over `.news-main`."""

    MARKS = (".news-title",)
    TITLE = (".news-title h1",)
    SUBTITLE = (".news-title h2",)
    BODY = (".news-main",)
    STAMP = (".news-title p.time span", ".news-title .time")
    DATED = True


class Of2024(Ministry):
    """Since 2024: `.news_header_title`, `.xltime`, `.content_text`."""

    MARKS = (".news_header_title",)
    TITLE = (".news_header_title",)
    BODY = (".content_text",)
    STAMP = (".xltime",)
    DATED = True


class Listing(BaseListing):
    """Listings of all generations; until 2021 paged as default.shtml, default_1.shtml, …"""

    ITEMS = (".newsLst_mod li", ".rebox_news li", ".newsBd li", ".list1 li", ".news_list li")
    HOLDS = (".newsLst_mod", ".rebox_news", ".newsBd", ".list1", ".news_list")
    INDEX = ("default", "shtml")


LAYOUTS = (Of2015, Of2021, Of2024)
