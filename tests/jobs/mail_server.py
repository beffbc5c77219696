"""A mail server of the tests: takes mails on 127.0.0.1 and misbehaves as it is told."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class Behaviour:
    """What the server says or does at a command, by its name ("DATA.", when the text is there).

    An answer is a line, None hangs up without one, a function is called first. What is not named
    is answered as usual.
    """

    answers: dict[str, str | Callable[[], str | None] | None] = field(default_factory=dict)
    taken: list[EmailMessage] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def at(self, command: str, usual: str) -> str | None:
        answer = self.answers.get(command, usual)
        return answer() if callable(answer) else answer


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        behaviour: Behaviour = self.server.behaviour  # type: ignore[attr-defined]
        if not self.answer(behaviour.at("", "220 test")):
            return
        while line := self.rfile.readline().decode().strip():
            command = line.split(" ", 1)[0].split(":")[0].upper()
            behaviour.said.append(line)
            usual = {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 ok")
            answer = behaviour.at(command, usual)
            if not self.answer(answer) or command == "QUIT":
                return
            if answer == "354 go on" and not self.text():
                return

    def text(self) -> bool:
        behaviour: Behaviour = self.server.behaviour  # type: ignore[attr-defined]
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        answer = behaviour.at("DATA.", "250 taken as 42")
        message = message_from_bytes(b"".join(lines), policy=default)
        if answer is None or answer.startswith("2"):
            behaviour.taken.append(message)  # type: ignore[arg-type]
        return self.answer(answer)

    def answer(self, line: str | None) -> bool:
        if line is None:
            return False
        self.wfile.write(f"{line}\r\n".encode())
        return True


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(**answers: str | Callable[[], str | None] | None) -> Iterator[Behaviour]:
    """A server that listens until the end of the block."""
    behaviour = Behaviour(dict(answers))
    with Server(("127.0.0.1", 0), Conversation) as server:
        behaviour.port = server.server_address[1]
        server.behaviour = behaviour  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield behaviour
        finally:
            server.shutdown()
            thread.join()


def slowly(seconds: float, answer: str) -> Callable[[], str]:
    """An answer that comes late."""

    def late() -> str:
        time.sleep(seconds)
        return answer

    return late
