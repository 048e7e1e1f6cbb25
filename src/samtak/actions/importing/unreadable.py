"""Why a file cannot be read, in words that say what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from samtak.lib.verdict import Text
from samtak.rendering.packages import Reason

REASONS: Mapping[Reason, Text] = {
    Reason.EMPTY: _("The file is empty."),
    Reason.TOO_LARGE: _("The file is larger than 10 MB. Take pictures out of it, or part it in two."),
    Reason.TOO_LARGE_UNPACKED: _(
        "The workbook is too large when it is unpacked. Copy the list to a new workbook and save that."
    ),
    Reason.NOT_A_WORKBOOK: _("This is neither a workbook nor a text file. Save the list as .xlsx or .csv."),
    Reason.OLD_FORMAT: _("This is a workbook of the old kind. Open it and save it as .xlsx."),
    Reason.ENCRYPTED: _("The workbook is locked with a password. Save a copy without one."),
    Reason.HAS_MACROS: _("The workbook holds macros, which are not taken in. Save it as .xlsx without macros."),
    Reason.DAMAGED: _("The workbook is damaged. Open it in a spreadsheet, save it anew and try again."),
    Reason.TOO_MANY_ROWS: _("The list has more than 5 000 rows. Part it in several."),
    Reason.TOO_MANY_COLUMNS: _("The list has more than 100 columns. Take away those that are not needed."),
    Reason.TOO_HEAVY: _(
        "Reading the file takes more time or memory than any list needs. Copy the list to a new workbook, or part "
        "it in several."
    ),
    Reason.NO_ROWS: _("There is nothing to read: no sheet that is shown holds any rows."),
}
