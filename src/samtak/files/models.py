"""The fields of a model that may hold a file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.lib.store import FileKeyField


class HoldsFile(models.Model):
    """`file` names the kept content; the rest is what is told of it, so that nothing must be opened to tell."""

    file = FileKeyField(_("file"), blank=True)
    file_name = models.CharField(_("name of the file"), max_length=120, blank=True)
    file_size = models.PositiveBigIntegerField(_("size of the file"), default=0)
    file_type = models.CharField(_("type of the file"), max_length=100, blank=True)

    class Meta:
        abstract = True
