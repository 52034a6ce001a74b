"""Texts as a calendar may hold them: without the characters that RFC 5545 leaves out of texts (section 3.3.11)."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")


def lines(text: str) -> str:
    r"""A text of several lines: each line end as ``\n``, no control characters.

    >>> lines("un\r\ndeux\x07")
    'un\ndeux'
    """
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def line(text: str) -> str:
    r"""A text of one line, each run of blanks as one space.

    >>> line("Session\n EIG")
    'Session EIG'
    """
    return " ".join(lines(text).split())
