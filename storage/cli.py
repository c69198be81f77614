"""`communique`: the analysts' verbs. Never imports Scrapy."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from storage import (
    cli_cite,
    cli_correct,
    cli_desk,
    cli_export,
    cli_history,
    cli_keeping,
    cli_measure,
    cli_questions,
    cli_release,
    cli_search,
    cli_status,
    cli_trend,
    console,
    corrections,
    options,
    stats,
)
from storage import show as showing
from storage import sql as querying
from storage.verdict import verdict
from storage.wording import counted

app = typer.Typer(help="Search, show, count and export what the archive holds.")
app.add_typer(cli_export.app)
app.add_typer(cli_status.app)
app.add_typer(cli_search.app)
app.add_typer(cli_trend.app)
app.add_typer(cli_history.app)
app.add_typer(cli_keeping.app)
app.add_typer(cli_questions.app)
app.add_typer(cli_cite.app)
app.add_typer(cli_correct.app)
app.add_typer(cli_release.app)
app.add_typer(cli_measure.app)
app.add_typer(cli_desk.app)


@app.command()
def show(
    uid: Annotated[str, typer.Argument(help="A uid, or uid@time for the edition of that time.")],
    archive: options.Folder = options.DEFAULT,
    editions: Annotated[bool, typer.Option("--editions", help="All editions.")] = False,
    evidence: Annotated[bool, typer.Option("--evidence", help="The proof of its dates.")] = False,
    file: options.Corrections = None,
    as_json: options.AsJson = False,
) -> None:
    """Show one bulletin: its text, its editions, the evidence of its dates."""
    with corrections.mounted(archive, file) as db:
        edition = showing.find(db, uid)
        told: dict[str, Any] = {}
        if editions:
            told["editions"] = showing.editions(db, edition)
            told["revisions"] = showing.revisions(db, edition)
        if evidence:
            told["evidence"] = showing.evidence(db, edition)
        bulletin = showing.bulletin(db, edition)
        bulletin["corrections"] = corrections.of(db, edition.bulletin)
    if as_json:
        console.say_json({**bulletin, **told})
        return
    _say_head(bulletin)
    if editions:
        _say_editions(told["editions"], told["revisions"])
    if evidence:
        _say_why(bulletin, told["evidence"])
        _say_evidence(told["evidence"])
    if not told:
        console.say(f"\n{bulletin['body']}")


@app.command()
def sql(
    statement: Annotated[str, typer.Argument(help='Such as "SELECT * FROM bulletins".')],
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
) -> None:
    """Run a query of your own; nothing can be changed by it."""
    with corrections.mounted(archive, file) as db:
        found = querying.query(db, statement)
    if as_json:
        console.say_json(found.objects())
    else:
        console.table(found.columns, found.rows)


@app.command("stats")
def count(
    by: Annotated[str, typer.Option(help="event or published.")] = "event",
    file: options.Corrections = None,
    archive: options.Folder = options.DEFAULT,
    as_json: options.AsJson = False,
) -> None:
    """Draw bulletins per publisher and month."""
    with options.opened(archive) as db:
        counts = stats.per_month(db, by)
    if said := corrections.unapplied(archive, file):
        console.note(said)
    if as_json:
        rows = [
            {"publisher": publisher, "month": month, "bulletins": n}
            for publisher, months in counts.items()
            for month, n in months.items()
        ]
        console.say_json(rows)
        return
    date = "event" if by == "event" else "publication"
    every = sum(sum(months.values()) for months in counts.values())
    console.note(f"{counted(every, 'bulletin')}, by the month of the {date}")
    for line in stats.chart(counts) if console.can_draw() else stats.chart(counts, "#", ""):
        console.say(line)


def _say_head(told: dict[str, Any]) -> None:
    console.say(told["title"])
    console.say(f"{told['publisher_name']}  {told['kind'] or 'kind undecided'}  {told['url']}")
    for role in ("event", "published", "uploaded"):
        date, basis = told[f"{role}_edtf"], told[f"{role}_basis"]
        console.say(f"{role:<10} {date or 'unknown'}  ({basis})")
    for one in told["corrections"]:
        console.say(f"corrected  {one['field']} {one['value'] or 'unknown'} by {one['coder']}: "
                    f"{one['because']}")  # fmt: skip
    console.say(
        f"edition    {told['edition']} of {told['editions']}, "
        f"seen {told['observed_from']} to {told['observed_to']}"
    )
    console.say(f"cite       {told['uid']}@{told['observed_from']}")
    for one in told["addresses"]:
        if one["url"] != told["url"]:
            console.say(f"also at    {one['url']}, seen {one['since']} to {one['until']}")
    for one in told["translations"]:
        console.say(f"in {one['language'] or '?':<8}{one['url']}")
    for one in told["absences"]:
        console.say(f"{_standing(one):<10} {_span(one)}")
    for one in told["findings"]:
        console.say(f"finding    {one['kind']}: {one['detail']}")


def _standing(absence: dict[str, Any]) -> str:
    if absence["ended_at"]:
        return "was away"
    if absence["kind"] == "delisted":
        return "delisted"
    return "withdrawn" if absence["confirmed_at"] else "suspected"


def _span(absence: dict[str, Any]) -> str:
    kind = "not listed" if absence["kind"] == "delisted" else absence["kind"]
    since = f"{kind} from {absence['suspected_at']}"
    proved = f", proved {absence['confirmed_at']}" if absence["confirmed_at"] else ""
    ended = f", back {absence['ended_at']}" if absence["ended_at"] else ""
    looks = counted(absence["checks"], "look")
    return f"{since}{proved}{ended}, {looks}"


def _say_editions(editions: list[dict[str, Any]], revisions: list[dict[str, Any]]) -> None:
    console.say()
    columns = ("number", "observed_from", "observed_to", "change", "title", "event_edtf", "words")
    console.table(columns, [[one[name] for name in columns] for one in editions])
    for one in revisions:
        console.say(f"revised {one['made_at']}: {one['field']} was {one['was']!r:.60}")


def _say_why(told: dict[str, Any], claims: list[dict[str, Any]]) -> None:
    console.say()
    for role, column in (("event", "event"), ("publication", "published"), ("upload", "uploaded")):
        for line in verdict(role, told[f"{column}_basis"], told[f"{column}_edtf"], claims):
            console.say(line)


def _say_evidence(claims: list[dict[str, Any]]) -> None:
    for one in claims:
        console.say()
        bounds = f"{one['earliest']} to {one['latest']}" if one["earliest"] else "no bounds"
        console.say(f"{one['role']:<12} {one['edtf']}  {bounds}  {one['standing']}")
        console.say(f"  words      {one['context'] or one['evidence']}")
        console.say(
            f"  read       in {one['place']} by {one['method']}; {one['reason']}".rstrip("; ")
        )
        if one["warc_file"]:
            where = f"{one['warc_file']} at {one['warc_offset']}, SHA-256 {one['warc_sha256']}"
            console.say(f"  proof      {where}")
            console.say(f"  extract    {one['extract']}")
