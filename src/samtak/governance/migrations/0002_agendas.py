import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0001_bodies'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='minutes',
            field=models.TextField(blank=True, verbose_name='minutes'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='minutes_url',
            field=models.URLField(blank=True, max_length=500, verbose_name='link to the minutes'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place on the agenda')),
                ('case_number', models.CharField(max_length=30, verbose_name='case number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('kind', models.CharField(choices=[('decision', 'for decision'), ('information', 'for information'), ('discussion', 'for discussion')], max_length=12, verbose_name='what it is put forward for')),
                ('text', models.TextField(blank=True, verbose_name='what it is about')),
                ('papers', models.CharField(blank=True, max_length=300, verbose_name='papers')),
                ('papers_url', models.URLField(blank=True, max_length=500, verbose_name='link to the papers')),
                ('outcome', models.CharField(blank=True, choices=[('adopted', 'adopted'), ('adopted_with_changes', 'adopted with changes'), ('endorsed', 'endorsed'), ('noted', 'taken note of'), ('postponed', 'postponed'), ('sent_back', 'sent back'), ('not_adopted', 'not adopted'), ('not_yet', 'not yet dealt with')], max_length=20, verbose_name='outcome')),
                ('resolution', models.TextField(blank=True, verbose_name='decision')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='governance.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='governance.meeting')),
            ],
            options={
                'verbose_name': 'case',
                'ordering': ['meeting', 'place', 'id'],
                'constraints': [models.UniqueConstraint(fields=('body', 'case_number'), name='governance_case_number_once_per_body'), models.CheckConstraint(condition=models.Q(('outcome', ''), ('decided_on__isnull', False), _connector='OR'), name='governance_decided_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('asked', models.CharField(max_length=300, verbose_name='what is to be done')),
                ('role', models.CharField(blank=True, max_length=150, verbose_name='responsible, as a role')),
                ('deadline', models.DateField(blank=True, null=True, verbose_name='deadline')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('done_note', models.TextField(blank=True, verbose_name='what was done')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='governance.agendaitem')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='responsible')),
            ],
            options={
                'verbose_name': 'assignment',
                'ordering': ['item', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('responsible__isnull', False), models.Q(('role', ''), _negated=True), _connector='OR'), name='governance_assignment_is_somebodys')],
            },
        ),
    ]
