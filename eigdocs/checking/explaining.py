"""The checks explained: as Markdown, from the docstrings that are their documentation.

``eigdocs rules --format markdown > docs/checks.md`` writes the page about all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from eigdocs.checking.examples import documentation_of
from eigdocs.checking.registry import Check

_INTRODUCTION = """\
# Checks

`eigdocs check PATH…` looks for these defects. *error*: surely one that readers meet; *warning*: very probably a defect;
*info*: worth knowing. `--fix` makes the fixes that are safe, `--unsafe-fixes` the others too.

A comment switches checks off for the next block, or for the whole document where it stands at its top; `--` may
introduce the reason: `<!-- eigdocs: ignore EIG101 -- on attend la page -->` in Markdown,
`# eigdocs: ignore broken-link` in org. In the settings (`[tool.eigdocs]` in `pyproject.toml`, or `eigdocs.toml`),
`select`, `ignore` and `per-path-ignores` do so for more. A code, the beginning of codes (`EIG1`) and a name may each be
written wherever checks are named.

<!-- Made from the checks' own documentation by `eigdocs rules --format markdown > docs/checks.md`; do not edit. -->
"""


def is_fixable(check: Check) -> bool:
    """Whether a check proposes fixes, by its documentation."""
    return "Fix" in documentation_of(check).sections


def explanation(check: Check, level: int = 1) -> str:
    """One check's whole documentation; its own heading has that level."""
    documentation = documentation_of(check)
    facts = [f"*{check.severity}*", check.group, f"trust: {check.trust}", *(["fixable"] if is_fixable(check) else [])]
    blocks = [f"{'#' * level} {check.code} {check.name}", documentation.summary, " · ".join(facts), documentation.why]
    for name, text in documentation.sections.items():
        blocks += [f"{'#' * (level + 1)} {name}", text]
    return "\n\n".join(block for block in blocks if block) + "\n"


def page(checks: Iterable[Check]) -> str:
    """All checks on one page: a table of each group, then the explanations."""
    groups = [(name, list(members)) for name, members in groupby(checks, lambda check: check.group)]
    tables = [_table(name, members) for name, members in groups]
    explanations = [
        "\n".join([f"## In full: {name}", "", *(explanation(each, 3) for each in members)]) for name, members in groups
    ]
    return "\n".join([_INTRODUCTION, *tables, *explanations])


def _table(name: str, checks: Iterable[Check]) -> str:
    return "\n".join([f"## {name.capitalize()}", "", *_rows(checks), ""])


def _rows(checks: Iterable[Check]) -> Iterator[str]:
    yield "| code | name | severity | trust | fix | what is wrong |"
    yield "|---|---|---|---|---|---|"
    for each in checks:
        fix = "yes" if is_fixable(each) else ""
        link = f"[{each.code}](#{each.code.lower()}-{each.name})"
        summary = each.summary.replace("|", "\\|")
        yield f"| {link} | {each.name} | {each.severity} | {each.trust} | {fix} | {summary} |"
