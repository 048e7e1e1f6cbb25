"""Initiatives, what they serve, and whom they name."""

from samtak.projects.models.initiative import Initiative, InitiativeGoal, InitiativeTag

__all__ = ["Initiative", "InitiativeGoal", "InitiativeTag"]
