import csv
import re
from pathlib import Path

import pytest

from tests.e2e.test_docs import run

DOC = Path(__file__).parents[2] / "docs" / "citing.md"
SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
# What is another on each machine, each day.
VARIES = re.compile(r"(?<=as of )\S+(?=,)")
CONSTANT = "2026-11-24T10:42:31Z"
HOME = "/home/ak"
# Answers of two coders, by role and row; all others are right.
ADA = {("event", 3): "wrong", ("kind", 4): "wrong", ("kind", 9): "wrong", ("title", 5): "unclear"}
BEN = {("event", 3): "wrong", ("event", 8): "wrong", ("kind", 4): "wrong", ("title", 5): "unclear"}


def judged(folder: Path) -> None:
    """Fill in the sheet, as two coders would."""
    with (folder / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, answers in (("ada", ADA), ("ben", BEN)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            for number, row in enumerate(rows):
                told = {role: answers.get((role, number), "right") for role in
                        ("event", "published", "kind", "title")}  # fmt: skip
                writer.writerow(row | {f"{role}_right": said for role, said in told.items()})


def answered(session: str, folder: Path) -> str:
    """The session's commands, each with what it prints."""
    lines = []
    for command in re.findall(r"^\$ (.*)$", session, re.MULTILINE):
        if "audit" in command:
            judged(folder)
        ran = run(f"{{ {command}; }} 2>&1", folder)
        assert ran.returncode == 0, ran.stdout
        said = re.sub(
            r"[ \t]+$",
            "",
            VARIES.sub(CONSTANT, ran.stdout.replace(str(folder), HOME)),
            flags=re.MULTILINE,
        )
        lines.append(f"$ {command}\n{said}")
    return "".join(lines)


def test_the_page_shows_what_its_commands_print(
    demo_folder: Path, pytestconfig: pytest.Config
) -> None:
    page = DOC.read_text(encoding="utf-8")
    made = SESSION.sub(lambda found: answered(found[0], demo_folder), page)
    if pytestconfig.getoption("--write-expectations"):
        DOC.write_text(made, encoding="utf-8")
        pytest.skip("written; review it by `git diff`")
    assert page == made, "run pytest tests/e2e/test_citing_doc.py --write-expectations"
