"""The parts of a check's documentation, its examples among them.

A docstring is a summary, paragraphs that say why it matters, and the sections ``## Bad``, ``## Good``, ``## Trust``
and, where the check proposes fixes, ``## Fix``. In ``## Bad`` and ``## Good`` each fenced block is one example: its
info string is ``markdown`` or ``org``. Blocks with a file's name after the language belong together: all of them in one
section are the files of one example (``markdown planning.md``, ``toml eigdocs.toml``, ``ics agenda.ics``, and ``file``
for one whose content does not matter). A block in ``## Fix`` is what the first bad example becomes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eigdocs.checking.registry import Check

# By name: an example has headings of its own.
_SECTION = re.compile(r"^## +(?P<name>Bad|Good|Trust|Fix)$", re.MULTILINE)
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
_SUFFIXES = {"markdown": ".md", "org": ".org"}


@dataclass
class Example:
    """Files by name."""

    files: dict[str, str] = field(default_factory=dict)


@dataclass
class Documentation:
    """A check's documentation: ``why`` is what stands before the sections; the sections' own words are Markdown."""

    summary: str
    why: str
    sections: dict[str, str]
    bad: list[Example]
    good: list[Example]
    fixed: list[Example]


def documentation_of(check: Check) -> Documentation:
    """A check's docstring, taken apart."""
    pieces = _SECTION.split(check.documentation)
    sections = dict(zip(pieces[1::2], (text.strip() for text in pieces[2::2]), strict=True))
    return Documentation(
        check.summary,
        pieces[0].partition("\n\n")[2].strip(),
        sections,
        *(_examples(sections.get(name, "")) for name in ("Bad", "Good", "Fix")),
    )


def _examples(section: str) -> list[Example]:
    examples: list[Example] = []
    together = Example()
    for block in _BLOCK.finditer(section):
        language, _, name = block["info"].strip().partition(" ")
        if name:
            together.files[name] = block["text"]
        else:
            examples.append(Example({f"page{_SUFFIXES[language]}": block["text"]}))
    return [together, *examples] if together.files else examples
