from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise

MONDAY, FRIDAY = "2017-08-07", "2017-08-04"


def event(title: str, body: str, language: str, printed: Printed) -> str | None:
    fields = Fields(
        url="http://a.example/1", title=title, body=(body,), language=language, printed=(printed,)
    )
    return normalise(fields).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "took place last Friday"),
        ("ru", "прошли в минувшую пятницу"),
        ("ru", "подписали в минувшую пятницу"),
        ("es", "firmaron el viernes pasado"),
        ("es", "suscribieron el pasado viernes"),
        ("es", "se llevó a cabo el viernes pasado"),
        ("de", "fanden vergangenen Freitag statt"),
        ("it", "si sono svolti venerdì scorso"),
        ("it", "hanno firmato venerdì scorso"),
        ("fr", "ont eu lieu vendredi dernier"),
        ("pt", "decorreram na passada sexta-feira"),
        ("pt", "assinaram na última sexta-feira"),
        ("tr", "geçen Cuma yapıldı"),
        ("pl", "podpisali w ubiegły piątek"),
        ("cs", "proběhla minulý pátek"),
    ],
)
def test_a_day_of_last_week_is_the_event_where_something_took_place_on_it(
    language: str, body: str
) -> None:
    assert event("Angola", body, language, Printed(MONDAY, "stamp")) == FRIDAY


def test_a_joint_document_comes_of_the_meeting_that_took_place_before_it() -> None:
    title, line = "Summit on Peace: Joint Communiqué", Printed("Lugano, 16.06.2024", "place_line")
    body = "took place in Switzerland on 15-16 June 2024"
    assert event(title, body, "en", line) == "2024-06-15/2024-06-16"


@pytest.mark.parametrize(
    "body",
    [
        "The vote that took place on Friday was peaceful.",
        "The ceremony, which took place on 4 August, was not attended by us.",
    ],
)
def test_a_statement_is_not_of_the_day_on_which_its_matter_took_place(body: str) -> None:
    assert event("Statement on Angola", body, "en", Printed(MONDAY, "stamp")) == MONDAY
