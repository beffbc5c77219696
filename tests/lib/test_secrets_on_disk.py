"""A secret is made once, and only its owner reads it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gongkai.lib.secrets_on_disk import read_or_make_secret
from gongkai.lib.storable_text import storable


def test_a_secret_is_made_once_and_read_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    made = read_or_make_secret(path)
    assert len(made) >= 64
    assert read_or_make_secret(path) == made
    assert path.stat().st_mode & 0o777 == 0o600


def test_everybody_who_starts_together_gets_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(read_or_make_secret, [tmp_path / "a.key"] * 8))) == 1


def test_text_that_a_database_refuses_is_made_storable() -> None:
    assert storable("公\x00开\ud800𬱖") == "公开?𬱖"


def test_text_that_xml_refuses_is_made_storable() -> None:
    assert storable("公\ufffe开\uffff\ufdd0\ufdef\U0001fffe\U0010ffff") == "公开"
    assert storable("".join(map(chr, range(32)))) == "\t\n\n"
    assert storable("一\r\n二\r三\t四\n") == "一\n二\n三\t四\n"
    assert storable("\x7f\ue000\ufdcf\ufdf0\ufffd𠮷") == "\x7f\ue000\ufdcf\ufdf0\ufffd𠮷"
