"""The settings of a real installation, tried in a process of its own: they are read once, when a program starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.factories.demo_folder import migrate_once
from tests.factories.made_once import without_settings

TRIED = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core import checks
from django.test import Client
from django.urls import Resolver404, resolve
from samtak.accounts.models import User

PASSWORD = "fjord og fjell 2016"
real = User.objects.create_user("kari@example.org", PASSWORD, name="Kari")
invented = User.objects.create_user("demo@demo.invalid", PASSWORD, name="Demo", is_demo=True)

def client():
    return Client(HTTP_HOST="samtak.example.org", raise_request_exception=False)

def is_found(address):
    try:
        resolve(address)
    except Resolver404:
        return False
    return True

def sign_in(user):
    visitor = client()
    answer = visitor.post("/account/login/", {"login": user.email, "password": PASSWORD}, secure=True)
    return visitor, answer

told = {"checks": [str(m) for m in checks.run_checks(include_deployment_checks=True)]}
told["demo addresses"] = [a for a in ("/demo/", "/nn/demo/", "/en/demo/role/", "/demo/date/") if is_found(a)]
told["demo pages"] = [
    client().get("/demo/", secure=True).status_code,
    client().post("/demo/role/", {"person": str(invented.uuid)}, secure=True).status_code,
]
told["page"] = client().get("/account/login/", secure=True).content.decode()
plain = client().get("/account/login/")
told["plain http"] = [plain.status_code, plain["Location"], plain.get("Content-Security-Policy", "")]
visitor, answer = sign_in(real)
told["real"] = [answer.status_code, visitor.get("/account/", secure=True).status_code]
told["cookies"] = {
    name: [bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"]]
    for name, cookie in visitor.cookies.items()
}
page = client().get("/account/login/", secure=True)
told["csrf cookie"] = [bool(page.cookies["csrftoken"][name]) for name in ("secure", "httponly")]
told["hsts"] = page["Strict-Transport-Security"]
visitor, answer = sign_in(invented)
told["invented"] = [answer.status_code, visitor.get("/account/", secure=True).status_code]
begun = client()
begun.force_login(invented)
told["invented, session begun in a demo"] = begun.get("/account/", secure=True).status_code
visitor = client()
visitor.cookies["samtak_date"] = "2016-12-31"
told["date cookie"] = "2016" in visitor.get("/account/login/", secure=True).content.decode()
told["cache"] = settings.CACHES["default"]["BACKEND"]
from django.core.cache import cache
held = client()
for _ in range(5):
    held.post("/account/login/", {"login": "guessed@example.org", "password": "wrong"}, secure=True)
for number in range(600):
    cache.set(f"count-{number}", 1, 900)
User.objects.create_user("guessed@example.org", PASSWORD, name="Guessed")
held.post("/account/login/", {"login": "guessed@example.org", "password": PASSWORD}, secure=True)
told["the sixth try"] = held.get("/account/", secure=True).status_code
json.dump(told, sys.stdout)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("production")
    migrate_once(folder)
    environment = {
        **without_settings(),
        "DJANGO_SETTINGS_MODULE": "samtak.config.settings",
        "SAMTAK_MODE": "production",
        "SAMTAK_SECRET_KEY": "k7Qf0w-only-for-this-test-but-long-enough-and-varied-9ZxYvB3mT1uRpLs",
        "SAMTAK_HOSTS": "samtak.example.org",
        "SAMTAK_DATA_DIR": str(folder),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    done = subprocess.run(
        [sys.executable, "-c", TRIED],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_checks_of_a_deployment_warn_of_nothing(told: dict[str, Any]) -> None:
    assert told["checks"] == []


def test_the_demos_addresses_do_not_exist(told: dict[str, Any]) -> None:
    assert told["demo addresses"] == []
    assert told["demo pages"] == [404, 404]
    assert "/demo/" not in told["page"]


def test_a_real_person_signs_in_and_an_invented_one_never(told: dict[str, Any]) -> None:
    assert told["real"] == [302, 200]
    assert told["invented"] == [200, 302]
    assert told["invented, session begun in a demo"] == 302


def test_cookies_travel_over_https_alone_and_are_not_for_scripts(told: dict[str, Any]) -> None:
    assert told["cookies"]["sessionid"] == [True, True, "Lax"]
    assert told["csrf cookie"] == [True, True]


def test_plain_http_is_led_to_https(told: dict[str, Any]) -> None:
    status, place, policy = told["plain http"]
    assert (status, place) == (301, "https://samtak.example.org/account/login/")
    assert "default-src 'none'" in policy
    assert "max-age=31536000" in told["hsts"]


def test_the_date_is_everybodys(told: dict[str, Any]) -> None:
    assert told["date cookie"] is False


def test_attempts_are_counted_across_processes(told: dict[str, Any]) -> None:
    assert told["cache"].endswith("PatientCache")


def test_failed_tries_at_many_accounts_do_not_make_room_at_one(told: dict[str, Any]) -> None:
    assert told["the sixth try"] == 302
