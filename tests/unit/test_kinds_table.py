import re
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from crawler import catalogue
from crawler.normalise import kinds, tongue
from crawler.normalise.dates.table import SAME_DAY
from crawler.normalise.kinds import kind_of

LABELLED = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
TITLES = [(language, *row) for language, rows in LABELLED.items() for row in rows]
APART = tomllib.loads(Path(__file__).with_name("kinds_apart.toml").read_text(encoding="utf-8"))
PAIRED = [(language, *row) for language, rows in APART.items() for row in rows]
SERVICE = tomllib.loads(Path(__file__).with_name("kinds_service.toml").read_text(encoding="utf-8"))
ENCOUNTERS = tomllib.loads(
    Path(__file__).with_name("kinds_encounters.toml").read_text(encoding="utf-8")
)
OPENINGS = tomllib.loads(Path(__file__).with_name("openings.toml").read_text(encoding="utf-8"))
OPENED = [(language, *row[:2], row[2:]) for language, rows in OPENINGS.items() for row in rows]
TABLES = [f for f in resources.files(kinds).iterdir() if f.name.endswith(".toml")]

ANSWER = "spokesperson's answer"


@pytest.mark.parametrize(
    ("language", "kind", "title"),
    [
        ("en", "readout", "President Jiang Zemin Meets Russian President Vladimir Putin"),
        ("en", "readout", "Readout of the President’s Call with President Xi"),
        ("en", "readout", "Japan-China Foreign Ministers’ Telephone Talk"),
        ("en", "press conference", "Foreign Ministry Spokesperson's Regular Press Conference"),
        ("en", "press conference", "Daily Press Briefing"),
        ("en", "press conference", "Press Gaggle by the Press Secretary"),
        ("en", ANSWER, "Foreign Ministry Spokesperson's Remarks on the Visit"),
        ("en", ANSWER, "MFA Spokesperson's Comments in Response to Media Queries on Peru"),
        ("en", "joint document", "Joint Statement on the Future of the Partnership"),
        ("en", "joint document", "Declaration of the Heads of State"),
        ("en", "agreement", "Agreement between Peru and Chile on Trade"),
        ("en", "speech", "Remarks by the Vice Premier at the Summit"),
        ("en", "speech", "Statement by the Ambassador at the 75th Session of the Assembly"),
        ("en", "interview", "Interview with the Foreign Minister by the Daily"),
        ("en", "message", "Message of Condolence to the President of Chile"),
        ("en", "announcement", "Peru to host Pacific Alliance talks"),
        ("en", "announcement", "Foreign Minister Will Attend the Summit"),
        ("en", "appointment", "Appointment of New Heads of Mission"),
        ("en", "statement", "Grave concern about the Attack in Nice"),
        ("en", "notice", "Notice on Consular Services"),
        ("zh", "readout", "王毅会见俄罗斯外长"),
        ("zh", "press conference", "外交部发言人华春莹主持例行记者会"),
        ("zh", ANSWER, "外交部发言人华春莹就有关问题答记者问"),
        ("zh", "joint document", "中俄联合声明"),
        ("zh", "speech", "习近平在开幕式上的讲话"),
        ("zh", "message", "习近平向论坛致贺信"),
        ("zh", "announcement", "国务委员兼外长王毅将访问俄罗斯"),
        ("zh-Hant", "readout", "外交部長會見美國代表團"),
        ("ru", "readout", "Встреча Владимира Путина с послом"),
        ("ru", "press conference", "Брифинг официального представителя МИД"),
        ("ru", "announcement", "Глава МИД Турции посетит Беларусь"),
        ("ru", "message", "Поздравление с Днём независимости"),
        ("fr", "speech", "Déclaration de M. Védrine, ministre, sur la paix"),
        ("fr", "press conference", "Point de presse du porte-parole"),
        ("de", "press conference", "Erklärungen in der Bundespressekonferenz"),
        ("de", "appointment", "Staatspräsident ernennt neue Botschafter"),
        ("es", "announcement", "Canciller japonés visitará China"),
        ("es", "readout", "Canciller se reúne con el embajador"),
        ("pt", "readout", "Visita do chanceler ao Peru"),
        ("it", "readout", "Incontro del Ministro con il collega"),
        ("ar", "readout", "وزير الخارجية يلتقي نظيره الروسي"),
        ("ar", "press conference", "المؤتمر الصحفي للمتحدث باسم وزارة الخارجية"),
        ("ja", "readout", "日中外相電話会談"),
        ("ja", "joint document", "日中共同声明"),
        ("ko", "readout", "한-미 외교장관 통화"),
        ("th", "press conference", "ผลการแถลงข่าวประจำสัปดาห์"),
        ("vi", "readout", "Bộ trưởng hội đàm với Ngoại trưởng Mỹ"),
        ("tr", "press conference", "Bakanın Basın Toplantısı"),
        ("uk", "readout", "Зустріч міністрів закордонних справ"),
    ],
)
def test_a_title_tells_the_kind(language: str, kind: str, title: str) -> None:
    assert kind_of(title, (), language) == (kind, f"{language.split('-')[0]} title {kind}")


