"""`daybook serve`: the screens, on this machine only. The program's own settings hold wherever it is started from."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from dashboard import settings
from dashboard.commandline.addresses import address_of, chosen, sqlite_file
from dashboard.commandline.shared import Database, acting_name, engine_of, the_district

ADDRESS, PORT = "127.0.0.1", 8501
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")]


class CannotServe(RuntimeError):
    """The screens cannot be served so. The message says what to change."""


def serve(
    operator: Annotated[
        str | None, typer.Option("--operator", metavar="NAME", help="Who works here; needed over a real district.")
    ] = None,
    port: Port = PORT,
    address: Annotated[str, typer.Option("--address", help="This machine only: a loopback address.")] = ADDRESS,
    database: Database = None,
) -> None:
    """Serve the screens on this machine. Over a real district, one named person works with them.

    Example: daybook serve --operator "R. Alvarez"
    """
    from models.database import reading
    from models.queries.district import districts

    if not _is_loopback(address):
        raise CannotServe(
            f"Daybook serves this machine only, and {address} is an address that others can reach. Use {ADDRESS}."
        )
    read = chosen(database)
    with engine_of(database) as engine, reading(engine) as db:
        found = districts(db)
        if len(found) > 1:
            raise CannotServe(f"This database holds {len(found)} districts, and the screens serve one: keep it alone.")
        district = the_district(db, None)
    read.today(is_demo=district.is_demo)
    named = operator if operator is not None else read.operator
    if not district.is_demo and not named.strip():
        raise CannotServe(f"{district.name} is a real district: say who works here with --operator NAME.")
    who = "" if district.is_demo else acting_name(named, "")
    launch(read.database_url, port=port, address=address, operator=who)


def launch(url: str, *, port: int = PORT, address: str = ADDRESS, operator: str = "") -> None:
    """Run Streamlit from the program's folder, where its settings lie. Returns when it is stopped."""
    if _is_taken(address, port):
        raise CannotServe(f"Port {port} is taken by another program: stop that one, or choose another with --port.")
    file = sqlite_file(url)
    os.environ[settings.DATABASE] = address_of(file.resolve()) if file else url
    os.environ[settings.OPERATOR] = operator
    host = f"[{address}]" if ":" in address else address
    typer.echo(f"Daybook is at http://{host}:{port}  (Ctrl+C stops it)")
    # Streamlit reads .streamlit/config.toml of the working folder while it is imported
    os.chdir(settings.ROOT)
    from streamlit.web import cli

    flags = {
        "server.address": address,
        "server.port": port,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    entry = Path(__file__).resolve().parent.parent / "asgi.py"
    cli.main(["run", str(entry), *(f"--{key}={value}" for key, value in flags.items())], standalone_mode=False)


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_taken(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return True
    return False
