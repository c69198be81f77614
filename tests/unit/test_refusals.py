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
        (("reread", "--jobs", "0"), "Input should be greater than or equal to 1; see communique"),
        (("verify", "--head", "1f"), "--head '1f' is no hash; give the 64 digits that status told"),
        (("sources", "check", "--specimens", "nowhere"), "--specimens nowhere: no such folder"),
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
