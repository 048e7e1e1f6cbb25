import django.db.models.deletion
import samtak.lib.partial_dates
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0001_initial'),
        ('plans', '0001_initial'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('plan_reference', models.CharField(blank=True, max_length=100, verbose_name='place in the plan, as given')),
                ('code', models.CharField(max_length=30, verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('scope', models.CharField(choices=[('joint', 'joint action'), ('own', 'own action'), ('expectation', 'expectation of others')], max_length=12, verbose_name='scope')),
                ('publication', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=10, verbose_name='publication')),
                ('status', models.CharField(choices=[('not_started', 'not started'), ('in_progress', 'in progress'), ('completed', 'completed'), ('postponed', 'postponed'), ('stopped', 'stopped'), ('continued', 'continued elsewhere')], default='not_started', max_length=12, verbose_name='status')),
                ('status_reason', models.TextField(blank=True, verbose_name='reason for the status')),
                ('status_decision', models.CharField(blank=True, max_length=120, verbose_name='decision reference')),
                ('phase', models.CharField(blank=True, choices=[('idea', 'idea'), ('planned', 'planned'), ('under_way', 'under way'), ('closing', 'closing')], max_length=10, verbose_name='phase')),
                ('start', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='start')),
                ('deadline', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='deadline')),
                ('deadline_passes', models.DateField(blank=True, editable=False, null=True)),
                ('priority', models.CharField(blank=True, choices=[('high', 'high'), ('medium', 'medium'), ('low', 'low')], max_length=6, verbose_name='priority')),
                ('cost_nok', models.BigIntegerField(blank=True, null=True, verbose_name='cost in kroner')),
                ('funding_note', models.CharField(blank=True, max_length=300, verbose_name='funding')),
                ('result_indicator', models.CharField(blank=True, max_length=200, verbose_name='result indicator')),
                ('sustainability', models.TextField(blank=True, verbose_name='how it bears on sustainability')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('next_step_due', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='next step by')),
                ('deviation', models.TextField(blank=True, verbose_name='deviation')),
                ('decision_needed', models.CharField(blank=True, max_length=300, verbose_name='decision needed')),
                ('decision_needed_by', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='decision needed by')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('invented_fields', models.JSONField(blank=True, default=list)),
                ('touched_on', models.DateField(blank=True, null=True, verbose_name='last reported')),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_actions', to='organisations.organisation', verbose_name='owner')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plans.plan', verbose_name='plan')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'action',
                'ordering': ['region', 'sort_key', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ActionStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('source', 'given by the source'), ('ours', 'our own link, not in the source')], default='source', max_length=10, verbose_name='whose link')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategy_links', to='actions.action')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_links', to='plans.plannode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'node'), name='actions_strategy_linked_once')],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='strategies',
            field=models.ManyToManyField(related_name='actions', through='actions.ActionStrategy', to='plans.plannode'),
        ),
        migrations.CreateModel(
            name='ActionUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('author_name', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField(verbose_name='date')),
                ('status', models.CharField(choices=[('not_started', 'not started'), ('in_progress', 'in progress'), ('completed', 'completed'), ('postponed', 'postponed'), ('stopped', 'stopped'), ('continued', 'continued elsewhere')], max_length=12, verbose_name='status')),
                ('text', models.TextField(blank=True, verbose_name='what happened')),
                ('deviation', models.TextField(blank=True, verbose_name='deviation')),
                ('decision_needed', models.CharField(blank=True, max_length=300, verbose_name='decision needed')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('is_part', models.BooleanField(default=False, verbose_name='of its own part only')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='actions.action')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='milestone')),
                ('due', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='due')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='actions.action')),
            ],
            options={
                'ordering': ['action', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ActionPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('status', models.CharField(choices=[('not_started', 'not started'), ('in_progress', 'in progress'), ('completed', 'completed'), ('postponed', 'postponed'), ('stopped', 'stopped'), ('continued', 'continued elsewhere')], default='not_started', max_length=12, verbose_name='status')),
                ('note', models.TextField(blank=True, verbose_name='our part')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='next step')),
                ('touched_on', models.DateField(blank=True, null=True, verbose_name='last reported')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='actions.action')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_parts', to='organisations.organisation')),
            ],
            options={
                'ordering': ['action', 'organisation'],
                'constraints': [models.UniqueConstraint(fields=('action', 'organisation'), name='actions_part_once')],
            },
        ),
        migrations.CreateModel(
            name='ActionRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lead', 'lead'), ('support', 'support')], max_length=8, verbose_name='role')),
                ('party', models.CharField(choices=[('organisation', 'an organisation'), ('each_member', 'each member'), ('other_members', 'the other members')], default='organisation', max_length=14, verbose_name='party')),
                ('holder_title', models.CharField(blank=True, max_length=150, verbose_name='held by')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='actions.action')),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='action_roles', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_roles', to='organisations.organisation')),
            ],
            options={
                'ordering': ['action', 'kind', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('party', 'organisation')), models.Q(models.Q(('party', 'organisation'), _negated=True), ('organisation__isnull', True)), _connector='OR'), name='actions_role_names_organisation'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('action', 'organisation'), name='actions_one_role_per_organisation')],
            },
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['publication', 'sort_key', 'id'], name='actions_list'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['region', 'publication', 'sort_key', 'id'], name='actions_region_list'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['region', 'status', 'publication'], name='actions_status'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['plan', 'publication', 'status'], name='actions_plan'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.UniqueConstraint(fields=('region', 'code'), name='actions_code_once_per_region'),
        ),
    ]
