"""Runs of ``*``, ``_`` and ``~``, and which of them belong together (CommonMark 6.2 and the appendix on parsing)."""

from __future__ import annotations

from eigdocs.formats.markdown.characters import CLASSES, OTHER, PUNCTUATION_CLASS, WHITESPACE


class Run:
    """A run of one delimiter: ``src[start:end]``.

    ``closes`` and ``opens`` are the sizes of what it closes, from its left, and opens, from its right.
    """

    __slots__ = ("can_close", "can_open", "character", "closes", "end", "left", "opens", "start")

    def __init__(self, start: int, end: int, character: str, can_open: bool, can_close: bool) -> None:
        self.start = start
        self.end = end
        self.character = character
        self.can_open = can_open
        self.can_close = can_close
        self.left = end - start  # delimiters not used yet
        if character == "~":  # strikethrough is always two; an odd one is text
            self.left -= self.left % 2
        self.opens: list[int] = []
        self.closes: list[int] = []


def read_run(src: str, start: int, end: int) -> Run:
    """The run at ``src[start:end]``; whether it can open and close depends on the characters around it."""
    character = src[start]
    before = CLASSES[src[start - 1]] if start else WHITESPACE
    after = CLASSES[src[end]] if end < len(src) else WHITESPACE
    left_flanking = after == OTHER or (after == PUNCTUATION_CLASS and before != OTHER)
    right_flanking = before == OTHER or (before == PUNCTUATION_CLASS and after != OTHER)
    if character != "_":
        return Run(start, end, character, left_flanking, right_flanking)
    can_open = left_flanking and (not right_flanking or before == PUNCTUATION_CLASS)
    can_close = right_flanking and (not left_flanking or after == PUNCTUATION_CLASS)
    return Run(start, end, character, can_open, can_close)


def match_runs(runs: list[Run]) -> None:
    """Pair runs, from the innermost; each learns what it opens and closes.

    A search for an opener that found none is not repeated over the same runs: `bottoms` keeps, for each kind of closer,
    how far down the stack of openers is already known to be useless.
    """
    if len(runs) < 2:
        return
    openers: list[tuple[int, Run]] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for index, run in enumerate(runs):
        if run.can_close:
            kind = (run.character, run.can_open, (run.end - run.start) % 3)
            bottom = bottoms.get(kind, -1)
            while run.left:
                place = _find_opener(openers, run, bottom)
                if place is None:
                    bottoms[kind] = index - 1
                    break
                del openers[place + 1 :]
                _pair(openers[place][1], run)
                if not openers[place][1].left:
                    openers.pop()
        if run.can_open and run.left:
            openers.append((index, run))


def _find_opener(openers: list[tuple[int, Run]], closer: Run, bottom: int) -> int | None:
    for place in range(len(openers) - 1, -1, -1):
        index, opener = openers[place]
        if index <= bottom:
            return None
        if opener.character == closer.character and _fit(opener, closer):
            return place
    return None


def _fit(opener: Run, closer: Run) -> bool:
    """The rule of three: a run that could do both matches one only if their lengths do not add up to a multiple."""
    if closer.character == "~" or not (opener.can_close or closer.can_open):
        return True
    opening, closing = opener.end - opener.start, closer.end - closer.start
    return (opening + closing) % 3 != 0 or (opening % 3 == 0 and closing % 3 == 0)


def _pair(opener: Run, closer: Run) -> None:
    size = 2 if opener.left > 1 and closer.left > 1 else 1
    opener.left -= size
    closer.left -= size
    opener.opens.append(size)
    closer.closes.append(size)
