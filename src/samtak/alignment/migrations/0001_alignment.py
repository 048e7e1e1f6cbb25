import django.db.models.deletion
import samtak.lib.partial_dates
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('governance', '0001_bodies'),
        ('organisations', '0001_initial'),
        ('plans', '0003_bodies'),
        ('regions', '0002_names_in_other_languages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Alignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('body_name', models.CharField(max_length=150, verbose_name='body')),
                ('case_ref', models.CharField(max_length=60, verbose_name='case number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk')], default='nb', max_length=2, verbose_name='language form')),
                ('meeting_date', samtak.lib.partial_dates.PartialDateField(verbose_name='the body meets')),
                ('relevance', models.CharField(choices=[('land', 'land for business, or zoning'), ('case_handling', 'how cases of companies are dealt with'), ('procurement', 'a purchase above the threshold'), ('transport', 'transport'), ('competence', 'competence and education'), ('fees', 'a fee or a tax that companies pay'), ('grants', 'a grant or a fund'), ('strategy', 'a strategy or a plan'), ('none', 'none of these: it is not relevant to business')], max_length=14, verbose_name='relevant to business')),
                ('relevance_reason', models.TextField(blank=True, verbose_name='why it is not relevant')),
                ('outcome', models.CharField(choices=[('in_line', 'in line'), ('partly', 'partly in line'), ('not_in_line', 'not in line'), ('not_touched', 'not touched'), ('not_assessed', 'not assessed')], default='not_assessed', max_length=12, verbose_name='outcome')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('deviation', models.TextField(blank=True, verbose_name='deviation')),
                ('mitigation', models.TextField(blank=True, verbose_name='what is done about it')),
                ('state', models.CharField(choices=[('unfinished', 'draft'), ('finished', 'finished')], default='unfinished', max_length=10, verbose_name='status')),
                ('author_name', models.CharField(blank=True, max_length=200)),
                ('written_on', models.DateField()),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='finished on')),
                ('reviewer_name', models.CharField(blank=True, max_length=200)),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='read through on')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='governance.body', verbose_name='body')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='municipality')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan', verbose_name='plan')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alignments', to='regions.region', verbose_name='region')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'statement about the plan',
                'ordering': ['region', '-meeting_date', 'sort_key', 'id'],
                'indexes': [models.Index(fields=['region', 'state', 'meeting_date'], name='alignment_region_list')],
                'constraints': [models.UniqueConstraint(fields=('region', 'slug'), name='alignment_slug_once_per_region'), models.CheckConstraint(condition=models.Q(models.Q(('finished_on__isnull', False), ('state', 'finished')), models.Q(('finished_on__isnull', True), ('state', 'unfinished')), _connector='OR'), name='alignment_finished_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['in_line', 'partly', 'not_in_line']), _negated=True), models.Q(('state', 'finished'), _negated=True), ('plan__isnull', False), _connector='OR'), name='alignment_held_against_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='AlignmentStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effect', models.CharField(choices=[('strengthens', '+ strengthens'), ('touches', '0 touches, and changes nothing'), ('weakens', '− weakens')], max_length=12, verbose_name='effect')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('alignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategies', to='alignment.alignment')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plannode')),
            ],
            options={
                'ordering': ['alignment', 'place', 'id'],
                'constraints': [models.UniqueConstraint(fields=('alignment', 'node'), name='alignment_strategy_once')],
            },
        ),
    ]
