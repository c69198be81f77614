import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = set(re.findall(r"`([\w/*.]+)`", (ROOT / "docs" / "architecture.md").read_text("utf-8")))


@pytest.mark.parametrize("package", ["crawler", "crawler/normalise/dates", "storage"])
def test_every_module_stands_in_the_tables_of_the_architecture(package):
    modules = {file.name for file in (ROOT / package).glob("*.py")}
    packages = {f"{file.parent.name}/" for file in (ROOT / package).glob("*/__init__.py")}
    assert (modules | packages) - NAMED == {"__init__.py"}


@pytest.mark.parametrize("package", ["crawler", "storage", "bench", "demo"])
def test_no_file_has_over_300_lines_and_no_function_over_40(package):
    for file in (ROOT / package).rglob("*.py"):
        source = file.read_text("utf-8")
        assert source.count("\n") <= 300, file
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, (file, node.name)
