import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.e2e.replaying import DEMO

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BIN = Path(sys.executable).parent
# What is another on each machine, each day.
VARIES = [
    (re.compile(r"warc/\S+ at \d+"), "warc/2026/11/24-1-1.warc.gz at 4711"),
    (re.compile(r"tail -c \+\d+ warc/\S+"), "tail -c +4712 warc/2026/11/24-1-1.warc.gz"),
    (re.compile(r"[ \t]+$", re.M), ""),
]
# What no test can run: it installs, asks the live web or schedules; the desk has a test of its own.
LEFT_OUT = re.compile(
    r"^(sudo|pip|make|python -m (pip|venv)|scrapy crawl|.*\bcrontab\b|.*--from wayback|.*--due"
    r"|communique serve)"
)


def fenced(file, language):
    return re.findall(rf"```{language}\n(.*?)```", file.read_text(encoding="utf-8"), re.DOTALL)


def commands(file):
    for block in fenced(file, "sh"):
        for line in re.sub(r"\\\n\s*", "", block).splitlines():
            command = re.sub(r"\s+#\s.*$", "", line).strip()
            if command and not command.startswith("#") and not LEFT_OUT.match(command):
                yield command


ALL = [pytest.param(c, id=f"{f.name}: {c[:60]}") for f in DOCS for c in commands(f)]


def run(command, folder):
    env = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "COLUMNS": "100",
           "COMMUNIQUE_ARCHIVE": str(folder / "demo-archive")}  # fmt: skip
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("command", ALL)
def test_every_command_of_the_docs_runs(command, demo_folder):
    if command.startswith("sqlite3") and shutil.which("sqlite3") is None:
        pytest.skip("no sqlite3 command on this machine")
    if "communique crawl" in command and "--from" not in command:
        command = f"{command} --from {DEMO}"
    shutil.copy(DEMO, demo_folder / "FILE.warc.gz")
    with ZipFile(demo_folder / "FILE.wacz", "w") as packed:
        packed.write(DEMO, "archive/demo.warc.gz")
    ran = run(command.replace("SOURCE", "cn.embassy.zw.features"), demo_folder)
    # 1 and 3 tell of sources for which the demo has no records.
    assert ran.returncode in ((0, 1, 3) if "crawl" in command or "status" in command else (0,)), (
        ran.stderr
    )
    assert "Traceback" not in ran.stderr


def sessions():
    """Each command that the README shows with its output."""
    for block in fenced(ROOT / "README.md", "console"):
        command, _, output = block.partition("\n")
        yield command.removeprefix("$ "), output


@pytest.mark.parametrize(("command", "output"), list(sessions()))
def test_the_readme_shows_what_the_commands_print(command, output, demo_folder, pytestconfig):
    said = run(command, demo_folder).stdout
    for pattern, constant in VARIES:
        said, output = pattern.sub(constant, said), pattern.sub(constant, output)
    if pytestconfig.getoption("--write-expectations") and said != output:
        readme = ROOT / "README.md"
        whole = readme.read_text(encoding="utf-8")
        before, _, after = whole.partition(f"```console\n$ {command}\n")
        after = after.partition("```")[2]
        readme.write_text(f"{before}```console\n$ {command}\n{said}```{after}", encoding="utf-8")
        pytest.skip("written; review it by `git diff`")
    assert said == output


def test_the_python_of_the_readme_runs(demo_folder, monkeypatch, capsys):
    pytest.importorskip("pandas", reason="pandas comes with the extra `dev`")
    monkeypatch.chdir(demo_folder)
    (code,) = fenced(ROOT / "README.md", "python")
    exec(code, {})  # noqa: S102  # the README's own example
    assert "ru.kremlin" in capsys.readouterr().out


def test_the_record_that_proves_a_date_comes_out_by_standard_tools(demo_folder):
    said = run("communique show zl3van2qybzr --evidence --json", demo_folder).stdout
    claim = json.loads(said)["evidence"][0]
    ascii_only = r"LC_ALL=C tr -cd '\11\12\15\40-\176'"  # the page is in an encoding of its own
    record = run(f"cd demo-archive && {claim['extract']} | {ascii_only}", demo_folder).stdout
    assert record.startswith("WARC/1.1")
    assert claim["capture"] in record
    assert claim["evidence"] in record
