"""A pooler as it behaves when it lends connections for a transaction only: everything goes through, but no notification ever comes back."""

import contextlib
import socket
import struct
import threading

from sqlalchemy import make_url

_NOTIFICATION = b"A"


class Pooler:
    """Stands before a server's socket; `place` is where to connect, `swallowed` how many notifications it dropped.

    It reads the server's answers message by message, which they all are from the greeting on where nothing is encrypted.
    """

    def __init__(self, place: str) -> None:
        url = make_url(place)
        self._behind = f"{url.query['host']}/.s.PGSQL.{url.query.get('port', 5432)}"
        self._door = socket.create_server(("127.0.0.1", 0))
        port = self._door.getsockname()[1]
        self.place = url.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
        self.swallowed = 0
        self._open: list[socket.socket] = []

    def __enter__(self) -> "Pooler":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self._door, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._behind)
                self._open += [client, server]
                for work, ends in ((self._forth, (client, server)), (self._back, (client, server))):
                    threading.Thread(target=work, args=ends, daemon=True).start()

    def _forth(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError, EOFError):
            while True:
                (length,) = struct.unpack("!i", start := _read(client, 4))
                body = _read(client, length - 4)
                if length != 8:  # a question whether to encrypt
                    server.sendall(start + body)
                    break
                client.sendall(b"N")
            while data := client.recv(65536):
                server.sendall(data)
        server.close()

    def _back(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError, EOFError):
            while True:
                head = _read(server, 5)
                body = _read(server, struct.unpack("!i", head[1:])[0] - 4)
                if head[:1] == _NOTIFICATION:
                    self.swallowed += 1
                else:
                    client.sendall(head + body)
        client.close()


def _read(end: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        if not (more := end.recv(length - len(found))):
            raise EOFError
        found += more
    return found
