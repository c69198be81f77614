import pytest

from storage.warc.split import split

HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\n"
ONE = HEAD + b"12345\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (ONE * 2, [(0, len(ONE)), (len(ONE), 2 * len(ONE))]),
        (ONE + HEAD + b"1234", [(0, len(ONE))]),
        (HEAD + b"12345", [(0, len(HEAD) + 5)]),  # only the line ends after its block are torn off
        (HEAD + b"1234", []),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", []),
    ],
)
def test_records_are_parted_as_far_as_they_are_whole(
    data: bytes, whole: list[tuple[int, int]]
) -> None:
    assert list(split(data)) == whole
