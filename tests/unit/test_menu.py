import tomllib
from collections import Counter
from pathlib import Path

import typer
from typer.testing import CliRunner

from crawler.cli import app
from crawler.menu import PANELS

ROOT = Path(__file__).parents[2]


def test_every_verb_has_one_place_in_the_menu():
    placed = Counter(verb for verbs in PANELS.values() for verb in verbs)
    assert set(placed) == set(typer.main.get_command(app).commands)
    assert set(placed.values()) == {1}


def test_help_shows_the_verbs_in_their_panels_and_order():
    shown = CliRunner().invoke(app, ["--help"]).stdout
    places = [shown.index(f"│ {verb} ") for verbs in PANELS.values() for verb in verbs]
    assert places == sorted(places)
    assert all(panel in shown for panel in PANELS)


def test_every_option_of_every_verb_says_what_it_does():
    silent = [
        f"{name} {option.opts[0]}"
        for name, verb in typer.main.get_command(app).commands.items()
        for option in verb.params
        if option.param_type_name == "option" and not option.help
    ]
    assert silent == []


def test_a_wheel_gets_every_file_that_is_no_module():
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for package, patterns in tables["tool"]["setuptools"]["package-data"].items():
        folder = ROOT / package
        shipped = {file for pattern in patterns for file in folder.glob(pattern)}
        there = {file for file in folder.rglob("*")
                 if file.is_file() and file.suffix not in (".py", ".pyc")}  # fmt: skip
        assert there - shipped == set()
    deployed = {file for patterns in tables["tool"]["setuptools"]["data-files"].values()
                for pattern in patterns for file in ROOT.glob(pattern)}  # fmt: skip
    assert {file for file in (ROOT / "deploy").rglob("*") if file.is_file()} <= deployed
