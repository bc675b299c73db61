"""How long is a journey to a server over an office network? The server of a bench, behind a network with the round trip that is asked for.

    with behind(url, round_trip_seconds=0.001) as far_url: ...

The network is a process of its own, so that it does not share the interpreter with what is measured; it holds back everything equally long,
and nothing waits for what went before it.
"""

import asyncio
import subprocess
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL

_CHUNK = 65_536


@contextmanager
def behind(server: URL, round_trip_seconds: float) -> Iterator[URL]:
    """The same database, over the network."""
    socket = Path(str(server.query["host"])) / f".s.PGSQL.{server.query.get('port', server.port or 5432)}"
    command = [sys.executable, __file__, str(socket), str(round_trip_seconds / 2)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as network:
        assert network.stdout is not None
        yield server.set(host="127.0.0.1", port=int(network.stdout.readline()), query={})
        network.terminate()


async def _serve(socket: str, delay: float) -> None:
    door = await asyncio.start_server(partial(_join, socket, delay), "127.0.0.1", 0)
    print(door.sockets[0].getsockname()[1], flush=True)
    await door.serve_forever()


async def _join(socket: str, delay: float, reader: StreamReader, writer: StreamWriter) -> None:
    answers, questions = await asyncio.open_unix_connection(socket)
    await asyncio.gather(_carry(reader, questions, delay), _carry(answers, writer, delay))


async def _carry(source: StreamReader, target: StreamWriter, delay: float) -> None:
    loop = asyncio.get_running_loop()
    while said := await source.read(_CHUNK):
        loop.call_later(delay, target.write, said)
    loop.call_later(delay, target.close)


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], float(sys.argv[2])))
