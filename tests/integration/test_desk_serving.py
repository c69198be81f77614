import pytest

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")

from storage.desk import limits, serving
from storage.desk.archive import seconds
from storage.desk.remembered import Remembered
from storage.errors import UsageFault
from storage.questions import all_questions
from tests.integration import desk_made
from tests.integration.desk_made import get
from tests.integration.storage_made import Showing, later, opened


def test_the_front_page_shows_what_a_crawl_adds_while_it_is_served(tmp_path):
    with opened(tmp_path) as archive:
        site = Showing(archive)
        site.show(desk_made.edition(desk_made.FIRST), later(0))
        desk = serving.opened(tmp_path)
        desk.remembered = Remembered(clock=lambda: 0.0)  # whatever else this machine does
        assert "1 bulletin of" in get(desk, "/").text
        site.show(desk_made.edition("On June 14, 2001 they spoke of other things."), later(1),
                  url="http://zw.example/t2.htm")  # fmt: skip
        assert "2 bulletins" in get(desk, "/").text
        desk.close()


def test_a_question_may_take_longer_than_a_query_and_a_count_beside_a_table_less():
    asked = {one.sql.strip() for one in all_questions()}
    assert {seconds(sql, is_page=True) for sql in asked} == {limits.QUESTION}
    counted = "select count(*) from bulletins "
    assert seconds(counted, is_page=True) == limits.SECONDS
    assert seconds(counted, is_page=False) == limits.COUNTING < limits.SECONDS < limits.QUESTION


def refused(host, *, public=False):
    try:
        serving.check(host, public=public)
    except UsageFault as fault:
        return "say --public if that is meant" in str(fault)
    return False


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])  # noqa: S104  # it is refused
def test_a_host_that_others_reach_is_refused_unless_that_is_meant(host):
    assert refused(host)
    assert not refused(host, public=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_a_host_of_this_machine_is_taken(host):
    assert not refused(host)
