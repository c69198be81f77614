import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from storage.desk import hooks, plain, plot
from storage.desk.marked import Piece, marked
from storage.desk.remembered import QUICK, SHARE, Remembered


def claim(words, start, role="event"):
    return {"evidence": words, "evidence_start": start, "evidence_end": start + len(words),
            "role": role}  # fmt: skip


def test_words_that_tell_a_date_are_marked_where_they_stand():
    met = claim("June 14", 13)
    assert marked("A.\n\nThey met June 14.", [met]) == [
        [Piece("A.")],
        [Piece("They met "), Piece("June 14", met), Piece(".")],
    ]


def test_of_overlapping_claims_the_first_is_marked():
    said = "on 14 June 2001"
    pieces = marked(said, [claim("14 June 2001", 3), claim("June", 6)])[0]
    assert [piece.words for piece in pieces if piece.claim] == ["14 June 2001"]


def test_words_that_do_not_stand_there_are_not_marked():
    elsewhere = {"evidence": "2001", "evidence_start": None, "evidence_end": None}
    for one in (claim("2002", 0), claim("2001", 99), claim("", 0), elsewhere):
        assert marked("2001", [one]) == [[Piece("2001")]]


@given(st.text("ab\n ", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9))))
def test_marking_loses_and_adds_no_letter(said, spans):
    claims = [claim(said[start : start + length], start) for start, length in spans]
    paragraphs = marked(said, claims)
    assert "\n\n".join("".join(piece.words for piece in one) for one in paragraphs) == said


def test_what_cannot_be_seen_is_shown_as_a_sign():
    assert plain.shown("a\x00b\u202ec\nd") == "a␀b⟨RLO⟩c\nd"
    assert plain.shown(None) == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://[x", "", None]
)
def test_only_web_addresses_are_links(address):
    assert plain.web(address) is None
    assert plain.web("https://zw.example/") == "https://zw.example/"


def test_a_plot_has_a_unit_for_each_month_and_shows_even_one():
    span = plot.months("2001-11", "2002-02")
    assert span == ["2001-11", "2001-12", "2002-01", "2002-02"]
    assert plot.bars({"2001-12": 1000, "2002-02": 1, None: 5}, span, 20) == (
        "M1 20v-20h1v20z" + "M3 20v-1h1v1z"
    )
    assert plot.bars({}, span, 20) == ""


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def counting(clock, takes):
    made = []

    def make():
        clock.now += takes
        made.append(len(made) + 1)
        return made[-1]

    return make


def test_what_is_quick_is_made_anew_with_each_state():
    clock = Clock()
    make = counting(clock, QUICK / 2)
    kept = Remembered(clock)
    assert [kept.value("front", state, make) for state in (1, 1, 2, 3, 3)] == [1, 1, 2, 3, 3]


def test_what_takes_long_is_made_beside_the_reader_and_not_too_often():
    clock = Clock()
    make = counting(clock, 1.0)
    kept = Remembered(clock)
    assert kept.value("front", 1, make) == 1
    assert kept.value("front", 2, make) == 1  # too soon
    clock.now += SHARE
    assert kept.value("front", 2, make) == 1
    kept.wait()
    assert kept.value("front", 2, make) == 2


def test_a_date_that_names_no_day_says_so():
    grains = {"2001-06-14": "", "2001-06": "month only", "2001": "year only",
              "[2001-04-05,2001-05-04]": "one of these", "2001-06-14/2001-06-16": "",
              "XXXX-10-20": ""}  # fmt: skip
    assert {said: plain.grain(said) for said in grains} == grains


def test_what_stands_in_backticks_is_code_and_the_rest_cannot_be():
    assert plain.coded("only `a<b` is <b>") == "only <code>a&lt;b</code> is &lt;b&gt;"


def test_a_datasette_that_is_no_desk_shows_its_cells_in_its_own_way():
    assert hooks.render_cell("si5djvagrebx", "uid", Datasette()) is None
