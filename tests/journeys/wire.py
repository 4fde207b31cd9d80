"""The wire between a browser and the server, which can be cut and mended."""

from __future__ import annotations

import contextlib
import socket
import threading


class Wire:
    def __init__(self, port: int) -> None:
        self._port, self._ends, self._whole = port, [], True
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._whole = False
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        self.cut()
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _ = self._listening.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self._port)) if self._whole else None
                except OSError:
                    server = None
                if server is None:
                    browser.close()
                    continue
                self._ends += [browser, server]
                for whence, whither in ((browser, server), (server, browser)):
                    threading.Thread(target=_pass, args=(whence, whither), daemon=True).start()


def _pass(whence: socket.socket, whither: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := whence.recv(65_536):
            whither.sendall(data)
    for end in (whence, whither):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
