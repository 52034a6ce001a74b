"""How fast a history is read: a page of 25 kB through 200 commits, beside ``git log -p`` of the same range.

The page is made up in the manner of a promotion's: a planning table and a detailed section a session. Each commit is
one edit as people make them: another room, another hour, a line more in an agenda, a table aligned anew.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMMITS, SIZE = 200, 25_000
BAR = 40.0
"""Revisions a second."""

_PLACES = ("Grand atelier", "Atelier C", "Halle aux communs", "En ligne", "Petit atelier", "Salle du Phare")
_THEMES = ("Données ouvertes", "Parler de son défi", "Logiciels libres", "Tester avec ses usagers", "Recrutement")
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "septembre", "octobre", "novembre")
_ITEMS = (
    "faire le point sur les feuilles de route de chaque défi",
    "préparer la rencontre avec les administrations partenaires",
    "partager ce qui marche, et ce qui ne marche pas encore",
    "écrire ensemble une première version du guide",
)


@dataclass(slots=True)
class _Session:
    day: str
    audience: str
    hours: str
    place: str
    theme: str
    lines: list[str]


class Page:
    """A page that is edited: `text` as Markdown, of `SIZE` bytes or a little more."""

    def __init__(self, seed: int = 2019) -> None:
        self.random = random.Random(seed)
        self.sessions: list[_Session] = []
        self.padding = ""
        while len(self.text.encode()) < SIZE:
            self.sessions.append(self._session(len(self.sessions)))

    def _session(self, number: int) -> _Session:
        pick = self.random.choice
        day = f"{1 + (number % 2) * 14 + self.random.randrange(9)} {_MONTHS[number // 2 % len(_MONTHS)]}"
        lines = [f"{9 + hour}h{pick(('', '30'))} : {pick(_ITEMS)} ({pick(_THEMES)})" for hour in range(8)]
        return _Session(
            day, pick(("EIG", "Mentors", "EIG + mentors")), "9h30 - 17h30", pick(_PLACES), pick(_THEMES), lines
        )

    @property
    def text(self) -> str:
        rows = [(each.day, each.audience, each.hours, each.place, each.theme) for each in self.sessions]
        table = "".join(f"| {' | '.join(row)} |{self.padding}\n" for row in rows)
        sections = "\n".join(map(self._section, self.sessions))
        head = "| Dates | Public | Horaires | Lieu | Thème |\n|---|---|---|---|---|\n"
        return f"# Programme 2019\n\n## Planning\n\n{head}{table}\n## Détail des sessions\n\n{sections}"

    def _section(self, session: _Session) -> str:
        agenda = "".join(f"- {line}\n" for line in session.lines)
        goals = "".join(f"- {item}\n" for item in _ITEMS)
        return (
            f"### Session {session.audience} | {session.day}\n\n**Lieu :** {session.place}, 2e étage\n\n"
            f"#### Objectifs\n\n{goals}\n#### Déroulé\n\n{agenda}\n"
            "Chacun vient avec son ordinateur ; le déjeuner est pris sur place.\n"
        )

    def edit(self) -> str:
        """Make one edit; what it is, in a few words."""
        pick = self.random.choice
        session = pick(self.sessions)
        kind = self.random.randrange(10)
        if kind < 4:
            session.place = pick(_PLACES)
            return "Changer de salle"
        if kind < 6:
            session.hours = f"{pick((9, 10, 14))}h - {pick((17, 18))}h{pick(('', '30'))}"
            return "Changer les horaires"
        if kind < 9:
            session.lines[self.random.randrange(len(session.lines))] = (
                f"{9 + self.random.randrange(9)}h : {pick(_ITEMS)}"
            )
            return "Préciser le déroulé"
        self.padding = "" if self.padding else " "
        return "Réaligner le tableau"


def repository(folder: Path, commits: int = COMMITS) -> None:
    """Make the repository, with a page that each commit edits, through ``git fast-import``."""
    page = Page()
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    stream = b"".join(_commits(page, commits))
    subprocess.run(["git", "fast-import", "--quiet"], input=stream, cwd=folder, check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard"], cwd=folder, check=True)


def _commits(page: Page, commits: int) -> Iterator[bytes]:
    for number in range(commits):
        message = (page.edit() if number else "Créer la page").encode()
        text = page.text.encode()
        when = 1_546_300_800 + 86_400 * number
        yield b"commit refs/heads/main\ncommitter Dominique <d@example.org> %d +0100\n" % when
        yield b"data %d\n%s\nM 100644 inline planning.md\ndata %d\n%s\n" % (len(message), message, len(text), text)


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of one processor: of a whole history, start-up left out, and of ``git log -p`` in the same repository."""

    commits: int
    seconds: float
    git_seconds: float

    @property
    def a_second(self) -> float:
        return self.commits / self.seconds

    @property
    def ratio(self) -> float:
        return self.seconds / self.git_seconds


def measure_history(folder: Path, rounds: int = 3) -> Speed:
    """The best of several rounds, each in a process of its own."""
    repository(folder)
    command = [sys.executable, "-m", "benchmarks.history", str(folder)]
    here = Path(__file__).parents[1]
    ours = min(float(subprocess.run(command, capture_output=True, check=True, cwd=here).stdout) for _ in range(rounds))
    return Speed(COMMITS, ours, min(_git_seconds(folder) for _ in range(rounds)))


def _git_seconds(folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["git", "log", "-p", "--", "planning.md"], cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _own_seconds(folder: Path) -> float:
    from eigdocs.history.asking import history_of

    begin = time.process_time()
    for _ in history_of([folder / "planning.md"], problem=print).entries():
        pass
    return time.process_time() - begin


if __name__ == "__main__":
    print(_own_seconds(Path(sys.argv[1])))
