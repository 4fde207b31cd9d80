"""A proxy in front of PostgreSQL that cuts one connection at its COMMIT: before the server has it, when it has it, or
when its answer is on the way back. What became of the transaction then only the server knows."""

from __future__ import annotations

import contextlib
import socket
import threading
from urllib.parse import parse_qs, urlsplit

CUTS = ("before", "sent", "answered")
_COMMIT = b"COMMIT\0"


class Proxy:
    """`url` is the same database through the proxy; `cut` says how the next COMMIT ends, "" for well."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = parse_qs(parts.query)["host"][0] + "/.s.PGSQL.5432"
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"postgresql://daybook@127.0.0.1:{self._listening.getsockname()[1]}{parts.path}"
        self.cut, self.cuts = "", 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            dropped = threading.Event()
            for whence, whither, of_client in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass, args=(whence, whither, of_client, dropped), daemon=True).start()

    def _pass(self, whence: socket.socket, whither: socket.socket, of_client: bool, dropped: threading.Event) -> None:
        """Bytes from one side to the other. An answer that comes after the cut is taken from the server and dropped."""
        with contextlib.suppress(OSError):
            while data := whence.recv(65_536):
                if of_client and self.cut and data.endswith(_COMMIT):
                    how, self.cut = self.cut, ""
                    self.cuts += 1
                    dropped.set()
                    if how != "before":
                        whither.sendall(data)
                    if how == "answered":
                        continue
                    break
                if not of_client and dropped.is_set():
                    break
                whither.sendall(data)
        for end in (whence, whither):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
