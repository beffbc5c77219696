"""Takes the manual's pictures from a demo of its own: run by `make screenshots`.

The demo is built in a temporary folder, served on a free port, and thrown away.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PICTURES = HERE / "manual" / "pictures"
COMMAND = Path(sys.executable).with_name("gongkai")
SIZES = {"1280": (1280, 900), "390": (390, 844)}


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"GONGKAI_VAR": f"{folder}/var"}
        port = free_port()
        said = subprocess.run(
            [COMMAND, "demo", "--output", f"{folder}/output"],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found = re.search(r"^  clerk +(\S+)", said, re.MULTILINE)
        assert found, said
        server = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(site)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
                for size in SIZES:
                    take_all(browser, site, size, found[1])
                browser.close()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    return 0


def take_all(browser: Browser, site: str, size: str, password: str) -> None:
    width, height = SIZES[size]
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    for name, path in (
        ("public-home", "/"),
        ("public-report", "/agencies/yunling-swj/reports/2022/"),
    ):
        page.goto(site + path)
        shoot(page, name, size)
    page.goto(f"{site}/desk/")
    shoot(page, "sign-in", size)
    page.get_by_label("用户名").fill("clerk")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    shoot(page, "home", size)
    page.goto(f"{site}/desk/registers/penalty/")
    shoot(page, "register", size)
    page.goto(f"{site}/desk/registers/imports/new/")
    shoot(page, "import", size)
    page.goto(f"{site}/desk/")
    page.get_by_role("link", name="完成2021年度报告").click()
    page.locator('[id="c-t2.art20_6.penalty.decisions"]').click()
    page.locator("tr.drill").wait_for()
    page.locator("#s2").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#s2').scrollIntoView()")
    shoot(page, "report", size)


def shoot(page: Page, name: str, size: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}-{size}.png")
    print(f"{name}-{size}.png", flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(site: str) -> None:
    for _ in range(120):
        try:
            urlopen(site)
        except (URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"{site} does not answer")


if __name__ == "__main__":
    sys.exit(main())
