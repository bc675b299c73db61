"""A network that cannot be relied on, between a client and a real PostgreSQL: it cuts, refuses, swallows, loses replies, delays."""

import random
import socket
import struct
import time
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock, Thread

from sqlalchemy import URL

_CHUNK = 65_536
_LOOK_EVERY = 0.1


class Fault(StrEnum):
    """What a network does to those who use it."""

    CUT = "cut"
    REFUSE = "refuse"
    BLACK_HOLE = "black hole"
    REPLY_LOST = "reply lost"
    DELAY = "delay"


# A lost reply is the one to a commit: the server has it, and nobody is told.


class Proxy:
    """Listens on this machine and passes on to a server's socket file, until it is told to be bad. `met` counts what connections met."""

    def __init__(self, server: URL, delay_seconds: float = 0.3) -> None:
        folder, port = server.query["host"], server.query.get("port", "5432")
        self._target = str(Path(str(folder)) / f".s.PGSQL.{port}")
        self._delay = delay_seconds
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.met: Counter[str] = Counter()
        self._fault: Fault | None = None
        self._lock = Lock()
        self._lines: set[_Line] = set()
        self._closed = Event()
        Thread(target=self._welcome, daemon=True).start()

    def place(self, server: URL, login: str = "", password: str = "") -> str:
        """The address of the server's database by way of this network."""
        secret = f":{password}" if password else ""
        return f"postgresql://{login or server.username}{secret}@127.0.0.1:{self.port}/{server.database}"

    @property
    def fault(self) -> Fault | None:
        return self._fault

    def be(self, fault: Fault | None) -> None:
        """From now on; a cut is at once. None: the network works, and what was swallowed stays swallowed."""
        self._fault = fault
        with self._lock:
            lines = list(self._lines)
        for line in lines:
            if fault is Fault.CUT:
                self.count(fault)
                line.cut()
            elif fault is Fault.BLACK_HOLE:
                line.is_lost = True

    def count(self, fault: Fault) -> None:
        with self._lock:
            self.met[fault] += 1

    def forget(self, line: "_Line") -> None:
        with self._lock:
            self._lines.discard(line)

    def close(self) -> None:
        self._closed.set()
        self._door.close()
        with self._lock:
            lines = list(self._lines)
        for line in lines:
            line.cut()

    def _welcome(self) -> None:
        while not self._closed.is_set():
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            if self._fault is Fault.REFUSE:
                self.count(Fault.REFUSE)
                _reset(client)
                continue
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self._target)
            except OSError:
                server.close()
                _reset(client)
                continue
            line = _Line(self, client, server, self._delay)
            line.is_lost = self._fault is Fault.BLACK_HOLE
            with self._lock:
                self._lines.add(line)
            line.start()


class _Line:
    """One connection. Once a black hole had it, nothing comes through any more, whatever the network does later."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket, delay: float) -> None:
        self._proxy, self._client, self._server, self._delay = proxy, client, server, delay
        self.is_lost = False
        self._counted = False
        self._has_committed = False

    def start(self) -> None:
        Thread(target=self._pass, args=(self._client, self._server, False), daemon=True).start()
        Thread(target=self._pass, args=(self._server, self._client, True), daemon=True).start()

    def cut(self) -> None:
        self._proxy.forget(self)
        _reset(self._client)
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _pass(self, source: socket.socket, target: socket.socket, is_reply: bool) -> None:
        with suppress(OSError):
            while said := source.recv(_CHUNK):
                if self.is_lost:
                    self._count_once(Fault.BLACK_HOLE)
                    continue
                fault = self._proxy.fault
                self._has_committed = self._has_committed or (not is_reply and b"COMMIT" in said)
                if fault is Fault.REPLY_LOST and is_reply and self._has_committed:
                    self._proxy.count(fault)
                    break
                if fault is Fault.DELAY:
                    self._proxy.count(fault)
                    time.sleep(self._delay)
                target.sendall(said)
        if not (
            self.is_lost and is_reply
        ):  # whom a black hole has is told nothing, not even that the other end is gone
            self.cut()

    def _count_once(self, fault: Fault) -> None:
        if not self._counted:
            self._counted = True
            self._proxy.count(fault)


class Weather(Thread):
    """Lets one fault after the other come over a network, with moments of peace between them."""

    def __init__(self, proxy: Proxy, dice: random.Random, longest: float = 0.9, peace: float = 0.5) -> None:
        super().__init__(daemon=True)
        self._proxy, self._dice, self._longest, self._peace = proxy, dice, longest, peace
        self._over = Event()
        self.faults: Counter[str] = Counter()

    def run(self) -> None:
        while not self._over.wait(self._dice.uniform(0.1, self._peace)):
            fault = self._dice.choice(list(Fault))
            self.faults[fault] += 1
            self._proxy.be(fault)
            self._over.wait(self._dice.uniform(0.05, self._longest))
            self._proxy.be(None)

    def end(self) -> None:
        self._over.set()
        self.join()
        self._proxy.be(None)


def _reset(door: socket.socket) -> None:
    """Gone at once, without a goodbye."""
    with suppress(OSError):
        door.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        door.shutdown(socket.SHUT_RDWR)
    door.close()
