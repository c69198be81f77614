import re
import shutil
import subprocess
from pathlib import Path

import pytest
from storage_made import Showing, later, opened, read

from storage import cite, schema, show

PLAIN = ("bibtex", r"\bibliographystyle{plain}\bibliography{cited}", "")
# German where it is installed: there `"a` is an `ä` to babel.
GERMAN = r"\IfFileExists{ngerman.ldf}{\usepackage[ngerman]{babel}\usepackage{csquotes}}{}"
LOADED = r"\usepackage[backend=biber]{biblatex}\addbibresource{cited.bib}"
BIBLATEX = ("biber", r"\printbibliography", GERMAN + LOADED)
# Signs that pdfLaTeX has in its own fonts; many are those that mean something to it.
LATIN = (
    "Trade & Aid: 50% of #1 Goals_Achieved for $5",
    r"Curly {braces} and \backslash \input{x} ~tilde ^caret",
    r"%% \end{document} \write18{rm} {{{ }}}",
    'Papers of the "Shanghai Five" and "a "',
    "The 6th @comment{x} a,b = c | d < e > f",
)
OTHER = ("江泽民主席会见普京", "لقاء الرئيسين في شانغهاي", "Владимир Путин — «переговоры»",
         "日本の首相", "हिन्दी समाचार", "Émile, Façade, Ñandú: € 5")  # fmt: skip


@pytest.fixture(scope="module")
def bibliography(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `cite` gives for bulletins whose titles mean something to LaTeX, or no font has."""
    archive = tmp_path_factory.mktemp("nasty") / "archive"
    with opened(archive) as door:
        pages = Showing(door)
        for number, title in enumerate((*LATIN, *OTHER)):
            pages.show(read(title, f"{title} says"), later(number),
                       url=f"http://zw.example/a_b%20c/{number}?x=1&y=%E4#f~{{}}")  # fmt: skip
    with schema.reading(archive) as db:
        uids = db.exec_driver_sql("SELECT uid FROM bulletins").scalars().all()
        return cite.STYLES["bibtex"]([cite.cited(db, show.find(db, uid)) for uid in uids])


@pytest.mark.parametrize(("program", "end", "packages"), [PLAIN, BIBLATEX])
def test_latex_prints_every_title_as_it_is(program, end, packages, bibliography, tmp_path):
    if not all(map(shutil.which, ("pdflatex", "pdftotext", program))):
        pytest.skip(f"no pdflatex, pdftotext or {program} on this machine")
    latin = [entry for entry in bibliography.split("\n\n") if entry.isascii()]
    assert len(latin) == len(LATIN)
    (tmp_path / "cited.bib").write_text("\n\n".join(latin), encoding="utf-8")
    printed = typeset(tmp_path, program, end, packages)
    for title in LATIN:
        assert bare(title) in bare(printed)
    assert bare("Archived from http://zw.example/a_b%20c/0?x=1") in bare(printed)


def test_biber_hands_on_the_titles_of_other_scripts(bibliography, tmp_path):
    if not all(map(shutil.which, ("pdflatex", "biber"))):
        pytest.skip("no pdflatex or biber on this machine")
    (tmp_path / "cited.bib").write_text(bibliography, encoding="utf-8")
    (tmp_path / "main.tex").write_text(document(BIBLATEX[1], BIBLATEX[2]), encoding="utf-8")
    ran(tmp_path, "pdflatex", "-interaction=nonstopmode", "main")
    ran(tmp_path, "biber", "main")
    made = (tmp_path / "main.bbl").read_text(encoding="utf-8")
    assert [title for title in OTHER if title not in made] == []


def document(end: str, packages: str) -> str:
    fonts = r"\usepackage[T1]{fontenc}\usepackage{textcomp}"
    return (
        rf"\documentclass{{article}}{fonts}{packages}"
        rf"\begin{{document}}\nocite{{*}}{end}\end{{document}}"
    )


def typeset(folder: Path, program: str, end: str, packages: str) -> str:
    """The text of the PDF of a bibliography; any error of LaTeX's fails."""
    (folder / "main.tex").write_text(document(end, packages), encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main")
    for command in (latex, (program, "main"), latex):
        ran(folder, *command)
    return ran(folder, "pdftotext", "-enc", "UTF-8", "main.pdf", "-")


def ran(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False,
                          errors="replace")  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    return done.stdout


def bare(said: str) -> str:
    """The text without what typesetting adds: spaces, breaks, hyphens, other forms of accents."""
    return re.sub(r"[\s\-\u00ad]+", "", said)
