import sys

import pytest

from crawler import cli


def said(words, monkeypatch, capsys):
    """What the command says on stderr, and its exit code."""
    monkeypatch.setattr(sys, "argv", ["communique", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return capsys.readouterr().err, ended.value.code


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("crawl", "x", "--since", "2001-13-01"),
            "'2001-13-01' is no day; write one such as 2001-06-14; see communique crawl --help",
        ),
        (("reread", "--jobs", "0"), "value for '--jobs': the least is 1; see communique"),
        (("search", "a", "--limit", "1e9"), "value for '--limit': no whole number; see communique"),
        (("search", "a", "--limit", "99999"), "value for '--limit': the most is 10000; see comm"),
        (("verify", "--head", "1f"), "--head '1f' is no hash; give the 64 digits that status told"),
        (("sources", "check", "--specimens", "nowhere"), "--specimens nowhere: no such folder"),
        (
            ("stats", "--archive", ""),
            "it is empty; name a folder, . for this one; see communique stats --help",
        ),
        (
            ("backup", ""),
            "it is empty; name a folder, . for this one; see communique backup --help",
        ),
        (("show",), "Missing argument 'uid'; see communique show --help"),
        (("sources", "lisst"), "No such command 'lisst'"),
        (("export", "--format"), "Option '--format' requires an argument; see communique --help"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_line(words, sentence, monkeypatch, capsys):
    line, code = said(words, monkeypatch, capsys)
    assert (line.count("\n"), code) == (1, 2)
    assert sentence in line


def test_a_verb_of_verbs_alone_shows_its_help_and_no_more(monkeypatch, capsys):
    assert said(("sources",), monkeypatch, capsys) == ("", 2)
