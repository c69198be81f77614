import subprocess
import sys

from crawler.door import open_door

# The alarm is heard as Ctrl-C, when all is imported and SQLite counts.
PROGRAM = """
import signal
from crawler import cli
from storage import sql

signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, 0.5)
cli.main()
"""
# Many seconds, in one step as Python sees it.
LONG = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000000)
SELECT sum(i) FROM n
"""


def test_a_query_ends_at_ctrl_c_without_a_word(tmp_path):
    with open_door(tmp_path):
        pass
    words = [sys.executable, "-c", PROGRAM, "sql", LONG, "--archive", str(tmp_path)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
