"""``eigdocs diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example:  eigdocs diff"


def command(path: Annotated[Path, typer.Argument(help="")]) -> None:
    """To come."""
    raise NotImplementedError
