"""The commands and what they share: help, the version."""

from __future__ import annotations

from typing import Annotated

import typer

import eigdocs
from eigdocs.cli import blame, check, convert, diff, history, ical, migrate, parse, rules, schema

app = typer.Typer(
    name="eigdocs",
    help="Org and Markdown documents of a programme as data, and back, without losing a character.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command("parse", epilog=parse.EXAMPLE)(parse.command)
app.command("convert", epilog=convert.EXAMPLE)(convert.command)
app.command("migrate", epilog=migrate.EXAMPLE)(migrate.command)
app.command("check", epilog=check.EXAMPLE)(check.command)
app.command("diff", epilog=diff.EXAMPLE)(diff.command)
app.command("history", epilog=history.EXAMPLE)(history.command)
app.command("blame", epilog=blame.EXAMPLE)(blame.command)
app.command("ical", epilog=ical.EXAMPLE)(ical.command)
app.command("rules", epilog=rules.EXAMPLE)(rules.command)
app.command("schema", epilog=schema.EXAMPLE)(schema.command)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(eigdocs.__version__)
        raise typer.Exit


@app.callback(epilog="Example:  eigdocs migrate fixtures/archive/2018 out --to 2019")
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Org and Markdown documents of a programme as data, and back, without losing a character."""
