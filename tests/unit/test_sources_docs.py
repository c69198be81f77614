import re
from pathlib import Path

import pytest

from crawler import catalogue
from crawler.catalogue import Source
from crawler.pages import page

DOC = Path(__file__).parents[2] / "docs" / "sources.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*(?=<!-- end of table -->)", re.S)
ROWS = catalogue.load()


def table() -> str:
    head = "| source | publisher | seat | language | template | spider | proved |\n"
    rule = "|---|---|---|---|---|---|---|\n"
    return head + rule + "".join(line(s) for _, s in sorted(ROWS.sources.items()))


def line(source: Source) -> str:
    publisher = ROWS.publishers[source.publisher]
    cells = (
        f"`{source.id}`", publisher.name, publisher.seat or "", source.language or "",
        source.template, source.spider, "yes" if source.verified else "",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def test_the_table_of_sources_is_up_to_date(request: pytest.FixtureRequest) -> None:
    text = DOC.read_text(encoding="utf-8")
    if request.config.getoption("--write-expectations"):
        text = TABLE.sub(lambda _: table(), text)
        DOC.write_text(text, encoding="utf-8")
    found = TABLE.search(text)
    assert found is not None
    assert found[0] == table()


def test_the_row_in_the_docs_is_a_good_one(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOC.read_text(encoding="utf-8"), re.S)
    assert example is not None
    file = tmp_path / "example.toml"
    file.write_text(re.sub(r"^ {3}", "", example[1], flags=re.M), encoding="utf-8")
    rows = catalogue.load(file)
    assert rows.errors == []
    assert rows.claimant("http://ke.china-embassy.gov.cn/eng/xw/202401/t20240102_11.htm")


def test_the_template_in_the_docs_names_what_a_page_has() -> None:
    example = re.search(r"```python\n(.*?)```", DOC.read_text(encoding="utf-8"), re.S)
    assert example is not None
    names = set(re.findall(r"^    ([A-Z]+) =", example[1], re.M)) - {"ITEMS", "HOLDS"}
    assert names
    assert names <= set(vars(page.Page))
