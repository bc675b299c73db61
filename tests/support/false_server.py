"""A server that is not the one it says it is: it asks for the password in every way there is, and keeps what it is told."""

import socket
import ssl
import struct
from contextlib import suppress
from enum import StrEnum
from threading import Event, Thread

from certificates import Certificate

_SSL, _GSS = 80_877_103, 80_877_104
_PATIENCE = 5.0


class Asks(StrEnum):
    """How a server asks who somebody is."""

    CLEARTEXT = "cleartext"
    MD5 = "md5"
    SCRAM_UNBOUND = "SCRAM without channel binding"
    NOTHING = "nothing"


_QUESTIONS = {
    Asks.CLEARTEXT: struct.pack("!I", 3),
    Asks.MD5: struct.pack("!I", 5) + b"salt",
    Asks.SCRAM_UNBOUND: struct.pack("!I", 10) + b"SCRAM-SHA-256\0\0",
    Asks.NOTHING: struct.pack("!I", 0),
}


class FalseServer:
    """Listens at `host`. `told` is what came after the question, `met` how many connected, `trusted` how many went on after the encryption."""

    def __init__(self, host: str, asks: Asks, shown: Certificate | None) -> None:
        self._asks, self._shown = asks, shown
        self._door = socket.create_server((host, 0))
        self.port: int = self._door.getsockname()[1]
        self.told: list[bytes] = []
        self.met = self.trusted = 0
        self._closed = Event()
        self._thread = Thread(target=self._welcome, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join()

    def _welcome(self) -> None:
        while not self._closed.is_set():
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            self.met += 1
            line.settimeout(_PATIENCE)
            with line, suppress(OSError, EOFError):
                self._listen(line)

    def _listen(self, line: socket.socket) -> None:
        while True:
            (length,) = struct.unpack("!I", _read(line, 4))
            said = _read(line, length - 4)
            (code,) = struct.unpack("!I", said[:4])
            if code == _GSS or (code == _SSL and self._shown is None):
                line.sendall(b"N")
            elif code == _SSL:
                with self._encrypt(line) as encrypted:
                    self._listen(encrypted)
                return
            else:
                self._ask(line)
                return

    def _encrypt(self, line: socket.socket) -> ssl.SSLSocket:
        assert self._shown is not None
        line.sendall(b"S")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._shown.certificate, self._shown.key)
        return context.wrap_socket(line, server_side=True)

    def _ask(self, line: socket.socket) -> None:
        self.trusted += 1
        question = _QUESTIONS[self._asks]
        line.sendall(b"R" + struct.pack("!I", 4 + len(question)) + question)
        while True:
            kind = _read(line, 1)
            (length,) = struct.unpack("!I", _read(line, 4))
            said = _read(line, length - 4)
            if kind != b"X":  # a goodbye tells nothing
                self.told.append(kind + said)
                return


def _read(line: socket.socket, count: int) -> bytes:
    said = b""
    while len(said) < count:
        more = line.recv(count - len(said))
        if not more:
            raise EOFError
        said += more
    return said
