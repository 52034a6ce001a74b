"""Two years side by side in words: what text and Markdown both say of a comparison."""

from __future__ import annotations

from eigdocs.changes.comparison import Comparison, Kept, Rhythm, Row, Season
from eigdocs.changes.labels import agreeing
from eigdocs.changes.output.said import called
from eigdocs.layouts.days import day_text
from eigdocs.models import Session


def number(value: float) -> str:
    """A number as French writes it.

    >>> number(28.5), number(14.0), number(70)
    ('28,5', '14', '70')
    """
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def change(row: Row) -> str:
    """How much more, or less; "=" for as much.

    >>> change(Row("sessions", 19, 14)), change(Row("heures", 52, 70, "h")), change(Row("jours", 20, 20))
    ('−5', '+18 h', '=')
    """
    return f"{'+' if row.change > 0 else '−'}{amount(abs(row.change), row.unit)}" if row.change else "="


def amount(value: float, unit: str = "") -> str:
    """A number with its unit, if it has one."""
    return f"{number(value)} {unit}".rstrip()


def rhythm(said: Rhythm | None) -> str:
    """How often: the median, and the range around it."""
    if said is None:
        return "–"
    if said.shortest == said.longest:
        return f"tous les {said.longest} jours"
    return f"{number(said.median)} jours (de {said.shortest} à {said.longest})"


def pause(said: Rhythm | None) -> str:
    """The longest pause, and when it is.

    >>> pause(Rhythm(14, 1, 49, "2018-07-12", "2018-08-30"))
    '49 jours, du 12 juillet au 30 août'
    """
    if said is None:
        return "–"
    return f"{said.longest} jours, du {short_day(said.longest_from)} au {short_day(said.longest_to)}"


def season(said: Season) -> str:
    """From the first session to the last."""
    if said.first is None or said.last is None:
        return "–"
    return f"du {short_day(said.first)} au {short_day(said.last)}"


def short_day(day: str) -> str:
    """A day without its weekday and year: a table of two years says these once.

    >>> short_day("2018-07-12"), short_day("2019-05-01")
    ('12 juillet', '1er mai')
    """
    return day_text(f"-{day[4:]}")


def kept(said: Kept) -> list[str]:
    """What was kept, one a line, as it is written now, after what it was before where that differs."""
    return [new if old == new else f"{old} → {new}" for old, new in said.kept]


def role(said: Session | None) -> str:
    """A session in a line: its day, what it is called, its theme.

    >>> from eigdocs.models import Audience, DateSpec
    >>> role(Session(date=DateSpec.of("8 mars", 2018), audience=Audience.of("EIG seuls"), theme="Feuille de route"))
    '8 mars · EIG seuls · Feuille de route'
    """
    if said is None:
        return ""
    name = called(said).removeprefix("Session ")
    parts = (said.date.text or "sans date", name, said.theme or "")
    aside = f" ({agreeing('annulé', said.kind)})" if said.status == "cancelled" else ""
    return f"{' · '.join(part for part in parts if part)}{aside}"


def silence(comparison: Comparison) -> str:
    """What is said in place of figures where one year has no sessions."""
    return f"Les pages de {comparison.silent} n'annoncent aucune session."


def title(comparison: Comparison) -> str:
    """What is compared."""
    return f"{comparison.old_label} et {comparison.new_label}"


def counted(comparison: Comparison) -> str:
    """How many sessions have one like them in the other year, in a line."""
    if comparison.silent:
        return silence(comparison)
    both = sum(bool(each.old and each.new) for each in comparison.roles)
    new = sum(each.old is None for each in comparison.roles)
    gone = len(comparison.roles) - both - new
    parts = [f"{both} {'sessions se répondent' if both > 1 else 'session se répond' if both else 'session en commun'}"]
    parts += [f"{new} sans équivalent en {comparison.old_label}"] if new else []
    parts += [f"{gone} sans suite en {comparison.new_label}"] if gone else []
    return ", ".join(parts)
