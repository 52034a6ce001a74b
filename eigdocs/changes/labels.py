"""What fields and kinds of sessions are called in French, wherever changes are told."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.models import Kind

KINDS: dict[str, str] = {
    "session": "session",
    "bootcamp": "bootcamp",
    "seminar": "séminaire",
    "restitution": "restitution",
}
FEMININE: frozenset[Kind] = frozenset({"session", "restitution"})

FIELDS = {
    # Sessions and records
    "kind": "format",
    "title": "titre",
    "number": "numéro",
    "date": "date",
    "audience": "public",
    "hours": "horaires",
    "place": "lieu",
    "theme": "thème",
    "objectives": "objectifs",
    "status": "statut",
    "highlighted": "mise en avant",
    "links": "liens",
    "extra": "autres colonnes",
    "heading": "intitulé",
    "facilitators": "animation",
    "speakers": "intervenants",
    "deliverables": "livrables",
    "agenda": "déroulé",
    "notes": "notes",
    # Lines of an agenda
    "day": "jour",
    "start": "début",
    "end": "fin",
    "track": "salle",
    "items": "détails",
    # Rituals and people
    "name": "nom",
    "aliases": "autres noms",
    "frequency": "fréquence",
    "duration": "durée",
    "description": "description",
    "role": "rôle",
    "email": "adresse",
    # Links
    "label": "libellé",
    "url": "adresse",
    # The programme
    "year": "année",
    "promotion": "promotion",
    "defaults": "par défaut",
    "questions": "questions",
    "contacts": "contacts",
    "calendars": "agendas",
    "rituals": "rituels",
    "team": "équipe",
    "sessions": "sessions",
    "historique": "sessions détaillées",
}


def field_label(path: Sequence[str | int]) -> str:
    """What a change's path leads to, in a word or two; a column of another name is called by its header.

    >>> field_label(["place"]), field_label(["extra", "Animation"]), field_label(["defaults", "hours"])
    ('lieu', 'Animation', 'horaires habituels')
    """
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return ""
    if names[0] == "extra" and len(names) > 1:
        return names[1]
    label = FIELDS.get(names[-1], names[-1])
    return (
        f"{label} habituel{'s' if label.endswith('s') else ''}" if names[0] == "defaults" and len(names) > 1 else label
    )


def agreeing(word: str, kind: Kind) -> str:
    """A word about a session, as its kind wants it.

    >>> agreeing("annulé", "session"), agreeing("nouveau", "restitution"), agreeing("annulé", "seminar")
    ('annulée', 'nouvelle', 'annulé')
    """
    return feminine(word) if kind in FEMININE else word


def feminine(word: str) -> str:
    """A masculine adjective or participle in the feminine."""
    return "nouvelle" if word == "nouveau" else f"{word}e"


def number_of(count: int, words: str) -> str:
    """So many of something; each word takes its plural.

    >>> number_of(1, "session"), number_of(2, "présentation détaillée")
    ('1 session', '2 présentations détaillées')
    """
    return f"{count} {words if count < 2 else ' '.join(f'{word}s' for word in words.split())}"
