from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0003_matters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="matter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("hearing", "statement in a consultation"),
                    ("agreement", "agreement between municipalities"),
                    ("action_plan", "joint action plan"),
                    ("anchoring", "anchoring of a plan anew"),
                    ("other", "another matter"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]
