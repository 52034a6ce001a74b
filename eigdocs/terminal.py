"""What may be shown in a terminal: texts that only say what they say, and lines in colours."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TextIO

Line = tuple[tuple[str, str], ...]
"""A line as pieces of text, each with its style in the words of rich ("bold red"), or none."""

_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # which way text runs: https://trojansource.codes
_CONTROLS = {code: "�" for code in (*range(0x20), *range(0x7F, 0xA0), *_TURNING) if chr(code) not in "\t\n"}
_LINE_END = re.compile(r"[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")


def printable(text: str) -> str:
    r"""A text that may be shown in a terminal: nothing in it moves the cursor, colours or turns round the rest.

    >>> printable("le\x1b[2J Ségur"), printable("salle \u202eA")
    ('le�[2J Ségur', 'salle �A')
    """
    return text if text.isprintable() else text.translate(_CONTROLS)


def one_line(text: str) -> str:
    r"""A printable text on one line, each line end a blank.

    >>> one_line("le grand\r\n  atelier")
    'le grand atelier'
    """
    return text if text.isprintable() else printable(_LINE_END.sub(" ", text))


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user has nothing against colours (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def rendered(lines: Iterable[Line], *, colour: bool) -> str:
    r"""Lines as text, with the terminal's codes for colours or without.

    >>> rendered([(("12 erreurs", "bold red"), (" en tout", ""))], colour=False)
    '12 erreurs en tout\n'
    """
    paint = _painted if colour else _bare
    return "".join(f"{''.join(paint(text, style) for text, style in line)}\n" for line in lines)


def _bare(text: str, style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
