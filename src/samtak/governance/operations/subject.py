from __future__ import annotations

from samtak.audit.operations import Subject
from samtak.governance import permissions, queries
from samtak.governance.models import Body
from samtak.lib.actor import Actor
from samtak.lib.errors import require


def about(body: Body) -> Subject:
    return Subject(kind="body", key=body.slug, label=body.name, region_id=body.region_id)


def require_keeper(actor: Actor, body: Body) -> None:
    require(permissions.can_keep_body(actor, body, queries.keeping_regions(body)))
