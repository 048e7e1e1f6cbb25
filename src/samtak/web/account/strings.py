"""Texts that our pages show and that others wrote: translated in our catalogues, because theirs lack nynorsk."""

from django.utils.translation import gettext_noop

SHOWN = (
    # django-allauth
    gettext_noop("You must type the same password each time."),
)
