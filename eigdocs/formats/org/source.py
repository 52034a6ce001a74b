"""The text of a document as its readers look at it: by lines, and by where blocks may be closed."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from eigdocs.formats.org.syntax import BLANKS

_CLOSER = re.compile(r":end:$|#\+end(_\S+|:?)$", re.IGNORECASE)
_LATEX_CLOSER = re.compile(r"\\end\{([A-Za-z0-9*]+)\}$")


class Source:
    r"""A text whose lines end with ``\n``: ``lines`` (without it), their ``starts`` and ``bodies`` (stripped)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.bodies = [line.strip(BLANKS) for line in self.lines]

    def first(self, line: int) -> int:
        """The offset of a line's first character that is not blank."""
        text = self.lines[line]
        return self.starts[line] + len(text) - len(text.lstrip(BLANKS))

    def last(self, line: int) -> int:
        """The offset after a line's last character that is not blank."""
        return self.starts[line] + len(self.lines[line].rstrip(BLANKS))

    def stop(self, line: int) -> int:
        """The offset of a line's end, its blanks included."""
        return self.starts[line] + len(self.lines[line])

    def value(self, first: int, last: int) -> str:
        """Whole lines, each with its end; an unfinished last line gets one."""
        return "".join(f"{line}\n" for line in self.lines[first:last])

    def closer(self, name: str, line: int, limit: int) -> int | None:
        r"""The first line from ``line`` on, before ``limit``, that closes ``name``.

        Names: ``:`` (a drawer), ``_SRC`` (a block), ``#`` (a dynamic block: ``#+end`` or ``#+end:``), ``#:`` (only
        ``#+end:``), ``\NAME`` (a LaTeX environment). All closers are found once, so that a document full of blocks
        that nothing closes is read in linear time.
        """
        found = self._closers.get(name, ())
        index = bisect_left(found, line)
        return found[index] if index < len(found) and found[index] < limit else None

    @cached_property
    def _closers(self) -> dict[str, list[int]]:
        closers: dict[str, list[int]] = {}
        for number, body in enumerate(self.bodies):
            if body[:1] in ("#", ":") and (match := _CLOSER.match(body)):
                kind = match[1]
                if kind is None:
                    names = [":"]
                elif kind[:1] == "_":
                    names = [kind.upper()]
                else:
                    names = ["#", "#:"] if kind else ["#"]
            elif body[-1:] == "}" and (match := _LATEX_CLOSER.search(body)):
                names = ["\\" + match[1].upper()]
            else:
                continue
            for name in names:
                closers.setdefault(name, []).append(number)
        return closers
