"""What `import eigdocs` offers is what it says, and it stays quick."""

from __future__ import annotations

import subprocess
import sys

import eigdocs


def test_all_names_exist() -> None:
    assert sorted(eigdocs.__all__) == eigdocs.__all__
    for name in eigdocs.__all__:
        assert getattr(eigdocs, name) is not None
        assert name in dir(eigdocs)


def test_what_only_some_callers_need_is_not_imported() -> None:
    code = (
        "import sys, eigdocs; print([name for name in ('pydantic', 'typer', 'mistune', 'nh3') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
