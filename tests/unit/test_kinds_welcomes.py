"""Who welcomes somebody receives them; who welcomes something says so."""

from __future__ import annotations

import pytest

from crawler.normalise.kinds import kind_of
from tests.unit.bulletin import read


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "President Bush Welcomes President of Bulgaria"),
        ("en", "Foreign Minister Welcomes Slovak Counterpart in Vienna"),
        ("en", "Prime Minister Welcomes Delegation of Senators"),
        ("en", "Minister Halonen Greets Finnish Peacekeepers"),
        ("fr", "Le président accueille le Premier ministre slovaque"),
        ("es", "El presidente saluda a la delegación de Chile"),
        ("es", "El canciller da la bienvenida al embajador del Perú"),
        ("de", "Außenministerin begrüßt tschechischen Amtskollegen in Berlin"),
        ("it", "Il Presidente accoglie il Ministro degli Esteri"),
        ("pt", "Presidente acolhe o Ministro das Relações Exteriores"),
        ("ar", "الوزير يرحب بنظيره التونسي"),
    ],
)
def test_a_guest_who_is_welcomed_is_received_on_a_day_that_the_stamp_does_not_tell(
    language: str, title: str
) -> None:
    reading = read("", title=title, language=language, stamp="2003-11-12")
    assert (reading.kind, reading.event.earliest) == ("readout", None)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "EU welcomes ceasefire in Gaza"),
        ("en", "Minister Welcomes Decision of the President of Iran"),
        ("en", "Canada welcomes election of new president"),
        ("en", "Secretary-General welcomes ministers' agreement on grain"),
        ("en", "UK welcomes presidential elections in Chile"),
        ("fr", "La France salue la décision du président"),
        ("es", "España saluda la decisión del presidente"),
        ("de", "Außenminister begrüßt Entscheidung des Präsidenten"),
        ("ar", "مصر ترحب بقرار مجلس الأمن"),
    ],
)
def test_a_thing_that_is_welcomed_is_the_matter_of_a_statement(language: str, title: str) -> None:
    assert kind_of(title, [], language)[0] == "statement"


def test_a_vague_label_does_not_hide_a_call_that_the_text_opens_with() -> None:
    opening = "The Minister held a telephone conversation with his counterpart on 27 November 2020."
    label = "Press release by the Ministry"
    assert kind_of("Malta and Tunisia", [opening], "en", label)[0] == "readout"
