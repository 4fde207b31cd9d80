"""What goes wrong, as a sentence. What a database complained of is not told as it stands: it may hold a student."""

from __future__ import annotations

_CHECK = "Check it with: daybook doctor."
_KNOWN = {
    "unable to open database file": "The database file cannot be opened: you must be able to write in its folder.",
    "readonly database": "The database file or its folder is read-only: Daybook must be able to write in both.",
    "database is locked": "Another program holds the database: wait until it has finished, and try again.",
    "lock timeout": "Somebody's longer work, such as an import, holds the ledger: wait until it has finished.",
    "server closed the connection": "The database server stopped while it worked on this.",
    "terminating connection": "The database server stopped while it worked on this.",
    "no such file or directory": "No database server answers at this address: check that it runs.",
    "the database system is": "The database server is starting or stopping: it will answer in a moment.",
    "database disk image is malformed": "The database file is damaged: restore the last backup.",
    "file is not a database": "The database file is damaged, or is no database: restore the last backup.",
    "database or disk is full": "The disk is full, and nothing was kept: make room and try again.",
    "no space left on device": "The disk is full, and nothing was kept: make room and try again.",
    "could not extend file": "The disk is full, and nothing was kept: make room and try again.",
    "disk i/o error": "The disk of the database cannot be read or written: check the disk, or the network share.",
    "password authentication failed": "The database server refuses this name or password.",
    "no password supplied": "The database server asks for a password: postgresql://NAME:PASSWORD@HOST/DATABASE.",
    "connection refused": "No database server answers at this address: check its host and port, and that it runs.",
    "failed to resolve host": "The database server is not found: check the host in the address.",
    "timeout expired": "The database server does not answer in time: check its host and port.",
    "permission denied": "The database server does not let this name do that: ask whoever looks after it.",
}


class BadUse(ValueError):
    """The command was given something it cannot read. Exits with 2; a refusal by law or record exits with 1."""


def of_database(error: Exception) -> str:
    """A sentence for a complaint that is known; else its kind alone."""
    said = str(getattr(error, "orig", None) or "").lower()
    for words, sentence in _KNOWN.items():
        if words in said:
            return sentence
    return f"The database does not answer ({type(error).__name__})."


def with_advice(error: Exception) -> str:
    """The same, with what to do next where nothing better is known."""
    sentence = of_database(error)
    return f"{sentence} {_CHECK}" if sentence.startswith("The database does not answer (") else sentence
