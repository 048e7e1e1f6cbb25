import django.db.models.deletion
import samtak.lib.partial_dates
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('actions', '0007_mandates'),
        ('organisations', '0001_initial'),
        ('regions', '0002_names_in_other_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('opened_on', models.DateField()),
                ('due_on', models.DateField(verbose_name='answer by')),
                ('remind_every', models.PositiveSmallIntegerField(default=3, verbose_name='days between reminders')),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('edition', models.JSONField(blank=True, null=True)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'reporting round',
                'ordering': ['region', '-number'],
                'constraints': [models.UniqueConstraint(fields=('region', 'number'), name='followup_round_number_once'), models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('region',), name='followup_one_open_round')],
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language')),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('expires_on', models.DateField()),
                ('is_revoked', models.BooleanField(default=False)),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='followup.round')),
            ],
            options={
                'ordering': ['round', 'id'],
                'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='followup_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('of_the_whole', models.BooleanField()),
                ('state', models.CharField(choices=[('waiting', 'not answered'), ('begun', 'begun'), ('delivered', 'delivered'), ('returned', 'sent back'), ('taken', 'taken in')], default='waiting', max_length=10)),
                ('stood', models.JSONField(default=dict)),
                ('status', models.CharField(choices=[('not_started', 'not started'), ('in_progress', 'in progress'), ('completed', 'completed'), ('postponed', 'postponed'), ('stopped', 'stopped'), ('continued', 'continued elsewhere')], max_length=12, verbose_name='status')),
                ('status_reason', models.TextField(blank=True, verbose_name='reason for the status')),
                ('status_decision', models.CharField(blank=True, max_length=120, verbose_name='decision reference')),
                ('phase', models.CharField(blank=True, choices=[('idea', 'idea'), ('planned', 'planned'), ('under_way', 'under way'), ('closing', 'closing')], max_length=10, verbose_name='phase')),
                ('text', models.TextField(blank=True, verbose_name='what happened')),
                ('deviation', models.TextField(blank=True, verbose_name='deviation')),
                ('decision_needed', models.CharField(blank=True, max_length=300, verbose_name='decision needed')),
                ('decision_needed_by', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='decision needed by')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('next_step_due', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='next step by')),
                ('returned_with', models.TextField(blank=True, verbose_name='what is missing')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.action')),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='followup.asked')),
            ],
            options={
                'ordering': ['asked', 'action__sort_key', 'id'],
                'constraints': [models.UniqueConstraint(fields=('asked', 'action'), name='followup_answered_once')],
            },
        ),
    ]
