"""`communique`: the analysts' verbs about what changed. Never imports Scrapy."""

from __future__ import annotations

import sys
from html import escape
from typing import Annotated, Any

import typer

from storage import changes as changing
from storage import console, diff, options
from storage.errors import UsageFault
from storage.filters import span_of
from storage.wording import counted, shown

app = typer.Typer()

_COLOURS = {"same": None, "removed": "red", "added": "green"}
_MARKS = {"same": None, "removed": "del", "added": "ins"}


@app.command("diff")
def compare(
    uid: Annotated[str, typer.Argument(help="A uid, or uid@time: that edition and its last.")],
    archive: options.Folder = options.DEFAULT,
    number: Annotated[
        tuple[int, int] | None, typer.Option(metavar="N N", help="Two editions, by number.")
    ] = None,
    as_html: Annotated[bool, typer.Option("--html", help="As a page for a browser.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Tell what one edition of a bulletin says otherwise than the one before."""
    with options.opened(archive) as db:
        found = diff.compare(db, uid, number)
    if found.was["extractor"] != found.became["extractor"]:
        console.note("the two were read by different code: a difference may be ours; see reread")
    if as_json:
        console.say_json(found.told())
    elif as_html:
        console.say(_html(found))
    else:
        _say(found)


@app.command()
def changes(
    since: Annotated[str, typer.Option(help="Seen in or after 2026, 2026-11 or 2026-11-24.")],
    archive: options.Folder = options.DEFAULT,
    until: Annotated[str | None, typer.Option(help="Seen in or before; as --since.")] = None,
    publisher: options.Publisher = None,
    as_json: options.AsJson = False,
) -> None:
    """List edits, replacements, withdrawals and returns of all sources, the gravest first."""
    first, last = span_of("--since", since), span_of("--until", until)
    begin = f"{first.first}T00:00:00Z" if first else ""
    end = f"{last.last}T23:59:59Z" if last else "9999-12-31T23:59:59Z"
    if begin > end:
        raise UsageFault(f"--until {until} lies before --since {since}; turn them round")
    with options.opened(archive) as db:
        found = changing.changes(db, begin, end, publisher)
    if as_json:
        console.say_json(found)
        return
    columns = ("what", "uid", "number", "seen_before", "seen_at", "publisher", "words", "title")
    console.table(columns, [[one[name] for name in columns] for one in found])
    console.note(f"{counted(len(found), 'change')}; see one with communique diff UID")


def _say(found: diff.Diff) -> None:
    was, became = found.was, found.became
    console.say(
        f"{found.uid}  edition {was['number']} (seen to {was['observed_to']}) "
        f"became {became['number']} (seen from {became['observed_from']})"
    )
    names = {field.name for field in found.fields}
    for field in found.fields:
        if field.name == "title_raw" and "title" in names:
            continue  # told already, without what is set off from it
        console.say(f"\n{field.name}")
        _line("removed", "- ", field.was)
        _line("added", "+ ", field.became)
    kept = 0
    for paragraph in found.paragraphs:
        if paragraph.op == "same":
            kept += 1
            continue
        kept = _say_kept(kept)
        console.say()
        _say_paragraph(paragraph)
    _say_kept(kept)


def _say_kept(number: int) -> int:
    if number:
        console.say(f"\n  … {counted(number, 'paragraph')} the same")
    return 0


def _say_paragraph(paragraph: diff.Paragraph) -> None:
    if sys.stdout.isatty() and paragraph.op == "changed":
        said = (typer.style(shown(w.words), fg=_COLOURS[w.op], strikethrough=w.op == "removed")
                for w in paragraph.words)  # fmt: skip
        typer.echo(f"  {''.join(said)}")
        return
    _line("removed", "- ", paragraph.was or None)
    _line("added", "+ ", paragraph.became or None)


def _line(op: str, mark: str, said: Any) -> None:
    if said is not None:
        console.say(f"{mark}{said}", _COLOURS[op])


def _html(found: diff.Diff) -> str:
    fields = "".join(
        f"<dt>{field.name}</dt><dd><del>{escape(field.was or 'none')}</del> "
        f"<ins>{escape(field.became or 'none')}</ins></dd>"
        for field in found.fields
    )
    text = "\n".join(f"<p>{''.join(map(_marked, one.words))}</p>" for one in found.paragraphs)
    heading = f"{found.uid}, editions {found.was['number']} and {found.became['number']}"
    style = "del{background:#fdd}ins{background:#dfd;text-decoration:none}"
    return (
        f'<!doctype html>\n<meta charset="utf-8">\n<title>{heading}</title>\n'
        f"<style>{style}</style>\n<h1>{heading}</h1>\n<dl>{fields}</dl>\n{text}"
    )


def _marked(part: diff.Words) -> str:
    tag = _MARKS[part.op]
    return f"<{tag}>{escape(part.words)}</{tag}>" if tag else escape(part.words)
