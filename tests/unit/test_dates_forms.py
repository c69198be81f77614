from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from crawler.items import Fields
from crawler.normalise import normalise
from crawler.normalise.dates import DateContext, find
from tests.unit.bulletin import read

OPEN = DateContext(newest=date(2026, 11, 24))

WITHIN = [
    ("en", "between 3 and 5 May 2001"), ("en", "between May 3 and 5, 2001"),
    ("en", "between May 3 and May 5, 2001"), ("en", "between the 3rd and the 5th of May 2001"),
    ("fr", "entre le 3 et le 5 mai 2001"), ("de", "zwischen dem 3. und dem 5. Mai 2001"),
    ("es", "entre el 3 y el 5 de mayo de 2001"), ("pt", "entre os dias 3 e 5 de maio de 2001"),
    ("it", "tra il 3 e il 5 maggio 2001"), ("ru", "между 3 и 5 мая 2001 года"),
    ("pl", "między 3 a 5 maja 2001"), ("ro", "între 3 și 5 mai 2001"),
    ("zh", "2001年5月3日至5日之间"), ("ja", "2001年5月3日から5日の間に"),
    ("ko", "2001년 5월 3일에서 5일 사이"), ("ar", "بين 3 و5 مايو 2001"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), WITHIN)
def test_between_two_days_is_a_moment_within_them(language: str, text: str) -> None:
    [match] = find(text, language, OPEN)
    assert (match.edtf, match.extent) == ("[2001-05-03..2001-05-05]", "moment")
    assert (match.earliest, match.latest) == (date(2001, 5, 3), date(2001, 5, 5))
    assert text[match.start : match.end] == text
    assert parse_edtf(match.edtf)


@pytest.mark.parametrize(
    ("text", "edtf", "extent"),
    [
        ("between 28 April and 3 May 2001", "[2001-04-28..2001-05-03]", "moment"),
        ("between June 2001 and March 2002", "[2001-06..2002-03]", "moment"),
        ("between June and August 2001", "[2001-06..2001-08]", "moment"),
        ("in June and August 2001", "{2001-06,2001-08}", "span"),
        ("talks between Peru and Chile on 3 and 5 May 2001", "{2001-05-03,2001-05-05}", "span"),
    ],
)
def test_months_and_days_of_two_months_join_as_their_words_say(
    text: str, edtf: str, extent: str
) -> None:
    assert [(m.edtf, m.extent) for m in find(text, "en", OPEN)] == [(edtf, extent)]


def claims(body: str, language: str, stamp: str = "") -> list[tuple[str, str]]:
    """EDTF and standing of each claim that is dated or open."""
    told = read(body, language=language, stamp=stamp).claims
    return [(c.edtf, c.standing) for c in told if c.earliest or "/" in c.edtf]


def test_between_days_without_a_year_stays_a_moment_when_it_is_completed() -> None:
    told = claims("The Ministers will meet between 3 and 5 May in Lima.", "en", "30 April 2001")
    assert ("[2001-05-03..2001-05-05]", "chosen") in told


REMEMBERED = [
    ("en", "Remarks commemorating 8 May 1945"), ("en", "Speech marking 1 December 1918"),
    ("de", "Rede zum Gedenken an den 8. Mai 1945"),
    ("fr", "Déclaration à l’occasion du 8 mai 1945"),
    ("fr", "Discours du ministre pour la commémoration du 8 mai 1945"),
    ("uk", "Заява з нагоди роковин подій 18 травня 1944 року"),
    ("ru", "Заявление МИД к годовщине событий 22 июня 1941 года"),
    ("sr", "Саопштење поводом годишњице бомбардовања 24. марта 1999"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title"), REMEMBERED)
def test_what_a_title_remembers_is_no_event_and_stays_in_it(language: str, title: str) -> None:
    fields = Fields(url="http://a.example/1", title=title, body=(), language=language)
    reading = normalise(fields)
    assert (reading.title, reading.event.edtf, reading.publication.edtf) == (title, None, None)


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Reception for the 50th anniversary, 14 June 2001", "2001-06-14"),
        ("Reception on the 50th anniversary (14 June 2001)", "2001-06-14"),
    ],
)
def test_a_date_set_off_from_an_anniversary_is_the_acts(title: str, event: str) -> None:
    fields = Fields(url="http://a.example/1", title=title, body=(), language="en")
    assert normalise(fields).event.edtf == event


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "38.90.12 N, 77.03.15 W"), ("ru", "КБК 1801-06-03"), ("de", "Zimmer 45.05.10")],
)
def test_numbers_that_only_a_leading_year_would_make_a_date_are_none(
    language: str, text: str
) -> None:
    assert find(text, language, OPEN) == []


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("zh", "2002年11月30日至12月2日", "2002-11-30/2002-12-02"),
        ("zh", "2002年12月30日到1月2日", "2002-12-30/2003-01-02"),
        ("en", "November 30, 2002 to December 2", "2002-11-30/2002-12-02"),
        ("hu", "2002. november 27. és 29. között", "[2002-11-27..2002-11-29]"),
        ("hu", "2002. november 27–29. között", "2002-11-27/2002-11-29"),
    ],
)
def test_the_end_of_an_interval_takes_the_year_of_its_beginning(
    language: str, text: str, edtf: str
) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == [edtf]


