import os
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from storage_made import PUBLISHER, Showing, later, opened, read, run_of
from typer.testing import CliRunner

from storage import schema
from storage.cli import app
from storage.errors import ArchiveFault
from storage.health import status
from storage.health.disk import FAR, disk, said
from storage.health.prometheus import lines, write
from storage.records import RunResult, SourceRow

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ENDS = int((NOW + timedelta(days=90)).timestamp())


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path) as door:
        run = Showing(door)
        run.show(read(), later(0))
        door.finish_run(
            run.run,
            later(0),
            RunResult("look", {"listing_unread": 1, "certificate:a.example": ENDS}),
        )
    return tmp_path


def told(archive):
    with schema.reading(archive) as db:
        return {**status(db, NOW), "disk": disk(archive, NOW)}


def test_each_sign_comes_with_its_proof(archive):
    [source] = told(archive)["sources"]
    assert source["signs"] == {"look": "the outcome of its last run"}
    assert told(archive)["needs_a_look"] == ["cn.embassy.zw.features"]


def test_prometheus_reads_what_status_tells(archive):
    text = "".join(lines(told(archive)))
    families = {one.name: one for one in text_string_to_metric_families(text)}
    assert all(one.documentation and one.type == "gauge" for one in families.values())
    assert families["communique_archive_bulletins"].samples[0].value == 1
    [sign] = families["communique_source_sign"].samples
    assert sign.labels == {"source": "cn.embassy.zw.features", "sign": "look"}
    [last] = families["communique_source_last_run_timestamp_seconds"].samples
    assert datetime.fromtimestamp(last.value, UTC) == later(0)
    [ends] = families["communique_certificate_expiry_timestamp_seconds"].samples
    assert (ends.labels, ends.value) == ({"host": "a.example"}, ENDS)


def test_metric_names_keep_the_rules_that_promtool_checks(archive):
    text = "".join(lines(told(archive)))
    named = [one.name for one in text_string_to_metric_families(text)]
    assert len(named) == len(set(named)) == text.count("# HELP") == text.count("# TYPE")
    for name in named:
        assert name == name.lower()
        assert name.startswith("communique_")
        assert not name.endswith(("_total", "_count", "_sum", "_days", "_ms", "_kb", "_gauge"))


def test_a_label_holds_whatever_a_name_has():
    odd = {"source": 'a"b\\c', "started": "2026-11-24T12:00:00Z", "outcome": "well", "signs": {},
           "open_rejects": 0, "silent_days": 1, "silence_allowed_days": None}  # fmt: skip
    counts = dict.fromkeys(("bulletins", "editions", "captures", "open_rejects"), 0)
    room = dict.fromkeys(("free_bytes", "warc_bytes", "database_bytes"), 0)
    text = "".join(
        lines(
            {
                **counts,
                "certificates": {},
                "sources": [odd],
                "disk": {**room, "days_until_full": None},
            }
        )
    )
    labels = {s.labels.get("source") for one in text_string_to_metric_families(text)
              for s in one.samples}  # fmt: skip
    assert labels == {None, 'a"b\\c'}


def test_a_file_for_a_collector_is_whole_and_alone(archive, tmp_path):
    file = tmp_path / "out" / "communique.prom"
    file.parent.mkdir()
    file.write_text("of an earlier look")
    asked = ["status", "--archive", str(archive), "--prometheus", str(file)]
    assert CliRunner().invoke(app, asked).exit_code == 1
    assert "communique_archive_bulletins 1" in file.read_text()
    write(told(archive), file)
    assert [one.name for one in file.parent.iterdir()] == ["communique.prom"]


def test_a_collector_without_a_folder_is_told_by_the_name_that_was_given(archive, tmp_path):
    file = tmp_path / "none" / "communique.prom"
    ran = CliRunner().invoke(app, ["status", "--archive", str(archive), "--prometheus", str(file)])
    said = f"--prometheus {file}: No such file or directory; see its folder"
    assert (type(ran.exception), str(ran.exception)) == (ArchiveFault, said)


def test_the_disk_is_told_with_its_growth(archive):
    warc = archive / "warc" / "2026"
    warc.mkdir(parents=True)
    for days, size in ((40, 1000), (10, 3000)):
        file = warc / f"{days}.warc.gz"
        file.write_bytes(bytes(size))
        os.utime(file, ((NOW - timedelta(days=days)).timestamp(),) * 2)
    found = disk(archive, NOW)
    assert found["warc_bytes"] == 4000
    assert found["bytes_per_day"] == round((3000 + found["database_bytes"] * 3 / 4) / 30)
    assert found["days_until_full"] == found["free_bytes"] // found["bytes_per_day"]
    assert said({**found, "days_until_full": 12}).endswith("full in 12 days at the present growth")
    assert said({**found, "days_until_full": FAR + 1}).endswith(" free")


def test_an_archive_that_does_not_grow_is_never_full(tmp_path):
    assert disk(tmp_path, NOW)["days_until_full"] is None


def test_status_ends_with_1_where_a_source_needs_a_look(archive):
    ran = CliRunner().invoke(app, ["status", "--archive", str(archive)])
    assert ran.exit_code == 1
    assert "1 source ran, 1 needs a look" in ran.stderr


def test_an_outage_of_many_sources_is_told_once(tmp_path):
    names = [f"zw.{number}" for number in range(9)]
    with opened(tmp_path) as door:
        door.mirror(
            [], [SourceRow(n, PUBLISHER, "en", "UTC", "generic", "6h", False) for n in names]
        )
        for name in names:
            door.finish_run(run_of(door, name), later(0), RunResult("nothing"))
    lines = CliRunner().invoke(app, ["status", "--archive", str(tmp_path)]).stderr.splitlines()
    assert lines[:2] == [
        "9 sources, zw.0, zw.1, zw.2 and others: nothing: the outcome of its last run (the first)",
        "9 sources ran, 9 need a look",
    ]


def test_status_of_an_archive_without_runs_tells_what_to_do(tmp_path):
    with opened(tmp_path):
        pass
    ran = CliRunner().invoke(app, ["status", "--archive", str(tmp_path)])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr.startswith("no source has run yet: communique sources list names them")
