"""The addresses of the desk, all under /desk/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.workbench import accounts, agencies, calendars, home, jobs, log, people, seats

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("password/", accounts.password, name="password"),
    path("account/", accounts.account, name="account"),
    path("switch/", seats.switch, name="switch"),
    path("seat/", seats.take_seat, name="seat"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/progress/", jobs.progress, name="job-progress"),
    path("jobs/<uuid:pk>/files/<int:number>/", jobs.job_file, name="job-file"),
    path("log/", log.log, name="log"),
    path("log/verify/", log.verify, name="log-verify"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/appoint/", people.person_appoint, name="person-appoint"),
    path("people/<int:pk>/withdraw/", people.person_withdraw, name="person-withdraw"),
    path("people/<int:pk>/password/", people.person_password, name="person-password"),
    path("people/<int:pk>/close/", people.person_close, name="person-close"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/<slug:code>/", agencies.agency, name="agency"),
    path("agencies/<slug:parent>/new/", agencies.agency_new, name="agency-new"),
    path("agencies/<slug:code>/sections/", agencies.section_new, name="section-new"),
    path("agencies/<slug:code>/people/", agencies.person_new, name="person-new"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/confirm/", calendars.calendar_confirm, name="calendar-confirm"),
    path("calendar/template/", calendars.calendar_template, name="calendar-template"),
    path("calendar/<int:year>/", calendars.calendar_year, name="calendar-year"),
    path("reports/", include("gongkai.workbench.reports.urls")),
    path("registers/", include("gongkai.workbench.registers.urls")),
]
