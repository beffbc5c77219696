"""Make sure that Debian's clamd is here, and say what was done. Exit 1 when it cannot be had."""

import os
import shutil
import subprocess
import sys

CLAMD = "/usr/sbin/clamd"


def find() -> str | None:
    return shutil.which("clamd") or (CLAMD if os.access(CLAMD, os.X_OK) else None)


def main() -> int:
    if find():
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("clamd is missing and cannot be installed without root and apt-get", flush=True)
        return 1
    print("Installing Debian's clamav-daemon for the tests of the virus scan", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "clamav-daemon"],
    ):
        done = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
        if done.returncode:
            print("clamav-daemon could not be installed; its tests are skipped", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
