import gzip
import json
import random
from pathlib import Path

import pytest

from storage.cdxj import Sorter, key
from storage.cdxj.blocks import LINES, blocks, heading

KEYS = [
    ("http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm",
     "zw,org,chinaembassy)/eng/zt/zgdwzc/t150067.htm"),
    ("HTTP://WWW2.Kremlin.RU:80/Events/./x/..//News/?B=2&a=1#top",
     "ru,kremlin)/events/news?a=1&b=2"),
    ("https://mfa.example", "example,mfa)/"),
    ("https://mfa.example:8443/?", "example,mfa:8443)/"),
    ("http://user:word@mfa.example/x/", "example,mfa)/x"),
    ("http://мид.рф/Я?Я=%D1%8F", "xn--p1ai,xn--d1ahl)/%d0%af?%d0%af=%d1%8f"),
    ("http://mfa.example/a%2520b", "example,mfa)/a%20b"),
    ("http://mfa.example/x?sid=0123456789abcdef0123456789abcdef&b=2", "example,mfa)/x?b=2"),
    ("http://mfa.example/x?PHPSESSID=0123456789abcdef0123456789abcdef&b", "example,mfa)/x?b"),
    ("http://mfa.example/(S(abcdefghijklmnopqrstuvwx))/News.aspx", "example,mfa)/news.aspx"),
    ("http://127.0.0.1:8000/x", "1,0,0,127:8000)/x"),
    ("dns:mfa.example", "dns:mfa.example"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "expected"), KEYS)
def test_the_key_of_an_address_turns_its_host_round_and_folds_the_rest(
    url: str, expected: str
) -> None:
    assert key(url) == expected


@pytest.mark.filterwarnings("ignore:invalid escape sequence")  # in surt, where it is not compiled
def test_the_key_is_the_one_that_other_tools_look_for() -> None:
    surt = pytest.importorskip("surt", reason="surt comes with the extra `dev`")
    dice = random.Random(1)  # noqa: S311  # the same addresses each time
    parts = ["/", "?", "&", "=", "..", ".", "a", "B", "%2F", "%25", "(", ")", ";", "#", "é", "+"]
    made = ["".join(dice.choices(parts, k=dice.randint(0, 9))) for _ in range(2000)]
    hosts = ["mfa.example", "WWW.mfa.example:80", "www1.mid.ru:8080", "мид.рф"]
    urls = [url for url, _ in KEYS] + [f"http://{h}/{end}" for h in hosts for end in made]
    assert [url for url in urls if key(url) != surt.surt(url)] == []


def test_lines_come_back_in_order_also_those_that_waited_on_disk(tmp_path: Path) -> None:
    lines = [f"{n:03}é\n" for n in range(100)]
    with Sorter(tmp_path, enough=7) as sorter:
        for line in [*lines[1::2], *lines[::2]]:
            sorter.add(line)
        assert list(sorter) == lines


def test_a_block_can_be_read_alone_by_what_the_small_index_tells() -> None:
    lines = [f"example,mfa)/{n:05} 20261101080000 {{}}\n" for n in range(LINES + 1)]
    made = list(blocks(lines))
    content = b"".join(packed for packed, _ in made)
    assert gzip.decompress(content).decode() == "".join(lines)
    first, _, where = made[1][1].partition(" {")
    told = json.loads("{" + where)
    assert first == f"example,mfa)/{LINES:05} 20261101080000"
    block = content[told["offset"] : told["offset"] + told["length"]]
    assert gzip.decompress(block).decode() == lines[-1]


def test_the_small_index_names_the_large_one() -> None:
    assert heading("x.cdx.gz") == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "x.cdx.gz"}\n'
