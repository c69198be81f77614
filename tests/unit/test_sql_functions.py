import sqlite3

import pytest

from storage import functions


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Asia/Shanghai", "2020-07-18T00:48:00"),
        ("Europe/Moscow", "2020-07-17T19:48:00"),
        ("+08:00", "2020-07-18T00:48:00"),
        ("Z", "2020-07-17T16:48:00"),
        *((zone, None) for zone in ("MSK", "Europe", "/etc", "..", "", "a" * 5000, None)),
    ],
)
def test_an_instant_is_told_in_a_zone_that_is_known(zone: str | None, local: str | None) -> None:
    connection = sqlite3.connect(":memory:")
    functions.register(connection)
    said = connection.execute("SELECT local_time('2020-07-17T16:48:00Z', ?)", (zone,)).fetchone()
    connection.close()
    assert said == (local,)
