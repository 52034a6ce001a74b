"""A CalDAV server for tests: radicale, on a free port of this machine, with one user and two collections."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import HTTPBasicAuthHandler, HTTPPasswordMgrWithPriorAuth, Request, build_opener

USER, PASSWORD = "camille", "un-mot-de-passe"
WAIT = 10  # seconds that it may take to start

CONFIG = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[logging]
level = error
"""


class Server(NamedTuple):
    """A running server: ``url`` is a calendar's address."""

    root: str
    url: str

    def request(self, method: str, url: str, body: str = "") -> str:
        """What the server answers to its user."""
        passwords = HTTPPasswordMgrWithPriorAuth()
        passwords.add_password(None, self.root, USER, PASSWORD, is_authenticated=True)
        headers = {"Content-Type": "text/calendar"} if body else {}
        request = Request(url, body.encode() or None, headers, method=method)
        with build_opener(HTTPBasicAuthHandler(passwords)).open(request, timeout=WAIT) as answer:
            return str(answer.read().decode())


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server whose files are in a folder; stopped in any case."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder), encoding="utf-8")
    command = [sys.executable, "-m", "radicale", "--config", str(folder / "config")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port, process)
            root = f"http://127.0.0.1:{port}/"
            yield Server(root, f"{root}{USER}/agenda/")
        finally:
            process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("radicale did not start")
