"""Makes `tests/fixtures/first-schema.zip`: a backup of made-up rows in the tables as the first migrations laid them.

The file is frozen, so that what a later migration does to rows that were written before it is tried on just those. Only
a new form of the backup is a reason to make it again: `python -m tests.factories.first_schema`.
"""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FROZEN = Path(__file__).parent.parent / "fixtures/first-schema.zip"
ROOMS = ("accounts", "actions", "audit", "geography", "indicators", "organisations", "plans", "regions")
OTHERS = ("account", "auth", "contenttypes", "sessions")

MOMENT = dt.datetime(2019, 10, 27, 2, 30, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=1)))
DAY = dt.date(2020, 2, 29)
ODD = "Blåbærøya «ÆØÅ» 'x' \"y\" \\ \t\n% %s 🦌 e\u0301 \u2028 slutt"
LOCAL = {"nn": "Næringsareal", "nb": ODD, "en": ""}
NUMBERS = {"b": [1, -0.0, 1e22, 1e-7, 12345678901234567890, 1.5, True, None], "a": {"å": {}, "a": []}}


def first_migrations() -> dict[str, list[str]]:
    """The first of each room, and all of the libraries' own."""
    from django.db.migrations.loader import MigrationLoader

    found: dict[str, list[str]] = defaultdict(list)
    for app, name in sorted(MigrationLoader(None).disk_migrations or {}):
        if app in OTHERS or (app in ROOMS and name.startswith("0001")):
            found[app].append(name)
    return dict(found)


class Filler:
    """`filler("plans.Plan", slug="x")` makes a row; what is not said is made up after the column's kind."""

    def __init__(self, apps: Any, alias: str) -> None:
        self.apps, self.alias, self.made = apps, alias, 0

    def __call__(self, model: str, **given: Any) -> Any:
        self.made += 1
        kind = self.apps.get_model(model)
        row = kind(**{**self.made_up(kind, given), **given})
        row.save(using=self.alias, force_insert=True)
        return row

    def made_up(self, kind: Any, given: dict[str, Any]) -> dict[str, Any]:
        values = {
            "TextField": ODD,
            "SlugField": f"kjekk-{self.made}",
            "JSONField": LOCAL,
            "DateField": DAY,
            "DateTimeField": MOMENT,
            "UUIDField": uuid.UUID(int=self.made),
            "DecimalField": Decimal("-12.3456"),
            "BooleanField": self.made % 2 == 0,
        }
        told = {}
        for field in kind._meta.local_concrete_fields:
            of_kind = field.get_internal_type()
            if field.name in given or (field.null and self.made % 2):
                continue
            if of_kind == "CharField" and not field.null:
                told[field.name] = field.choices[0][0] if field.choices else "Bjørnøya"[: field.max_length]
            elif of_kind in values:
                told[field.name] = values[of_kind]
        return told


def fill(apps: Any, alias: str) -> None:
    make = Filler(apps, alias)
    old = make("geography.Municipality", knr="9901", name_nb="Gamlevik", valid_from=None, valid_to=dt.date(2020, 1, 1))
    new = make("geography.Municipality", knr="9902", name_nb="Nyvik", valid_from=dt.date(2020, 1, 1), valid_to=None)
    make("geography.MunicipalityChange", kind="merge", is_whole=True, predecessor=old, successor=new)
    body = make("organisations.Organisation", kind="municipality")
    make("organisations.Administration", municipality=new, organisation=body)
    region = make("regions.Region", organisation=body, language="nn", name=ODD[:40])
    make("regions.RegionAlias", region=region)
    first = make("regions.Membership", region=region, municipality=old, valid_from=None, valid_to=dt.date(2020, 1, 1))
    make("regions.Membership", region=region, municipality=new, valid_from=DAY, valid_to=None, handed_on_from=first)
    make("regions.ProgrammeArea", region=region)
    user = make("accounts.User", email="kari@example.org", language="nn", password="!" + "x" * 40)
    make("accounts.RoleGrant", user=user, role="secretariat", region=region, organisation=None, revoked_at=None)
    for number in range(2):  # one who was invited twice, as the first schema allowed
        open_one = {"expires_at": MOMENT, "accepted_at": None, "revoked_at": None, "secret_digest": f"{number}" * 64}
        make("accounts.Invitation", email="ola@example.org", role="adviser", organisation=body, region=None, **open_one)
    make("account.EmailAddress", user=user, email="kari@example.org")
    fill_plans(make, region, body, new)
    fill_actions(make, region, body, user)
    make("audit.DataVersion", id=1, number=2**53 + 1)
    make("audit.Event", region_id=region.pk, changes=NUMBERS, actor_uuid=None)
    make("audit.Event", region_id=None, changes={}, object_label="å" * 300)


