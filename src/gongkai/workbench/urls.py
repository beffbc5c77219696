"""The addresses of the desk, all under /desk/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.workbench import (
    accounts,
    agencies,
    calendars,
    delegations,
    home,
    invitation,
    jobs,
    log,
    people,
    person_account,
    rights,
    seats,
)

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("password/", accounts.password, name="password"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("account/", accounts.account, name="account"),
    path("account/email/", accounts.email, name="account-email"),
    path("account/delegations/<int:pk>/revoke/", delegations.revoke, name="account-revoke"),
    path("rights/", rights.rights, name="rights"),
    path("switch/", seats.switch, name="switch"),
    path("seat/", seats.take_seat, name="seat"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/progress/", jobs.progress, name="job-progress"),
    path("jobs/<uuid:pk>/files/<int:number>/", jobs.job_file, name="job-file"),
    path("log/", log.log, name="log"),
    path("log/verify/", log.verify, name="log-verify"),
    path("log/export/", log.export, name="log-export"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/appoint/", people.person_appoint, name="person-appoint"),
    path("people/<int:pk>/withdraw/", people.person_withdraw, name="person-withdraw"),
    path("people/<int:pk>/password/", person_account.reset, name="person-password"),
    path("people/<int:pk>/invitation/", person_account.send_invitation, name="person-invite"),
    path("people/<int:pk>/email/", person_account.email, name="person-email"),
    path("people/<int:pk>/close/", person_account.close, name="person-close"),
    path("people/<int:pk>/reopen/", person_account.reopen, name="person-reopen"),
    path("people/<int:pk>/delegations/", person_account.delegate, name="person-delegate"),
    path(
        "people/<int:pk>/delegations/<int:number>/revoke/",
        person_account.revoke,
        name="person-revoke",
    ),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/<slug:code>/", agencies.agency, name="agency"),
    path("agencies/<slug:parent>/new/", agencies.agency_new, name="agency-new"),
    path("agencies/<slug:code>/sections/", agencies.section_new, name="section-new"),
    path("agencies/<slug:code>/people/", agencies.person_new, name="person-new"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/confirm/", calendars.calendar_confirm, name="calendar-confirm"),
    path("calendar/template/", calendars.calendar_template, name="calendar-template"),
    path("calendar/<int:year>/", calendars.calendar_year, name="calendar-year"),
    path("", include("gongkai.workbench.cases.urls")),
    path("reports/", include("gongkai.workbench.reports.urls")),
    path("registers/", include("gongkai.workbench.registers.urls")),
]
