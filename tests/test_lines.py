from pathlib import Path

import eigdocs
from eigdocs.lines import lines
from eigdocs.models import AgendaItem, DateSpec, Link, Programme, Ritual, Session, SessionRecord, TimeSpec

PAGES = Path(__file__).parents[1] / "fixtures" / "history"


def test_a_page_as_lines() -> None:
    assert list(lines(eigdocs.parse(PAGES / "2019.md")))[:14] == [
        "programme · titre : Le programme d’accompagnement 2019",
        "programme · année : 2019",
        "2019-02-12 · date : mardi 12 février 2019",
        "2019-02-12 · public : EIG seuls",
        "2019-02-12 · horaires : 9h30 - 17h30",
        "2019-02-12 · lieu : Halle aux communs",
        "2019-02-12 · thème : Se rencontrer",
        "2019-04-11 · date : jeudi 11 avril 2019",
        "2019-04-11 · public : EIG + mentors",
        "2019-04-11 · horaires : 14h - 18h",
        "2019-04-11 · lieu : Petit atelier",
        "2019-04-11 · thème : Tester avec ses usagers",
        "2019-04-11 (détail) · intitulé : Session EIG + mentors | 11 avril",
        "2019-04-11 (détail) · date : jeudi 11 avril 2019",
    ]


def test_the_form_leaves_no_trace() -> None:
    text = (
        (PAGES / "2018.org")
        .read_text("utf-8")
        .replace("25 octobre | EIG + mentors | Salle du Phare", "25 octobre | EIG + mentors | Grand atelier")
    )
    org = eigdocs.loads(text.replace("d'acc", "d’acc"), format="org")
    assert list(lines(eigdocs.parse(org))) == list(lines(eigdocs.parse(PAGES / "2018.md")))


def test_lists_links_and_agendas_are_a_line_a_value() -> None:
    item = AgendaItem(start="14:00", end="15:00", title="Ateliers", items=["un", "deux"])
    record = SessionRecord(heading="Bilan |", objectives=["voir", "dire"], agenda=[item], hours=TimeSpec.of("9h à 12h"))
    ritual = Ritual(name="Stand-up", links=[Link(label="le fil", url="https://x.example.org/")])
    assert list(lines(Programme(historique=[record], rituals=[ritual]))) == [
        "?Bilan | (détail) · intitulé : Bilan",
        "?Bilan | (détail) · horaires : 9h - 12h",
        "?Bilan | (détail) · objectifs : voir",
        "?Bilan | (détail) · objectifs : dire",
        "?Bilan | (détail) · déroulé : 14h - 15h : Ateliers",
        "?Bilan | (détail) · déroulé : 14h - 15h · un",
        "?Bilan | (détail) · déroulé : 14h - 15h · deux",
        "rituel « Stand-up » · liens : le fil <https://x.example.org/>",
    ]


def test_each_fact_is_on_one_line_that_moves_no_cursor() -> None:
    session = Session(date=DateSpec.of("11 avril", 2019), place="ici\r\n\x1b[2Jlà")
    assert list(lines(Programme(sessions=[session])))[1] == "2019-04-11 · lieu : ici �[2Jlà"