def fill_plans(make: Filler, region: Any, body: Any, municipality: Any) -> None:
    indicator = make("indicators.Indicator", direction="down")
    series = make("indicators.Series", indicator=indicator, key="a", position=32767)
    for value in ("0", "-0.0001", "99999999999.9999", "0.9820"):
        make("indicators.Value", series=series, value=Decimal(value), kind="counted")
    plan = make("plans.Plan", region=region, owner=None, language="nn", kind="strategy", state="adopted")
    other = make("plans.Plan", region=None, owner=body, language="nb", kind="strategy", state="superseded")
    version = make("plans.PlanVersion", plan=plan, number=1, snapshot=NUMBERS)
    make("plans.PlanReason", plan=plan)
    make("plans.PlanRelation", plan=plan, other=other, kind="follows")
    level = make("plans.PlanLevel", plan=plan, depth=1)
    # The parent comes after its child: no order of rows would satisfy the key.
    make("plans.PlanNode", id=11, plan=plan, level=level, parent_id=None, code="1")
    make("plans.PlanNode", id=10, plan=plan, level=level, parent_id=11, code="1.1")
    make("plans.NodeCrosswalk", node_id=10, earlier_id=11, origin="source")
    adoption = make("plans.Adoption", plan_version=version, municipality=municipality, body=None, outcome="adopted")
    make("plans.Reservation", adoption=adoption, node_id=10)
    target = make("plans.Target", indicator=indicator, value=Decimal("3.5000"), comparison="exactly")
    make("plans.TargetPlacement", target=target, node_id=11, stated_baseline=None)


def fill_actions(make: Filler, region: Any, body: Any, user: Any) -> None:
    joint = {"region": region, "scope": "joint", "publication": "published", "language": "nn", "invented_fields": []}
    action = make("actions.Action", **joint, code="1.4", cost_nok=2**53 + 1, status="stopped")
    make("actions.Action", **joint, code="1.10", cost_nok=None, status="in_progress", owner=body)
    make("actions.ActionStrategy", action=action, node_id=10)
    make("actions.ActionPart", action=action, organisation=body, status="in_progress")
    make("actions.ActionRole", action=action, kind="lead", party="organisation", organisation=body, holder=user)
    make("actions.ActionUpdate", action=action, organisation=None, author=user, status="stopped")
    make("actions.Milestone", action=action)


def freeze(path: Path) -> None:
    from django.apps import apps as now
    from django.db import transaction
    from django.db.migrations.loader import MigrationLoader

    from samtak.backup import archive, schema
    from samtak.backup.elsewhere import connected, sqlite_file

    assert now.ready
    with TemporaryDirectory() as folder, connected("first", sqlite_file(Path(folder) / "first.sqlite3")) as connection:
        schema.create(connection, first_migrations())
        state = MigrationLoader(None).project_state(schema.last_of(first_migrations()))
        with transaction.atomic(using="first"):
            fill(state.apps, "first")
        archive.write(connection, path)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samtak.config.settings_test")
    django.setup()
    freeze(FROZEN)
