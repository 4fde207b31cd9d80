"""The `daybook` command. Bad use exits with 2, a refusal with 1, each with one sentence and no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from dashboard.commandline import (
    amending,
    checkup,
    clocks,
    going_live,
    importing,
    serving,
    setup,
    troubles,
    verify,
    work,
)
from dashboard.commandline.addresses import chosen
from dashboard.commandline.shared import Database
from dashboard.commandline.troubles import BadUse
from dashboard.settings import DATABASE, WrongSettings
from models.calendars.school_calendar import OutsideCalendar
from models.clocks.due_date import NoDueDate
from models.law.register import UnknownRule

app = typer.Typer(
    name="daybook",
    help="The district side of an IEP disagreement in Massachusetts: who has not answered, what is due, and why.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("init")(setup.init)
app.command("setup")(going_live.setup)
app.command("policies")(going_live.policies)
app.command("demo")(setup.demo)
app.command("serve")(serving.serve)
app.add_typer(importing.app, name="import")
app.command("clock")(clocks.clock)
app.add_typer(amending.app, name="calendar")
app.command("worklist")(work.worklist)
app.command("doctor")(checkup.doctor)
app.command("verify")(verify.verify)
app.command("checkpoint")(verify.checkpoint)


@app.callback()
def _before(database: Database = None) -> None:
    if database is not None:
        chosen(database)
        os.environ[DATABASE] = database


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit code. What went wrong is one sentence on the error stream."""
    try:
        return app(args=list(arguments) or ["--help"], prog_name="daybook", standalone_mode=False) or 0
    except KeyboardInterrupt:
        return _say("Stopped.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except typer.TyperException as misuse:
        return _say(_misuse(misuse), getattr(misuse, "exit_code", 2))
    except typer.Abort:
        return _say("Stopped.", 1)
    except BadUse as misuse:
        return _say(str(misuse), 2)
    except (OutsideCalendar, NoDueDate, UnknownRule, WrongSettings) as refusal:
        return _say(str(refusal), 1)
    except Exception as error:
        return _say(_sentence(error), 1)


def _sentence(error: Exception) -> str:
    """Refusals speak for themselves; of anything else the message may hold a student, so only its kind is told."""
    from models.access.principal import OutOfScope
    from models.commands.errors import Refused
    from models.database import DatabaseNotReady
    from models.imports.refusal import FileRefused

    spoken = (Refused, OutOfScope, DatabaseNotReady, FileRefused, serving.CannotServe, importing.NotFiled)
    if isinstance(error, spoken):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    if type(error).__module__.startswith("sqlalchemy"):
        return troubles.with_advice(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"This could not be done, and nothing was kept: {type(error).__name__} at {where}."


def _misuse(misuse: Exception) -> str:
    """Click's complaint as one sentence that names the help."""
    said = " ".join(str(getattr(misuse, "format_message", lambda: misuse)()).split()).rstrip(".")
    context = getattr(misuse, "ctx", None)
    path = context.command_path if context else "daybook"
    return f"{said}: see {path} --help."


def _say(sentence: str, code: int) -> int:
    typer.echo(sentence, err=True)
    return code


if __name__ == "__main__":
    main()
