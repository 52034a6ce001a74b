"""``eigdocs schema``: what the JSON of ``eigdocs parse`` looks like, for other programs."""

from __future__ import annotations

import json

from eigdocs.cli import programmes

EXAMPLE = "Example:  eigdocs schema > programme.schema.json"


def command() -> None:
    """Print the JSON Schema of a programme."""
    from eigdocs.models import Programme

    programmes.write(f"{json.dumps(Programme.model_json_schema(), ensure_ascii=False, indent=2)}\n".encode())
