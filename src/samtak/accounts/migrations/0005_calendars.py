from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_erasing"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="calendar_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="calendar_turn",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