DONE = [
    ("ru", "Совершено в г. Улан-Баторе 14 ноября 2000 года в двух экземплярах."),
    ("de", "Geschehen zu Bern am 14. November 2000 in zwei Urschriften."),
    ("pl", "Sporządzono w Tbilisi dnia 14 listopada 2000 r. w dwóch egzemplarzach."),
    ("en", "Done at Lima on 14 November 2000, in two originals."),
    ("fr", "Fait à Lima, le 14 novembre 2000, en deux exemplaires."),
]
TITLES = {"ru": "Соглашение", "de": "Abkommen", "pl": "Umowa", "en": "Agreement", "fr": "Accord"}


@pytest.mark.parametrize(("language", "line"), DONE)
def test_the_last_line_of_an_agreement_tells_its_day_and_the_publication(
    language: str, line: str
) -> None:
    title = f"{TITLES[language]} (Peru – Chile)"
    fields = Fields(url="http://a.example/1", title=title, body=(line,), language=language)
    reading = normalise(fields)
    assert (reading.event.edtf, reading.publication.edtf) == ("2000-11-14", "2000-11-14")


def test_today_is_never_history() -> None:
    body = "The ministers signed a road map following the talks held today."
    told = claims(body, "en", "31 January 2023")
    assert ("2023-01-31", "chosen") in told


BEGUN = [
    ("en", "The Minister began today a two-day visit to Norway."),
    ("fr", "Le ministre a entamé aujourd'hui une visite de deux jours en Norvège."),
    ("de", "Die Ministerin begann heute ihren zweitägigen Besuch in Norwegen."),
    ("es", "El ministro inició hoy una visita de dos días a Noruega."),
    ("ru", "Министр начал сегодня двухдневный визит в Норвегию."),
    ("zh", "外长今天开始对挪威进行为期两天的访问。"),
    ("is", "Ráðherrann hóf í dag tveggja daga opinbera heimsókn sína til Noregs."),
]


@pytest.mark.parametrize(("language", "body"), BEGUN)
def test_what_begins_on_a_day_lasts_as_long_as_is_said(language: str, body: str) -> None:
    assert ("2013-03-21/2013-03-22", "chosen") in claims(body, language, "2013-03-21")


def test_what_ends_on_a_day_is_of_that_day() -> None:
    told = claims("The Minister concluded today a two-day visit.", "en", "2013-03-21")
    assert all("/" not in edtf for edtf, _ in told)


