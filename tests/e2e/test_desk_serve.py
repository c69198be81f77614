import re
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.e2e.test_docs import DOCS, fenced
from tests.integration import desk_made

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")

COMMUNIQUE = str(Path(sys.executable).parent / "communique")
SERVED = [
    line
    for file in DOCS
    for block in fenced(file, "sh")
    for line in block.splitlines()
    if line.startswith("communique serve")
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    desk_made.make(folder)
    return folder


@pytest.mark.parametrize("line", SERVED)
def test_the_desk_of_the_docs_answers_until_it_is_interrupted(line, archive):
    asked = re.sub(
        r"--port \d+", "--port 0", re.sub(r"--archive \S+", f"--archive {archive}", line)
    )
    command = [COMMUNIQUE, *shlex.split(asked)[1:]]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        address = re.search(r"http://\S+", process.stderr.readline())[0]
        with urlopen(address, timeout=60) as answer:
            assert "bulletins of" in answer.read().decode()
            assert "script-src" not in answer.headers["content-security-policy"]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def refused(*options, archive):
    command = [COMMUNIQUE, "serve", "--archive", str(archive), *options]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.stderr.count("\n") == 1
    return ran.returncode, ran.stderr


def test_to_let_others_read_must_be_said_twice(archive):
    code, said = refused("--host", "192.0.2.1", archive=archive)
    assert code == 2
    assert "--public" in said


def test_a_port_in_use_and_a_missing_archive_are_told_in_a_sentence(archive, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = refused("--port", str(taken.getsockname()[1]), archive=archive)
    assert code == 1
    assert "name another with --port" in said
    code, said = refused("--port", "0", archive=tmp_path / "none")
    assert code == 2
    assert "no archive" in said
