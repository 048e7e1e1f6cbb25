"""What people say of a document, and the document itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from samtak.files.kinds import ENDINGS
from samtak.lib.localtext import OWN_NAMES
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.workspace.fields import WebAddress

if TYPE_CHECKING:
    from samtak.files.kinds import Upload
    from samtak.plans.models import Plan, PlanNode
    from samtak.shelf.models import Document

NOWHERE = ("", _("the region only"))


class DocumentFile(forms.FileField):
    """A file to be kept. What it may be is asked by the verb, at this field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
            help_text=format_lazy(
                _("PDF, Word, PowerPoint, Excel, OpenDocument, text or a picture, {size} MB at most."),
                size=settings.SAMTAK_LARGEST_FILE // 2**20,
            ),
            **kwargs,
        )

    def to_python(self, data: Any) -> Any:
        """A name that is too long is shortened by the verb; no file is no mistake."""
        return data or None


class EditionFields(DesignedForm):
    """A link or a file, and of when it is."""

    date = PartialDateInput(label=_("Date of the document"))
    url = WebAddress(label=_("Link to where it stands"))
    file = DocumentFile(label=_("Or a file"))

    @property
    def upload(self) -> Upload | None:
        return cast("Upload | None", self.cleaned_data["file"])


class DescriptionFields(DesignedForm):
    """What is said of a document. Only the title is needed."""

    title = CleanText(label=_("Title"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("choose")), *DocumentKind.choices])
    description = CleanText(label=_("What is it about?"), rows=3, required=False)
    visibility = forms.ChoiceField(
        label=_("For whom?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        help_text=_("The members are the secretariat, and those with a role in the region or for one of its members."),
        error_messages={"required": _("Choose whom it is for.")},
    )
    belongs_to = forms.ChoiceField(label=_("Plan or part of a plan it belongs to"), required=False)
    action = CleanText(
        label=_("Action it belongs to"),
        max_length=40,
        required=False,
        help_text=_("The number of the action, such as TR-07."),
    )
    source = CleanText(label=_("Source"), max_length=300, required=False)

    PLAIN = ("title", "language", "kind", "description", "visibility", "source")

    def __init__(
        self, *args: Any, plans: Sequence[Plan], nodes: Sequence[PlanNode], actions: Any, **kwargs: Any
    ) -> None:
        """`actions` are those that may be named by number: a queryset, because they may be many."""
        super().__init__(*args, **kwargs)
        self.plans = {plan.slug: plan for plan in plans}
        self.nodes = {str(node.uuid): node for node in nodes}
        self.actions = actions
        groups: list[tuple[str, list[tuple[str, str]]]] = []
        for slug, plan in self.plans.items():
            parts = [
                (f"node:{key}", f"{node.code} {node.heading}"[:100])
                for key, node in self.nodes.items()
                if node.plan_id == plan.pk
            ]
            groups.append((plan.title, [(f"plan:{slug}", plan.title), *parts]))
        cast(forms.ChoiceField, self.fields["belongs_to"]).choices = [NOWHERE, *groups]

    @classmethod
    def values_of(cls, document: Document) -> dict[str, Any]:
        return {
            **{name: getattr(document, name) for name in (*cls.PLAIN, "version", "date", "url")},
            **place_of({"plan": document.plan, "node": document.node, "action": document.action}),
        }

    def clean_action(self) -> Any:
        code = self.cleaned_data["action"]
        found = self.actions.filter(code__iexact=code).first() if code else None
        if code and found is None:
            raise ValidationError(_("There is no action with this number in the region."), code="unknown")
        return found

    @property
    def told(self) -> dict[str, Any]:
        kind, _colon, key = self.cleaned_data["belongs_to"].partition(":")
        node = self.nodes.get(key) if kind == "node" else None
        plan = node.plan if node else self.plans.get(key)
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "plan": plan,
            "node": node,
            "action": self.cleaned_data["action"],
        }

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names for where it belongs."""
        return place_of(theirs)


def place_of(stands: dict[str, Any]) -> dict[str, str]:
    node, plan, action = stands.get("node"), stands.get("plan"), stands.get("action")
    belongs_to = f"node:{node.uuid}" if node else f"plan:{plan.slug}" if plan else ""
    return {"belongs_to": belongs_to, "action": action.code if action else ""}


class NewDocumentForm(DescriptionFields, EditionFields):
    """A document to be put on the shelf."""

    @property
    def fields_told(self) -> dict[str, Any]:
        return {**self.told, "date": self.cleaned_data["date"], "url": self.cleaned_data["url"]}


class DocumentForm(DescriptionFields):
    """What is said of a document that stands there. The link may be mended; a file is replaced instead."""

    date = PartialDateInput(label=_("Date of the document"))
    url = WebAddress(label=_("Link to where it stands"))

    def __init__(self, *args: Any, is_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_file:
            del self.fields["url"]

    @property
    def changes(self) -> dict[str, Any]:
        more: dict[str, Any] = {name: self.cleaned_data[name] for name in ("date", "url") if name in self.fields}
        return {**self.told, **more}


class NewEditionForm(EditionFields):
    """What takes the place of what stands there."""


class RemoveForm(DesignedForm):
    """Nothing to fill in: the version tells what was read."""