SINCE = [
    ("en", "The office has been closed since 3 June 2001."),
    ("en", "From 3 June 2001 on, visas are free."),
    ("en", "The ceasefire holds from 3 June 2001 onwards."),
    ("fr", "L'ambassade est fermée depuis le 3 juin 2001."),
    ("de", "Die Botschaft ist seit dem 3. Juni 2001 geschlossen."),
    ("es", "La embajada está cerrada desde el 3 de junio de 2001."),
    ("pt", "A embaixada está fechada desde 3 de junho de 2001."),
    ("ru", "Посольство закрыто с 3 июня 2001 года."),
    ("zh", "自2001年6月3日起，使馆关闭。"), ("ja", "大使館は2001年6月3日以降閉館している。"),
    ("ko", "대사관은 2001년 6월 3일 이후 휴관한다."), ("ar", "السفارة مغلقة منذ 3 يونيو 2001."),
    ("tr", "Büyükelçilik 3 Haziran 2001'den beri kapalı."),
    ("nl", "De ambassade is gesloten sinds 3 juni 2001."),
    ("id", "Kedutaan tutup sejak 3 Juni 2001."),
]  # fmt: skip
UNTIL = [
    ("en", "The show is open until 3 June 2001."),
    ("fr", "L'exposition est ouverte jusqu'au 3 juin 2001."),
    ("de", "Die Botschaft ist bis zum 3. Juni 2001 geschlossen."),
    ("es", "La embajada está cerrada hasta el 3 de junio de 2001."),
    ("pt", "A embaixada está fechada até 3 de junho de 2001."),
    ("it", "L'ambasciata è chiusa fino al 3 giugno 2001."),
    ("ru", "Посольство закрыто до 3 июня 2001 года."), ("zh", "截至2001年6月3日，使馆关闭。"),
    ("ja", "大使館は2001年6月3日まで閉館している。"),
    ("ko", "대사관은 2001년 6월 3일까지 휴관한다."),
    ("ar", "السفارة مغلقة حتى 3 يونيو 2001."),
    ("tr", "Büyükelçilik 3 Haziran 2001'e kadar kapalı."),
    ("hu", "A nagykövetség 2001. június 3-ig zárva tart."),
    ("az", "Səfirlik 2001-ci il iyunun 3-dək bağlıdır."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SINCE)
def test_the_beginning_of_an_open_interval_is_only_mentioned(language: str, text: str) -> None:
    assert claims(text, language) == [("2001-06-03/..", "mentioned")]


@pytest.mark.parametrize(("language", "text"), UNTIL)
def test_the_end_of_an_open_interval_is_only_mentioned(language: str, text: str) -> None:
    assert claims(text, language) == [("../2001-06-03", "mentioned")]


TWO_CLOCKS = [
    ("en", "on 23 April 2020 (22 April 2020 Washington, D.C. time)"),
    ("en", "on 23 April 2020 (22 April, Washington time)"),
    ("fr", "le 23 avril 2020 (22 avril 2020, heure de Washington)"),
    ("es", "el 23 de abril de 2020 (22 de abril de 2020, hora de Washington)"),
    ("de", "am 23. April 2020 (22. April 2020 Ortszeit)"),
    ("it", "il 23 aprile 2020 (22 aprile 2020, ora di Washington)"),
    ("ru", "23 апреля 2020 года (22 апреля 2020 года по вашингтонскому времени)"),
    ("zh", "2020年4月23日（华盛顿时间4月22日）"), ("ja", "2020年4月23日（現地時間22日）"),
    ("ko", "2020년 4월 23일(현지시간 22일)"), ("ar", "23 أبريل 2020 (22 أبريل 2020 بتوقيت واشنطن)"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TWO_CLOCKS)
def test_one_day_by_two_clocks_is_one_of_both(language: str, text: str) -> None:
    assert [m.edtf for m in find(text, language, OPEN)] == ["[2020-04-22,2020-04-23]"]


def test_a_day_in_brackets_that_no_clock_tells_is_another() -> None:
    assert len(find("on 23 April 2020 (22 April 2020 in Lima)", "en", OPEN)) == 2


TIMED = [
    ("en", "14 June 2001 15:30(GMT+8)", "GMT+8"), ("en", "June 14, 2001, 3:30 PM EDT", "EDT"),
    ("en", "14 June 2001, 3.30 p.m.", None), ("ru", "14 июня 2001, 15:30 МСК", "МСК"),
    ("fr", "14 juin 2001 à 15h30", None), ("fr", "14 juin 2001 - 15 h 30", None),
    ("de", "14. Juni 2001, 15.30 Uhr MESZ", "MESZ"), ("it", "14 giugno 2001, ore 15.30", None),
    ("es", "14 de junio de 2001, 15.30 horas", None), ("pt", "14 de junho de 2001 às 15h30", None),
    ("zh", "2001年6月14日下午3时30分", None), ("ja", "2001年6月14日 午後3時30分 JST", "JST"),
    ("ko", "2001년 6월 14일 오후 3시 30분", None), ("uk", "14 червня 2001 о 15:30", None),
    ("ar", "14 يونيو 2001، الساعة 3:30 مساءً", None), ("th", "14 มิถุนายน 2544 เวลา 15.30 น.", None),
    ("pl", "14 czerwca 2001, godz. 15.30", None), ("sv", "14 juni 2001 kl. 15.30", None),
    ("id", "14 Juni 2001 pukul 15.30 WIB", "WIB"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "zone"), TIMED)
def test_a_time_is_read_with_its_zone(language: str, text: str, zone: str | None) -> None:
    [match] = find(text, language, OPEN)
    assert match.edtf == "2001-06-14"
    assert match.clock is not None
    assert (f"{match.clock.time:%H:%M}", match.clock.zone) == ("15:30", zone)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hy", "Ապրիլի 30-ից մայիսի 4-ը"),
        ("ka", "30 აპრილიდან 4 მაისის ჩათვლით"),
        ("tr", "30 Nisan'dan 4 Mayıs'a kadar"),
        ("az", "aprelin 30-dan mayın 4-dək"),
        ("hu", "április 30-tól május 4-ig"),
        ("kk", "30 сәуірден 4 мамырға дейін"),
        ("uz", "30-apreldan 4-maygacha"),
        ("ky", "30-апрелден 4-майга чейин"),
        ("eu", "apirilaren 30etik maiatzaren 4ra"),
        ("fi", "30. huhtikuusta 4. toukokuuta"),
        ("et", "30. aprillist 4. maini"),
        ("mn", "4 дүгээр сарын 30-наас 5 дугаар сарын 4-нд"),
    ],
)
def test_a_case_ending_begins_an_interval(language: str, text: str) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == ["XXXX-04-30/XXXX-05-04"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hy", "2023 թվականի հունիսի 3-ից 5-ը"),
        ("ka", "2023 წლის 3-დან 5 ივნისამდე"),
        ("hu", "2023. június 3-tól 5-ig"),
        ("tr", "3'ten 5 Haziran 2023'e kadar"),
        ("kk", "2023 жылғы 3 маусымнан 5 маусымға дейін"),
    ],
)
def test_the_ends_of_such_an_interval_share_month_and_year(language: str, text: str) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == ["2023-06-03/2023-06-05"]
