"""One person of a team, for tests: a desk on the server, an outbox, and the sender between them."""

from pathlib import Path

from sqlalchemy import make_url

from callbench.services.desk import Desk
from callbench.services.sending import Sender, SendState
from callbench.storage.engine import open_engine
from callbench.storage.outbox import Outbox
from callbench.storage.outbox_file import OutboxFile, outbox_path


class Client:
    """One person's outbox, desk and sender; `states` are those the sender told."""

    def __init__(self, folder: Path, place: str, user_id: int) -> None:
        self.engine = open_engine(place)
        self.desk = Desk(self.engine, user_id)
        self.path = outbox_path(folder, make_url(place))
        self.outbox = Outbox(OutboxFile(self.path))
        self.states: list[SendState] = []
        self.sender = Sender(self.outbox, self.desk, self.states.append, longest=0.3)

    def start(self) -> "Client":
        self.sender.start()
        return self

    def close(self) -> None:
        self.sender.stop()
        self.outbox.close()
        self.engine.dispose()
