"""The plugin: what Datasette asks of us."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup, escape

from storage import database, functions
from storage.desk import limits, pages, plain
from storage.desk.desk import NAMES, Desk
from storage.desk.shield import App, Shield
from storage.errors import CommuniqueError, UsageFault
from storage.views import VIEWS

log = logging.getLogger(__name__)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Limit every connection on which an analyst's query may run."""
    if isinstance(datasette, Desk) and database in NAMES:
        functions.register(conn)
        limits.hold(conn)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Put the shield around all there is."""
    return lambda app: Shield(app, datasette.hosts) if isinstance(datasette, Desk) else app


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages come before Datasette's."""
    return pages.ROUTES if isinstance(datasette, Desk) else []


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The questions, to be asked with parameters of one's own."""
    if not isinstance(datasette, Desk) or database not in NAMES:
        return {}
    return pages.canned()


@hookimpl
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """What any page may tell: the limits, the views and the questions' parameters."""
    if not isinstance(datasette, Desk):
        return {}
    return {"desk_limits": limits, "desk_views": VIEWS, "desk_parameters": pages.parameters,
            "desk_corrected": datasette.corrections is not None}  # fmt: skip


@hookimpl
def render_cell(value: Any, column: str, datasette: Any) -> str | Markup | None:
    """A cell of a table: text that cannot be mistaken, and a uid as a link to its bulletin."""
    if not isinstance(datasette, Desk) or isinstance(value, bytes):
        return None
    if value is None:
        return Markup()  # not a space: a cell without anything leaves when a row is printed
    said = plain.shown(value)
    if column == "uid" or column.endswith("_uid"):
        return Markup('<a href="/bulletin/{0}">{0}</a>').format(said)
    if isinstance(value, str) and plain.web(value):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(value, said)
    most = datasette.setting("truncate_cells_html")
    cut = f"{said[:most]}…" if len(said) > most else said
    return Markup("<bdi>{}</bdi>").format(cut) if isinstance(value, str) else escape(cut)


@hookimpl
def handle_exception(
    datasette: Any, request: Any, exception: Exception
) -> Callable[[], Awaitable[Any]] | None:
    """Tell in a sentence what we foresee; Datasette tells the rest."""
    if not isinstance(datasette, Desk):
        return None
    status, sentence = _told(exception)

    async def answer() -> Any:
        if request.path.endswith((".json", ".csv")):
            return Response.json({"ok": False, "error": sentence}, status=status)
        context = {"status": status, "error": sentence}
        page = await datasette.render_template("error.html", context, request=request)
        return Response.html(page, status=status)

    return answer


def _was_interrupted(exception: Exception) -> bool:
    """Whether Datasette stopped a query: it says so in HTML, with a script."""
    return isinstance(exception, DatasetteError) and exception.message_is_html


def _told(exception: Exception) -> tuple[int, str]:
    """The status and the sentence of a failure."""
    if isinstance(exception, UsageFault):
        return 400, str(exception)
    if isinstance(exception, CommuniqueError):
        return 503, str(exception)
    if database.is_interrupted(exception) or _was_interrupted(exception):
        return 503, "that took longer than it may; ask for less at once"
    if isinstance(exception, sqlite3.DataError):
        most = f"{limits.VALUE // 1_000_000} MB"
        return 400, f"a row is larger than {most}; ask for fewer columns, or by communique sql"
    if isinstance(exception, Base400 | DatasetteError):
        return exception.status, str(exception)
    log.error("a bug in the desk", exc_info=exception)
    return 500, f"a bug: {type(exception).__name__}; its trace is in the log of communique serve"
