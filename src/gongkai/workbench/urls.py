"""The addresses of the desk, all under /desk/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.workbench import accounts, home

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("password/", accounts.password, name="password"),
    path("account/", accounts.account, name="account"),
    path("switch/", accounts.switch, name="switch"),
    path("reports/", include("gongkai.workbench.reports.urls")),
    path("registers/", include("gongkai.workbench.registers.urls")),
]
