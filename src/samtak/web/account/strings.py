"""Texts that our pages show and that others wrote: translated in our catalogues, because theirs lack them."""

from django.utils.translation import gettext_noop, ngettext_lazy

SHOWN = (
    # django-allauth, which has no nynorsk
    gettext_noop("You must type the same password each time."),
    # Django's password rules, whose Norwegian catalogues hold an older form of it
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
