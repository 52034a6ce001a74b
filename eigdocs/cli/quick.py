"""``eigdocs parse PAGE…`` answered at once: plain calls that print JSON, without importing typer or pydantic.

All other calls, mistakes and ``--help`` included, are left to the command line proper, which would do the same with
these; ``eigdocs check`` and ``eigdocs rules`` do without pydantic there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_OPTIONS = {
    "--year": "year",
    "--format": "format",
    "--vocabulary": "vocabulary",
    "--from": "source_format",
    "-f": "source_format",
    "--encoding": "encoding",
}

_WITHOUT_PYDANTIC = {"check", "rules"}


def answered(arguments: Sequence[str]) -> bool:
    """Answer a call, if it is a plain one.

    Raises `EigdocsError` for an unusable input, as the command does.
    """
    call = plain_call(arguments, terminal=sys.stdout.isatty())
    if "pydantic" in sys.modules or "_EIGDOCS_COMPLETE" in os.environ:
        return False
    from eigdocs import plain

    plain.wanted = call is not None or (bool(arguments) and arguments[0] in _WITHOUT_PYDANTIC)
    if call is None:
        return False
    from eigdocs.cli.programmes import print_json

    print_json(**call)
    return True


def plain_call(arguments: Sequence[str], *, terminal: bool) -> dict[str, Any] | None:
    """The arguments of `print_json` that a call means; ``None`` where it is not plain.

    >>> plain_call(["parse", "page.md", "--year", "2019"], terminal=False)
    {'sources': [PosixPath('page.md')], 'year': 2019}
    >>> plain_call(["parse", "page.md"], terminal=True), plain_call(["parse", "--help"], terminal=False)
    (None, None)
    """
    if not arguments or arguments[0] != "parse":
        return None
    sources: list[Path] = []
    options: dict[str, Any] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "-" or not argument.startswith("-"):
            sources.append(Path(argument))
        elif name in _OPTIONS and (not equals or name.startswith("--")):
            options[_OPTIONS[name]] = value if equals else next(rest, "")
        else:
            return None
    return _checked(sources, options, terminal)


def _checked(sources: list[Path], options: dict[str, Any], terminal: bool) -> dict[str, Any] | None:
    shape = options.pop("format", "table" if terminal else "json")
    if not sources or shape != "json" or not all(options.values()):
        return None
    if "year" in options:
        if not (options["year"].isascii() and options["year"].isdigit() and len(options["year"]) == 4):
            return None
        options["year"] = int(options["year"])
        if options["year"] < 1000:
            return None
    if "vocabulary" in options:
        options["vocabulary"] = Path(options["vocabulary"])
    return {"sources": sources, **options}
