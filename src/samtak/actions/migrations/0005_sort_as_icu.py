"""Make every stored sort key anew: accents and capitals count now, as ICU's nb-NO has it."""

from django.db import migrations

from samtak.lib.sorting import norwegian_sort_key

# What the key is made of, room by room. All in one place, so that no room is left with the old order.
SORTED = (
    ("geography", "Municipality", "name_nb"),
    ("organisations", "Organisation", "name"),
    ("regions", "Region", "name"),
    ("actions", "Action", "code"),
)
CHUNK = 1000


def make_keys(apps, schema_editor):
    for room, name, field in SORTED:
        rows = apps.get_model(room, name).objects.using(schema_editor.connection.alias)
        waiting = []
        for row in rows.only("pk", field, "sort_key").iterator(chunk_size=CHUNK):
            row.sort_key = norwegian_sort_key(getattr(row, field))
            waiting.append(row)
        rows.bulk_update(waiting, ["sort_key"], batch_size=CHUNK)
    # The search's keys come of many things: `samtak migrate` makes an empty index anew.
    for name in ("Posting", "Entry"):
        apps.get_model("search", name).objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("actions", "0004_import_drafts"),
        ("geography", "0001_initial"),
        ("organisations", "0001_initial"),
        ("regions", "0001_initial"),
        ("search", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_keys, migrations.RunPython.noop)]
