"""The command line, run in this process."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

import pytest

from eigdocs.cli import main


class Result(NamedTuple):
    status: int
    out: str
    err: str


class Shell:
    """Runs ``eigdocs`` with some arguments in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capfd = capfd

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Result:
        self.monkeypatch.setattr(sys, "argv", ["eigdocs", *map(str, arguments)])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(quick=False)
        out, err = self.capfd.readouterr()
        return Result(int(ended.value.code or 0), out, err)
