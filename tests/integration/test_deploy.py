import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.jobs.crew import PATIENCE

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
OURS = "/opt/communique/bin/communique"
DAEMONS = [unit for unit in SERVICES if OURS in unit.read_text(encoding="utf-8")]
CRONTAB = (DEPLOY / "crontab").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The units as installed, with the command where it is on this machine."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine")
    folder = tmp_path_factory.mktemp("units")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(OURS, sys.executable)
        (folder / unit.name).write_text(text, encoding="utf-8")
    return folder


def analyze(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *words], cwd=folder, capture_output=True, text=True, timeout=60,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_UNIT_PATH": f"{folder}:", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def test_systemd_finds_no_fault_with_the_units(installed: Path) -> None:
    names = [f"./{unit.name}" for unit in UNITS if "@" not in unit.name]
    found = analyze(installed, "verify", *names)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


@pytest.mark.parametrize("unit", DAEMONS, ids=lambda unit: unit.stem)
def test_the_units_are_exposed_as_little_as_the_docs_say(installed: Path, unit: Path) -> None:
    found = analyze(installed, "security", "--offline=true", f"./{unit.name}")
    (score,) = re.findall(r"exposure level for \S+: ([\d.]+)", found.stdout)
    assert float(score) < 2


def commands() -> list[str]:
    units = "\n".join(unit.read_text(encoding="utf-8") for unit in SERVICES)
    started = re.findall(rf"^ExecStart={OURS} (.*)$", units, re.M)
    return started + re.findall(r"  communique  communique (.*?) >", CRONTAB)


@pytest.mark.parametrize("command", commands())
def test_each_command_that_is_started_is_one_of_ours(command: str) -> None:
    # Options are read before the help is shown: one that is unknown ends with 2.
    assert CliRunner().invoke(app, [*shlex.split(command), "--help"]).exit_code == 0


def test_a_crawl_has_the_time_to_end_that_it_takes() -> None:
    text = (DEPLOY / "systemd" / "communique-crawl.service").read_text(encoding="utf-8")
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", text, re.M)
    assert int(seconds) > PATIENCE


def test_a_run_that_found_all_locked_is_no_failure() -> None:
    text = (DEPLOY / "systemd" / "communique-crawl.service").read_text(encoding="utf-8")
    assert re.findall(r"^SuccessExitStatus=.*\b75\b", text, re.M)
