import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


# The kernel's own client warns of an event loop, and IPython of its history file.
@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_from_top_to_bottom(demo_folder: Path) -> None:
    for name in ("nbclient", "ipykernel", "duckdb", "matplotlib", "pandas"):
        if find_spec(name) is None:  # not imported: duckdb tells of leaks when a process ends
            pytest.skip(f"{name} comes with the extra `dev`")
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(EXAMPLES / "querying.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)  # what is kept has no outputs
    NotebookClient(
        notebook, timeout=120, kernel_name="python3",
        resources={"metadata": {"path": str(demo_folder)}},
    ).execute()  # fmt: skip
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert any("image/png" in output.get("data", {}) for output in shown)
    assert any("Shanghai" in str(output.get("data", {})) for output in shown)


def test_the_r_example_runs(demo_folder: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("no Rscript on this machine")
    asked = ["Rscript", str(EXAMPLES / "querying.R"), "archive/archive.db"]
    ran = subprocess.run(asked, cwd=demo_folder, capture_output=True, text=True, check=False)
    if "there is no package called" in ran.stderr:
        pytest.skip(ran.stderr.strip().splitlines()[0])
    assert ran.returncode == 0, ran.stderr
    assert "2001-06-14" in ran.stdout
