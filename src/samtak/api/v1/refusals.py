"""How the API says no: one shape for what was asked wrongly, one for what is not there."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja.errors import ValidationError
from pydantic import BaseModel, Field
from pydantic_core import PydanticCustomError

LONGEST_ECHO = 40


class Mistake(BaseModel):
    """One thing to mend."""

    field: str = Field(description="The name of the parameter.")
    message: str = Field(description="What is wrong and how to mend it, in the language of Accept-Language.")


class BadInput(BaseModel):
    """Something in the address cannot be read."""

    detail: str = Field(description="All mistakes as one text.")
    errors: list[Mistake]


class Missing(BaseModel):
    """There is nothing here, or it is not public."""

    detail: str


class WrongMethod(BaseModel):
    """The API can only be read."""

    detail: str


class NotInThatForm(BaseModel):
    """The address has no form that the header Accept allows."""

    detail: str
    forms: list[str] = Field(description="The forms it has.")


class NotUnderstood(Exception):
    """A parameter that can be read but makes no sense, such as a region nobody knows."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class NothingHere(Exception):
    """The address is well formed and leads nowhere, or to something that is not public."""


def refused(message: str) -> PydanticCustomError:
    """What a reader of parameters raises: `message` is already in the client's language."""
    return PydanticCustomError("refused", "{message}", {"message": message})


def echo(value: object) -> str:
    """What was given, short enough to repeat."""
    text = str(value)
    return text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…"


def bad_input(request: HttpRequest, mistakes: list[Mistake]) -> HttpResponse:
    detail = " ".join(f"{mistake.field}: {mistake.message}" for mistake in mistakes)
    return _answer(400, BadInput(detail=detail, errors=mistakes))


def validation_refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    mistakes = []
    for found in error.errors:
        told = found.get("ctx", {}).get("message") or _("This cannot be read. See the description of the API.")
        mistakes.append(Mistake(field=str(found["loc"][-1]), message=told))
    return bad_input(request, mistakes)


def not_understood(request: HttpRequest, error: NotUnderstood) -> HttpResponse:
    return bad_input(request, [Mistake(field=error.field, message=error.message)])


def nothing_here(request: HttpRequest, error: object = None) -> HttpResponse:
    return _answer(404, Missing(detail=_("There is nothing at this address, or it is not public.")))


def wrong_method(request: HttpRequest) -> HttpResponse:
    response = _answer(405, WrongMethod(detail=_("The API can only be read. Use GET.")))
    response.headers["Allow"] = "GET, HEAD"
    return response


def not_in_that_form(forms: Sequence[str]) -> HttpResponse:
    message = _("This address answers as %(forms)s. Ask for one of them in Accept, or leave the header out.")
    told = message % {"forms": ", ".join(forms)}
    return _answer(406, NotInThatForm(detail=told, forms=list(forms)))


def _answer(status: int, body: BaseModel) -> HttpResponse:
    response = JsonResponse(body.model_dump(), status=status)
    response.headers["Content-Language"] = get_language() or ""
    return response
