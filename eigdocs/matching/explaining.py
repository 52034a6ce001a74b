"""`explanations`: why sessions were paired, or were not, in French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from eigdocs.matching.models import Matching, Pair, Reason
from eigdocs.matching.pairing import IDENTICAL, Judge, likelihood
from eigdocs.matching.programmes import judge_of_sessions
from eigdocs.matching.sessions import days_apart, days_of
from eigdocs.matching.years import year_of
from eigdocs.models import Programme, Session

_NAMES = {
    "kind": ("même format", "format proche", "autre format"),
    "title": ("même titre", "titre semblable", "autre titre"),
    "number": ("même numéro", "même numéro", "autre numéro"),
    "audience": ("même public", "public en partie le même", "autre public"),
    "hours": ("mêmes horaires", "horaires proches", "autres horaires"),
    "place": ("même lieu", "lieu peut-être le même", "autre lieu"),
    "theme": ("même thème", "thème semblable", "autre thème"),
    "objectives": ("mêmes objectifs", "objectifs semblables", "autres objectifs"),
    "extra": ("mêmes autres colonnes", "autres colonnes semblables", "autres colonnes différentes"),
    "links": ("même lien", "lien proche", "autre lien"),
    "all": ("", "", "tout a changé à la fois"),
    "season": ("même saison", "saison proche", "autre saison"),
    "turn": ("même rang parmi ses semblables", "rang proche parmi ses semblables", "autre rang parmi ses semblables"),
    "order": ("même place dans l’ordre", "place proche dans l’ordre", "autre place dans l’ordre"),
    "alone": ("seules de reste entre les mêmes voisines", "", ""),
    "sole": ("seules de reste", "", ""),
}
_ONE_SIDE = {
    "title": "titre d’un seul côté",
    "theme": "thème d’un seul côté",
    "hours": "horaires d’un seul côté",
    "place": "lieu d’un seul côté",
    "objectives": "objectifs d’un seul côté",
    "extra": "autres colonnes d’un seul côté",
}
_SAME = 0.995
_WORTH_TELLING = 0.05  # how likely a pair is that nobody would think of
_SMALL = 0.05  # points that are not worth telling


def explanations(old: Programme, new: Programme, matching: Matching) -> list[str]:
    """For each session of two programmes, why it was paired, or what was nearest and why that was not enough.

    `matching` is what ``match(old, new)`` gave. Lines of French text, as long as they come out: the first of a session
    names it, those that follow begin with two blanks and give what speaks for the pair and against it, with its points
    (see the table of `eigdocs.matching.sessions`). In the order of the old programme, then what only the new one has,
    in its order. Sessions that say the same are only counted. Texts are those of the documents: whoever prints them on
    a terminal makes them printable.
    """
    sides = old.sessions, new.sessions
    year = None if matching.between_years else year_of(old) or year_of(new)
    judge = judge_of_sessions(matching.between_years, year)
    told = _Told(*sides, year, judge, judge.profiles(old.sessions), judge.profiles(new.sessions))
    return [*_identical(matching.sessions), *told.lines(matching.sessions)]


def _identical(pairs: Sequence[Pair]) -> Iterator[str]:
    same = sum(pair.reasons == (IDENTICAL,) for pair in pairs)
    if same:
        yield "1 session n’a pas changé" if same == 1 else f"{same} sessions n’ont pas changé"


class _Told(NamedTuple):
    """Two lists of sessions, and how they are compared."""

    old: Sequence[Session]
    new: Sequence[Session]
    year: int | None
    judge: Judge[Session, Any]
    profiles: Sequence[Any]
    new_profiles: Sequence[Any]

    def lines(self, pairs: Sequence[Pair]) -> Iterator[str]:
        by_old = {pair.old: pair for pair in pairs}
        taken = {pair.new for pair in pairs}
        left = [at for at in range(len(self.old)) if at not in by_old]
        new_left = [to for to in range(len(self.new)) if to not in taken]
        for at, session in enumerate(self.old):
            pair = by_old.get(at)
            if pair is None:
                yield f"{name_of(session)} : sans suite"
                yield from self._nearest((at, to) for to in new_left)
            elif pair.reasons != (IDENTICAL,):
                yield f"{name_of(session)} = {name_of(self.new[pair.new])} ({_percent(pair.similarity)})"
                yield from self._said(pair.old, pair.new, pair.reasons)
        for to in new_left:
            yield f"{name_of(self.new[to])} : nouvelle"
            yield from self._nearest(((at, to) for at in left), new=True)

    def _nearest(self, couples: Iterable[tuple[int, int]], *, new: bool = False) -> Iterator[str]:
        """The nearest of the sessions that are left on the other side."""
        judged = [(couple, tuple(self._reasons(*couple))) for couple in couples]
        if not judged:
            return
        (at, to), reasons = max(judged, key=lambda each: sum(reason.weight for reason in each[1]))
        likely = likelihood(self.judge.prior + sum(reason.weight for reason in reasons))
        if likely < _WORTH_TELLING:
            yield "  aucune de celles qui restent n’est proche"
        else:
            nearest = self.old[at] if new else self.new[to]
            yield f"  la plus proche de celles qui restent : {name_of(nearest)} ({_percent(likely)})"
            yield from self._said(at, to, reasons)

    def _reasons(self, at: int, to: int) -> Iterator[Reason]:
        return self.judge.reasons(self.profiles[at], self.new_profiles[to])

    def _said(self, at: int, to: int, reasons: Sequence[Reason]) -> Iterator[str]:
        """What speaks for a pair, and against it, the weightiest first."""
        for word, sign in (("pour", 1), ("contre", -1)):
            some = sorted((each for each in reasons if each.weight * sign > _SMALL), key=lambda each: -abs(each.weight))
            if some:
                yield f"  {word} : " + ", ".join(f"{self._phrase(at, to, each)} {_points(each)}" for each in some)

    def _phrase(self, at: int, to: int, reason: Reason) -> str:
        if reason.feature == "date":
            return _about_dates(self.old[at], self.new[to], self.year)
        same, near, other = _NAMES[reason.feature]
        if reason.alike >= _SAME:
            return same
        if not reason.alike and reason.feature in _ONE_SIDE and not _both_say(self.old[at], self.new[to], reason):
            return _ONE_SIDE[reason.feature]
        is_near = reason.weight > 0 or (reason.feature == "audience" and reason.alike >= 0.5)
        return near if is_near else other


def name_of(session: Session) -> str:
    """A session as a person tells it from others: its day, whom it invites, its words."""
    words = session.title or session.theme
    audience = session.audience.text if session.audience else ""
    quoted = (f"“{words}”" if "«" in words else f"« {words} »") if words and words != audience else ""
    parts = [session.date.text or "sans date", audience, quoted]
    return ", ".join(part for part in parts if part)


def _both_say(one: Session, other: Session, reason: Reason) -> bool:
    return bool(getattr(one, reason.feature)) and bool(getattr(other, reason.feature))


def _about_dates(one: Session, other: Session, year: int | None) -> str:
    days, other_days = days_of(one.date, year), days_of(other.date, year)
    if not days or not other_days:
        return "date inconnue des deux côtés" if days == other_days else "date inconnue d’un côté"
    if days == other_days:
        return "même date"
    away = days_apart(days, other_days)
    return {0: "un jour en commun", 1: "un jour d’écart"}.get(away or 0, f"{away} jours d’écart")


def _percent(similarity: float) -> str:
    return f"{min(round(100 * similarity), 99)} %"


def _points(reason: Reason) -> str:
    return f"{reason.weight:+.1f}".replace(".", ",").replace("-", "−")