@pytest.mark.parametrize(("language", "kind", "title"), TITLES)
def test_a_labelled_title_tells_its_kind_or_none(language: str, kind: str, title: str) -> None:
    assert (kind_of(title, (), language)[0] or "") == kind


@pytest.mark.parametrize(("language", "kind", "title"), PAIRED)
def test_titles_easily_told_for_one_another_are_told_apart(
    language: str, kind: str, title: str
) -> None:
    assert (kind_of(title, (), language)[0] or "") == kind


@pytest.mark.parametrize("language", ENCOUNTERS)
def test_a_headline_of_a_visit_or_meeting_tells_it_in_every_language(language: str) -> None:
    told = ENCOUNTERS[language].items()
    for kind, title in ((kind, title) for kind, titles in told for title in titles):
        assert kind_of(title, (), language)[0] == kind, title


@pytest.mark.parametrize("language", SERVICE)
def test_a_genres_word_of_another_text_or_a_form_tells_no_day(language: str) -> None:
    for title in SERVICE[language]["unspoken"]:
        assert kind_of(title, (), language)[0] not in SAME_DAY, title
    for title in SERVICE[language]["spoken"]:
        assert kind_of(title, (), language)[0] in SAME_DAY, title


@pytest.mark.parametrize("language", SERVICE)
def test_a_title_in_capitals_tells_what_it_tells_in_small_letters(language: str) -> None:
    for title in SERVICE[language]["spoken"]:
        assert kind_of(title.upper(), (), language)[0] in SAME_DAY, title.upper()


@pytest.mark.parametrize(("language", "kind", "title", "paragraphs"), OPENED)
def test_an_opening_tells_what_the_title_leaves_open(
    language: str, kind: str, title: str, paragraphs: list[str]
) -> None:
    told, rule = kind_of(title, paragraphs, language)
    assert (told or "") == kind
    assert (rule is None) == (told is None)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Reden und Beiträge"),
        ("en", "Speeches, Statements and Press Releases"),
        ("fr", "Discours et interventions"),
        ("es", "Discursos y artículos"),
        ("it", "Interventi e discorsi"),
        ("pt", "Discursos, artigos e entrevistas"),
        ("ru", "Выступления и стенограммы"),
        ("ar", "كلمات وخطابات"),
        ("zh", "讲话与声明"),
    ],
)
def test_a_title_of_names_of_kinds_alone_is_a_sections(language: str, title: str) -> None:
    assert kinds.is_section(title, language)
    assert not kinds.is_section(f"{title} 1999: Lima", language)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Speech at the UN"),
        ("en", "Remarks to EU"),
        ("de", "Rede in Ulm"),
        ("fr", "Discours du Roi"),
    ],
)
def test_short_words_behind_a_kinds_name_are_no_sections(language: str, title: str) -> None:
    assert not kinds.is_section(title, language)


@pytest.mark.parametrize(
    ("language", "kind", "title"),
    [
        ("de", "statement", "Schüssel-Besuch: Erklärung zur Lage im Kosovo"),
        ("en", "speech", "State visit to Peru: remarks by the President at dinner"),
        ("fr", "press conference", "Visite à Lima : conférence de presse conjointe"),
        ("es", "speech", "Visita a Lima: discurso del Presidente"),
        ("ru", "speech", "Визит в Лиму: выступление министра"),
        ("it", "statement", "Incontro a Lima: dichiarazione del Ministro"),
        ("en", "readout", "Minister: talks with Peru were useful"),
        ("de", "readout", "Wien: Gespräche mit Peru"),
        ("en", "announcement", "Peru: Minister to visit Lima"),
    ],
)
def test_what_begins_behind_a_colon_tells_more_than_a_visit_before_it(
    language: str, kind: str, title: str
) -> None:
    assert kind_of(title, (), language)[0] == kind


def test_each_language_of_the_catalogue_has_a_table() -> None:
    tables = {table.name.removesuffix(".toml") for table in TABLES}
    spoken = {tongue.base(s.language) for s in catalogue.load().sources.values() if s.language}
    assert spoken <= tables


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Press Statement; John Doe, Spokesperson; Washington, DC", "statement"),
        ("Media Note; Office of the Spokesperson", "notice"),
        ("Readout", "readout"),
        ("Special Briefing", "press conference"),
        ("Remarks; Jane Doe, Secretary of State", "speech"),
        ("Office of the Spokesperson", None),
        ("Updated", None),
    ],
)
def test_what_stands_beside_the_stamp_tells_where_the_title_does_not(
    printed: str, kind: str | None
) -> None:
    assert kind_of("Kyrgyz Republic", ["It was a good day."], "en", None, [printed])[0] == kind
    assert kind_of("Minister Meets Envoy", ["It rained."], "en", None, [printed])[0] == "readout"


