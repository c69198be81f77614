import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text
from storage_made import Showing, later, opened, read, rows

from storage import database, fulltext, migrate, models, schema, shape, views
from storage.errors import ArchiveBusy, ArchiveDamaged, ArchiveFault

MIGRATIONS = Path(migrate.__file__).parent / "migrations"


def test_a_migrated_archive_has_the_schema_of_the_models(tmp_path: Path) -> None:
    migrate.migrate(tmp_path)
    with schema.reading(tmp_path) as connection:
        migrated = shape.shape_of(connection)
    assert migrated == shape.todays()
    assert all("STRICT" in migrated["table", table.name] for table in models.metadata.sorted_tables)


def test_the_revisions_known_to_readers_are_those_of_the_files() -> None:
    history = [r.revision for r in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert tuple(reversed(history)) == schema.REVISIONS


@pytest.mark.parametrize("revision", schema.REVISIONS[:-1])
def test_an_older_archive_is_refused_until_it_is_migrated(tmp_path: Path, revision: str) -> None:
    assert migrate.migrate(tmp_path, revision) == revision
    remedy = f"older version .schema {revision}.*run communique migrate"
    with pytest.raises(ArchiveFault, match=remedy), schema.reading(tmp_path):
        pass
    with pytest.raises(ArchiveFault, match=remedy):
        opened(tmp_path)
    assert migrate.migrate(tmp_path) == schema.REVISIONS[-1]
    with opened(tmp_path) as archive:
        assert Showing(archive).show(read(), later(0)).what == "new"


def test_a_newer_archive_is_refused_with_the_remedy(tmp_path: Path) -> None:
    migrate.migrate(tmp_path)
    _execute(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    for attempt in (migrate.migrate, opened):
        with pytest.raises(ArchiveFault, match=r"newer version .*9999.*upgrade communique"):
            attempt(tmp_path)


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        Showing(archive).show(read(), later(0))
    before = rows(tmp_path, "SELECT * FROM bulletins")
    migrate.migrate(tmp_path)
    assert rows(tmp_path, "SELECT * FROM bulletins") == before


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    _execute(tmp_path, "CREATE TABLE recipes (name TEXT)")
    for attempt in (migrate.migrate, opened):
        with pytest.raises(ArchiveFault, match="name another folder"):
            attempt(tmp_path)
    with database.reading(tmp_path) as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).scalars().all() == [
            "recipes"
        ]


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    database.path_of(tmp_path).write_bytes(b"not a database at all" * 100)
    with pytest.raises(ArchiveDamaged, match="cannot be read"), schema.reading(tmp_path):
        pass
    with pytest.raises(ArchiveDamaged, match="cannot be read"):
        opened(tmp_path)


def test_views_of_other_code_are_made_anew_by_a_writer_and_refused_by_a_reader(
    tmp_path: Path,
) -> None:
    migrate.migrate(tmp_path)
    _execute(tmp_path, "DROP VIEW bulletins", "PRAGMA user_version = 1")
    with pytest.raises(ArchiveFault, match="run communique migrate"), schema.reading(tmp_path):
        pass
    opened(tmp_path).close()
    assert rows(tmp_path, "SELECT count(*) FROM bulletins") == [(0,)]


def test_words_that_other_code_cut_are_indexed_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        Showing(archive).show(read(title="Fresh"), later(0))
    _execute(
        tmp_path,
        "INSERT INTO fulltext (fulltext) VALUES ('delete-all')",
        "UPDATE setting SET value = 'older' WHERE name = 'fulltext'",
    )
    opened(tmp_path).close()
    assert rows(tmp_path, "SELECT rowid FROM fulltext WHERE fulltext MATCH 'fresh'") == [(1,)]
    assert rows(tmp_path, "SELECT value FROM setting") == [(fulltext.VERSION,)]


def test_the_index_has_the_current_reading_only(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(title="Early Words"), later(0))
        door.show(read(title="Late Words"), later(1))
    assert rows(tmp_path, "SELECT rowid FROM fulltext WHERE fulltext MATCH 'early'") == []
    assert rows(tmp_path, "SELECT rowid FROM fulltext WHERE fulltext MATCH 'late'") == [(1,)]
    checked = database.writer(tmp_path)
    with checked.begin() as connection:
        connection.execute(text("INSERT INTO fulltext (fulltext) VALUES ('integrity-check')"))
    checked.dispose()


def test_views_and_columns_are_fixed() -> None:
    assert {view.name: len(view.columns) for view in views.VIEWS} == {
        "bulletins": 44, "bulletin_bodies": 5, "word_index": 3, "editions": 20,
        "date_evidence": 25, "translations": 6, "sightings": 9, "runs": 12, "rejects": 13,
        "absences": 9, "coverage": 16,
    }  # fmt: skip
    assert list(views.bulletins.columns) == [
        "uid", "publisher", "publisher_name", "office", "country", "seat", "sources", "language",
        "kind", "title", "title_key", "event_from", "event_to", "event_edtf", "event_precision",
        "event_extent", "event_basis", "event_day", "event_month", "event_year",
        "published_from", "published_to", "published_edtf", "published_precision",
        "published_extent", "published_basis", "published_day", "published_month",
        "published_year", "published_at", "uploaded_from", "uploaded_to", "uploaded_at",
        "lag_days", "editions", "observed_from", "observed_to", "withdrawn_at", "verified", "url",
        "words", "rights", "capture", "extractor",
    ]  # fmt: skip


def test_every_column_of_every_view_is_described_in_the_archive(tmp_path: Path) -> None:
    opened(tmp_path).close()
    described = set(rows(tmp_path, "SELECT view_name, column_name FROM data_dictionary"))
    names = [name for (name,) in rows(tmp_path, "SELECT name FROM sqlite_master "
                                                "WHERE type = 'view'")]  # fmt: skip
    columns = {
        (name, row[1]) for name in names for row in rows(tmp_path, f"PRAGMA table_info({name})")
    }
    assert described == columns | {(name, "") for name in names}
    blank = rows(tmp_path, "SELECT * FROM data_dictionary WHERE trim(description) = ''")
    assert blank == []


def test_a_reader_sees_nothing_of_a_group_that_is_not_committed(tmp_path: Path) -> None:
    opened(tmp_path).close()
    engine = database.writer(tmp_path)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('half', 'done')"))
        assert rows(tmp_path, "SELECT count(*) FROM setting WHERE name = 'half'") == [(0,)]
    engine.dispose()


def test_the_writers_pragmas_are_set(tmp_path: Path) -> None:
    opened(tmp_path).close()
    engine = database.writer(tmp_path)
    with engine.begin() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        set_to = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    engine.dispose()
    assert set_to == ["wal", 2, 1, database.BUSY]


def test_a_database_that_another_program_holds_is_busy(tmp_path: Path) -> None:
    migrate.migrate(tmp_path)
    other, ours = database.writer(tmp_path), database.writer(tmp_path)
    with other.begin(), ours.connect() as waiting:
        waiting.connection.driver_connection.execute("PRAGMA busy_timeout=1")
        with pytest.raises(ArchiveBusy, match="another program holds the database; try again"):
            waiting.begin()


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda / ext4 rw 0 0\nserver:/x {} nfs4 rw 0 0\n", "nfs4"),
        ("/dev/sda / ext4 rw 0 0\n//server/x {} cifs rw 0 0\n", "cifs"),
        ("server:/ / nfs rw 0 0\n", "nfs"),
    ],
)
def test_a_network_file_system_is_refused(tmp_path: Path, mounts: str, kind: str) -> None:
    with pytest.raises(ArchiveFault, match=rf"network file system \({kind}\).*local disk"):
        database.check_file_system(tmp_path / "archive", mounts.format(tmp_path))


def test_a_local_disk_beside_or_within_a_network_mount_is_taken(tmp_path: Path) -> None:
    mounts = (
        f"s:/ / nfs rw 0 0\n/dev/sdb {tmp_path} ext4 rw 0 0\ns:/y {tmp_path}/other nfs rw 0 0\n"
    )
    assert database.check_file_system(tmp_path / "archive", mounts) is None


def test_an_sqlite_without_strict_tables_is_refused() -> None:
    with pytest.raises(ArchiveFault, match=r"SQLite 3\.36\.0 is too old; install 3\.37\.0"):
        database.check_sqlite((3, 36, 0))
    assert database.check_sqlite(sqlite3.sqlite_version_info) is None


def _execute(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(database.path_of(folder), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
