from datetime import date

from storage import schema
from tests.integration.storage_made import (
    DAY0,
    bulletin,
    capture,
    dated,
    later,
    opened,
    read,
    run_of,
)


def steps(folder, months):
    """Thousands of SQLite's steps for the coverage of a source with a bulletin a month."""
    with opened(folder) as archive:
        run = run_of(archive)
        archive.add(capture(run, 0, "http://zw.example/", DAY0, role="listing"))
        for number in range(1, months + 1):
            page = capture(run, number, f"http://zw.example/{number}.htm", later(number / 100))
            archive.add(page)
            day = date(1970 + number // 12, number % 12 + 1, 1)
            reading = read(body=f"The text of bulletin {number}.", publication=dated(day))
            archive.add(bulletin(page, reading))
        archive.flush()
    taken = 0

    def step():
        nonlocal taken
        taken += 1

    with schema.reading(folder) as db:
        db.connection.driver_connection.set_progress_handler(step, 1000)
        rows = db.exec_driver_sql("SELECT * FROM coverage").all()
    assert len(rows) >= months
    return taken


def test_coverage_costs_no_more_for_a_month_in_a_large_archive(tmp_path):
    few, many = steps(tmp_path / "few", 100), steps(tmp_path / "many", 400)
    # Both have the same months, to the last look; one has four times the bulletins.
    assert many < 2 * few
