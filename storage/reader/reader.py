"""An archive opened for reading: a handful of verbs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from storage import changes as changing
from storage import cite as citing
from storage import corrections, questions, schema, show
from storage import search as searching
from storage import sql as querying
from storage import trend as trends
from storage.errors import UsageFault
from storage.filters import said, span_of
from storage.reader.found import Bulletin, Change, Claim, Edition, Hit, Hits
from storage.reader.made import made

if TYPE_CHECKING:
    import pandas


class Reader:
    """An archive; nothing is changed through it, and each verb sees its newest state.

    Filters are those of `communique search`, as text: `event="2001-06"`, `publisher="cn.*"`.
    All raise `storage.errors.CommuniqueError`, in one sentence, for what cannot be meant.
    """

    def __init__(self, folder: str | Path, corrections: str | Path | None = None) -> None:
        self.folder = Path(folder)
        self.corrections = Path(corrections) if corrections else None
        with schema.reading(self.folder):
            pass  # there, and of this version

    def search(self, words: str = "", *, field: str | None = None, limit: int = 20, page: int = 1,
               **filters: Any) -> Hits:  # fmt: skip
        """A page of the bulletins with the words and filters, in the order that it tells."""
        asked = searching.Asked(words, said(**filters), field)
        lines = corrections.laid(self.folder, self.corrections)
        with schema.reading(self.folder) as db:
            found = searching.search(db, words, asked.filters, limit, field=field, page=page)
            found = searching.labelled(db, asked, found, lines, len(lines))
        hits, also = (
            tuple(made(Hit, row) for row in rows) for rows in (found.bulletins, found.also)
        )
        return Hits(
            hits, found.hits, found.is_all, found.order, found.next, found.undated,
            also, found.elsewhere,
        )  # fmt: skip

    def bulletin(self, uid: str) -> Bulletin:
        """A bulletin by its uid: its last edition, or with `uid@time` the one of that time."""
        with schema.reading(self.folder) as db:
            return made(Bulletin, show.bulletin(db, show.find(db, uid)))

    def editions(self, uid: str) -> tuple[Edition, ...]:
        """All editions of a bulletin, in order."""
        with schema.reading(self.folder) as db:
            return tuple(made(Edition, row) for row in show.editions(db, show.find(db, uid)))

    def claims(self, uid: str) -> tuple[Claim, ...]:
        """The dates that an edition states, the chosen first, each with its words and record."""
        with schema.reading(self.folder) as db:
            return tuple(made(Claim, row) for row in show.evidence(db, show.find(db, uid)))

    def cite(self, *uids: str, style: str = "text") -> str:
        """The citation of bulletins, or of editions named `uid@time`: text, bibtex or csl."""
        with schema.reading(self.folder) as db:
            return citing.citation(db, uids, style)

    def changes(self, since: str, until: str | None = None, publisher: str | None = None
                ) -> tuple[Change, ...]:  # fmt: skip
        """What publishers changed, seen between two days, months or years, the gravest first."""
        first, last = span_of("since", since), span_of("until", until)
        begin = f"{first.first}T00:00:00Z" if first else ""
        end = f"{last.last}T23:59:59Z" if last else "9999-12-31T23:59:59Z"
        with schema.reading(self.folder) as db:
            return tuple(made(Change, row) for row in changing.changes(db, begin, end, publisher))

    def trend(self, words: str, by: str = "month", *, date: str = "published",
              field: str | None = None, **filters: Any) -> trends.Trend:  # fmt: skip
        """How often words were used in each period, beside the coverage."""
        with schema.reading(self.folder) as db:
            return trends.trend(db, searching.Asked(words, said(**filters), field), by, date)

    def ask(
        self, question: int | str, *, corrected: bool = False, **values: str
    ) -> list[dict[str, Any]]:
        """The answer to one of the twenty questions, by number or name.

        `corrected` asks it of the archive with your corrections applied.
        """
        with self._laid(corrected=corrected) as db:
            answer = questions.ask(db, questions.question(str(question)), values)
        return answer.table.objects()

    def sql(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a query of your own; `:name` stands for a value.

        It may ask the views `bulletins_corrected` and `corrections` too.
        """
        return self._table(statement, values).objects()

    def frame(self, statement: str, **values: Any) -> pandas.DataFrame:
        """The rows of a view, by its name, or of a query, as a data frame of pandas.

        Days and instants stay text: a timestamp would give a day a midnight and a zone.
        """
        try:
            import pandas  # asked for here only: it takes a second to import
        except ImportError:
            raise UsageFault("a data frame wants pandas: pip install pandas") from None
        asked = f'SELECT * FROM "{statement}"' if statement.isidentifier() else statement
        found = self._table(asked, values)
        return pandas.DataFrame(found.rows, columns=found.columns)

    def _laid(self, *, corrected: bool) -> AbstractContextManager[Connection]:
        if corrected:
            return corrections.mounted(self.folder, self.corrections, instead=True)
        return schema.reading(self.folder)

    def _table(self, statement: str, values: dict[str, Any]) -> querying.Table:
        with corrections.mounted(self.folder, self.corrections) as db:
            return querying.query(db, statement, values)
