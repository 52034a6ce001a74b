"""How much changed, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.changes.labels import number_of
from eigdocs.changes.output.telling import Agenda, Block, missing_from


def counted(found: Sequence[Block], agenda: Agenda = None) -> str:
    """How much changed, in French; `agenda` is as for `blocks`.

    >>> moved = Block("Sessions", "Session EIG", is_moved=True)
    >>> counted([moved, Block("Sessions", "Session mentors", outcome="new"), Block("Équipe", "Ada Martin")])
    '1 session déplacée, 1 nouvelle ; 1 personne'
    """
    sessions = [block for block in found if block.section == "Sessions" and not block.is_detail]
    others = {
        "présentation détaillée": sum(block.is_detail for block in found),
        "rituel": sum(block.section == "Rituels" for block in found),
        "personne": sum(block.section == "Équipe" for block in found),
    }
    points = sum(len(block.lines) for block in found if block.section == "Programme")
    parts = [", ".join(_sessions(sessions, agenda))]
    parts += [number_of(count, words) for words, count in others.items() if count]
    parts += [f"{number_of(points, 'point')} du programme"] if points else []
    return " ; ".join(part for part in parts if part) or "aucun changement"


def _sessions(sessions: Sequence[Block], agenda: Agenda) -> list[str]:
    """The first count names what is counted: "2 sessions changées", "1 nouvelle"; or "1 nouvelle session"."""
    changed = sum(block.outcome == "changed" for block in sessions)
    new = sum(block.outcome == "new" for block in sessions)
    gone = sum(block.outcome == "gone" for block in sessions)
    said = [_changed(changed, sum(block.is_moved for block in sessions))] if changed else []
    if agenda:
        word = "absente" if said else "session absente"
        said += [f"{number_of(new, word)} de {missing_from('new', agenda)}"] if new else []
        said += [f"{number_of(gone, word)} de {missing_from('gone', agenda)}"] if gone else []
        return said
    if new:
        said.append(number_of(new, "nouvelle" if said else "nouvelle session"))
    if gone:
        said.append(number_of(gone, "supprimée" if said else "session supprimée"))
    return said


def _changed(count: int, moved: int) -> str:
    if moved == count:
        return number_of(count, "session déplacée")
    aside = f" (dont {number_of(moved, 'déplacée')})" if moved else ""
    return f"{number_of(count, 'session changée')}{aside}"
