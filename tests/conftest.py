import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-expectations",
        action="store_true",
        help="write what specimens without an expected.json say now; review it by `git diff`",
    )
