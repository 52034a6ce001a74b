"""Timestamps: Org syntax, section “Timestamps”."""

from __future__ import annotations

import re

from eigdocs import tree

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BODY = re.compile(rf"[<\[]{_DATE}(?: [^\n\]>]*)?[\]>]")
_RANGE = re.compile(rf"--[<\[](?=[^\n\]>]*{_DATE})[^\n\]>]*[\]>]")
_DIARY = re.compile(r"<%%\([^>\n]+\)>")
_PARTS = re.compile(rf"({_DATE})(?: +[^]+0-9>\r\n -]+)?(?: +([0-9]{{1,2}}):([0-9]{{2}}))?")
_TIMES = re.compile(r"[012]?[0-9]:[0-5][0-9]-([012]?[0-9]):([0-5][0-9])")
_REPEATER = re.compile(r"[.+]?\+[0-9]+[hdwmy]")
_WARNING = re.compile(r"--?[0-9]+[hdwmy]")


def read_timestamp(text: str, start: int, end: int) -> tree.Timestamp | None:
    """The timestamp at ``start``, if there is one that ends by ``end``.

    >>> stamp = read_timestamp("<2018-02-15 jeu. 14:00-16:00 +1w>", 0, 33)
    >>> stamp.first, stamp.last, stamp.repeater
    ('2018-02-15T14:00', '2018-02-15T16:00', '+1w')
    """
    match = _BODY.match(text, start, end)
    if match is None:
        diary = _DIARY.match(text, start, end)
        return tree.Timestamp(start, diary.end(), diary[0], True, "") if diary else None
    second = _RANGE.match(text, match.end(), end)
    value = match[0] + second[0] if second else match[0]
    first = _moment(match[0])
    times = _TIMES.search(match[0])
    last = None
    if second:
        last = _moment(second[0])
        if "T" not in last:
            last += first[10:]  # as Emacs: the hour of the start
    elif times:
        last = f"{first[:10]}T{times[1]:0>2}:{times[2]}"
    repeater = _REPEATER.search(value)
    warning = _WARNING.search(value, 11)  # after the date, whose hyphens are none
    return tree.Timestamp(
        start, start + len(value), value, value[0] == "<", first, last, repeater and repeater[0], warning and warning[0]
    )


def _moment(value: str) -> str:
    match = _PARTS.search(value)
    if match is None:
        return ""
    return f"{match[1]}T{match[2]:0>2}:{match[3]}" if match[2] else match[1]
