"""``eigdocs parse PAGE…`` and ``eigdocs check PAGE…`` answered at once: plain calls, without typer or pydantic.

All other calls, mistakes and ``--help`` included, are left to the command line proper, which would do the same with
these.
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

# Those of `check` that hooks and continuous integration use.
_CHECK_OPTIONS = {
    "--select": "select",
    "--ignore": "ignore",
    "--severity": "severity",
    "--output-format": "form",
}
_CHECK_FLAGS = {"--fix": "fix", "--unsafe-fixes": "unsafe_fixes", "--diff": "diff", "--statistics": "statistics"}


def answered(arguments: Sequence[str]) -> int | None:
    """Answer a call, if it is a plain one: its exit status, or ``None``.

    Raises `EigdocsError` for an unusable input, as the command does.
    """
    if "pydantic" in sys.modules or "_EIGDOCS_COMPLETE" in os.environ:
        return None
    from eigdocs import plain

    if call := plain_call(arguments, terminal=sys.stdout.isatty()):
        plain.wanted = True
        from eigdocs.cli.programmes import print_json

        print_json(**call)
        return 0
    if check := plain_check(arguments):
        plain.wanted = True
        return _check(check)
    return None


def _check(call: dict[str, Any]) -> int | None:
    from eigdocs.checking.findings import SEVERITIES
    from eigdocs.checking.output import FORMS
    from eigdocs.cli.checking import Call, run

    if call.get("form", "text") not in FORMS or call.get("severity", "info") not in SEVERITIES:
        return None
    return run(Call(**call))


def plain_call(arguments: Sequence[str], *, terminal: bool) -> dict[str, Any] | None:
    """The arguments of `print_json` that a call means; ``None`` where it is not plain.

    >>> plain_call(["parse", "page.md", "--year", "2019"], terminal=False)
    {'sources': [PosixPath('page.md')], 'year': 2019}
    >>> plain_call(["parse", "page.md"], terminal=True), plain_call(["parse", "--help"], terminal=False)
    (None, None)
    """
    if not arguments or arguments[0] != "parse":
        return None
    taken = _taken(arguments[1:], _OPTIONS)
    return taken and _checked(taken[0], {name: values[-1] for name, values in taken[1].items()}, terminal)


def plain_check(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The fields of `eigdocs.cli.checking.Call` that a call means; ``None`` where it is not plain.

    >>> plain_check(["check", "docs", "--fix", "--select", "EIG1,EIG5"])
    {'paths': [PosixPath('docs')], 'fix': True, 'select': ['EIG1,EIG5']}
    """
    if not arguments or arguments[0] != "check":
        return None
    taken = _taken([each for each in arguments[1:] if each not in _CHECK_FLAGS], _CHECK_OPTIONS)
    if taken is None or not taken[0] or Path("-") in taken[0] or not all(map(all, taken[1].values())):
        return None
    flags = {_CHECK_FLAGS[each]: True for each in arguments if each in _CHECK_FLAGS}
    lists = {name: values for name, values in taken[1].items() if name in {"select", "ignore"}}
    return {"paths": taken[0], **flags, **{name: values[-1] for name, values in taken[1].items()}, **lists}


def _taken(arguments: Sequence[str], options: dict[str, str]) -> tuple[list[Path], dict[str, list[str]]] | None:
    """The paths among arguments, and the values of options by their names; ``None`` where there is anything else."""
    paths: list[Path] = []
    values: dict[str, list[str]] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "-" or not argument.startswith("-"):
            paths.append(Path(argument))
        elif name in options and (not equals or name.startswith("--")):
            values.setdefault(options[name], []).append(value if equals else next(rest, ""))
        else:
            return None
    return paths, values


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
