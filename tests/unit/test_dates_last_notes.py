from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read

AGREEMENTS = {
    "en": "Agreement on cooperation", "ru": "Соглашение о сотрудничестве", "zh": "合作协定",
    "es": "Acuerdo de cooperación", "de": "Abkommen über Zusammenarbeit",
    "ar": "اتفاقية التعاون", "uk": "Угода про співробітництво",
}  # fmt: skip


def noted(body: str, language: str = "en", title: str = "Peru", stamp: str = "") -> Reading:
    return read(body, title=title, language=language, stamp=stamp, date_order="DMY")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "Il a reçu l'envoyé. (Source : site Internet du ministère, le 14 juin 2001)"),
        ("fr", "Il a reçu l'envoyé. Traduction provisoire, 14 juin 2001"),
        ("en", "The Minister met his guest. (Unofficial translation, 14 June 2001)"),
        ("en", "The Minister met his guest. Source: Ministry of Foreign Affairs, 14 June 2001"),
        ("en", "The Minister met his guest. Issued by the Ministry on 14 June 2001."),
        ("en", "The Minister met his guest. (14 June 2001)"),
        ("en", "The Minister met his guest. (London, 14 June 2001)"),
        ("ru", "Министр принял посла.\n\n(Текст распространён 14 июня 2001 года)"),
        ("ru", "Министр принял посла. (Источник: МИД, 14 июня 2001 г.)"),
        ("de", "Er traf seinen Gast. (Quelle: Auswärtiges Amt, 14.6.2001)"),
        ("zh", "部长会见了客人。（本文于2001年6月14日发布）"),
        ("zh", "部长会见了客人。（来源：外交部，2001年6月14日）"),
        ("ja", "大臣は大使と会談した。（仮訳、2001年6月14日）"),
        ("ko", "장관은 대사를 만났다. (2001.6.14 배포)"),
        ("ar", "استقبل الوزير السفير. (القاهرة، 14 يونيو 2001)"),
        ("tr", "Bakan büyükelçiyi kabul etti. (14.06.2001 tarihinde yayımlanmıştır)"),
        ("hu", "A miniszter fogadta a nagykövetet. (Forrás: KÜM, 2001. június 14.)"),
        ("vi", "Bộ trưởng đã tiếp đại sứ. (Nguồn: Bộ Ngoại giao, ngày 14 tháng 6 năm 2001)"),
        ("hi", "मंत्री ने राजदूत से मुलाकात की। (स्रोत: विदेश मंत्रालय, 14 जून 2001)"),
    ],
)
def test_a_note_behind_the_last_sentence_tells_the_publication(language: str, body: str) -> None:
    reading = noted(body, language)
    assert (reading.publication.edtf, reading.event.edtf) == ("2001-06-14", None)
    assert [claim.place for claim in reading.claims] == ["tail"]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "They work together. Done at Lima, 14 June 2001."),
        ("es", "Las partes cooperan. Hecho en Lima el 14 de junio de 2001, en dos ejemplares."),
        ("de", "Sie arbeiten zusammen. Geschehen zu Bonn am 14. Juni 2001 in zwei Urschriften."),
        ("ru", "Оно вступает в силу. Совершено в Москве 14 июня 2001 года."),
        ("uk", "Сторони співпрацюють. Вчинено в Києві 14 червня 2001 року у двох примірниках."),
        ("ar", "اتفق الطرفان على التعاون. حرر في القاهرة في 14 يونيو 2001"),
        ("zh", "双方同意加强合作。签署于北京，2001年6月14日。"),
    ],
)
def test_a_paper_whose_last_sentence_tells_its_signing_is_of_that_day(
    language: str, body: str
) -> None:
    reading = noted(body, language, AGREEMENTS[language])
    assert (reading.publication.edtf, reading.event.edtf) == ("2001-06-14", "2001-06-14")
    assert reading.claims[-1].place == "testimonium"


def test_a_statement_is_of_the_day_of_its_last_note() -> None:
    reading = noted(
        "We condemn it. Issued by the Ministry on 14 June 2001", title="Statement by the Ministry"
    )
    assert (reading.publication.edtf, reading.event.edtf) == ("2001-06-14", "2001-06-14")


def test_a_speech_is_of_the_day_on_which_its_last_note_has_it_delivered() -> None:
    reading = noted(
        "Thank you all. As delivered, June 14, 2001", title="Speech by the Minister at the gala"
    )
    assert (reading.event.edtf, reading.event.basis) == ("2001-06-14", "stated")


def test_so_is_one_whose_last_line_is_that_note() -> None:
    reading = noted(
        "Thank you all.\n\nDelivered on 14 June 2001 in Lima",
        title="Speech by the Minister at the gala", stamp="15 June 2001",
    )  # fmt: skip
    assert (reading.event.edtf, reading.publication.edtf) == ("2001-06-14", "2001-06-15")


def test_a_last_line_whose_anniversary_is_printed_is_of_what_is_remembered() -> None:
    reading = noted(
        "Statement on thirty years of the accord.\n\nSigned in Lima on 22 October 1989",
        title="Statement on the thirtieth anniversary of the Lima accord", stamp="22 October 2019",
    )  # fmt: skip
    assert (reading.event.edtf, reading.publication.edtf) == ("2019-10-22", "2019-10-22")


def test_a_stamp_outdoes_a_note_and_the_text_keeps_its_own_day() -> None:
    body = "The Minister met his guest on 13 June 2001. (Source: MFA, 14 June 2001)"
    assert noted(body).event.edtf == "2001-06-13"
    assert noted(body, stamp="15 June 2001").publication.edtf == "2001-06-15"


def test_the_words_of_a_note_are_quoted_where_they_stand() -> None:
    body = "The Minister met his guest.\n\nThey spoke of trade. (Source: MFA, 14 June 2001)"
    [claim] = noted(body).claims
    assert body[claim.evidence_start : claim.evidence_end] == "14 June 2001" == claim.evidence


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister met his guest. Sources close to the Minister said on 14 June 2001."),
        ("en", "The Minister met his guest. Released on 14 June 2001, the prisoners went home."),
        ("en", "The Minister met his guest. The treaty was signed on 14 June 2001"),
        ("en", "The Minister met his guest. (The treaty was signed on 14 June 2001.)"),
        ("en", "The Minister met his guest. (Deadline: 14 June 2001)"),
        ("en", "The Minister met his guest. (Updated 14 June 2001)"),
        ("en", "The Minister met his guest. Source: treaty of 14 June 2001"),
        ("en", "The Minister met his guest. (Source: Joint Declaration of 14 June 2001)"),
        ("en", "He met his guest. (Translation of the agreement signed on 14 June 2001)"),
        ("en", "The Minister met his guest. (born 14 June 1951)"),
        ("en", "He served as envoy. (14 June 2001 - 3 May 2004)"),
        ("en", "The Minister opened the institute (14 June 2001)."),
        ("fr", "Il a reçu l'envoyé. (Accord signé à Lima, le 14 juin 2001)"),
        ("de", "Er traf seinen Gast. (Stand: 14.6.2001)"),
        ("ar", "استقبل الوزير السفير. (دخل الاتفاق حيز التنفيذ في 14 يونيو 2001)"),
        ("zh", "部长会见了客人。（协定于2001年6月14日生效）"),
        ("pl", "Minister przyjął ambasadora. (Umowa weszła w życie 14 czerwca 2001 r.)"),
    ],
)
def test_what_only_looks_like_a_note_tells_no_publication(language: str, body: str) -> None:
    assert noted(body, language).publication.edtf is None
