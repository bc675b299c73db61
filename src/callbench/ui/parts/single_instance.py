"""Is the program open already on this folder, and how does a second start reach the first?"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QLockFile, QObject, QThread, Signal, Slot

LOCK_NAME = ".callbench.lock"
WAIT_MS, TRIES = 400, 8
LONGEST = 4_096


class SingleInstance(QObject):
    """The first of a folder holds its lock and listens; a later one hands its argument over and goes.

    `asked` carries the argument of a second start, perhaps empty. A folder that cannot be locked (read-only, not there) holds nobody up.
    """

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # a lock whose process is gone is found by its number, not by its age
        self.is_first = self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError
        self._server: QObject | None = None

    def listen(self) -> None:
        """Answer later starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # not before the window is painted

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name())
        server.newConnection.connect(self._answer)
        server.listen(self._name())
        self._server = server

    def hand_over(self, argument: str) -> bool:
        """Tell the first instance what was asked for; False if it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # only a second start needs it here

        for _ in range(TRIES):
            socket = QLocalSocket()
            socket.connectToServer(self._name())
            if socket.waitForConnected(WAIT_MS):
                socket.write(QByteArray(f"{argument}\n".encode()))
                socket.waitForBytesWritten(WAIT_MS)
                socket.disconnectFromServer()
                return True
            QThread.msleep(
                WAIT_MS
            )  # the first may still be painting its window; no window of ours waits here
        return False

    def release(self) -> None:
        """Let the folder go."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    @Slot()
    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = self._server
        while isinstance(server, QLocalServer) and (socket := server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(bytes(socket.readLine(LONGEST).data()))

    @Slot()
    def _read(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._take(bytes(socket.readLine(LONGEST).data()))

    def _take(self, line: bytes) -> None:
        self.asked.emit(line.decode("utf-8", "replace").strip())

    def _name(self) -> str:
        """One a person and folder: the system's names of sockets are shared by everybody on a machine."""
        text = f"{Path.home()}\n{self.folder.absolute()}".encode()
        digest = QCryptographicHash.hash(text, QCryptographicHash.Algorithm.Sha256).toHex().data()
        return f"callbench-{bytes(digest).decode()[:24]}"
