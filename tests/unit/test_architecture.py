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
