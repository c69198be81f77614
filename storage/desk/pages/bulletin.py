"""The page of a bulletin: what it says, which words date it, what it was before, how to cite it."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.utils.asgi import Request
from sqlalchemy import Connection

from storage import cite, corrections, show, versions
from storage.desk.desk import Desk
from storage.desk.marked import marked
from storage.desk.pages import page
from storage.verdict import verdict

IN_TITLE = ("title", "prefix", "suffix")  # places whose words count from the title's beginning
ROLES = (("event", "event"), ("published", "publication"), ("uploaded", "upload"))


async def bulletin(datasette: Desk, request: Request) -> Response:
    """Answer with one edition of a bulletin: the current one, or that of `uid@time`."""
    cited = request.url_vars["cited"]
    lines = corrections.load(datasette.corrections) if datasette.corrections else []
    told = await datasette.ask(
        lambda db: {**_told(db, cited), "corrections": _corrected(db, cited, lines)}
    )
    if request.url_vars["form"]:
        return page.json(told)
    return await page.html(datasette, request, "bulletin.html", **_seen(told))


def _told(db: Connection, cited: str) -> dict[str, Any]:
    edition = page.found(db, cited)
    return {
        **show.bulletin(db, edition),
        "evidence": show.evidence(db, edition),
        "every_edition": show.editions(db, edition),
        "revisions": show.revisions(db, edition),
        "captures": show.captures(db, edition),
        "versions": versions.versions(db, edition),
        "citations": _citations(db, edition),
    }


def _corrected(
    db: Connection, cited: str, lines: list[corrections.Correction]
) -> list[dict[str, Any]]:
    """What an analyst's file says otherwise of this bulletin."""
    if not lines:
        return []
    corrections.mount(db, lines)
    return corrections.of(db, page.found(db, cited).bulletin)


def _citations(db: Connection, edition: show.Edition) -> dict[str, str]:
    """The edition's citation in each style."""
    told = cite.cited(db, edition)
    return {style: write([told]) for style, write in cite.STYLES.items()}


def _seen(told: dict[str, Any]) -> dict[str, Any]:
    claims = told["evidence"]
    return {
        "b": told,
        "title": marked(told["title_raw"], [c for c in claims if c["place"] in IN_TITLE]),
        "paragraphs": marked(told["body"], [c for c in claims if c["place"] not in IN_TITLE]),
        "dates": [_date(told, column, role) for column, role in ROLES],
        "at": f"{told['uid']}@{told['observed_from']}",
    }


def _date(told: dict[str, Any], column: str, role: str) -> dict[str, Any]:
    edtf, basis = told[f"{column}_edtf"], told[f"{column}_basis"]
    why = verdict(role, basis, edtf, told["evidence"])
    return {"role": role, "edtf": edtf, "basis": basis, "why": why}
