import django.db.models.deletion
import samtak.lib.localtext
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('geography', '0001_initial'),
        ('indicators', '0001_initial'),
        ('organisations', '0001_initial'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('kind', models.CharField(choices=[('strategy', 'strategy'), ('master_plan', 'master plan'), ('sector_plan', 'sector plan'), ('action_plan', 'action plan'), ('programme', 'programme or project plan')], default='strategy', max_length=20, verbose_name='kind')),
                ('state', models.CharField(choices=[('idea', 'idea'), ('draft', 'being prepared'), ('hearing', 'public consultation'), ('adopted', 'adopted'), ('superseded', 'replaced'), ('unknown', 'status not given')], default='idea', max_length=12, verbose_name='status')),
                ('adopted', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='adopted')),
                ('adopted_note', models.CharField(blank=True, max_length=300, verbose_name='about the adoption')),
                ('period_from', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='period from')),
                ('period_to', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='period to')),
                ('text_status', models.CharField(choices=[('adopted_wording', 'the adopted wording'), ('restated', 'restated in our own words'), ('simplified', 'a simplified account, not the adopted wording'), ('title_only', 'known by title only')], default='adopted_wording', max_length=20, verbose_name='what the text is')),
                ('purpose', models.TextField(blank=True, verbose_name='purpose')),
                ('premise', models.TextField(blank=True, verbose_name='premise')),
                ('follow_up', models.TextField(blank=True, verbose_name='how it is followed up')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='organisations.organisation', verbose_name='owner')),
                ('programme_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='regions.programmearea', verbose_name='programme area')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='regions.region')),
            ],
            options={
                'verbose_name': 'plan',
                'ordering': ['region', '-adopted', 'title'],
                'constraints': [models.CheckConstraint(condition=models.Q(('region__isnull', False), ('owner__isnull', False), _connector='OR'), name='plans_plan_belongs_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PlanLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('depth', models.PositiveSmallIntegerField(verbose_name='depth')),
                ('name', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='name')),
                ('is_carried_out', models.BooleanField(default=False, verbose_name='actions carry it out')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='plans.plan')),
            ],
            options={
                'ordering': ['plan', 'depth'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'depth'), name='plans_level_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanNode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=20, verbose_name='number')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in the order')),
                ('addressee', models.CharField(blank=True, choices=[('region', 'the region'), ('actors', 'the actors of the region'), ('each_municipality', 'each municipality'), ('municipalities', 'the municipalities'), ('municipalities_and_regional_council', 'the municipalities and the regional council'), ('politicians_and_administration', 'politicians and administration'), ('region_and_municipality', 'the region and the municipality'), ('case_officers', 'case officers'), ('public_sector', 'the public sector')], max_length=40, verbose_name='addressee')),
                ('work_form', models.CharField(blank=True, choices=[('lobbying', 'interest policy'), ('communication', 'communication')], max_length=20, verbose_name='form of work')),
                ('target_year', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='target year')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nodes', to='plans.planlevel')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='plans.plannode')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nodes', to='plans.plan')),
            ],
            options={
                'verbose_name': 'part of a plan',
                'ordering': ['plan', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='plans_node_code_once'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='plans_node_not_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='NodeCrosswalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('source', 'given by the source'), ('ours', 'our own link, not in the source')], max_length=10, verbose_name='whose link')),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='crosswalks_in', to='plans.plannode')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='crosswalks', to='plans.plannode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('node', 'earlier'), name='plans_crosswalk_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('heading', models.CharField(max_length=100, verbose_name='heading')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='plans.plan')),
            ],
            options={
                'ordering': ['plan', 'position'],
            },
        ),
        migrations.CreateModel(
            name='PlanRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('replaces', 'replaces'), ('mirrors', 'follows the pattern of')], max_length=10)),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_in', to='plans.plan')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='plans.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'other', 'kind'), name='plans_relation_once'), models.CheckConstraint(condition=models.Q(('plan', models.F('other')), _negated=True), name='plans_relation_to_another')],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('label', models.CharField(blank=True, max_length=100, verbose_name='label')),
                ('made_on', models.DateField()),
                ('made_by', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('snapshot', models.JSONField(default=dict)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='plans.plan')),
            ],
            options={
                'ordering': ['plan', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plans_version_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('outcome', models.CharField(choices=[('adopted', 'adopted'), ('adopted_with_changes', 'adopted with changes'), ('endorsed', 'endorsed'), ('noted', 'taken note of'), ('postponed', 'postponed'), ('sent_back', 'sent back'), ('not_adopted', 'not adopted'), ('not_yet', 'not yet dealt with')], max_length=20, verbose_name='outcome')),
                ('committee_date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='dealt with by the executive committee')),
                ('committee_note', models.CharField(blank=True, max_length=300, verbose_name="the executive committee's recommendation")),
                ('decided', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date of the decision')),
                ('not_before', models.DateField(blank=True, null=True, verbose_name='counted from')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='case number')),
                ('changes', models.TextField(blank=True, verbose_name='changes the council made')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='organisations.organisation', verbose_name='body')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='geography.municipality', verbose_name='municipality')),
                ('plan_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='plans.planversion')),
            ],
            options={
                'verbose_name': 'adoption',
                'ordering': ['plan_version', 'decided', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('municipality__isnull', False)), models.Q(('body__isnull', False), ('municipality__isnull', True)), _connector='OR'), name='plans_adoption_by_one_council'), models.UniqueConstraint(condition=models.Q(('municipality__isnull', False)), fields=('plan_version', 'municipality'), name='plans_adoption_once_per_municipality'), models.UniqueConstraint(condition=models.Q(('body__isnull', False)), fields=('plan_version', 'body'), name='plans_adoption_once_per_body')],
            },
        ),
        migrations.CreateModel(
            name='Reservation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='reservation')),
                ('adoption', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reservations', to='plans.adoption')),
                ('node', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reservations', to='plans.plannode')),
            ],
            options={
                'ordering': ['adoption', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('comparison', models.CharField(choices=[('at_least', 'at least'), ('at_most', 'at most'), ('exactly', 'exactly')], default='at_least', max_length=10)),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='target value')),
                ('date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='to be reached by')),
                ('geography', models.CharField(blank=True, max_length=150, verbose_name='geography')),
                ('note', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='note')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='indicators.indicator')),
            ],
            options={
                'verbose_name': 'target',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='TargetPlacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stated_baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='baseline the plan states')),
                ('baseline_note', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='about the baseline')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_placements', to='plans.plannode')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='plans.target')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('target', 'node'), name='plans_target_placed_once')],
            },
        ),
    ]
