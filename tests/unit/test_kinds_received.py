"""A letter that comes in is none that the house issues, and how a text was sent no statement."""

from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from crawler.normalise.kinds import kind_of

STAMP = Printed("19.05.2005", "stamp")

RECEIVED = [
    ("en", "President Mills receives letters"),
    ("en", "Minister received a message from his counterpart"),
    ("fr", "Le Président reçoit une lettre de son homologue"),
    ("fr", "Le Ministre a reçu un message du Roi"),
    ("es", "El Presidente recibe una carta de su homólogo"),
    ("pt", "Presidente recebe carta do seu homólogo"),
    ("it", "Il Presidente riceve una lettera dal suo omologo"),
    ("ru", "Президент получил письмо от премьер-министра"),
    ("uk", "Президент отримав лист від прем'єр-міністра"),
    ("tr", "Cumhurbaşkanı mevkidaşından mektup aldı"),
    ("pl", "Prezydent otrzymał list od premiera"),
    ("ro", "Președintele a primit o scrisoare din partea omologului"),
    ("nl", "Minister ontvangt brief van ambtgenoot"),
    ("sv", "Ministern tog emot ett brev från sin kollega"),
    ("id", "Presiden menerima surat dari Raja"),
    ("ar", "الرئيس يتلقى رسالة من نظيره"),
    ("zh", "外长收到日本外务大臣来信"),
]

NAMED = [
    ("en", "MEDIA RELEASE: New Consul-General in Noumea"),
    ("en", "Media Release: Aid for Tonga"),
    ("en", "Press Release: New Permanent Representative to the UN"),
    ("fr", "Communiqué de presse : Nouveau consul général à Nouméa"),
    ("fr", "Communiqué : Nouvel ambassadeur au Chili"),
    ("es", "Comunicado: Nuevo cónsul general en Niza"),
    ("es", "Comunicado de prensa: Ayuda para Tonga"),
    ("pt", "Comunicado: Novo cônsul-geral em Nice"),
    ("it", "Comunicato stampa: Nuovo console generale a Nizza"),
    ("de", "Presseerklärung: Neuer Generalkonsul in Nizza"),
]


def event(language: str, title: str) -> str | None:
    fields = Fields(
        url="https://mfa.example/news/1",
        title=title,
        body=(),
        printed=(STAMP,),
        language=language,
        date_order="DMY",
    )
    return normalise(fields).event.edtf


@pytest.mark.parametrize(("language", "title"), RECEIVED)
def test_a_letter_received_is_an_act_and_no_message(language: str, title: str) -> None:
    assert kind_of(title, (), language)[0] == "readout"
    assert event(language, title) is None


@pytest.mark.parametrize(("language", "title"), NAMED)
def test_who_is_new_in_an_office_is_no_statement_of_the_stamps_day(
    language: str, title: str
) -> None:
    assert event(language, title) is None


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "President receives message of congratulations from his counterpart", "message"),
        ("fr", "Lettre du Président à son homologue", "message"),
        ("en", "Press Release: Peru Condemns Attack in Nice", "statement"),
        ("en", "New Consul-General: Statement on the Situation in Nice", "statement"),
        ("en", "Minister meets new High Commissioner of Fiji", "readout"),
        ("fr", "Le Ministre reçoit le nouveau consul général", "readout"),
    ],
)
def test_what_is_issued_or_met_stays_so(language: str, title: str, kind: str) -> None:
    assert kind_of(title, (), language)[0] == kind