@pytest.mark.parametrize("table", TABLES, ids=lambda file: file.name)
def test_a_table_names_only_places_and_kinds_that_there_are(table: Path) -> None:
    rows = tomllib.loads(table.read_text(encoding="utf-8"))
    assert rows.keys() <= {*kinds.PLACES, "service", "section"}
    told = {"service": ("about", "things", "counter", "speaker"), "section": ("also",)}
    assert tuple(rows["service"]) == told["service"]
    for place, kind, pattern in ((w, k, p) for w, row in rows.items() for k, p in row.items()):
        assert kind in told.get(place, kinds.ORDER)
        assert not re.compile(pattern).match(""), f"{kind}: matches nothing at all"


def test_a_statement_that_tells_of_a_visit_is_a_statement() -> None:
    told = kind_of("Prime Minister's statement on arrival in Lima", (), "en")
    assert told == ("statement", "en head statement")


def test_a_language_without_a_table_is_undecided_whatever_its_tag() -> None:
    assert kind_of("Jiang Meets Putin", (), "xx") == (None, None)
    assert kind_of("Jiang Meets Putin", (), "en_GB")[0] == "readout"


@pytest.mark.parametrize("mark", ["", "– ", "– – ", "3) ", "- "])
def test_items_of_a_list_may_be_the_turns_of_a_transcript(mark: str) -> None:
    said = [f"{mark}Q: When?", "THE MINISTER: Tomorrow.", f"{mark}Q: Where?"]
    assert kind_of("In Lima", said, "en") == ("press conference", "en turns press conference")


def test_a_label_wins_over_the_title() -> None:
    told = kind_of("A meeting of minds", (), "en", "Speech")
    assert told == ("speech", "en label speech")


def test_a_vague_label_yields_to_the_title() -> None:
    assert kind_of("Minister's Meeting in Peru", (), "en", "Press Statement")[0] == "readout"
    assert kind_of("The Way Ahead", (), "en", "Press Statement")[0] == "statement"


def test_the_opening_words_decide_where_the_title_does_not() -> None:
    told = kind_of("A New Start", ["On June 14 the President met with the envoy"], "en")
    assert told == ("readout", "en first readout")


def test_what_nothing_tells_is_undecided() -> None:
    assert kind_of("A New Start", ["Much was said."], "en") == (None, None)
    assert kind_of("Uusi alku", (), "fi") == (None, None)


def test_an_undeclared_language_is_read_as_english() -> None:
    assert kind_of("Jiang Meets Putin", (), None)[0] == "readout"


@pytest.mark.parametrize("table", TABLES, ids=lambda file: file.name)
def test_tables_are_in_small_letters_as_the_words_are_that_they_are_tried_on(
    table: Traversable,
) -> None:
    for rows in tomllib.loads(table.read_text(encoding="utf-8")).values():
        for pattern in rows.values():
            letters = re.sub(r"\\.", "", pattern)
            assert letters == letters.lower()


def test_capitals_tell_a_kind_as_small_letters_do() -> None:
    assert kind_of("DIŞİŞLERİ BAKANI BASIN TOPLANTISI DÜZENLEDİ", (), "tr")[0] == "press conference"
    assert kind_of("ΔΗΛΏΣΕΙΣ ΤΟΥ ΥΠΟΥΡΓΟΎ", (), "el")[0] == "statement"


@pytest.mark.parametrize(
    ("language", "kind", "title"),
    [
        ("el", "statement", "ΔΗΛΩΣΕΙΣ ΤΟΥ ΥΠΟΥΡΓΟΥ"),
        ("fr", "statement", "DECLARATION DU MINISTRE"),
        ("es", "readout", "REUNION DEL CANCILLER"),
        ("pt", "joint document", "DECLARACAO CONJUNTA"),
        ("tr", "readout", "BAKANIN GORUSMESI"),
        ("hu", "joint document", "KOZOS NYILATKOZAT"),
        ("vi", "joint document", "TUYÊN BỐ CHUNG"),
    ],
)
def test_capitals_without_their_accents_tell_the_kind(language: str, kind: str, title: str) -> None:
    assert kind_of(title, (), language)[0] == kind


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Joint Statement"), ("ru", "СОВМЕСТНОЕ ЗАЯВЛЕНИЕ")]
)
def test_the_name_of_a_joint_document_tells_the_kind_as_a_label(language: str, label: str) -> None:
    assert kind_of("", (), language, label)[0] == "joint document"
