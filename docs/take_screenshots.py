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
SIGNING_2022 = re.compile("签批：.*2022年")


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
        passwords = dict(re.findall(r"^  ([a-z-]+) +(\S+)", said, re.MULTILINE))
        assert "clerk" in passwords, said
        server = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(site)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
                for size in SIZES:
                    take_all(browser, site, size, passwords["clerk"])
                    take_signing(browser, site, size, passwords)
                hand_in(browser, site, passwords)
                for size in SIZES:
                    take_review(browser, site, size, passwords["supervisor"])
                    files = sorted(Path(folder, "output").glob("*-2021.*"))
                    take_readings(browser, site, size, passwords["supervisor"], files)
                browser.close()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    return 0


def take_all(browser: Browser, site: str, size: str, password: str) -> None:
    page = window(browser, size)
    for name, path in (
        ("public-home", "/"),
        ("public-report", "/agencies/yunling-swj/reports/2022/"),
    ):
        page.goto(site + path)
        shoot(page, name, size)
    page.goto(f"{site}/desk/")
    shoot(page, "sign-in", size)
    enter(page, site, "clerk", password)
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


def take_signing(browser: Browser, site: str, size: str, passwords: dict[str, str]) -> None:
    """The report of 2022, which waits for the leader in charge, and what stands around it."""
    page = window(browser, size)
    enter(page, site, "deputy", passwords["deputy"])
    page.get_by_role("link", name=SIGNING_2022).click()
    shoot(page, "sign", size)
    page.locator("#sign").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#sign').scrollIntoView({block: 'end'})")
    shoot(page, "sign-foot", size)
    page.goto(f"{page.url.rsplit('/signing/', 1)[0]}/history/")
    shoot(page, "history", size)
    page.goto(f"{page.url.rsplit('/history/', 1)[0]}/parts/")
    shoot(page, "parts", size)
    page.context.close()


def hand_in(browser: Browser, site: str, passwords: dict[str, str]) -> None:
    """The two leaders sign and the head of the office hands the report in."""
    place = ""
    for name in ("deputy", "director"):
        page = window(browser, "390")
        enter(page, site, name, passwords[name])
        page.get_by_role("link", name=SIGNING_2022).click()
        place = page.url.rsplit("/signing/", 1)[0]
        page.get_by_role("button", name=re.compile("^同意")).click()
        page.context.close()
    page = window(browser, "390")
    enter(page, site, "head", passwords["head"])
    page.goto(f"{place}/submission/")
    page.get_by_role("button", name="报送").click()
    page.context.close()


def take_review(browser: Browser, site: str, size: str, password: str) -> None:
    page = window(browser, size)
    enter(page, site, "supervisor", password)
    page.get_by_role("link", name=re.compile("审阅.*2022年度报告")).click()
    page.locator(".pick").last.click()
    shoot(page, "review", size)
    page.context.close()


def take_readings(browser: Browser, site: str, size: str, password: str, files: list[Path]) -> None:
    """The reports of 2021 as files, handed in and read; the PDF with errors planted in it."""
    page = window(browser, size)
    enter(page, site, "supervisor", password)
    page.goto(f"{site}/desk/readings/")
    page.set_input_files("#files", files)
    page.get_by_label("这一批叫什么").fill("2021年度各机关的报告")
    page.get_by_role("button", name="交来读取").click()
    page.locator("#batch-state").get_by_text("读完").wait_for(timeout=300_000)
    shoot(page, "readings", size)
    page.goto(f"{page.url}?show=errors&text=.pdf")
    page.locator("table.readings tbody a").first.click()
    page.keyboard.press("j")
    page.locator(".findings .places a").first.click()
    page.locator(".readcell.looked").click()
    page.locator("#at h2").wait_for()
    page.wait_for_timeout(2000)
    shoot(page, "reading", size)
    page.context.close()


def window(browser: Browser, size: str) -> Page:
    width, height = SIZES[size]
    return browser.new_context(viewport={"width": width, "height": height}).new_page()


def enter(page: Page, site: str, username: str, password: str) -> None:
    page.goto(f"{site}/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


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
