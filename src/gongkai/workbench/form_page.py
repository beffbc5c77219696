"""The page on which a form stands, from the address that the form is sent to."""

from __future__ import annotations

from django.urls import Resolver404, resolve, reverse

ELSEWHERE = {"hand-over-end": "workbench:people"}
"""Forms that stand on no page above their address, by its name."""


def page_of_form(path: str) -> str:
    """The nearest address above `path` that there is: acts stand below the page of their thing.

    It may itself take only a POST; who asks for it is led on upwards, at last to the desk.
    """
    elsewhere = ELSEWHERE.get(resolve(path).url_name or "")
    if elsewhere is not None:
        return reverse(elsewhere)
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path
