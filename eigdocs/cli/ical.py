"""``eigdocs ical``: a programme as a calendar."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from eigdocs.cli import programmes
from eigdocs.cli.options import Encoding, SourceFormat, Sources, VocabularyFile, Year
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.files import absolute, read_text, write_bytes
from eigdocs.models import Programme
from eigdocs.settings import load_settings

EXAMPLE = "Example:  eigdocs ical accompagnement.md --previous agenda.ics -o agenda.ics"


_CALDAV = "A shared agenda (CalDAV)"


@dataclass(frozen=True, kw_only=True)
class Call:
    """The arguments that say what the calendar holds; their names are those of the options, and so their defaults."""

    previous: Path | None = None
    base_url: str | None = None
    agenda: bool = False
    name: str | None = None
    rituals: bool = True
    force: bool = False


def command(
    sources: Sources,
    year: Year = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="The file to write; by default standard output."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite OUT if it exists; cancel all sessions that it had, if need be.")
    ] = False,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.ics",
            help="The calendar written before: its events keep their ids, and their stamps where nothing has changed. "
            "It may be OUT.",
        ),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the folder of the pages is published; events then lead to the pages. By default the setting "
            "base-url, for the folder of the settings.",
        ),
    ] = None,
    agenda: Annotated[
        bool, typer.Option("--agenda", help="Make each timed item of a session's agenda an event as well.")
    ] = False,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The calendar's name; by default the programme's title.")
    ] = None,
    rituals: Annotated[bool, typer.Option(" /--no-rituals", help="Leave out the rituals that recur by a rule.")] = True,
    publish: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Put the events to this collection, those that it lacks or has otherwise.",
            rich_help_panel=_CALDAV,
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help="--publish: also delete events of ours that no page has any more.",
            rich_help_panel=_CALDAV,
        ),
    ] = False,
    check: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Say what this collection has otherwise; nothing is written.", rich_help_panel=_CALDAV
        ),
    ] = None,
    vocabulary: VocabularyFile = None,
    source_format: SourceFormat = None,
    encoding: Encoding = "utf-8",
) -> None:
    """Write the sessions of a programme, and its rituals that have a rule, as an iCalendar file (RFC 5545).

    What cannot be an event is reported on standard error, with its place: a day without a year, a ritual that says no
    weekday. Credentials for --publish and --check come from the environment (EIGDOCS_CALDAV_USER,
    EIGDOCS_CALDAV_PASSWORD) or from the keyring.
    """
    if "" in (publish, check):  # of a variable that nobody set: nothing would be published, and nobody would know
        raise EigdocsError("--publish and --check need the address of a collection")
    if publish and check:
        raise EigdocsError("--publish and --check cannot be asked for together", hint="--check first, then --publish")
    if prune and not publish:
        raise EigdocsError("--prune deletes what --publish leaves", hint="name the collection with --publish URL")
    documents = programmes.documents(sources, source_format, encoding)
    programme = programmes.programme_of(documents, year=year, vocabulary=vocabulary)
    call = Call(previous=previous, base_url=base_url, agenda=agenda, name=name, rituals=rituals, force=force)
    before = _before(call, output, publish or check)
    text = calendar_of(programme, call, before=before)
    if before and not force and _is(output, previous):
        _ensure_ours(before, output)
    if output is not None:
        write_bytes(output, text.encode(), overwrite=force or _is(output, previous))
    if publish:
        _publish(text, publish, prune)
    elif check:
        _check(text, check)
    elif output is None:
        programmes.write(text.encode())


def calendar_of(programme: Programme, call: Call, before: str | None = None) -> str:
    """The calendar of a programme; what can be no event goes to standard error."""
    from eigdocs.calendars.planning import planned_of
    from eigdocs.calendars.writing.programme import to_ical
    from eigdocs.calendars.writing.unwritten import unwritten

    for message in unwritten(programme, rituals=call.rituals):
        programmes.say(message)
    if not planned_of(programme):
        _ensure_meant(before, call)
        programmes.say("eigdocs: no sessions with a known day found")
    base_url = _base_url(call.base_url, programme)
    try:
        return to_ical(
            programme, previous=before, base_url=base_url, agenda=call.agenda, name=call.name, rituals=call.rituals
        )
    except EigdocsError as error:
        if call.previous is None or error.path:
            raise
        raise ReadError(error.message, path=call.previous, line=error.line, hint=error.hint) from error


def _ensure_meant(before: str | None, call: Call) -> None:
    """Refuse to cancel all sessions of the calendar before, as would become of pages that have none: the wrong ones."""
    from eigdocs.calendars.carrying import SESSION

    if before and SESSION in before and not call.force:
        message = "no sessions with a known day found: those of the calendar before would be cancelled"
        raise EigdocsError(message, hint="name the page with the planning too, or cancel them with --force")


def _before(call: Call, output: Path | None, url: str | None) -> str | None:
    """The calendar written before; what a server has, where no file is named."""
    if call.previous is None:
        if url is None:
            return None
        from eigdocs.calendars.caldav.publishing import fetched

        return fetched(url) or None
    if _is(output, call.previous) and not call.previous.exists():
        programmes.say(f"{call.previous}: no such file yet: all events are new")
        return None
    return read_text(call.previous)


def _ensure_ours(before: str, output: Path | None) -> None:
    """Refuse to write over a calendar that has events of other people: ours would be all that is left."""
    from eigdocs.calendars.identity import DOMAIN
    from eigdocs.calendars.reading.events import events

    others = [event.summary for event in events(before) if not event.uid.endswith(DOMAIN)]
    if others:
        message = f"has {len(others)} event{'s' if len(others) > 1 else ''} of other people, such as “{others[0]}”"
        raise ReadError(message, path=output, hint="write another file, or lose them with --force")


def _is(one: Path | None, other: Path | None) -> bool:
    return one is not None and other is not None and absolute(one) == absolute(other)


def _base_url(said: str | None, programme: Programme) -> str | None:
    """The address that the pages' folder is published under: the option's, or as the settings say."""
    from eigdocs.calendars.writing.addresses import below, root_of

    settings = load_settings()
    address = said or settings.base_url
    if address and not address.startswith(("http://", "https://")):
        raise EigdocsError(f"not the address of a site: “{address}”", hint="for example https://doc.example.org/")
    if said or not address or settings.folder is None:
        return address
    root = root_of(programme)
    return below(address, os.path.relpath(root, settings.folder)) if root else address


def _publish(text: str, url: str, prune: bool) -> None:
    from eigdocs.calendars.caldav.publishing import publish

    done = publish(text, url, prune=prune)
    for each in done.written:
        programmes.say(f"new: {each.event}" if each.kind == "missing" else f"changed: {each}")
    for each in done.deleted:
        programmes.say(f"deleted: {each.event}")
    for each in done.left:
        programmes.say(f"left, though no page has it any more (--prune deletes it): {each.event}")
    counts = f"{len(done.written)} written, {len(done.deleted)} deleted, {done.unchanged} as they should be"
    programmes.say(f"{counts}; {done.others} of other people, untouched" if done.others else counts)


def _check(text: str, url: str) -> None:
    from eigdocs.calendars.caldav.publishing import check

    found = check(text, url)
    programmes.write("".join(f"{_printable(each)}\n" for each in found).encode())
    if found:
        raise typer.Exit(1)


def _printable(difference: object) -> str:
    from eigdocs.terminal import printable

    return printable(str(difference))
