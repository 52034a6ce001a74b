"""The command line: arguments in, a call, results out. Each command has a module of its own."""

from __future__ import annotations

import sys

from eigdocs.cli.quick import answered
from eigdocs.errors import EigdocsError


def main(*, quick: bool = True) -> None:
    """Run the command line; an unusable input ends it with status 2 and one line on standard error.

    `quick` answers what `eigdocs.cli.quick` can in a process that does nothing else.
    """
    try:
        status = answered(sys.argv[1:]) if quick else None
        if status is None:
            from eigdocs.cli.app import app

            app()
        sys.exit(status)
    except KeyboardInterrupt:
        sys.exit(130)
    except EigdocsError as error:
        sys.stderr.write(f"eigdocs: {error}\n")
        sys.exit(2)
