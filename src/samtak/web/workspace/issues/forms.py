"""What people type about issues, stands and statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.advocacy.choices import Stance, Voice
from samtak.lib.localtext import OWN_NAMES
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.workspace.choosing import StrategyChoice
from samtak.web.workspace.fields import WebAddress

if TYPE_CHECKING:
    from samtak.advocacy.models import Issue, Stand, Statement
    from samtak.shelf.models import Document


class IssueForm(DesignedForm):
    """All that an issue says. Only the title is needed."""

    title = CleanText(label=_("Title"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    ask = CleanText(label=_("What is asked for?"), rows=4, required=False)
    towards = CleanText(
        label=_("Towards whom?"), required=False, help_text=_("A ministry, the county, a company … as you call them.")
    )
    since = PartialDateInput(label=_("Argued for since"))
    outcome = CleanText(
        label=_("What came of it?"), rows=3, required=False, help_text=_("What was answered, and what was gained.")
    )
    strategies = StrategyChoice(label=_("Goals and strategies it carries out"), required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("title", "language", "ask", "towards", "since", "outcome", "source", "source_url")

    def __init__(self, *args: Any, nodes: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.strategy_choice.offer(nodes)

    @classmethod
    def values_of(cls, issue: Issue) -> dict[str, Any]:
        return {
            **{name: getattr(issue, name) for name in (*cls.PLAIN, "version")},
            "strategies": [str(link.node.uuid) for link in issue.strategy_links.all()],
        }

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.PLAIN}

    @property
    def strategy_choice(self) -> StrategyChoice:
        return cast(StrategyChoice, self.fields["strategies"])

    @property
    def chosen_strategies(self) -> list[Any]:
        return self.strategy_choice.chosen(self.cleaned_data["strategies"])

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names for parts of plans."""
        ids = set(theirs.get("strategies", ()))
        return {"strategies": [key for key, node in self.strategy_choice.things.items() if node.pk in ids]}


class NothingToFillIn(DesignedForm):
    """The version tells what was read."""


class StandForm(DesignedForm):
    """Where one stands, as far as is known."""

    stance = forms.ChoiceField(
        label=_("Where do they stand?"),
        choices=Stance.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Choose where they stand.")},
    )
    voice = forms.ChoiceField(label=_("Who spoke?"), choices=Voice.choices)
    reservation = CleanText(
        label=_("Reservation"), rows=3, required=False, help_text=_("Only for those who stand behind with one.")
    )
    decided = PartialDateInput(label=_("Date of the decision"))
    decision = CleanText(
        label=_("Decision reference"), max_length=100, required=False, help_text=_("Such as a case number: 23/45.")
    )

    def __init__(self, *args: Any, is_member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_member:
            del self.fields["voice"]

    @classmethod
    def values_of(cls, stand: Stand | None) -> dict[str, Any]:
        if stand is None:
            return {"stance": Stance.UNKNOWN, "voice": Voice.NOT_GIVEN, "version": 0}
        return {name: getattr(stand, name) for name in (*cls.base_fields, "version")}

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}


class StatementForm(DesignedForm):
    """What was said: a text, a link, or a document from the shelf."""

    title = CleanText(label=_("Title"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    date = PartialDateInput(label=_("Date"))
    addressee = CleanText(label=_("To whom?"), required=False)
    text = CleanText(label=_("Text"), rows=8, required=False)
    url = WebAddress(label=_("Or a link to where it stands"))
    document = forms.ChoiceField(
        label=_("Or a document from the shelf"), required=False, help_text=_("One that is for everybody.")
    )

    PLAIN = ("title", "language", "date", "addressee", "text", "url")

    def __init__(self, *args: Any, documents: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = {str(document.uuid): document for document in documents}
        offered = [(key, document.title) for key, document in self.documents.items()]
        cast(forms.ChoiceField, self.fields["document"]).choices = [("", _("none")), *offered]

    @classmethod
    def values_of(cls, statement: Statement) -> dict[str, Any]:
        return {
            **{name: getattr(statement, name) for name in (*cls.PLAIN, "version")},
            "document": str(statement.document.uuid) if statement.document else "",
        }

    @property
    def told(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "document": self.documents.get(self.cleaned_data["document"]),
        }

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        document = theirs.get("document")
        return {"document": str(document.uuid) if document else ""}
