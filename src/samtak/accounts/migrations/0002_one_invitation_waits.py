from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now


def keep_the_newest(apps, schema_editor):
    """Take back all but the newest of several invitations that wait at one address."""
    waiting = apps.get_model("accounts", "Invitation").objects.filter(accepted_at__isnull=True, revoked_at__isnull=True)
    seen = set()
    for pk, email in waiting.order_by("-invited_at", "-id").values_list("pk", "email"):
        if email in seen:
            waiting.filter(pk=pk).update(revoked_at=Now())
        seen.add(email)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(keep_the_newest, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                fields=('email',),
                name='accounts_one_invitation_waits',
            ),
        ),
    ]
