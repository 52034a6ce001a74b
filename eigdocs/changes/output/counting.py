"""How much changed, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.changes.output.telling import Block


def counted(found: Sequence[Block]) -> str:
    """How much changed, in French.

    >>> moved = Block("Sessions", "Session EIG", is_moved=True)
    >>> counted([moved, Block("Sessions", "Session mentors", outcome="new"), Block("Équipe", "Ada Martin")])
    '1 session déplacée, 1 nouvelle ; 1 personne'
    """
    sessions = [block for block in found if block.section == "Sessions" and not block.is_detail]
    parts = [
        _sessions(sessions),
        _number(sum(block.is_detail for block in found), "autre présentation", "autres présentations"),
        _number(sum(block.section == "Rituels" for block in found), "rituel"),
        _number(sum(block.section == "Équipe" for block in found), "personne"),
        _number(sum(len(block.lines) for block in found if block.section == "Programme"), "point du programme"),
    ]
    return " ; ".join(part for part in parts if part) or "aucun changement"


def _sessions(sessions: Sequence[Block]) -> str:
    """The first count names what is counted: "2 sessions changées, 1 nouvelle", or "1 nouvelle session"."""
    moved = sum(block.is_moved for block in sessions)
    changed = sum(block.outcome == "changed" for block in sessions)
    counts = (
        ("", "déplacée" if moved == changed else "changée", changed),
        ("nouvelle", "", sum(block.outcome == "new" for block in sessions)),
        ("", "supprimée", sum(block.outcome == "gone" for block in sessions)),
    )
    said: list[str] = []
    for before, after, count in counts:
        if not count:
            continue
        words = (before or after,) if said else (before, "session", after)
        said.append(f"{count} {' '.join(f'{word}{_s(count)}' for word in words if word)}")
        if after == "changée" and moved:
            said[-1] += f" (dont {moved} déplacée{_s(moved)})"
    return ", ".join(said)


def _number(count: int, one: str, several: str = "") -> str:
    if count < 2:
        return f"{count} {one}" if count else ""
    first, _, rest = one.partition(" ")
    return f"{count} {several or f'{first}s {rest}'.strip()}"


def _s(count: int) -> str:
    return "s" if count > 1 else ""
