"""Asking a real clamd."""

from __future__ import annotations

import io
import socket
import threading

import pytest
from django.test import override_settings
from tests.documents.conftest import EICAR, MOST

from gongkai.documents.clamav import NotScanned, ping, scan
from gongkai.system_checks import check_scanner


def test_a_clean_content_has_no_finding(clamd: str) -> None:
    ping(clamd)
    assert scan(io.BytesIO("一份年报".encode()), clamd) == ""
    assert scan(io.BytesIO(b""), clamd) == ""


def test_the_test_virus_is_found_by_name(clamd: str) -> None:
    assert scan(io.BytesIO(EICAR), clamd) == "Eicar-Own.UNOFFICIAL"


def test_what_is_too_large_for_the_daemon_has_no_verdict(clamd: str) -> None:
    with pytest.raises(NotScanned, match="StreamMaxLength"):
        scan(io.BytesIO(bytes(4 * MOST)), clamd)


@pytest.mark.parametrize("address", ["/nowhere/clamd.sock", "127.0.0.1:1", "nonsense", "a:99999"])
def test_a_daemon_that_is_away_is_said(address: str) -> None:
    with pytest.raises(NotScanned, match="查毒程序连不上"):
        scan(io.BytesIO(b"x"), address)
    with override_settings(CLAMD=address):
        [warning] = check_scanner()
    assert warning.id == "gongkai.W004"


def test_a_daemon_that_answers_raises_no_warning(clamd: str) -> None:
    with override_settings(CLAMD=clamd):
        assert check_scanner() == []


def test_an_answer_that_is_none_is_no_verdict() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            line, _ = server.accept()
            line.recv(1024)
            line.sendall(b"stream: something else ERROR\0")
            line.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        host, port = server.getsockname()
        with pytest.raises(NotScanned):
            scan(io.BytesIO(b""), f"{host}:{port}")
        thread.join()
