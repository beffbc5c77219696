"""The one settings file. It runs with nothing set; every difference comes from the environment.

GONGKAI_DATABASE   postgresql://user:password@host:port/name; empty: var/gongkai.sqlite3
GONGKAI_VAR        folder for database, files, keys and logs; empty: var/ beside the code
GONGKAI_FACE       portal | workbench | all: which pages this process serves
GONGKAI_HOSTS      comma-separated host names; empty: this machine only
GONGKAI_HTTPS      1 when a proxy in front speaks TLS
GONGKAI_DEBUG      1 for development
GONGKAI_SMALL_OFFICE  1 lets one person hold several of the three administrators' duties; each page
                   of the log then says so
GONGKAI_FONTS      a folder with the agency's own licensed fonts, used before the open ones
GONGKAI_ADDRESS    https://gk.example.gov.cn: where people reach this site, for links in mails
GONGKAI_SMTP       smtp://user:password@host:port (?starttls=1) or smtps://…; empty: no mail
GONGKAI_MAIL_FROM  the address that mails come from
GONGKAI_AUDIT_ANCHOR       file to which the heads of the log are added daily, on another machine
GONGKAI_AUDIT_ANCHOR_MAIL  address to which the same is sent
GONGKAI_CLAMD      /run/clamav/clamd.ctl or host:port of a ClamAV daemon that looks at every upload
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from gongkai.lib.secrets_on_disk import read_or_make_secret

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("GONGKAI_VAR") or ROOT / "var")
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("GONGKAI_DEBUG") == "1"
SECRET_KEY = read_or_make_secret(VAR / "secret.key")
AUDIT_SEAL_KEY_FILE = VAR / "audit-seal.key"
"""The key that seals the heads of the log: outside the database, so that who can write the
database cannot rewrite the log unseen."""

CLAMD = os.environ.get("GONGKAI_CLAMD", "")
AUDIT_ANCHOR = os.environ.get("GONGKAI_AUDIT_ANCHOR", "")
AUDIT_ANCHOR_MAIL = os.environ.get("GONGKAI_AUDIT_ANCHOR_MAIL", "")

FACE = os.environ.get("GONGKAI_FACE", "all")
HTTPS = os.environ.get("GONGKAI_HTTPS") == "1"
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
    if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "gongkai",
    "gongkai.audit",
    "gongkai.jobs",
    "gongkai.organisations",
    "gongkai.workflow",
    "gongkai.documents",
    "gongkai.registers",
    "gongkai.reporting",
    "gongkai.workbench",
    "gongkai.portal",
    "gongkai.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.workbench.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongkai.workbench.middleware.SignedIn",
    "gongkai.workbench.seats.SeatInUse",
]

ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.workbench.context.desk",
            ],
            "builtins": [],
        },
    }
]


def database_from_environment() -> dict[str, object]:
    """SQLite in WAL mode unless GONGKAI_DATABASE names a PostgreSQL database."""
    address = os.environ.get("GONGKAI_DATABASE", "")
    if address:
        parts = urlsplit(address)
        if parts.scheme not in {"postgresql", "postgres"}:
            raise ImproperlyConfigured(
                "GONGKAI_DATABASE must be postgresql://user:password@host:port/name, "
                f"not {parts.scheme or 'without scheme'}"
            )
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            # What stands behind "?" goes to the driver as it is, such as sslmode=require.
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "gongkai.sqlite3",
        "OPTIONS": {
            # A deferred transaction that reads and then writes fails at once when another writer
            # came between; immediate ones wait their turn. FULL, because a statutory term may
            # begin with a commit: it must survive a power cut.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;"
                "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
            ),
        },
        "TEST": {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")},
    }


DATABASES = {"default": database_from_environment()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

ADDRESS = os.environ.get("GONGKAI_ADDRESS", "").rstrip("/")
SMTP = os.environ.get("GONGKAI_SMTP", "")
MAIL_FROM = os.environ.get("GONGKAI_MAIL_FROM", "")
SCHEDULE: tuple[tuple[str, str, str, str], ...] = (
    ("digests", "gongkai.workbench.digests.send_digests", "daily 07:30", "每日摘要"),
    (
        "readings",
        "gongkai.reporting.services.read_received.read_left",
        "every 10 minutes",
        "读取等候的报告",
    ),
    ("mail-tidy", "gongkai.jobs.sending.forget_old", "daily 03:00", "清理邮件"),
)
if AUDIT_ANCHOR or AUDIT_ANCHOR_MAIL:
    SCHEDULE += (("anchor", "gongkai.workbench.anchoring.anchor_log", "daily 01:00", "日志锚"),)
if CLAMD:
    SCHEDULE += (("scan", "gongkai.documents.scanning.scan_waiting", "every 5 minutes", "查毒"),)
"""What runs when: name, dotted path, "daily HH:MM" or "every N minutes", title for people.

Each is called as a job is, with `job_id` and `planned` (the time it was due, as ISO text); a run
missed while everything was off is made up once."""

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = ["gongkai.organisations.backend.SignIn"]
LOGIN_URL = "workbench:sign-in"
LOGIN_REDIRECT_URL = "workbench:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SMALL_OFFICE = os.environ.get("GONGKAI_SMALL_OFFICE") == "1"
SIGN_IN_FAILURES_BEFORE_LOCK = 5
SIGN_IN_LOCK_MINUTES = 15
IDLE_MINUTES = 30

SESSION_COOKIE_AGE = IDLE_MINUTES * 60
SESSION_SAVE_EVERY_REQUEST = False
"""The idle time is renewed by the SignedIn middleware, at most once a minute: a write for every
page would make readers queue for SQLite's one writer."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = VAR / "files"
CACHES = {
    # On disk, so that several web processes share it; only what can be made again lies in it.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    # Pages of files that were handed in, and what else their readings show of them.
    "sources": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache-sources",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
FONT_FOLDER = os.environ.get("GONGKAI_FONTS", "")
FONT_BUILD = VAR / "fonts"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"invitations": {"()": "gongkai.workbench.masking.HideInvitations"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["invitations"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
