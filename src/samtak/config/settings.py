"""All settings of Samtak, read from the environment once. See the README for the names."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from samtak import __version__
from samtak.config import environment as env
from samtak.config import oidc
from samtak.config.databases import database
from samtak.config.mail import mail_server
from samtak.web.logs import configured

PACKAGE = Path(__file__).resolve().parent.parent

# ---- What kind of installation --------------------------------------------------------------------------------------

SAMTAK_MODE = env.one_of("SAMTAK_MODE", ("production", "demo"), "production")
SAMTAK_IS_DEMO = SAMTAK_MODE == "demo"
SAMTAK_RELEASE = __version__
SAMTAK_DATA_DIR = env.data_directory()
# The date a demo opens on: late in the founding regions' own story, so that deadlines lie ahead and behind.
SAMTAK_DEMO_DATE = env.text("SAMTAK_DEMO_DATE", "2023-11-20") if SAMTAK_IS_DEMO else ""

# Who answers for this installation, as the statement on accessibility tells it.
SAMTAK_OWNER = env.text("SAMTAK_OWNER")
SAMTAK_OWNER_EMAIL = env.text("SAMTAK_OWNER_EMAIL")
SAMTAK_ACCESSIBILITY_STATEMENT = env.web_address("SAMTAK_ACCESSIBILITY_STATEMENT")

DEBUG = False


def demo_secret() -> str:
    """The demo makes its own secret and keeps it, so that nobody has to answer a question to look at it."""
    path = SAMTAK_DATA_DIR / "demo-secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


if SAMTAK_IS_DEMO:
    SECRET_KEY = env.text("SAMTAK_SECRET_KEY") or demo_secret()
    ALLOWED_HOSTS = env.words("SAMTAK_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
else:
    SECRET_KEY = env.required(
        "SAMTAK_SECRET_KEY",
        "Run samtak init, which makes one. If you have, name its folder: SAMTAK_DATA_DIR=/path samtak …. Or make one "
        "with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' and keep it out of version control.",
    )
    ALLOWED_HOSTS = (
        env.hosts("SAMTAK_HOSTS")
        or env.required("SAMTAK_HOSTS", "Name the host names people use to reach Samtak, separated by spaces.").split()
    )

# Links and secrets of authenticator apps that were made with a former key hold until it is taken out.
SECRET_KEY_FALLBACKS = env.words("SAMTAK_FORMER_SECRET_KEYS")
SAMTAK_HAS_HTTPS = env.boolean("SAMTAK_HTTPS", default=not SAMTAK_IS_DEMO)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if SAMTAK_HAS_HTTPS and host != "*"]

# ---- Rooms of the house ---------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "samtak.audit",
    "samtak.search",
    "samtak.outbox",
    "samtak.geography",
    "samtak.organisations",
    "samtak.regions",
    "samtak.accounts",
    "samtak.governance",
    "samtak.indicators",
    "samtak.plans",
    "samtak.contacts",
    "samtak.alignment",
    "samtak.actions",
    "samtak.shelf",
    "samtak.followup",
    "samtak.duties",
    "samtak.visits",
    "samtak.projects",
    "samtak.outreach",
    "samtak.advocacy",
    "samtak.weighing",
    "samtak.positions",
    "samtak.reporting",
    "samtak.results",
    "samtak.web",
    "samtak.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    # Outermost, so that every answer is told and carries the number of its request.
    "samtak.web.logs.RequestLogMiddleware",
    # Early, so that also a redirect to https and a refused host carry the policy.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "samtak.web.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samtak.web.middleware.ReadingMiddleware",
    "samtak.web.no_room.PatientSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samtak.web.middleware.ShownDateMiddleware",
    "samtak.web.middleware.ActorMiddleware",
    "samtak.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "samtak.config.urls"
WSGI_APPLICATION = "samtak.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web/templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "samtak.web.templatetags.samtak",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samtak.web.context.page",
            ],
        },
    }
]

# ---- Databases ------------------------------------------------------------------------------------------------------

DATABASES = {"default": database(env.text("SAMTAK_DATABASE_URL"), SAMTAK_DATA_DIR)}

CACHES = {
    # Shared by all processes, because the limits on sign-in must be. Its usual room of 300 entries would let somebody
    # push out the count of failed tries at an account by failing at many others.
    "default": {
        "BACKEND": "samtak.web.no_room.PatientCache",
        "LOCATION": "samtak_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# ---- People ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["samtak.web.account.sign_in.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:desk"
ACCOUNT_ADAPTER = "samtak.web.account.adapter.ByInvitationAdapter"
ACCOUNT_FORMS = {
    "login": "samtak.web.account.forms.SignInForm",
    "reset_password": "samtak.web.account.forms.ForgottenPasswordForm",
    "reset_password_from_key": "samtak.web.account.forms.NewPasswordForm",
    "change_password": "samtak.web.account.forms.ChangeOwnPasswordForm",
    "request_login_code": "samtak.web.account.code_forms.AskForCodeForm",
    "confirm_login_code": "samtak.web.account.code_forms.TypeCodeForm",
    "reauthenticate": "samtak.web.account.second_factor_forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/15m/key",
    "request_login_code": "20/m/ip,5/15m/key",
    "confirm_login_code": "10/m/ip,5/15m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "samtak.web.account.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samtak"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "samtak.web.account.second_factor_forms.SecondFactorForm",
    "reauthenticate": "samtak.web.account.second_factor_forms.SecondFactorAgainForm",
    "activate_totp": "samtak.web.account.second_factor_forms.AuthenticatorForm",
    "add_webauthn": "samtak.web.account.second_factor_forms.NewPasskeyForm",
    "edit_webauthn": "samtak.web.account.second_factor_forms.PasskeyNameForm",
}
# Without one, an administrator's role sleeps. The demo's people are stepped into, so they have none.
SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR = not SAMTAK_IS_DEMO
SAMTAK_OIDC = oidc.provider()
SOCIALACCOUNT_ADAPTER = "samtak.web.account.oidc.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [SAMTAK_OIDC.as_app()]}} if SAMTAK_OIDC else {}
SOCIALACCOUNT_LOGIN_ON_GET = True  # our policy lets no form lead elsewhere, and the state guards the way back
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("SAMTAK_TRUSTED_PROXIES", 0)
SAMTAK_INVITATION_DAYS = 14

_mail = mail_server(env.text("SAMTAK_SMTP_URL"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = SAMTAK_DATA_DIR / "mail"
if _mail:
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starts_tls, _mail.is_tls
    EMAIL_TIMEOUT = 20
# The demo says that it sends. An installation without a server shows links instead, for somebody to pass on.
SAMTAK_SENDS_MAIL = SAMTAK_IS_DEMO or _mail is not None
# Links in mails lead here: a mail is written by a worker, which no reader has told where the pages are.
SAMTAK_ADDRESS = env.web_address("SAMTAK_ADDRESS") or env.own_address(ALLOWED_HOSTS, SAMTAK_HAS_HTTPS)
DEFAULT_FROM_EMAIL = env.text("SAMTAK_MAIL_FROM", "samtak@localhost")

# ---- Languages and time ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["samtak.config.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# ---- Files ----------------------------------------------------------------------------------------------------------

STATIC_URL = f"/static/{SAMTAK_RELEASE}/"
STATICFILES_DIRS = [PACKAGE / "web/static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 365 * 24 * 3600  # the release is part of the address

# ---- Security -------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SAMTAK_HAS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SAMTAK_HAS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SAMTAK_HAS_HTTPS
SECURE_SSL_REDIRECT = SAMTAK_HAS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # who watches asks the machine itself
SECURE_REFERRER_POLICY = "same-origin"
if env.boolean("SAMTAK_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The largest file that is taken, in bytes. What is larger is not even kept while it is read.
SAMTAK_LARGEST_FILE = env.integer("SAMTAK_LARGEST_FILE_MB", 25) * 2**20
FILE_UPLOAD_HANDLERS = [
    "samtak.web.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CSRF_FAILURE_VIEW = "samtak.web.errors.csrf_failure"

# Without https, that is said once by our own check, not five times by Django's.
_ABOUT_HTTPS = ["security.W004", "security.W008", "security.W010", "security.W012", "security.W016"]
SILENCED_SYSTEM_CHECKS: list[str] = [] if SAMTAK_HAS_HTTPS else _ABOUT_HTTPS

# ---- The log --------------------------------------------------------------------------------------------------------

SAMTAK_LOG = env.one_of("SAMTAK_LOG", ("json", "plain"), "plain" if SAMTAK_IS_DEMO else "json")
SAMTAK_FAULT_MAIL = env.words("SAMTAK_FAULT_MAIL")
LOGGING = configured(SAMTAK_LOG)
