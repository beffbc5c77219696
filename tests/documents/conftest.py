"""A real clamd for the tests of the virus scan, with a signature file that knows EICAR only."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.install_clamav import find

from gongkai.documents.clamav import NotScanned, ping

EICAR = "".join(
    ("X5O!P%@AP[4", "\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*")
).encode()
"""The test file of all scanners, in pieces here so that none of them finds it in this code."""

MOST = 1024 * 1024
"""Bytes that the daemon of the tests takes."""


class Scanner:
    """A clamd in a folder of its own, on a socket there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, str(folder / "clamd.sock")
        signatures = folder / "signatures"
        signatures.mkdir()
        (signatures / "own.ndb").write_text(f"Eicar-Own:0:*:{EICAR.hex()}\n")
        (folder / "clamd.conf").write_text(
            f"LocalSocket {self.address}\nDatabaseDirectory {signatures}\nForeground yes\n"
            f"StreamMaxLength {MOST}\nLogFile {folder}/clamd.log\n"
        )

    @contextmanager
    def running(self) -> Iterator[str]:
        """The daemon at work; its address."""
        command = [str(find()), f"--config-file={self.folder}/clamd.conf"]
        daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(300):
                try:
                    ping(self.address)
                    break
                except NotScanned:
                    time.sleep(0.1)
            else:
                raise RuntimeError((self.folder / "clamd.log").read_text()[-2000:])
            yield self.address
        finally:
            daemon.kill()
            daemon.wait()
            Path(self.address).unlink(missing_ok=True)


@pytest.fixture(scope="session")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Scanner:
    """A scanner that is not running yet."""
    if find() is None:
        pytest.skip("clamd is not installed (python tests/install_clamav.py)")
    return Scanner(tmp_path_factory.mktemp("clamd"))


@pytest.fixture(scope="session")
def clamd(scanner: Scanner) -> Iterator[str]:
    """The address of a running scanner."""
    with scanner.running() as address:
        yield address
