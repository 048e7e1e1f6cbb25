from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samtak.accounts.models import User
from samtak.actions.models import Action
from samtak.advocacy.models import Issue
from samtak.alignment.models import Alignment
from samtak.contacts.models import ContactRole
from samtak.demo.load import FACTS
from samtak.duties.models import Duty
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.governance.models import Body, Matter, Seat
from samtak.indicators.models import Indicator
from samtak.organisations.models import Administration, Organisation
from samtak.plans.models import Adoption, LocalVersion, Plan, PlanNode, PlanVersion, Target
from samtak.positions.models import Position
from samtak.projects.models import Initiative
from samtak.regions.models import Membership, ProgrammeArea, Region
from samtak.reporting.models import Report
from samtak.results.models import Result
from samtak.shelf.models import Document
from samtak.visits.models import Visit

# Each before what it leans on.
BY_DEPENDENCE = (
    Report,
    User,
    Alignment,
    ContactRole,
    Visit,
    Seat,
    Matter,
    Body,
    Duty,
    Result,
    Initiative,
    Position,
    Issue,
    Document,
    Action,
    Target,
    Indicator,
    Adoption,
    LocalVersion,
    PlanVersion,
    PlanNode,
    Plan,
    ProgrammeArea,
    Membership,
    Region,
    Administration,
    Organisation,
    MunicipalityChange,
    Municipality,
)


@pytest.fixture
def empty_store(db: None) -> None:
    """A database without the demo."""
    for model in BY_DEPENDENCE:
        model._default_manager.all().delete()


@pytest.fixture
def facts_copy(tmp_path: Path) -> Path:
    """The fact files, to be spoilt."""
    return Path(shutil.copytree(FACTS, tmp_path / "facts"))
